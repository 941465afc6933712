"""Speech acts whose matter is a noun: "fordert den Rückzug", "weist die Vorwürfe zurück".

The deed is that of the object or of the prepositional phrase that the verb's line names; where the
object only points back ("lehnt dies ab", "was Moskau bestreitet"), it is that of the claim before.
"""

from collections.abc import Sequence

import msgspec

from lagebild.claims.acts.answers import (
    ANSWERING_VERBS,
    SPEECH_DEEDS,
    answered_phrases,
    named_before,
    of_pointed,
    pointed_at,
)
from lagebild.claims.acts.matter_drafts import matter_draft
from lagebild.claims.acts.matters import TALKING, is_matter
from lagebild.claims.acts.tellers import (
    NOBODY,
    by_document,
    by_protesters,
    heard,
    of_phrase,
    speaker_of,
    speaks_of_states,
    unnamed,
    unnamed_doer,
)
from lagebild.claims.acts.venues import venue_proposed
from lagebild.claims.deeds.deed import Deed
from lagebild.claims.deeds.judgements import calls_a_thing
from lagebild.claims.deeds.polarity import hard_to_avoid
from lagebild.claims.drafts.asked import as_answer, asked_in, with_asked
from lagebild.claims.drafts.drafts import NO_DEED, Draft
from lagebild.claims.parties.addressed import addressee
from lagebild.claims.parties.parties import OWN_DEED
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import SpeechAct, received, under_negation
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.stance import GENERIC
from lagebild.claims.stance.wanted import ANSWERED, is_compared, wanted_by
from lagebild.claims.voices.governed import told_by
from lagebild.claims.voices.hearing import names_source
from lagebild.claims.voices.voices import Voices
from lagebild.languages import load_adverbs
from lagebild.reading import Clause, Phrase

AT_MOST = 4
STILL_TO_SAY = GENERIC | {"demands"}
UNVOUCHED = frozenset({"commits", "assesses", "offers", "threatens", "rejects", "accepts"})
TO_COME = {"commits": "assesses", "threatens": "threatens"}
WANTING_OR_REFUSING = frozenset({"demands", "threatens", "offers", "rejects", "denies", "warns"})
HEARSAY = load_adverbs().hearsay
# "er", "die", "mehrere": subjects that name nobody by themselves.
PRONOUNS = frozenset({"PPER", "PRELS", "PIS"})
FORESEEING = frozenset({"rechnen", "ausschließen", "vermuten"})


