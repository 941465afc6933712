"""Who is competent: the court for a verdict, the electoral commission for a result, whoever fights
or protests for the seat that is occupied."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.scene.company import Company
from lagebild.claims.scene.scene import Scene
from lagebild.languages.rows import CompetenceRow
from lagebild.reading import Actor

# A body that is whoever does this deed around: "@PROTEST". How many sentences around.
DOER_OF = "@"
AROUND = 4


def competent_body(
    scene: Scene,
    rows: tuple[CompetenceRow, ...],
    draft: Draft,
    before: Sequence[Draft],
    after: Sequence[Draft],
) -> tuple[Actor, ...]:
    """Der Prozess wurde vertagt: the court named last before, else the first named later.

    Demonstranten zogen zum Parlament. Die Besetzung dauert an: who does a deed that goes with it
    in the sentences before, the nearest first, else in those after.
    """
    for row in competences_of(scene, rows, draft):
        if draft.force.stance == "demands" and not row.bodies[0].startswith(DOER_OF):
            # "forderte, das Urteil aufzuheben": others than the court may be meant
            continue
        named = tuple(b for b in row.bodies if not b.startswith(DOER_OF))
        found = _named(scene, named, draft.clause.end) if named else None
        if found is not None:
            return (found,)
        deeds = {b.removeprefix(DOER_OF) for b in row.bodies if b.startswith(DOER_OF)}
        doers = _doers(draft, deeds, [*reversed(before), *after]) if deeds else ()
        if doers:
            return doers
    return ()


def _doers(draft: Draft, deeds: set[str], others: Sequence[Draft]) -> tuple[Actor, ...]:
    hit = {a.id for a in draft.recipient}
    for other in others:
        near = abs(other.clause.sentence - draft.clause.sentence) <= AROUND
        if near and other.deed.name in deeds and other.agent and not other.assumed:
            if not hit & {a.id for a in other.agent}:
                return other.agent
    return ()


def competences_of(
    scene: Scene, rows: tuple[CompetenceRow, ...], draft: Draft
) -> list[CompetenceRow]:
    """Der Prozess wurde vertagt: the rows that say whose deed this is by its nature."""
    company = Company(scene, draft.clause)
    return [row for row in rows if row.deed == draft.deed.name and company.has_any(row.words)]


def _named(scene: Scene, bodies: tuple[str, ...], end: int) -> Actor | None:
    """The body with a name of its own before the bare word; the last before, else the next."""
    for bare in (False, True):
        before: Actor | None = None
        for mention in scene.reading.mentions:
            for actor in mention.actors:
                name = actor.name.casefold()
                if actor.kind == "person" or not any(w.endswith(bodies) for w in name.split()):
                    continue
                if bare == (name in bodies):
                    if mention.begin >= end:
                        return before or actor
                    before = actor
        if before is not None:
            return before
    return None
