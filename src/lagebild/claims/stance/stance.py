"""With what force somebody vouches: from the cue, then from mood, modality and negation."""

import msgspec

from lagebild.claims.deeds.judgements import blames, characterises, judgement, verdict
from lagebild.claims.deeds.own_deeds import own_deed
from lagebild.claims.scene.circumstances import has_condition
from lagebild.claims.scene.control import is_readiness
from lagebild.claims.scene.exclusions import excluded
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.moods import (
    commands,
    cried,
    does,
    done,
    first_person,
    future,
    present,
    to_come,
)
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import words_of
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.foreseen import expects_of_another, foretells_harm, undeniable
from lagebild.claims.stance.named_will import equated_will, intended_by_noun
from lagebild.claims.stance.obliged import obliged
from lagebild.claims.stance.ordained import COOPERATIVE, HOSTILE, held_out, ordained
from lagebild.claims.stance.retaliation import held_against, retaliates
from lagebild.claims.voices.documents import PROVIDING, is_proposal
from lagebild.claims.voices.frames import MEDIA
from lagebild.languages import load_adverbs
from lagebild.reading import Actor, Clause

# Cues of these stances leave the force to the words that follow.
GENERIC = frozenset({"asserts", "assesses"})
# "Es werde Sanktionen geben", "weitere Anschläge würden folgen".
COMING = frozenset({"geben", "folgen"})
EXCLUDING = load_adverbs().excluding
# "Viele würden die Angriffe nicht melden": in reported speech it stands for the Konjunktiv I.
REPLACED = frozenset({"würden"})
CONTRADICTING = load_adverbs().contradicting
STATES = frozenset({"sein", "werden", "bleiben", "haben", "drohen", "geben"})
# "Wer hinter der Tat steckt, ist unklar": words that open a question.
ASKING = frozenset({"ob", "wer", "wann", "warum", "weshalb", "wo", "wohin", "woher"})
# "China werde die Ausgaben erhöhen, gab ein Sprecher bekannt": made known, not foretold.
INFORMING = frozenset({"mitteilen", "bekanntgeben", "melden", "verkünden"})
# "gaben an, sich unsicher zu fühlen": what somebody says of itself is no promise.
CLAIMING = frozenset({"angeben", "behaupten", "beteuern", "gestehen", "vorgeben", "zugeben"})
# "schicke aber keine Truppen", as "trete nicht zurück": said of what is to come.
SENDING = frozenset({"schicken", "entsenden", "senden"})


def stance_of(
    scene: Scene,
    lexemes: Lexemes,
    clause: Clause,
    voice: Voice,
    doer: tuple[Actor, ...],
    deed: str,
) -> Force:
    """The stance of a clause that somebody says or, with nobody named, that the report says."""
    if voice.speaker or voice.form:
        if voice.stance not in GENERIC:
            return _specific(scene, lexemes, clause, voice, doer, deed)
        if voice.stance == "assesses" and expects_of_another(scene, clause, voice, doer, deed):
            return Force("demands", f"{voice.how}, of another's good deed")
        if undeniable(scene, lexemes, clause):
            return Force("assesses", "nobody will be able to say the contrary", True)
        return _in_speech(scene, lexemes, clause, voice, doer, deed)
    return _in_report(scene, lexemes, clause)


