"""A line becomes a claim: one of `lagebild export jsonl`, of its flat tables, or a person's."""

import hashlib
import re
from typing import Any

import msgspec

from lagebild.claims import DEEDS, STANCES, Claim, ClaimFigure, ClaimTime, Evidence, Supposition
from lagebild.importing.parties import Naming
from lagebild.importing.refusal import Unfit
from lagebild.importing.words import Words, placed
from lagebild.record import ADDED, CONTESTED, Imported, id_by_content

FORMS = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")
RELATIONS = ("=", "~", ">", "<", ">=", "<=", "range")
SUPPOSED = ("if", "only", "even")
MARKS = ("", "confirmed", "edited", ADDED, CONTESTED)
CLAIM_ID = re.compile(r"c-[0-9A-Za-z_.-]{1,100}")
# So much of what is no id is told.
LONGEST_ID = 100
# Who confirms or writes down a claim vouches for it.
SURE = 1.0
Names = list[str] | str | None


class SupposedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A deed that a condition names; see `claims.Supposition`."""

    begin: int | None = None
    end: int | None = None
    text: str = ""
    deed: str = "OTHER"
    mode: str = ""
    act: list[str] = []
    negated: bool = False
    agent: Names = None
    agent_ids: list[str] | None = None
    recipient: Names = None
    recipient_ids: list[str] | None = None
    about: Names = None
    about_ids: list[str] | None = None
    relation: str = "if"
    pointed: bool = False


class FigureLine(msgspec.Struct, frozen=True):
    """A figure; see `claims.ClaimFigure`."""

    value: float
    unit: str = ""
    relation: str = "="
    approx: bool | None = None


class TimeLine(msgspec.Struct, frozen=True):
    """A time; see `claims.ClaimTime`."""

    text: str = ""
    value: str = ""


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a line says; `report`, the words, `stance` and `deed` are all that it has to."""

    report: str
    stance: str
    deed: str
    id: str | int | None = None
    evidence: Words | str | None = None
    begin: int | None = None
    end: int | None = None
    text: str = ""
    speaker: Names = None
    speaker_ids: list[str] | None = None
    mode: str | None = ""
    negated: bool = False
    agent: Names = None
    agent_ids: list[str] | None = None
    recipient: Names = None
    recipient_ids: list[str] | None = None
    place: str | None = None
    condition: Words | str | None = None
    condition_begin: int | None = None
    condition_end: int | None = None
    supposes: list[SupposedLine] = []
    figure: FigureLine | float | None = None
    figure_unit: str | None = None
    figure_relation: str | None = None
    time: TimeLine | str | None = None
    time_value: str | None = None
    form: str | None = None
    via: str | None = None
    replies_to: str | int | None = None
    concluded: list[str] = []
    confidence: float | None = None
    because: list[str] = []
    actors: dict[str, str] = {}
    kinds: dict[str, str] = {}
    judged: str | None = None
    coder: str | None = None
    by_hand: bool = False


def imported(line: dict[str, Any], text: str | None, coder: str) -> Imported:
    """The claim that a line states, of a report with this text (None: not known yet).

    A line of another ledger bears its mark (`judged`) and keeps its id; any other is a person's,
    `coder` where it names none. Raises Unfit.
    """
    try:
        found = msgspec.convert(line, ClaimLine)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unfit("no_claim_line", reason=str(error)) from error
    person = (found.coder or "").strip()
    if not person and (found.judged is None or found.by_hand):
        person = coder
    claim = _claim(found, text, person)
    judged = found.judged or ""
    if person:
        judged = ADDED
    elif judged not in MARKS:
        raise Unfit("no_value", field="judged", value=judged, choices=", ".join(MARKS[1:]))
    if not claim.id:
        claim = msgspec.structs.replace(claim, id=id_by_content(claim, person))
    return Imported(claim=claim, coder=person, judged=judged)


def check(claim: Claim) -> None:
    """What a claim that came whole must be as well. Raises Unfit."""
    _among("stance", claim.stance, STANCES)
    _among("deed", claim.deed, DEEDS)
    if not CLAIM_ID.fullmatch(claim.id):
        raise Unfit("no_id", id=claim.id[:LONGEST_ID])
    for parties in (claim.speaker, claim.agent, claim.recipient):
        Naming({}, {}).parties([p.name for p in parties], [p.id for p in parties])
    for supposed in claim.supposes:
        for parties in (supposed.agent, supposed.recipient, supposed.about):
            Naming({}, {}).parties([p.name for p in parties], [p.id for p in parties])


