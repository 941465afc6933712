"""Values of a column run together, in an order, in one text."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class joined(FunctionElement[str]):
    """The values of a text column within a group, one mark between two of them; `order` may be
    none.

    SQLite up to 3.43 takes no order: there the values come in the order in which it walks, and
    whoever asks sees to it that it walks along an index that holds `order`.
    """

    type = String()
    inherit_cache = True

    def __init__(
        self, column: ColumnElement[str], mark: str, order: Sequence[ColumnElement[Any]] = ()
    ) -> None:
        super().__init__(column, mark, *order)


@compiles(joined)
def _of_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    column, mark, *_ = element.clauses
    return str(compiler.process(func.group_concat(column, mark), **options))


@compiles(joined, "postgresql")
def _of_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    column, mark, *order = (compiler.process(one, **options) for one in element.clauses)
    by = f" ORDER BY {', '.join(order)}" if order else ""
    return f"string_agg({column}, {mark}{by})"
