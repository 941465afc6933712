"""What an import does to the ledger: claims and judgements from elsewhere come to stand beside its
own; undone, they stand there no longer."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, select

from lagebild.record import tables as t
from lagebild.record.adding import add_new_rows, put_rows
from lagebild.record.imported import Import, Imported, id_by_content
from lagebild.record.judgement import Judgement
from lagebild.record.portions import portions
from lagebild.record.rows import imported_party_rows
from lagebild.record.ruling import mark, pend, standing


class Brought(msgspec.Struct, frozen=True):
    """How many of some things are new to the ledger, and how many it knew."""

    new: int = 0
    known: int = 0

    def __add__(self, other: "Brought") -> "Brought":
        return Brought(self.new + other.new, self.known + other.known)


def bring_claims(connection: Connection, by: Import, some: Sequence[Imported]) -> Brought:
    """Keeps claims that others read, and that this import brought them."""
    _keep(connection, by)
    some = _of_their_reports(connection, some)
    rows = {(one.claim.id, one.digest): one for one in some}
    known = _held(connection, [one.claim.id for one in some])
    new = [key for key in rows if key not in known]
    add_new_rows(
        connection,
        t.IMPORTED,
        [
            {
                "claim": id_,
                "digest": digest,
                "report": one.claim.report,
                "coder": one.coder,
                "judged": one.judged,
                "content": msgspec.json.encode(one.claim).decode(),
            }
            for (id_, digest), one in rows.items()
        ],
    )
    actors, parties = imported_party_rows([one.claim for one in some])
    put_rows(connection, t.ACTORS, actors, least=("name",), greatest=("kind",))
    add_new_rows(connection, t.IMPORTED_PARTIES, parties)
    add_new_rows(connection, t.BROUGHT, [_link(by, id_, digest) for id_, digest in rows])
    pend(connection, {rows[key].claim.report for key in new})
    return Brought(len(new), len(rows) - len(new))


def bring_judgements(connection: Connection, by: Import, some: Sequence[Judgement]) -> Brought:
    """Keeps what people said elsewhere. What this ledger says itself stays as it is; what was taken
    back there is taken back here, unless it was said here."""
    _keep(connection, by)
    changed, known = [], 0
    for made in some:
        before = _known(connection, made.id)
        if before is not None and not before.brought_by:
            known += 1
            continue
        change = _change(connection, before, made, by)
        if before is None:
            row = msgspec.structs.asdict(made) | {"brought_by": by.id}
            connection.execute(t.JUDGEMENTS.insert(), row)
        elif change:
            this = t.JUDGEMENTS.c.id == made.id
            connection.execute(t.JUDGEMENTS.update().where(this).values(**change))
        if before is None or change:
            changed.append(made)
        else:
            known += 1
        add_new_rows(connection, t.BROUGHT, [_link(by, made.id, "")])
    mark(connection, changed, (*standing(connection), *changed))
    return Brought(len(changed), known)


def take_back(connection: Connection, by: str, who: str, at: str) -> bool:
    """Marks an import as undone, and with it what no other brought; False where none holds."""
    this = t.IMPORTS.c.id == by
    query = select(t.IMPORTS.c.id).where(this, t.IMPORTS.c.undone_at == "")
    if connection.execute(query).first() is None:
        return False
    undone = {"undone_by": who, "undone_at": at}
    connection.execute(t.IMPORTS.update().where(this).values(**undone))
    link = t.BROUGHT.c
    claims = t.IMPORTED.join(
        t.BROUGHT, (link.thing == t.IMPORTED.c.claim) & (link.digest == t.IMPORTED.c.digest)
    )
    reports = select(t.IMPORTED.c.report).distinct().select_from(claims)
    pend(connection, set(connection.execute(reports.where(link.brought_by == by)).scalars()))
    mine = select(t.JUDGEMENTS).where(t.JUDGEMENTS.c.brought_by == by)
    before, gone = standing(connection), []
    for row in connection.execute(mine).mappings().all():
        made = Judgement(**row)
        others = (
            select(link.brought_by)
            .join(t.IMPORTS, t.IMPORTS.c.id == link.brought_by)
            .where(link.thing == made.id, t.IMPORTS.c.undone_at == "")
            .order_by(link.brought_by)
        )
        other = connection.execute(others.limit(1)).scalar()
        if other is None and not made.holds:
            continue
        change = {"brought_by": other} if other else undone
        is_it = t.JUDGEMENTS.c.id == made.id
        connection.execute(t.JUDGEMENTS.update().where(is_it).values(**change))
        if not other:
            gone.append(made)
    mark(connection, gone, before)
    return True


def forget(connection: Connection, by: Import) -> None:
    """An import that brought nothing new is none."""
    for table, column in ((t.BROUGHT, t.BROUGHT.c.brought_by), (t.IMPORTS, t.IMPORTS.c.id)):
        connection.execute(table.delete().where(column == by.id))


def _change(
    connection: Connection, known: Judgement | None, made: Judgement, by: Import
) -> dict[str, str]:
    """What a judgement that was brought before changes when it is brought again: it is taken back
    where its own ledger took it back, and holds again where only its import was undone."""
    if known is None:
        return {}
    if known.holds:
        undone = {"undone_by": made.undone_by, "undone_at": made.undone_at}
        return {} if made.holds else undone
    query = select(t.IMPORTS.c.undone_at).where(t.IMPORTS.c.id == known.brought_by)
    with_import = connection.execute(query).scalar() == known.undone_at
    if not with_import:
        return {}
    return {"undone_by": made.undone_by, "undone_at": made.undone_at, "brought_by": by.id}


def _of_their_reports(connection: Connection, some: Sequence[Imported]) -> list[Imported]:
    """Claims under the id of a claim of another report are called by their content."""
    one = t.IMPORTED.c
    taken: dict[str, str] = {}
    for ids in portions(sorted({each.claim.id for each in some})):
        known = select(one.claim, one.report).where(one.claim.in_(ids))
        taken |= {id_: report for id_, report in connection.execute(known)}
    kept = []
    for each in some:
        claim = each.claim
        if taken.setdefault(claim.id, claim.report) != claim.report:
            claim = msgspec.structs.replace(claim, id=id_by_content(claim, each.coder))
        kept.append(msgspec.structs.replace(each, claim=claim))
    return kept


def _keep(connection: Connection, by: Import) -> None:
    add_new_rows(connection, t.IMPORTS, [msgspec.structs.asdict(by)])


def _known(connection: Connection, id_: str) -> Judgement | None:
    query = select(t.JUDGEMENTS).where(t.JUDGEMENTS.c.id == id_)
    row = connection.execute(query).mappings().one_or_none()
    return Judgement(**row) if row else None


def _held(connection: Connection, ids: Iterable[str]) -> set[tuple[str, str]]:
    """The claims, with their digests, that an import brought which holds."""
    link = t.BROUGHT.c
    query = (
        select(link.thing, link.digest)
        .join(t.IMPORTS, t.IMPORTS.c.id == link.brought_by)
        .where(t.IMPORTS.c.undone_at == "", link.digest != "")
    )
    found: set[tuple[str, str]] = set()
    for some in portions(sorted(set(ids))):
        found.update(tuple(row) for row in connection.execute(query.where(link.thing.in_(some))))
    return found


def _link(by: Import, thing: str, digest: str) -> dict[str, str]:
    return {"brought_by": by.id, "thing": thing, "digest": digest}
