"""What people said of claims and actors, as rows: who, when, of what, and whether it holds."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim, Party
from lagebild.picture.people.naming import names_of
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.record import JUDGEMENTS, Judgement


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement. `subject` is the claim, or the first of two actors; `words` are the claim's, as
    it was judged; `edit` names what it should say instead. `claims` holds the claim judged."""

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


def judgements(connection: Connection, scope: Scope) -> Excerpt[Ruling]:
    """What people said, by time. Of the scope `as_of`, `since`, `until` (the day on which it was
    said), `actor` and `limit` count."""
    query = select(JUDGEMENTS).order_by(JUDGEMENTS.c.at, JUDGEMENTS.c.id)
    made = [Judgement(**row) for row in connection.execute(query).mappings()]
    ids = {j.subject for j in made if j.relation} | {j.details().other for j in made} - {""}
    names = {id_: name for id_, (name, _) in names_of(connection, ids).items()}
    rows = [
        row
        for row in rulings(made, names, scope.as_of)
        if (not scope.since or row.at >= scope.since)
        and (not scope.until or row.at <= scope.until + END)
        and (not scope.actor or {row.subject, row.other} & set(scope.actor))
    ]
    return Excerpt(rows=tuple(rows[: scope.limit]), total=len(rows))


def rulings(
    judgements: Iterable[Judgement], names: Mapping[str, str], as_of: str = ""
) -> tuple[Ruling, ...]:
    """The judgements by time; with `as_of` those said until that day, as they held then."""
    rows = []
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
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.at, row.id)))


def _shown(value: object) -> object:
    """Actors by their names; all else as it is."""
    if isinstance(value, tuple):
        return [party.name if isinstance(party, Party) else party for party in value]
    return value
