"""What people may and may not do: a right or a ban that the report tells without a word for it."""

from lagebild.claims.deeds.deed import ADJECTIVE, Deed
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import words_of
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_adverbs
from lagebild.reading import Clause

ANEW = load_adverbs().anew


def permission(scene: Scene, clause: Clause, voice: Voice) -> Deed | None:
    """Reporter dürfen die Provinz nicht betreten; Frauen dürfen erstmals Auto fahren: somebody
    bans or grants it. What a speaker says that one must not do is a demand."""
    if clause.modal != "dürfen" or voice.form or clause.mood != "indicative":
        return None
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or not scene.named(clause, subject):
        return None
    if clause.negated:
        return Deed("COERCE", "restrict", ADJECTIVE, "a ban: nicht dürfen", ("none",), ("subj",),
                    negated=True)  # fmt: skip
    if words_of(scene, clause) & ANEW:
        return Deed("CONCEDE", "", ADJECTIVE, "a new right: dürfen", ("none",), ("subj",))
    return None
