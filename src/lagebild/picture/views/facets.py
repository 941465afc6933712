"""What a claim is selected, grouped and summed by, where no index stands beside it."""

import msgspec

from lagebild.picture.point import Held, day_of, frame, party_key, point
from lagebild.picture.scoring import pair_scores, weights
from lagebild.picture.source import deed_date, ids
from lagebild.picture.views.counted import thing_key


class Score(msgspec.Struct, frozen=True):
    """What a claim weighs between two actors, ids in order."""

    one: str
    other: str
    score: float


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """As the columns of the index have them. Claims of one `frame` share all but `day` (see
    `point.day_of`) and `when`, the date of the deed ("": unknown). `thing`, `thing_deed` and
    `thing_side` are the key of what is counted, `unit` "" where nothing is; `scores` are between
    actors of the kinds that are counted."""

    frame: str
    day: int
    voice: str
    agent: str
    recipient: str
    when: str
    unit: str
    thing: str
    thing_deed: str
    thing_side: str
    scores: tuple[Score, ...]


def facets_of(held: Held) -> Facets:
    """The facets of a claim."""
    claim, alone = held.claim, point([held])
    thing, deed, side = thing_key(alone) if claim.figure else ("", "", "")
    actors = (*alone.voice, *alone.agent, *alone.recipient)
    kinds = {party.id: party.kind for party in actors}
    counted = set(weights().kinds)
    scores = pair_scores(
        voice=ids(alone.voice), stance=claim.stance, deed=claim.deed, mode=claim.mode,
        negated=claim.negated, agent=ids(claim.agent), recipient=ids(claim.recipient),
    )  # fmt: skip
    return Facets(
        frame=frame(claim),
        day=day_of(claim, held.source.published),
        voice=party_key(alone.voice),
        agent=party_key(claim.agent),
        recipient=party_key(claim.recipient),
        when=deed_date(claim),
        unit=claim.figure.unit if claim.figure else "",
        thing=thing,
        thing_deed=deed,
        thing_side=side,
        scores=tuple(
            Score(one, other, score)
            for (one, other), score in sorted(scores.items())
            if {kinds[one], kinds[other]} <= counted
        ),
    )
