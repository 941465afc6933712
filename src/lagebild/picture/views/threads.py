"""Demands, offers and accusations with everything that answers them, over reports and days."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from lagebild.picture.point import Point, party_key
from lagebild.picture.source import ids, names, principals
from lagebild.picture.views.answering import (
    GRANTING,
    SAYING,
    YES_OR_NO,
    alike,
    answers,
    both_say,
    certain,
    declines,
    is_done,
    pointed_back_at,
    reports_done,
    speaks_of,
    tells_deed,
    verdict,
    voiced_again,
)
from lagebild.picture.views.openings import (
    asked,
    concerned,
    in_writing,
    is_letter,
    opens,
    thread_key,
    together,
    turned_to,
)

STATES = ("open", "accepted", "rejected", "answered", "overtaken")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A point that answers. `verdict` is accepted, rejected, countered or evaded; `because` is
    linked (by a report), same_deed_and_parties or same_deed; how it becomes `certain` stands at
    `answering.certain`."""

    verdict: str
    certain: bool
    because: str
    point: Point


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A demand, offer or accusation as often as it was voiced, and its answers by date.

    `state`, from certain answers alone, to an offer those since it was last made: open (none),
    accepted or rejected (all who answered say so, each with its latest word), answered (they
    differ, or say neither), overtaken (unanswered, but the deed is told as done since).
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


def threads(points: Iterable[Point], opening: Collection[str] | None = None) -> tuple[Thread, ...]:
    """The threads among some points, latest opening first. Only the points with the ids `opening`
    open one, all that can where it is None."""
    points = tuple(points)
    said_by: dict[tuple[str, str], list[Point]] = {}
    said_to: dict[tuple[str, str], list[Point]] = {}
    said_of: dict[tuple[str, str], list[Point]] = {}
    written: dict[str, list[Point]] = {}
    told: dict[str, list[Point]] = {}
    saying: dict[tuple[str, str], list[Point]] = {}
    replying: dict[str, list[Point]] = {}
    denied: set[str] = set()
    for point in points:
        if point.stance in YES_OR_NO and point.deed != "OTHER":
            for party in point.voice:
                said_by.setdefault((point.deed, party.id), []).append(point)
            for party in point.recipient:
                said_to.setdefault((point.deed, party.id), []).append(point)
            for party in point.agent if point.stance in GRANTING else ():
                said_of.setdefault((point.deed, party.id), []).append(point)
        if point.stance in SAYING and point.deed != "OTHER":
            for party in point.voice:
                saying.setdefault((point.deed, party.id), []).append(point)
        if in_writing(point):
            for party in (*point.voice, *point.agent):
                written.setdefault(party.id, []).append(point)
        if tells_deed(point) and point.deed != "OTHER":
            told.setdefault(point.deed, []).append(point)
        for answered in point.replies_to:
            replying.setdefault(answered, []).append(point)
        if point.stance == "denies":
            denied.update(point.replies_to)
    able = [one for one in points if opens(one, denied=not denied.isdisjoint(one.claims))]
    beside, spoken_to = together(able), turned_to(points)
    answered_claims = {claim for point in points for claim in point.replies_to}
    said_in = {c: one for one in points for c in one.claims if c in answered_claims}
    openings: dict[str, list[Point]] = {}
    for point in able:
        if opening is None or point.id in opening:
            openings.setdefault(thread_key(point), []).append(point)
    rows = []
    for group in openings.values():
        deed = group[0].deed
        linked: dict[str, tuple[Point, Point]] = {}
        for one in group:
            for claim, told_with in beside.get(one.id, {}).items():
                linked |= {
                    point.id: (point, told_with)
                    for point in replying.get(claim, ())
                    if any(said.pointing for said in point.said)
                }
        for one in group:
            linked |= {p.id: (p, one) for claim in one.claims for p in replying.get(claim, ())}
        near = {
            point.id: point
            for party in sorted(
                set().union(*(concerned(one) | _heard_by(one, spoken_to) for one in group))
            )
            for point in said_by.get((deed, party), ())
        }
        for opener in sorted({party.id for one in group for party in one.voice}):
            near |= {point.id: point for point in said_to.get((deed, opener), ())}
            near |= {point.id: point for point in said_of.get((deed, opener), ())}
        if is_letter(group[0]):
            near |= {p.id: p for one in sorted(asked(group[0])) for p in written.get(one, ())}
        beside_it = {
            point.id: point
            for party in sorted(set().union(*(asked(one) for one in group)))
            for point in saying.get((deed, party), ())
        }
        found = (tuple(near.values()), told.get(deed, ()), tuple(beside_it.values()))
        rows.append(_thread(group, linked, *found, spoken_to, said_in))
    rows.sort(key=lambda row: row.id)
    return tuple(sorted(rows, key=lambda row: row.first, reverse=True))


