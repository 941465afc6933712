"""For whom something holds: "Für Kiew kommt ein Verzicht nicht infrage"."""

from lagebild.claims.lexemes import Lexemes
from lagebild.claims.scene import Scene
from lagebild.claims.speech import word_set
from lagebild.claims.stance import excluded, judgement
from lagebild.claims.voice import Voice
from lagebild.reading import Clause

POLITICAL = frozenset({"state", "organisation", "person", "group"})


def viewpoint(scene: Scene, lexemes: Lexemes, clause: Clause) -> Voice | None:
    """Für die Schweiz kommt ein Beitritt nicht infrage; für Polen ist die Pipeline ein Fehler:
    whoever it holds for vouches for the judgement."""
    if clause.kind != "main":
        return None
    holder = next(
        (
            p
            for p in clause.phrases
            if p.preposition == "für" and p.governor < 0 and p.first < max(clause.finite, 1)
        ),
        None,
    )
    if holder is None:
        return None
    actors = tuple(a for a in scene.named(clause, holder) if a.kind in POLITICAL)
    words = word_set(scene.tokens(clause), clause.tokens)
    if not actors or not (judgement(lexemes, clause, words) or excluded(clause, words)):
        return None
    return Voice(
        speaker=actors, stance="assesses", form="reported", how="for whom a judgement holds"
    )
