"""Actors that may be one and that nobody has decided on: two names, the reason, claims of both."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, func, or_, select

from lagebild.claims import Party
from lagebild.picture.index.tables import ENTRIES
from lagebild.picture.people import tables as t
from lagebild.picture.people.identification import known
from lagebild.picture.people.known import Known
from lagebild.picture.people.listed import listed
from lagebild.picture.people.naming import names_of
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.record import (
    CLAIM_PARTIES,
    IMPORTED_PARTIES,
    REPORTS,
    Identities,
    Relation,
    portions,
    standing,
)

# So many claims of each of the two are named, the earliest ones.
NAMED = 3
_SEEN = t.SIGHTINGS.c


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One of two actors that may be one. `sides` are the ids of those for whom it speaks, `reports`
    counts the reports that name it, `claims` are its first ones, at most NAMED."""

    id: str
    name: str
    sides: tuple[str, ...]
    reports: int
    claims: tuple[str, ...]


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """`score` lies between 0 and 1; `reason` is a key of `namesakes.SCORES`. `undecided` tells that
    people looked at it and could not tell."""

    one: Candidate
    other: Candidate
    reason: str
    score: float
    undecided: bool
    claims: tuple[str, ...]


def proposals(connection: Connection, scope: Scope) -> Excerpt[Proposal]:
    """What people may decide, the likeliest first, what they could not tell last.

    Of the scope `as_of` (both named until that day; one of the lexicon need not be named), `actor`
    (one of the two) and `limit` count.
    """
    people = known(connection)
    pairs = _open_pairs(connection, people)
    actors = {own for pair in pairs for actor in pair for own in people.own(actor)}
    reports = _reports(connection, people, sorted(actors), scope.as_of)
    wanted = [
        (undecided, -score, *pair, reason)
        for pair, (score, reason, undecided) in pairs.items()
        if any(actor in reports for actor in pair)
        and all(actor in reports or listed().has(actor) for actor in pair)
        and (not scope.actor or set(scope.actor) & set(pair))
    ]
    wanted.sort()
    rows = []
    for undecided, score, one, other, reason in wanted[: scope.limit]:
        first, second = (
            _candidate(connection, actor, people, scope.as_of, reports.get(actor, 0))
            for actor in (one, other)
        )
        rows.append(
            Proposal(
                one=first,
                other=second,
                reason=reason,
                score=-score,
                undecided=undecided,
                claims=tuple(dict.fromkeys((*first.claims, *second.claims))),
            )
        )
    return Excerpt(rows=tuple(rows), total=len(wanted))


def _open_pairs(
    connection: Connection, people: Known
) -> dict[tuple[str, str], tuple[float, str, bool]]:
    """By two ids: score, reason, and whether people could not tell."""
    said = Identities(standing(connection), listed().has)
    like = t.LIKENESSES.c
    found: dict[tuple[str, str], tuple[float, str, bool]] = {}
    for row in connection.execute(select(like.one, like.other, like.reason, like.score).distinct()):
        one, other = sorted((people.actor(row.one), people.actor(row.other)))
        relation = said.relation(row.one, row.other)
        if one == other or relation is Relation.APART:
            continue
        new = (row.score, row.reason, relation is Relation.UNDECIDED)
        found[one, other] = max(found.get((one, other), new), new)
    return found


def _reports(
    connection: Connection, people: Known, actors: Sequence[str], as_of: str
) -> dict[str, int]:
    """In how many reports each of some actors is named, whatever it is called there."""
    query = select(_SEEN.actor, func.count(_SEEN.report.distinct())).group_by(_SEEN.actor)
    if as_of:
        query = query.join(REPORTS, REPORTS.c.id == _SEEN.report)
        query = query.where(REPORTS.c.published <= as_of + END)
    found: dict[str, int] = {}
    for some in portions(actors):
        for actor, count in connection.execute(query.where(_SEEN.actor.in_(some))):
            head = people.actor(actor)
            found[head] = found.get(head, 0) + count
    return found


def _candidate(
    connection: Connection, actor: str, people: Known, as_of: str, reports: int
) -> Candidate:
    own = people.own(actor)
    named: Party | None = listed().parties.get(actor)
    sides = set(
        connection.execute(select(_SEEN.side).distinct().where(_SEEN.actor.in_(own))).scalars()
    )
    if actor in listed().people:
        sides |= listed().people[actor].sides
    return Candidate(
        id=actor,
        name=named.name if named else names_of(connection, [actor])[actor][0],
        sides=tuple(sorted(sides - {""})),
        reports=reports,
        claims=_claims(connection, own, as_of),
    )


def _claims(connection: Connection, actors: Iterable[str], as_of: str) -> tuple[str, ...]:
    named = sorted(actors)
    part = select(CLAIM_PARTIES.c.claim).where(CLAIM_PARTIES.c.actor.in_(named))
    others = select(IMPORTED_PARTIES.c.claim).where(IMPORTED_PARTIES.c.actor.in_(named))
    entry = ENTRIES.c
    query = select(entry.claim).where(or_(entry.claim.in_(part), entry.claim.in_(others)))
    if as_of:
        query = query.where(entry.published <= as_of + END)
    place = (entry.published, entry.report, entry.begin, entry.claim)
    return tuple(connection.execute(query.order_by(*place).limit(NAMED)).scalars())
