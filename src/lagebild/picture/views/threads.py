"""Demands, offers and accusations with everything that answers them, over reports and days."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from lagebild.picture.point import Point, party_key
from lagebild.picture.source import ids, names

OPENING = ("demands", "offers", "accuses")
# What a stance says to a demand for a deed: yes or no. A promise of the deed is a yes and its
# exclusion a no; `_verdict` turns both round where one side speaks of not doing it.
YES_OR_NO = {
    "accepts": "accepted",
    "commits": "accepted",
    "rejects": "rejected",
    "denies": "rejected",
    "rules_out": "rejected",
}
# An answer by one of these asks something in return; what is neither evades.
COUNTERING = ("demands", "offers", "threatens")
ABOUT_OWN_DEED = ("commits", "rules_out")
# Nobody answers a demand of last quarter without its being voiced again.
DAYS = 45


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A point that answers. `verdict` is accepted, rejected, countered or evaded; `because` is
    linked (by a report), same_deed_and_parties or same_deed; how it becomes `certain` stands at
    `_certain`."""

    verdict: str
    certain: bool
    because: str
    point: Point


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A demand, offer or accusation as often as it was voiced, and its answers by date.

    `state`, from certain answers alone: open (none), accepted or rejected (all who answered say so,
    each with its latest word), answered (they differ, or say neither), overtaken (unanswered, but
    the deed is told as done since).
    """

    id: str
    state: str
    stance: str
    deed: str
    negated: bool
    voice: tuple[str, ...]
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    first: str
    last: str
    openings: tuple[Point, ...]
    answers: tuple[Answer, ...]
    done: tuple[Point, ...]
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


def thread_key(point: Point) -> tuple[object, ...]:
    """What openings of one thread share; OTHER says too little for two demands to be the same."""
    alone = point.id if point.deed == "OTHER" else ""
    agent = party_key(point.agent)
    return (party_key(point.voice), point.stance, point.deed, point.negated, agent, alone)


def threads(points: Iterable[Point]) -> tuple[Thread, ...]:
    """The threads among some points, latest opening first."""
    points = tuple(points)
    openings: dict[tuple[object, ...], list[Point]] = {}
    said_by: dict[tuple[str, str], list[Point]] = {}
    told: dict[str, list[Point]] = {}
    replying: dict[str, list[Point]] = {}
    for point in points:
        if point.stance in OPENING and point.voice:
            openings.setdefault(thread_key(point), []).append(point)
        if point.stance in YES_OR_NO and point.deed != "OTHER":
            for party in point.voice:
                said_by.setdefault((point.deed, party.id), []).append(point)
        if _tells_deed(point) and point.deed != "OTHER":
            told.setdefault(point.deed, []).append(point)
        for answered in point.replies_to:
            replying.setdefault(answered, []).append(point)
    rows = []
    for group in openings.values():
        linked = {p.id: p for one in group for claim in one.claims for p in replying.get(claim, ())}
        near = [
            point
            for party in sorted(set().union(*(_parties(one) for one in group)))
            for point in said_by.get((group[0].deed, party), ())
        ]
        rows.append(_thread(group, linked, near, told.get(group[0].deed, ())))
    rows.sort(key=lambda row: row.id)
    return tuple(sorted(rows, key=lambda row: row.first, reverse=True))


def _thread(
    group: Sequence[Point], linked: dict[str, Point], near: Sequence[Point], told: Sequence[Point]
) -> Thread:
    first = group[0]
    answers: dict[str, Answer] = {}
    for point in linked.values():
        answered = next(one for one in group if {*one.claims} & {*point.replies_to})
        answers[point.id] = Answer(
            verdict=_verdict(point, first),
            certain=_certain(point, answered),
            because="linked",
            point=point,
        )
    for point in near:
        opening = next((one for one in group if _answers(point, one)), None)
        if opening and point.id not in answers:
            alike = _alike(point, opening)
            answers[point.id] = Answer(
                verdict=_verdict(point, first),
                certain=alike and _certain(point, opening),
                because="same_deed_and_parties" if alike else "same_deed",
                point=point,
            )
    for point in told:
        opening = next((one for one in group if _reports_done(point, one)), None)
        if opening and point.id not in answers:
            answers[point.id] = Answer(
                verdict="accepted",
                certain=ids(point.recipient) == ids(opening.recipient) and _certain(point, opening),
                because="same_deed_and_parties" if _alike(point, opening) else "same_deed",
                point=point,
            )
    ordered = sorted(answers.values(), key=lambda answer: (answer.point.first, answer.point.id))
    done = [point for point in told if any(_is_done(point, one) for one in group)]
    everything = [*group, *(answer.point for answer in ordered), *done]
    return Thread(
        id="t-" + min(one.id for one in group).removeprefix("p-"),
        state=_state(ordered, bool(done)),
        stance=first.stance,
        deed=first.deed,
        negated=first.negated,
        voice=names(first.voice),
        agent=names(first.agent),
        recipient=tuple(dict.fromkeys(name for one in group for name in names(one.recipient))),
        first=first.first,
        last=max(point.last for point in everything),
        openings=tuple(group),
        answers=tuple(ordered),
        done=tuple(done),
        origins=max(one.origins for one in group),
        outlets=tuple(sorted({name for point in everything for name in point.outlets})),
        claims=tuple(dict.fromkeys(claim for point in everything for claim in point.claims)),
    )


def _parties(opening: Point) -> frozenset[str]:
    """Whose answer is waited for: those who should act and those it concerns, not who opened; an
    offer is answered by whom it is made to."""
    return (ids(opening.agent) | ids(opening.recipient)) - ids(opening.voice)


def _answers(point: Point, opening: Point) -> bool:
    """Whether a point of one of the parties answers an opening without being linked to it: it
    speaks of the same deed of the same agent, not before the opening and not long after it."""
    if point.stance == "commits" and opening.stance != "demands":
        return False  # who is accused of a deed does not answer by promising it
    speaker = ids(point.voice)
    if speaker & ids(opening.voice) or not speaker & _parties(opening):
        return False
    if not _follows(point, opening) or not _compatible(point, opening):
        return False
    doers = ids(opening.agent)
    if point.stance in ABOUT_OWN_DEED:
        return bool(speaker & doers)
    return not point.agent or bool(ids(point.agent) & (doers or _parties(opening)))


def _follows(point: Point, opening: Point) -> bool:
    """Not before the opening was first published and not `DAYS` after it was last."""
    before, after = opening.first, point.last
    if not before[: len(after)] <= after:
        return False
    try:
        gap = date.fromisoformat(point.first) - date.fromisoformat(opening.last)
    except ValueError:
        return True  # a month or year: nothing speaks against it
    return gap.days <= DAYS


def _compatible(point: Point, opening: Point) -> bool:
    mine, theirs = ids(point.recipient), ids(opening.recipient)
    if point.mode and opening.mode and point.mode != opening.mode:
        return False
    return not mine or not theirs or bool(mine & theirs)


def _alike(point: Point, opening: Point) -> bool:
    """Deed and doer are named on both sides and the same; the recipient too, or one report tells
    both and names none that differ."""
    if point.mode != opening.mode or not point.agent or ids(point.agent) != ids(opening.agent):
        return False
    if point.recipient and ids(point.recipient) == ids(opening.recipient):
        return True
    return bool(point.reports & opening.reports) and _compatible(point, opening)


def _certain(point: Point, opening: Point) -> bool:
    """Whether nothing speaks against an answer: he who is asked or accused gives it, to the same
    deed; who answers by what it will do itself names the mode as well.

    Hand-checked: docs/picture.md. Of the links within a report that fail this, most are wrong.
    """
    asked = ids(opening.recipient if opening.stance == "offers" else opening.agent)
    if opening.deed == "MEMBERSHIP":
        asked |= ids(opening.recipient)  # who is to take somebody in
    if not ids(point.voice) & asked or point.deed != opening.deed:
        return False
    explicit = point.stance not in (*ABOUT_OWN_DEED, *COUNTERING) and bool(point.replies_to)
    return explicit or (bool(point.mode) and point.mode == opening.mode)


def _tells_deed(point: Point) -> bool:
    """Whether a deed is told as done, by the reports themselves or by whose deed it is."""
    own = party_key(point.voice) in ("", party_key(point.agent))
    return point.stance == "asserts" and own


def _reports_done(point: Point, opening: Point) -> bool:
    """Who was asked for a deed says that it does it: "Die Truppen kehrten zurück, teilte das
    Ministerium mit"."""
    return (
        opening.stance == "demands"
        and bool(point.voice)
        and point.negated == opening.negated
        and bool(point.mode)
        and point.mode == opening.mode
        and ids(point.agent) == ids(opening.agent)
        and _follows(point, opening)
        and _compatible(point, opening)
    )


