"""What a figure counts: the thing by whatever word it is counted, where it stands, whose it is."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from lagebild.languages import HERE, read_table
from lagebild.languages.rows import CountedRow
from lagebild.picture.point import Point, party_key

SOLDIERS, REFUGEES = "soldiers", "refugees"
# Thing, deed, side; see `thing_told`.
Thing = tuple[str, str, str]
# Deeds by which soldiers are where they are: massed, only counted, at a manoeuvre.
THERE = ("MOBILIZE", "OTHER", "CONSULT")
# Who is asked to withdraw them has them there.
ASKED = ("demands", "offers", "warns")


@cache
def _things() -> Mapping[tuple[str, str], str]:
    """The thing by its unit and, where only some deeds count it, their mode."""
    rows = read_table(HERE / "de" / "counted.tsv", CountedRow)
    return {(row.unit, row.mode): row.thing for row in rows}


def thing_of(unit: str, mode: str = "") -> str:
    """The thing that a unit counts, in a deed of this mode. Raises LexiconError with what is wrong
    with the file."""
    return _things().get((unit, mode)) or _things().get((unit, ""), unit)


def unit_of(thing: str) -> str:
    """The word by which a thing is shown, however it is counted: the first of its rows."""
    return next((unit for (unit, _), name in _things().items() if name == thing), thing)


def counted_as(kinds: Iterable[str]) -> list[str]:
    """The units by which some things are counted."""
    wanted = set(kinds)
    return sorted(wanted | {unit for (unit, _), thing in _things().items() if thing in wanted})


def thing_key(point: Point) -> Thing:
    """What a point counts."""
    unit = next((said.figure.unit for said in point.said if said.figure), "")
    side, voice = party_key(point.agent), party_key(point.voice)
    return thing_told(unit, point.mode, point.deed, point.stance, side, voice)


@lru_cache(maxsize=10_000)
def thing_told(unit: str, mode: str, deed: str, stance: str, agent: str, voice: str) -> Thing:
    """What is counted: the thing, the deed in which it takes part ("" for soldiers that stand
    somewhere), whose it is ("" for people who are counted because they fled). The source of a
    number is not whose it is."""
    thing, side = thing_of(unit, mode), agent
    there = deed in THERE or (deed == "RETREAT" and stance in ASKED)
    if deed == "OTHER" and (side == voice or thing == REFUGEES):
        side = ""
    return (thing, "" if thing == SOLDIERS and there else deed, side)
