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
from lagebild.claims.acts.matters import is_matter
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
from lagebild.claims.deeds.deeds import COMPANY, FIXED_PHRASE, Deed
from lagebild.claims.deeds.judgements import calls_a_thing
from lagebild.claims.deeds.polarity import hard_to_avoid
from lagebild.claims.deeds.signs import unseen
from lagebild.claims.drafts.asked import asked_in, with_asked
from lagebild.claims.drafts.drafts import NO_DEED, Draft
from lagebild.claims.parties.addressed import addressee, told_to
from lagebild.claims.parties.parties import OWN_DEED, agent_of, on_behalf
from lagebild.claims.parties.recipients import recipient_of
from lagebild.claims.scene.circumstances import condition_of, has_condition
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import SpeechAct, under_negation
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.stance import GENERIC, HOSTILE
from lagebild.claims.stance.wanted import ANSWERED, is_compared, wanted_by
from lagebild.claims.suppositions.pointed import this_case
from lagebild.claims.voices.hearing import names_source
from lagebild.claims.voices.voices import Voices
from lagebild.reading import Actor, Clause

AT_MOST = 4
STILL_TO_SAY = GENERIC | {"demands"}
# What is refused, ruled out or denied is named as it would be: the stance says no.
NEGATING = frozenset({"rejects", "rules_out", "denies"})
# What is demanded for oneself where nobody else is named.
FOR_ONESELF = frozenset({"GUARANTEE", "AID", "SUPPORT", "MEMBERSHIP"})
# "in Frage stellen": what somebody may take away.
HELD_OUT = "in aussicht"
DOUBTED = frozenset({"in frage", "infrage"})
ADDRESSED = "whom the demand addresses"
PERFORMED = "the speaker, by saying it"
# Who asks for itself: an organisation mostly asks for others.
ASKING = frozenset({"state", "group", "region"})
GOOD_TURNS = frozenset({"AID", "SUPPORT", "COOPERATE", "GUARANTEE"})
UNVOUCHED = frozenset({"commits", "assesses", "offers", "threatens", "rejects", "accepts"})
# Deeds that somebody may suspect, but not leave open for himself.
UNCLAIMED = ("anschlag", "attentat", "mord", "sabotage", "tat", "gewalt", "terror", "opfer", "tod")


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
    if is_compared(scene, voices.acts, clause):
        return []
    outer = voices.known(clause)
    speaker = (
        by_document(scene, clause, earlier)
        or speaker_of(scene, clause, act, outer, voices.teller(clause))
        or unnamed_doer(scene, nouns, clause)
        or by_protesters(scene, clause, earlier)
        or heard(scene, voices, clause, act)
        or unnamed(scene, nouns, clause, act, bool(deeds) or speaks_of_states(scene, clause))
    )
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
        # "nannte die Wahl illegal", "gab seine Zustimmung bekannt": what the words add
        stance = judged.stance
    if stance == "commits" and clause.negated and clause.tense in ("present", "future"):
        # "plant keinen Angriff", "werde nicht über die Ukraine entscheiden"
        stance = "rules_out"
    if stance in STILL_TO_SAY and clause.modal == "wollen" and not clause.negated:
        # "will prüfen", "will zu Streiks aufrufen": what is still to be said
        stance = "commits"
    if clause.passive and not speaker and stance in UNVOUCHED:
        # "war für Montag geplant", "wird erwartet": nobody is said to vouch
        stance = "asserts"
    voice = Voice(
        speaker=speaker,
        stance=stance,
        form=outer.form or "reported",
        via=outer.via,
        frame=clause,
        quotation=outer.quotation,
        addressee=addressee(scene, clause, act),
        act=act,
        how=f"{clause.verb!r} with an object, {act.row}",
    )
    if any(p.role == "dative" for p in clause.phrases):
        # "erteilte dem Verlangen eine Absage": the noun of the phrase is not what is refused
        deeds = [
            d for d in deeds if d.phrase is None or not of_phrase(scene, clause, act, d.phrase)
        ]
    pointed = pointed_at(scene, clause, act, earlier, voice) or named_before(
        scene, nouns, clause, act, deeds, earlier, voice
    )
    if pointed is not None:
        return [of_pointed(scene, clause, voice, pointed)]
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
    drafts = [_draft(scene, clause, voice, act, deed) for deed in matters[:AT_MOST]]
    if speaker:
        for phrase in answered_phrases(clause, act):
            asked = asked_in(scene, nouns, clause, phrase, speaker, stance)
            if asked is None and stance in ANSWERED:
                asked = wanted_by(scene, voices.acts, clause, phrase, speaker)
            if asked is not None:
                return with_asked(drafts, asked)
    return drafts


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
    if not any(d.phrase is not None and d.phrase.role == "object" for d in matters):
        return matters
    return [
        d
        for d in matters
        if d.phrase is None or d.phrase.preposition != "mit" or d.phrase.role == "object"
    ]


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


