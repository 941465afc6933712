"""A further page of a view: what lies behind the rows that were shown already.

Views are asked for their first rows, and a few of them put together what they find in their own
order. A page is therefore what the first `offset + limit` have and the first `offset` have not.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection

from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import Scope

Row = TypeVar("Row")
Look = Callable[[Scope], Excerpt[Row]]


def page_of(look: Look[Row], scope: Scope, offset: int = 0) -> Excerpt[Row]:
    """The rows behind the first `offset`, at most `scope.limit` where the view keeps to it. Turning
    the pages shows every row, and none twice. Raises ValueError for a negative offset."""
    if offset < 0:
        raise ValueError(f"offset must not be below 0, but is {offset}")
    if not offset:
        return look(scope)
    most = None if scope.limit is None else offset + scope.limit
    whole = look(msgspec.structs.replace(scope, limit=most))
    shown = {_same(row) for row in look(msgspec.structs.replace(scope, limit=offset)).rows}
    rows = tuple(row for row in whole.rows if _same(row) not in shown)
    return Excerpt(rows=rows, total=whole.total)


def of_view(view: Callable[[Connection, Scope], Excerpt[Any]], connection: Connection) -> Look[Any]:
    """A view of one ledger, as `page_of` asks for it."""
    return lambda scope: view(connection, scope)


def _same(row: object) -> bytes:
    return msgspec.json.encode(row)