def _claim(line: ClaimLine, text: str | None, person: str) -> Claim:
    naming = Naming(line.actors, line.kinds)
    deed = line.deed.upper()
    _among("stance", line.stance, STANCES)
    _among("deed", deed, DEEDS)
    if line.form is not None:
        _among("form", line.form, FORMS)
    confidence = SURE if line.confidence is None else line.confidence
    if not 0 <= confidence <= 1:
        raise Unfit("no_confidence", value=confidence)
    words = line.evidence
    if words is None:
        words = Words(line.begin, line.end, line.text)
    evidence = placed(Words(text=words) if isinstance(words, str) else words, text)
    because = tuple(line.because)
    if person and not because:
        because = (f"added by {person}",)
    return Claim(
        id=_id(line.report, line.id, person),
        report=line.report,
        evidence=evidence,
        speaker=naming.parties(line.speaker, line.speaker_ids),
        stance=line.stance,
        deed=deed,
        mode=line.mode or "",
        negated=line.negated,
        agent=naming.parties(line.agent, line.agent_ids),
        recipient=naming.parties(line.recipient, line.recipient_ids),
        place=line.place or None,
        condition=_condition(line, text, evidence),
        supposes=tuple(_supposition(one, text, naming) for one in line.supposes),
        figure=_figure(line),
        time=_time(line),
        form=line.form,
        via=line.via or None,
        replies_to=_id(line.report, line.replies_to, person) or None,
        concluded=tuple(line.concluded),
        confidence=confidence,
        because=because,
    )


def _id(report: str, given: str | int | None, person: str) -> str:
    """Another ledger's id stays. A person's holds in the person's file alone, and becomes one that
    holds everywhere, the same in each line that names it."""
    if given is None or given == "":
        return ""
    if not person:
        return given if isinstance(given, str) and CLAIM_ID.fullmatch(given) else ""
    mark = "\x1f".join((person, report, str(given)))
    return "c-" + hashlib.sha256(mark.encode()).hexdigest()[:16]


def _condition(line: ClaimLine, text: str | None, near: Evidence) -> Evidence | None:
    words = line.condition
    if not words:
        return None
    if isinstance(words, str):
        begin, end = line.condition_begin, line.condition_end
        if begin is None and text is not None and words in text:
            # Where it is said more than once, the place next to the claim is meant.
            begin, end = near.begin, near.begin + len(words)
        words = Words(begin, end, words)
    return placed(words, text)


def _supposition(line: SupposedLine, text: str | None, naming: Naming) -> Supposition:
    deed = line.deed.upper()
    _among("deed", deed, DEEDS)
    _among("relation", line.relation, SUPPOSED)
    return Supposition(
        evidence=placed(Words(line.begin, line.end, line.text), text),
        deed=deed,
        mode=line.mode,
        act=tuple(line.act),
        negated=line.negated,
        agent=naming.parties(line.agent, line.agent_ids),
        recipient=naming.parties(line.recipient, line.recipient_ids),
        relation=line.relation,
        pointed=line.pointed,
        about=naming.parties(line.about, line.about_ids),
    )


def _figure(line: ClaimLine) -> ClaimFigure | None:
    figure = line.figure
    if figure is None:
        return None
    if not isinstance(figure, FigureLine):
        figure = FigureLine(figure, line.figure_unit or "", line.figure_relation or "=")
    _among("figure.relation", figure.relation, RELATIONS)
    if abs(figure.value) > 1e18:
        raise Unfit("no_figure", value=figure.value)
    approx = figure.relation == "~" if figure.approx is None else figure.approx
    return ClaimFigure(figure.value, figure.unit, approx, figure.relation)


def _time(line: ClaimLine) -> ClaimTime | None:
    time = line.time
    if time is None or time == "":
        return None
    if isinstance(time, str):
        return ClaimTime(time, line.time_value or "")
    return ClaimTime(time.text or time.value, time.value)


def _among(field: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise Unfit("no_value", field=field, value=value, choices=", ".join(choices))
