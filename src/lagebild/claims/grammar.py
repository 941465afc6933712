"""The claim grammar: clause by clause, who vouches with what force for which deed.

For each clause: its voice (`voice`), its deeds (`deeds`), their parties (`parties`), the force
(`stance`), what goes with it (`circumstances`); then the links between claims (`replies`).
"""

import hashlib

import msgspec

from lagebild.claims.circumstances import (
    claim_figure,
    condition_of,
    evidence,
    figures_in,
    place_of,
    time_of,
)
from lagebild.claims.claim import Claim, ClaimFigure, Evidence
from lagebild.claims.confidence import confidence_of
from lagebild.claims.deeds import ASIDE, Deed, deeds_of
from lagebild.claims.lexemes import Lexemes, NounFinder, build_lexemes
from lagebild.claims.parties import agent_of, names, on_behalf, recipient_of, subject_of
from lagebild.claims.replies import with_replies
from lagebild.claims.scene import SUBJECTS, Scene
from lagebild.claims.speech import SpeechAct, under_negation
from lagebild.claims.stance import Force, stance_of
from lagebild.claims.voice import OWN_VOICE, Voice, Voices, addressee, passive_agent
from lagebild.languages import Lexicon
from lagebild.reading import Actor, Clause, Phrase, Reading

NO_DEED = Deed("OTHER", "", 0.0, "no deed in the lexicons", ("subj",), ())
# Weaker deeds than this make no claim of their own.
LEAST_WEIGHT = ASIDE + 1.0
CONDITIONALS = frozenset({"wenn", "falls", "sofern"})


class Draft(msgspec.Struct):
    """A claim before it has an id and its links; `order` keeps text order."""

    clause: Clause
    begin: int
    end: int
    speaker: tuple[Actor, ...]
    force: Force
    deed: Deed
    agent: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    voice: Voice
    negated: bool
    because: list[str]
    doubts: list[str]
    figure: ClaimFigure | None = None
    condition: Evidence | None = None


