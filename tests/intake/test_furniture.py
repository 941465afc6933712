"""What a page prints between the paragraphs is found, and no sentence is."""

import json
import os
from pathlib import Path

import pytest

from lagebild.intake import collect
from lagebild.intake.furniture import read_page

SHARED = Path(os.environ.get("LAGEBILD_SHARED", Path(__file__).parents[3] / "shared"))
BEFORE = "Die Regierung in Kiew forderte den Rückzug der Truppen. 🇺🇦 Das betonte Dmytro Kuleba."
AFTER = "„Wir wollen keinen Krieg“, sagte Lawrow in Mu\u0308nchen. Er wies die Vorwürfe zurück."


def pieces(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(f.kind, text[f.begin : f.end]) for f in read_page(text, title).furniture]


def between(paragraph: str) -> list[tuple[str, str]]:
    return pieces(f"{BEFORE}\n\n{paragraph}\n\n{AFTER}\n")


@pytest.mark.parametrize("line_end", ["\n\n", "\n", "\r\n\r\n"])
@pytest.mark.parametrize(
    ("kind", "paragraph"),
    [
        ("caption", "Ein Kampfflugzeug auf einem Stützpunkt in Litauen. | Bildquelle: Archiv"),
        ("caption", "Foto: Kay Muster/dpa"),
        ("caption", "Wladimir Putin bei einer Rede vor der Duma in Moskau (Archivbild)."),
        (
            "caption",
            "Soldaten der ukrainischen Armee an einem Kontrollpunkt nahe der Grenze zu Russland",
        ),
        (
            "caption",
            "Das Tauziehen geht in die nächste Runde: der russische Außenminister Sergej Lawrow",
        ),
        ("teaser", "Video ansehen 02:14 Korrespondentin: „Ein deutliches Zeichen an Moskau“"),
        ("teaser", "Lesen Sie auch: Was die Nato jetzt plant."),
        ("teaser", "Hören Sie den Podcast zur Krise"),
        ("teaser", "Mehr zum Thema: Chronik des Konflikts"),
        ("subheading", "Lawrow fordert Klarstellung"),
        ("subheading", "8.500 US-Soldaten in Bereitschaft"),
        ("residue", "Artikel drucken"),
        (
            "correction",
            "Korrektur: Es waren 12 Soldaten und nicht 21. Wir bedauern das.",
        ),
        ("correction", "In einer früheren Version dieses Artikels hieß es, Minsk habe zugestimmt."),
        ("newsletter", "Unser Newsletter bringt jeden Morgen die Lage in Ihr Postfach!"),
        ("ticker", "14:35 Uhr"),
        ("ticker", "09.10"),
        ("residue", "Stand: 24.01.2022 21:47 Uhr"),
    ],
)
def test_planted_furniture(kind: str, paragraph: str, line_end: str) -> None:
    text = line_end.join((BEFORE, paragraph, AFTER))
    assert pieces(text) == [(kind, paragraph)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Lawrow fordert eine Klarstellung.",
        "Mehr dazu sagte der Minister am Abend nicht.",
        "In einer früheren Version des Vertrags stand ein Verbot der Stützpunkte.",
        "Hören Sie auf zu schießen!",
        "Was fordert Moskau?",
        "„Wir verteidigen jeden Zentimeter des Bündnisgebiets",
        "Der Minister zeigte ein Foto: Darauf waren Panzer zu sehen, die an die Grenze kamen.",
        "Das Parlament hat den Vertrag in der ersten Lesung des",
        "Baerbock erklärte:",
        "- Rückzug der Truppen aus Osteuropa",
        "Der Außenminister sprach von Fortschritten. Er nannte aber keine Einzelheiten",
        "Das sagte er der Agentur dpa.",
        "dpa und AFP berichteten am Abend, die Truppen zögen ab.",
        "Teilen wollten sie sich das Land nicht.",
        "Die Linksfraktion lehnt den Einsatz ab …",
    ],
)
def test_sentences_are_no_furniture(paragraph: str) -> None:
    assert between(paragraph) == []


def test_a_list_after_a_colon_is_text() -> None:
    demands = "Moskau stellt Forderungen:\n\nRückzug der Truppen\n\nKeine Osterweiterung"
    assert pieces(f"{BEFORE}\n\n{demands}\n\n{AFTER}") == []


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Das Bundesamt für Bevölkerungsschutz und Katastrophenhilfe\n"
        "(BBK) warnt vor einem Ausfall der\n"
        "Netze in Deutschland und den Nachbarstaaten, wie der Präsident\nsagte.\n\n" + AFTER
    )
    assert pieces(text) == []


def test_a_single_line_is_text() -> None:
    assert pieces("Russland fordert den Rückzug der NATO") == []


def test_a_report_that_was_cut_off_keeps_its_last_words() -> None:
    assert pieces(f"{BEFORE}\n\nDas teilte die Organisation in Wien nach der Sitzung mit") == []


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Moskau/Brüssel (dpa) -", ("dpa",)),
        ("Kiew (AFP) —", ("AFP",)),
        ("BERLIN/Frankfurt am Main, 12. Januar (Reuters) -", ("Reuters",)),
        ("Genf (dpa/AFP) –", ("dpa", "AFP")),
        ("(KNA)", ("KNA",)),
        ("Wien (am) -", ()),
        ("Genf -", ()),
        ("Manila/Peking –", ()),
        ("Tripolis (Libyen), 3. Mai 2011 –", ()),
        ("Jerusalem (Israel) / Gaza, 31.05.2010 –", ()),
        ("BERLIN taz |", ()),
        ("BERLIN dpa |", ("dpa",)),
    ],
)
def test_datelines(line: str, agencies: tuple[str, ...]) -> None:
    text = f"{line} {BEFORE}\n\n{AFTER}"
    assert pieces(text) == [("dateline", line)]
    assert read_page(text).agencies == agencies


