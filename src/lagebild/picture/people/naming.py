"""Which actor is meant by the words of a user: an id, or a name of the ledger or the lexicon."""

from collections.abc import Iterable, Sequence
from string import ascii_lowercase, ascii_uppercase

from sqlalchemy import ColumnElement, Connection, func, or_, select

from lagebild.claims import Party
from lagebild.errors import LagebildError
from lagebild.languages.interface import interface
from lagebild.picture.people.known import known
from lagebild.picture.people.tables import KNOWN_AS
from lagebild.reading import slug
from lagebild.record import ACTORS, portions

# So many of the actors that are meant by the same words are named in the error.
NAMED = 5
# "person:Max Mustermann": somebody of whom neither ledger nor lexicon knows.
NEW_KINDS = ("person", "organisation", "group", "region")
_ACTOR = ACTORS.c
# What databases make small letters of, whichever language they are set to.
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


class UnknownActor(LagebildError):
    """No actor of the ledger is meant, or several are. `kind` is a key of the interface texts under
    `faults`, `values` fill its places; `meant` are those among whom to choose."""

    def __init__(self, kind: str, meant: Sequence[Party] = (), **values: object) -> None:
        super().__init__(interface("en").say(f"faults.{kind}", **values))
        self.kind = kind
        self.meant = meant
        self.values = values


def actor_ids(connection: Connection, words: str) -> tuple[str, ...]:
    """The id under which the actor that is meant is known. Raises UnknownActor."""
    people = known(connection)
    heads = {people.party(party).id: people.party(party) for party in _meant(connection, words)}
    return (_only(words, list(heads.values())).id,)


def actor_called(connection: Connection, words: str, new: bool = False) -> Party:
    """The actor with this id or name under an id of its own, whoever it is known to be.

    With `new` "person:Max Mustermann" makes one of whom nobody knows. Raises UnknownActor.
    """
    kind, colon, name = words.partition(":")
    if new and colon and kind in NEW_KINDS and name.strip():
        return Party(name.strip(), slug(name.strip()), kind)
    return _only(words, _meant(connection, words))


def names_of(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Name and kind of actors by id; the id itself for one whom nobody names."""
    wanted = sorted(set(ids))
    found = {id_: (id_, "") for id_ in wanted}
    head = KNOWN_AS.c
    for some in portions(wanted):
        query = select(head.known_as, head.name, head.kind).where(head.known_as.in_(some))
        found |= {row.known_as: (row.name, row.kind) for row in connection.execute(query)}
        query = select(_ACTOR.id, _ACTOR.name, _ACTOR.kind).where(_ACTOR.id.in_(some))
        found |= {row.id: (row.name, row.kind) for row in connection.execute(query)}
    return found


def unambiguous(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of some names that mean one actor of the ledger and no other, whatever the case."""
    found: set[str] = set()
    low = func.lower(_ACTOR.name)
    for some in portions(sorted({name.translate(_SMALL) for name in names})):
        query = select(func.min(_ACTOR.name)).where(low.in_(some)).group_by(low)
        found.update(connection.execute(query.having(func.count() == 1)).scalars())
    return found


def called_so(connection: Connection, begins: str) -> list[str]:
    """The ids under which those are known of whose names a word begins so, whatever the case:
    "law" of Sergej Lawrow."""
    if not begins:
        return []
    low, people = func.lower(_ACTOR.name), known(connection)
    # Databases make only letters of ASCII small: "ö" begins "Österreich" by its capital.
    forms = {form.translate(_SMALL) for form in (begins.lower(), begins, begins.capitalize())}
    words = [low.startswith(form, autoescape=True) for form in forms]
    words += [low.contains(before + form, autoescape=True) for form in forms for before in " -"]
    query = select(_ACTOR.id, _ACTOR.name, _ACTOR.kind).where(or_(*words))
    parties = (Party(name, id_, kind) for id_, name, kind in connection.execute(query))
    return sorted({people.party(party).id for party in parties})


def _only(words: str, meant: list[Party]) -> Party:
    if not meant:
        raise UnknownActor("no_actor", words=words)
    if len(meant) > 1:
        meant.sort(key=lambda party: (party.name, party.id))
        found = ", ".join(f"{party.name} ({party.id})" for party in meant[:NAMED])
        raise UnknownActor("several_actors", meant, words=words, found=found)
    return meant[0]


def _meant(connection: Connection, words: str) -> list[Party]:
    """The actor with this id; else those of the ledger with this name, whatever the case; else
    those of the lexicon; else those of the ledger whose name holds the words."""
    for condition in (
        _ACTOR.id == words,
        or_(_ACTOR.name == words, func.lower(_ACTOR.name) == words.lower()),
    ):
        found = _recorded(connection, condition)
        if found:
            return found
    # The whole lexicon is waited for where the ledger alone does not tell who is meant.
    from lagebild.picture.people.listed import listed

    register = listed()
    if register.has(words):
        return [register.parties[words]]
    return register.called(words) or _recorded(
        connection, func.lower(_ACTOR.name).contains(words.translate(_SMALL), autoescape=True)
    )


def _recorded(connection: Connection, condition: ColumnElement[bool]) -> list[Party]:
    query = select(ACTORS).where(condition).order_by(_ACTOR.name, _ACTOR.id)
    return [Party(row.name, row.id, row.kind) for row in connection.execute(query)]
