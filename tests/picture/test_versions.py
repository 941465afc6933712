"""Versions of a page: their order and days, who speaks when, and what each changed."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.claims import Claim, ClaimFigure, Evidence, Party
from lagebild.intake import Furniture, Report
from lagebild.picture import (
    VIEWS,
    Fate,
    Revision,
    Scope,
    brief,
    catch_up,
    differences,
    fate_of,
    search,
    versions_of,
)
from lagebild.picture.versions.ordering import Fetched, digest_of, is_page
from lagebild.picture.versions.ordering import in_order as ordered
from lagebild.record import Ledger, on_claim

PAGE = "https://nordblatt.example/odessa.html"
RUSSLAND = Party("Russland", "RUS", "state")
UKRAINE = Party("Ukraine", "UKR", "state")
FORDERT = "Russland fordert den Abzug."
DREI = "Drei Menschen starben bei dem Angriff."
FUENF = "Fünf Menschen starben bei dem Angriff."
DROHT = "Die Ukraine drohte mit Vergeltung."
BIETET = "Die Ukraine bot Gespräche an."


def fetched(report: str, **told: str) -> Fetched:
    return Fetched(report=report, **({"digest": report} | told))


def test_versions_stand_in_the_order_of_their_times_whatever_their_zone() -> None:
    page = ordered(
        [
            fetched("c", published="2022-01-10", updated="2022-01-12T01:00:00+02:00"),
            fetched("b", published="2022-01-10", updated="2022-01-11T22:30:00+00:00"),
            fetched("a", published="2022-01-10", published_at="2022-01-10T08:00:00+01:00"),
        ]
    )
    assert [(v.report, v.number, v.since, v.until) for v in page] == [
        ("a", 1, "2022-01-10", "2022-01-11"),
        ("b", 2, "2022-01-11", "2022-01-12"),
        ("c", 3, "2022-01-12", ""),
    ]


def test_the_same_text_fetched_again_is_a_copy_and_a_return_is_a_version() -> None:
    at = [f"2022-01-1{day}T08:00:00+00:00" for day in range(4)]
    page = ordered(
        [
            fetched("r0", published="2022-01-10", retrieved=at[0], digest="x"),
            fetched("r1", published="2022-01-10", retrieved=at[1], digest="x"),
            fetched("r2", published="2022-01-10", retrieved=at[2], digest="y"),
            fetched("r3", published="2022-01-10", retrieved=at[3], digest="x"),
        ]
    )
    assert [(v.number, v.since, v.until) for v in page] == [
        (1, "2022-01-10", "2022-01-12"),
        (1, "2022-01-11", "2022-01-11"),  # never speaks
        (2, "2022-01-12", "2022-01-13"),
        (3, "2022-01-13", ""),
    ]


DAY = st.sampled_from(["", "2022", "2022-01", "2022-01-10", "2022-01-12"])
TIME = st.sampled_from(["", "2022-01-11T08:00:00+01:00", "2022-01-13T08:00:00+01:00", "gestern"])


@given(st.lists(st.tuples(DAY, TIME, TIME, TIME, st.sampled_from("xy")), min_size=1, max_size=6))
def test_on_every_day_at_most_one_version_speaks(told: list[tuple[str, ...]]) -> None:
    reports = [
        Fetched(report=f"r{n}", published=d, published_at=p, updated=u, retrieved=r, digest=digest)
        for n, (d, p, u, r, digest) in enumerate(told)
    ]
    page = ordered(reports)
    assert page == ordered(reversed(reports))
    assert sum(not one.until for one in page) == 1
    for day in ("2021-12-31", "2022-01-10", "2022-01-11", "2022-01-12", "2022-02-01"):
        end = day + "~"
        speaking = [v for v in page if v.since <= end and (not v.until or v.until > end)]
        assert len(speaking) <= 1
        begun = [v for v in page if v.since <= end]
        assert not begun or len(speaking) == 1 and speaking[0].number == begun[-1].number


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (PAGE, True),
        ("https://nordblatt.example/", False),
        ("https://nordblatt.example/?seite=2", False),
        ("nordblatt.example/a", False),
        ("urn:newsml:dpa.com:1", False),
        ("https://[kaputt/a", False),
    ],
)
def test_what_has_no_path_is_no_page(url: str, page: bool) -> None:
    assert is_page(url) is page


def test_furniture_and_blanks_make_no_other_text() -> None:
    text = "Video ansehen\n\nDie Lage ist ernst."
    assert digest_of(text, [Furniture(0, 13, "teaser")]) == digest_of("Die Lage  ist\nernst.", [])


def report(id_: str, words: str, updated: str = "", **more: str) -> Report:
    values = {"url": PAGE, "outlet": "Nordblatt", "published": "2022-01-10", "title": "Odessa"}
    return Report(id=id_, text=words, updated=updated, **(values | more))


def claim(of: Report, words: str, stance: str, figure: float = 0, **more: object) -> Claim:
    begin = of.text.index(words)
    return Claim(
        id=f"c-{of.id}-{begin}",
        report=of.id,
        evidence=Evidence(begin, begin + len(words), words),
        speaker=more.pop("speaker", ()),  # type: ignore[arg-type]
        stance=stance,
        figure=ClaimFigure(figure, "Menschen", False, "=") if figure else None,
        **({"deed": "ASSAULT", "agent": (RUSSLAND,), "recipient": (UKRAINE,)} | more),  # type: ignore[arg-type]
    )


def first() -> tuple[Report, tuple[Claim, ...]]:
    made = report("v1", f"{FORDERT} {DREI} {DROHT}")
    return made, (
        claim(made, FORDERT, "demands", speaker=(RUSSLAND,), deed="RETREAT"),
        claim(made, DREI, "asserts", 3),
        claim(made, DROHT, "threatens", speaker=(UKRAINE,), agent=(UKRAINE,)),
    )


NOTE = "Berichtigung: In einer früheren Fassung stand eine andere Zahl."


def second() -> tuple[Report, tuple[Claim, ...]]:
    text = f"{FORDERT} {FUENF} {BIETET}\n\n{NOTE}"
    made = report("v2", text, "2022-01-12T18:00:00+01:00")
    begin = text.index(NOTE)
    furniture = (Furniture(begin, begin + len(NOTE), "correction"),)
    made = msgspec.structs.replace(made, furniture=furniture)
    return made, (
        claim(made, FORDERT, "demands", speaker=(RUSSLAND,), deed="RETREAT"),
        claim(made, FUENF, "asserts", 5),
        claim(made, BIETET, "offers", speaker=(UKRAINE,), deed="CONSULT", agent=(UKRAINE,)),
    )


@pytest.fixture
def book() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as ledger:
        for made, claims in (second(), first()):
            ledger.record(made, claims)
        catch_up(ledger)
        yield ledger


def quotes(book: Ledger, scope: Scope) -> dict[str, str]:
    """What is said and on which day it was first published."""
    rows = VIEWS["statements"](book.connection, scope).rows
    return {row.said[0].quote: row.first for row in rows}


def test_the_latest_version_speaks_and_what_it_repeats_is_as_old_as_the_first(
    book: Ledger,
) -> None:
    assert quotes(book, Scope()) == {
        FORDERT: "2022-01-10",
        FUENF: "2022-01-12",
        BIETET: "2022-01-12",
    }
    assert set(quotes(book, Scope(as_of="2022-01-11"))) == {FORDERT, DREI, DROHT}
    assert quotes(book, Scope(as_of="2022-01-12")) == quotes(book, Scope())
    assert quotes(book, Scope(as_of="2022-01-09")) == {}


def test_filters_do_not_bring_back_what_a_version_replaced(book: Ledger) -> None:
    for scope in (Scope(outlet=("Nordblatt",)), Scope(actor=("UKR",)), Scope(min_confidence=0.1)):
        assert DROHT not in quotes(book, scope) and FUENF in quotes(book, scope)
    rows = VIEWS["actors"](book.connection, Scope()).rows
    assert {claim for row in rows for claim in row.claims} <= {c.id for c in second()[1]}
    hits = search(book.connection, Scope(), "Vergeltung")
    assert not hits.rows
    assert search(book.connection, Scope(as_of="2022-01-11"), "Vergeltung").rows


def test_versions_and_their_copies_are_one_origin() -> None:
    other = "Ein Text, den niemand sonst druckt, über ganz andere Dinge an einem andern Ort. " * 3
    with Ledger.open(":memory:") as ledger:
        for made, claims in (first(), second()):
            ledger.record(made, claims)
        copy = report("k", second()[0].text, url="https://suedblatt.example/k.html",
                      published="2022-01-13", outlet="Südblatt")  # fmt: skip
        ledger.record(copy, [claim(copy, FORDERT, "demands", speaker=(RUSSLAND,), deed="RETREAT")])
        third = report("v3", f"{other} {FORDERT}", "2022-01-14T08:00:00+01:00")
        kept = claim(third, FORDERT, "demands", speaker=(RUSSLAND,), deed="RETREAT")
        ledger.record(third, [kept])
        catch_up(ledger)
        (row,) = VIEWS["statements"](ledger.connection, Scope(stance=("demands",))).rows
        assert (row.origins, row.outlets) == (1, ("Nordblatt", "Südblatt"))
        assert {one.split("-")[1] for one in row.claims} == {"v3", "k"}


def test_what_a_version_changed(book: Ledger) -> None:
    before, after = versions_of(book.connection, "v1")
    found = differences(book.connection, before, after)
    assert [(one.kind, one.changed) for one in found] == [
        ("changed", ("figure",)),
        ("new", ()),
        ("gone", ()),
    ]
    changed, new, gone = found
    assert changed.before and changed.after and new.after and gone.before
    assert (changed.before.quote, changed.after.quote) == (DREI, FUENF)
    assert (changed.before.day, changed.after.day) == ("2022-01-10", "2022-01-12")
    assert (new.after.quote, gone.before.quote) == (BIETET, DROHT)


def test_changes_name_the_report_that_was_printed_anew(book: Ledger) -> None:
    def revised(scope: Scope) -> list[Revision]:
        rows = VIEWS["changes"](book.connection, scope).rows
        return [row for row in rows if isinstance(row, Revision)]

    (row,) = revised(Scope(since="2022-01-11"))
    assert (row.day, row.before, row.report, row.number) == ("2022-01-12", "v1", "v2", 2)
    assert row.corrections == (NOTE,) and len(row.claims) == 4
    assert not revised(Scope(since="2022-01-13"))
    assert not revised(Scope(as_of="2022-01-11"))
    assert not revised(Scope(stance=("demands",)))
    (narrow,) = revised(Scope(stance=("threatens",)))
    assert [one.kind for one in narrow.differences] == ["gone"]
    rows = VIEWS["changes"](book.connection, Scope(since="2022-01-11")).rows
    new = [row.what.said[0].quote for row in rows if row.kind == "new"]
    assert sorted(new) == [BIETET, FUENF]


def test_what_became_of_a_claim(book: Ledger) -> None:
    kept, changed, gone = (fate_of(book.connection, one.id) for one in first()[1])
    assert kept == Fate(kind="kept", day="2022-01-12", report="v2")
    assert changed and changed.now
    assert (changed.kind, changed.changed, changed.now.quote) == ("changed", ("figure",), FUENF)
    assert gone == Fate(kind="withdrawn", day="2022-01-12", report="v2")
    assert [fate_of(book.connection, one.id) for one in second()[1]] == [None] * 3


def test_reports_know_their_versions(book: Ledger) -> None:
    rows = VIEWS["reports"](book.connection, Scope()).rows
    assert {row.report: (row.version, row.versions, row.superseded_by) for row in rows} == {
        "v1": (1, 2, "v2"),
        "v2": (2, 2, ""),
    }
    assert all(len(row.claims) == 3 for row in rows)
    (then,) = VIEWS["reports"](book.connection, Scope(as_of="2022-01-11")).rows
    assert (then.report, then.versions, then.superseded) == ("v1", 1, "")


def test_a_judgement_on_an_old_version_stays_and_holds_as_of_its_day(book: Ledger) -> None:
    threat = first()[1][2]
    book.keep(on_claim(threat, "confirmed", "Anna", "2022-02-01T10:00:00"))
    catch_up(book)
    assert quotes(book, Scope(only="confirmed")) == {}
    assert set(quotes(book, Scope(only="confirmed", as_of="2022-01-11"))) == {DROHT}
    assert [one.subject for one in book.judgements()] == [threat.id]


def test_a_page_that_was_not_read_replaces_nothing(book: Ledger) -> None:
    wall = report("wall", "Bitte stimmen Sie zu.", "2022-01-15T08:00:00+01:00", withheld="consent")
    book.record(wall, status="not_read", reason="withheld: consent")
    catch_up(book)
    assert FUENF in quotes(book, Scope())
    assert len(versions_of(book.connection, "v1")) == 2


def test_the_brief_tells_what_a_page_took_back(book: Ledger) -> None:
    (row,) = brief(book.connection, "2022-01-11", "2022-01-13").revised
    assert row.report == "v2"
    assert not brief(book.connection, "2022-01-13", "2022-01-14").revised
