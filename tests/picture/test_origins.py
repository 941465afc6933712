"""Origins are a function of the set of reports, follow their heads directly, and can be undone."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from origin_cases import read_origin_cases
from sqlalchemy import Connection, create_engine, select

from lagebild.intake import Report
from lagebild.picture.origins import store as origin_store
from lagebild.picture.origins.copies import Verdict, verdict
from lagebild.picture.origins.meeting_keys import own_keys, slots
from lagebild.picture.origins.placing import place_origins
from lagebild.picture.origins.shingles import signature
from lagebild.picture.origins.tables import METADATA as INDEX
from lagebild.picture.origins.tables import ORIGINS
from lagebild.record.rows import MARKS, report_row
from lagebild.record.tables import METADATA, REPORTS

CASES = read_origin_cases()
BY_ID = {case.report.id: case.report for case in CASES}
WHOLE = [case.report for case in CASES if case.name == "full"]


def _made() -> list[Report]:
    """Reports of five events with chains between them: round-ups of several, an old one, one of the
    month, one without a date, and the same words under two ids."""
    some = [c.report for c in CASES if c.event[:2] in ("01", "05", "09", "13", "18")]
    text = "\n\n".join(report.text for report in (WHOLE[0], WHOLE[4], WHOLE[8]))
    return [
        *some,
        Report(id="round-up", text=text, published="2023-05-05"),
        Report(id="round-up before", text=text[: len(text) // 2], published="2012-01-01"),
        replace(WHOLE[0], id="of the month", published="2022-02"),
        replace(WHOLE[0], id="undated", published=""),
        replace(WHOLE[0], id="a twin"),
        Report(id="a few words", text="Moskau lehnt ab.", published="2022-01-01"),
        Report(id="the same words", text="Moskau lehnt ab!", published="2022-01-02"),
        Report(id="nothing", text="", published="2022-01-02"),
    ]


MADE = _made()
# Not all of them each time: seconds count.
SOME = MADE[:-8:3] + MADE[-8:-1]


@contextmanager
def ledger() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as connection:
        METADATA.create_all(connection)
        INDEX.create_all(connection)
        yield connection


def record(connection: Connection, reports: Iterable[Report]) -> list[str]:
    reports = list(reports)
    ids = [report.id for report in reports]
    forget(connection, ids)
    rows = [report_row(report, [""] * len(MARKS)) for report in reports]
    if rows:
        connection.execute(REPORTS.insert(), rows)
    return ids


def forget(connection: Connection, ids: Sequence[str]) -> Sequence[str]:
    connection.execute(REPORTS.delete().where(REPORTS.c.id.in_(ids)))
    return ids


def index(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the index holds."""
    return {
        table.name: sorted(tuple(row) for row in connection.execute(select(table)))
        for table in INDEX.sorted_tables
    }


def origins(connection: Connection) -> dict[str, str]:
    return {row.report: row.origin for row in connection.execute(select(ORIGINS))}


def all_at_once(reports: Iterable[Report]) -> dict[str, list[tuple[object, ...]]]:
    with ledger() as connection:
        place_origins(connection, record(connection, reports))
        return index(connection)


WANTED = all_at_once(SOME)


def test_copies_have_one_origin_and_others_their_own() -> None:
    with ledger() as connection:
        place_origins(connection, record(connection, BY_ID.values()))
        found = origins(connection)
    heads = {f"{case.event}/{case.origin}": set() for case in CASES}
    for case in CASES:
        heads[f"{case.event}/{case.origin}"].add(found[case.report.id])
    assert all(len(of_origin) == 1 for of_origin in heads.values())
    assert len(set().union(*heads.values())) == len(heads)


@given(order=st.permutations(SOME), cuts=st.lists(st.integers(1, 12), min_size=1, max_size=40))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_reports_does_not_matter(order: list[Report], cuts: list[int]) -> None:
    with ledger() as connection:
        begin = 0
        while begin < len(order):
            size = cuts[begin % len(cuts)]
            place_origins(connection, record(connection, order[begin : begin + size]))
            begin += size
        assert index(connection) == WANTED


@pytest.mark.parametrize("backwards", [False, True])
def test_one_by_one_as_all_at_once(backwards: bool) -> None:
    with ledger() as connection:
        for report in reversed(MADE) if backwards else MADE:
            place_origins(connection, record(connection, [report]))
        assert index(connection) == all_at_once(MADE)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(SOME), st.sampled_from(["", "other", "date", "gone"])),
        max_size=12,
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_recorded_before_leaves_no_trace(steps: list[tuple[Report, str]]) -> None:
    held = {report.id: report for report in SOME}
    with ledger() as connection:
        place_origins(connection, record(connection, SOME))
        for report, change in steps:
            if change == "gone":
                held.pop(report.id, None)
                place_origins(connection, forget(connection, [report.id]))
                continue
            if change == "other":
                report = replace(MADE[1], id=report.id)
            elif change == "date":
                report = replace(report, published="2011-11-11")
            held[report.id] = report
            before = origins(connection)
            changed = place_origins(connection, record(connection, [report]))
            after = origins(connection)
            assert changed == {r for r, origin in after.items() if before.get(r) != origin}
        assert index(connection) == all_at_once(held.values())


