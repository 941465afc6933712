"""Whether the index is in step with the ledger: all that a command asks which only looks at it."""

from sqlalchemy import Connection, select

from lagebild.picture.index import tables as t
from lagebild.picture.index import word_index
from lagebild.record import PENDING


def up_to_date(connection: Connection) -> bool:
    """Whether views may be taken from the index as it stands."""
    return (
        version_of(connection) == wanted(connection)
        and not connection.execute(select(PENDING.c.report).limit(1)).first()
    )


def version_of(connection: Connection) -> str | None:
    """The version of the index that stands in the ledger; None where there is none."""
    if not connection.dialect.has_table(connection, t.STATE.name):
        return None
    query = select(t.STATE.c.value).where(t.STATE.c.key == "index")
    return connection.execute(query).scalar()


def wanted(connection: Connection) -> str:
    """The version that this program makes on this engine."""
    words = word_index.of(connection).available(connection)
    return str(t.INDEX) + ("" if words else " without words")
