"""Signs of a deed: "keine Anzeichen für einen Abzug", "Hinweise auf einen Anschlag"."""

from lagebild.claims.deeds.deeds import Deed
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.languages import load_nouns
from lagebild.reading import Clause

SIGNS = load_nouns().signs


def of_signs(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Das Bündnis hat keine Anzeichen für einen Abzug: of the deed only signs are spoken of, and
    who has them takes no part in it."""
    if deed.phrase is None or deed.phrase.governor < 0:
        return False
    governor = clause.phrases[deed.phrase.governor]
    return scene.tokens(clause)[governor.head].lemma.casefold() in SIGNS


def unseen(clause: Clause, act: SpeechAct) -> bool:
    """hat keine Hinweise auf einen Abzug: what nobody sees signs of is said not to happen."""
    return clause.negated and not SIGNS.isdisjoint(act.words.casefold().split())
