"""Who is whom follows from the set of judgements that hold, by a small algebra."""

import itertools
import random
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lagebild.record import (
    Contradiction,
    Identities,
    Judgement,
    Relation,
    on_actors,
    set_aside,
)
from lagebild.record.judgement import judgement

SAME, APART, UNDECIDED, OPEN = Relation
LISTED = {"sergej-lawrow", "RUS"}.__contains__


def said(one: str, other: str, relation: Relation, at: str = "2022-02-01") -> Judgement:
    return on_actors(one, other, relation, "ich", at)


def undone(made: Judgement) -> Judgement:
    return Judgement(
        id=made.id, subject=made.subject, verdict=made.verdict, who=made.who, at=made.at,
        detail=made.detail, undone_by="du", undone_at="2022-02-02",
    )  # fmt: skip


def test_what_is_the_same_as_the_same_is_the_same() -> None:
    known = Identities([said("a", "b", SAME), said("c", "b", SAME), said("d", "e", SAME)])
    assert known.relation("a", "c") is SAME
    assert known.relation("a", "d") is OPEN
    assert known.cluster("c") == {"a", "b", "c"}
    assert known.cluster("x") == {"x"}


def test_apart_and_undecided_hold_for_all_of_a_cluster() -> None:
    known = Identities(
        [
            said("a", "b", SAME),
            said("b", "c", APART),
            said("c", "d", SAME),
            said("a", "e", UNDECIDED),
        ]
    )
    assert known.relation("a", "d") is APART
    assert known.relation("e", "b") is UNDECIDED
    assert known.relation("e", "d") is OPEN


def test_nothing_follows_from_two_differences() -> None:
    known = Identities([said("a", "b", APART), said("b", "c", APART)])
    assert known.relation("a", "c") is OPEN
    assert (
        Identities([said("a", "b", APART), said("b", "c", APART), said("c", "a", SAME)]).relation(
            "a", "b"
        )
        is APART
    )


def test_the_lexicon_gives_a_cluster_its_id_then_the_fullest_name() -> None:
    known = Identities(
        [
            said("lavrov", "sergei-wiktorowitsch-lawrow", SAME),
            said("lavrov", "sergej-lawrow", SAME),
            said("merz", "fritz-merz", SAME),
        ],
        LISTED,
    )
    assert known.canonical("lavrov") == "sergej-lawrow"
    assert known.canonical("merz") == "fritz-merz"
    assert known.canonical("niemand") == "niemand"
    assert known.changed() == ("lavrov", "merz", "sergei-wiktorowitsch-lawrow")


def test_contradiction_is_refused_and_names_the_judgements() -> None:
    one, two = said("a", "b", SAME), said("b", "c", SAME)
    known = Identities([one, two])
    with pytest.raises(Contradiction) as refused:
        known.check("c", "a", APART)
    assert set(refused.value.judgements) == {one.id, two.id}
    assert one.id in str(refused.value) and "undo" in str(refused.value)

    difference = said("c", "d", APART)
    known = Identities([one, two, difference])
    with pytest.raises(Contradiction, match=difference.id):
        known.check("a", "d", SAME)
    known.check("a", "c", SAME)
    known.check("a", "d", APART)
    known.check("a", "d", UNDECIDED)


def test_a_set_that_contradicts_itself_is_no_identity() -> None:
    chain = [said("a", "b", SAME), said("b", "c", SAME), said("a", "c", APART)]
    with pytest.raises(Contradiction) as refused:
        Identities(chain)
    assert set(refused.value.judgements) == {made.id for made in chain}


def test_what_nobody_could_tell_may_be_told_later() -> None:
    asked = said("a", "b", UNDECIDED)
    assert Identities([asked]).relation("a", "b") is UNDECIDED
    assert Identities([asked, said("a", "b", SAME)]).relation("a", "b") is SAME
    assert Identities([asked, said("a", "b", APART)]).relation("a", "b") is APART


def test_taking_one_back_restores_what_the_others_say() -> None:
    first, again, bridge = (
        said("a", "b", SAME), said("a", "b", SAME, "2022-02-03"), said("b", "c", SAME)
    )  # fmt: skip
    assert Identities([undone(first), again, bridge]).relation("a", "c") is SAME
    assert Identities([undone(first), undone(again), bridge]).relation("a", "c") is OPEN
    assert Identities([first, undone(bridge), said("a", "c", APART)]).relation("b", "c") is APART


def test_judgements_on_claims_say_nothing_of_actors() -> None:
    assert Identities([judgement("a", "confirmed", "ich", "2022")]).changed() == ()


def test_one_actor_is_not_two() -> None:
    with pytest.raises(ValueError, match="one actor"):
        on_actors("a", "a", APART, "ich", "2022")


