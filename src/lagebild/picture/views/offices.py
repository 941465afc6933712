"""Who held which office when: from the words in which reports name people, never from a lexicon."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, bindparam, func, select, tuple_, union

from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import APART
from lagebild.picture.people.known import known
from lagebild.picture.people.naming import names_of
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.selection.selecting import PORTION
from lagebild.picture.source import Source
from lagebild.picture.views.tenure import HeldIn, Tenure, in_order, told
from lagebild.record import (
    CLAIM_PARTIES,
    HOLDINGS,
    IMPORTED_PARTIES,
    REPORTS,
    joined,
    portions,
)

# So many places are quoted in a row: the first, then the last ones.
QUOTED = 3
_PLACE = t.OFFICES.c
TENURE = (_PLACE.person, _PLACE.of, _PLACE.post, _PLACE.status)
# said before listed before concluded: so it is from the end of the alphabet.
_HOW = func.max(_PLACE.of_how)
Key = tuple[str, ...]


def offices(connection: Connection, scope: Scope) -> Excerpt[Tenure]:
    """The tenures that reports tell of, by whose office it is, office, status and time.

    Of the scope the dates (of publication), `outlet`, `actor` (person, or whose office it is) and
    `limit` count. Whom a report names with an office in words on which no claim rests ("Zahlen
    nannte sein Sprecher nicht") is left out.
    """
    everyone = in_order(_tenures(connection, scope))
    rows = everyone
    if scope.actor:
        rows = tuple(row for row in everyone if {row.person, row.of} & set(scope.actor))
    asked = told(rows[: scope.limit], everyone)
    shown = tuple(row for row in _with_places(connection, scope, asked) if row.claims)
    return Excerpt(rows=shown, total=len(rows) - len(asked) + len(shown))


def _within(scope: Scope) -> list[ColumnElement[bool]]:
    found = scope.speaking(_PLACE.since, _PLACE.until)
    if scope.since:
        found.append(_PLACE.published >= scope.since)
    if scope.until:
        found.append(_PLACE.published <= scope.until + END)
    if scope.outlet:
        found.append(_PLACE.outlet.in_(scope.outlet))
    return found


def _tenures(connection: Connection, scope: Scope) -> list[Tenure]:
    query = select(
        *TENURE,
        func.min(_PLACE.name).label("name"),
        func.min(_PLACE.of_name).label("of_name"),
        _HOW.label("how"),
        func.min(func.nullif(_PLACE.published, "")).label("first"),
        func.max(_PLACE.published).label("last"),
        func.sum(_PLACE.leading).label("reports"),
    )
    found = connection.execute(query.where(*_within(scope)).group_by(*TENURE)).all()
    ids = {row.person for row in found} | {row.of for row in found} - {""}
    names = names_of(connection, ids)

    def name(id_: str, printed: str) -> str:
        known_name = names.get(id_, (id_, ""))[0]
        return printed if known_name == id_ else known_name

    return [
        Tenure(
            person=row.person,
            name=name(row.person, row.name),
            post=row.post,
            of=row.of,
            of_name=name(row.of, row.of_name),
            of_how=row.how if row.of else "",
            status=row.status,
            first=row.first or "",
            last=row.last,
            reports=row.reports,
        )
        for row in found
    ]


def _with_places(
    connection: Connection, scope: Scope, rows: Sequence[Tenure]
) -> tuple[Tenure, ...]:
    """The rows with the words of their office, outlets and origins, and where they stand."""
    people = known(connection)
    own = {row.person: people.own(row.person) for row in rows}
    every = _told_by(connection, scope, [_key(row) for row in rows])
    told_in = list(_quoted(connection, scope, [_key(row) for row in rows]))
    held_in = _held_in(connection, [place for places in told_in for place in places])
    reports = sorted({place.report for places in told_in for place in places})
    claims = _claims(connection, sorted({i for ids in own.values() for i in ids}), reports)
    made = []
    for row, places in zip(rows, told_in, strict=True):
        ids = sorted(own[row.person])
        mine = [c for place in places for i in ids for c in claims.get((i, place.report), ())]
        mine = mine or _around(connection, places)
        changes = every[_key(row)] | {
            "held_in": tuple(held_in[place] for place in places),
            "claims": tuple(dict.fromkeys(mine)),
        }
        made.append(msgspec.structs.replace(row, **changes))
    return tuple(made)


def _key(row: Tenure) -> Key:
    return (row.person, row.of, row.post, row.status)


def _told_by(
    connection: Connection, scope: Scope, tenures: Sequence[Key]
) -> Mapping[Key, dict[str, Any]]:
    """Of all places of some tenures the words of the office, the outlets, the number of origins.
    The database runs them together, as with the claims of a point (`index.telling`)."""
    found = {}
    columns = (_PLACE.office, _PLACE.outlet, _PLACE.origin)
    for some in portions(tenures, PORTION):
        query = (
            select(*TENURE, *(joined(column, APART) for column in columns))
            .where(_PLACE.person.in_([key[0] for key in some]))
            .where(tuple_(*TENURE).in_(some), *_within(scope))
            .group_by(*TENURE)
        )
        for *key, offices_, outlets, origins in connection.execute(query):
            found[tuple(key)] = {
                "offices": tuple(sorted({*offices_.split(APART)})),
                "outlets": tuple(sorted({*outlets.split(APART)} - {""})),
                "origins": len({*origins.split(APART)}),
            }
    return found


def _quoted(connection: Connection, scope: Scope, tenures: Sequence[Key]) -> Iterator[list[Any]]:
    """Of each tenure the first place in its first report and in the last ones.

    Each is asked for by itself: so the places are read from both ends, not all of them.
    """
    place = (_PLACE.report, _PLACE.begin, _PLACE.end, _PLACE.holder, _PLACE.office)
    order = (_PLACE.published, _PLACE.report)
    from_end = [column.desc() for column in order]
    of = [column == bindparam(column.name) for column in TENURE]
    places = select(*place, _PLACE.published, _PLACE.outlet, _PLACE.origin)
    places = places.where(*of, _PLACE.leading == 1, *_within(scope))
    first = places.order_by(*order).limit(1).subquery()
    last = places.order_by(*from_end).limit(QUOTED - 1).subquery()
    # The first of them may be among the last: a union has it once.
    ends = union(select(first), select(last)).subquery()
    asked = select(ends).order_by(ends.c.published, ends.c.report)
    names_ = [column.name for column in TENURE]
    for tenure in tenures:
        yield list(connection.execute(asked, dict(zip(names_, tenure, strict=True))))


def _held_in(connection: Connection, places: Sequence[Any]) -> dict[Any, HeldIn]:
    """The places with the words that stand there, and the titles of their reports."""
    held = HOLDINGS.c
    key = (held.report, held.begin, held.end, held.person, held.office)
    words: dict[Key, tuple[str, str]] = {}
    for some in portions([tuple(place)[: len(key)] for place in places]):
        query = select(*key, held.text, REPORTS.c.title).join(REPORTS, REPORTS.c.id == held.report)
        query = query.where(
            held.report.in_(sorted({place[0] for place in some})), tuple_(*key).in_(some)
        )
        for *place, text, title in connection.execute(query):
            words[tuple(place)] = (text, title)
    found = {}
    for place in places:
        text, title = words[tuple(place)[: len(key)]]
        source = Source(place.report, title, place.outlet, place.published, place.origin)
        found[place] = HeldIn(source=source, begin=place.begin, end=place.end, quote=text)
    return found


def _claims(
    connection: Connection, actors: Sequence[str], reports: Sequence[str]
) -> dict[tuple[str, str], list[str]]:
    """By actor and report the claims of the report in which the actor takes part, in its order."""
    found: dict[tuple[str, str], list[str]] = {}
    for some in portions(reports):
        read = _taking_part(connection, CLAIM_PARTIES, actors, some)
        # Of what others read few claims are here, if any.
        for actor, report, *_, claim in sorted(
            {*read, *_taking_part(connection, IMPORTED_PARTIES, actors, some)}, key=lambda r: r[1:]
        ):
            found.setdefault((actor, report), []).append(claim)
    return found


def _taking_part(
    connection: Connection, parties: Table, actors: Sequence[str], reports: Sequence[str]
) -> list[tuple[str, str, int, str]]:
    """Actor, report, place and claim."""
    part, entry = parties.c, t.ENTRIES.c
    # An id in a sum has no index: the claims of the few reports are looked up, where the database
    # might else walk through all claims of whoever is in office.
    actor_ = part.actor.concat("")
    query = (
        select(part.actor, entry.report, entry.begin, entry.claim)
        .join(t.ENTRIES, entry.claim == part.claim)
        .where(entry.report.in_(reports), actor_.in_(actors))
    )
    return [tuple(row) for row in connection.execute(query)]


def _around(connection: Connection, places: Sequence[Any]) -> list[str]:
    """The claims that rest on the words in which somebody is named with an office."""
    entry = t.ENTRIES.c
    query = select(entry.claim, entry.report, entry.begin, entry.end)
    query = query.where(entry.report.in_([place.report for place in places]))
    return [
        row.claim
        for row in connection.execute(query.order_by(entry.report, entry.begin, entry.claim))
        if any(
            place.report == row.report and row.begin < place.end and place.begin < row.end
            for place in places
        )
    ]
