"""Who held which office when, by the reports; before and after only where they show it."""

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import Excerpt, Scope, catch_up
from lagebild.picture.index import tables as t
from lagebild.picture.index.tenures import counted, counted_tellings, kept, kept_tellings
from lagebild.picture.views.offices import offices
from lagebild.picture.views.tenure import Tenure, told
from lagebild.reading import Holding
from lagebild.record import Ledger, Relation, on_actors, on_claim


def tenure(name: str, first: str, last: str = "", status: str = "holds", **more: Any) -> Tenure:
    given = {"post": "Außenminister", "of": "RUS", "of_name": "Russland", "of_how": "said"} | more
    return Tenure(
        person=name.lower(), name=name, status=status, first=first, last=last or first, reports=1,
        **given,
    )  # fmt: skip


def neighbours(*rows: Tenure) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {row.name: (row.before, row.after) for row in told(rows, rows)}


def test_two_at_different_times_hold_it_before_and_after() -> None:
    early, late = tenure("Iwanow", "2002-01-01", "2004-02-01"), tenure("Lawrow", "2004-03-09")
    assert neighbours(late, early) == {"Iwanow": ((), ("Lawrow",)), "Lawrow": (("Iwanow",), ())}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (tenure("A", "2004-01-01", "2004-03-10"), tenure("B", "2004-03-09")),
        (tenure("A", "2002"), tenure("B", "2004", of="UKR")),
        (tenure("A", "2002"), tenure("B", "2004", post="Innenminister")),
        (tenure("A", "2002", of_how="concluded"), tenure("B", "2004")),
        (tenure("A", "2002", post="Botschafter"), tenure("B", "2004", post="Botschafter")),
        (tenure("A", "2002", of=""), tenure("B", "2004", of="")),
        (tenure("A", ""), tenure("B", "2004")),
        (tenure("A", "2002"), tenure("B", "2004", status="claimed")),
    ],
)
def test_what_does_not_show_who_came_first(one: Tenure, other: Tenure) -> None:
    assert set(neighbours(one, other).values()) == {((), ())}


def test_former_and_future_holders_stand_before_and_after() -> None:
    now = tenure("Selenskyj", "2021-05-01", "2022-03-01")
    former = tenure("Poroschenko", "2022-01-01", status="former")
    coming = tenure("Nowak", "2022-02-01", status="designated")
    found = neighbours(now, former, coming)
    assert found["Selenskyj"] == (("Poroschenko",), ("Nowak",))
    assert found["Poroschenko"] == ((), ("Selenskyj",))
    assert found["Nowak"] == (("Selenskyj",), ())


def test_a_former_holder_named_later_is_not_before_one_who_went_earlier() -> None:
    gone, former = tenure("A", "2004"), tenure("B", "2022", status="former")
    assert neighbours(gone, former)["A"] == ((), ())


def report(id_: str, published: str, *holdings: Holding) -> tuple[Report, list[Holding]]:
    text = f"{'; '.join(held.text for held in holdings)}."
    placed = []
    for held in holdings:
        begin = text.index(held.text)
        placed.append(
            Holding(
                id_,
                held.person,
                held.name,
                held.office,
                held.post,
                held.of,
                held.of_name,
                held.of_how,
                held.status,
                begin,
                begin + len(held.text),
                held.text,
            )  # fmt: skip
        )
    return Report(id=id_, text=text, published=published, outlet=f"Blatt {id_}"), placed


def held(name: str, office: str, post: str, status: str = "", how: str = "said") -> Holding:
    words = f"{office} {name}"
    id_ = name.lower().replace(" ", "-")
    return Holding("", id_, name, office, post, "UKR", "Ukraine", how, status, 0, 1, words)


REPORTS = [
    report("a", "2019-01-01", held("Petro Poroschenko", "Staatschef", "Präsident")),
    report("b", "2021-01-01", held("Wolodymyr Selenskyj", "Präsident", "Präsident")),
    report(
        "c",
        "2022-01-01",
        held("Wolodymyr Selenskyj", "Staatschef", "Präsident", "incumbent"),
        held("Petro Poroschenko", "Ex-Präsident", "Präsident", "former"),
    ),
    report("d", "2022-02-01", held("Volodymyr Zelensky", "Präsident", "Präsident")),
]


