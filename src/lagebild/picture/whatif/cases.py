"""The answer to a question from the index: what was said for the case of a deed."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, select

from lagebild.claims import Evidence, Supposition
from lagebild.picture.index import tables as t
from lagebild.picture.index.conditions import APART, Condition
from lagebild.picture.people.known import known
from lagebild.picture.point import SHOWN
from lagebild.picture.selection.library import held_of, voiced_of
from lagebild.picture.selection.scope import Scope
from lagebild.picture.source import principals
from lagebild.picture.whatif.consequences import Case, Consequence, Rank, consequence, in_order
from lagebild.picture.whatif.kinds import Kinds
from lagebild.picture.whatif.meeting import Meeting, best
from lagebild.picture.whatif.nearest import NEAREST, Near, difference, nearest, rank
from lagebild.record import portions

Row = dict[str, Any]
_to_condition = msgspec.json.Decoder(Condition).decode
# Conditions looked at for the nearest ones, those of most claims first.
LOOKED_AT = 2_000
NOWHERE = Evidence(0, 0, "")
# What an answer needs of a claim, in the order of claims.
OF_A_CLAIM = (
    "published", "report", "begin", "end", "claim", "number", "key", "frame", "outlet", "origin",
)  # fmt: skip


def case(connection: Connection, asked: Sequence[Supposition], scope: Scope, kinds: Kinds) -> Case:
    """What the claims in scope say for the case of the deeds asked about, as `consequences` would
    find it; at most `scope.limit` rows."""
    people = known(connection)
    asked = [people.supposed(one) for one in asked]
    met = _met(connection, asked, kinds)
    groups = _groups(connection, met, scope)
    ordered = in_order(groups, _ranks(connection, groups))[: scope.limit]
    held = held_of(connection, [claim for group in ordered for claim in group.shown])
    return Case(
        asked=tuple(asked),
        consequences=tuple(_consequence(group, held) for group in ordered),
        total=len(groups),
        nearest=() if groups else _nearest(connection, asked, scope, kinds),
    )


def _met(connection: Connection, asked: Sequence[Supposition], kinds: Kinds) -> dict[str, Meeting]:
    """By their keys the conditions that are met, and how."""
    column = t.CONDITIONS.c
    named = [
        words
        for words in connection.execute(select(column.named).distinct()).scalars()
        if any(kinds.standing(one, _named(words)) for one in asked)
    ]
    found: dict[str, Meeting] = {}
    for words in portions(named):
        keys = select(column.key, func.min(column.claim).label("claim"))
        keys = keys.where(column.named.in_(words)).group_by(column.key)
        for key, text, *_ in connection.execute(_with_texts(keys)).all():
            met = best(asked, _to_condition(text), kinds)
            if met is not None:
                found[key] = met
    return found


def _with_texts(keys: Select[Any]) -> Select[Any]:
    """The keys of conditions that `keys` finds, each with a claim, and behind its key the condition
    itself: one of all that say the same is looked up."""
    column, found = t.CONDITIONS.c, keys.subquery()
    key, *others = found.c
    of_claim = and_(column.key == key, column.claim == found.c.claim)
    query = select(key, column.condition, *others).distinct()
    return query.select_from(found.join(t.CONDITIONS, of_claim))


def _named(words: str) -> Supposition:
    deed, mode, *act = words.split(APART)
    return Supposition(evidence=NOWHERE, deed=deed, mode=mode, act=tuple(act))


class _Group:
    """Claims of one frame and relation, in order."""

    def __init__(self, begun: str) -> None:
        self.claims: dict[str, None] = {}
        self.outlets: set[str] = set()
        self.first: dict[str, str] = {}  # of each origin the first claim
        self.begun = begun  # the day of the first claim
        self.last = ""
        self.best: tuple[Meeting, str, int] | None = None  # with claim and number

    @property
    def opening(self) -> str:
        """The first claim."""
        return next(iter(self.claims))

    @property
    def shown(self) -> list[str]:
        assert self.best is not None
        return [*list(self.first.values())[:SHOWN], self.best[1]]


def _groups(connection: Connection, met: dict[str, Meeting], scope: Scope) -> list[_Group]:
    column = t.CONDITIONS.c
    wanted = select(t.POINTS.c.point).where(*scope.wanted()).subquery()
    groups: dict[tuple[str, str], _Group] = {}
    rows: list[Any] = []
    for keys in portions(sorted(met)):
        query = _counting(select(*(column[name] for name in OF_A_CLAIM)), scope)
        query = query.where(column.key.in_(keys))
        if not scope.wants_all:
            query = query.join(wanted, wanted.c.point == t.ENTRIES.c.point)
        rows += map(tuple, connection.execute(query).all())
    rows.sort()  # by published to number, of which no two are the same
    for published, _, _, _, claim, number, key, frame, outlet, origin in rows:
        found = met[key]
        group = groups.setdefault((frame, found.relation), _Group(published))
        group.claims[claim] = None
        group.first.setdefault(origin, claim)
        group.last = published
        group.outlets.add(outlet)
        if group.best is None or len(found.doubts) < len(group.best[0].doubts):
            group.best = (found, claim, number)
    return list(groups.values())


def _counting(query: Select[Any], scope: Scope) -> Select[Any]:
    """Of the conditions that a query asks for those of claims that count. Which of them do is for
    the entry to say where it is not only a matter of days."""
    column = t.CONDITIONS.c
    if scope.wants_all:
        return query.where(*scope.speaking(column.since, column.until))
    query = query.join(t.ENTRIES, t.ENTRIES.c.claim == column.claim)
    return query.where(*scope.known())


def _ranks(connection: Connection, groups: Sequence[_Group]) -> Iterator[Rank]:
    """Where each group stands, for which its first claim need not be made as a whole: there are
    hundreds of groups, and few are shown."""
    voiced = voiced_of(connection, [group.opening for group in groups])
    for group in groups:
        assert group.best is not None
        met, (speaker, stance) = group.best[0], voiced[group.opening]
        voice = principals(speaker)
        yield Rank(voice, met.doubts, stance, group.begun, group.opening, met.relation)


def _consequence(group: _Group, held: dict[str, Any]) -> Consequence:
    assert group.best is not None
    met, claim, number = group.best
    return consequence(
        met,
        held[claim].claim.supposes[number].evidence.text,
        [held[id_] for id_ in group.shown[:-1]],
        claims=tuple(group.claims),
        origins=len(group.first),
        outlets=sorted(group.outlets - {""}),
        last=group.last,
    )


def _nearest(
    connection: Connection, asked: Sequence[Supposition], scope: Scope, kinds: Kinds
) -> tuple[Near, ...]:
    column = t.CONDITIONS.c
    times = func.count().label("times")
    keys = _counting(select(column.key, func.min(column.claim).label("claim"), times), scope)
    keys = keys.group_by(column.key).order_by(times.desc(), column.key).limit(LOOKED_AT)
    found = []
    for _, text, claim, count in connection.execute(_with_texts(keys)).all():
        for one in asked:
            other = difference(one, _to_condition(text).supposed, kinds)
            if other is not None:
                found.append((rank(other), -count, claim))
    claims = [claim for _, _, claim in sorted(found)[: NEAREST * NEAREST]]
    held = held_of(connection, claims)
    return nearest(asked, (held[claim].claim for claim in dict.fromkeys(claims)), kinds)
