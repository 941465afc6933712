"""The voice of clauses that hang on a speech act, where no quotation was found for them."""

from typing import TYPE_CHECKING

import msgspec

from lagebild.claims.deeds.judgements import judgement, verdict
from lagebild.claims.drafts.asked import as_answer, asked_by_frame, asked_in
from lagebild.claims.parties.addressed import addressee, passive_agent
from lagebild.claims.scene.force import ANSWERING
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import under_negation, with_clause, words_of
from lagebild.claims.scene.voice import OWN_VOICE, Voice
from lagebild.claims.voices.documents import author_before, is_document
from lagebild.claims.voices.predicates import predicated, without_sign
from lagebild.reading import Actor, Clause, Phrase

if TYPE_CHECKING:
    from lagebild.claims.voices.voices import Voices

SHOWING = frozenset({"zeigen", "belegen", "beweisen", "enthalten", "stammen", "dokumentieren"})
# "verlangte nach Angaben seines Sprechers, | ... zu": who tells it is not who wants it.
SOURCES = ("nach", "laut")
REASONS = frozenset({"weil", "da", "zumal"})
# What is wanted, promised or offered is described further by what it shall do.
GENERIC = frozenset({"asserts", "assesses"})
# Who may tell what another has said.
TELLING = frozenset({"person", "state", "organisation", "medium", "agency"})
WANTED = frozenset({"demands", "offers", "commits", "accepts"})


def governed_voice(voices: "Voices", clause: Clause, outer: Voice = OWN_VOICE) -> Voice:
    """Die USA planen, Truppen zu verlegen: a complement that no quotation was found for."""
    scene = voices.scene
    governor = scene.governor(clause)
    if governor is None:
        return OWN_VOICE
    if clause.complementizer == "wonach":
        # "Die Berichte, wonach Truppen abzögen, seien falsch"
        subject = scene.phrase(governor, "subject")
        untrue = _called_untrue(voices, governor, subject) if subject is not None else None
        if untrue is not None:
            return untrue
    if clause.kind == "relative":
        return _wanted(voices, clause, governor)
    if clause.kind not in ("subordinate", "infinitive"):
        return OWN_VOICE
    if clause.complementizer in REASONS:
        return _reason(voices, clause, governor)
    if clause.complementizer not in ("dass", "ob", "zu", "daß"):
        return OWN_VOICE
    judged = predicated(voices, clause, governor, outer) if clause.complementizer != "ob" else None
    if judged is not None:
        return judged
    act = voices.acts.get(governor.index)
    wanted = "inf" if clause.kind == "infinitive" else clause.complementizer.replace("daß", "dass")
    unfit = act is None or (wanted not in act.complements and "dass" not in act.complements)
    if act is None or unfit or _names_attempt(clause, governor):
        return _of_noun(voices, clause, governor, outer)
    if act.stance in GENERIC or act.object_stance in ANSWERING:
        named = noun_voice(voices, clause, governor, outer, adjacent=True)
        if named is not None and named.stance not in GENERIC and named.speaker:
            # "das Dementi des Kreml, ... zu haben, überzeugt": the noun next to it says it; "lehnte
            # die Forderung der USA, ... zu, ab": and it is answered
            return named
    outer = voices.of(governor) if outer is OWN_VOICE else outer
    stance = with_clause(act, governor)
    if stance == "asserts" and governor.modal == "wollen" and not governor.negated:
        # "will prüfen, ob": what is still to be said or done
        stance = "commits"
    speaker = same_side(_doer(scene, governor), outer.speaker)
    if is_asked_for(governor, stance):
        speaker = outer.speaker or speaker
    stance = as_answer(scene, voices.nouns, governor, act, speaker, stance)
    return Voice(
        speaker=speaker,
        stance=stance,
        form="indirect",
        via=told_by(outer, speaker),
        frame=governor,
        quotation=-1,
        addressee=addressee(scene, governor, act),
        act=act,
        asked=asked_by_frame(scene, voices.nouns, governor, act, speaker, stance),
        how=f"complement of {governor.verb!r}, {act.row}",
    )


def is_asked_for(frame: Clause, stance: str) -> bool:
    """Die Welt dürfe nicht hinnehmen, dass ...; der Rat müsse fordern, dass ..., sagte Duda: who
    says what others ought to refuse or demand does so."""
    return frame.modal in ("dürfen", "müssen", "sollen") and stance in ("rejects", "demands")