class Grammar:
    """The claim grammar of one language; stateless but for what it looked up before."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexemes: Lexemes = build_lexemes(lexicon)
        self.nouns = NounFinder(self.lexemes)

    def claims(self, reading: Reading) -> tuple[Claim, ...]:
        """The claims of a report in text order, with ids that derive from their content."""
        scene = Scene(reading)
        voices = Voices(scene, self.lexemes, self.nouns)
        drafts: list[Draft] = []
        for clause in scene.clauses:
            drafts += self._of_clause(scene, voices, clause)
        drafts += self._of_silent_quotations(scene, voices, drafts)
        drafts.sort(key=lambda d: (d.begin, d.end))
        claims = _distinct([_finished(scene, draft) for draft in drafts])
        return tuple(with_replies(claims))

    def _of_clause(self, scene: Scene, voices: Voices, clause: Clause) -> list[Draft]:
        if clause.complementizer in CONDITIONALS and clause.kind == "subordinate":
            return []
        act = voices.acts[clause.index]
        if act is not None and _frames_speech(scene, voices, clause):
            return []
        deeds = deeds_of(scene, self.lexemes, self.nouns, clause)
        if act is not None and act.object_stance and not (deeds and deeds[0].weight >= 8.5):
            reported = self._of_object(scene, voices, clause, act, deeds)
            if reported:
                return reported
        voice = voices.of(clause)
        chosen = _chosen(deeds)
        return [self._draft(scene, clause, voice, deed) for deed in chosen]

    def _draft(self, scene: Scene, clause: Clause, voice: Voice, deed: Deed) -> Draft:
        doer, how = agent_of(scene, clause, deed, voice, voice.stance)
        force = stance_of(scene, self.lexemes, clause, voice, doer, deed.name)
        if not doer:
            doer, how = agent_of(scene, clause, deed, voice, force.stance)
        recipient, to = recipient_of(scene, clause, deed, doer, voice)
        speaker = voice.speaker
        if not speaker and not voice.form and force.stance != "asserts":
            subject = scene.phrase(clause, *SUBJECTS)
            speaker = scene.named(clause, subject) if subject else ()
        doubts = _doubts(voice, deed, force, doer)
        return Draft(
            clause=clause,
            begin=clause.begin,
            end=clause.end,
            speaker=speaker,
            force=force,
            deed=deed,
            agent=doer,
            recipient=recipient,
            voice=voice,
            negated=clause.negated and not force.settled,
            because=[
                f"voice: {voice.how}",
                f"stance: {force.stance}, {force.why}",
                f"deed: {deed.row}",
                f"agent: {how}",
                f"recipient: {to}",
            ],
            doubts=doubts,
            condition=condition_of(scene, clause),
        )

    def _of_object(
        self, scene: Scene, voices: Voices, clause: Clause, act: SpeechAct, deeds: list[Deed]
    ) -> list[Draft]:
        """Russland fordert den Rückzug der NATO; die Entscheidung wurde verurteilt."""
        outer = voices.of(clause)
        if clause.passive:
            speaker = passive_agent(scene, clause)
        else:
            speaker, _ = subject_of(scene, clause, outer)
        if not speaker and not outer.speaker:
            return []
        speaker = speaker or outer.speaker
        stance = under_negation(act, clause, act.object_stance)
        told = addressee(scene, clause, act)
        voice = Voice(
            speaker=speaker,
            stance=stance,
            form="reported",
            frame=clause,
            addressee=told,
            act=act,
            how=f"{clause.verb!r} with an object, {act.row}",
        )
        matters = [d for d in deeds if d.phrase is not None and _is_matter(clause, act, d.phrase)]
        if not matters:
            matters = [NO_DEED if not act.deed else Deed(act.deed, "", 4.5, act.row, ("subj",), ())]
        drafts = []
        for deed in matters[:3]:
            deed = msgspec.structs.replace(deed, light="")
            drafts.append(self._object_draft(scene, clause, voice, deed, stance, act))
        return drafts

    def _object_draft(
        self, scene: Scene, clause: Clause, voice: Voice, deed: Deed, stance: str, act: SpeechAct
    ) -> Draft:
        if deed.phrase is None:
            doer: tuple[Actor, ...] = ()
            how = "nobody named"
        else:
            doer, how = agent_of(scene, clause, deed, voice, stance)
        if not doer and stance in ("commits", "threatens", "rules_out", "offers", "accepts"):
            doer, how = on_behalf(voice.speaker), "the speaker's own deed"
        if not doer and voice.addressee:
            doer, how = on_behalf(voice.addressee), "whom the speech act turns to"
        if not doer and not clause.passive:
            doer, how = _spoken_of(scene, clause, act)
        recipient, to = recipient_of(scene, clause, deed, doer, voice)
        force = Force(stance, voice.how)
        return Draft(
            clause=clause,
            begin=clause.begin,
            end=clause.end,
            speaker=voice.speaker,
            force=force,
            deed=deed,
            agent=doer,
            recipient=recipient,
            voice=voice,
            negated=False,
            because=[
                f"voice: {voice.how}",
                f"stance: {stance}, {act.row}",
                f"deed: {deed.row}",
                f"agent: {how}",
                f"recipient: {to}",
            ],
            doubts=_doubts(voice, deed, force, doer),
            condition=condition_of(scene, clause),
        )

    def _of_silent_quotations(
        self, scene: Scene, voices: Voices, drafts: list[Draft]
    ) -> list[Draft]:
        """What somebody says without any deed of the lexicons is still a claim: OTHER."""
        spoken = {(d.voice.quotation, d.clause.sentence) for d in drafts if d.voice.quotation >= 0}
        silent: dict[tuple[int, int], list[Draft]] = {}
        for clause in scene.clauses:
            number = voices.quotation_of(clause)
            key = (number, clause.sentence)
            if number < 0 or key in spoken or not clause.verb:
                continue
            voice = voices.of(clause)
            if voice.speaker:
                draft = self._draft(scene, clause, voice, NO_DEED)
                silent.setdefault(key, []).append(draft)
        # of several clauses the first that speaks of somebody
        return [next((d for d in group if d.agent), group[0]) for group in silent.values()]


def _frames_speech(scene: Scene, voices: Voices, clause: Clause) -> bool:
    """sagte Stoltenberg: the clause only frames what another clause says."""
    for number, quotation in enumerate(scene.reading.quotations):
        if quotation.type == "Reported":
            continue
        for cue in quotation.cue:
            tokens = scene.tokens(clause)
            at = clause.verb_at if clause.verb_at >= 0 else clause.finite
            if at >= 0 and cue.begin <= tokens[at].begin < cue.end:
                return any(voices.quotation_of(c) == number for c in scene.clauses) or True
    return any(
        voices.of(c).frame is clause and c.kind in ("subordinate", "infinitive")
        for c in scene.dependents(clause)
    )


def _is_matter(clause: Clause, act: SpeechAct, phrase: Phrase) -> bool:
    """The object of a speech verb, or a prepositional phrase that its line names."""
    if phrase.role in ("object", "comparison", "predicate"):
        return True
    if clause.passive and phrase.role == "subject":
        return True
    return bool(phrase.preposition) and f"pp:{phrase.preposition}" in act.complements


def _spoken_of(scene: Scene, clause: Clause, act: SpeechAct) -> tuple[tuple[Actor, ...], str]:
    """kritisierte die Regierung; wies auf die Lage in Syrien hin: the one the words are about."""
    for phrase in clause.phrases:
        if phrase.role == "object" or f"pp:{phrase.preposition}" in act.complements:
            found = scene.reach(clause, phrase)
            if found:
                return found, "the one spoken of"
    return (), "nobody named"


def _chosen(deeds: list[Deed]) -> list[Deed]:
    """The strongest deed of a clause, and a coordinated one of the same strength."""
    strong = [d for d in deeds if d.weight >= LEAST_WEIGHT]
    if not strong:
        return []
    best = strong[0]
    if best.phrase is None:
        return [best]
    return [best, *(d for d in strong[1:] if d.phrase is best.phrase and d.name != best.name)]


def _doubts(voice: Voice, deed: Deed, force: Force, doer: tuple[Actor, ...]) -> list[str]:
    doubts = []
    if voice.form and not voice.speaker:
        doubts.append("speaker unnamed")
    if voice.form in ("free_indirect", "indirect_free_indirect"):
        doubts.append("free Konjunktiv")
    if deed is NO_DEED:
        doubts.append("no deed found")
    if not doer:
        doubts.append("agent unnamed")
    return doubts


def _finished(scene: Scene, draft: Draft) -> Claim:
    report = scene.reading.report
    begin, end = draft.begin, draft.end
    frame = draft.voice.frame
    if frame is not None and frame.sentence == draft.clause.sentence:
        begin, end = min(begin, frame.begin), max(end, frame.end)
    figures = figures_in(scene, [(draft.clause.begin, draft.clause.end)])
    figure = draft.figure or (claim_figure(figures[0]) if figures else None)
    speaker, agent, recipient = names(draft.speaker), names(draft.agent), names(draft.recipient)
    key = "\x1f".join(
        (
            report.id,
            str(begin),
            str(end),
            draft.force.stance,
            draft.deed.name,
            draft.deed.row,
            ",".join(p.id for p in speaker),
            ",".join(p.id for p in agent),
        )
    )
    return Claim(
        id="c-" + hashlib.sha256(key.encode()).hexdigest()[:16],
        report=report.id,
        evidence=evidence(report.text, begin, end),
        speaker=speaker,
        stance=draft.force.stance,
        deed=draft.deed.name,
        mode=draft.deed.mode,
        negated=draft.negated,
        agent=agent,
        recipient=recipient,
        place=place_of(scene, draft.clause),
        condition=draft.condition,
        figure=figure,
        time=time_of(scene, draft.clause),
        form=draft.voice.form,
        via=draft.voice.via,
        confidence=confidence_of(draft.deed.weight, draft.doubts),
        because=tuple(draft.because),
    )


def _distinct(claims: list[Claim]) -> list[Claim]:
    return list({c.id: c for c in claims}.values())


__all__ = ["OWN_VOICE", "Grammar"]
