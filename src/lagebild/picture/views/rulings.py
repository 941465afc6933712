"""What people said of claims and actors, as rows: who, when, of what, and whether it holds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim, Party
from lagebild.picture.people.naming import names_of
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.record import BROUGHT, JUDGEMENTS, Judgement, imports, set_aside

# The verdict of a row that is an import.
IMPORTED = "imported"
# So many of the claims that an import brought are named, the first by their ids.
NAMED = 20


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement, or an import with all that it brought. `subject` is the claim, or the first of
    two actors; `words` are the claim's, as it was judged; `edit` names what it should say instead.
    `claims` holds the claim judged. `brought_by` is the import that a judgement came by, "" where
    it was said here; `set_aside`: what was said here excludes it, so that it is not followed."""

    id: str
    verdict: str
    subject: str
    name: str
    other: str
    other_name: str
    words: str
    edit: dict[str, Any]
    note: str
    who: str
    at: str
    undone_by: str
    undone_at: str
    report: str
    claims: tuple[str, ...]
    brought_by: str = ""
    set_aside: bool = False


def judgements(connection: Connection, scope: Scope) -> Excerpt[Ruling]:
    """What people said, by time. Of the scope `as_of`, `since`, `until` (the day on which it was
    said), `actor` and `limit` count."""
    query = select(JUDGEMENTS).order_by(JUDGEMENTS.c.at, JUDGEMENTS.c.id)
    made = [Judgement(**row) for row in connection.execute(query).mappings()]
    ids = {j.subject for j in made if j.relation} | {j.details().other for j in made} - {""}
    names = {id_: name for id_, (name, _) in names_of(connection, ids).items()}
    everything = (*rulings(made, names, scope.as_of), *_imports(connection, scope.as_of))
    rows = [
        row
        for row in sorted(everything, key=lambda row: (row.at, row.id))
        if (not scope.since or row.at >= scope.since)
        and (not scope.until or row.at <= scope.until + END)
        and (not scope.actor or {row.subject, row.other} & set(scope.actor))
    ]
    return Excerpt(rows=tuple(rows[: scope.limit]), total=len(rows))


def rulings(
    judgements: Iterable[Judgement], names: Mapping[str, str], as_of: str = ""
) -> tuple[Ruling, ...]:
    """The judgements by time; with `as_of` those said until that day, as they held then."""
    judgements, rows = tuple(judgements), []
    aside = set_aside(one for one in judgements if one.relation is not None and one.holds)
    for judgement in judgements:
        if as_of and judgement.at[: len(as_of)] > as_of:
            continue
        undone = bool(judgement.undone_at)
        if as_of and undone and judgement.undone_at[: len(as_of)] > as_of:
            undone = False
        detail = judgement.details()
        claim: Claim | None = detail.claim
        rows.append(
            Ruling(
                id=judgement.id,
                verdict=judgement.verdict,
                subject=judgement.subject,
                name=names.get(judgement.subject, judgement.subject) if not claim else "",
                other=detail.other,
                other_name=names.get(detail.other, detail.other),
                words=claim.evidence.text if claim else "",
                edit={n: _shown(v) for n, v in detail.edit.fields().items()} if detail.edit else {},
                note=detail.note,
                who=judgement.who,
                at=judgement.at,
                undone_by=judgement.undone_by if undone else "",
                undone_at=judgement.undone_at if undone else "",
                report=claim.report if claim else "",
                claims=(judgement.subject,) if claim else (),
                brought_by=judgement.brought_by,
                set_aside=judgement.id in aside,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.at, row.id)))


def _imports(connection: Connection, as_of: str) -> Iterator[Ruling]:
    """What was taken in from elsewhere, each with the first of its claims."""
    for one in imports(connection):
        if as_of and one.at[: len(as_of)] > as_of:
            continue
        undone = bool(one.undone_at) and not (as_of and one.undone_at[: len(as_of)] > as_of)
        things = BROUGHT.c
        mine = (things.brought_by == one.id, things.digest != "")
        query = select(things.thing).where(*mine).order_by(things.thing).limit(NAMED)
        yield Ruling(
            id=one.id,
            verdict=IMPORTED,
            subject=one.source,
            name=one.source,
            other="",
            other_name="",
            words="",
            edit={},
            note="",
            who=one.who,
            at=one.at,
            undone_by=one.undone_by if undone else "",
            undone_at=one.undone_at if undone else "",
            report="",
            claims=tuple(connection.execute(query).scalars()),
        )


def _shown(value: object) -> object:
    """Actors by their names; all else as it is."""
    if isinstance(value, tuple):
        return [party.name if isinstance(party, Party) else party for party in value]
    return value
