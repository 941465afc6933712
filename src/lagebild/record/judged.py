"""The claims of a report that hold, once what people said of them is heard.

A judgement keeps the claim as it stood. In a newer reading that claim may have another id, other
words or another content, or be gone; so every judgement looks for the claim that it means: by id,
then by evidence and likeness. What a person confirmed or edited stands on even where the newer
reading has nothing of it; what a person rejected stays away.
"""

from collections.abc import Iterable, Sequence

import msgspec

from lagebild.claims import Claim, Evidence
from lagebild.record.edit import Edit, pinned
from lagebild.record.judgement import ON_CLAIMS, Detail, Judgement
from lagebild.record.likeness import may_be, nearness, says_the_same

CONFIRMED, REJECTED, EDITED = ON_CLAIMS


class Judged(msgspec.Struct, frozen=True):
    """A claim that holds. `mark` is "" (the machine's), confirmed or edited; `judgements` are the
    ids of those that made it so."""

    claim: Claim
    mark: str = ""
    judgements: tuple[str, ...] = ()


class _Case(msgspec.Struct):
    """A claim, of this reading or of an earlier one, with what was said of it."""

    claim: Claim
    read: bool
    heard: list[tuple[Judgement, Detail]] = []


def of_reports(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements on claims that hold, by the report that the claim is of."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.verdict in ON_CLAIMS and judgement.holds:
            claim = judgement.details().claim
            if claim is not None:
                found.setdefault(claim.report, []).append(judgement)
    return found


def judged(
    claims: Sequence[Claim], judgements: Iterable[Judgement], text: str = ""
) -> tuple[Judged, ...]:
    """The claims of one report that hold, each with its mark, in text order.

    `judgements` are those on claims of this report (`of_reports`), in any order: where they differ,
    the last one said counts. With `text`, the report's, a claim that is no longer read stands where
    its words stand now, and is left out where they stand nowhere.
    """
    cases = [_Case(claim, True) for claim in claims]
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        detail = judgement.details()
        if detail.claim is None or not judgement.holds:
            continue
        case = _meant(cases, judgement, detail, detail.claim)
        if case is None:
            case = _Case(detail.claim, False)
            cases.append(case)
        case.heard.append((judgement, detail))
    held = [found for case in cases if (found := _outcome(case, text)) is not None]
    return _linked(held)


def _meant(cases: list[_Case], judgement: Judgement, detail: Detail, claim: Claim) -> _Case | None:
    """The case that a judgement on `claim` belongs to."""
    for case in cases:
        if judgement.subject in (case.claim.id, *(j.subject for j, _ in case.heard)):
            return case
    wanted = claim if detail.edit is None else detail.edit.applied(claim)
    fits = [
        case
        for case in cases
        if case.claim.id not in detail.beside
        and not any(_beside(detail, judgement, other) for other in case.heard)
        and (
            says_the_same(case.claim, claim)
            if judgement.verdict == REJECTED
            else may_be(case.claim, claim) or may_be(case.claim, wanted)
        )
    ]
    return max(
        fits,
        key=lambda case: (
            max(nearness(case.claim, claim), nearness(case.claim, wanted)),
            case.read,
            case.claim.id,
        ),
        default=None,
    )


def _beside(detail: Detail, judgement: Judgement, heard: tuple[Judgement, Detail]) -> bool:
    """Two claims that once stood side by side are not one."""
    other, of_other = heard
    return other.subject in detail.beside or judgement.subject in of_other.beside


def _outcome(case: _Case, text: str) -> Judged | None:
    if not case.heard:
        return Judged(case.claim)
    if case.heard[-1][0].verdict == REJECTED:
        return None
    edit = Edit()
    mark = CONFIRMED
    for judgement, detail in case.heard:
        if judgement.verdict == CONFIRMED and detail.claim is not None:
            edit = edit.then(pinned(edit.applied(detail.claim)))
        if judgement.verdict == EDITED and detail.edit is not None:
            edit, mark = edit.then(detail.edit), EDITED
    claim = edit.applied(case.claim)
    placed = claim if case.read else _in_place(claim, text)
    if placed is None:
        return None
    counted = [j for j, _ in case.heard if j.verdict != REJECTED]
    because = tuple(f"{j.verdict} by {j.who}, {j.at} ({j.id})" for j in counted)
    vouched = msgspec.structs.replace(placed, confidence=1.0, because=(*placed.because, *because))
    return Judged(vouched, mark, tuple(j.id for j in counted))


def _in_place(claim: Claim, text: str) -> Claim | None:
    """The claim with its evidence where its words stand in the text, None where they do not."""
    if not text:
        return claim
    evidence = _found(claim.evidence, text)
    condition = _found(claim.condition, text) if claim.condition else None
    if evidence is None:
        return None
    return msgspec.structs.replace(claim, evidence=evidence, condition=condition)


def _found(words: Evidence, text: str) -> Evidence | None:
    if text[words.begin : words.end] == words.text:
        return words
    begin = text.find(words.text)
    return Evidence(begin, begin + len(words.text), words.text) if begin >= 0 else None


def _linked(held: list[Judged]) -> tuple[Judged, ...]:
    """In text order, and none replies to a claim that does not hold."""
    known = {entry.claim.id for entry in held}
    whole = [
        entry
        if entry.claim.replies_to is None or entry.claim.replies_to in known
        else msgspec.structs.replace(
            entry, claim=msgspec.structs.replace(entry.claim, replies_to=None)
        )
        for entry in held
    ]
    return tuple(sorted(whole, key=lambda e: (_place(e.claim), e.claim.id)))


def _place(claim: Claim) -> tuple[int, int]:
    return (claim.evidence.begin, claim.evidence.end)
