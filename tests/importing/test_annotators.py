"""What people write down by hand."""

from typing import Any

import pytest
from brought import MISSED, NOON, Desk, Making, counted, rows


def line(**fields: Any) -> dict[str, Any]:
    """A claim that the program missed."""
    return {"report": "mittag", "text": MISSED, "stance": "asserts", "deed": "MOBILIZE"} | fields


def test_four_columns_are_enough(desk: Desk, full: Making) -> None:
    book = full()
    (found,) = desk.take(book, desk.file("hand.jsonl", line()))
    assert desk.refused == []
    assert counted(found) == {"claims": (1, 0)}
    (row,) = rows(book, only="added")
    begin = row["evidence"]["begin"]
    (report,) = (entry.report for entry in book.reports("mittag"))
    assert report.text[begin : row["evidence"]["end"]] == MISSED == row["evidence"]["text"]
    assert (row["judged"], row["confidence"], row["because"]) == ("added", 1, ["added by Vera"])
    assert row["speaker"] == row["agent"] == row["recipient"] == []


def test_actors_are_known_by_name_or_form(desk: Desk, full: Making) -> None:
    book = full()
    named = line(
        speaker="Moskau Heute",
        agent=["Rußland", "RUS", "nato", "Bundeswehrverband Süd"],
        recipient=["Komitee"],
        actors={"Komitee": "komitee-ost"},
        kinds={"komitee-ost": "organisation"},
    )
    desk.take(book, desk.file("hand.jsonl", named))
    (row,) = rows(book, only="added")
    assert row["speaker_ids"] == ["moskau-heute"]
    assert row["agent_ids"] == ["RUS", "nato", "bundeswehrverband-sued"]
    assert row["agent"] == ["Russland", "NATO", "Bundeswehrverband Süd"]
    assert row["recipient_ids"] == ["komitee-ost"]
    assert row["kinds"]["komitee-ost"] == "organisation"


def test_all_that_a_claim_can_say(desk: Desk, full: Making) -> None:
    book = full()
    desk.take(
        book,
        desk.file(
            "hand.jsonl",
            line(
                id=7,
                coder="Ida",
                deed="mobilize",
                mode="militarize",
                negated=True,
                speaker="Russland",
                agent="Russland",
                place="Osteuropa",
                condition="Nach Angaben der Nato",
                figure=35000,
                figure_unit="Soldaten",
                figure_relation="~",
                time="am Freitag",
                time_value="2022-01-28",
                form="indirect",
                via="Weserblick",
                confidence=0.4,
            ),
            line(id=8, coder="Ida", text="bestritt das", stance="denies", replies_to="7"),
        ),
    )
    assert desk.refused == []
    first, second = sorted(rows(book, only="added"), key=lambda row: str(row["stance"]))
    assert first["figure"] == {"value": 35000, "unit": "Soldaten", "approx": True, "relation": "~"}
    assert first["time"] == {"text": "am Freitag", "value": "2022-01-28"}
    assert first["condition"]["text"] == "Nach Angaben der Nato"
    assert (first["deed"], first["mode"], first["negated"]) == ("MOBILIZE", "militarize", True)
    assert (first["place"], first["form"], first["via"]) == ("Osteuropa", "indirect", "Weserblick")
    assert (first["confidence"], first["because"]) == (0.4, ["added by Ida"])
    assert second["replies_to"] == first["id"]


def test_offsets_of_another_count_lead_to_the_words(desk: Desk, full: Making) -> None:
    """A tool that counts in UTF-16 is off behind an emoji: the words themselves decide."""
    book = full()
    (report,) = (entry.report for entry in book.reports("mittag"))
    begin = report.text.index(MISSED)
    off = {"begin": begin + 1, "end": begin + 1 + len(MISSED)}
    desk.take(book, desk.file("hand.jsonl", line(**off)))
    (row,) = rows(book, only="added")
    assert row["evidence"]["begin"] == begin


