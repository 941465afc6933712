"""The words of the reports in SQLite's full-text search, which keeps no second copy of the text.

The full-text table holds words alone, under the number of a document; `DOCUMENTS` says which report
that is. A text that went cannot be taken out of it again (its words are no longer known), so its
number is left without a report and never given anew; when such numbers outweigh, all is made anew.
The stems of a text lie beside its words, each once.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    Table,
    column,
    func,
    literal_column,
    select,
    table,
    text,
    update,
)

from lagebild.record import REPORTS, TEXT, portions

METADATA = MetaData()
# The id of a report, its title, text and language.
Text = tuple[str, str, str, str]

# `report` is NULL where the text went; `digest` tells whether title and text are as they were.
DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("document", Integer, primary_key=True),
    Column("report", TEXT, unique=True),
    Column("digest", TEXT, nullable=False),
)
WORDS = table("document_words", column("rowid"), column("title"), column("text"), column("stems"))
# Words reach the table folded; the tokenizer does the same to what it is asked for.
MADE = (
    "CREATE VIRTUAL TABLE document_words USING fts5"
    "(title, text, stems, content='', tokenize='unicode61 remove_diacritics 2')"
)
# So many texts may have gone before the table is made anew, or as many as are left.
GONE = 1_000


def of(connection: Connection) -> ModuleType:
    """The module that keeps the words on the engine of a ledger: this one or `word_vectors`."""
    if connection.dialect.name == "sqlite":
        return sys.modules[__name__]
    from lagebild.picture.index import word_vectors

    return word_vectors


def available(connection: Connection) -> bool:
    """Whether this SQLite has full-text search; where it has not, all else works without."""
    found = connection.execute(text("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"))
    return found.first() is not None


def prepare(connection: Connection) -> None:
    """Makes the tables, empty."""
    METADATA.drop_all(connection)
    METADATA.create_all(connection)
    if available(connection):
        connection.execute(text("DROP TABLE IF EXISTS document_words"))
        connection.execute(text(MADE))


def take_in(connection: Connection, reports: Sequence[str]) -> None:
    """Takes in new and changed reports and leaves those out that went."""
    if not available(connection):
        return
    # Whoever only asks how the index stands takes no text apart.
    from lagebild.picture.index.words import digest

    for ids in portions(reports):
        of = DOCUMENTS.c
        known = select(of.report, of.digest).where(of.report.in_(ids))
        before = {row.report: row.digest for row in connection.execute(known)}
        now = {row[0]: row for row in _texts(connection, ids)}
        digests = {id_: digest(*row[1:]) for id_, row in now.items()}
        gone = sorted(id_ for id_, sign in before.items() if digests.get(id_) != sign)
        connection.execute(update(DOCUMENTS).where(of.report.in_(gone)).values(report=None))
        _write(connection, (row for id_, row in now.items() if before.get(id_) != digests[id_]))
    if _outweighed(connection):
        prepare(connection)
        _write(connection, _texts(connection))


def found(words: str) -> Select[tuple[str]]:
    """The reports that fulfil an expression of FTS5."""
    documents = select(WORDS.c.rowid).where(literal_column("document_words").op("MATCH")(words))
    return select(DOCUMENTS.c.report).where(
        DOCUMENTS.c.document.in_(documents), DOCUMENTS.c.report.is_not(None)
    )


def _texts(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Text]:
    query = select(*(REPORTS.c[name] for name in ("id", "title", "text", "language")))
    query = query.order_by(REPORTS.c.id)
    if ids is not None:
        query = query.where(REPORTS.c.id.in_(ids))
    for row in connection.execute(query):
        yield row.id, row.title, row.text, row.language


def _write(connection: Connection, texts: Iterable[Text]) -> None:
    from lagebild.picture.index.words import digest, folded, stems_in

    last = connection.execute(select(func.max(DOCUMENTS.c.document))).scalar() or 0
    documents, words = [], []
    for number, (id_, title, body, language) in enumerate(texts, last + 1):
        sign = digest(title, body, language)
        documents.append({"document": number, "report": id_, "digest": sign})
        title, body = folded(title), folded(body)
        stems = " ".join(stems_in(f"{title} {body}", language))
        words.append({"rowid": number, "title": title, "text": body, "stems": stems})
    if documents:
        connection.execute(DOCUMENTS.insert(), documents)
        connection.execute(
            text(
                "INSERT INTO document_words (rowid, title, text, stems)"
                " VALUES (:rowid, :title, :text, :stems)"
            ),
            words,
        )


def _outweighed(connection: Connection) -> bool:
    counted = select(func.count(), func.count(DOCUMENTS.c.report)).select_from(DOCUMENTS)
    everything, live = connection.execute(counted).one()
    return bool(everything - live > max(GONE, live))
