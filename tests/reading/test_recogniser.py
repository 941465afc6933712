"""Names that no lexicon lists: what is found, where it lies, and how well on the yardstick."""

import gzip
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.errors import LagebildError
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.reading.actors.coinages import find_coinages
from lagebild.reading.actors.directory import Directory, build_directory
from lagebild.reading.actors.spots import Page
from lagebild.reading.layers import Token
from lagebild.reading.mentions.mentions import find_mentions
from lagebild.reading.names.clusters import read_clusters, write_clusters
from lagebild.reading.names.features import shape
from lagebild.reading.names.found_names import FoundName
from lagebild.reading.names.naming import find_names
from lagebild.reading.names.recognised import may_hold_unknown
from lagebild.reading.names.recogniser import Recogniser, load_recogniser
from lagebild.reading.names.weights import KINDS
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import Tagger

ROOT = Path(__file__).parents[2]
YARDSTICK = ROOT.parent / "shared" / "ner"


@cache
def tools() -> tuple[Tagger, Directory, Recogniser]:
    directory = build_directory(load("de"))
    return Tagger(), directory, load_recogniser(directory)


def tagged(text: str) -> list[tuple[Token, ...]]:
    return [s.tokens for s in read_sentences(Report(id="case", text=text), tools()[0])]


def found(text: str, recogniser: Recogniser | None = None) -> list[tuple[str, str]]:
    names = []
    for tokens in tagged(text):
        for name in (recogniser or tools()[2]).find(tokens):
            begin, end = tokens[name.first].begin, tokens[name.last].end
            names.append((text[begin:end], name.kind))
    return names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Der Architekt Hidetsugu Aneha wies das zurück.", "Hidetsugu Aneha", "PER"),
        ("Dort traf sie Tessen von Heydebreck.", "Tessen von Heydebreck", "PER"),
        ("Die Polizei in Ratekau ermittelt.", "Ratekau", "LOC"),
        ("Das Gefängnis in Jayapura ist voll.", "Jayapura", "LOC"),
        ("Die Jenoptik AG eröffnete ein Werk.", "Jenoptik AG", "ORG"),
        ("Der Vorstand der Deutschen Bank tagte.", "Deutschen Bank", "ORG"),
    ],
)
def test_finds_names_that_no_lexicon_lists(text: str, name: str, kind: str) -> None:
    assert (name, kind) in found(text)


def test_common_nouns_are_no_names() -> None:
    assert found("Am Abend zogen die Soldaten über die Brücke in das kleine Dorf.") == []


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("Dort traf sie Hidetsugu Aneha.", "Hidetsugu Aneha", "Hidetsugu Aneha", "person"),
        ("Die Chefin der Jenoptik AG kam.", "der Jenoptik AG", "Jenoptik AG", "organisation"),
        ("Es knallte in der Stadt Harf Sufyan.", "Harf Sufyan", "Harf Sufyan", "region"),
        ("General Hageed lobte die Truppen.", "General Hageed", "Hageed", "person"),
        ("Sie kamen nach Herzogenaurach.", "Herzogenaurach", "Herzogenaurach", "region"),
    ],
)
def test_unknown_names_become_mentions(text: str, words: str, name: str, kind: str) -> None:
    tagger, directory, _ = tools()
    report = Report(id="case", text=text)
    mentions = find_mentions(report, read_sentences(report, tagger), directory, tagger.is_common)
    here = [a for m in mentions for a in m.actors if text[m.begin : m.end] == words]
    assert [(a.name, a.kind) for a in here] == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Russland verhängte am Abend neue Sanktionen gegen die Ukraine.", False),
        ("Der NATO-Gipfel lobte die Löschhubschrauber aus Kiew.", False),
        ("Dort traf sie Hidetsugu Aneha.", True),
        ("Die Olympischen Spiele begannen.", True),
        ("Es knallte bei Walzbrunn.", True),
    ],
)
def test_sentences_without_an_unknown_name_are_not_looked_at(text: str, asked: bool) -> None:
    assert looked_at(text) == [asked]


