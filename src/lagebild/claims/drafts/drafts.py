"""A claim in the making: what the grammar found out about a clause, before it has an id."""

import hashlib
from collections.abc import Sequence

import msgspec

from lagebild.claims.claim import Claim, ClaimFigure, ClaimTime, Evidence, Supposition
from lagebild.claims.deeds.deed import Deed
from lagebild.claims.deeds.powers import LOCAL_STATE
from lagebild.claims.parties.deployments import COME_FROM
from lagebild.claims.parties.parties import COMPETENT
from lagebild.claims.parties.subjects import names
from lagebild.claims.scene.circumstances import claim_figure, evidence, place_of, time_of
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.voice import Voice
from lagebild.reading import Actor, Clause, Figure

NO_DEED = Deed("OTHER", "", 0.0, "no deed in the lexicons", ("subj",), ())


CARRIED = "the doer told before"
TOLD_LATER = "the doer of the attack told later"
BESIDE = "named beside a deed that nobody is said to have done"
STATE_BESIDE = "the state spoken of, nobody being named"
DECIDES = "who is told to decide on it in the sentence after"
TROOPS_TOLD = "whose troops are told of beside"
ASSUMED = frozenset(
    f"agent: {how}"
    for how in (
        LOCAL_STATE,
        CARRIED,
        TOLD_LATER,
        COMPETENT,
        BESIDE,
        STATE_BESIDE,
        TROOPS_TOLD,
        DECIDES,
        COME_FROM,
    )  # fmt: skip
)


class Draft(msgspec.Struct):
    """What is known of a claim. `because` names lexicon lines and rules. `figure` is the one
    counted number that this claim carries, `answers` the earlier draft that its words point at."""

    clause: Clause
    speaker: tuple[Actor, ...]
    force: Force
    deed: Deed
    agent: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    voice: Voice
    negated: bool
    because: list[str]
    condition: Evidence | None = None
    supposes: tuple[Supposition, ...] = ()
    figure: Figure | None = None
    answers: "Draft | None" = None

    @property
    def begin(self) -> int:
        """Where the clause of the deed begins."""
        return self.clause.begin

    @property
    def stretch(self) -> tuple[int, int]:
        """The words that carry it: those of its clause, and of the frame in the same sentence."""
        begin, end = self.clause.begin, self.clause.end
        frame = self.voice.frame
        if frame is not None and frame.sentence == self.clause.sentence:
            begin, end = min(begin, frame.begin), max(end, frame.end)
        return begin, end

    @property
    def assumed(self) -> bool:
        """True where nobody says who did it, and the doer was concluded."""
        return not ASSUMED.isdisjoint(self.because)


def about(draft: Draft, deed: Deed) -> Draft:
    """The draft as a claim about another deed."""
    because = [f"deed: {deed.row}" if b.startswith("deed:") else b for b in draft.because]
    return msgspec.structs.replace(draft, deed=deed, because=because)


def with_charges(drafts: Sequence[Draft]) -> list[Draft]:
    """Der Staatsanwalt wirft ihr Betrug vor. Sie habe den Vertrag gefälscht: what the accuser goes
    on to say of the one accused is part of the charge."""
    last: Draft | None = None
    done = []
    for draft in drafts:
        goes_on = (
            last is not None
            and draft.voice.form == "indirect_free_indirect"
            and draft.force.stance == "asserts"
            and draft.clause.sentence - last.clause.sentence <= 1
            and {a.id for a in draft.speaker} & {a.id for a in last.speaker}
            and {a.id for a in draft.agent} & {a.id for a in last.agent}
        )
        if goes_on:
            why = "goes on with the charge before"
            draft = msgspec.structs.replace(
                draft,
                force=Force("accuses", why),
                because=[
                    f"stance: accuses, {why}" if line.startswith("stance:") else line
                    for line in draft.because
                ],
            )
        if draft.force.stance == "accuses":
            last = draft
        done.append(draft)
    return done


def finished(scene: Scene, draft: Draft, confidence: float, because: Sequence[str]) -> Claim:
    """The claim with its evidence and an id that derives from its content."""
    report = scene.reading.report
    begin, end = draft.stretch
    figure: ClaimFigure | None = claim_figure(draft.figure) if draft.figure else None
    speaker, agent, recipient = names(draft.speaker), names(draft.agent), names(draft.recipient)
    parts = [
        report.id,
        str(draft.clause.begin),
        str(draft.clause.end),
        draft.force.stance,
        draft.deed.name,
        str(draft.negated),
        *(p.id for p in speaker),
        ">",
        *(p.id for p in agent),
        ">",
        *(p.id for p in recipient),
        str(draft.figure.begin) if draft.figure else "",
    ]
    return Claim(
        id="c-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16],
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
        supposes=draft.supposes,
        figure=figure,
        time=_time_of(scene, draft),
        form=draft.voice.form,
        via=draft.voice.via,
        concluded=("agent",) if draft.assumed else (),
        confidence=confidence,
        because=tuple(because),
    )


def _time_of(scene: Scene, draft: Draft) -> ClaimTime | None:
    """Am Tag darauf hieß es, 7000 Soldaten seien hinzugekommen: a number holds for the day on which
    it was told, where nothing says of which it is."""
    time, frame = time_of(scene, draft.clause), draft.voice.frame
    told = draft.figure is not None and draft.force.stance in ("asserts", "assesses")
    if time is not None or frame is None or not told:
        return time
    return time_of(scene, frame) if frame.sentence == draft.clause.sentence else None
