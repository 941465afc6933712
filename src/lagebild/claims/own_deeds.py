"""Whether a deed is that of whoever speaks of it."""

from lagebild.claims.scene import SUBJECTS, Scene
from lagebild.claims.voice import Voice
from lagebild.reading import Actor, Clause

EVERYBODY = frozenset({"alle", "sämtliche", "jeder", "jede", "jedes"})


def everybody(scene: Scene, clause: Clause) -> bool:
    """Alle Beteiligten müssten sich mäßigen: more than whoever speaks."""
    subject = scene.phrase(clause, "subject")
    first = subject.first if subject is not None and subject.first < subject.head else -1
    return first >= 0 and scene.tokens(clause)[first].text.lower() in EVERYBODY


def own_deed(scene: Scene, clause: Clause, voice: Voice, doer: tuple[Actor, ...]) -> bool:
    """True where the doer is the speaker or whom the speaker acts for."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is not None:
        low = scene.tokens(clause)[subject.head].text.lower()
        if low in ("wir", "ich", "man"):
            return True
    mine = _sides(voice.speaker)
    if subject is not None and not clause.passive:
        # "die Studenten müssten mit Festnahmen rechnen": whoever does the deed, they do not
        acting = scene.named(clause, subject)
        if acting and not mine & _sides(acting):
            return False
    return bool(mine & _sides(doer))


def _sides(actors: tuple[Actor, ...]) -> set[str]:
    return {a.id for a in actors} | {a.acts_for.id for a in actors if a.acts_for}
