"""Filters, limits and formats of `lagebild show`, and ledgers that lie where nobody may write."""

import csv
import io
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from lagebild.claims import Claim, ClaimFigure, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import Held, points_of, sources, statements
from lagebild.record import Ledger


def rows(done: Any) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_as_of_leaves_out_what_was_not_known(lagebild: Any, ledger: str) -> None:
    now = rows(lagebild("show", "threads", "--format", "jsonl"))
    then = rows(lagebild("show", "threads", "--as-of", "2022-01-28", "--format", "jsonl"))
    states = [{row["stance"]: row["state"] for row in page} for page in (now, then)]
    assert states == [
        {"demands": "rejected", "accuses": "rejected"},
        {"demands": "rejected", "accuses": "open"},
    ]


@pytest.mark.parametrize("written", ["28.01.2022", "28. Januar 2022", "20220128"])
def test_a_day_may_be_written_as_in_german(lagebild: Any, ledger: str, written: str) -> None:
    iso = lagebild("show", "statements", "--as-of", "2022-01-28", "--format", "jsonl")
    german = lagebild("show", "statements", "--as-of", written, "--format", "jsonl")
    assert rows(german) == rows(iso) != []
    assert lagebild("show", "statements", "--as-of", "31.02.2022").returncode == 2


def test_filters_take_names_ids_and_words_of_the_interface(lagebild: Any, ledger: str) -> None:
    by_name = lagebild("show", "statements", "--actor", "ukraine", "--format", "jsonl")
    by_id = lagebild("show", "statements", "--actor", "UKR", "--format", "jsonl")
    assert by_name.stdout == by_id.stdout and len(rows(by_id)) == 2
    demands = lagebild(
        "show", "statements", "--stance", "fordert", "--lang", "de", "--format", "jsonl"
    )
    assert [row["stance"] for row in rows(demands)] == ["demands"]
    assert (
        demands.stdout
        == lagebild("show", "statements", "--stance", "demands", "--format", "jsonl").stdout
    )


def test_the_states_are_those_of_the_views() -> None:
    from lagebild.cli.filters import STATES as TOLD
    from lagebild.picture import STATES

    assert (*STATES["threads"], *STATES["commitments"]) == TOLD


def test_threads_are_narrowed_by_their_state(lagebild: Any, ledger: str) -> None:
    every = rows(lagebild("show", "threads", "--format", "jsonl"))
    for state, word in (("rejected", "abgelehnt"), ("open", "offen")):
        of_state = [row for row in every if row["state"] == state]
        shown = lagebild("show", "threads", "--state", word, "--lang", "de", "--format", "jsonl")
        assert rows(shown) == of_state
        assert lagebild("show", "threads", "--state", state, "--format", "jsonl").stdout == (
            shown.stdout
        )
    assert len({row["state"] for row in every}) < len(every)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--actor", "Niemand"], "Niemand: no actor of the ledger"),
        (["--stance", "murmelt"], "murmelt"),
        (["--as-of", "gestern"], "gestern"),
        (["--state", "vertagt"], "vertagt"),
        (["--format", "xml"], "xml"),
        (["--limit", "-1"], "-1"),
        (["--only", "geraten"], "geraten"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(
    lagebild: Any, ledger: str, options: list[str], said: str
) -> None:
    done = lagebild("show", "statements", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr


def test_origins_leave_out_what_few_tell(lagebild: Any, ledger: str) -> None:
    every = rows(lagebild("show", "statements", "--format", "jsonl"))
    twice = rows(lagebild("show", "statements", "--origins", "2", "--format", "jsonl"))
    assert twice == [row for row in every if row["origins"] >= 2] and twice
    # As of the day before it was told again it had one origin.
    early = lagebild("show", "statements", "--origins", "2", "--as-of", "2022-01-28")
    assert early.stdout == ""


def test_limit_says_what_it_left_out(lagebild: Any, ledger: str) -> None:
    done = lagebild("show", "statements", "--limit", "2", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 2 and "2 of 6 rows" in done.stderr
    assert lagebild("show", "statements", "--limit", "0").stderr == ""


def test_of_figures_things_are_limited_and_series_left_out_are_counted(
    lagebild: Any, tmp_path: Path
) -> None:
    words = {"Soldaten": "{} Soldaten stehen bereit.", "Panzer": "{} Panzer stehen bereit."}
    with Ledger.open(str(tmp_path / "lagebild.db")) as book:
        for number, (unit, text) in enumerate([*words.items()] + [("Soldaten", "{} Mann.")] * 19):
            said = text.format(100 + number)
            report = Report(id=f"r{number:02}", text=said, outlet="Blatt", published="2022-01-10")
            claim = Claim(
                id=f"c-{number:02}", report=report.id, evidence=Evidence(0, len(said), said),
                speaker=(Party(f"Zeuge {number:02}", f"Z{number:02}", "person"),),
                stance="asserts", deed="OTHER",
                figure=ClaimFigure(100.0 + number, unit, False, "="),
            )  # fmt: skip
            book.record(report, [claim])
    whole = lagebild("show", "figures", "--limit", "0")
    assert whole.stderr == "" and len(whole.stdout.splitlines()) == 3 + 2 + 21
    done = lagebild("show", "figures")
    assert done.stderr == "" and "and 8 more series; --limit 0 shows all" in done.stdout
    assert len(done.stdout.splitlines()) == 3 + 2 + 13 + 1
    some = lagebild("show", "figures", "--limit", "1", "--format", "jsonl")
    assert some.stderr == "1 of 2 things counted; --limit 0 shows all\n"
    found = [json.loads(line) for line in some.stdout.splitlines()]
    assert [row["left_out"] for row in found] == [0] * 11 + [8]
    table = [*csv.DictReader(io.StringIO(lagebild("show", "figures", "--format", "csv").stdout))]
    assert sorted(int(row["left_out"]) for row in table)[-2:] == [0, 8]


def test_csv_has_a_row_each_and_holds_no_formula(
    lagebild: Any, tmp_path: Path, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    evil = msgspec.structs.replace(morning, outlet="=HYPERLINK(1)")
    with Ledger.open(str(tmp_path / "lagebild.db")) as book:
        book.record(evil, morning_claims)
    done = lagebild("show", "statements", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(table) == 3
    assert {row["outlets"] for row in table} == {"'=HYPERLINK(1)"}
    known = sources([evil])
    points = statements(points_of(Held(claim, known[evil.id]) for claim in morning_claims))
    assert [row["id"] for row in table] == [point.id for point in points]
    assert [row["quote"] for row in table] == [point.said[0].quote for point in points]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_ledger_that_may_only_be_read_is_shown(lagebild: Any, ledger: str) -> None:
    with closing(sqlite3.connect(ledger)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    folder = Path(ledger).parent
    os.chmod(ledger, 0o444)
    os.chmod(folder, 0o555)
    try:
        assert len(rows(lagebild("show", "statements", "--format", "jsonl"))) == 6
    finally:
        os.chmod(folder, 0o755)


def test_a_copy_in_memory_leaves_the_ledger_as_it_was(ledger: str) -> None:
    before = Path(ledger).read_bytes()
    with Ledger.in_memory(ledger) as copy:
        from lagebild.picture import VIEWS, Scope, catch_up

        catch_up(copy)
        assert VIEWS["statements"](copy.connection, Scope()).rows
    assert Path(ledger).read_bytes() == before