def _thread(
    group: Sequence[Point],
    linked: Mapping[str, tuple[Point, Point]],
    near: Sequence[Point],
    told: Sequence[Point],
    saying: Sequence[Point],
    spoken_to: Mapping[tuple[str, str], frozenset[str]],
    said_in: Mapping[str, Point],
) -> Thread:
    first = group[0]
    heard = {one.id: _heard_by(one, spoken_to) for one in group}
    found: dict[str, Answer] = {}
    for point, answered in linked.values():
        found[point.id] = Answer(
            verdict=verdict(point, first, linked=True),
            certain=certain(point, answered),
            because="linked",
            point=point,
        )
    for point in near:
        by = [said_in[claim] for claim in point.replies_to if claim in said_in]
        opening = next(
            (one for one in group if answers(point, voiced_again(one, by), heard[one.id])), None
        )
        if opening and point.id not in found:
            same = alike(point, opening)
            found[point.id] = Answer(
                verdict=verdict(point, first),
                certain=(same or is_letter(opening) or declines(point, opening, heard[opening.id]))
                and certain(point, opening, heard[opening.id]),
                because="same_deed_and_parties" if same else "same_deed",
                point=point,
            )
    for point in told:
        opening = next(
            (
                one
                for one in group
                if reports_done(point, one)
                or pointed_back_at(point, one)
                or both_say(point, one, heard[one.id])
            ),
            None,
        )
        if opening and point.id not in found:
            found[point.id] = Answer(
                verdict=verdict(point, first),
                certain=ids(point.recipient) == ids(opening.recipient) and certain(point, opening),
                because="same_deed_and_parties" if alike(point, opening) else "same_deed",
                point=point,
            )
    for point in saying:
        opening = next((one for one in group if speaks_of(point, one)), None)
        if opening and point.id not in found:
            found[point.id] = Answer(
                verdict="evaded", certain=True, because="same_deed_and_parties", point=point
            )
    ordered = sorted(found.values(), key=lambda answer: (answer.point.first, answer.point.id))
    done = [point for point in told if any(is_done(point, one) for one in group)]
    everything = [*group, *(answer.point for answer in ordered), *done]
    return Thread(
        id=thread_id(min(one.id for one in group)),
        state=_state(_standing(ordered, group), bool(done)),
        stance=first.stance,
        deed=first.deed,
        negated=first.negated,
        voice=names(first.voice or principals(first.agent)),
        agent=next((names(one.agent) for one in group if one.agent), ()),
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


def thread_id(first: str) -> str:
    """A thread is named by the first of its openings: p-5567abe4 -> t-5567abe4."""
    return "t-" + first.removeprefix("p-")


def _heard_by(
    opening: Point, spoken_to: Mapping[tuple[str, str], frozenset[str]]
) -> frozenset[str]:
    """Whom the opener turns to in the reports of an opening."""
    voice = party_key(opening.voice)
    found = (spoken_to.get((report, voice), frozenset()) for report in opening.reports)
    return frozenset().union(*found)


def _standing(answers: Sequence[Answer], group: Sequence[Point]) -> Sequence[Answer]:
    """Washington bot Treffen an, Moskau lehnte ab; nun bietet Washington neue an: an offer that is
    made again waits for an answer again, a demand stays refused however often it is voiced."""
    if group[0].stance != "offers":
        return answers
    latest = max(one.first for one in group)
    return [answer for answer in answers if answer.point.last >= latest]


def _state(answers: Sequence[Answer], done: bool) -> str:
    # What the reports tell of somebody comes after what it said: "lehnt Lieferungen ab. 500 Raketen
    # gehen an die Ukraine".
    latest = {
        party_key(a.point.voice or principals(a.point.agent)): a.verdict
        for a in answers
        if a.certain
    }
    if not latest:
        return "overtaken" if done else "open"
    verdicts = set(latest.values())
    return verdicts.pop() if verdicts in ({"accepted"}, {"rejected"}) else "answered"
