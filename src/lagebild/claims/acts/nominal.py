"""Speech acts in nouns: "die Forderung Frankreichs nach einem Rückzug"."""

from collections.abc import Sequence

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.parties import OWN_DEED, agent_of
from lagebild.claims.parties.recipients import recipient_of
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.claims.scene.voice import OWN_VOICE, Voice
from lagebild.claims.stance.stance import GENERIC
from lagebild.languages import load_verbs
from lagebild.reading import Clause, Phrase

# Verbs that say that one thing is another: "gehört zu den Forderungen".
BROUGHT_ALONG = frozenset({"demands", "offers"})
# What is told of even where nobody in particular says it, and where the noun then stands.
ANYBODYS = frozenset({"demands", "warns"})
TOLD = frozenset({"subject", "object", "predicate"})
# What was held out is ruled out by whoever takes it back.
HELD_OUT = frozenset({"offers", "commits"})
TAKING_BACK = load_verbs().taking_back
WANTING = frozenset({"nach", "zu", "vor", "auf"})
EQUATING = frozenset({"sein", "bleiben", "lauten", "gehören"})


def nominal_claims(
    scene: Scene, nouns: NounFinder, clause: Clause, outer: Voice, deeds: Sequence[Deed]
) -> list[Draft]:
    """One draft for each noun of speech that names who speaks and what about; in the report's own
    voice also for what nobody in particular demands or fears ("die Rufe nach Neuwahlen werden
    lauter")."""
    tokens = scene.tokens(clause)
    found = []
    for number, phrase in enumerate(clause.phrases):
        head = tokens[phrase.head]
        row = nouns.speech(head.lemma, head.text) if head.tag in COMMON_NOUNS else None
        if row is None or row.stance in GENERIC or phrase.role == "shared":
            continue
        speaker = scene.genitives(clause, phrase) or scene.attributes(clause, phrase)
        matter = _matter(clause, number, deeds) or _equated(scene, clause, number, deeds)
        if not speaker and phrase.preposition == "mit" and row.stance in BROUGHT_ALONG:
            # "ging mit der Forderung nach Neuwahlen in die Gespräche": whoever goes there
            subject = scene.phrase(clause, *SUBJECTS)
            speaker = scene.named(clause, subject) if subject is not None else ()
        anybody = outer is OWN_VOICE and row.stance in ANYBODYS and phrase.role in TOLD
        anybody = anybody and _wanted(matter)
        if matter is None or not speaker and not anybody:
            continue
        stance = row.stance
        if _taken_back(clause, phrase):
            if stance not in HELD_OUT:
                # "zogen ihre Forderung nach einem Rücktritt zurück": a concession, no demand
                continue
            stance = "rules_out"
        voice = Voice(
            speaker=speaker,
            stance=stance,
            form="reported",
            frame=clause,
            how=f"noun of speech {head.text!r}, speech_nouns: {row.lemma} -> {stance}",
        )
        if stance in OWN_DEED:
            doer, how = on_behalf(speaker), "the speaker's own deed"
        else:
            doer, how = agent_of(scene, clause, matter, voice, stance)
        recipient, to = recipient_of(scene, clause, matter, doer, voice)
        found.append(
            Draft(
                clause=clause,
                speaker=speaker,
                force=Force(stance, voice.how),
                deed=matter,
                agent=doer,
                recipient=recipient,
                voice=voice,
                negated=False,
                because=[
                    f"voice: {voice.how}",
                    f"stance: {stance}",
                    f"deed: {matter.row}",
                    f"agent: {how}",
                    f"recipient: {to}",
                ],
            )
        )
    return found


def _matter(clause: Clause, number: int, deeds: Sequence[Deed]) -> Deed | None:
    """The deed in a phrase that hangs on the noun of speech, directly or on its genitive."""
    for deed in deeds:
        phrase: Phrase | None = deed.phrase
        if phrase is None or not phrase.preposition:
            continue
        governor = phrase.governor
        for _ in range(3):
            if governor == number:
                return deed
            if not 0 <= governor < len(clause.phrases):
                break
            governor = clause.phrases[governor].governor
    return None


def _taken_back(clause: Clause, phrase: Phrase) -> bool:
    """Die EU zog ihr Angebot zurück; die Drohung wurde zurückgenommen."""
    place = "subject" if clause.passive else "object"
    return clause.verb in TAKING_BACK and phrase.role == place and not clause.negated


def _wanted(matter: Deed | None) -> bool:
    """die Rufe nach Neuwahlen, die Furcht vor Krieg; but not "der Haftbefehl wegen Mordes"."""
    return matter is not None and matter.phrase is not None and matter.phrase.preposition in WANTING


def _equated(scene: Scene, clause: Clause, number: int, deeds: Sequence[Deed]) -> Deed | None:
    """Ziel der Miliz ist der Sturz der Regierung; der Abzug ist eine Forderung der Rebellen: the
    deed that the clause equates with the noun of speech."""
    noun = clause.phrases[number]
    among = clause.verb == "gehören" and noun.preposition == "zu"
    if clause.verb not in EQUATING or not (among or noun.role in ("subject", "predicate")):
        return None
    for deed in deeds:
        phrase = deed.phrase
        if phrase is None or phrase is noun or phrase.preposition:
            continue
        if phrase.role in ("subject", "predicate") and phrase.governor < 0:
            return deed
    return None
