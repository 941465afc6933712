"""One actor through all reports: by spelling where that is certain, by what people said, undoably;
and in whatever order and portions the reports come."""

import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import VIEWS, Scope, actor_ids
from lagebild.picture.index import catching_up as index
from lagebild.picture.index import grouping
from lagebild.picture.index.hearing import Hearing
from lagebild.picture.index.tables import POINTS
from lagebild.picture.origins.placing import place_origins
from lagebild.picture.people.clusters import known_as
from lagebild.picture.people.identification import identify
from lagebild.picture.people.known import known
from lagebild.picture.people.tables import KEYS, KNOWN_AS, LIKENESSES, SIGHTINGS
from lagebild.picture.views.proposals import proposals
from lagebild.reading import Holding
from lagebild.record import Edit, Identities, Ledger, Relation, on_actors, on_claim
from lagebild.record.ruling import standing

RUSSLAND = Party("Russland", "RUS", "state")
UKRAINE = Party("Ukraine", "UKR", "state")
SAME, APART, UNDECIDED, _ = Relation


def person(name: str, id_: str) -> Party:
    return Party(name, id_, "person")


LAWROW = person("Sergej Lawrow", "sergej-lawrow")  # stands in the lexicon
LAVROV = person("Sergei Lavrov", "sergei-lavrov")
LAVROFF = person("Sergey Lavroff", "sergey-lavroff")
SURNAME = person("Lavrov", "lavrov")
OTHER = person("Sergei Lavrov", "sergei-lavrov")


def told(id_: str, *parties: Party, office: str = "") -> tuple[Report, Claim, list[Holding]]:
    """A report in which somebody says something."""
    words = f"{parties[0].name} sagte das {id_}."
    report = Report(id=id_, text=words, published="2022-02-01")
    claim = Claim(
        id=f"c-{id_}", report=id_, evidence=Evidence(0, len(words), words), speaker=parties,
        stance="asserts", deed="OTHER",
    )  # fmt: skip
    who, side = parties[0], parties[-1]
    held = Holding(
        id_, who.id, who.name, office, office, side.id, side.name, "said", "", 0, len(who.name),
        who.name,
    )  # fmt: skip
    return report, claim, [held] if office else []


def write(ledger: Ledger, told: Iterable[tuple[Report, Claim, list[Holding]]]) -> None:
    for report, claim, holdings in told:
        ledger.record(report, [claim], holdings=holdings)


def catch_up(ledger: Ledger, portion: int = 1_000) -> None:
    """Brings the index up to date, so many reports at a time."""
    usual, index.TOGETHER = index.TOGETHER, portion
    try:
        index.catch_up(ledger)
    finally:
        index.TOGETHER = usual


def taken_in(ledger: Ledger, report: str) -> set[str]:
    """Identifies who is in one new report; the other reports that this touches."""
    with ledger.transaction() as connection:
        place_origins(connection, [report])
        hearing = Hearing(standing(connection))
        claims = [one.claim for one, _ in hearing.held(connection, [report])]
        return identify(connection, [report], claims)


def heard(ledger: Ledger, reports: Sequence[str]) -> list[Claim]:
    """The claims of some reports as they stand in the picture."""
    hearing = Hearing(standing(ledger.connection))
    people = known(ledger.connection)
    return [people.claim(one.claim) for one, _ in hearing.held(ledger.connection, reports)]


def opened() -> Ledger:
    return Ledger.open(":memory:")


def names(ledger: Ledger) -> dict[str, str]:
    return {row.actor: row.known_as for row in ledger.connection.execute(select(KNOWN_AS))}


