"""The table of learned endings: what it tells, where it is silent, and its file."""

from pathlib import Path

import pytest

from lagebild.errors import LagebildError
from lagebild.languages import HERE
from lagebild.reading.tokens.learned import Learned, read_learned
from lagebild.reading.tokens.learned_table import write_learned


@pytest.fixture
def table(tmp_path: Path) -> Learned:
    path = tmp_path / "endings.bin.gz"
    write_learned(
        path,
        "a model",
        endings={"ung": (("NN", 0.0), ("NE", -4.04)), "lung": (), "00": (("CARD", 0.0),)},
        forms={"sprung": (("NN", 0.0), ("VV(FIN)", -1.5)), "öl": (("NN", 0.0),)},
        lemma_endings={"NN": {"": (0, ""), "ungen": (2, ""), "rungen": None}},
        lemmas={("häuser", "NN"): (5, "aus")},
    )
    return read_learned(path)


def test_the_longest_known_ending_tells(table: Learned) -> None:
    assert table.model == "a model"
    assert table.tags("zeitung") == (("NE", -4.0), ("NN", 0.0))
    assert table.tags("abteilung") is None
    assert table.tags("mann") is None
    assert table.tags("31998") == (("CARD", 0.0),)
    assert table.tags("1.998") == table.tags("9:98") == (("CARD", 0.0),)


def test_a_form_with_a_place_of_its_own_goes_before_its_ending(table: Learned) -> None:
    assert table.tags("sprung") == (("NN", 0.0), ("VV(FIN)", -1.5))
    assert table.tags("öl") == table.tags_of_form("öl") == (("NN", 0.0),)
    assert table.tags_of_form("zeitung") is None


def test_lemmas_by_ending_and_by_form(table: Learned) -> None:
    assert table.lemma("zeitungen", "NN") == "zeitung"
    assert table.lemma("regierungen", "NN") is None
    assert table.lemma("haus", "NN") == "haus"
    assert table.lemma("häuser", "NN") == "haus"
    assert table.lemma("häuser", "NE") is None


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "endings.bin.gz"
    path.write_bytes((HERE / "de" / "endings.bin.gz").read_bytes()[:1000])
    with pytest.raises(LagebildError, match="endings.bin.gz"):
        read_learned(path)


def test_the_table_knows_forms_that_hanta_would_analyse() -> None:
    table = read_learned(HERE / "de" / "endings.bin.gz")
    tags = table.tags("grenzschutzvereinbarung")
    assert tags is not None and max(tags, key=lambda pair: pair[1])[0] == "NN"
    assert table.lemma("grenzschutzvereinbarungen", "NN") == "grenzschutzvereinbarung"
