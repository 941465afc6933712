"""What keeping or taking back a judgement asks of the ledger: that none contradicts another, and
that the reports which it touches are looked at again."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from lagebild.record import tables as t
from lagebild.record.adding import add_new_rows
from lagebild.record.edit import Edit
from lagebild.record.identity import Identities
from lagebild.record.judgement import ON_CLAIMS, Judgement
from lagebild.record.portions import portions

# Stands in `pending` for a change that no report shows.
NO_REPORT = ""


def standing(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order of time."""
    query = (
        select(t.JUDGEMENTS)
        .where(t.JUDGEMENTS.c.undone_at == "")
        .order_by(t.JUDGEMENTS.c.at, t.JUDGEMENTS.c.id)
    )
    return tuple(Judgement(**row) for row in connection.execute(query).mappings())


def keep(connection: Connection, made: Judgement) -> None:
    """Writes a judgement down. Raises Contradiction where those that hold exclude it."""
    relation = made.relation
    before = standing(connection)
    if relation is not None:
        Identities(before).check(made.subject, made.details().other, relation)
    add_new_rows(connection, t.JUDGEMENTS, [msgspec.structs.asdict(made)])
    mark(connection, (made,), (*before, made))


def take_back(connection: Connection, judgement_id: str, who: str, at: str) -> bool:
    """Marks a judgement as undone; False where none of this id holds."""
    before = standing(connection)
    for made in before:
        if made.id == judgement_id:
            undone = t.JUDGEMENTS.update().where(t.JUDGEMENTS.c.id == made.id)
            connection.execute(undone.values(undone_by=who, undone_at=at))
            mark(connection, (made,), before)
            return True
    return False


def mark(connection: Connection, made: Iterable[Judgement], holding: Sequence[Judgement]) -> None:
    """Makes every report pending whose claims, or the actors in them, may stand otherwise now that
    some judgements were made or taken back."""
    all_made = tuple(made)
    on_claims = [one for one in all_made if one.verdict in ON_CLAIMS]
    on_actors = [one for one in all_made if one.verdict not in ON_CLAIMS]
    for some in portions(sorted({one.subject for one in on_claims})):
        query = select(t.CLAIMS.c.report).where(t.CLAIMS.c.id.in_(some))
        pend(connection, set(connection.execute(query).scalars()))
    claims = (one.details().claim for one in on_claims)
    pend(connection, {claim.report for claim in claims if claim is not None})
    if not on_actors:
        return
    # Where no report names them, who is who has to be worked out anew all the same.
    add_new_rows(connection, t.PENDING, [{"report": NO_REPORT}])
    known = Identities(holding)
    actors: frozenset[str] = frozenset()
    for one in on_actors:
        actors |= known.cluster(one.subject) | known.cluster(one.details().other)
    for some in portions(sorted(actors)):
        part = select(t.CLAIM_PARTIES.c.claim).where(t.CLAIM_PARTIES.c.actor.in_(some))
        named = (
            select(t.CLAIMS.c.report).distinct().where(t.CLAIMS.c.id.in_(part)),
            select(t.HOLDINGS.c.report).distinct().where(t.HOLDINGS.c.person.in_(some)),
            select(t.IMPORTED_PARTIES.c.report)
            .distinct()
            .where(t.IMPORTED_PARTIES.c.actor.in_(some)),
        )
        for reports in named:
            pend(connection, set(connection.execute(reports).scalars()))
    pend(connection, set(_edited_to(actors, holding)))


def _edited_to(actors: frozenset[str], judgements: Iterable[Judgement]) -> Iterator[str]:
    """The reports with a claim that somebody edited to be one of these actors', or judged when it
    was."""
    for judgement in judgements:
        if judgement.verdict in ON_CLAIMS:
            detail = judgement.details()
            edit = detail.edit or Edit()
            claim = detail.claim
            named = [edit.speaker, edit.agent, edit.recipient]
            if claim is not None:
                named += [claim.speaker, claim.agent, claim.recipient]
                if actors & {party.id for parties in named for party in parties or ()}:
                    yield claim.report


def pend(connection: Connection, reports: set[str]) -> None:
    """Has the picture look again at those of some reports that the ledger holds."""
    query = select(t.REPORTS.c.id)
    for some in portions(sorted(reports)):
        known = connection.execute(query.where(t.REPORTS.c.id.in_(some))).scalars().all()
        add_new_rows(connection, t.PENDING, [{"report": report} for report in known])
