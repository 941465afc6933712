"""What a figure counts: the thing by whatever word it is counted, where it stands, whose it is."""

from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import ColumnElement, and_, case, or_

from lagebild.languages import HERE, read_table
from lagebild.languages.rows import CountedRow
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point, party_key

SOLDIERS = "soldiers"
# Deeds by which soldiers are where they are: massed, only counted, at a manoeuvre.
THERE = ("MOBILIZE", "OTHER", "CONSULT")
# Who is asked to withdraw them has them there.
ASKED = ("demands", "offers", "warns")


@cache
def things() -> Mapping[str, str]:
    """The thing by its unit. Raises LexiconError with what is wrong with the file."""
    return {row.unit: row.thing for row in read_table(HERE / "de" / "counted.tsv", CountedRow)}


def unit_of(thing: str) -> str:
    """The word by which a thing is shown, however it is counted: the first of its rows."""
    return next((unit for unit, name in things().items() if name == thing), thing)


def counted_as(kinds: Iterable[str]) -> list[str]:
    """The units by which some things are counted."""
    wanted = set(kinds)
    return sorted(wanted | {unit for unit, thing in things().items() if thing in wanted})


def thing_key(point: Point) -> tuple[str, str, str]:
    """What is counted: the thing, the deed in which it takes part ("" for soldiers that stand
    somewhere), whose it is. The source of a number is not whose it is."""
    unit = next((said.figure.unit for said in point.said if said.figure), "")
    thing, side = things().get(unit, unit), party_key(point.agent)
    there = point.deed in THERE or (point.deed == "RETREAT" and point.stance in ASKED)
    if point.deed == "OTHER" and side == party_key(point.voice):
        side = ""
    return (thing, "" if thing == SOLDIERS and there else point.deed, side)


def thing_columns() -> tuple[ColumnElement[str], ...]:
    """The same of the points of the index."""
    point, of_unit = t.POINTS.c, things()
    thing: ColumnElement[str] = case(of_unit, value=point.unit, else_=point.unit)
    soldiers = point.unit.in_([unit for unit, name in of_unit.items() if name == SOLDIERS])
    asked = and_(point.deed == "RETREAT", point.stance.in_(ASKED))
    there = and_(soldiers, or_(point.deed.in_(THERE), asked))
    deed: ColumnElement[str] = case((there, ""), else_=point.deed)
    own = and_(point.deed == "OTHER", point.agent == point.voice)
    side: ColumnElement[str] = case((own, ""), else_=point.agent)
    return (thing, deed, side)