def everything(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    tables = (SIGHTINGS, KEYS, LIKENESSES, KNOWN_AS)
    return [sorted(map(tuple, ledger.connection.execute(select(t)))) for t in tables]


def test_spellings_of_one_minister_are_one_actor_of_the_lexicon() -> None:
    with opened() as ledger:
        write(ledger, [told("a", LAVROV, RUSSLAND), told("b", LAVROFF, RUSSLAND)])
        catch_up(ledger)
        assert names(ledger) == {
            "sergei-lavrov": "sergej-lawrow",
            "sergey-lavroff": "sergej-lawrow",
        }
        (first, _) = heard(ledger, ["a", "b"])
        assert first.speaker == (LAWROW, RUSSLAND)


def test_people_outside_the_lexicon_meet_under_the_first_id() -> None:
    one, two = person("Igor Schtschuko", "igor-schtschuko"), person("Igor Shchuko", "igor-shchuko")
    with opened() as ledger:
        write(ledger, [told("a", one, RUSSLAND), told("b", two, RUSSLAND)])
        catch_up(ledger)
        assert names(ledger) == {"igor-shchuko": "igor-schtschuko"}


def test_without_the_same_side_nothing_is_merged_but_proposed() -> None:
    with opened() as ledger:
        write(
            ledger, [told("a", LAVROV, UKRAINE), told("b", SURNAME, RUSSLAND), told("c", LAVROFF)]
        )
        catch_up(ledger)
        assert names(ledger) == {}
        rows = ledger.connection.execute(select(LIKENESSES)).all()
        pairs = {(row.one, row.other, row.reason) for row in rows}
        assert ("sergei-lavrov", "sergej-lawrow", "spelling") in pairs
        assert ("lavrov", "sergej-lawrow", "surname") in pairs
        assert all(row.score < 1 for row in rows)


def test_an_office_tells_for_whom_somebody_speaks() -> None:
    with opened() as ledger:
        write(ledger, [told("a", LAVROV, RUSSLAND, office="Außenminister")])
        write(ledger, [told("b", LAVROV)])
        catch_up(ledger)
        assert names(ledger) == {"sergei-lavrov": "sergej-lawrow"}


def test_a_report_that_goes_takes_its_evidence_with_it() -> None:
    with opened() as ledger:
        write(ledger, [told("a", LAVROV, RUSSLAND), told("b", LAVROV)])
        catch_up(ledger)
        assert names(ledger) == {"sergei-lavrov": "sergej-lawrow"}
        report, _, _ = told("a", LAVROV)
        ledger.record(report, [])
        catch_up(ledger)
        assert names(ledger) == {}


def test_a_word_that_is_no_name_is_nobody() -> None:
    words = ("Augenzeuge", "Anwältin von Samani", "islamistischer Prediger", "Algerier")
    nobody = [person(word, word.lower()) for word in words]
    with opened() as ledger:
        write(ledger, [told(f"r{n}", who, RUSSLAND) for n, who in enumerate(nobody)])
        catch_up(ledger)
        assert ledger.connection.execute(select(SIGHTINGS)).all() == []


def test_people_overrule_the_program_and_taking_it_back_restores_the_program() -> None:
    with opened() as ledger:
        write(ledger, [told("a", LAVROV, RUSSLAND), told("b", LAWROW, RUSSLAND)])
        catch_up(ledger)
        for relation in (APART, UNDECIDED):
            made = ledger.keep(
                on_actors("sergei-lavrov", "sergej-lawrow", relation, "ich", "2022-02-02")
            )
            catch_up(ledger)
            assert names(ledger) == {}
            ledger.undo(made.id, "ich", "2022-02-03")
            catch_up(ledger)
            assert names(ledger) == {"sergei-lavrov": "sergej-lawrow"}


def test_what_people_merge_is_one_everywhere_and_undoable() -> None:
    with opened() as ledger:
        write(ledger, [told("a", SURNAME, RUSSLAND), told("b", LAWROW, RUSSLAND)])
        catch_up(ledger)
        made = ledger.keep(on_actors("lavrov", "sergej-lawrow", SAME, "ich", "2022-02-02"))
        catch_up(ledger)
        assert names(ledger) == {"lavrov": "sergej-lawrow"}
        ledger.undo(made.id, "ich", "2022-02-03")
        catch_up(ledger)
        assert names(ledger) == {}


def test_an_edit_that_names_an_actor_counts_as_naming_it() -> None:
    report, claim, _ = told("a", UKRAINE)
    with opened() as ledger:
        ledger.record(report, [claim])
        edit = Edit(speaker=(LAVROV, RUSSLAND))
        ledger.keep(on_claim(claim, "edited", "ich", "2022-02-02", edit=edit))
        catch_up(ledger)
        (one,) = heard(ledger, ["a"])
        assert one.speaker == (LAWROW, RUSSLAND)


def test_an_actor_stands_once_in_a_role() -> None:
    with opened() as ledger:
        write(ledger, [told("a", LAWROW, LAVROV, RUSSLAND)])
        catch_up(ledger)
        (one,) = heard(ledger, ["a"])
        assert one.speaker == (LAWROW, RUSSLAND)


CAST = [LAWROW, LAVROV, LAVROFF, SURNAME, person("Igor Shchuko", "igor-shchuko"),
        person("Igor Schtschuko", "igor-schtschuko"), person("S. Lawrow", "s-lawrow")]  # fmt: skip
TOLD = st.lists(
    st.tuples(st.sampled_from(CAST), st.sampled_from([(), (RUSSLAND,), (UKRAINE,)])),
    min_size=1,
    max_size=6,
)
SAID = st.lists(
    st.tuples(
        st.sampled_from(CAST), st.sampled_from(CAST), st.sampled_from([SAME, APART, UNDECIDED])
    ),
    max_size=3,
)


@settings(max_examples=12, deadline=None)
@given(TOLD, SAID, st.integers(1, 3), st.randoms(use_true_random=False))
def test_order_and_portions_do_not_show(
    tellings: Sequence[tuple[Party, tuple[Party, ...]]],
    said: Sequence[tuple[Party, Party, Relation]],
    portion: int,
    dice: random.Random,
) -> None:
    reports = [told(f"r{n}", who, *side) for n, (who, side) in enumerate(tellings)]
    judgements = []
    for one, other, relation in said:
        if one.id != other.id:
            made = on_actors(one.id, other.id, relation, "ich", "2022-02-02")
            try:
                Identities([*judgements, made])
            except Exception:
                continue
            judgements.append(made)
    with opened() as straight, opened() as mixed:
        write(straight, reports)
        for made in judgements:
            straight.keep(made)
        catch_up(straight)
        steps: list[object] = [*reports, *judgements]
        for step in dice.sample(steps, len(steps)):
            if isinstance(step, tuple):
                write(mixed, [step])
            else:
                mixed.keep(step)  # type: ignore[arg-type]
            catch_up(mixed, portion)
        assert everything(mixed) == everything(straight)


def test_what_spelling_makes_certain_never_joins_whom_people_keep_apart() -> None:
    """a and c are apart; b is like both: it joins the first, and the second stays away."""
    said = Identities([on_actors("a", "c", APART, "ich", "2022")])
    assert known_as(said, [("b", "c"), ("a", "b")], lambda _: False) == {"b": "a"}
    said = Identities(
        [on_actors("a", "c", APART, "ich", "2022"), on_actors("b", "d", SAME, "ich", "2022")]
    )
    found = known_as(said, [("c", "d"), ("a", "b")], lambda _: False)
    assert found == {"b": "a", "d": "a"}


@given(
    st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2), max_size=6),
    st.lists(
        st.tuples(*[st.sampled_from("abcdef")] * 2, st.sampled_from([SAME, APART])), max_size=5
    ),
    st.randoms(use_true_random=False),
)
def test_clusters_respect_what_was_said(
    certain: list[tuple[str, str]], said: list[tuple[str, str, Relation]], dice: random.Random
) -> None:
    judgements = [on_actors(a, b, r, "ich", "2022") for a, b, r in said if a != b]
    try:
        identities = Identities(judgements)
    except Exception:
        return
    certain = [(a, b) for a, b in certain if a != b]
    found = known_as(identities, certain, lambda _: False)
    assert found == known_as(identities, dice.sample(certain, len(certain)), lambda _: False)
    heads = {actor: found.get(actor, actor) for actor in "abcdef"}
    for one in heads:
        for other in heads:
            relation = identities.relation(one, other)
            if relation is SAME:
                assert heads[one] == heads[other]
            if relation is APART:
                assert heads[one] != heads[other]
    if not judgements:
        assert all(heads[a] == heads[b] for a, b in certain)


