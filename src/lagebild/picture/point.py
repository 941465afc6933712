"""The point: one claim, however often it is retold.

Claims about the same deed with the same stance by the same voice at the same time are one point.
"At the same time" is a chain: claims in the order of their days belong together as long as the
next is not further away than `APART` days. The points are thus a function of the set of claims.

No value here can hold itself, so the garbage collector need not follow them (`gc`).
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

import msgspec

from lagebild.claims import DEED_ROW, SAME_AS_BEFORE, Claim, ClaimFigure, Party
from lagebild.picture.source import Source, deed_date, names, principals

T = TypeVar("T")

# A statement is printed on the day it is made, in the papers of the next and in the weekly after;
# what is said again two weeks later is said again.
APART = 7
WORD = re.compile(r"\w+")
# The line that says which row of the lexicon names the deed.
NAMED = re.compile(rf"^{DEED_ROW}.*?\w+: (?:.* )?(\S+) -> [A-Z]+$")
# How much of a point's retellings is carried along with their words; all are counted.
SHOWN = 12
# What somebody holds out, bound to a condition or not.
HELD_OUT = frozenset({"offers", "commits", "accepts"})


class Held(msgspec.Struct, frozen=True, gc=False):
    """A claim that holds: not rejected, as it was edited. `judged` is "", confirmed or edited."""

    claim: Claim
    source: Source
    judged: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place where a point stands. `speaker` are all who are named as speaking, `concluded` the
    slots of the claim that the report leaves open there (see `Claim`), `begin` is where its words
    begin in the report; `pointing` where they take up what was said before ("lehnt das ab").
    `named` is the word that names the deed ("Waffe", "anerkennen"; "": none). `when` is the ISO
    date of the deed as it is told there ("": untold).
    """

    claim: str
    source: Source
    speaker: tuple[str, ...]
    quote: str
    form: str | None
    via: str | None
    place: str | None
    condition: str | None
    figure: ClaimFigure | None
    time: str | None
    confidence: float
    concluded: tuple[str, ...] = ()
    judged: str = ""
    when: str = ""
    begin: int = 0
    pointing: bool = False
    named: str = ""


