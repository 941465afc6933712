"""What people say by `judge`, `merge`, `split`, `undecided`, `undo`, and how views show it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lagebild.claims import Claim
from lagebild.cli import run
from lagebild.intake import Report
from lagebild.reading import Holding
from lagebild.record import Ledger

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def program(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Runs the program beside the ledger: exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAGEBILD_LANG", "en")
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.delenv("LAGEBILD_LEDGER", raising=False)

    def done(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(list(arguments))
        out, err = capfd.readouterr()
        return code, out, err

    return done


def rows(program: Run, view: str, *options: str) -> list[dict[str, Any]]:
    code, out, err = program("show", view, "--format", "jsonl", *options)
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def claims_of(shown: list[dict[str, Any]]) -> set[str]:
    return {claim for row in shown for claim in row["claims"]}


def test_a_rejected_claim_is_in_no_view_until_it_is_taken_back(program: Run) -> None:
    assert "c-abend-0-denies" in claims_of(rows(program, "statements"))
    code, out, _ = program("judge", "c-abend-0-", "reject", "--who", "Eva", "--note", "falsch")
    assert code == 0 and "c-abend-0-denies is wrong" in out
    for view in ("statements", "threads", "timeline", "disputes", "actors"):
        assert "c-abend-0-denies" not in claims_of(rows(program, view))
    (made,) = rows(program, "judgements")
    assert (made["verdict"], made["who"], made["note"]) == ("rejected", "Eva", "falsch")
    assert made["claims"] == ["c-abend-0-denies"] and made["id"] in out
    assert program("undo", made["id"][:6], "--who", "Udo")[0] == 0
    assert "c-abend-0-denies" in claims_of(rows(program, "statements"))
    (made,) = rows(program, "judgements")
    assert (made["undone_by"], bool(made["undone_at"])) == ("Udo", True)


def test_only_confirmed_shows_what_people_confirmed_or_edited(program: Run) -> None:
    assert rows(program, "statements", "--only", "confirmed") == []
    program("judge", "c-morgen-0-demands", "confirm")
    program("judge", "c-abend-0-denies", "edit", "stance=rejects", "agent=Ukraine,nato")
    shown = rows(program, "statements", "--only", "confirmed")
    assert claims_of(shown) == {"c-morgen-0-demands", "c-abend-0-denies"}
    edited = next(row for row in shown if row["claims"] == ["c-abend-0-denies"])
    assert edited["stance"] == "rejects"
    assert {party["id"] for party in edited["agent"]} == {"UKR", "nato"}
    _, out, _ = program("show", "judgements")
    assert "agent = Ukraine, NATO" in out


def test_who_says_so_is_the_user_unless_told_otherwise(
    program: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ingeborg")
    program("judge", "c-morgen-0-demands", "confirm")
    assert [row["who"] for row in rows(program, "judgements")] == ["ingeborg"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nichts", "confirm"], "no claim with the id nichts"),
        (["c-morgen", "confirm"], "ids begin so"),
        (["c-morgen-0-demands", "maybe"], "there is no maybe"),
        (["c-morgen-0-demands", "edit"], "nothing to edit"),
        (["c-morgen-0-demands", "confirm", "stance=warns"], "takes no FIELD=VALUE"),
        (["c-morgen-0-demands", "edit", "stance=shouts"], "possible are asserts"),
        (["c-morgen-0-demands", "edit", "deed=DANCE"], "possible are AGREE"),
        (["c-morgen-0-demands", "edit", "because=so"], "there are stance, deed"),
        (["c-morgen-0-demands", "edit", "stance"], "please give FIELD=VALUE"),
        (["c-morgen-0-demands", "edit", "stance=warns", "stance=denies"], "each field once"),
        (["c-morgen-0-demands", "edit", "negated=perhaps"], "possible are yes"),
        (["c-morgen-0-demands", "edit", "time=gestern"], "is no date"),
        (["c-morgen-0-demands", "edit", "time=2022-13"], "is no date"),
        (["c-morgen-0-demands", "edit", "figure=viele"], "is no figure"),
        (["c-morgen-0-demands", "edit", "condition=wenn es regnet"], "do not stand in the report"),
        (["c-morgen-0-demands", "edit", "agent=Atlantis"], "no actor"),
    ],
)
def test_wrong_judgements_are_refused_and_change_nothing(
    program: Run, arguments: list[str], complaint: str
) -> None:
    code, out, err = program("judge", *arguments)
    assert (code, out) == (2, "") and complaint in err
    assert rows(program, "judgements") == []


def test_every_field_can_be_edited_and_taken_away(program: Run) -> None:
    edits = [
        "negated=ja", "mode=withdraw", "place=Genf", "figure=~ 3.500,5 Soldaten", "speaker=",
        "condition=aus Osteuropa", "time=2022-W04", "recipient=person:Max Neu",
    ]  # fmt: skip
    assert program("judge", "c-morgen-0-demands", "edit", *edits)[0] == 0
    (row,) = rows(program, "statements", "--only", "confirmed")
    (said,) = row["said"]
    assert (row["negated"], row["mode"], row["voice"]) == (True, "withdraw", [])
    assert (said["place"], said["condition"], said["time"]) == ("Genf", "aus Osteuropa", "2022-W04")
    assert said["figure"] == {
        "value": 3500.5, "unit": "Soldaten", "approx": True, "relation": "~"
    }  # fmt: skip
    assert [party["id"] for party in row["recipient"]] == ["max-neu"]
    assert program("judge", "c-morgen-0-demands", "edit", "figure=", "time=", "place=")[0] == 0
    (row,) = rows(program, "statements", "--only", "confirmed")
    (said,) = row["said"]
    assert (said["figure"], said["time"], said["place"]) == (None, None, None)
    assert said["condition"] == "aus Osteuropa"


def test_merged_actors_are_one_in_every_view_and_two_again_after_undo(program: Run) -> None:
    before = {row["id"] for row in rows(program, "actors")}
    assert {"RUS", "UKR"} <= before
    code, out, _ = program("merge", "Russland", "UKR")
    assert code == 0 and "Russland (RUS) and Ukraine (UKR) are the same" in out
    assert {row["id"] for row in rows(program, "actors")} == before - {"UKR"}
    assert rows(program, "actors", "--actor", "Ukraine")[0]["id"] == "RUS"
    (made,) = rows(program, "judgements")
    program("undo", made["id"])
    assert {row["id"] for row in rows(program, "actors")} == before


def test_a_contradiction_names_the_judgements_in_both_languages(
    program: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("merge", "RUS", "UKR")
    program("split", "UKR", "USA", "--note", "sicher")
    ids = [row["id"] for row in rows(program, "judgements")]
    code, out, err = program("merge", "USA", "RUS")
    assert (code, out) == (2, "") and all(id_ in err for id_ in ids)
    monkeypatch.setenv("LAGEBILD_LANG", "de")
    code, _, err = program("merge", "USA", "RUS")
    assert code == 2 and "können nicht dasselbe sein" in err
    assert len(rows(program, "judgements")) == 2


def test_actors_must_be_two_and_known(program: Run) -> None:
    assert "one id already" in program("merge", "RUS", "Russland")[2]
    assert "no actor" in program("merge", "RUS", "Niemand")[2]
    assert program("undecided", "RUS", "USA")[0] == 0
    assert [row["verdict"] for row in rows(program, "judgements")] == ["undecided"]


@pytest.mark.parametrize(("id_", "complaint"), [("j-0", "no such judgement"), ("", "no such")])
def test_only_what_was_said_can_be_taken_back(program: Run, id_: str, complaint: str) -> None:
    assert complaint in program("undo", id_)[2]
    program("split", "RUS", "USA")
    (made,) = rows(program, "judgements")
    assert program("undo", made["id"])[0] == 0
    code, _, err = program("undo", made["id"])
    assert code == 2 and "taken back before" in err


def test_no_ledger_is_made_by_judging(program: Run, tmp_path: Path) -> None:
    code, _, err = program("merge", "a", "b", "--ledger", "neu.db")
    assert code == 2 and "there is no ledger" in err
    assert not (tmp_path / "neu.db").exists()


def test_what_was_judged_as_of_a_day(program: Run) -> None:
    program("split", "RUS", "USA")
    assert rows(program, "judgements", "--as-of", "2020-01-01") == []
    assert len(rows(program, "judgements", "--since", "2020")) == 1
    assert rows(program, "judgements", "--until", "2020") == []
    assert rows(program, "judgements", "--actor", "UKR") == []
    assert len(rows(program, "judgements", "--actor", "USA")) == 1


def test_offices_are_shown_with_the_reports_words(
    program: Run, ledger: str, evening: Report, evening_claims: tuple[Claim, ...]
) -> None:
    words = "Außenminister Sergej Lawrow"
    begin = evening.text.index(words)
    held = Holding(
        "abend", "sergej-lawrow", "Sergej Lawrow", "Außenminister", "Außenminister", "RUS",
        "Russland", "listed", "", begin, begin + len(words), words,
    )  # fmt: skip
    with Ledger.open(ledger) as book:
        book.record(evening, evening_claims, holdings=[held])
    (row,) = rows(program, "offices", "--actor", "Lawrow")
    assert (row["name"], row["post"], row["of"], row["status"]) == (
        "Sergej Lawrow", "Außenminister", "RUS", "holds",
    )  # fmt: skip
    assert row["claims"] == ["c-abend-0-denies"]
    (place,) = row["held_in"]
    assert evening.text[place["begin"] : place["end"]] == place["quote"] == words
    _, out, _ = program("show", "offices")
    assert "Außenminister (Russland)" in out and "»Außenminister Sergej Lawrow«" in out


def test_explain_says_what_people_said(program: Run) -> None:
    assert "What people said" not in program("explain", "c-abend-0-denies")[1]
    program("judge", "c-abend-0-denies", "edit", "stance=rejects", "--who", "Eva", "--note", "so")
    _, out, _ = program("explain", "c-abend-0-denies")
    assert "edited by Eva" in out and " so\n" in out and "rejects" in out
    program("judge", "c-abend-0-denies", "reject", "--who", "Udo")
    _, out, _ = program("explain", "c-abend-0-denies")
    assert "rejected by Udo" in out and "no view shows it" in out


def test_a_claim_that_only_people_vouch_for_can_be_explained_and_judged(
    program: Run, ledger: str, evening: Report
) -> None:
    program("judge", "c-abend-0-denies", "confirm", "--who", "Eva")
    with Ledger.open(ledger) as book:
        book.record(evening, ())
    _, out, _ = program("explain", "c-abend-0-de")
    assert "confirmed by Eva" in out
    assert claims_of(rows(program, "statements", "--only", "confirmed")) == {"c-abend-0-denies"}
    assert program("judge", "c-abend-0-denies", "reject")[0] == 0
    assert rows(program, "statements", "--only", "confirmed") == []
