"""Actors that may be one and that nobody has decided on: two names, the reason, claims of both."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, func, select

from lagebild.claims import Party
from lagebild.picture.index.tables import ENTRIES
from lagebild.picture.people import tables as t
from lagebild.picture.people.known import Known, known
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
    shown = wanted[: scope.limit]
    candidates = _candidates(connection, [row[2:4] for row in shown], people, scope.as_of, reports)
    rows = []
    for undecided, score, one, other, reason in shown:
        first, second = candidates[one], candidates[other]
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


def _candidates(
    connection: Connection,
    pairs: Iterable[tuple[str, str]],
    people: Known,
    as_of: str,
    reports: Mapping[str, int],
) -> dict[str, Candidate]:
    """The actors of some pairs, by id."""
    actors = sorted({actor for pair in pairs for actor in pair})
    own = {actor: sorted(people.own(actor)) for actor in actors}
    every = sorted({id_ for ids in own.values() for id_ in ids})
    sides, claims = _sides(connection, every), _claims(connection, every, as_of)
    names = names_of(connection, actors)
    found = {}
    for actor in actors:
        named: Party | None = listed().parties.get(actor)
        beside = set(listed().people[actor].sides) if actor in listed().people else set()
        first = sorted({one for id_ in own[actor] for one in claims.get(id_, ())})[:NAMED]
        found[actor] = Candidate(
            id=actor,
            name=named.name if named else names[actor][0],
            sides=tuple(sorted(beside.union(*(sides.get(id_, ()) for id_ in own[actor])) - {""})),
            reports=reports.get(actor, 0),
            claims=tuple(claim for *_, claim in first),
        )
    return found


def _sides(connection: Connection, actors: Sequence[str]) -> dict[str, set[str]]:
    """For whom reports say that each of some actors speaks."""
    found: dict[str, set[str]] = {}
    for some in portions(actors):
        query = select(_SEEN.actor, _SEEN.side).distinct().where(_SEEN.actor.in_(some))
        for actor, side in connection.execute(query):
            found.setdefault(actor, set()).add(side)
    return found


def _claims(
    connection: Connection, actors: Sequence[str], as_of: str
) -> dict[str, list[tuple[str, str, int, str]]]:
    """Publication, report, begin and id of the first claims in which each of some actors takes
    part, whoever read them."""
    found: dict[str, list[tuple[str, str, int, str]]] = {}
    for some in portions(actors):
        for parties in (CLAIM_PARTIES, IMPORTED_PARTIES):
            for actor, *claim in connection.execute(_first(parties, some, as_of)):
                found.setdefault(actor, []).append(tuple(claim))
    return found


def _first(parties: Table, actors: Sequence[str], as_of: str) -> Select[Any]:
    part, entry = parties.c, ENTRIES.c
    places = select(part.actor, entry.published, entry.report, entry.begin, entry.claim)
    places = places.join(ENTRIES, entry.claim == part.claim).where(part.actor.in_(actors))
    if as_of:
        places = places.where(entry.published <= as_of + END)
    actor, *place = places.distinct().subquery().c
    nth = func.row_number().over(partition_by=actor, order_by=place).label("nth")
    ranked = select(actor, *place, nth).subquery()
    return select(*list(ranked.c)[:-1]).where(ranked.c.nth <= NAMED)