def _others_deed(
    scene: Scene, clause: Clause, deed: Deed, voice: Voice
) -> tuple[tuple[Actor, ...], str]:
    """verlangte vom Präsidenten | den Abzug der kubanischen Truppen: whose deed the words say."""
    objective = "gen" in deed.recipient or "gen" not in deed.agent
    if voice.stance != "demands" or deed.phrase is None or objective:
        return (), ""
    own = {a.id for a in (*voice.speaker, *on_behalf(voice.speaker))}
    found = scene.genitives(clause, deed.phrase)
    return () if own & {a.id for a in found} else found, "genitive of the deed"


def _announced(
    scene: Scene, clause: Clause, deed: Deed, voice: Voice
) -> tuple[tuple[Actor, ...], str]:
    """kündigte einen Abzug an: the speaker's own deed, but "einen Besuch des Papstes" is his."""
    own = on_behalf(voice.speaker)
    if (
        voice.stance == "commits"
        and deed.phrase
        and "gen" in deed.agent
        and "gen" not in deed.recipient
    ):
        others = scene.genitives(clause, deed.phrase)
        side = {a.id for a in (*own, *voice.speaker)}
        if others and not side & {a.id for a in (*others, *on_behalf(others))}:
            return others, "genitive of the deed"
    return own, "the speaker's own deed"


def _draft(scene: Scene, clause: Clause, voice: Voice, act: SpeechAct, deed: Deed) -> Draft:
    deed = msgspec.structs.replace(deed, light="")
    stance = voice.stance
    if stance == "commits" and deed.name in HOSTILE and has_condition(scene, clause):
        # "kündigte Sanktionen an, falls Russland angreift"
        stance = "threatens"
    if act.words.casefold() in DOUBTED and (
        has_condition(scene, clause) or this_case(scene, clause)
    ):
        # "stellte in diesem Fall den Zugang zu den Märkten infrage"
        stance = "threatens"
    held_out = stance == "offers" or act.words.casefold() == HELD_OUT
    if held_out and deed.name in HOSTILE and deed.name != "MOBILIZE":
        # "stellte weitere Anschläge in Aussicht"
        stance = "threatens"
    doer: tuple[Actor, ...] = ()
    how = "nobody named"
    if stance in ("commits", "threatens", "rules_out", "offers"):
        doer, how = _announced(scene, clause, deed, voice)
    elif deed.phrase is None and deed.agent == ("subj",) and _performs(deed, voice, stance):
        # "sprach der Regierung das Vertrauen aus", "verweigerte ihnen die Einreise": to say it is
        # to do it
        doer, how = voice.speaker, PERFORMED
    elif voice.addressee and (stance in ("demands", "accuses") or _thanks(act, stance)):
        doer, how = _others_deed(scene, clause, deed, voice)
        doer, how = (doer, how) if doer else (voice.addressee, ADDRESSED)
    elif deed.phrase is not None or (stance == "asserts" and deed.weight > 0.0):
        doer, how = agent_of(scene, clause, deed, voice, stance)
    itself = set(on_behalf(doer)) == set(on_behalf(voice.speaker)) and not voice.addressee
    if stance == "demands" and itself:
        # "eine Resolution, die den Abzug der Sicherheitskräfte fordert": nobody asks itself
        doer, how = (), "nobody named"
    if not doer and (stance == "accepts" or _left_open(scene, clause, act, deed)):
        doer, how = on_behalf(voice.speaker), "the speaker's own deed"
    if not doer and voice.addressee:
        doer, how = on_behalf(voice.addressee), "whom the speech act turns to"
    if not doer and not clause.passive and deed.phrase is None:
        doer, how = _spoken_of(scene, clause, act)
    if not doer and stance == "denies":
        doer, how = on_behalf(voice.speaker), "who denies speaks of itself"
    recipient, to = recipient_of(scene, clause, deed, doer, voice)
    if not recipient and (stance in OWN_DEED or how == PERFORMED):
        recipient, to = _given_to(scene, clause, voice, doer), "whom the words are given to"
    thanks = _thanks(act, stance) and deed.name in GOOD_TURNS | {"CONSULT"}
    if not recipient and (stance == "demands" and deed.name in FOR_ONESELF or thanks):
        # "Russland fordert Garantien", "dankte Wien für die Hilfe": for itself
        sides = {a.id for a in doer}
        sides |= {a.id for a in on_behalf(voice.speaker) if not thanks and a.kind not in ASKING}
        recipient = tuple(a for a in on_behalf(voice.speaker) if a.id not in sides)
        to = "who demands it wants it for itself"
    return Draft(
        clause=clause,
        speaker=voice.speaker,
        force=Force(stance, voice.how),
        deed=deed,
        agent=doer,
        recipient=recipient,
        voice=voice,
        negated=(deed.negated or unseen(clause, act))
        and stance not in NEGATING
        # "verweigerte sich den Gesprächen nicht": the refusal itself is turned round
        and not (stance == "accepts" and act.object_stance in NEGATING),
        because=[
            f"voice: {voice.how}",
            f"stance: {stance}, {act.row}",
            f"deed: {deed.row}",
            f"agent: {how}",
            f"recipient: {to}",
        ],
        condition=condition_of(scene, clause),
    )