def test_a_surname_that_looks_like_a_noun_is_looked_at_where_its_bearer_is_named() -> None:
    assert looked_at("Der 45-jährige Watzke lächelte.") == [False]
    assert looked_at("Hans-Joachim Watzke kam. Der 45-jährige Watzke lächelte.") == [True, True]


def looked_at(text: str) -> list[bool]:
    """Of each sentence whether it may hold a name for the recogniser to find."""
    tagger, directory, _ = tools()
    sentences = read_sentences(Report(id="case", text=text), tagger)
    pages = [Page(sentence) for sentence in sentences]
    for page in pages:
        find_names(page, directory, find_coinages(sentences, directory))
    parts = {word for page in pages for spot in page.spots for word in spot.name}
    return [may_hold_unknown(page, parts, tagger.is_common) for page in pages]


def test_an_unknown_town_owns_no_police() -> None:
    tagger, directory, _ = tools()
    text = "Frankreich trauert. Die Kriminalpolizei in Weilheim ermittelt."
    report = Report(id="case", text=text)
    mentions = find_mentions(report, read_sentences(report, tagger), directory, tagger.is_common)
    police = [m for m in mentions if "Kriminalpolizei" in text[m.begin : m.end]]
    assert [a.name for m in police for a in m.actors] == ["Frankreich"]


WORDS = st.sampled_from(
    "Russland Hidetsugu Aneha der die in Jayapura General Hageed Jenoptik AG ( ) , „ “ . von und "
    "sagte Deutschen Bank X É ß 1 - 漢字 🙂 ' Ǆ".split()
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_names_lie_apart_inside_their_sentence(text: str) -> None:
    for tokens in tagged(text):
        end = -1
        for name in tools()[2].find(tokens):
            assert end < name.first <= name.last < len(tokens)
            assert name.kind in KINDS and 0 <= name.sure <= 1
            end = name.last


def test_what_was_read_before_changes_nothing() -> None:
    text = "Der Architekt Hidetsugu Aneha sprach in Jayapura mit der Jenoptik AG."
    fresh = load_recogniser(tools()[1])
    used = load_recogniser(tools()[1])
    for other in ("Hidetsugu Aneha und Passig schwiegen.", "Die AG traf Deutschen Bank."):
        found(other, used)
    sentence = tagged(text)[0]
    first: list[FoundName] = fresh.find(sentence)
    assert first and first == used.find(sentence) == fresh.find(sentence)


def test_shape_is_an_outline() -> None:
    assert [shape(w) for w in ("NATO-Truppen", "Élysée", "G20", "漢字", "„")] == [
        "XX-Xxx", "Xxx", "X00", "xx", "„",
    ]  # fmt: skip


def test_clusters_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "clusters.bin.gz"
    write_clusters(path, {"Merkel": 40, "und": 3, "Öl": 750, "Usa": 9})
    clusters = read_clusters(path)
    assert len(clusters) == 4
    assert [clusters.exact(w) for w in ("Merkel", "und", "Öl", "Merkels")] == [40, 3, 750, None]
    assert [clusters.of(w) for w in ("Merkels", "Und", "USA", "Kohl")] == [40, 3, 9, None]


def test_a_damaged_cluster_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "clusters.bin.gz"
    write_clusters(path, {"Merkel": 40})
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes())[:-1]))
    with pytest.raises(LagebildError, match="clusters.bin.gz"):
        read_clusters(path)


def scorer() -> ModuleType:
    """The script that measures, which is no module of the package."""
    path = ROOT / "scripts" / "score_names.py"
    spec = importlib.util.spec_from_file_location("score_names", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not YARDSTICK.is_dir(), reason="the shared folder with the yardstick is away")
@pytest.mark.parametrize(("name", "least"), [("germeval_dev.tsv", 0.74), ("uner_pud.iob2", 0.70)])
def test_strict_f1_on_the_yardstick(name: str, least: float) -> None:
    tagger, _, recogniser = tools()
    assert scorer().score(YARDSTICK / name, recogniser, tagger)["F1"] >= least
