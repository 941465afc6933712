"""Where a clause plays."""

from collections.abc import Iterable

from lagebild.claims.scene.nesting import inner
from lagebild.claims.scene.salient import ORIGIN
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.reading import Actor, Clause


def state_at_issue(scene: Scene, clause: Clause) -> Actor | None:
    """The state in which a clause plays: of a place in it, that of those it speaks of ("der
    iranische Filmemacher wurde verhaftet"), else the one most spoken of so far."""
    named = _where(scene, clause)
    found = next((actor for actor in named if actor.kind == "state"), None)
    return found or scene.most_spoken_of(clause.sentence)


def _where(scene: Scene, clause: Clause) -> Iterable[Actor]:
    """What a clause names as its place, the most telling first."""
    for phrase in clause.phrases:
        # "Experten aus Deutschland": where somebody comes from is not where it happens
        if phrase.preposition in ("in", "bei", "vor") and not inner(scene.tokens(clause), phrase):
            yield from scene.reach(clause, phrase)
    for mention in scene.mentions(clause.sentence, clause.first, clause.last):
        if mention.form == "place":
            yield from mention.actors
    for phrase in clause.phrases:
        if phrase.role == "object" or phrase.role in SUBJECTS:
            for mention in scene.mentions(clause.sentence, phrase.first, phrase.last):
                if mention.form == "adjective" and mention.how != ORIGIN:
                    yield from mention.actors
