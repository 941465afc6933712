"""Who says what: points by voice, with the words that show them."""

from collections.abc import Iterable

from lagebild.claims import STANCES
from lagebild.picture.point import Point, party_key

# Plain assertions and judgements are the most and tell the least: they come after the rest.
PLAIN = ("assesses", "asserts")
ORDER = (*(stance for stance in STANCES if stance not in PLAIN), *PLAIN)


def statements(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points by voice: the voice with most claims first, the reports' own voice last; within a
    voice in the order of the stances, then by date."""
    points = tuple(points)
    of_voice: dict[str, int] = {}
    for point in points:
        voice = party_key(point.voice)
        of_voice[voice] = of_voice.get(voice, 0) + len(point.claims)

    def order(point: Point) -> tuple[object, ...]:
        voice = party_key(point.voice)
        return (not voice, -of_voice[voice], voice, ORDER.index(point.stance), point.first)

    return tuple(sorted(points, key=order))