def test_a_report_that_comes_later(desk: Desk, empty: Making) -> None:
    book = empty()
    begin = NOON.text.index(MISSED)
    (found,) = desk.take(book, desk.file("hand.jsonl", line(begin=begin)))
    assert (found.waiting, rows(book)) == (1, [])
    book.record(NOON)
    (row,) = rows(book)
    assert row["evidence"]["text"] == MISSED


def test_words_that_the_report_does_not_have_count_never(desk: Desk, empty: Making) -> None:
    book = empty()
    desk.take(book, desk.file("hand.jsonl", line(text="Das steht nirgends.", begin=3)))
    book.record(NOON)
    assert rows(book) == []


REFUSED = [
    ("no_json", "{"),
    ("no_json", '{"report": "\\ud800"}'),
    ("no_object", "[1, 2]"),
    ("no_kind", {"report": "mittag", "text": MISSED}),
    ("no_claim_line", {"stance": "asserts", "text": MISSED, "deed": "OTHER"}),
    ("no_claim_line", line(negated="vielleicht")),
    ("no_value", line(stance="behauptet")),
    ("no_value", line(deed="ANGRIFF")),
    ("no_value", line(form="erzählt")),
    ("no_value", line(figure={"value": 3, "relation": "!"})),
    ("no_figure", line(figure=1e30)),
    ("no_confidence", line(confidence=1.5)),
    ("no_evidence", line(text="")),
    ("long_evidence", line(text="x" * 10_001)),
    ("no_span", line(begin=9, end=3)),
    ("no_words", line(text="Moskau schweigt.")),
    ("many_places", line(text="o")),
    ("no_report_yet", line(report="fehlt")),
    ("no_words", line(condition="wenn es regnet")),
    ("no_name", line(speaker=" ")),
    ("no_id", line(speaker="Wir", actors={"Wir": "wir alle"})),
    ("ids_and_names", line(speaker=["A", "B"], speaker_ids=["a"])),
    ("many_names", line(agent=[f"Gruppe {n}" for n in range(201)])),
    ("no_report_line", {"id": "r", "text": ""}),
    ("no_date", {"id": "r", "text": "Text.", "published": "gestern"}),
    ("no_value", {"id": "r", "text": "Text.", "status": "gelesen"}),
    ("no_value", {"id": "r", "text": "Text.", "withheld": "geheim"}),
    ("no_furniture", {"id": "r", "text": "T", "furniture": [{"begin": 0, "end": 9, "kind": "credit"}]}),  # noqa: E501
    ("other_text", {"id": "mittag", "text": "Ganz anderes."}),
    ("no_judgement_line", {"verdict": "rejected"}),
    ("no_detail", {"id": "j-1", "subject": "c-1", "verdict": "rejected", "who": "x", "at": "2022"}),
    ("no_value", {"id": "j-1", "subject": "c-1", "verdict": "egal", "who": "x", "at": "2022"}),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "bad"), REFUSED)
def test_a_bad_line_is_named_and_the_others_go_on(
    desk: Desk, full: Making, reason: str, bad: dict[str, Any] | str
) -> None:
    book = full()
    (found,) = desk.take(book, desk.file("hand.jsonl", "", bad, line()))
    assert desk.reasons() == [("hand.jsonl:2", reason)]
    assert (found.refused, counted(found)) == (1, {"claims": (1, 0)})


def test_a_file_that_is_not_there(desk: Desk, full: Making) -> None:
    book = full()
    there = desk.file("hand.jsonl", line())
    missing, found = desk.take(book, str(desk.folder / "fehlt.jsonl"), there)
    assert desk.reasons() == [("fehlt.jsonl", "no_file")]
    assert (missing.refused, found.refused) == (1, 0)


def test_a_line_without_end(desk: Desk, full: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lagebild.importing.lines.LONGEST", 200)
    book = full()
    (found,) = desk.take(book, desk.file("hand.jsonl", "x" * 1_000, line()))
    assert desk.reasons() == [("hand.jsonl:1", "too_long")]
    assert counted(found) == {"claims": (1, 0)}
