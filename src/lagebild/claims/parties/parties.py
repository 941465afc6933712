"""Who does it: the agent of a deed, through active, passive and nominal forms."""

from lagebild.claims.deeds.deed import PARTICIPLE, RECEIVED, Deed
from lagebild.claims.deeds.judgements import PREDICATING
from lagebild.claims.deeds.own_deeds import of_others
from lagebild.claims.deeds.polarity import barred
from lagebild.claims.deeds.powers import LOCAL_STATE, STATE_POWERS, citizens, crowd, state_in_power
from lagebild.claims.deeds.signs import of_signs
from lagebild.claims.parties.addressed import WEAPONS, giver, passive_agent
from lagebild.claims.parties.attacks import attack_beside, attack_doer, without_victims
from lagebild.claims.parties.attributed import (
    another_owner,
    by_capital,
    doer_of_subject,
    hits_place,
    owned_by,
    participle_agent,
    possessor,
    source_of,
    taking_part,
)
from lagebild.claims.parties.denied import of_oneself
from lagebild.claims.parties.deployments import COME_FROM, come_from, senders
from lagebild.claims.parties.passives import both_sides, holder, shared_doer, whose_forces
from lagebild.claims.parties.subjects import on_behalf, subject_of
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.seats import entered, seated
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_verbs
from lagebild.reading import Actor, Clause, Phrase

# Stances by which speakers speak of a deed of their own.
OWN_DEED = frozenset({"commits", "threatens", "rules_out", "offers", "accepts", "rejects"})
# How a clause says that its subject takes part: "bemühte sich um Vermittlung".
TAKING_PART = frozenset({"um", "an", "in", "zu"})
JOINED = frozenset(
    {"ASSAULT", "CONSULT", "COOPERATE", "AGREE", "AID", "SUPPORT", "MOBILIZE", "RETREAT"}
    | {"CONTROL", "PROTEST", "MEMBERSHIP"}
)
# Deeds that two sides do to each other.
MUTUAL_DEEDS = frozenset({"AGREE", "CONSULT", "COOPERATE", "SANCTION", "RETREAT"})
# Deeds that are done where a body sits.
SITTINGS = frozenset({"CONSULT", "AGREE"})
# Deeds by which forces are moved.
DEPLOYING = frozenset({"MOBILIZE", "RETREAT"})
# Slots of a row that are no prepositions.
FORMS = frozenset({"gen", "adj", "hidden", "none"})
SETTINGS = frozenset({"in", "bei", "von", "aus"})
PHASES = load_verbs().phases
WITNESSING = load_verbs().witnessing
# "vereitelte einen Anschlag": who keeps a deed from happening would not have done it.
THWARTING = load_verbs().thwarting
STOPPING = load_verbs().stopping
# "Die Verhaftung des Politikers löste Proteste aus": he did not cause them.
CAUSING = frozenset({"auslösen", "provozieren", "verursachen", "hervorrufen", "entfachen"})
ANSWERING = frozenset({"verantwortung", "verantwortlich", "schuld", "schuldig", "hauptschuld"})
PROTESTERS = "whoever protests is a demonstrator"
ORGANISED = frozenset({"organisation", "group"})
COMPETENT = "the body named in the report that is competent for it"
DEMONSTRATORS = Actor(id="demonstranten", name="Demonstranten", kind="group")
# "Nach Protesten hat der Präsident den Sitz verlegt": he did not protest.
OCCASIONS = frozenset("nach wegen trotz angesichts während bei seit vor aufgrund".split())
PEOPLE = frozenset("Menschen Personen Zivilisten Leute Bürger Einwohner Teilnehmer".split())


