"""Who held which office when: from the words in which reports name people, never from a lexicon."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, select, tuple_

from lagebild.picture.index import tables as t
from lagebild.picture.index.tenures import (
    Key,
    Place,
    counted,
    counted_tellings,
    kept,
    kept_tellings,
)
from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.people.known import known
from lagebild.picture.people.naming import names_of
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.source import Source
from lagebild.picture.versions.tables import LEADS, ORIGIN
from lagebild.picture.views.tenure import HeldIn, Tenure, in_order, told
from lagebild.record import (
    CLAIM_PARTIES,
    HOLDINGS,
    IMPORTED_PARTIES,
    REPORTS,
    portions,
)

_PLACE = t.OFFICES.c


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
    asked = rows[: scope.limit]
    posts = {(row.of, row.post) for row in asked}
    beside = _named(connection, [row for row in everyone if (row.of, row.post) in posts])
    asked = told((beside[_key(row)] for row in asked), beside.values())
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


def _counts_all(scope: Scope) -> bool:
    """Whether all places count that do so today: what they come to stands in the index."""
    return not (scope.as_of or scope.since or scope.until or scope.outlet)


def _tenures(connection: Connection, scope: Scope) -> list[Tenure]:
    """The tenures, persons by the name as it is printed."""
    found = kept(connection) if _counts_all(scope) else counted(connection, *_within(scope))
    states = names_of(connection, {row.of for row in found} - {""})
    return [
        Tenure(
            person=row.person,
            name=row.name,
            post=row.post,
            of=row.of,
            of_name=_name(states, row.of, row.of_name),
            of_how=row.of_how if row.of else "",
            status=row.status,
            first=row.first,
            last=row.last,
            reports=row.reports,
        )
        for row in found
    ]


def _name(names: Mapping[str, tuple[str, str]], id_: str, printed: str) -> str:
    known_name = names.get(id_, (id_, ""))[0]
    return printed if known_name == id_ else known_name


def _named(connection: Connection, rows: Iterable[Tenure]) -> dict[Key, Tenure]:
    """The rows with the names by which persons are known."""
    rows = list(rows)
    names = names_of(connection, {row.person for row in rows})
    return {
        _key(row): msgspec.structs.replace(row, name=_name(names, row.person, row.name))
        for row in rows
    }


def _with_places(
    connection: Connection, scope: Scope, rows: Sequence[Tenure]
) -> tuple[Tenure, ...]:
    """The rows with the words of their office, outlets and origins, and where they stand."""
    people = known(connection)
    own = {row.person: people.own(row.person) for row in rows}
    keys = [_key(row) for row in rows]
    if _counts_all(scope):
        tellings = kept_tellings(connection, keys)
    else:
        tellings = counted_tellings(connection, keys, *_within(scope))
    held_in = _held_in(connection, [one for key in keys for one in tellings[key].quoted])
    reports = sorted({one.report for key in keys for one in tellings[key].quoted})
    claims = _claims(connection, sorted({i for ids in own.values() for i in ids}), reports)
    made = []
    for row, key in zip(rows, keys, strict=True):
        telling = tellings[key]
        ids = sorted(own[row.person])
        mine = [c for one in telling.quoted for i in ids for c in claims.get((i, one.report), ())]
        mine = mine or _around(connection, telling.quoted)
        made.append(
            msgspec.structs.replace(
                row,
                offices=telling.offices,
                outlets=telling.outlets,
                origins=telling.origins,
                held_in=tuple(held_in[one] for one in telling.quoted),
                claims=tuple(dict.fromkeys(mine)),
            )
        )
    return tuple(made)


def _key(row: Tenure) -> Key:
    return (row.person, row.of, row.post, row.status)


def _held_in(connection: Connection, places: Iterable[Place]) -> dict[Place, HeldIn]:
    """The places with the words that stand there, and their reports."""
    held = HOLDINGS.c
    key = (held.report, held.begin, held.end, held.person, held.office)
    of = {(one.report, one.begin, one.end, one.holder, one.office): one for one in places}
    found = {}
    for some in portions(of):
        query = (
            select(*key, held.text, REPORTS.c.title, REPORTS.c.outlet, ORIGIN.label("origin"))
            .join(REPORTS, REPORTS.c.id == held.report)
            .join(ORIGINS, ORIGINS.c.report == held.report)
            .outerjoin(LEADS, LEADS.c.report == held.report)
            .where(held.report.in_(sorted({place[0] for place in some})), tuple_(*key).in_(some))
        )
        for *place, text, title, outlet, origin in connection.execute(query):
            one = of[tuple(place)]
            source = Source(one.report, title, outlet, one.published, origin)
            found[one] = HeldIn(source=source, begin=one.begin, end=one.end, quote=text)
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


def _around(connection: Connection, places: Sequence[Place]) -> list[str]:
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