def test_a_dateline_with_a_year_tells_the_day() -> None:
    text = f"Tripolis (Libyen), 3. Mai 2011 – {BEFORE}\n\n{AFTER}"
    assert read_page(text).published == "2011-05-03"


@pytest.mark.parametrize(
    "opening",
    ["Merkel (CDU) – so heißt es – wolle das nicht.", "Die OSZE (Wien) - kein Bündnis - schwieg."],
)
def test_brackets_in_a_sentence_are_no_dateline(opening: str) -> None:
    assert pieces(f"{opening} {BEFORE}\n\n{AFTER}") == []


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("uh/qu (dpa, rtr)", ("dpa", "Reuters")),
        ("AR/as (afp, dpa, ap)", ("AFP", "dpa", "AP")),
        ("© dpa-infocom, dpa:220112-99-67551/2", ("dpa",)),
        ("Mit Material von dpa und Reuters", ("dpa", "Reuters")),
        ("Quelle: epd", ("epd",)),
        ("(Agenturen)", ()),
        ("gh/kl", ()),
    ],
)
def test_credits_at_the_end(line: str, agencies: tuple[str, ...]) -> None:
    text = f"{BEFORE}\n\n{AFTER}\n\n{line}\n"
    assert pieces(text) == [("credit", line)]
    assert read_page(text).agencies == agencies


def test_a_credit_behind_the_last_sentence() -> None:
    text = f"{BEFORE}\n\n{AFTER} (dpa/AFP)"
    assert pieces(text) == [("credit", "(dpa/AFP)")]
    assert read_page(text).agencies == ("dpa", "AFP")


def test_the_credit_of_a_picture_is_not_the_report_s() -> None:
    text = f"{BEFORE}\n\n© dpa\n\n{AFTER}\n\n(AFP)"
    assert read_page(text).agencies == ("AFP",)


def test_authors_of_an_author_line() -> None:
    text = f"Von Erika Muster und Max Beispiel, Brüssel\n\n{BEFORE}\n\n{AFTER}"
    page = read_page(text)
    assert page.authors == ("Erika Muster", "Max Beispiel")
    assert [f.kind for f in page.furniture] == ["credit"]


def test_the_repeated_title_is_residue_and_a_missing_one_is_learnt() -> None:
    heading = "Ukraine-Konflikt: Nato verlegt Schiffe"
    text = f"{heading}\n\n{BEFORE}\n\n{AFTER}"
    assert pieces(text, f"{heading} | Kanal 9") == [("residue", heading)]
    assert read_page(text).title == heading


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        (" date 2022-01 ", "2022-01"),
        ("date 2022-01-30 ", "2022-01-30"),
        ("date 2022-01 Nato verlegt Schiffe\n\nStand: 24.01.2022 21:47 Uhr\n\n", "2022-01-24"),
        ("Veröffentlicht am 3. März 2022\n\n", "2022-03-03"),
        ("Stand: gestern Abend\n\n", ""),
    ],
)
def test_the_day_of_publication_from_residue(opening: str, published: str) -> None:
    assert read_page(f"{opening}{BEFORE}\n\n{AFTER}").published == published


def test_the_more_precise_day_wins_where_it_agrees(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Stand: 24.01.2022\n\n{BEFORE}\n\n{AFTER}", encoding="utf-8")
    days = [
        next(iter(collect([str(path)], published=given))).published  # type: ignore[union-attr]
        for given in ("", "2022", "2022-01", "2021", "2022-01-25")
    ]
    assert days == ["2022-01-24", "2022-01-24", "2022-01-24", "2021", "2022-01-25"]


def test_the_seed_report() -> None:
    path = SHARED / "gold" / "seed.json"
    if not path.exists():
        pytest.skip("needs the annotated report of the shared folder")
    seed = json.loads(path.read_text(encoding="utf-8"))
    expected = [
        (seed["sentences"][i]["begin"], seed["sentences"][i]["end"])
        for i in seed["furniture_sents"]
    ]
    page = read_page(seed["text"])
    first, *others = ((f.begin, f.end) for f in page.furniture)
    assert seed["text"][slice(*first)] == "date 2022-01"
    assert others == expected
    assert page.agencies == ("dpa", "Reuters")


def test_no_annotated_sentence_is_furniture() -> None:
    paths = sorted((SHARED / "gold").glob("*/*.json"))
    if not paths:
        pytest.skip("needs the annotated reports of the shared folder")
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        carried = {number for claim in gold["claims"] for number in claim["sents"]}
        page = read_page(gold["text"], gold["title"])
        for sentence in gold["sentences"]:
            if sentence["i"] in carried:
                assert not any(
                    f.begin < sentence["end"] and f.end > sentence["begin"] for f in page.furniture
                ), (path.name, sentence["text"])


def test_every_kind_is_named() -> None:
    from lagebild.intake.pages.parts import COMMENTS, KINDS, SKIP
    from lagebild.intake.report import FURNITURE

    assert set(KINDS) - {COMMENTS, SKIP} <= set(FURNITURE)
