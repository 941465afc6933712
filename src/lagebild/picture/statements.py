"""Who says what: claims of one voice, stance and deed, with the words that show it."""

from collections.abc import Iterable

import msgspec

from lagebild.claims import STANCES, Claim, ClaimFigure
from lagebild.picture.source import Source, Sources, ids, names, principals, source_of

# Plain assertions and judgements are the most and tell the least: they come after the rest.
PLAIN = ("assesses", "asserts")
ORDER = (*(stance for stance in STANCES if stance not in PLAIN), *PLAIN)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a statement stands. `speaker` are all who are named as speaking."""

    claim: str
    source: Source
    speaker: tuple[str, ...]
    quote: str
    form: str | None
    via: str | None
    condition: str | None
    figure: ClaimFigure | None
    time: str | None
    confidence: float


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice says. `voice` are those for whom is spoken, empty where the reports vouch
    themselves; a person without a state or organisation stands for itself."""

    voice: tuple[str, ...]
    voice_ids: tuple[str, ...]
    stance: str
    deed: str
    negated: bool
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    said: tuple[Said, ...]
    claims: tuple[str, ...]


def statements(claims: Iterable[Claim], known: Sources) -> tuple[Statement, ...]:
    """Statements grouped by voice: the voice with most claims first, the reports' own voice last;
    within a voice in the order of the stances, then of the claims."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    of_voice: dict[frozenset[str], int] = {}
    for claim in claims:
        voice = ids(principals(claim.speaker))
        of_voice[voice] = of_voice.get(voice, 0) + 1
        # OTHER says too little for two statements to be the same one.
        alone = claim.id if claim.deed == "OTHER" else ""
        parties = (ids(claim.agent), ids(claim.recipient), alone)
        key = (voice, claim.stance, claim.deed, claim.negated, *parties)
        groups.setdefault(key, []).append(claim)
    rows = [_statement(group, known) for group in groups.values()]

    def order(row: Statement) -> tuple[object, ...]:
        size = -of_voice[frozenset(row.voice_ids)]
        return (not row.voice, size, row.voice, ORDER.index(row.stance))

    return tuple(sorted(rows, key=order))


def _statement(group: list[Claim], known: Sources) -> Statement:
    first = group[0]
    voice = principals(first.speaker)
    return Statement(
        voice=names(voice),
        voice_ids=tuple(party.id for party in voice),
        stance=first.stance,
        deed=first.deed,
        negated=first.negated,
        agent=names(first.agent),
        recipient=names(first.recipient),
        said=tuple(said(claim, known) for claim in group),
        claims=tuple(claim.id for claim in group),
    )


def said(claim: Claim, known: Sources) -> Said:
    """The place of a claim, with its words."""
    return Said(
        claim=claim.id,
        source=source_of(claim, known),
        speaker=names(claim.speaker),
        quote=claim.evidence.text,
        form=claim.form,
        via=claim.via,
        condition=claim.condition.text if claim.condition else None,
        figure=claim.figure,
        time=claim.time.text if claim.time else None,
        confidence=claim.confidence,
    )