def agent_of(
    scene: Scene, clause: Clause, deed: Deed, voice: Voice, stance: str
) -> tuple[tuple[Actor, ...], str]:
    """The doer of a deed and what found it."""
    if deed.phrase is not None:
        found, how = _nominal_agent(scene, clause, deed, deed.phrase, voice, stance)
    elif deed.agent and deed.agent[0] == "none":
        found, how = passive_agent(scene, clause) or giver(scene, clause, deed), "von-phrase"
    elif clause.passive:
        found, how = passive_agent(scene, clause), "von-phrase of the passive"
    else:
        found, how = subject_of(scene, clause, voice)
    if not found and deed.agent[:1] == ("none",) and deed.phrase is None:
        found, how = holder(scene, clause), "in whose hands somebody is"
    if come := come_from(scene, clause, deed):
        found, how = come, COME_FROM
    if not found and deed.phrase is None and clause.passive:
        found, how = shared_doer(scene, clause), "von-phrase of the clause joined before"
    if not found and deed.name in DEPLOYING and deed.phrase is None and clause.passive:
        found, how = on_behalf(whose_forces(scene, clause)), "whose forces they are"
    of_event = clause.passive or deed.agent[:1] == ("none",)
    if not found and deed.name in MUTUAL_DEEDS and deed.phrase is None and of_event:
        found, how = both_sides(scene, clause), "the two sides of what is done"
    if not found and deed.name in SITTINGS and deed.phrase is None and clause.passive:
        found, how = on_behalf(seated(scene, clause)), "whose ministry, palace or house it is"
    if not found and deed.phrase is None and clause.passive and clause.verb in PHASES:
        found, how = doer_of_subject(scene, clause), "doer of the event that the subject names"
    if not found and deed.name == "MEMBERSHIP" and deed.phrase is None and clause.passive:
        found, how = entered(scene, clause), "the organisation that takes somebody in"
    if not found and deed.phrase is None and deed.name == "ASSAULT":
        found, how = attack_doer(scene, clause), "parties of the event named beside"
        found = without_victims(scene, clause, found)
    if not found and deed.phrase is not None:
        found, how = _responsible(scene, clause, voice), "subject, who is said to be responsible"
    if not found and stance != "demands":
        found, how = _engaged(scene, clause, deed, voice), "subject, who takes part in the deed"
        if stance not in ("asserts", "commits") and set(found) & set(voice.speaker):
            # "Kagame bestritt eine Unterstützung": who speaks of it takes no part by that
            found = ()
    if not found and stance == "accuses" and clause.kind == "infinitive":
        found, how = subject_of(scene, clause, voice)
    # "nannte das Urteil unannehmbar" judges what another did
    owns = stance in OWN_DEED and not (stance == "rejects" and clause.verb in PREDICATING)
    owns = owns and not (stance == "rejects" and of_others(scene, clause, deed, voice))
    defends = stance == "assesses" and clause.verb in ("verteidigen", "rechtfertigen")
    # a committee or a party that defends an expulsion has expelled nobody
    powers = {"person", "organisation", "group"} if deed.name in STATE_POWERS else {"person"}
    owns = owns or defends and any(a.kind not in powers for a in on_behalf(voice.speaker))
    owns = owns or stance == "denies" and of_oneself(scene, clause, deed)
    if not found and owns and not _other_doer(scene, clause, deed):
        found, how = on_behalf(voice.speaker), "the speaker's own deed"
    if not found and stance == "demands" and voice.addressee:
        found, how = on_behalf(voice.addressee), "whom the demand addresses"
    if deed.name == "PROTEST" and (
        not found or all(a.name in PEOPLE for a in found) or citizens(scene, clause)
    ):
        if stance == "demands" and not found and any(a.kind in ORGANISED for a in voice.speaker):
            return (*voice.speaker, DEMONSTRATORS), "whoever calls for a protest, and who follows"
        return (DEMONSTRATORS,), PROTESTERS
    if not found and deed.name == "COERCE" and crowd(scene, clause):
        return (DEMONSTRATORS,), PROTESTERS
    if not found and deed.name in STATE_POWERS and stance in ("asserts", "commits"):
        found, how = _doing(scene, clause, deed, voice), "subject of the clause that names the deed"
    refused = stance == "rejects" and of_others(scene, clause, deed, voice)
    hit = hits_place(scene, clause, deed)
    if not found and not refused and not hit and not of_signs(scene, clause, deed):
        speaker = on_behalf(voice.speaker)
        state = state_in_power(scene, clause, deed, stance, speaker)
        if state is not None and not _aimed_at(scene, clause, deed, state):
            return (state,), LOCAL_STATE
    return found, how if found else "nobody named"