def _specific(
    scene: Scene,
    lexemes: Lexemes,
    clause: Clause,
    voice: Voice,
    doer: tuple[Actor, ...],
    deed: str,
) -> Force:
    """fordert, dass; droht, ... zu: the cue itself carries the stance."""
    if voice.stance == "warns" and (deed in HOSTILE or retaliates(scene, clause)):
        # "Man werde jeden Angriff beantworten, warnte das Ministerium"
        answers = retaliates(scene, clause) and future(clause) and not clause.negated
        if own_deed(scene, clause, voice, doer) and (has_condition(scene, clause) or answers):
            return Force("threatens", f"{voice.how}, of a hostile deed of the speaker")
    if voice.stance == "commits" and voice.act is None and doer and clause.modal == "sollen":
        if not own_deed(scene, clause, voice, doer):
            return Force("demands", f"{voice.how}, of another's deed")
    if voice.stance == "commits" and voice.frame is not None and voice.frame.verb in PROVIDING:
        if not voice.speaker:
            return Force("asserts", f"{voice.how}, a text that nobody vouches for")
        if doer and is_proposal(scene, voice.frame) and not own_deed(scene, clause, voice, doer):
            return Force("demands", f"{voice.how}, of another's deed")
    if voice.stance == "commits" and clause.negated:
        words = words_of(scene, clause)
        lasting = verdict(scene, lexemes, clause, words, True)
        if lasting and lasting.stance == "commits":
            return lasting
        return Force("rules_out", f"{voice.how}, negated", True)
    if voice.stance == "commits" and deed in HOSTILE and has_condition(scene, clause):
        return Force("threatens", f"{voice.how}, of a hostile deed on a condition")
    if voice.stance in ("denies", "accuses") and _goes_on(scene, clause, voice):
        if voice.stance == "denies" or own_deed(scene, clause, voice, doer):
            said = msgspec.structs.replace(voice, stance="asserts")
            return _in_speech(scene, lexemes, clause, said, doer, deed)
    if voice.stance == "demands" and _states(clause):
        # "Die Freiheit sei in Gefahr, mahnte die Zeitung": no demand, what is feared or thought
        said = msgspec.structs.replace(voice, stance="assesses")
        return _in_speech(scene, lexemes, clause, said, doer, deed)
    if voice.stance == "demands" and is_readiness(scene, clause):
        return Force("asserts", f"{voice.how}, of what somebody is ready for")
    if voice.stance == "demands" and _was(clause):
        return Force("asserts", f"{voice.how}, of what has happened")
    if voice.stance == "rules_out":
        return Force("rules_out", voice.how, True)
    return Force(voice.stance, voice.how)


def _goes_on(scene: Scene, clause: Clause, voice: Voice) -> bool:
    """widersprach: Die Kämpfe gingen weiter; machte Moskau verantwortlich; London stehe zu Paris:
    behind a colon or a semicolon somebody says what is true instead, or does itself."""
    frame = voice.frame
    if frame is None or clause.kind != "main" or clause.negated or clause.begin < frame.end:
        return False
    before = scene.tokens(clause)[clause.first - 1].text if clause.first else ""
    # "bestreitet die Vorwürfe, das Land baue eine Bombe": right behind a comma it is the allegation
    return before in (":", ";") or before == "," and frame.index < clause.index - 1


def _was(clause: Clause) -> bool:
    """besteht darauf, dass die Maschine getroffen worden sei: nobody demands what is over."""
    told = clause.kind == "subordinate" and clause.complementizer in ("dass", "daß")
    past = clause.tense in ("perfect", "pluperfect")
    return told and past and not clause.modal and clause.mood != "subjunctive2"


def _states(clause: Clause) -> bool:
    """die Zeit werde knapp; die Freiheit sei in Gefahr: how things stand, not how they ought to."""
    bare = clause.kind == "main" and not clause.modal and not clause.passive
    return bare and clause.verb in STATES and clause.mood.startswith("subjunctive")


