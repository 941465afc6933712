"""What was said for the case of a deed: "what follows if Russia attacks Ukraine?"

Only what parties said is listed, in their words; nothing is foretold.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from lagebild.claims import STANCES, Party, Supposition
from lagebild.picture.index.conditions import conditions_of
from lagebild.picture.point import SHOWN, Held, Said, frame, order, said
from lagebild.picture.source import principals
from lagebild.picture.whatif.kinds import Kinds
from lagebild.picture.whatif.meeting import Meeting, best
from lagebild.picture.whatif.nearest import Near, nearest

T = TypeVar("T")
# What somebody will do or will not do goes before what it only expects.
ORDER = (
    "threatens", "commits", "rules_out", "warns", "offers", "demands", "accepts", "rejects",
    *(s for s in STANCES if s in ("denies", "accuses", "assesses", "asserts")),
)  # fmt: skip


class Consequence(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice says for the case, as often as it said so; `voice` is empty where the reports
    say so themselves.

    `relation` and `doubts` are those of the meeting with the fewest doubts, `case` its words;
    `certain` where there are no doubts. `first` and `last` are days of publication. `said` are the
    first claim of each origin, at most SHOWN; `claims` are all.
    """

    voice: tuple[Party, ...]
    certain: bool
    relation: str
    doubts: tuple[str, ...]
    case: str
    stance: str
    deed: str
    mode: str
    negated: bool
    agent: tuple[Party, ...]
    recipient: tuple[Party, ...]
    first: str
    last: str
    origins: int
    outlets: tuple[str, ...]
    said: tuple[Said, ...]
    claims: tuple[str, ...]


class Rank(NamedTuple):
    """What decides where a consequence stands; `first` is the day and `claim` the id of its first
    claim."""

    voice: tuple[Party, ...]
    doubts: tuple[str, ...]
    stance: str
    first: str
    claim: str
    relation: str


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a question: the deeds that were understood, what was said for their case, and
    where nothing was, the nearest conditions. `total` counts the consequences found."""

    asked: tuple[Supposition, ...]
    consequences: tuple[Consequence, ...]
    total: int
    nearest: tuple[Near, ...]


def consequences(asked: Sequence[Supposition], held: Iterable[Held], kinds: Kinds) -> Case:
    """What claims say for the case of the deeds asked about."""
    known = sorted(held, key=order)
    groups: dict[tuple[str, str], list[tuple[Held, Meeting, str]]] = {}
    for one in known:
        of_claim: dict[str, tuple[Meeting, str]] = {}
        for condition, supposed in zip(conditions_of(one.claim), one.claim.supposes, strict=True):
            met = best(asked, condition, kinds)
            before = of_claim.get(met.relation) if met else None
            if met and (before is None or len(met.doubts) < len(before[0].doubts)):
                of_claim[met.relation] = (met, supposed.evidence.text)
        for relation, (met, words) in of_claim.items():
            groups.setdefault((frame(one.claim), relation), []).append((one, met, words))
    rows = [_of_group(group) for group in groups.values()]
    near: tuple[Near, ...] = ()
    if not rows:
        near = nearest(asked, (one.claim for one in known), kinds)
    ordered = tuple(in_order(rows, [_rank(row) for row in rows]))
    return Case(asked=tuple(asked), consequences=ordered, total=len(rows), nearest=near)


def _rank(row: Consequence) -> Rank:
    return Rank(row.voice, row.doubts, row.stance, row.first, row.said[0].claim, row.relation)


def _of_group(group: Sequence[tuple[Held, Meeting, str]]) -> Consequence:
    held = [one for one, _, _ in group]
    first: dict[str, Held] = {}
    for one in held:
        first.setdefault(one.source.origin, one)
    _, met, words = min(group, key=lambda one: len(one[1].doubts))
    return consequence(
        met,
        words,
        list(first.values())[:SHOWN],
        claims=[one.claim.id for one in held],
        origins=len(first),
        outlets=sorted({one.source.outlet for one in held} - {""}),
        last=held[-1].source.published,
    )


def consequence(
    met: Meeting,
    case: str,
    shown: Sequence[Held],
    *,
    claims: Sequence[str],
    origins: int,
    outlets: Sequence[str],
    last: str,
) -> Consequence:
    """A row from the claims that are shown of it and what is known of the rest."""
    claim = shown[0].claim
    return Consequence(
        voice=principals(claim.speaker),
        certain=not met.doubts,
        relation=met.relation,
        doubts=met.doubts,
        case=case,
        stance=claim.stance,
        deed=claim.deed,
        mode=claim.mode,
        negated=claim.negated,
        agent=claim.agent,
        recipient=claim.recipient,
        first=shown[0].source.published,
        last=last,
        origins=origins,
        outlets=tuple(outlets),
        said=tuple(said(one) for one in shown),
        claims=tuple(claims),
    )


def in_order(rows: Iterable[T], ranks: Iterable[Rank]) -> list[T]:
    """Rows by voice, the one with most certain rows first; of a voice what is certain first, then
    by stance and time. `ranks` says of each row what decides."""
    ranked = list(zip(ranks, rows, strict=True))
    sure: dict[tuple[Party, ...], int] = {}
    for rank, _ in ranked:
        sure[rank.voice] = sure.get(rank.voice, 0) + (not rank.doubts)

    def place(one: tuple[Rank, T]) -> tuple[object, ...]:
        rank, _ = one
        names = [(party.name, party.id) for party in rank.voice]
        of_row = (len(rank.doubts), ORDER.index(rank.stance), rank.first, rank.claim)
        return (not rank.voice, -sure[rank.voice], names, of_row, rank.relation)

    return [row for _, row in sorted(ranked, key=place)]