def reported_claims(
    scene: Scene,
    voices: Voices,
    nouns: NounFinder,
    clause: Clause,
    act: SpeechAct,
    deeds: Sequence[Deed],
    earlier: Sequence[Draft] = (),
    judged: Force | None = None,
) -> list[Draft]:
    """One draft for each deed that the object of a speech act names; at least one, OTHER, where
    somebody speaks and no deed is named. Empty where nobody is known to speak."""
    if _lacks_matter(scene, clause, act) or names_source(scene, clause):
        return []
    if clause.verb == "werden" and act.complements == ("dass",):
        # "Die Festnahme der Journalisten wurde bekannt": without a clause nobody says it
        return []
    if is_compared(scene, voices.acts, clause):
        return []
    outer = voices.known(clause)
    met = received(clause, act)
    speaker = (
        (() if met else by_document(scene, clause, earlier))
        or speaker_of(scene, clause, act, outer, voices.teller(clause))
        or unnamed_doer(scene, nouns, clause)
        or by_protesters(scene, clause, earlier)
        or heard(scene, voices, clause, act)
        or unnamed(scene, nouns, clause, act, bool(deeds) or speaks_of_states(scene, clause))
    )
    if not speaker and deeds and _says_somebody(scene, clause, act):
        speaker = (NOBODY,)
    if not speaker:
        return []
    speaker = tuple(a for a in speaker if a is not NOBODY)
    stance = act.object_stance or act.stance
    if not hard_to_avoid(scene, clause):
        stance = under_negation(act, clause, stance)
    if stance == "denies" and calls_a_thing(scene, clause):
        # "nannte die Entscheidung falsch": what could not be untrue is blamed
        stance = "accuses"
    if judged is not None and stance in GENERIC:
        # "nannte die Wahl illegal", "gab seine Zustimmung bekannt": what the words add; but "sprach
        # von einem inakzeptablen Vorgehen" refuses nothing
        blamed = judged.stance == "rejects" and clause.verb in TALKING
        stance = "accuses" if blamed else judged.stance
    stance = as_answer(scene, nouns, clause, act, speaker, stance)
    if stance == "commits" and clause.negated and clause.tense in ("present", "future"):
        # "plant keinen Angriff", "werde nicht über die Ukraine entscheiden"
        stance = "rules_out"
    if stance in STILL_TO_SAY and clause.modal == "wollen" and not clause.negated:
        # "will prüfen", "will zu Streiks aufrufen": what is still to be said
        stance = "commits"
    if clause.passive and not speaker and stance in UNVOUCHED and not _foreseen(clause, deeds):
        # "war für Montag geplant", "wird erwartet": nobody is said to vouch; but "ein Angriff war
        # geplant, wurde angedroht": it was not made
        attack = any(deed.name == "ASSAULT" for deed in deeds)
        stance = TO_COME.get(stance, "asserts") if attack else "asserts"
    voice = Voice(
        speaker=speaker,
        stance=stance,
        form=outer.form or "reported",
        via=told_by(outer, speaker),
        frame=clause,
        quotation=outer.quotation,
        addressee=addressee(scene, clause, act),
        act=act,
        how=f"{clause.verb!r} with an object, {act.row}",
    )
    if met or any(p.role == "dative" for p in clause.phrases):
        # "erteilte dem Verlangen eine Absage", "fand die Zustimmung der USA": the noun of the
        # phrase is not what is refused
        deeds = [
            d for d in deeds if d.phrase is None or not of_phrase(scene, clause, act, d.phrase)
        ]
    if "Protest" in act.words:
        # "legte Protest gegen den Verkauf ein": a note, nobody demonstrates
        deeds = [d for d in deeds if d.name != "PROTEST" or d.phrase is None]
    pointed = pointed_at(scene, clause, act, earlier, voice) or named_before(
        scene, nouns, clause, act, deeds, earlier, voice
    )
    if pointed is not None:
        return [of_pointed(scene, clause, voice, pointed)]
    proposed = venue_proposed(scene, clause, voice, act, deeds, earlier)
    if proposed is not None:
        return [proposed]
    matters = [d for d in deeds if d.phrase is not None and is_matter(scene, clause, act, d.phrase)]
    if _takes_up(scene, clause):
        # "wertete dies als Kriegserklärung": what is judged was told before
        matters = [d for d in matters if d.phrase is None or d.phrase.role != "comparison"]
    matters = _outermost(clause, _without_reasons(clause, matters))
    if len(matters) > 1:
        # "die Forderung nach einem Rückzug": what is demanded goes before the demand
        matters = [d for d in matters if d.name not in SPEECH_DEEDS] or matters
    if not matters:
        # "rief zu Protesten auf": the verb and its company name the deed
        matters = [d for d in deeds if d.phrase is None][:1]
    if not matters and not speaker:
        # "zu der Kundgebung werden Tausende erwartet": nobody speaks, so it is told of the event
        matters = list(deeds[:1])
    if not matters:
        matters = [Deed(act.deed, "", 4.5, act.row, ("subj",), ()) if act.deed else NO_DEED]
    if stance == "demands" and _asks_more(scene, clause, matters):
        matters = [*matters, NO_DEED]
    drafts = [matter_draft(scene, clause, voice, act, deed) for deed in matters[:AT_MOST]]
    if not outer.speaker and _by_hearsay(scene, clause):
        return [_supposed(draft) for draft in drafts]
    if speaker:
        for phrase in answered_phrases(clause, act):
            asked = asked_in(scene, nouns, clause, phrase, speaker, stance)
            if asked is None and stance in ANSWERED:
                asked = wanted_by(scene, voices.acts, clause, phrase, speaker)
            if asked is not None:
                return with_asked(drafts, asked)
    return drafts