def test_the_first_identification_of_many_is_quick() -> None:
    """Growth is by what is new, not by what is there: a report to many others touches few rows."""
    crowd = [person(f"Person{n} Nachname{n}", f"person{n}-nachname{n}") for n in range(300)]
    with opened() as ledger:
        write(ledger, [told(f"r{n}", who, RUSSLAND) for n, who in enumerate(crowd)])
        catch_up(ledger)
        before = everything(ledger)
        write(ledger, [told("new", LAVROV, RUSSLAND)])
        assert taken_in(ledger, "new") == set()
        after = everything(ledger)
        assert [len(b) - len(a) for a, b in zip(before, after, strict=True)][0] == 1


def test_other_reports_are_looked_at_again_when_somebody_is_recognised() -> None:
    with opened() as ledger:
        write(ledger, [told("a", LAVROV)])
        catch_up(ledger)
        assert names(ledger) == {}
        write(ledger, [told("b", LAVROV, RUSSLAND)])
        assert taken_in(ledger, "b") == {"a"}


def test_proposals_name_both_with_their_claims_until_people_decide() -> None:
    with Ledger.open(":memory:") as ledger:
        write(ledger, [told("a", SURNAME, RUSSLAND), told("b", LAWROW, RUSSLAND)])
        catch_up(ledger)
        (row,) = proposals(ledger.connection, Scope()).rows
        assert ({row.one.id, row.other.id}, row.reason) == ({"lavrov", "sergej-lawrow"}, "surname")
        assert (row.score, row.undecided) == (0.7, False)
        assert set(row.claims) == {"c-a", "c-b"}
        assert row.one.sides == row.other.sides == ("RUS",)
        assert proposals(ledger.connection, Scope(actor=("UKR",))).rows == ()
        assert proposals(ledger.connection, Scope(as_of="2022-01-01")).rows == ()
        for relation, left in ((UNDECIDED, [True]), (APART, []), (SAME, [])):
            made = ledger.keep(on_actors("lavrov", "sergej-lawrow", relation, "ich", "2022-02-02"))
            index.catch_up(ledger)
            rows = proposals(ledger.connection, Scope()).rows
            assert [row.undecided for row in rows] == left
            ledger.undo(made.id, "ich", "2022-02-03")
        index.catch_up(ledger)
        assert len(proposals(ledger.connection, Scope()).rows) == 1


