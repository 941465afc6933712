"""What somebody says of a matter becomes a draft: whose deed the matter is, and towards whom.

Who demands wants it of others, who promises does it; some deeds are done by saying them.
"""

import msgspec

from lagebild.claims.deeds.deed import COMPANY, FIXED_PHRASE, Deed
from lagebild.claims.deeds.polarity import VETOES, barred
from lagebild.claims.deeds.signs import unseen
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.addressed import passive_agent, told_to
from lagebild.claims.parties.parties import OWN_DEED, agent_of
from lagebild.claims.parties.recipients import THROWN, recipient_of
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.circumstances import condition_of, has_condition
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.ordained import HOSTILE
from lagebild.claims.stance.retaliation import retaliates
from lagebild.claims.suppositions.pointed import this_case
from lagebild.reading import Actor, Clause

# What is refused, ruled out or denied is named as it would be: the stance says no.
NEGATING = frozenset({"rejects", "rules_out", "denies"})
# What is demanded for oneself where nobody else is named.
FOR_ONESELF = frozenset({"GUARANTEE", "AID", "SUPPORT", "MEMBERSHIP"})
# With whom a complaint is lodged: nobody who is blamed.
AT = "pp:bei"
NOT = "nicht"
GIVING_UP = "verzichten"
# "in Frage stellen": what somebody may take away.
HELD_OUT = "in aussicht"
DOUBTED = frozenset({"in frage", "infrage"})
ADDRESSED = "whom the demand addresses"
PERFORMED = "the speaker, by saying it"
# Who asks for itself: an organisation mostly asks for others.
ASKING = frozenset({"state", "group", "region"})
GOOD_TURNS = frozenset({"AID", "SUPPORT", "COOPERATE", "GUARANTEE"})
# Deeds that somebody may suspect, but not leave open for himself.
UNCLAIMED = ("anschlag", "attentat", "mord", "sabotage", "tat", "gewalt", "terror", "opfer", "tod")


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


def matter_draft(scene: Scene, clause: Clause, voice: Voice, act: SpeechAct, deed: Deed) -> Draft:
    deed = msgspec.structs.replace(deed, light="")
    stance = voice.stance
    answering = deed.name in HOSTILE or retaliates(scene, clause)
    if stance == "commits" and answering and has_condition(scene, clause):
        # "kündigte Sanktionen an, falls Russland angreift"; "müsse man Konsequenzen ziehen"
        stance = "threatens"
    if act.words.casefold() in DOUBTED and (
        has_condition(scene, clause) or this_case(scene, clause)
    ):
        # "stellte in diesem Fall den Zugang zu den Märkten infrage"
        stance = "threatens"
    if clause.verb == GIVING_UP and clause.negated and deed.name in HOSTILE:
        # "verzichtet nicht auf Sanktionen"; but "nicht auf seine Ansprüche" stays a no
        stance = "commits"
    held_out = stance == "offers" or act.words.casefold() == HELD_OUT
    if held_out and deed.name in HOSTILE and deed.name != "MOBILIZE":
        # "stellte weitere Anschläge in Aussicht"
        stance = "threatens"
    doer: tuple[Actor, ...] = ()
    how = "nobody named"
    if stance in ("commits", "threatens", "rules_out", "offers"):
        doer, how = _announced(scene, clause, deed, voice)
    elif deed.phrase is None and deed.agent == ("subj",) and _performs(act, deed, voice, stance):
        # "sprach der Regierung das Vertrauen aus", "verweigerte ihnen die Einreise": to say it is
        # to do it
        doer, how = voice.speaker, PERFORMED
    elif voice.addressee and (
        stance == "demands" or stance == "accuses" and act.addressee != AT or _thanks(act, stance)
    ):
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
    if not doer and voice.addressee and act.addressee != AT:
        doer, how = on_behalf(voice.addressee), "whom the speech act turns to"
    if not doer and not clause.passive and deed.phrase is None:
        doer, how = _spoken_of(scene, clause, act)
    if not doer and stance == "denies" and deed.name not in THROWN:
        # "nannte die Vorwürfe haltlos": others have made them
        doer, how = on_behalf(voice.speaker), "who denies speaks of itself"
    recipient, to = recipient_of(scene, clause, deed, doer, voice)
    if clause.passive and recipient == voice.speaker and not passive_agent(scene, clause):
        # "wurde in Warschau kritisiert": where it is judged is not hit
        recipient, to = (), "nobody named"
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
        negated=_kept_from_happening(scene, clause, act, deed)
        or (deed.negated or unseen(clause, act))
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


def _kept_from_happening(scene: Scene, clause: Clause, act: SpeechAct, deed: Deed) -> bool:
    """lehnte ein Vetorecht über die Bündnisse anderer ab: but who "legte sein Veto ein" against
    something says no to it."""
    said = act.words.casefold().split()
    return barred(scene, clause, deed) and not VETOES.intersection(said)


def _left_open(scene: Scene, clause: Clause, act: SpeechAct, deed: Deed) -> bool:
    """schloss einen Militärschlag nicht aus: a deed of its own that somebody leaves open; nobody
    leaves open an attack without a name ("schloss einen Anschlag nicht aus")."""
    if not clause.negated or act.object_stance != "rules_out" or deed.phrase is None:
        return False
    noun = scene.tokens(clause)[deed.phrase.head].lemma.casefold()
    return deed.name != "POWER" and not noun.endswith(UNCLAIMED)


def _performs(act: SpeechAct, deed: Deed, voice: Voice, stance: str) -> bool:
    """Wade gratulierte seinem Nachfolger: praise is the speaker's own deed, unless words say what
    is praised; so is what somebody says no to by the verb itself: "erkennt Zypern nicht an"."""
    if stance == "rejects":
        return deed.weight >= COMPANY or act.words == NOT
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