def _says_somebody(scene: Scene, clause: Clause, act: SpeechAct) -> bool:
    """Er forderte Sanktionen; die Regierung, die den Plan abgelehnt habe: somebody whom nobody
    knows says so, and what is demanded or refused has not been done."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.passive or act.object_stance not in WANTING_OR_REFUSING:
        return False
    token = scene.tokens(clause)[subject.head]
    return token.tag in PRONOUNS and token.text.lower() not in ("es", "das", "dies")


def _by_hearsay(scene: Scene, clause: Clause) -> bool:
    return not HEARSAY.isdisjoint(scene.tokens(clause)[i].text.lower() for i in clause.tokens)


def _supposed(draft: Draft) -> Draft:
    """Angeblich plant Russland einen Einmarsch: a plan that others suppose somebody has."""
    if draft.force.stance not in OWN_DEED:
        return draft
    force = Force("assesses", f"supposed: {draft.force.why}")
    return msgspec.structs.replace(draft, speaker=(), force=force)


def _foreseen(clause: Clause, deeds: Sequence[Deed]) -> bool:
    """Mit einem Angriff wird gerechnet; eine Offensive wird erwartet: it has not happened, where a
    guest or a decision that is expected is as good as announced."""
    if clause.verb == "erwarten":
        return any(deed.name == "ASSAULT" for deed in deeds)
    return clause.verb in FORESEEING


def _asks_more(scene: Scene, clause: Clause, matters: Sequence[Deed]) -> bool:
    """verlangten den Posten des Präsidenten | und höhere Entschädigungen: True where of two things
    that a conjunction joins one is known to no lexicon."""
    tokens = scene.tokens(clause)
    objects = [p for p in clause.phrases if p.role == "object" and p.governor < 0]
    known = {id(d.phrase) for d in matters}
    if len(objects) < 2 or not any(id(p) in known for p in objects):
        return False
    for number, phrase in enumerate(clause.phrases):
        inside = any(id(p) in known for p in clause.phrases if p.governor == number)
        if phrase not in objects or id(phrase) in known or inside:
            continue
        other = objects[1] if phrase is objects[0] else phrase
        joined = tokens[other.first - 1].tag == "KON"
        if joined and tokens[phrase.head].tag == "NN" and not scene.named(clause, phrase):
            return True
    return False


def _lacks_matter(scene: Scene, clause: Clause, act: SpeechAct) -> bool:
    """Beschwerden gingen ein: a verb that speaks only with a preposition ("auf etwas eingehen")
    and stands without it says something else; so does "Ansicht" in "nach Ansicht der Union"."""
    tokens = scene.tokens(clause)
    if act.words and any(
        p.preposition in ("nach", "laut") and tokens[p.head].lemma in act.words.split()
        for p in clause.phrases
    ):
        return True
    wanted = [c[3:] for c in act.complements if c.startswith("pp:")]
    if not wanted or "np" in act.complements or clause.verb in ANSWERING_VERBS:
        return False
    if any(word[0].isupper() for word in act.words.split()):
        # "erhebt die gleiche Forderung": the noun in the phrase takes up what was said before
        return False
    if any(p.preposition in wanted for p in clause.phrases):
        return False
    if act.words and not set(wanted) & set(act.words.split()):
        # "zeigte sich besorgt": the phrase says enough without "über etwas"
        return False
    if act.stance == "threatens" or act.addressee and addressee(scene, clause, act):
        # "Russland droht", "die Nato warnt Moskau": whom it turns to is enough
        return False
    return not any(tokens[i].text.lower().endswith(tuple(wanted)) for i in clause.tokens)


def _takes_up(scene: Scene, clause: Clause) -> bool:
    """True where the object is a pronoun for what was told: dies, das."""
    tokens = scene.tokens(clause)
    return any(
        p.role == "object" and p.first == p.last and tokens[p.head].text.lower() in ("dies", "das")
        for p in clause.phrases
    )


def _without_reasons(clause: Clause, matters: list[Deed]) -> list[Deed]:
    """begründete sein Veto mit dem Streit: why it is said is no matter beside the object."""
    said = [d for d in matters if d.phrase is not None and d.phrase.role == "object"]
    if not said:
        return matters
    return [
        d
        for d in matters
        if d.phrase is None
        or d.phrase.preposition != "mit"
        or d.phrase.role == "object"
        # "verurteilten die Drohung mit einem Angriff": what is threatened is no reason
        or any(o.name == "THREATEN" and _hangs_on(clause, d.phrase, o.phrase) for o in said)
    ]


def _hangs_on(clause: Clause, phrase: Phrase, other: Phrase | None) -> bool:
    """die Drohung | des Iran | mit einem Angriff: one is in the attribute of the other."""
    while phrase.governor >= 0:
        phrase = clause.phrases[phrase.governor]
        if phrase is other:
            return True
    return False


def _outermost(clause: Clause, matters: list[Deed]) -> list[Deed]:
    """Gespräche über das Atomprogramm: what hangs on a deed is no second one; but what hangs on a
    demand or an accusation is its matter, unless it is of the same kind ("die Untersuchung der
    Vorwürfe")."""
    kept = []
    for deed in matters:
        assert deed.phrase is not None
        above, governor = deed.phrase, deed.phrase.governor
        inside = False
        for _ in range(4):
            if not 0 <= governor < len(clause.phrases):
                break
            above = clause.phrases[governor]
            inside = inside or any(
                other.phrase is above
                and (other.name not in SPEECH_DEEDS or other.name == deed.name)
                for other in matters
            )
            governor = above.governor
        if not inside:
            kept.append(deed)
    return kept