def test_every_view_shows_one_actor_under_the_name_of_the_lexicon() -> None:
    with Ledger.open(":memory:") as ledger:
        write(ledger, [told("a", LAVROV, RUSSLAND), told("b", LAVROFF, RUSSLAND)])
        index.catch_up(ledger)
        rows = VIEWS["timeline"](ledger.connection, Scope()).rows
        assert {name for row in rows for said in row.said for name in said.speaker} == {
            "Sergej Lawrow", "Russland",
        }  # fmt: skip
        assert actor_ids(ledger.connection, "Sergey Lavroff") == ("sergej-lawrow",)
        assert actor_ids(ledger.connection, "sergei-lavrov") == ("sergej-lawrow",)


def test_claims_change_their_points_whatever_the_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a merge the point of a claim comes back in another frame, maybe an earlier one."""
    monkeypatch.setattr(grouping, "portions", lambda values: ([value] for value in values))
    speakers = [person(f"Igor Probenko{n}", f"igor-probenko{n}") for n in range(12)]
    with opened() as ledger, opened() as fresh:
        for book in (ledger, fresh):
            write(book, [told(f"r{n}", who) for n, who in enumerate(speakers)])
        catch_up(ledger)
        for book in (ledger, fresh):
            for who in speakers[1:]:
                book.keep(on_actors(speakers[0].id, who.id, SAME, "ich", "2022-02-02"))
        catch_up(ledger)
        catch_up(fresh)
        points = [sorted(b.connection.execute(select(POINTS)).all()) for b in (ledger, fresh)]
        assert points[0] == points[1] and points[0]
        assert {row.voice for row in points[0]} == {"igor-probenko0"}
