"""Claims by the time at which their deeds happen, and where that is unknown, by publication."""

from collections.abc import Iterable

import msgspec

from lagebild.claims import Claim
from lagebild.picture.source import Sources, as_of, deed_date, names, principals
from lagebild.picture.statements import Said, said


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in time. `when` is an ISO date of the precision known, "" where nothing is known;
    `dated_by` is deed or publication."""

    when: str
    dated_by: str
    voice: tuple[str, ...]
    stance: str
    deed: str
    negated: bool
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    said: Said
    claims: tuple[str, ...]


def timeline(claims: Iterable[Claim], known: Sources) -> tuple[Moment, ...]:
    """The moments in order, undated ones last; a year stands before its months and days."""
    rows = []
    for claim in claims:
        rows.append(
            Moment(
                when=as_of(claim, known),
                dated_by="deed" if deed_date(claim) else "publication",
                voice=names(principals(claim.speaker)),
                stance=claim.stance,
                deed=claim.deed,
                negated=claim.negated,
                agent=names(claim.agent),
                recipient=names(claim.recipient),
                said=said(claim, known),
                claims=(claim.id,),
            )
        )
    return tuple(sorted(rows, key=lambda row: (not row.when, row.when)))