def _of_weapons(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """die Lieferung | von Panzern: what is delivered, whosesoever tanks they are."""
    first = next((p for p in scene.attached_phrases(clause, phrase, direct=True)), None)
    if first is None or first.preposition != "von":
        return False
    head = scene.tokens(clause)[first.head]
    return head.lemma.casefold().endswith(WEAPONS) or head.text.casefold().endswith(WEAPONS)


def _aimed_at(scene: Scene, clause: Clause, deed: Deed, state: Actor) -> bool:
    """die Auslieferung des Verdächtigen | an die USA; die Lieferungen | an Israel | wurden
    gestoppt: the state towards which something is done."""
    phrases = scene.attached_phrases(clause, deed.phrase) if deed.phrase else clause.phrases
    return any(
        state in scene.named(clause, other)
        for other in phrases
        if other.preposition in deed.recipient
        and other.preposition not in SETTINGS
        # "zum Präsidenten des Iran ernannt": what somebody becomes
        and not (other.preposition == "zu" and deed.name == "POWER")
    )


def _doing(scene: Scene, clause: Clause, deed: Deed, voice: Voice) -> tuple[Actor, ...]:
    """Das Tribunal erließ Haftbefehl gegen ihn: who acts on the deed is nearer than the state."""
    # a court that confirms a verdict passes it as well
    seen = clause.verb in WITNESSING and deed.name != "COERCE"
    if deed.phrase is None or clause.passive or seen:
        return ()
    if deed.phrase.role not in ("object", "predicate"):
        return ()
    found, how = subject_of(scene, clause, voice)
    return found if how == "subject" else ()


def _responsible(scene: Scene, clause: Clause, voice: Voice) -> tuple[Actor, ...]:
    """Die Armee trägt die Verantwortung für den Tod der Zivilisten: who answers for it did it."""
    tokens = scene.tokens(clause)
    if clause.passive or not any(tokens[i].lemma.casefold() in ANSWERING for i in clause.tokens):
        return ()
    return subject_of(scene, clause, voice)[0]


def _engaged(scene: Scene, clause: Clause, deed: Deed, voice: Voice) -> tuple[Actor, ...]:
    """Der Minister bemühte sich um Vermittlung: who is the subject beside such a deed does it."""
    phrase = deed.phrase
    if phrase is None or clause.passive or deed.name not in JOINED or clause.verb in WITNESSING:
        return ()
    governor = clause.phrases[phrase.governor] if phrase.governor >= 0 else None
    if governor is not None and scene.tokens(clause)[governor.head].text == "sich":
        governor = None
    if of_signs(scene, clause, deed) or barred(scene, clause, deed):
        return ()
    if deed.name == "ASSAULT" and (governor or phrase.preposition not in TAKING_PART):
        return ()
    if deed.name == "PROTEST" and phrase.preposition in OCCASIONS:
        return ()
    found, how = subject_of(scene, clause, voice)
    return found if how == "subject" else ()


def _other_doer(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """True where the clause has a subject of its own that is no actor: then nobody is named."""
    if deed.phrase is not None or clause.passive:
        return False
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None:
        return False
    return scene.tokens(clause)[subject.head].text.lower() not in ("man", "es", "wir", "ich")


def _nominal_agent(
    scene: Scene, clause: Clause, deed: Deed, phrase: Phrase, voice: Voice, stance: str
) -> tuple[tuple[Actor, ...], str]:
    """ein russischer Einmarsch; der Angriff der Rebellen; einen Anschlag verüben."""
    if deed.agent[:1] == ("none",):
        # "der Friedensvorschlag der USA": whose word it is
        return (), ""
    if deed.agent == PARTICIPLE:
        found = participle_agent(scene, clause, phrase) or attack_doer(scene, clause)
        return found, "von-phrase of the deed's participle"
    found = taking_part(scene, clause, phrase)
    if found:
        return found, "whose part in the deed is spoken of"
    # "lehnen die Aufnahme der Flüchtlinge ab": who speaks of a deed of its own is its doer
    objective = "gen" in deed.recipient and (
        "gen" not in deed.agent or stance in OWN_DEED or stance == "denies"
    )
    # "das Bombardement der Enklave Afrin"
    objective = objective or hits_place(scene, clause, deed)
    if deed.light == "end" and "ended by" not in deed.row:
        # "blockiert den Beitritt Schwedens": what is stopped is somebody else's
        found = scene.genitives(clause, phrase) if not objective else ()
        if found:
            return found, "genitive of the deed"
        if clause.verb in STOPPING:
            # "brachte den russischen Vormarsch zum Stehen"
            found = scene.attributes(clause, phrase)
            if found:
                return found, "attribute of the deed"
    stops = clause.verb in STOPPING and "not done" in deed.row
    if (
        deed.light in ("active", "end")
        and not clause.passive
        and not (stops or clause.verb in THWARTING)
    ):
        found, how = subject_of(scene, clause, voice)
        if found and not (clause.verb in CAUSING and how.startswith("attribute")):
            return found, f"{how}, light verb {clause.verb!r}"
    if deed.light == "undergo" and deed.name in RECEIVED and not clause.passive:
        found = source_of(scene, clause, phrase)
        if found:
            return found, "from whom it is received"
    found = scene.attached(clause, phrase, "durch") or by_capital(scene, clause, phrase)
    if found:
        return found, "durch-phrase of the deed"
    if clause.kind == "relative" and phrase.first == clause.first:
        if scene.tokens(clause)[phrase.first].text.lower() in ("dessen", "deren"):
            found = scene.antecedent(clause)
            if found:
                return found, "antecedent of the deed's possessive"
    found = participle_agent(scene, clause, phrase)
    if found:
        return found, "von-phrase of the deed's participle"
    for relative in scene.dependents(clause):
        if relative.kind == "relative" and relative.passive and relative.antecedent == phrase.head:
            found = passive_agent(scene, relative)
            if found:
                return found, "von-phrase of the deed's relative clause"
    if not objective:
        found = senders(deed, owned_by(scene, clause, phrase))
        if found:
            return found, "genitive of the deed"
    for preposition in ("von", "durch", "zwischen", *(a for a in deed.agent if a not in FORMS)):
        if preposition in deed.recipient and (
            objective and preposition == "von" or preposition not in deed.agent
        ):
            # "die Entführung von Kindern": the von-phrase stands for the genitive
            continue
        if preposition == "von" and _of_weapons(scene, clause, phrase):
            continue
        found = scene.attached(clause, phrase, preposition, direct=preposition == "von")
        found = senders(deed, found)
        if found:
            return found, f"{preposition}-phrase of the deed"
    for other in clause.phrases if "zwischen" in deed.agent else ():
        if other.preposition == "zwischen" and other.governor < 0:
            # "zwischen Armenien und der Türkei haben Gespräche begonnen"
            found = scene.named(clause, other) or scene.genitives(clause, other)
            if found:
                return found, "zwischen-phrase beside the deed"
    # "seine Freilassung": it is done to him
    suffered = "gen" in deed.recipient and "gen" not in deed.agent
    possessed = scene.tokens(clause)[phrase.first].tag == "PPOSAT" and not suffered
    unnamed = False
    if possessed and phrase.role == "object":
        found, how = subject_of(scene, clause, voice)
        if not found:
            subject = scene.phrase(clause, *SUBJECTS)
            found = scene.attributes(clause, subject) if subject else ()
        if found:
            owner = another_owner(scene, clause, phrase, found)
            return owner or found, "possessive of the deed" + ("" if owner else ": the subject")
        # "Ungeachtet der Appelle der UN setzte die Armee ihre Offensive fort": that of whoever does
        # so, though nobody knows the name
        unnamed = subject is not None and scene.tokens(clause)[subject.head].tag == "NN"
    found = giver(scene, clause, deed)
    if found:
        return found, "whom it comes from"
    if deed.name == "ASSAULT":
        found = attack_beside(scene, clause, phrase)
        if found:
            return found, "attack beside the noun of the deed"
    found = scene.attributes(clause, phrase) if not unnamed else ()
    if suffered:
        owners = {a.id for a in possessor(scene, clause, phrase)}
        found = tuple(a for a in found if a.id not in owners)
    if "part" in deed.recipient:
        joined = {a.id for a in scene.first_part(clause, phrase)}
        found = tuple(a for a in found if a.id not in joined)
    if found:
        return found, "attribute of the deed"
    if clause.passive and deed.light:
        found = passive_agent(scene, clause)
        if found:
            return found, "von-phrase of the passive"
    return (), ""