def _left_open(scene: Scene, clause: Clause, act: SpeechAct, deed: Deed) -> bool:
    """schloss einen Militärschlag nicht aus: a deed of its own that somebody leaves open; nobody
    leaves open an attack without a name ("schloss einen Anschlag nicht aus")."""
    if not clause.negated or act.object_stance != "rules_out" or deed.phrase is None:
        return False
    noun = scene.tokens(clause)[deed.phrase.head].lemma.casefold()
    return deed.name != "POWER" and not noun.endswith(UNCLAIMED)


def _performs(deed: Deed, voice: Voice, stance: str) -> bool:
    """Wade gratulierte seinem Nachfolger: praise is the speaker's own deed, unless words say what
    is praised."""
    if stance == "rejects":
        return deed.weight >= COMPANY
    # "dankte dem Iran für Waffen": who is thanked has done something
    given = any(p.preposition == "für" for p in (voice.frame.phrases if voice.frame else ()))
    thanks = deed.name == "SUPPORT" and bool(voice.addressee) and not given
    return stance == "assesses" and (deed.weight >= FIXED_PHRASE or thanks)


def _thanks(act: SpeechAct, stance: str) -> bool:
    """dankte der Union für die Entsendung: who is thanked or congratulated did it."""
    return stance == "assesses" and bool({"dat", "acc"} & set(act.addressee.split("|")))


def _given_to(
    scene: Scene, clause: Clause, voice: Voice, doer: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Nordkorea hat den USA Gespräche angeboten; drohte dem Iran mit Sanktionen."""
    told = told_to(voice, doer)
    dative = scene.phrase(clause, "dative")
    if told or voice.addressee or clause.passive or dative is None:
        return told
    return told_to(msgspec.structs.replace(voice, addressee=scene.belonging(clause, dative)), doer)


def _spoken_of(scene: Scene, clause: Clause, act: SpeechAct) -> tuple[tuple[Actor, ...], str]:
    """kritisierte die Regierung; wies auf die Lage in Syrien hin: the one the words are about."""
    for phrase in clause.phrases:
        if phrase.role == "object" or f"pp:{phrase.preposition}" in act.complements:
            found = scene.reach(clause, phrase)
            if found and not scene.is_place(clause, phrase):
                return found, "the one spoken of"
    return (), "nobody named"