def whole_of(one: Report) -> Claim:
    """A claim that rests on all words of a report."""
    return Claim(
        id=f"c-{one.id}", report=one.id, evidence=Evidence(0, len(one.text), one.text), speaker=(),
        stance="asserts", deed="OTHER",
    )  # fmt: skip


def ledger_of(reports: list[tuple[Report, list[Holding]]]) -> Ledger:
    ledger = Ledger.open(":memory:")
    for one, holdings in reports:
        ledger.record(one, [whole_of(one)], holdings=holdings)
        catch_up(ledger)
    return ledger


def shown(ledger: Ledger, **scope: Any) -> list[tuple[object, ...]]:
    rows = offices(ledger.connection, Scope(**scope)).rows
    return [(r.name, r.status, r.first, r.last, r.reports, r.before, r.after) for r in rows]


def test_the_offices_of_a_ledger() -> None:
    with ledger_of(REPORTS) as ledger:
        assert shown(ledger) == [
            ("Petro Poroschenko", "holds", "2019-01-01", "2019-01-01", 1, (),
             ("Wolodymyr Selenskyj",)),
            ("Wolodymyr Selenskyj", "holds", "2021-01-01", "2022-02-01", 3,
             ("Petro Poroschenko",), ()),
            ("Petro Poroschenko", "former", "2022-01-01", "2022-01-01", 1, (),
             ("Wolodymyr Selenskyj",)),
        ]  # fmt: skip
        row = offices(ledger.connection, Scope()).rows[1]
        assert row.offices == ("Präsident", "Staatschef")
        assert row.outlets == ("Blatt b", "Blatt c", "Blatt d")
        assert [place.source.report for place in row.held_in] == ["b", "c", "d"]
        assert row.held_in[2].quote == "Präsident Volodymyr Zelensky"


@pytest.mark.parametrize("number", range(1, 6))
def test_a_row_quotes_the_first_report_and_the_last_two(number: int) -> None:
    name = held("Petro Poroschenko", "Staatschef", "Präsident")
    days = (1, 2, 3, 4, 4)[:number]
    ids = [f"r{place}" for place in range(number)]
    with ledger_of(
        [report(id_, f"2019-01-0{day}", name, name) for id_, day in zip(ids, days, strict=True)]
    ) as ledger:
        (row,) = offices(ledger.connection, Scope(limit=1)).rows
        assert row.reports == number
        quoted = [(place.source.report, place.begin) for place in row.held_in]
        assert quoted == [(id_, 0) for id_ in dict.fromkeys([ids[0], *ids[-2:]])]
        (row,) = offices(ledger.connection, Scope(limit=1, until="2019-01-01")).rows
        assert [place.source.report for place in row.held_in] == ids[:1]


def test_as_it_was_known_on_a_day() -> None:
    with ledger_of(REPORTS) as ledger:
        assert shown(ledger, as_of="2021-06-01") == [
            ("Petro Poroschenko", "holds", "2019-01-01", "2019-01-01", 1, (),
             ("Wolodymyr Selenskyj",)),
            ("Wolodymyr Selenskyj", "holds", "2021-01-01", "2021-01-01", 1,
             ("Petro Poroschenko",), ()),
        ]  # fmt: skip
        assert shown(ledger, as_of="2018") == []
        assert len(shown(ledger, actor=("petro-poroschenko",))) == 2
        assert shown(ledger, actor=("RUS",)) == []
        assert offices(ledger.connection, Scope(limit=1)).total == 3


def test_people_decide_who_is_one() -> None:
    with ledger_of(REPORTS) as ledger:
        ledger.keep(
            on_actors("volodymyr-zelensky", "wolodymyr-selenskyj", Relation.APART, "ich", "2022")
        )
        catch_up(ledger)
        names = [row[0] for row in shown(ledger)]
        assert "Volodymyr Zelensky" in names and len(names) == 4