def _in_speech(
    scene: Scene,
    lexemes: Lexemes,
    clause: Clause,
    voice: Voice,
    doer: tuple[Actor, ...],
    deed: str,
) -> Force:
    """müsse, solle, werde, sei bereit: what the words say that the cue leaves open."""
    if clause.complementizer in ASKING:
        # "prüft, ob das Gesetz Recht verletzt" judges nothing, "äußerte Zweifel, ob" does
        return Force(voice.stance, f"{voice.how}, a question")
    wanted = equated_will(scene, lexemes, clause) or intended_by_noun(scene, lexemes, clause)
    if wanted:
        return wanted
    words = words_of(scene, clause)
    own = own_deed(scene, clause, voice, doer)
    judged = judgement(scene, lexemes, clause)
    if judged:
        if own and judged.stance == "accuses":
            return Force("assesses", f"{judged.why}, of the speaker's own deed")
        return judged
    if voice.form == "direct" and commands(scene, clause):
        return Force("demands", "imperative")
    answer = held_against(scene, clause, own)
    if answer:
        return answer
    ruled_out = excluded(clause, words)
    if ruled_out and ruled_out.stance == "rules_out" and "mehr" in words:
        if has_condition(scene, clause):
            return Force("threatens", "what there will be no more on a condition", True)
    if ruled_out:
        return ruled_out
    if clause.verb == "drohen":
        if deed == "SANCTION" and not doer and has_condition(scene, clause):
            # "Falls er einmarschiere, drohten Sanktionen": who says so means to impose them
            return Force("threatens", "drohen, of the speaker's own deed on a condition")
        return Force("warns", "drohen without anybody who threatens")
    if words & CONTRADICTING and not future(clause) and not clause.modal:
        return Force("denies", "keineswegs: an allegation is untrue", True)
    # "müssten mit Sanktionen rechnen": held out, not asked for
    found = verdict(scene, lexemes, clause, words, own) or obliged(scene, clause, voice, own)
    if found and found.stance == "commits" and clause.negated and deed == "RETREAT":
        # "werde sein Atomprogramm niemals aufgeben": what the verb names is what will not be
        return Force("rules_out", found.why, True)
    found = found or _intended(scene, clause, voice, own, deed, words)
    found = found or held_out(scene, clause, voice, deed)
    found = found or ordained(scene, clause, voice, own, bool(doer), deed)
    found = found or _called_for(scene, clause)
    found = found or _for_a_purpose(scene, lexemes, clause, voice, doer, deed)
    return found or _merely_said(scene, lexemes, clause, voice, doer, deed, own)


def _intended(
    scene: Scene, clause: Clause, voice: Voice, own: bool, deed: str, words: frozenset[str]
) -> Force | None:
    """Man werde angreifen, wenn ...; wir verhandeln nicht; wolle helfen: a deed of the speaker."""
    if clause.kind == "infinitive" and clause.tense == "present" and does(clause):
        act = voice.act if voice.frame is not None and clause.complementizer == "zu" else None
        claimed = voice.frame is not None and voice.frame.verb in CLAIMING
        if act is not None and act.stance == "asserts" and "inf" in act.complements and not claimed:
            return Force("commits", "infinitive of the speaker's own deed")
    if not own:
        return None
    if clause.verb == "wollen" and not clause.negated:
        return Force("demands", "a thing that is wanted")
    hostile = deed in HOSTILE
    if hostile and not clause.negated and present(clause) and has_condition(scene, clause):
        return Force("threatens", "hostile deed of the speaker on a condition")
    if clause.negated and voice.form == "direct" and present(clause):
        if not hostile and deed != "OTHER" and first_person(scene, clause):
            return Force("rules_out", "what the speaker says it does not do", True)
    refused = clause.verb in SENDING or deed in ("CONCEDE", "RETREAT")
    if clause.negated and refused and present(clause) and clause.kind == "main":
        if voice.form != "direct" and clause.mood == "subjunctive1":
            return Force("rules_out", "what the speaker says it will not do", True)
    if clause.modal == "wollen" and clause.mood == "indicative" and done(scene, clause):
        return Force("asserts", "what somebody claims to have done")
    if clause.modal in ("wollen", "mögen") or future(clause):
        if clause.negated or words & EXCLUDING:
            return Force("rules_out", "future or wollen of the speaker's own deed, negated", True)
        if hostile and has_condition(scene, clause):
            return Force("threatens", "hostile deed of the speaker on a condition")
        if deed in COOPERATIVE and has_condition(scene, clause):
            return Force("offers", "cooperative deed of the speaker on a condition")
        return Force("commits", "future or wollen of the speaker's own deed")
    hopes = clause.kind == "infinitive" and voice.stance == "assesses"
    if hopes:
        # "zeigte sich zuversichtlich, eine Regierung bilden zu können": no offer
        return None
    if clause.modal == "können" and clause.tense != "past" and not clause.negated and not hostile:
        return Force("offers", "können of the speaker's own deed")
    return None


def _called_for(scene: Scene, clause: Clause) -> Force | None:
    """Es gelte nun, die Waffenruhe einzuhalten: what there is to do."""
    governor = scene.governor(clause)
    if clause.kind != "infinitive" or governor is None or governor.verb != "gelten":
        return None
    subject = scene.phrase(governor, *SUBJECTS)
    if subject is None or scene.tokens(governor)[subject.head].text.lower() != "es":
        return None
    return None if governor.negated else Force("demands", "es gilt, etwas zu tun")


