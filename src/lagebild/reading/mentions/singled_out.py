"""Whom a report names among many: "mehrere Länder, darunter Russland und Belarus"."""

from collections.abc import Sequence

from lagebild.reading.actors.spots import Spot
from lagebild.reading.layers import Actor, Token

MARKERS = (
    ("vor", "allem"),
    ("allen", "voran"),
    ("darunter",),
    ("insbesondere",),
    ("besonders",),
    ("namentlich",),
    ("nämlich",),
)
# What may stand between the marker and a name: "vor allem nicht an die Uiguren".
BETWEEN = frozenset({"ART", "APPR", "APPRART", "PTKNEG", "ADV"})
JOINING = frozenset({"und", "sowie", ","})
# States as such; of soldiers or demonstrators some belong to somebody.
MANY = ("staat", "land", "nation", "republik")
NAMED = frozenset({"state", "organisation"})


def single_out(tokens: Sequence[Token], spots: Sequence[Spot]) -> None:
    """keine weiteren Staaten aufzunehmen, vor allem nicht die Ukraine: states without a name stand
    for those of them whom the sentence goes on to name."""
    for spot in spots:
        if not spot.plural or spot.organ is None or not _many(spot):
            continue
        named = _named_after(tokens, spots, spot.last)
        if named:
            spot.actors, spot.form, spot.how = named, "description", "those named among them"


def _many(spot: Spot) -> bool:
    return spot.organ is not None and spot.organ.lemma.casefold().endswith(MANY)


def _named_after(tokens: Sequence[Token], spots: Sequence[Spot], last: int) -> tuple[Actor, ...]:
    for at in range(last + 1, len(tokens) - 1):
        if tokens[at].text != ",":
            continue
        words = tuple(token.text.lower() for token in tokens[at + 1 : at + 3])
        marker = next((m for m in MARKERS if words[: len(m)] == m), None)
        if marker is not None:
            return _list_at(tokens, spots, at + 1 + len(marker))
    return ()


def _list_at(tokens: Sequence[Token], spots: Sequence[Spot], at: int) -> tuple[Actor, ...]:
    """The states and organisations of the list that begins at a word."""
    found: list[Actor] = []
    while at < len(tokens):
        while at < len(tokens) - 1 and tokens[at].tag in BETWEEN:
            at += 1
        here = [s for s in spots if s.first <= at <= s.last and s.actors]
        spot = max(here, key=lambda s: s.last - s.first, default=None)
        if spot is None or any(actor.kind not in NAMED for actor in spot.actors):
            break
        found += spot.actors
        at = spot.last + 1
        if at >= len(tokens) or tokens[at].text not in JOINING:
            break
        at += 1
    return tuple(dict.fromkeys(found))
