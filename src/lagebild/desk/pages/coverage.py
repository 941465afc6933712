"""Coverage: who belongs to what and who protects whom, as a matrix and then cell by cell."""

from collections.abc import Sequence

import msgspec
from litestar import Response, get

from lagebild.desk.leaf import Any_Request, Leaf, Made, Rows, Visit, answer
from lagebild.desk.pages.views import addresses, part_of, split_ending
from lagebild.picture import Coverage

# So many organisations and guarantors have a column; the others stand in the list alone.
COLUMNS = 10


class Mark(msgspec.Struct):
    """What one cell says: its kind, whether it is disputed, and which row of the list is the first
    that says so."""

    kind: str
    disputed: bool
    number: int


class Matrix(msgspec.Struct):
    """Who in the lines and to whom in the columns; `marks` by these two."""

    lines: list[str]
    columns: list[str]
    marks: dict[tuple[str, str], list[Mark]]


def matrix_of(rows: Sequence[Coverage]) -> Matrix:
    """The matrix of some cells; columns are those named most often, by number and then name."""
    often: dict[str, int] = {}
    for row in rows:
        for name in row.whom:
            often[name] = often.get(name, 0) + 1
    columns = sorted(often, key=lambda name: (-often[name], name))[:COLUMNS]
    marks: dict[tuple[str, str], list[Mark]] = {}
    for number, row in enumerate(rows):
        for who in row.who:
            for whom in row.whom:
                if whom not in columns:
                    continue
                cell = marks.setdefault((who, whom), [])
                if all((mark.kind, mark.disputed) != (row.kind, row.disputed) for mark in cell):
                    cell.append(Mark(row.kind, row.disputed, number))
    return Matrix(sorted({who for who, _ in marks}), columns, marks)


def coverage(visit: Visit, form: str = "") -> Made:
    """The coverage as a page or rows. Raises UnknownActor."""
    part = part_of(visit, "coverage")
    if form:
        return Rows("coverage", part.rows, part.total, form)
    values = {
        "view": "coverage",
        "part": part,
        "rows": part.rows,
        "matrix": matrix_of(part.rows),
    }
    return Leaf("coverage.html", values)


@get(addresses("coverage"))
async def coverage_page(request: Any_Request) -> Response[str]:
    """/coverage and its forms."""
    _, form = split_ending(request.url.path)
    return await answer(request, lambda visit: coverage(visit, form))


HANDLERS = [coverage_page]