def _names_attempt(clause: Clause, governor: Clause) -> bool:
    """verurteilte den Schritt als Versuch, | die Grenzen neu zu ziehen: what is judged stands as
    the object, the infinitive says what it is taken for."""
    taken_for = any(p.preposition == "als" and p.last == clause.first - 2 for p in governor.phrases)
    return taken_for and any(p.role == "object" for p in governor.phrases)


def _reason(voices: "Voices", clause: Clause, governor: Clause) -> Voice:
    """Kuba zog die Unterhändler ab, weil die USA das Abkommen gebrochen hätten: a reason in the
    Konjunktiv is the reason of whoever acts."""
    outer = voices.of(governor)
    if not clause.mood.startswith("subjunctive"):
        return OWN_VOICE
    speaker = outer.speaker or _doer(voices.scene, governor)
    if not speaker:
        return OWN_VOICE
    return Voice(
        speaker=speaker,
        form="indirect",
        quotation=outer.quotation,
        how=f"a reason in the Konjunktiv under {governor.verb!r}",
    )


def _wanted(voices: "Voices", clause: Clause, governor: Clause) -> Voice:
    """Er fordert eine Truppe, die die Grenze überwachen soll; ein Entwurf, nach dem Folter
    verboten werden soll: what is wanted of the thing that a speech act names."""
    if clause.mood == "subjunctive1" and clause.modal in ("", "werden"):
        return _said_of(voices, governor)
    if clause.modal != "sollen" or clause.tense not in ("present", "past"):
        return OWN_VOICE
    scene = voices.scene
    tokens = scene.tokens(clause)
    noun = tokens[clause.antecedent].lemma if clause.antecedent >= 0 else ""
    act = voices.acts.get(governor.index)
    outer = voices.of(governor)
    if is_document(noun) and clause.verb in SHOWING:
        # "ein Video, das die Hinrichtung zeigen soll": what others say of it
        return OWN_VOICE
    if is_document(noun):
        speaker = outer.speaker or _doer(scene, governor) or author_before(scene, clause, noun)
        if speaker:
            return Voice(
                speaker=speaker, stance="demands", form="indirect", how=f"what {noun!r} wants"
            )
    if act is not None and act.object_stance in WANTED and not governor.negated:
        speaker = outer.speaker or _doer(scene, governor)
        if speaker:
            return Voice(
                speaker=speaker,
                stance="demands" if act.object_stance == "accepts" else act.object_stance,
                form="indirect",
                quotation=outer.quotation,
                how=f"part of what is wanted, {act.row}",
            )
    return OWN_VOICE


def _said_of(voices: "Voices", governor: Clause) -> Voice:
    """kritisierte die Staaten, deren Industrie die Umwelt zerstöre: what a relative clause in the
    Konjunktiv tells of whoever is spoken of is said as well."""
    act = voices.acts.get(governor.index)
    speaker = voices.of(governor).speaker or _doer(voices.scene, governor)
    if act is None or not act.object_stance or not speaker:
        return OWN_VOICE
    return Voice(
        speaker=speaker,
        form="indirect",
        quotation=voices.quotation_of(governor),
        how=f"the Konjunktiv of what is said, {act.row}",
    )


