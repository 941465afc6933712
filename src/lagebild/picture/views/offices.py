"""Who held which office when: from the words in which reports name people, never from a lexicon."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from lagebild.picture.index import tables as t
from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.people.identification import known
from lagebild.picture.people.naming import names_of
from lagebild.picture.people.tables import KNOWN_AS
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.source import Source
from lagebild.picture.views.tenure import HeldIn, Tenure, in_order, told
from lagebild.record import CLAIM_PARTIES, HOLDINGS, REPORTS, portions

# So many places are quoted in a row: the first, then the last ones.
QUOTED = 3
_HELD, _REPORT = HOLDINGS.c, REPORTS.c
_WHO, _WHOSE = KNOWN_AS.alias(), KNOWN_AS.alias()
_PERSON = func.coalesce(_WHO.c.known_as, _HELD.person)
_OF = func.coalesce(_WHOSE.c.known_as, _HELD.of)
# Whether a report stresses that somebody is in office makes no other tenure.
_STATUS = case((_HELD.status.in_(("", "incumbent")), "holds"), else_=_HELD.status)
# said before listed before concluded: "a" sorts first.
_HOW = func.min(case((_HELD.of_how == "said", "a"), (_HELD.of_how == "listed", "b"), else_="c"))
HOWS = {"a": "said", "b": "listed", "c": "concluded"}


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
    found: list[ColumnElement[bool]] = []
    if scope.as_of:
        found.append(_REPORT.published <= scope.as_of + END)
    if scope.since:
        found.append(_REPORT.published >= scope.since)
    if scope.until:
        found.append(_REPORT.published <= scope.until + END)
    if scope.outlet:
        found.append(_REPORT.outlet.in_(scope.outlet))
    return found


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(HOLDINGS)
        .join(REPORTS, _REPORT.id == _HELD.report)
        .outerjoin(_WHO, _WHO.c.actor == _HELD.person)
        .outerjoin(_WHOSE, _WHOSE.c.actor == _HELD.of)
    )


def _tenures(connection: Connection, scope: Scope) -> list[Tenure]:
    dated = func.nullif(_REPORT.published, "")
    query = _joined(
        select(
            _PERSON.label("person"),
            _OF.label("of"),
            _HELD.post,
            _STATUS.label("status"),
            func.min(_HELD.name).label("name"),
            func.min(_HELD.of_name).label("of_name"),
            _HOW.label("how"),
            func.min(dated).label("first"),
            func.max(dated).label("last"),
            func.count(_HELD.report.distinct()).label("reports"),
        )
    )
    query = query.where(*_within(scope)).group_by(_PERSON, _OF, _HELD.post, _STATUS)
    found = connection.execute(query).all()
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
            of_how=HOWS[row.how] if row.of else "",
            status=row.status,
            first=row.first or "",
            last=row.last or "",
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
    places: dict[tuple[str, ...], list[Any]] = {}
    for some in portions(sorted({id_ for ids in own.values() for id_ in ids})):
        query = _joined(
            select(
                _PERSON.label("person"), _OF.label("of"), _HELD.post, _STATUS.label("status"),
                _HELD.report, _HELD.begin, _HELD.end, _HELD.text, _HELD.office,
                _REPORT.title, _REPORT.outlet, _REPORT.published,
            )
        )  # fmt: skip
        for place in connection.execute(query.where(_HELD.person.in_(some), *_within(scope))):
            key = (place.person, place.of, place.post, place.status)
            places.setdefault(key, []).append(place)
    of_row = [places[row.person, row.of, row.post, row.status] for row in rows]
    origins = _origins(connection, sorted({p.report for found in of_row for p in found}))
    told_in = [_telling(found) for found in of_row]
    reports = sorted({place.report for found in told_in for place in found})
    claims = _claims(connection, sorted({i for ids in own.values() for i in ids}), reports)
    made = []
    for row, found, telling in zip(rows, of_row, told_in, strict=True):
        ids = sorted(own[row.person])
        mine = [c for place in telling for i in ids for c in claims.get((i, place.report), ())]
        mine = mine or _around(connection, telling)
        made.append(_placed(row, found, telling, origins, tuple(dict.fromkeys(mine))))
    return tuple(made)


def _telling(places: list[Any]) -> list[Any]:
    """The first place in the first report and in the last ones."""
    order = attrgetter("published", "report", "begin", "end")
    first_of = {place.report: place for place in sorted(places, key=order, reverse=True)}
    found = sorted(first_of.values(), key=order)
    return found if len(found) <= QUOTED else [found[0], *found[1 - QUOTED :]]


def _placed(
    row: Tenure,
    places: list[Any],
    telling: list[Any],
    origins: dict[str, str],
    claims: tuple[str, ...],
) -> Tenure:
    held_in = [
        HeldIn(
            source=Source(
                place.report,
                place.title,
                place.outlet,
                place.published,
                origins.get(place.report, place.report),
            ),
            begin=place.begin,
            end=place.end,
            quote=place.text,
        )
        for place in telling
    ]
    return msgspec.structs.replace(
        row,
        offices=tuple(sorted({place.office for place in places})),
        outlets=tuple(sorted({place.outlet for place in places} - {""})),
        origins=len({origins.get(place.report, place.report) for place in places}),
        held_in=tuple(held_in),
        claims=claims,
    )


def _origins(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in portions(reports):
        query = select(ORIGINS.c.report, ORIGINS.c.origin).where(ORIGINS.c.report.in_(some))
        found |= {row.report: row.origin for row in connection.execute(query)}
    return found


def _claims(
    connection: Connection, actors: Sequence[str], reports: Sequence[str]
) -> dict[tuple[str, str], list[str]]:
    """By actor and report the claims of the report in which the actor takes part, in its order."""
    part, entry = CLAIM_PARTIES.c, t.ENTRIES.c
    found: dict[tuple[str, str], list[str]] = {}
    for some in portions(reports):
        query = (
            select(part.actor, entry.report, entry.claim)
            .join(t.ENTRIES, entry.claim == part.claim)
            .where(entry.report.in_(some), part.actor.in_(actors))
            .order_by(entry.report, entry.begin, entry.claim)
        )
        for actor, report, claim in connection.execute(query):
            found.setdefault((actor, report), []).append(claim)
    return found


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
