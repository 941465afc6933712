"""Where a report names somebody: working values of the mentions layer, before they are resolved."""

from __future__ import annotations

import msgspec

from lagebild.reading.actors.vocabulary import Office, Organ
from lagebild.reading.layers import Actor, Sentence


class Spot(msgspec.Struct):
    """Words that may name an actor; filled while a report is read, then turned into a `Mention`.

    `name` holds the words of an unknown name, `owner` the actors that an attribute or adjective
    names beside an office or organ, `owner_spot` an attribute that is still to be resolved.
    `noun` is the head's lemma, `foreign` an adjective that keeps a body from being the state's
    ("paramilitärische Einheiten"), `there` is set by "dortig". `proper` and `rest` are what belongs
    to a body's own name before and after its noun: "Demokratische" Partei, Verband "der Veteranen".
    `pair` is set where two are meant: "die beiden Minister"; `creed` is what an adjective says that
    a group believes or fights for.
    `gender` is that of the words (m, f, n, p), which pronouns agree with; `rank` their place in
    the order of subjects: 0 for a likely subject, 1 for other arguments, 2 for attributes.
    """

    sentence: int
    first: int
    last: int
    head: int
    form: str
    actors: tuple[Actor, ...] = ()
    how: str = ""
    gender: str = ""
    name: tuple[str, ...] = ()
    office: Office | None = None
    organ: Organ | None = None
    person: Person | None = None
    owner: tuple[Actor, ...] = ()
    owner_spot: Spot | None = None
    owner_how: str = ""
    describes: tuple[Actor, ...] = ()
    former: bool = False
    determiner: str = ""
    noun: str = ""
    plural_noun: str = ""
    foreign: str = ""
    there: bool = False
    proper: tuple[str, ...] = ()
    rest: str = ""
    plural: bool = False
    pair: bool = False
    creed: str = ""
    rank: int = 1
    core: tuple[int, int] = (-1, -1)


class Person(msgspec.Struct):
    """Somebody whom a report names: `words` of the fullest name, office, side."""

    words: tuple[str, ...]
    gender: str = ""
    offices: list[str] = []
    side: Actor | None = None
    side_office: Office | None = None
    pending: Spot | None = None
    former: bool = False
    known: Actor | None = None
    actor: Actor | None = None
    first_spot: tuple[int, int] = (0, 0)
    last: int = -1


class Page(msgspec.Struct):
    """The spots of one sentence; `starts` and `covers` find them by token position.

    `prefixes` holds the actor and first position of a name that ends inside a compound: "Human
    Rights | Watch-Sprecher"; `singles` lone unknown names, which may turn out to be surnames.
    """

    sentence: Sentence
    spots: list[Spot] = []
    starts: dict[int, Spot] = {}
    covers: dict[int, Spot] = {}
    singles: list[int] = []
    quoted: list[tuple[int, int]] = []
    prefixes: dict[int, tuple[Actor, int]] = {}

    def add(self, spot: Spot) -> Spot:
        """Keeps a spot; a later one at the same position takes over."""
        self.spots.append(spot)
        self.starts[spot.first] = spot
        begin, end = spot.core if spot.core[0] >= 0 else (spot.head, spot.head)
        for at in range(begin, end + 1):
            self.covers[at] = spot
        return spot

    def drop(self, spot: Spot) -> None:
        """Takes out a spot that has become part of another."""
        self.spots = [s for s in self.spots if s is not spot]

    def close(self) -> None:
        """Forgets where spots are: all are found."""
        self.starts, self.covers = {}, {}