@given(st.sampled_from(Relation), st.sampled_from(Relation), st.sampled_from(Relation))
def test_laws_of_the_algebra(a: Relation, b: Relation, c: Relation) -> None:
    assert a.then(b) is b.then(a)
    assert a.then(SAME) is a and a.then(OPEN) is OPEN
    assert a.then(b).then(c) is a.then(b.then(c))
    if {a, b} != {SAME, APART}:
        assert a + b is b + a
        assert a + a is a and a + OPEN is a
    else:
        with pytest.raises(ValueError, match="exclude"):
            a + b


ACTORS = "abcdef"
PAIRS = st.sampled_from(list(itertools.combinations(ACTORS, 2)))
JUDGEMENTS = st.lists(
    st.builds(
        lambda pair, relation, at: said(*pair, relation, f"2022-01-{at:02}"),
        PAIRS,
        st.sampled_from([SAME, APART, UNDECIDED]),
        st.integers(1, 28),
    ),
    max_size=9,
)


def closure(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Relation] | None:
    """The same by nothing but the algebra, until nothing new follows; None for a contradiction."""
    known = {(a, b): SAME if a == b else OPEN for a in ACTORS for b in ACTORS}
    try:
        for made in judgements:
            relation = made.relation
            assert relation is not None
            for pair in (
                (made.subject, made.details().other),
                (made.details().other, made.subject),
            ):
                known[pair] += relation
        while True:
            grown = dict(known)
            for a, b, c in itertools.product(ACTORS, repeat=3):
                grown[a, c] += known[a, b].then(known[b, c])
            if grown == known:
                return known
            known = grown
    except ValueError:
        return None


@given(JUDGEMENTS, st.randoms(use_true_random=False))
def test_identities_are_the_closure_of_the_algebra(
    judgements: list[Judgement], dice: random.Random
) -> None:
    expected = closure(judgements)
    shuffled = dice.sample(judgements, len(judgements))
    if expected is None:
        with pytest.raises(Contradiction):
            Identities(shuffled)
        return
    known = Identities(shuffled)
    for (one, other), relation in expected.items():
        assert known.relation(one, other) is relation
        assert (known.canonical(one) == known.canonical(other)) is (relation is SAME)
    straight = Identities(judgements)
    assert [known.canonical(a) for a in ACTORS] == [straight.canonical(a) for a in ACTORS]


@given(JUDGEMENTS, PAIRS, st.sampled_from([SAME, APART, UNDECIDED]))
def test_what_is_let_in_never_contradicts_and_what_is_refused_would(
    judgements: list[Judgement], pair: tuple[str, str], wanted: Relation
) -> None:
    if closure(judgements) is None:
        return
    known = Identities(judgements)
    try:
        known.check(*pair, wanted)
        let_in = True
    except Contradiction as refusal:
        let_in = False
        # Without the judgements that it names the new one would be let in.
        left = [made for made in judgements if made.id not in refusal.judgements]
        assert known.because(*pair) == refusal.judgements
        assert len(left) < len(judgements)
    assert let_in is (closure([*judgements, said(*pair, wanted, "2023")]) is not None)


BROUGHT = st.lists(
    st.builds(
        lambda pair, relation, at, brought: msgspec.structs.replace(
            on_actors(*pair, relation, "Anna", f"2022-02-{at:02}"),
            brought_by="i-1" if brought else "",
        ),
        st.sampled_from([("a", "b"), ("a", "c"), ("b", "c"), ("b", "d"), ("c", "d")]),
        st.sampled_from([Relation.SAME, Relation.APART, Relation.UNDECIDED]),
        st.integers(1, 4),
        st.booleans(),
    ),
    max_size=8,
)


def one_by_one(judgements: list[Judgement]) -> frozenset[str]:
    """The same as `set_aside`, by trying."""
    accepted: list[Judgement] = []
    aside = set()
    for one in sorted(judgements, key=lambda j: (bool(j.brought_by), j.at, j.id)):
        try:
            Identities(msgspec.structs.replace(j, brought_by="") for j in (*accepted, one))
            accepted.append(one)
        except Contradiction:
            aside.add(one.id)
    return frozenset(aside)


@given(BROUGHT, st.randoms())
def test_what_was_brought_gives_way(judgements: list[Judgement], chance: random.Random) -> None:
    judgements = list({one.id: one for one in judgements}.values())
    own = [one for one in judgements if not one.brought_by]
    assume(not one_by_one(own))
    mixed = chance.sample(judgements, len(judgements))
    assert set_aside(mixed) == one_by_one(judgements)
    Identities(mixed)  # nothing left excludes itself