def _for_a_purpose(
    scene: Scene,
    lexemes: Lexemes,
    clause: Clause,
    voice: Voice,
    doer: tuple[Actor, ...],
    deed: str,
) -> Force | None:
    """Wir werden alles tun, um sie zu befreien; wir werden nicht ruhen, bis sie vor Gericht stehen:
    what is promised or wanted for a purpose."""
    until = clause.complementizer == "bis"
    if not until and (clause.kind != "infinitive" or clause.complementizer != "um"):
        return None
    governor = scene.governor(clause)
    if governor is None or governor.negated and not until or governor.kind != "main":
        return None
    found = _in_speech(scene, lexemes, governor, voice, doer, deed)
    if until:
        lasts = found.stance in ("commits", "rules_out")
        return Force("commits", found.why) if governor.negated and lasts else None
    return found if found.stance in ("commits", "demands", "offers") else None


def _merely_said(
    scene: Scene,
    lexemes: Lexemes,
    clause: Clause,
    voice: Voice,
    doer: tuple[Actor, ...],
    deed: str,
    own: bool,
) -> Force:
    """Der Krieg werde lange dauern; der Norden wolle Streit; die Lage sei ernst: what is said of
    others and of things, as a judgement or as a fact."""
    if clause.modal == "können" and clause.tense == "past":
        return Force("asserts", "konnte: what was done")
    impersonal = clause.verb in COMING or clause.passive
    if deed in HOSTILE and not clause.negated and has_condition(scene, clause):
        if impersonal and not doer and to_come(scene, clause) and voice.speaker:
            # "Es wird Sanktionen geben, wenn ...": who says so means to do it
            return Force("threatens", "hostile deed on a condition, no other doer named")
    assured = voice.act is not None and voice.act.object_stance == "commits"
    if clause.modal in ("dürfen", "können") and assured and not clause.negated:
        return Force("asserts", "what is assured to others")
    if clause.passive and clause.verb in ("sehen", "hören", "lesen"):
        return Force("asserts", "what there is to see")
    if not own and voice.speaker and foretells_harm(scene, clause, deed):
        return Force("warns", "harm foretold for a case")
    told = future(clause) and scene.tokens(clause)[clause.finite].text.lower() not in REPLACED
    informs = voice.frame is not None and voice.frame.verb in INFORMING
    if told and informs and not clause.modal:
        return Force("asserts", "what is made known of what is to come")
    if told or clause.modal in ("dürfen", "können") or clause.verb == "scheinen":
        return Force("assesses", "future or possibility of another's deed")
    informed = bool(voice.speaker) and all(a.kind not in MEDIA for a in voice.speaker)
    if clause.modal == "wollen" and not own and informed:
        return Force("assesses", "what another is said to intend")
    blamed = None if own else blames(scene, lexemes, clause)
    if blamed:
        return blamed
    if voice.stance == "assesses":
        return Force("assesses", voice.how)
    if voice.frame is not None and voice.frame.index == clause.index:
        if clause.verb == "sprechen":
            return Force("assesses", "quoted words for a thing")
        if voice.form == "direct" and cried(scene, clause):
            return Force("demands", "a cry without a verb")
    judged = characterises(scene, lexemes, clause, voice, own) if deed != "MEMBERSHIP" else None
    return judged or Force("asserts", voice.how)


def _in_report(scene: Scene, lexemes: Lexemes, clause: Clause) -> Force:
    """Die Parteien wollen den Wahlgang boykottieren: the report says what somebody means to do."""
    subject = scene.phrase(clause, *SUBJECTS)
    doers = scene.named(clause, subject) if subject and not clause.passive else ()
    if doers:
        words = words_of(scene, clause)
        if clause.verb == "wollen" and not clause.negated:
            return Force("demands", "a thing that is wanted")
        if clause.modal in ("wollen", "mögen"):
            if clause.negated:
                return Force("rules_out", "wollen, negated", True)
            return Force("commits", f"{clause.modal} of the doer")
        if "bereit" in words and clause.verb in ("sein", "zeigen", "erklären", "stehen"):
            return Force("rejects" if clause.negated else "offers", "bereit", clause.negated)
    return Force("asserts", "the report's own voice")
