"""Demands, offers and accusations with everything that answers them."""

from collections.abc import Iterable, Sequence

import msgspec

from lagebild.claims import Claim
from lagebild.picture.source import Sources, ids, names, principals, source_of
from lagebild.picture.statements import Said, said

OPENING = ("demands", "offers", "accuses")
# What a stance says to a demand for a deed: yes, no, or something else. A promise of the deed is a
# yes and its exclusion a no; `_verdict` turns both round where one side speaks of not doing it.
YES_OR_NO = {
    "accepts": "accepted",
    "commits": "accepted",
    "rejects": "rejected",
    "denies": "rejected",
    "rules_out": "rejected",
}
# Claims by deed and the id of a speaker.
SaidBy = dict[tuple[str, str], list[Claim]]
ABOUT_OWN_DEED = ("commits", "rules_out")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that answers. `verdict` is accepted, rejected or answered; `linked` is true where the
    report itself links the two, false where stance, deed and parties do."""

    verdict: str
    stance: str
    deed: str
    negated: bool
    voice: tuple[str, ...]
    linked: bool
    said: Said


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A demand, offer or accusation as often as it was voiced, and its answers by date.

    `state`: open (no answer), accepted or rejected (all who answered say so, each with its latest
    word), answered (they differ, or say neither).
    """

    state: str
    stance: str
    deed: str
    negated: bool
    voice: tuple[str, ...]
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    said: tuple[Said, ...]
    answers: tuple[Answer, ...]
    claims: tuple[str, ...]


def threads(claims: Iterable[Claim], known: Sources) -> tuple[Thread, ...]:
    """The threads, open ones first, then by the date at which they were opened."""
    claims = tuple(claims)
    openings: dict[tuple[object, ...], list[Claim]] = {}
    said_by: SaidBy = {}
    replies: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.stance in OPENING and claim.speaker:
            voice = ids(principals(claim.speaker))
            # OTHER says too little for two demands to be the same one.
            same = claim.id if claim.deed == "OTHER" else ids(claim.agent)
            key = (voice, claim.stance, claim.deed, claim.negated, same)
            openings.setdefault(key, []).append(claim)
        if claim.stance in YES_OR_NO and claim.deed != "OTHER":
            for speaker in ids(principals(claim.speaker)):
                said_by.setdefault((claim.deed, speaker), []).append(claim)
        if claim.replies_to:
            replies.setdefault(claim.replies_to, []).append(claim)
    rows = [_thread(group, said_by, replies, known) for group in openings.values()]
    # Sorting is stable: threads of one date keep the order of the claims.
    return tuple(sorted(rows, key=lambda row: (row.state != "open", _opened(row))))


def _opened(row: Thread) -> str:
    return row.said[0].source.published


def _thread(
    group: Sequence[Claim],
    said_by: SaidBy,
    replies: dict[str, list[Claim]],
    known: Sources,
) -> Thread:
    first = group[0]
    linked = {claim.id: claim for opening in group for claim in replies.get(opening.id, ())}
    found = dict(linked)
    for opening in _earliest(group, known):
        for party in _parties(opening):
            for claim in said_by.get((first.deed, party), ()):
                if claim.id not in found and _answers(claim, opening, known):
                    found[claim.id] = claim
    ordered = sorted(
        found.values(),
        key=lambda c: (source_of(c, known).published, c.report, c.evidence.begin, c.id),
    )
    answers = tuple(
        Answer(
            verdict=_verdict(claim, first),
            stance=claim.stance,
            deed=claim.deed,
            negated=claim.negated,
            voice=names(principals(claim.speaker)),
            linked=claim.id in linked,
            said=said(claim, known),
        )
        for claim in ordered
    )
    return Thread(
        state=_state(answers),
        stance=first.stance,
        deed=first.deed,
        negated=first.negated,
        voice=names(principals(first.speaker)),
        agent=names(first.agent),
        recipient=tuple(dict.fromkeys(name for c in group for name in names(c.recipient))),
        said=tuple(said(claim, known) for claim in group),
        answers=answers,
        claims=tuple(dict.fromkeys([c.id for c in group] + [c.id for c in ordered])),
    )


def _earliest(group: Sequence[Claim], known: Sources) -> list[Claim]:
    """Of the openings of a thread the first towards each recipient: what answers a later one
    answers it too."""
    first: dict[frozenset[str], Claim] = {}
    for opening in sorted(group, key=lambda c: source_of(c, known).published):
        first.setdefault(ids(opening.recipient), opening)
    return list(first.values())


def _parties(opening: Claim) -> frozenset[str]:
    """Whose answer is waited for: those who should act and those it concerns, not who opened; an
    offer is answered by whom it is made to."""
    return (ids(opening.agent) | ids(opening.recipient)) - ids(principals(opening.speaker))


def _answers(claim: Claim, opening: Claim, known: Sources) -> bool:
    """Whether a claim of one of the parties answers an opening without being linked to it: it
    speaks of the same deed of the same agent, and not before the opening was published."""
    if claim.stance == "commits" and opening.stance != "demands":
        return False  # who is accused of a deed does not answer by promising it
    speaker = ids(principals(claim.speaker))
    if speaker & ids(principals(opening.speaker)) or not _compatible(claim, opening):
        return False
    before, after = source_of(opening, known).published, source_of(claim, known).published
    if not before[: len(after)] <= after:
        return False
    doers = ids(opening.agent)
    if claim.stance in ABOUT_OWN_DEED:
        return bool(speaker & doers)
    return not claim.agent or bool(ids(claim.agent) & (doers or _parties(opening)))


def _compatible(claim: Claim, opening: Claim) -> bool:
    mine, theirs = ids(claim.recipient), ids(opening.recipient)
    return not mine or not theirs or bool(mine & theirs)


def _verdict(claim: Claim, opening: Claim) -> str:
    verdict = YES_OR_NO.get(claim.stance, "answered")
    if claim.stance not in ABOUT_OWN_DEED or claim.negated == opening.negated:
        return verdict
    if claim.stance == "rules_out" and not opening.negated:
        return "answered"  # "schließt nicht aus" is neither yes nor no
    return "rejected" if verdict == "accepted" else "accepted"


def _state(answers: Sequence[Answer]) -> str:
    if not answers:
        return "open"
    latest = {answer.voice: answer.verdict for answer in answers}
    verdicts = set(latest.values())
    return verdicts.pop() if len(verdicts) == 1 else "answered"