def _is_done(point: Point, opening: Point) -> bool:
    """Whether the reports tell as done what was demanded or offered, later and of whom it was."""
    return (
        opening.stance != "accuses"
        and not point.voice
        and not point.negated
        and bool(opening.agent)
        and ids(point.agent) == ids(opening.agent)
        and bool(point.mode)
        and point.mode == opening.mode
        and (not opening.recipient or bool(ids(point.recipient) & ids(opening.recipient)))
        and point.dated_by == "deed"
        and len(point.when) == 10
        and opening.first < point.when <= point.last
    )


def _verdict(point: Point, opening: Point) -> str:
    if point.stance in COUNTERING:
        return "countered"
    verdict = YES_OR_NO.get(point.stance, "evaded")
    if point.stance not in ABOUT_OWN_DEED or point.negated == opening.negated:
        return verdict
    if point.stance == "rules_out" and not opening.negated:
        return "evaded"  # "schließt nicht aus" is neither yes nor no
    return "rejected" if verdict == "accepted" else "accepted"


def _state(answers: Sequence[Answer], done: bool) -> str:
    latest = {party_key(a.point.voice): a.verdict for a in answers if a.certain}
    if not latest:
        return "overtaken" if done else "open"
    verdicts = set(latest.values())
    return verdicts.pop() if verdicts in ({"accepted"}, {"rejected"}) else "answered"
