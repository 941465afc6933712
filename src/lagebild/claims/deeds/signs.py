"""Deeds of which only signs or talk are told: "keine Anzeichen für einen Abzug", "die Debatte über
einen Beitritt"."""

from collections.abc import Sequence

from lagebild.claims.deeds.deeds import Deed
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_nouns
from lagebild.reading import Clause

SIGNS = load_nouns().signs
LEFT_OPEN = load_nouns().left_open


def of_signs(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Das Bündnis hat keine Anzeichen für einen Abzug: of the deed only signs are spoken of, and
    who has them takes no part in it."""
    return _hangs_on(scene, clause, deed) in SIGNS


def left_open(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Es gebe Streit über einen Abzug: the deed is only talked of, and nobody is told to have done
    it or not."""
    return _hangs_on(scene, clause, deed) in LEFT_OPEN


def told(scene: Scene, clause: Clause, voice: Voice, deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds of a clause without those that are only talked of, where nobody speaks of them."""
    if voice.speaker:
        return list(deeds)
    return [deed for deed in deeds if not left_open(scene, clause, deed)]


def _hangs_on(scene: Scene, clause: Clause, deed: Deed) -> str:
    """The noun on which a deed hangs, "" where there is none."""
    if deed.phrase is None or deed.phrase.governor < 0:
        return ""
    governor = clause.phrases[deed.phrase.governor]
    return scene.tokens(clause)[governor.head].lemma.casefold()


def unseen(clause: Clause, act: SpeechAct) -> bool:
    """hat keine Hinweise auf einen Abzug: what nobody sees signs of is said not to happen."""
    return clause.negated and not SIGNS.isdisjoint(act.words.casefold().split())
