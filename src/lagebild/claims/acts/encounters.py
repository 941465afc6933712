"""Talks and visits that a clause of speech tells beside what is said."""

from collections.abc import Sequence

from lagebild.claims.acts.drafting import draft_of
from lagebild.claims.deeds.deed import Deed
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.events.events import ids, replaced
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.voice import OWN_VOICE
from lagebild.reading import Clause

# After what somebody spoke; where somebody speaks ("bei einem Treffen") is no news of its own.
SETTING = frozenset({"nach"})
HOW = "who speaks after it"
WITH_WHOM = "with whom or where"


def encounters(
    scene: Scene, lexemes: Lexemes, clause: Clause, deeds: Sequence[Deed]
) -> list[Draft]:
    """Nach einem Treffen mit Merkel kündigte Tsipras Reformen an; nach einem Besuch in Kairo sagte
    Kerry: that they met, where the clause names with whom or where."""
    subject = scene.phrase(clause, *SUBJECTS)
    met = scene.named(clause, subject) if subject is not None and not clause.passive else ()
    if not met or not all(a.kind == "person" for a in met):
        return []
    for deed in deeds:
        phrase = deed.phrase
        if deed.name != "CONSULT" or phrase is None or phrase.governor >= 0:
            continue
        if phrase.preposition not in SETTING:
            continue
        others = scene.attached(clause, phrase, "mit") or scene.attached(clause, phrase, "in")
        others = tuple(a for a in others if not ids((a,)) & ids(met))
        if others:
            draft = draft_of(scene, lexemes, clause, OWN_VOICE, deed)
            draft = replaced(draft, "agent", met, HOW)
            return [replaced(draft, "recipient", others, WITH_WHOM)]
    return []
