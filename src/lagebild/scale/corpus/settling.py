"""Who keeps an id that several reports came with, and which of two that are the same is read.

As one process does it that reads everything in order: the first keeps an id, another with different
content is marked; of the same report the later one stands, unless it says just the same.

DuckDB finds both along the columns, in a temporary file, so that memory is bounded however many
reports there are.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence

import duckdb
import msgspec

from lagebild.scale.corpus import files
from lagebild.scale.corpus.folder import TAKEN, Folder

# What DuckDB holds of the ids before it writes them into its file.
MEMORY = "200MB"
COLUMNS = ("id", "given", "content", "sha256")
# The `place` of a report among all: that of its part, then its row. No part has so many rows.
ROWS = 1_000_000
CAME = "CREATE TABLE came (place BIGINT, id VARCHAR, given VARCHAR, content VARCHAR, sha256 BLOB)"
TAKEN_IN = """
INSERT INTO came SELECT $first + row_number() OVER () - 1, id, given, content, unhex(sha256)
FROM part
"""
# As `intake.claimed` has it: an id belongs to the content of the first who came with it, from there
# on. The id of others is that of `intake.marked_id`.
NAMED = """
CREATE TABLE named AS
WITH firsts AS (
    SELECT given AS key, arg_min(content, place) AS content, min(place) AS place
    FROM came WHERE given <> '' GROUP BY given
)
SELECT came.place, came.sha256, coalesce(firsts.content <> came.content, false) AS marked,
    CASE WHEN marked THEN came.id || '-' || left(came.content, 8) ELSE came.id END AS id
FROM came LEFT JOIN firsts
    ON firsts.key = CASE WHEN came.given <> '' THEN came.given ELSE came.id END
    AND firsts.place <= came.place
"""
MARKED = "SELECT place FROM named WHERE marked ORDER BY place"
# Of the reports of one id, one that says just what the one before said changes nothing; of the
# others the last one stands.
LEFT_OUT = """
WITH several AS (SELECT id FROM named GROUP BY id HAVING count(*) > 1),
told AS (
    SELECT place, id, sha256 IS NOT DISTINCT FROM lag(sha256) OVER of_id AS same
    FROM named SEMI JOIN several USING (id)
    WINDOW of_id AS (PARTITION BY id ORDER BY place)
),
standing AS (
    SELECT place, same, max(CASE WHEN NOT same THEN place END) OVER (PARTITION BY id) AS last
    FROM told
)
SELECT place FROM standing WHERE same OR place < last ORDER BY place
"""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A part to be read: the name of what came in, and the numbers of its rows that are left out
    or marked, for another report has their id."""

    taken: str
    left_out: tuple[int, ...] = ()
    marked: tuple[int, ...] = ()


def settle(parts: Iterable[str], folder: Folder) -> Iterator[Task]:
    """The parts in their order, each as it is to be read."""
    names = list(parts)
    with tempfile.TemporaryDirectory() as beside, duckdb.connect(f"{beside}/ids") as connection:
        for setting in (f"memory_limit = '{MEMORY}'", "preserve_insertion_order = false"):
            connection.execute(f"SET {setting}")
        connection.execute(CAME)
        for number, name in enumerate(names):
            connection.register("part", files.table(folder.file(TAKEN, name), COLUMNS))
            connection.execute(TAKEN_IN, {"first": number * ROWS})
        connection.execute(NAMED)
        marked, left_out = (_by_part(connection, query) for query in (MARKED, LEFT_OUT))
    for number, name in enumerate(names):
        yield Task(
            taken=name,
            left_out=tuple(left_out.get(number, ())),
            marked=tuple(marked.get(number, ())),
        )


def _by_part(connection: duckdb.DuckDBPyConnection, query: str) -> dict[int, Sequence[int]]:
    """The places that a query gives: rows, by the number of their part."""
    found: dict[int, list[int]] = {}
    for (place,) in connection.execute(query).fetchall():
        part, row = divmod(place, ROWS)
        found.setdefault(part, []).append(row)
    return dict(found)
