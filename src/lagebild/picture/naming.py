"""Which actor is meant by the words of a user: an id, or a name of the ledger."""

from sqlalchemy import Connection, func, or_, select

from lagebild.errors import LagebildError
from lagebild.languages.interface import interface
from lagebild.record.tables import ACTORS

# So many of the actors that are meant by the same words are named in the error.
NAMED = 5


class UnknownActor(LagebildError):
    """No actor of the ledger is meant, or several are. `kind` is a key of the interface texts under
    `faults`, `values` fill its places."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(f"faults.{kind}", **values))
        self.kind = kind
        self.values = values


def actor_ids(connection: Connection, words: str) -> tuple[str, ...]:
    """The actor with this id or, in whatever case, this name; else those whose name holds the words
    where that is one. Raises UnknownActor."""
    actor = ACTORS.c
    for condition in (
        or_(actor.id == words, actor.name == words),
        func.lower(actor.name) == words.lower(),
        actor.name.contains(words, autoescape=True),
    ):
        rows = connection.execute(
            select(actor.id, actor.name).where(condition).order_by(actor.name, actor.id)
        ).all()
        if len(rows) == 1 or (rows and any(row.id == words for row in rows)):
            return (next((row.id for row in rows if row.id == words), rows[0].id),)
        if rows:
            found = ", ".join(f"{row.name} ({row.id})" for row in rows[:NAMED])
            raise UnknownActor("several_actors", words=words, found=found)
    raise UnknownActor("no_actor", words=words)
