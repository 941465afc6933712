"""A text put together from paragraphs, some of which are furniture."""

from collections.abc import Iterable

from lagebild.intake.report import Furniture

BETWEEN = "\n\n"


def laid_out(pieces: Iterable[tuple[str, str]]) -> tuple[str, tuple[Furniture, ...]]:
    """(words, kind) in their order, "" being the kind of the report's own words -> the text, and
    the furniture as spans of it."""
    lines: list[str] = []
    furniture = []
    begin = 0
    for line, kind in pieces:
        if not line:
            continue
        end = begin + len(line)
        lines.append(line)
        if kind:
            furniture.append(Furniture(begin, end, kind))
        begin = end + len(BETWEEN)
    return BETWEEN.join(lines), tuple(furniture)
