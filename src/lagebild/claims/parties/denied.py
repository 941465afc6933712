"""Whose deed it would be that somebody denies."""

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.reading import Clause

# "dass es zu Festnahmen kam": the pronoun is nobody.
IMPERSONAL = frozenset({"kommen", "geben", "gehen", "handeln"})
PRONOUNS = frozenset({"er", "sie", "es"})


def of_oneself(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Kiew wies Vorwürfe zurück, | es habe Zivilisten beschossen: a pronoun that nobody else is
    known to be means whoever denies it."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or deed.phrase is not None or clause.verb in IMPERSONAL:
        return False
    head = scene.tokens(clause)[subject.head]
    return head.tag == "PPER" and head.text.lower() in PRONOUNS