def _doer(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """The subject of an active clause, whoever is named with "von" in a passive one."""
    return passive_agent(scene, clause) if clause.passive else _subject(scene, clause)


def _subject(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    subject = scene.phrase(clause, *SUBJECTS)
    return scene.named(clause, subject) if subject else ()


def _of_noun(voices: "Voices", clause: Clause, governor: Clause, outer: Voice) -> Voice:
    """die Forderung Russlands, die NATO solle ...: the noun before the comma reports."""
    found = noun_voice(voices, clause, governor, outer)
    if found is not None:
        return found
    return voices.of(governor) if outer is OWN_VOICE else outer


def noun_voice(
    voices: "Voices",
    clause: Clause,
    governor: Clause,
    outer: Voice = OWN_VOICE,
    adjacent: bool = False,
) -> Voice | None:
    """Der Vorwurf Ugandas, der Sudan unterstütze ...: the voice of the noun before the comma."""
    scene = voices.scene
    tokens = scene.tokens(clause)
    for phrase in reversed(governor.phrases):
        if phrase.last >= clause.first or clause.first - phrase.last > 6:
            continue
        head = tokens[phrase.head]
        row = voices.nouns.speech(head.lemma, head.text) if head.text[0].isupper() else None
        if row is None or phrase.preposition in SOURCES:
            continue
        speaker = scene.genitives(governor, phrase) or scene.attributes(governor, phrase)
        if adjacent and not speaker:
            return None
        speaker = speaker or _subject(scene, governor)
        if row.stance == "accuses" and _on_one_side(speaker, _subject(scene, clause)):
            # "zu dem Vorwurf, es unterstütze die Rebellen, schwieg Kigali": nobody accuses itself
            speaker = ()
        outer = voices.of(governor) if outer is OWN_VOICE else outer
        answer = answer_to(voices, governor, phrase, row.stance)
        if answer is not None:
            return msgspec.structs.replace(answer, speaker=same_side(answer.speaker, outer.speaker))
        speaker = same_side(speaker, outer.speaker)
        return Voice(
            speaker=speaker,
            stance=row.stance,
            form="indirect",
            via=told_by(outer, speaker),
            frame=governor,
            addressee=spoken_to(scene, governor, phrase),
            how=f"complement of the noun {head.text!r}, speech_nouns: {row.lemma}",
        )
    return None


def spoken_to(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """die Aufforderung an Serbien, der Vorwurf gegen China: whom a noun of speech turns to."""
    return scene.attached(clause, phrase, "an") or scene.attached(clause, phrase, "gegen")


def answer_to(voices: "Voices", governor: Clause, phrase: Phrase, said: str) -> Voice | None:
    """Die Vorwürfe, gefälscht zu haben, weist die Regierung zurück: what the governing verb
    does to the noun holds for the noun's complement."""
    scene = voices.scene
    act = voices.acts.get(governor.index)
    if act is None or act.object_stance not in ANSWERING:
        return _called_untrue(voices, governor, phrase)
    fits = (
        phrase.role == "object"
        or (phrase.role == "subject" and governor.passive)
        or phrase.role == "dative"
        or f"pp:{phrase.preposition}" in act.complements
    )
    if not fits:
        # "Die Berichte, wonach ..., entbehrten jeder Grundlage": it is the subject that is untrue
        return _called_untrue(voices, governor, phrase)
    stance = under_negation(act, governor, act.object_stance)
    if stance == "rejects" and said in ("accuses", "asserts", "warns"):
        # "wies den Vorwurf zurück": what is refused was an allegation
        stance = "denies"
    speaker = _doer(scene, governor)
    if not speaker and not governor.passive:
        # "Er halte die Berichte, wonach ..., für falsch, sagte Grossi"
        speaker = voices.of(governor).speaker
    return Voice(
        speaker=speaker,
        stance=stance,
        form="indirect",
        frame=governor,
        asked=asked_in(scene, voices.nouns, governor, phrase, speaker),
        how=f"answer to what was said, {act.row}",
    )


def _called_untrue(voices: "Voices", governor: Clause, phrase: Phrase) -> Voice | None:
    """Die Behauptung der USA, Russland plane einen Angriff, sei falsch, sagte Lawrow; Berichte,
    wonach er verhandle, träfen nicht zu: whoever calls an allegation untrue denies what it says."""
    scene, lexemes = voices.scene, voices.lexemes
    if phrase.role == "subject" or governor.verb == "sein" and phrase.preposition == "an":
        judged = judgement(scene, lexemes, governor) if governor.verb == "sein" else None
        judged = judged or verdict(scene, lexemes, governor, words_of(scene, governor), False)
    else:
        # "Für die Behauptung, Uganda habe angegriffen, gebe es keine Beweise"
        judged = without_sign(voices, governor) if phrase.preposition == "für" else None
    if judged is None or judged.stance != "denies":
        return None
    speaker = voices.of(governor).speaker
    if not speaker:
        return None
    return Voice(
        speaker=speaker,
        stance="denies",
        form="indirect",
        frame=governor,
        asked=asked_in(voices.scene, voices.nouns, governor, phrase, speaker, "denies"),
        how=f"answer to what was said, {judged.why}",
    )


def _on_one_side(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    return bool(_sides(some) & _sides(others))


def _sides(actors: tuple[Actor, ...]) -> set[str]:
    return {a.id for a in actors} | {a.acts_for.id for a in actors if a.acts_for}


def told_by(outer: Voice, speaker: tuple[Actor, ...]) -> str | None:
    """Biden habe zugesagt, ..., sagte Uschakow: through whom it is known that a speaker said so,
    where another than the speaker's own side tells it."""
    if outer.via or not outer.speaker or not speaker or _on_one_side(outer.speaker, speaker):
        return outer.via
    return outer.speaker[0].name if outer.speaker[0].kind in TELLING else None


def same_side(own: tuple[Actor, ...], outer: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Sein Ministerium fordere, sagte Lawrow: whoever speaks for itself is the one quoted."""
    if not own or _sides(outer) & {a.id for a in own}:
        return outer
    return own
