"""Deeds of which only signs or talk are told: "keine Anzeichen für einen Abzug", "die Debatte über
einen Beitritt"; and those that only say when: "nach dem Krieg"."""

from collections.abc import Sequence

from lagebild.claims.deeds.deed import ASIDE, Deed
from lagebild.claims.scene.circumstances import is_condition
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Clause

# Behind these a deed says when something else was: "seit dem Putsch".
WHEN = frozenset({"nach", "seit", "während"})
DEFINITE = frozenset({"dem", "der", "den"})
NEARLY = frozenset({"beinahe", "fast"})
SIGNS = load_nouns().signs
RETALIATING = load_verbs().retaliating
LEFT_OPEN = load_nouns().left_open


def of_signs(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Das Bündnis hat keine Anzeichen für einen Abzug: of the deed only signs are spoken of, and
    who has them takes no part in it."""
    return _hangs_on(scene, clause, deed) in SIGNS


def left_open(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Es gebe Streit über einen Abzug: the deed is only talked of, and nobody is told to have done
    it or not."""
    return _hangs_on(scene, clause, deed) in LEFT_OPEN


def sets_time(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Nach dem Krieg zog er nach Paris; vor der Wahl regnete es: a deed that readers know already,
    of which nothing more is told, says only when. But "die Forderung nach Neuwahlen", "nach einem
    Anschlag", "nach dem Anschlag auf den Zug"."""
    phrase = deed.phrase
    if phrase is None or phrase.governor >= 0 or deed.weight > ASIDE + 0.5:
        return False
    opens = phrase.first == clause.first
    if phrase.preposition not in WHEN and not (opens and phrase.preposition == "vor"):
        return False
    at = clause.phrases.index(phrase)
    known = scene.tokens(clause)[phrase.first + 1].text.lower() in DEFINITE
    return known and not any(p.governor == at and p.preposition for p in clause.phrases)


def told(scene: Scene, clause: Clause, voice: Voice, deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds of a clause without those that are only talked of, where nobody speaks of them."""
    if voice.speaker:
        return list(deeds)
    if voice.frame is None and (would_have_been(scene, clause) or in_question(scene, clause)):
        return []
    return [d for d in deeds if not (left_open(scene, clause, d) or only_planned(d))]


def only_planned(deed: Deed) -> bool:
    """Die Kriegsangst wächst; die Abzugspläne wurden bekannt: a compound whose last part is a word
    for a plan or a fear. But "nahm das Friedensangebot an"."""
    ahead = deed.agent == deed.recipient == ("none",)
    return ahead and deed.phrase is not None and deed.light in ("", "event")


def reacted_to(clause: Clause, deed: Deed) -> bool:
    """werde auf die Lieferung reagieren: what somebody answers is not what he does."""
    return (
        clause.verb in RETALIATING and deed.phrase is not None and deed.phrase.preposition == "auf"
    )


def in_question(scene: Scene, clause: Clause) -> bool:
    """Wird Russland angreifen? Wer hat ihn ermordet? What the report itself asks it does not
    tell."""
    tokens = scene.tokens(clause)
    if tokens[-1].text != "?":
        return False
    if len(scene.clauses_of(clause.sentence)) == 1:
        return True
    opens = tokens[clause.first].tag.startswith("PW") or clause.finite == clause.first
    return opens and clause.kind == "main"


def would_have_been(scene: Scene, clause: Clause) -> bool:
    """Beinahe hätte die Armee ein Flugzeug abgeschossen; Athen hätte längst gesiegt: it was not so.
    A plural tells what somebody said as well ("die Rebellen hätten die Stadt eingenommen")."""
    if clause.mood != "subjunctive2":
        return False
    if clause.tense != "perfect":
        # "Hätte die Nato nicht eingegriffen, wäre Gaddafi noch an der Macht"
        return any(
            other.mood == "subjunctive2" and other.tense == "perfect" and is_condition(scene, other)
            for other in scene.clauses_of(clause.sentence)
            if other.index != clause.index
        )
    tokens = scene.tokens(clause)
    if any(tokens[i].tag.startswith("VM") for i in clause.tokens):
        # "eigentlich hätte im April gewählt werden sollen": what was meant to be
        return False
    words = [tokens[i].text.lower() for i in clause.tokens]
    nearly = NEARLY.intersection(words) or "um ein haar" in " ".join(words)
    return bool(nearly) or tokens[clause.finite].text.lower() in ("hätte", "wäre")


def _hangs_on(scene: Scene, clause: Clause, deed: Deed) -> str:
    """The noun on which a deed hangs, "" where there is none."""
    if deed.phrase is None or deed.phrase.governor < 0:
        return ""
    governor = clause.phrases[deed.phrase.governor]
    return scene.tokens(clause)[governor.head].lemma.casefold()


def unseen(clause: Clause, act: SpeechAct) -> bool:
    """hat keine Hinweise auf einen Abzug: what nobody sees signs of is said not to happen."""
    return clause.negated and not SIGNS.isdisjoint(act.words.casefold().split())