class Point(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Claims that say the same. `voice` are those for whom is spoken, empty where the reports vouch
    themselves; a person without a state or organisation stands for itself.

    `when` is the ISO date of the deed in the precision known, else the first day of publication;
    `first` and `last` are the days on which it was published. `said` are the first claim of each
    origin and figure, at most SHOWN; `claims` are all. `revised`: its figure changed from telling
    to telling.
    """

    id: str
    voice: tuple[Party, ...]
    stance: str
    deed: str
    mode: str
    negated: bool
    agent: tuple[Party, ...]
    recipient: tuple[Party, ...]
    when: str
    dated_by: str
    first: str
    last: str
    revised: bool
    origins: int
    outlets: tuple[str, ...]
    confidence: float
    replies_to: tuple[str, ...]
    said: tuple[Said, ...]
    claims: tuple[str, ...]

    @property
    def reports(self) -> set[str]:
        """The reports whose words are shown."""
        return {one.source.report for one in self.said}


def frame(claim: Claim) -> str:
    """What two claims of one point share, as a short digest: voice, stance, deed and parties, what
    is counted, and the month or year of a deed that is dated no closer.

    OTHER says too little for two claims to be the same; there the words must agree as well. What is
    held out on a condition is another offer than the one that sets none.
    """
    words = " ".join(WORD.findall(claim.evidence.text.casefold())) if claim.deed == "OTHER" else ""
    parts = (
        party_key(principals(claim.speaker)),
        claim.stance,
        claim.deed,
        claim.mode,
        "not" if claim.negated else "",
        party_key(claim.agent),
        party_key(claim.recipient),
        _span(claim),
        claim.figure.unit if claim.figure else "",
        words,
        *(["if"] if claim.condition and claim.stance in HELD_OUT else []),
    )
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def party_key(parties: Iterable[Party]) -> str:
    """The ids of some parties in a fixed order: "RUS UKR"."""
    return " ".join(sorted({party.id for party in parties}))


def figure_key(claim: Claim) -> str:
    """Relation and value of a claim's figure: "~120000", "" where it has none."""
    return f"{claim.figure.relation}{claim.figure.value:.15g}" if claim.figure else ""


def _span(claim: Claim) -> str:
    day = deed_date(claim)
    return day if 0 < len(day) < 10 else ""


def day_of(claim: Claim, published: str) -> int:
    """The day at which a claim stands in its chain, as a number: that of the deed where it is
    known to the day, else of publication; 0 where neither is."""
    if _span(claim):
        return 0
    for text in (deed_date(claim), published):
        try:
            return date.fromisoformat(text[:10]).toordinal()
        except ValueError:
            continue
    return 0


def order(held: Held) -> tuple[object, ...]:
    """By publication, then the place in the report."""
    claim = held.claim
    return (held.source.published, claim.report, claim.evidence.begin, claim.evidence.end, claim.id)


def chains(rows: Iterable[tuple[int, int, T]]) -> list[list[T]]:
    """The rows of one frame, each with its first and last day, as chains in the order of days: the
    next begins at most APART days after the chain so far has ended."""
    found: list[list[T]] = []
    reach = 0
    for begin, end, row in sorted(rows, key=lambda item: item[0]):
        if found and begin - reach <= APART:
            found[-1].append(row)
            reach = max(reach, end)
        else:
            found.append([row])
            reach = end
    return found


def points_of(held: Iterable[Held]) -> tuple[Point, ...]:
    """The points of some claims, in the order of their first claims."""
    frames: dict[str, list[Held]] = {}
    for one in sorted(held, key=order):
        frames.setdefault(frame(one.claim), []).append(one)
    made = []
    for group in frames.values():
        days = (day_of(one.claim, one.source.published) for one in group)
        dated = ((day, day, one) for day, one in zip(days, group, strict=True))
        made += [(order(min(chain, key=order)), point(chain)) for chain in chains(dated)]
    return tuple(row for _, row in sorted(made, key=lambda item: item[0]))


def point_id(first_claim: str) -> str:
    """A point is named by its first claim: c-5567abe4 -> p-5567abe4."""
    return "p-" + first_claim.removeprefix("c-")


def first_claim(point: str) -> str:
    """The claim by which a point is named: p-5567abe4 -> c-5567abe4."""
    return "c-" + point.removeprefix("p-")


def point(group: Sequence[Held]) -> Point:
    """The point that some claims of one frame and chain make."""
    group = sorted(group, key=order)
    return summary(
        first_of_each(group),
        id_=point_id(group[0].claim.id),
        origins=len({one.source.origin for one in group}),
        outlets=sorted({one.source.outlet for one in group} - {""}),
        claims=[one.claim.id for one in group],
        last=group[-1].source.published,
        deed_day=min(filter(None, (deed_date(one.claim) for one in group)), default=""),
        figures=[figure_key(one.claim) for one in group if one.claim.figure],
    )


def first_of_each(group: Iterable[Held]) -> list[Held]:
    """Of claims in order the first of each origin, and of each figure that it tells."""
    first: dict[tuple[str, str], Held] = {}
    for one in group:
        first.setdefault((one.source.origin, figure_key(one.claim)), one)
    return list(first.values())


def summary(
    group: Sequence[Held],
    *,
    id_: str,
    origins: int,
    outlets: Sequence[str],
    claims: Sequence[str],
    last: str,
    deed_day: str,
    figures: Iterable[object],
) -> Point:
    """A point from the first claims of its origins and what is known of the rest: the day of the
    deed, the figures told."""
    group = group[:SHOWN]
    first, claim = group[0], group[0].claim
    return Point(
        id=id_,
        voice=principals(claim.speaker),
        stance=claim.stance,
        deed=claim.deed,
        mode=claim.mode,
        negated=claim.negated,
        agent=claim.agent,
        recipient=claim.recipient,
        when=deed_day or first.source.published,
        dated_by="deed" if deed_day else "publication",
        first=first.source.published,
        last=last,
        revised=len(set(figures)) > 1,
        origins=origins,
        outlets=tuple(outlets),
        confidence=max(one.claim.confidence for one in group),
        replies_to=tuple(
            dict.fromkeys(one.claim.replies_to for one in group if one.claim.replies_to)
        ),
        said=tuple(said(one) for one in group),
        claims=tuple(claims),
    )


def named(claim: Claim) -> str:
    """The word by which a claim's deed was known: of a phrase ("als Staat anerkennen") the last."""
    words = (_named(line) for line in claim.because if line.startswith(DEED_ROW))
    return next(filter(None, words), "")


@lru_cache(maxsize=10_000)  # thousands of claims rest on the same rows of the lexicon
def _named(line: str) -> str:
    row = NAMED.search(line)
    return row.group(1) if row else ""


def said(held: Held) -> Said:
    """The place of a claim, with its words."""
    claim = held.claim
    return Said(
        claim=claim.id,
        source=held.source,
        speaker=names(claim.speaker),
        quote=claim.evidence.text,
        form=claim.form,
        via=claim.via,
        place=claim.place,
        condition=claim.condition.text if claim.condition else None,
        figure=claim.figure,
        time=claim.time.text if claim.time else None,
        confidence=claim.confidence,
        concluded=claim.concluded,
        judged=held.judged,
        when=deed_date(claim),
        begin=claim.evidence.begin,
        pointing=SAME_AS_BEFORE in claim.because,
        named=named(claim),
    )
