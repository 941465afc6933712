"""Whether a point may speak of the deed of an opening: deed, mode, recipient and time agree."""

from datetime import date

from lagebild.picture.point import Point
from lagebild.picture.source import ids

# Nobody answers a demand of last quarter without its being voiced again.
DAYS = 45
# Before and after every day.
BEGINNING, ENDING = "", "9999-12-31"


def same_deed(point: Point, opening: Point) -> bool:
    """Whether both speak of one deed that says enough to be compared."""
    return point.deed == opening.deed and point.deed != "OTHER"


def follows(point: Point, opening: Point, *, within: int = DAYS) -> bool:
    """Not before the opening was first published and not more than some days after it was last."""
    before, after = opening.first, point.last
    if not before[: len(after)] <= after:
        return False
    try:
        gap = date.fromisoformat(point.first) - date.fromisoformat(opening.last)
    except ValueError:
        return True  # a month or year: nothing speaks against it
    return gap.days <= within


def compatible(point: Point, opening: Point, *, invited: bool = False) -> bool:
    """Whether mode and recipient do not differ; what two do together is done with who invites."""
    if point.mode and opening.mode and point.mode != opening.mode:
        return False
    mine, theirs = ids(point.recipient), ids(opening.recipient)
    if invited:
        theirs = ids(opening.voice)
    return not mine or not theirs or bool(mine & theirs)
