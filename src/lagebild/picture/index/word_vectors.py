"""The words of the reports on PostgreSQL: found by a GIN index over which words a report has.

What is found is what SQLite's full-text search finds (`word_index`): words as they are folded, not
their stems, which the two would make differently. The vector says which words a report has, and the
folded text, blanks around each word, whether they follow each other. Loaded for a server alone.
"""

import hashlib
from collections.abc import Iterable, Sequence

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

from lagebild.picture.index.words import folded
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
    Index("document_words_by_word", "words", postgresql_using="gin"),
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
        query = select(REPORTS.c.id, REPORTS.c.title, REPORTS.c.text).where(REPORTS.c.id.in_(ids))
        rows = {row.id: _row(*row) for row in connection.execute(query)}
        same = {id_ for id_ in before.keys() & rows.keys() if before[id_] == rows[id_]["digest"]}
        connection.execute(delete(VECTORS).where(of.report.in_(sorted(before.keys() - same))))
        fresh = [rows[id_] for id_ in sorted(rows.keys() - same)]
        if fresh:
            connection.execute(_ADD, fresh)


_ADD = insert(VECTORS).values(
    words=func.array_to_tsvector(bindparam("different", type_=ARRAY(Text)))
)


def found(*conditions: ColumnElement[bool]) -> Select[tuple[str]]:
    """The reports that fulfil conditions made by `stand`."""
    return select(VECTORS.c.report).where(*conditions)


def stand(words: Sequence[str], prefix: bool) -> ColumnElement[bool]:
    """That words stand one after the other in title or text; with `prefix` the last may go on."""
    *before, last = (_quoted(word[:LONGEST]) for word in words)
    lexemes = " & ".join((*before, last + (":*" if prefix else "")))
    has = VECTORS.c.words.op("@@", is_comparison=True)(cast(literal(lexemes), TSQUERY))
    if len(words) == 1 and len(words[0]) <= LONGEST:
        return has
    # Folded words hold no sign that means something to LIKE.
    row = f"% {' '.join(words)}{'' if prefix else ' '}%"
    return and_(has, or_(VECTORS.c.title.like(row), VECTORS.c.text.like(row)))


# -- within


def _row(report: str, title: str, body: str) -> dict[str, object]:
    digest = hashlib.blake2b(f"{title}\x1f{body}".encode(), digest_size=12).hexdigest()
    title, body = f" {folded(title)} ", f" {folded(body)} "
    words = _within(sorted({word[:LONGEST] for word in (title + body).split()}))
    return {"report": report, "digest": digest, "title": title, "text": body, "different": words}


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
