"""Readers' comments that only the shape of the text tells, and reports that look like them."""

import pytest

from lagebild.intake.furniture import read_page

REPORT = (
    "Russland hat den Vorwurf zurückgewiesen, an der Grenze einen Überfall vorzubereiten. "
    "Lawrow nannte die Manöver eine Sache seines Landes.\n\n"
    "Die Nato forderte den Abzug der Truppen. Stoltenberg sprach von 100.000 Soldaten, und das "
    "Bündnis werde seine östlichen Mitglieder verstärken."
)
BEHIND = "Die Ukraine bat um weitere Waffen; die Lage sei ernst, sagte Selenskyj in Kiew am Abend."


def comments(text: str) -> list[str]:
    text = text.replace("\n", "\n\n")
    found = read_page(text).furniture
    return [text[piece.begin : piece.end] for piece in found if piece.kind == "comment"]


@pytest.mark.parametrize(
    "foot",
    [
        "Kommentare (12)\nHans M. schrieb am 3.2. um 14:02 Uhr\nPutin lügt.\nAntworten\nMelden",
        "3 Leserkommentare\nhans_m\n03.02.2022, 14:02\nPutin lügt.\nEva\nvor 3 Stunden\nUnsinn.",
        "Hans M. schrieb am 3.2. um 14:02 Uhr\nPutin lügt.\nEva antwortete vor 2 Stunden\nNein.",
        "Alle 37 Kommentare anzeigen\nklaus47\nNein.\n12 Antworten | Melden\nIhr Kommentar",
        "Diskussion\nEva, gestern, 9:14 Uhr\nUnsinn.\nAntworten Melden\nJo, heute, 9:20\nGenau.",
        "Kommentare\n#1 Hans am 3. Februar 2022 um 14:02\nPutin lügt.\nGefällt mir\nZitieren",
        "hans_m\n03.02.2022, 14:02\nNein.\nAntworten\nEva\n03.02.2022, 14:05\nDoch.\nAntworten",
    ],
)
def test_comments_behind_a_report_are_no_statements(foot: str) -> None:
    assert comments(f"{REPORT}\n\n{foot}") == foot.split("\n")
    assert comments(f"Kommentare (12)\n\n{REPORT}\n\n{foot}") == foot.split("\n")


@pytest.mark.parametrize(
    "foot",
    [
        "Kommentare\n{}",
        "Kommentare (12)\n{}\nAntworten",
        "Reaktionen\nScholz sagte am 3. Februar um 14:02 Uhr:\n{}\nAntworten\n{}",
        "Scholz sagte am 3.2. um 14:02 Uhr:\n{}\nLawrow sagte am 3.2. um 15:00 Uhr:\n{}",
        "Erika Muster, 03.02.2022, 14:02 Uhr\n{}\nMax Muster, 03.02.2022, 15:10 Uhr\n{}",
        "14:02 Uhr\n{}\n15:10 Uhr\n{}",
        "Fragen und Antworten\nWer droht wem?\n{}\nAntworten\n{}",
    ],
)
def test_what_reports_hold_too_is_no_comment(foot: str) -> None:
    assert comments(f"{REPORT}\n\n{foot.format(BEHIND, BEHIND)}") == []


def test_a_ticker_below_the_number_of_its_comments_is_a_ticker() -> None:
    entries = "\n".join(
        f"Erika Muster, 03.02.2022, {hour}:02 Uhr\n{BEHIND}" for hour in range(10, 20)
    )
    assert comments(f"{REPORT}\n\nKommentare (12)\n\n{entries}") == []


def test_the_next_report_of_an_endless_page_is_none_of_the_comments() -> None:
    foot = "Kommentare (2)\nHans M. schrieb am 3.2. um 14:02 Uhr\nPutin lügt.\nAntworten\nMelden"
    following = "\n".join([BEHIND] * 20)
    text = f"{REPORT}\n\n{foot}\n\n{following}\n\n{foot}"
    assert comments(text) == [*foot.split("\n"), *foot.split("\n")]
