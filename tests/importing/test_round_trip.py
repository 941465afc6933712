"""What a ledger exports another imports, and exports again byte for byte."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from brought import Desk, Making, counted, everything, exported, rows

from lagebild.claims import Claim, Party
from lagebild.export.formats import TABLES
from lagebild.intake import Report, collect
from lagebild.pipeline import Reader
from lagebild.record import (
    Edit,
    Judgement,
    Ledger,
    Relation,
    on_actors,
    on_claim,
    shares_words,
)

SAMPLES = Path(__file__).parents[2] / "samples"
BROUGHT = ("reports", "claims", "judgements")


def files_of(desk: Desk, book: Ledger, *tables: str) -> list[str]:
    """What `lagebild export jsonl --table ...` writes."""
    paths = []
    for table in tables or BROUGHT:
        path = desk.folder / f"{table}.jsonl"
        path.write_bytes(exported(book, table))
        paths.append(str(path))
    return paths


def judge(book: Ledger) -> None:
    """Somebody confirms, rejects, edits and merges; one judgement is taken back."""
    claims = sorted(book.claims(), key=lambda claim: claim.id)
    confirmed, rejected, edited, taken_back = claims[:: max(1, len(claims) // 4)][:4]

    def said_of(claim: Claim, verdict: str, who: str, at: str, **more: Any) -> Judgement:
        same = [one for one in claims if one.report == claim.report]
        beside = [one.id for one in same if shares_words(one.evidence, claim.evidence)]
        return on_claim(claim, verdict, who, at, beside=beside, **more)

    edit = Edit(stance="warns", agent=(Party("USA", "USA", "state"),), place="Genf")
    said = [
        said_of(confirmed, "confirmed", "Anna", "2022-02-01T10:00:00Z", note="nachgehört"),
        said_of(rejected, "rejected", "Anna", "2022-02-01T10:01:00Z"),
        said_of(edited, "edited", "Bert", "2022-02-01T10:02:00Z", edit=edit),
        said_of(taken_back, "rejected", "Bert", "2022-02-01T10:03:00Z"),
        on_actors("USA", "nato", Relation.UNDECIDED, "Bert", "2022-02-01T10:04:00Z"),
        on_actors("RUS", "UKR", Relation.SAME, "Bert", "2022-02-01T10:05:00Z"),
    ]
    for one in said:
        book.keep(one)
    book.undo(said[3].id, "Bert", "2022-02-01T11:00:00Z")


def test_the_samples_come_out_as_they_went_in(desk: Desk, empty: Making) -> None:
    reader, one, other = Reader(), empty(), empty()
    with one.batch():
        for report in collect([str(SAMPLES)]):
            assert isinstance(report, Report)
            claims, holdings = reader.read_whole(report)
            one.record(report, claims, holdings=holdings)
    judge(one)
    desk.take(other, *files_of(desk, one))
    assert desk.refused == []
    before, after = everything(one), everything(other)
    assert len(before["claims"].splitlines()) > 500
    for name in before:
        assert after[name] == before[name], name


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_in_whatever_order_and_one_by_one(
    desk: Desk, full: Making, empty: Making, order: tuple[int, ...]
) -> None:
    one, other = full(), empty()
    judge(one)
    paths = files_of(desk, one)
    for place in order:
        desk.take(other, paths[place])
        assert desk.refused == []
    assert everything(other) == everything(one)


def test_a_third_ledger_gets_the_same_from_the_second(
    desk: Desk, full: Making, empty: Making
) -> None:
    one, second, third = full(), empty(), empty()
    judge(one)
    desk.take(second, *files_of(desk, one))
    desk.take(third, *files_of(desk, second))
    assert everything(third) == everything(one)


def test_what_both_have_read_alike_changes_nothing(desk: Desk, full: Making) -> None:
    one, other = full(), full()
    before = everything(other)
    reports, claims = desk.take(other, *files_of(desk, one, "reports", "claims"))
    assert counted(reports) == {"reports": (0, 3)}
    assert counted(claims) == {"claims": (7, 0)}
    assert everything(other) == before


def test_a_judgement_taken_back_here_leaves_the_claim_as_it_was_read(
    desk: Desk, full: Making, empty: Making
) -> None:
    one, other = full(), empty()
    plain = {row["id"]: row for row in rows(one)}
    judge(one)
    desk.take(other, *files_of(desk, one))
    edited = next(row["id"] for row in rows(other) if row["judged"] == "edited")
    (said,) = (j for j in other.judgements() if j.verdict == "edited")
    other.undo(said.id, "ich", "2026-01-01")
    row = next(row for row in rows(other) if row["id"] == edited)
    assert (row["stance"], row["judged"]) == (plain[edited]["stance"], "")
    assert row["confidence"] == plain[edited]["confidence"]


def test_a_report_is_read_here_later(
    desk: Desk, full: Making, empty: Making, morning: Report
) -> None:
    one, other = full(), empty()
    desk.take(other, *files_of(desk, one))
    other.record(morning, (), version="9.9")
    assert rows(other) == rows(one)  # what was imported stays where the newer reading has nothing
    (entry,) = other.reports(morning.id)
    assert entry.version == "9.9"


def test_csv_and_flat_rows_have_the_columns_too(desk: Desk, full: Making, empty: Making) -> None:
    """A line of the Parquet file or of a spreadsheet, made JSON again, is as good."""
    one, other = full(), empty()
    flat = []
    for row in rows(one):
        place = row.pop("evidence")
        figure, time = row.pop("figure") or {}, row.pop("time") or {}
        flat.append(
            row
            | place
            | {"figure": figure.get("value"), "figure_unit": figure.get("unit")}
            | {"figure_relation": figure.get("relation"), "time": time.get("text")}
            | {"time_value": time.get("value"), "condition": None}
        )
    desk.take(other, *files_of(desk, one, "reports"), desk.file("flat.jsonl", *flat))
    assert exported(other) == exported(one)


def test_every_table_that_is_exported_is_known(full: Making, desk: Desk, empty: Making) -> None:
    """Points and actors are worked out, not imported; that is said of each line."""
    one, other = full(), empty()
    for table in set(TABLES) - set(BROUGHT):
        (path,) = files_of(desk, one, table)
        lines = len(rows(one, table))
        (found,) = desk.take(other, path)
        assert (found.refused, found.id) == (lines, "")
        assert {kind for _, kind in desk.reasons()} <= {"points", "no_kind"}
