"""What was said for the case of a deed: "what follows if Russia attacks Ukraine?"

Only what parties said is listed, in their words; nothing is foretold.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from lagebild.claims import STANCES, Claim, Supposition
from lagebild.picture.kinds import Kinds
from lagebild.picture.meeting import Meeting, meeting
from lagebild.picture.point import Held, Said, said
from lagebild.picture.source import Sources, ids, names, principals, source_of

# What somebody will do or will not do goes before what it only expects.
ORDER = (
    "threatens", "commits", "rules_out", "warns", "offers", "demands", "accepts", "rejects",
    *(s for s in STANCES if s in ("denies", "accuses", "assesses", "asserts")),
)  # fmt: skip
NEAREST = 3
_Rank = tuple[int, bool]


class Consequence(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice says for the case, as often as it said so; `voice` is empty where the reports
    say so themselves.

    `relation` and `doubts` are those of the meeting with the fewest doubts; `certain` where there
    are none. `condition` are its words, `conditions` those of the claims in `said`.
    """

    voice: tuple[str, ...]
    voice_ids: tuple[str, ...]
    certain: bool
    relation: str
    doubts: tuple[str, ...]
    stance: str
    deed: str
    negated: bool
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    condition: str
    said: tuple[Said, ...]
    claims: tuple[str, ...]
    origins: int
    outlets: tuple[str, ...]


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """A condition on record that the deed does not meet, and what keeps it: deed, agent or
    recipient is another one."""

    voice: tuple[str, ...]
    condition: str
    other: tuple[str, ...]
    claims: tuple[str, ...]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a question: the deed that was understood, what was said for its case, and
    where nothing was, the nearest conditions."""

    asked: tuple[Supposition, ...]
    consequences: tuple[Consequence, ...]
    nearest: tuple[Near, ...]


def consequences(
    asked: Sequence[Supposition],
    claims: Iterable[Claim],
    known: Sources,
    kinds: Kinds,
    origin_of: Mapping[str, str] | None = None,
) -> Case:
    """What the claims say for the case of the deeds asked about.

    `origin_of` gives the origin of a report where it is not the report itself. By voice, those with
    the most certain answers first; of a voice what is certain first, then by stance and time.
    """
    claims = tuple(claims)
    groups: dict[tuple[object, ...], list[tuple[Meeting, Supposition, Claim]]] = {}
    for claim in claims:
        found = _best(asked, claim, kinds)
        if found is not None:
            groups.setdefault(_same(claim, found[0]), []).append((*found, claim))
    origins = origin_of or {}
    rows = [_consequence(group, known, origins) for group in groups.values()]
    sure: dict[tuple[str, ...], int] = {}
    for row in rows:
        sure[row.voice_ids] = sure.get(row.voice_ids, 0) + row.certain

    def order(row: Consequence) -> tuple[object, ...]:
        of_row = (not row.certain, len(row.doubts), ORDER.index(row.stance))
        first = row.said[0]
        return (
            not row.voice, -sure[row.voice_ids], row.voice, row.voice_ids,
            *of_row, first.source.published, first.claim,
        )  # fmt: skip

    return Case(
        asked=tuple(asked),
        consequences=tuple(sorted(rows, key=order)),
        nearest=() if rows else _nearest(asked, claims, kinds),
    )


def _best(
    asked: Sequence[Supposition], claim: Claim, kinds: Kinds
) -> tuple[Meeting, Supposition] | None:
    others = (*claim.agent, *claim.recipient)
    met = [
        (found, supposed)
        for supposed in claim.supposes
        for one in asked
        if (found := meeting(one, supposed, claim.speaker, others, kinds)) is not None
    ]
    return min(met, key=lambda pair: len(pair[0].doubts)) if met else None


def _same(claim: Claim, met: Meeting) -> tuple[object, ...]:
    """What makes two claims the same consequence; OTHER says too little without its words."""
    words = claim.evidence.text if claim.deed == "OTHER" else ""
    return (
        ids(principals(claim.speaker)),
        met.relation,
        claim.stance,
        claim.deed,
        claim.negated,
        ids(claim.agent),
        ids(claim.recipient),
        words,
    )


def _consequence(
    group: Sequence[tuple[Meeting, Supposition, Claim]], known: Sources, origins: Mapping[str, str]
) -> Consequence:
    def order(one: tuple[Meeting, Supposition, Claim]) -> tuple[object, ...]:
        claim = one[2]
        return (source_of(claim, known).published, claim.report, claim.evidence.begin, claim.id)

    ordered = sorted(group, key=order)
    met, supposed, _ = min(ordered, key=lambda one: len(one[0].doubts))
    claims = [claim for _, _, claim in ordered]
    first = claims[0]
    voice = principals(first.speaker)
    return Consequence(
        voice=names(voice),
        voice_ids=tuple(party.id for party in voice),
        certain=not met.doubts,
        relation=met.relation,
        doubts=met.doubts,
        stance=first.stance,
        deed=first.deed,
        negated=first.negated,
        agent=names(first.agent),
        recipient=names(first.recipient),
        condition=supposed.evidence.text,
        said=tuple(said(Held(claim, source_of(claim, known))) for claim in claims),
        claims=tuple(claim.id for claim in claims),
        origins=len({origins.get(claim.report, claim.report) for claim in claims}),
        outlets=tuple(sorted({o for c in claims if (o := source_of(c, known).outlet)})),
    )


def _nearest(
    asked: Sequence[Supposition], claims: Iterable[Claim], kinds: Kinds
) -> tuple[Near, ...]:
    """The conditions that differ least: the same deed of others, then another deed of the same."""
    found: dict[tuple[object, ...], tuple[_Rank, list[str], list[Claim], Supposition]] = {}
    for claim in claims:
        for supposed in claim.supposes:
            for one in asked:
                other = _other(one, supposed, kinds)
                unknown = supposed.deed == "OTHER" and not kinds.of(supposed)
                if "deed" in other and (len(other) > 1 or unknown):
                    continue
                voice = ids(principals(claim.speaker))
                key = (voice, supposed.deed, ids(supposed.agent), ids(supposed.recipient))
                rank = (len(other), "deed" in other)
                found.setdefault(key, (rank, other, [], supposed))[2].append(claim)
    rows = sorted(
        found.values(), key=lambda row: (row[0], -len(row[2]), row[3].evidence.text, row[2][0].id)
    )
    return tuple(
        Near(
            voice=names(principals(group[0].speaker)),
            condition=supposed.evidence.text,
            other=tuple(other),
            claims=tuple(dict.fromkeys(claim.id for claim in group)),
        )
        for _, other, group, supposed in rows[:NEAREST]
    )


def _other(asked: Supposition, supposed: Supposition, kinds: Kinds) -> list[str]:
    """What of a condition is another than asked about: deed, agent, recipient; a deed that nobody
    is named for is no nearer than any."""
    other = []
    if not kinds.standing(asked, supposed):
        other.append("deed")
    for role in ("agent", "recipient"):
        mine, theirs = ids(getattr(asked, role)), ids(getattr(supposed, role))
        if mine and not mine & theirs and (theirs or role == "agent"):
            other.append(role)
    return other
