"""Who is competent: the court for a verdict, the electoral commission for a result."""

from lagebild.claims.deeds import has_word
from lagebild.claims.drafts import Draft
from lagebild.claims.scene import Scene
from lagebild.claims.speech import word_set
from lagebild.languages.rows import CompetenceRow
from lagebild.reading import Actor


def competent_body(scene: Scene, rows: tuple[CompetenceRow, ...], draft: Draft) -> Actor | None:
    """Der Prozess wurde vertagt: the court named last before, else the first named later."""
    for row in competences_of(scene, rows, draft):
        found = _named(scene, row.bodies, draft.clause.end)
        if found is not None:
            return found
    return None


def competences_of(
    scene: Scene, rows: tuple[CompetenceRow, ...], draft: Draft
) -> list[CompetenceRow]:
    """Der Prozess wurde vertagt: the rows that say whose deed this is by its nature."""
    words = word_set(scene.tokens(draft.clause), draft.clause.tokens)
    return [
        row
        for row in rows
        if row.deed == draft.deed.name and any(has_word(words, w) for w in row.words)
    ]


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
