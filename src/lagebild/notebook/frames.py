"""Rows as a data frame: one line a row (of a series of figures one a figure), a column a field."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import msgspec

from lagebild.claims import ClaimFigure, Evidence, Party
from lagebild.errors import LagebildError
from lagebild.picture import FigureSeries, Said, Source

LIBRARIES = ("pandas", "polars")


class FrameError(LagebildError):
    """No library of data frames that can be used."""


def frame_of(rows: Sequence[Any], library: str = "") -> Any:
    """The rows as a `pandas.DataFrame` or `polars.DataFrame`; rows of several kinds share columns.

    Raises FrameError where the library asked for, or any of the two, is not installed.
    """
    if library and library not in LIBRARIES:
        raise FrameError(f"{library!r}: data frames are made by {' or '.join(LIBRARIES)}")
    wanted = (library,) if library else LIBRARIES
    found = next((name for name in wanted if find_spec(name)), None)
    if found is None:
        names = " nor ".join(wanted)
        raise FrameError(
            f"{names} is not installed; install one of them (pip install {wanted[0]}), or take the "
            "rows themselves"
        )
    lines = lines_of(rows)
    columns = dict.fromkeys(name for line in lines for name in line)
    table = {name: [line.get(name) for line in lines] for name in columns}
    frames: Any = import_module(found)
    if found == "pandas":
        return frames.DataFrame(table)
    return frames.DataFrame(table, strict=False)


def lines_of(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The rows as lines of a table, each by its columns; see `cells`."""
    return [line for row in rows for line in _lines(row)]


def _lines(row: Any) -> list[dict[str, Any]]:
    if not isinstance(row, FigureSeries):
        return [cells(row)]
    series = cells(row)
    del series["points"]
    return [series | cells(point) | {"unit": row.unit} for point in row.points]


def cells(row: Any) -> dict[str, Any]:
    """A row by its columns: texts, numbers and truths as they are, parties as their names, lists as
    lists, a figure as `figure`, `relation` and `unit`, rows within a row (points, answers) as the
    ids of their claims. Of what was said the first place stands under `quote`, `speaker`,
    `condition`, `report` and `published`.
    """
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(row):
        value = getattr(row, field.name)
        if isinstance(value, Said) or field.name == "said":
            first = value if isinstance(value, Said) else value[0]
            found |= {
                "quote": first.quote,
                "speaker": list(first.speaker),
                "condition": first.condition,
                "report": first.source.report,
                "published": first.source.published,
            }
            found |= {k: v for k, v in _figure(first.figure).items() if k not in found}
        elif isinstance(value, ClaimFigure):
            found |= _figure(value)
        else:
            found[field.name] = _cell(value)
    return found


def _figure(figure: ClaimFigure | None) -> dict[str, Any]:
    if figure is None:
        return {"figure": None, "relation": None, "unit": None}
    return {"figure": figure.value, "relation": figure.relation, "unit": figure.unit}


def _cell(value: Any) -> Any:
    match value:
        case Party():
            return value.name
        case Source():
            return value.report
        case Evidence():
            return value.text
        case tuple():
            return [_cell(item) for item in value]
        case dict():
            return msgspec.json.encode(value).decode()
    if isinstance(value, msgspec.Struct):
        holder = getattr(value, "point", value)  # of an answer its point
        return list(getattr(holder, "claims", ()))
    return value