@pytest.mark.parametrize(("together", "held"), [(1, 0), (3, 2)])
def test_small_portions_and_memory_change_nothing(
    monkeypatch: pytest.MonkeyPatch, together: int, held: int
) -> None:
    monkeypatch.setattr(origin_store, "TOGETHER", together)
    monkeypatch.setattr(origin_store, "HELD", held)
    assert all_at_once(SOME) == WANTED
    with ledger() as connection:
        for report in reversed(SOME):
            place_origins(connection, record(connection, [report]))
        assert index(connection) == WANTED


def test_another_text_takes_a_report_out_of_its_origin() -> None:
    whole, copy = BY_ID["01-abzug/dpa/full"], BY_ID["01-abzug/dpa/headline"]
    with ledger() as connection:
        assert place_origins(connection, record(connection, [whole, copy])) == {whole.id, copy.id}
        assert origins(connection) == {whole.id: whole.id, copy.id: whole.id}
        other = replace(copy, text=BY_ID["01-abzug/own/correspondent"].text, furniture=())
        assert place_origins(connection, record(connection, [other])) == {copy.id}
        assert origins(connection) == {whole.id: whole.id, copy.id: copy.id}
        assert place_origins(connection, [whole.id, copy.id]) == set()


def test_without_its_head_an_origin_has_another() -> None:
    whole, copy, light = (BY_ID[f"01-abzug/dpa/{n}"] for n in ("full", "headline", "light"))
    with ledger() as connection:
        place_origins(connection, record(connection, [whole, copy, light]))
        assert place_origins(connection, forget(connection, [whole.id])) == {copy.id, light.id}
        assert origins(connection) == {copy.id: copy.id, light.id: copy.id}


def test_an_earlier_report_becomes_the_head() -> None:
    whole, light = BY_ID["01-abzug/dpa/full"], BY_ID["01-abzug/dpa/light"]
    with ledger() as connection:
        place_origins(connection, record(connection, [whole, light]))
        early = replace(whole, id="early", published="2022-02-14")
        assert place_origins(connection, record(connection, [early])) == {
            "early", whole.id, light.id,
        }  # fmt: skip
        assert set(origins(connection).values()) == {"early"}


def test_of_one_day_the_fuller_text_is_the_head() -> None:
    """Then two notes cut from different halves of it are one origin; a word more is not fuller."""
    paragraphs = BY_ID["15-staudamm/rtr/full"].text.split("\n\n")
    whole = replace(WHOLE[0], id="z", text="\n\n".join(paragraphs), furniture=(), agencies=())
    halves = [replace(whole, id=p[:5], text=p) for p in (paragraphs[0], paragraphs[2])]
    assert verdict(signature(halves[0]), signature(halves[1])) is None
    with ledger() as connection:
        place_origins(connection, record(connection, [*halves, whole]))
        assert set(origins(connection).values()) == {"z"}
        longer = replace(whole, id="zz", text=whole.text + " Ende offen.")
        assert place_origins(connection, record(connection, [longer])) == {"zz"}


def test_a_round_up_makes_no_chain() -> None:
    """A report that prints three others in full follows one of them; the others stay apart."""
    parts = [replace(report, published="2022-01-01", agencies=()) for report in WHOLE[:3]]
    text = "\n\n".join(part.text for part in parts)
    late = Report(id="round-up", text=text, published="2022-01-02")
    with ledger() as connection:
        place_origins(connection, record(connection, [*parts, late]))
        found = origins(connection)
    assert [found[part.id] for part in parts] == [part.id for part in parts]
    assert found["round-up"] in {part.id for part in parts}
    assert all(verdict(signature(part), signature(late)) for part in parts)


def test_every_follower_is_one_text_with_its_head() -> None:
    with ledger() as connection:
        place_origins(connection, record(connection, MADE))
        rows = list(connection.execute(select(ORIGINS)))
    by_id = {report.id: report for report in MADE}
    for report, origin, because in rows:
        found = verdict(signature(by_id[report]), signature(by_id[origin]))
        if report == origin:
            assert because == ""
        else:
            assert msgspec.json.decode(because, type=Verdict) == found
    assert sum(report != origin for report, origin, _ in rows) > 10


def test_dates_rank_by_day_then_by_what_is_known() -> None:
    """Of four with the same text the one with a day is the head, then that of the month."""
    whole = WHOLE[0]
    dated = ["2022-02-15", "2022-02", "2022", ""]
    reports = [replace(whole, id=f"{9 - n}", published=day) for n, day in enumerate(dated)]
    with ledger() as connection:
        ids = record(connection, reports)
        place_origins(connection, ids)
        for head in ids:
            assert set(origins(connection).values()) == {head}
            place_origins(connection, forget(connection, [head]))
        assert origins(connection) == {}
        assert not any(index(connection).values())


def test_unrelated_reports_are_hardly_ever_compared() -> None:
    keys = [
        set(own_keys(numbers, made.published, made.whole))
        for made in [signature(replace(report, published="2022-01-01")) for report in WHOLE]
        for numbers in slots([made])
    ]
    pairs = [(a, b) for a in range(len(keys)) for b in range(a)]
    assert sum(bool(keys[a] & keys[b]) for a, b in pairs) <= len(pairs) / 10
