"""Asks the engine of a ledger for the reports in which what is looked for stands."""

from sqlalchemy import ColumnElement, Connection, Select, and_, not_, or_

from lagebild.picture.full_text.query import BadQuery, Either, Every, Query, Term
from lagebild.picture.index import word_index


def ids_of(connection: Connection, query: Query) -> Select[tuple[str]]:
    """The ids of the reports that fulfil a query. Raises BadQuery where there is no search."""
    if connection.dialect.name != "sqlite":
        return _on_server(query)
    if not word_index.available(connection):
        raise BadQuery("no_full_text_search")
    return word_index.found(expression(query))


def expression(query: Query) -> str:
    """The query in the words of SQLite's FTS5."""
    match query:
        case Term():
            words = f'{{title text}} : "{" ".join(query.words)}"' + ("*" if query.prefix else "")
            if not query.stems:
                return words
            stems = " OR ".join(f'"{stem}"' for stem in query.stems)
            return f"({words} OR {{stems}} : ({stems}))"
        case Either():
            return f"({' OR '.join(map(expression, query.ways))})"
        case Every():
            wanted = f"({' AND '.join(map(expression, query.wanted))})"
            if not query.unwanted:
                return wanted
            return f"({wanted} NOT ({' OR '.join(map(expression, query.unwanted))}))"


def _on_server(query: Query) -> Select[tuple[str]]:
    from lagebild.picture.index.word_vectors import found, stand

    def condition(query: Query) -> ColumnElement[bool]:
        match query:
            case Term():
                return stand(query.words, query.prefix, query.stems)
            case Either():
                return or_(*map(condition, query.ways))
            case Every():
                unwanted = (not_(condition(one)) for one in query.unwanted)
                return and_(*map(condition, query.wanted), *unwanted)

    return found(condition(query))
