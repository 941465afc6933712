"""Recognises actors across reports: who was seen where, who may be whom, under which id each is
known. What stands in its tables is a function of the set of reports and judgements."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from sqlalchemy import Connection, RowMapping, bindparam, delete, select

from lagebild.claims import Claim, Party
from lagebild.picture.people import tables as t
from lagebild.picture.people.clusters import known_as
from lagebild.picture.people.known import ROLES
from lagebild.picture.people.listed import Listed, listed
from lagebild.picture.people.namesakes import CERTAIN, Named
from lagebild.record import (
    ACTORS,
    CLAIM_PARTIES,
    CLAIMS,
    HOLDINGS,
    IMPORTED_PARTIES,
    Identities,
    add_rows,
    portions,
    standing,
)

RECOGNISED = frozenset({"person", "organisation", "group"})
# How somebody may be named in a report.
NAMING = ("actor", "name", "side", "post", "kind")
_NAMING = itemgetter(*NAMING)
Row = dict[str, str]


def prepare(connection: Connection) -> None:
    """Empties the tables, which makes them where there are none."""
    t.METADATA.drop_all(connection)
    t.METADATA.create_all(connection)


def identify(connection: Connection, reports: Sequence[str], claims: Iterable[Claim]) -> set[str]:
    """Takes in who is named in some reports, whose `claims` hold; returns the other reports in
    which somebody is known under another id now."""
    register = listed()
    rows = _sightings(connection, reports, claims, register)
    touched = _rekey(connection, sorted(_see(connection, reports, rows)), register)
    _compare(connection, sorted(touched), register)
    return _rename(connection, register) - set(reports)


# -- within


def _sightings(
    connection: Connection, reports: Sequence[str], claims: Iterable[Claim], register: Listed
) -> list[Row]:
    found: dict[tuple[str, str, str, str, str], str] = {}
    for claim in claims:
        for role in ROLES:
            parties: tuple[Party, ...] = getattr(claim, role)
            for party, after in pairwise((*parties, None)):
                if (
                    party is None
                    or party.kind not in RECOGNISED
                    or not register.is_name(party.name, party.kind)
                ):
                    continue
                if party.kind != "person" and register.has(party.id):
                    continue
                # A person comes first and whom it speaks for after it.
                speaks = party.kind == "person" and after is not None and after.kind != "person"
                side = after.id if speaks and after is not None else ""
                found[claim.report, party.id, party.name, side, ""] = party.kind
    for some in portions(reports):
        for row in connection.execute(select(HOLDINGS).where(HOLDINGS.c.report.in_(some))):
            if register.is_name(row.name, "person"):
                side = row.of if row.of_how in ("said", "listed") else ""
                found[row.report, row.person, row.name, side, row.post] = "person"
    columns = ("report", "actor", "name", "side", "post")
    return [dict(zip(columns, row, strict=True), kind=kind) for row, kind in sorted(found.items())]


def _see(connection: Connection, reports: Sequence[str], rows: Sequence[Row]) -> set[str]:
    """Writes who is named how in some reports; returns those of whom all reports together say
    something else now. Whoever is named as always is compared with nobody again."""
    more = Counter(map(_NAMING, rows))
    for some in portions(reports):
        mine = t.SIGHTINGS.c.report.in_(some)
        more.subtract(map(_NAMING, connection.execute(select(t.SIGHTINGS).where(mine)).mappings()))
        connection.execute(delete(t.SIGHTINGS).where(mine))
    add_rows(connection, t.SIGHTINGS, rows)
    more = Counter({naming: count for naming, count in more.items() if count})
    before = _counted(connection, more)
    if before:
        one = [t.NAMINGS.c[name] == bindparam(f"of_{name}") for name in NAMING]
        old = [{f"of_{name}": row[name] for name in NAMING} for row in before.values()]
        connection.execute(delete(t.NAMINGS).where(*one), old)
    after = {
        naming: (before[naming]["reports"] if naming in before else 0) + count
        for naming, count in more.items()
    }
    add_rows(
        connection,
        t.NAMINGS,
        [
            dict(zip(NAMING, naming, strict=True), reports=count)
            for naming, count in sorted(after.items())
            if count
        ],
    )
    return {naming[0] for naming, count in after.items() if not count or naming not in before}


def _counted(
    connection: Connection, namings: Collection[tuple[str, ...]]
) -> dict[tuple[str, ...], RowMapping]:
    """Those of some namings that stand in the table, with their rows."""
    found = {}
    for some in portions(sorted({naming[0] for naming in namings})):
        query = select(t.NAMINGS).where(t.NAMINGS.c.actor.in_(some))
        for row in connection.execute(query).mappings():
            found[_NAMING(row)] = row
    return {naming: found[naming] for naming in namings if naming in found}


def _named(connection: Connection, actors: Sequence[str], register: Listed) -> dict[str, Named]:
    """What all reports and the lexicon together say of some actors."""
    names: dict[str, set[str]] = {}
    sides: dict[str, set[str]] = {}
    posts: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for some in portions(actors):
        query = select(t.NAMINGS).where(t.NAMINGS.c.actor.in_(some))
        for actor, name, side, post, kind, _ in connection.execute(query):
            names.setdefault(actor, set()).add(name)
            sides.setdefault(actor, set()).add(side)
            posts.setdefault(actor, set()).add(post)
            kinds[actor] = max(kind, kinds.get(actor, ""))
    found = {}
    for actor in actors:
        row = register.people.get(actor)
        if actor in names or row is not None:
            found[actor] = Named(
                actor,
                row.names if row else tuple(sorted(names[actor])),
                kinds.get(actor, "person"),
                row is not None,
                frozenset(sides.get(actor, set())) - {""} | (row.sides if row else frozenset()),
                frozenset(posts.get(actor, set())) - {""},
            )
    return found


def _rekey(connection: Connection, actors: Sequence[str], register: Listed) -> set[str]:
    """Writes the keys of some actors anew; returns those under which something may differ."""
    touched: set[str] = set()
    for some in portions(actors):
        mine = t.KEYS.c.actor.in_(some)
        touched.update(connection.execute(select(t.KEYS.c.key).distinct().where(mine)).scalars())
        connection.execute(delete(t.KEYS).where(mine))
        rows = [
            {"actor": actor, "key": key}
            for actor, one in _named(connection, some, register).items()
            for key in sorted(register.namesakes.keys(one))
        ]
        touched.update(row["key"] for row in rows)
        add_rows(connection, t.KEYS, rows)
    return touched


def _compare(connection: Connection, keys: Sequence[str], register: Listed) -> None:
    rows: list[dict[str, object]] = []
    for some in portions(keys):
        under: dict[str, set[str]] = {key: set(register.with_key(key)) for key in some}
        query = select(t.KEYS).where(t.KEYS.c.key.in_(some))
        seen: dict[str, set[str]] = {}
        for row in connection.execute(query):
            seen.setdefault(row.key, set()).add(row.actor)
        # Whoever stands alone under a key, or only beside others of the lexicon, is nobody else.
        pairs = {
            key: under[key] | actors
            for key, actors in seen.items()
            if len(under[key] | actors) > 1 and any(not register.has(a) for a in actors)
        }
        everyone = sorted({actor for group in pairs.values() for actor in group})
        named = _named(connection, everyone, register)
        connection.execute(delete(t.LIKENESSES).where(t.LIKENESSES.c.key.in_(some)))
        for key, group in sorted(pairs.items()):
            for like in register.namesakes.likenesses(named[actor] for actor in sorted(group)):
                rows.append(
                    {
                        "key": key,
                        "one": like.one,
                        "other": like.other,
                        "reason": like.reason,
                        "score": like.score,
                    }
                )
    add_rows(connection, t.LIKENESSES, rows)


def _rename(connection: Connection, register: Listed) -> set[str]:
    """Works out anew who is known as whom; returns the reports of those for whom that changed."""
    like = t.LIKENESSES.c
    query = select(like.one, like.other).distinct().where(like.score >= CERTAIN)
    certain = [(row.one, row.other) for row in connection.execute(query)]
    said = Identities(standing(connection), register.has)
    heads = known_as(said, certain, register.has)
    parties = _parties(connection, sorted(set(heads.values())), register)
    new = {actor: parties[head] for actor, head in heads.items()}
    old = {
        row.actor: Party(row.name, row.known_as, row.kind)
        for row in connection.execute(select(t.KNOWN_AS))
    }
    changed = sorted(a for a in {*new, *old} if new.get(a) != old.get(a))
    reports: set[str] = set()
    for some in portions(changed):
        connection.execute(delete(t.KNOWN_AS).where(t.KNOWN_AS.c.actor.in_(some)))
        reports |= _reports_of(connection, some)
    rows = [
        {
            "actor": actor,
            "known_as": new[actor].id,
            "name": new[actor].name,
            "kind": new[actor].kind,
        }
        for actor in changed
        if actor in new
    ]
    add_rows(connection, t.KNOWN_AS, rows)
    return reports


def _parties(connection: Connection, ids: Sequence[str], register: Listed) -> dict[str, Party]:
    """Name and kind of actors, as the lexicon has them, else the reports."""
    found = {id_: register.parties.get(id_) or Party(id_, id_, "") for id_ in ids}
    for some in portions([id_ for id_ in ids if not register.has(id_)]):
        for row in connection.execute(select(ACTORS).where(ACTORS.c.id.in_(some))):
            found[row.id] = Party(row.name, row.id, row.kind)
    return found


def _reports_of(connection: Connection, actors: Sequence[str]) -> set[str]:
    part = select(CLAIM_PARTIES.c.claim).where(CLAIM_PARTIES.c.actor.in_(actors))
    queries = (
        select(CLAIMS.c.report).distinct().where(CLAIMS.c.id.in_(part)),
        select(IMPORTED_PARTIES.c.report).distinct().where(IMPORTED_PARTIES.c.actor.in_(actors)),
        select(HOLDINGS.c.report).distinct().where(HOLDINGS.c.person.in_(actors)),
        select(HOLDINGS.c.report).distinct().where(HOLDINGS.c.of.in_(actors)),
        select(t.SIGHTINGS.c.report).distinct().where(t.SIGHTINGS.c.actor.in_(actors)),
    )
    return {report for query in queries for report in connection.execute(query).scalars()}