def test_a_row_leads_to_claims_of_the_person_else_to_those_on_its_words() -> None:
    one, placed = REPORTS[0]
    whole = msgspec.structs.replace(whole_of(one), id="c-whole")
    poroschenko = Party("Petro Poroschenko", "petro-poroschenko", "person")
    said = msgspec.structs.replace(whole, id="c-said", speaker=(poroschenko,))
    with Ledger.open(":memory:") as ledger:
        for claims, expected in (([whole], ("c-whole",)), ([whole, said], ("c-said",))):
            ledger.record(one, claims, holdings=placed)
            catch_up(ledger)
            assert offices(ledger.connection, Scope()).rows[0].claims == expected
        ledger.keep(on_claim(said, "rejected", "ich", "2022"))
        catch_up(ledger)
        assert offices(ledger.connection, Scope()).rows[0].claims == ("c-whole",)


def test_words_without_a_claim_make_no_row() -> None:
    one, placed = REPORTS[0]
    with Ledger.open(":memory:") as ledger:
        ledger.record(one, holdings=placed)
        catch_up(ledger)
        assert offices(ledger.connection, Scope()) == Excerpt(rows=(), total=0)


PEOPLE = [
    held("Petro Poroschenko", "Staatschef", "Präsident"),
    held("Petro Poroschenko", "Ex-Präsident", "Präsident", "former"),
    held("Wolodymyr Selenskyj", "Präsident", "Präsident", how="listed"),
    held("Volodymyr Zelensky", "Staatschef", "Präsident", "incumbent"),
    held("Dmytro Kuleba", "Außenminister", "Außenminister", how="concluded"),
]
LONG = [" ".join(f"{word}{number}" for number in range(90)) for word in ("Wort", "Satz")]


def printed(dice: random.Random, number: int) -> tuple[Report, list[Holding]]:
    """A report that names some people, perhaps a copy of others, perhaps printed anew."""
    day = f"2022-01-{dice.randrange(1, 29):02}"
    one, placed = report(f"r{number}", dice.choice([day] * 5 + [""]), *dice.choices(PEOPLE, k=2))
    page = dice.choice(["", "", "https://nordblatt.example/1", "https://nordblatt.example/2"])
    given = {
        "text": f"{one.text} {dice.choice(LONG)}", "url": page, "retrieved": f"{day}T12:00:00Z",
        "outlet": dice.choice(["", "Nordblatt", "Südblatt"]),
    }  # fmt: skip
    return msgspec.structs.replace(one, **given), placed


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_is_kept_of_a_tenure_is_what_its_places_come_to(dice: random.Random) -> None:
    """However they came: new, read again, as copies, as versions, with people told apart."""
    made = [printed(dice, number) for number in range(12)]
    apart = ("volodymyr-zelensky", "wolodymyr-selenskyj", Relation.APART, "ich", "2022")
    with Ledger.open(":memory:") as ledger:
        for one, placed in made:
            ledger.record(one, [whole_of(one)], holdings=placed)
            if dice.random() < 0.6:
                catch_up(ledger)
        if dice.random() < 0.5:
            ledger.keep(on_actors(*apart))
        one, placed = dice.choice(made)
        ledger.record(one, [whole_of(one)], holdings=placed[: dice.randrange(3)])
        catch_up(ledger)
        today, connection = t.OFFICES.c.until == "", ledger.connection
        rows = counted(connection, today)
        assert sorted(map(tuple, kept(connection))) == sorted(map(tuple, rows))
        keys = [tuple(row[:4]) for row in rows]
        assert kept_tellings(connection, keys) == counted_tellings(connection, keys, today)


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_reports_does_not_show(dice: random.Random) -> None:
    with ledger_of(REPORTS) as straight, ledger_of(dice.sample(REPORTS, len(REPORTS))) as mixed:
        assert offices(mixed.connection, Scope()) == offices(straight.connection, Scope())
