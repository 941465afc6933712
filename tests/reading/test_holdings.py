"""Who holds which office: planted in reports, asked back to the character."""

import pytest

from lagebild.intake import Report
from lagebild.languages import load
from lagebild.pipeline import Reader
from lagebild.reading import Holding
from lagebild.reading.actors.directory import build_directory

READER = Reader("de")


def held(text: str, longest: int = 1_000_000) -> list[Holding]:
    return list(READER.read_whole(Report(id="r", text=text), longest)[1])


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(h.person, h.post, h.of, h.status) for h in held(text)]


CASES = [
    ("Der russische Außenminister Sergej Lawrow reiste nach Genf.",
     ("sergej-lawrow", "Außenminister", "RUS", "")),
    ("US-Präsident Joe Biden warnte davor.", ("joe-biden", "Präsident", "USA", "")),
    ("Nato-Generalsekretär Jens Stoltenberg warnte davor.",
     ("jens-stoltenberg", "Generalsekretär", "nato", "")),
    ("Der syrische Staatschef Omar Testmann drohte.",
     ("omar-testmann", "Präsident", "SYR", "")),
    ("Olaf Scholz, der deutsche Bundeskanzler, lehnte das ab.",
     ("olaf-scholz", "Regierungschef", "DEU", "")),
    ("Der ukrainische Botschafter, Igor Probenko, lehnte das ab.",
     ("igor-probenko", "Botschafter", "UKR", "")),
    ("Der frühere ukrainische Präsident Igor Probenko warnte davor.",
     ("igor-probenko", "Präsident", "UKR", "former")),
    ("Ex-Präsident Igor Probenko aus der Ukraine warnte davor.",
     ("igor-probenko", "Präsident", "", "former")),
    ("Der designierte polnische Ministerpräsident Jan Probski warnte davor.",
     ("jan-probski", "Regierungschef", "POL", "designated")),
    ("Der amtierende serbische Präsident Boris Tadić warnte davor.",
     ("boris-tadic", "Präsident", "SRB", "incumbent")),
    ("Der ukrainische Interimspräsident Igor Probenko warnte davor.",
     ("igor-probenko", "Präsident", "UKR", "acting")),
    ("Der selbst ernannte libysche Präsident Omar Testmann warnte davor.",
     ("omar-testmann", "Präsident", "LBY", "claimed")),
    ("Der stellvertretende russische Außenminister Igor Probenko warnte davor.",
     ("igor-probenko", "Vizeaußenminister", "RUS", "")),
    ("Bürgermeister Vitali Klitschko warnte davor.",
     ("vitali-klitschko", "Bürgermeister", "", "")),
    ("Der ukrainische Digitalminister Igor Probenko warnte davor.",
     ("igor-probenko", "Digitalminister", "UKR", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_office_and_name_side_by_side(text: str, expected: tuple[str, str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Der russische Außenminister reiste nach Genf.",
        "Sein Kollege Igor Probenko reiste nach Genf.",
        "Die Politikerin Eva Probst reiste nach Genf.",
        "Der Journalist Igor Probenko reiste nach Genf.",
    ],
)
def test_no_office_without_a_name_and_no_name_without_an_office(text: str) -> None:
    assert told(text) == []


def test_what_points_back_says_nothing_new() -> None:
    text = "Der russische Außenminister Sergej Lawrow kam. Der Außenminister sagte ab."
    assert len(held(text)) == 1


def test_whose_office_it_is_says_how_that_is_known() -> None:
    how = {
        h.name: (h.of, h.of_how)
        for h in held(
            "Der polnische Minister Jan Probski kam. Außenminister Sergej Lawrow kam auch. "
            "Verteidigungsministerin Eva Testfrau blieb in Warschau."
        )
    }
    assert how["Jan Probski"] == ("POL", "said")
    assert how["Sergej Lawrow"] == ("RUS", "listed")
    assert how["Eva Testfrau"][1] == "concluded"


def test_the_words_are_the_reports_own() -> None:
    before = "🪖 Straße, é. "
    words = "die frühere ukrainische Regierungschefin Julia Timoschenko"
    text = f"{before}Am Montag sprach {words} in Kiew."
    (found,) = held(text)
    assert (found.begin, found.end) == (text.index(words), text.index(words) + len(words))
    assert found.text == text[found.begin : found.end] == words


def test_a_long_report_is_read_in_parts_and_keeps_its_places() -> None:
    lines = [
        f"Der russische Außenminister Sergej Lawrow kam am {day}. Mai." for day in range(1, 20)
    ]
    text = "\n\n".join(lines)
    whole, parted = held(text), held(text, longest=300)
    assert len(whole) == len(parted) == 19
    assert all(text[h.begin : h.end] == h.text for h in parted)
    assert [h.begin for h in parted] == [h.begin for h in whole]


def test_every_tenure_word_is_read_as_its_example_shows() -> None:
    """The lexicon's own examples: the status of the row comes out of its sentence."""
    for row in load("de").tenures:
        text = f"In Kiew sprach {row.example} über die Lage."
        statuses = {h.status for h in held(text)} or {"no holding"}
        wanted = "" if row.status == "deputy" else row.status
        if len([w for w in row.example.split() if w[:1].isupper()]) > 2:
            assert statuses == {wanted}, row.example


def test_every_word_of_the_posts_names_an_office() -> None:
    lexicon = load("de")
    directory = build_directory(lexicon)
    words = [row.word for row in lexicon.posts]
    assert [word for word in words if directory.word(word, word).office is None] == []
