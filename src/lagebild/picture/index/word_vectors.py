"""The words of the reports on PostgreSQL: found by a GIN index over which words a report has.

What is found is what SQLite's full-text search finds (`word_index`): words as they are folded, and
stems, which are made by the program (`stems`). One vector says which words a report has, one which
stems, and the folded text, blanks around each word, whether words follow each other. Loaded for a
server alone.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR

from lagebild.picture.index.words import digest, folded, stems_in
from lagebild.record import REPORTS, TEXT, portions

METADATA = MetaData()

VECTORS = Table(
    "document_words",
    METADATA,
    Column("report", TEXT, primary_key=True),
    Column("digest", TEXT, nullable=False),
    Column("title", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("words", TSVECTOR, nullable=False),
    Column("stems", TSVECTOR, nullable=False),
    Index("document_words_by_word", "words", "stems", postgresql_using="gin"),
)
# PostgreSQL's own limits: a word of 2,046 bytes, all different words of a text one of 1 MiB. Of a
# longer word the vector has the beginning; words beyond the second limit are not found.
LONGEST = 500
MOST_BYTES = 900_000
TOGETHER = 200  # texts in memory at once


def available(connection: Connection) -> bool:
    """Every PostgreSQL has full-text search."""
    return True


def prepare(connection: Connection) -> None:
    """Makes the table, empty."""
    METADATA.drop_all(connection)
    METADATA.create_all(connection)


def take_in(connection: Connection, reports: Sequence[str]) -> None:
    """Takes in new and changed reports and leaves those out that went."""
    of = VECTORS.c
    for ids in portions(reports, TOGETHER):
        known = select(of.report, of.digest).where(of.report.in_(ids))
        before = {row.report: row.digest for row in connection.execute(known)}
        columns = (REPORTS.c[name] for name in ("id", "title", "text", "language"))
        query = select(*columns).where(REPORTS.c.id.in_(ids))
        rows = {row.id: _row(*row) for row in connection.execute(query)}
        same = {id_ for id_ in before.keys() & rows.keys() if before[id_] == rows[id_]["digest"]}
        connection.execute(delete(VECTORS).where(of.report.in_(sorted(before.keys() - same))))
        fresh = [rows[id_] for id_ in sorted(rows.keys() - same)]
        if fresh:
            connection.execute(_ADD, fresh)


_ADD = insert(VECTORS).values(
    words=func.array_to_tsvector(bindparam("different", type_=ARRAY(Text))),
    stems=func.array_to_tsvector(bindparam("different_stems", type_=ARRAY(Text))),
)


def found(*conditions: ColumnElement[bool]) -> Select[tuple[str]]:
    """The reports that fulfil conditions made by `stand`."""
    return select(VECTORS.c.report).where(*conditions)


def stand(words: Sequence[str], prefix: bool, stems: Sequence[str] = ()) -> ColumnElement[bool]:
    """That words stand one after the other in title or text, or a word with one of the `stems`;
    with `prefix` the last may go on."""
    as_written = _as_written(words, prefix)
    if not stems:
        return as_written
    return or_(as_written, _has(VECTORS.c.stems, " | ".join(map(_quoted, stems))))


# -- within


def _has(column: ColumnElement[Any], lexemes: str) -> ColumnElement[bool]:
    return column.op("@@", is_comparison=True)(cast(literal(lexemes), TSQUERY))


def _as_written(words: Sequence[str], prefix: bool) -> ColumnElement[bool]:
    *before, last = (_quoted(word[:LONGEST]) for word in words)
    lexemes = " & ".join((*before, last + (":*" if prefix else "")))
    has = _has(VECTORS.c.words, lexemes)
    if len(words) == 1 and len(words[0]) <= LONGEST:
        return has
    # Folded words hold no sign that means something to LIKE.
    row = f"% {' '.join(words)}{'' if prefix else ' '}%"
    return and_(has, or_(VECTORS.c.title.like(row), VECTORS.c.text.like(row)))


def _row(report: str, title: str, body: str, language: str) -> dict[str, object]:
    sign = digest(title, body, language)
    title, body = f" {folded(title)} ", f" {folded(body)} "
    words = sorted({word[:LONGEST] for word in (title + body).split()})
    return {
        "report": report,
        "digest": sign,
        "title": title,
        "text": body,
        "different": _within(words),
        "different_stems": _within(stems_in(title + body, language)),
    }


def _within(words: Iterable[str]) -> list[str]:
    left = MOST_BYTES
    kept = []
    for word in words:
        left -= len(word.encode()) + 2
        if left < 0:
            break
        kept.append(word)
    return kept


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
