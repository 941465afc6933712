"""The actors that English words name: the tables of English turned round, from words to actors."""

from collections.abc import Iterable, Sequence

import msgspec

from lagebild.languages import HERE, Lexicon, load, read_table, rows
from lagebild.reading.actors.slugs import slug
from lagebild.reading.english.words import Word
from lagebild.reading.layers import Actor

KINDS = {"media": "medium", "agency": "agency", "armed_group": "group"}
LONGEST_TITLE = 4
WOMEN = ("woman", "queen")


class Named(msgspec.Struct, frozen=True):
    """Whom words name, and how: name, capital, place, adjective, demonym, metonym, person."""

    actor: Actor
    form: str
    length: int


class Title(msgspec.Struct, frozen=True):
    """An office or a body found in a text: its words and what it stands for."""

    lemma: str
    counts_as: str
    name: str
    length: int


class EnglishDirectory:
    """Names, offices and bodies by their words; safe to share between reports.

    Names of people are those of the German table too: most are spelled alike.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], Actor, str]]] = {}
        self.actors: dict[str, Actor] = {}
        self.descriptions: dict[str, tuple[Actor, ...]] = {}
        described: dict[str, list[Actor]] = {}
        for state in lexicon.states:
            actor = self._actor(state.id, state.name, "state")
            self._put(state.forms, actor, "name")
            self._put(state.demonyms, actor, "demonym")
            self._put(state.adjective, actor, "adjective")
            self._put(state.capital, actor, "capital")
            for noun in state.descriptions:
                described.setdefault(noun, []).append(actor)
        self._organisations(lexicon.organisations, described)
        for region in lexicon.regions:
            owner = self.actors.get(region.lies_in)
            place = owner or self._actor(slug(region.name), region.name, "region")
            self._put((*region.forms, region.name), place, "place")
        for metonym in lexicon.metonyms:
            if metonym.actor in self.actors:
                self._put((metonym.form,), self.actors[metonym.actor], "metonym")
        german = load("de")
        for side in german.organisations:
            self._actor(side.id, side.name, KINDS.get(side.kind, "organisation"))
        self._persons(lexicon.persons)
        self._persons(german.persons)
        for entries in self._names.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.descriptions = {noun: tuple(actors) for noun, actors in described.items()}
        self.offices = {form: row for row in lexicon.offices for form in _forms(row)}
        self.organs = {tuple(row.lemma.split()): row for row in lexicon.organs}
        first_names = read_table(HERE / "de" / "first_names.tsv", rows.FirstNameRow)
        self.first_names = {row.name: row.gender for row in first_names}

    def _actor(self, id_: str, name: str, kind: str) -> Actor:
        return self.actors.setdefault(id_, Actor(id_, name, kind))

    def _put(self, forms: Iterable[str], actor: Actor, form: str) -> None:
        for words in filter(None, (tuple(_split(name)) for name in forms)):
            known = self._names.setdefault(words[0], [])
            if form == "metonym":
                known[:] = [k for k in known if k[0] != words or k[2] not in ("capital", "place")]
            if not any(k[0] == words and k[2] == form for k in known):
                known.append((words, actor, form))

    def _organisations(
        self, organisations: Sequence[rows.OrganisationRow], described: dict[str, list[Actor]]
    ) -> None:
        for row in organisations:
            self._actor(row.id, row.name, KINDS.get(row.kind, "organisation"))
        for row in organisations:
            actor = self.actors.get(row.part_of) or self.actors[row.id]
            form = "metonym" if row.part_of else "name"
            self._put((row.name, *row.abbreviations, *row.forms), actor, form)
            for noun in row.descriptions:
                described.setdefault(noun, []).append(actor)

    def _persons(self, persons: Sequence[rows.PersonRow]) -> None:
        for row in persons:
            side = self.actors.get(row.acts_for)
            known = self.actors.get(row.id)
            actor = known or Actor(row.id, row.name, "person", row.gender, side)
            self.actors[row.id] = actor
            self._put((row.name, *row.forms), actor, "person")

    def named(self, words: Sequence[Word], at: int) -> list[Named]:
        """Whom the words from a place on name, by the longest name; several forms of one name."""
        found: list[Named] = []
        for name, actor, form in self._names.get(words[at].text, ()):
            size = len(name)
            if found and size < found[0].length:
                break
            if tuple(w.text for w in words[at : at + size]) == name:
                found.append(Named(actor, form, size))
        return found

    def title(self, words: Sequence[Word], at: int) -> Title | None:
        """The office or body that begins at a place: "foreign minister", "troops"."""
        for size in range(LONGEST_TITLE, 0, -1):
            part = words[at : at + size]
            if len(part) < size:
                continue
            for key in (
                tuple(w.low for w in part),
                (*(w.low for w in part[:-1]), part[-1].lemma.lower()),
            ):
                office = self.offices.get(key)
                if office is not None:
                    return Title(office.lemma, office.represents, "", size)
                organ = self.organs.get(key)
                if organ is not None and part[-1].tag[0] == "N":
                    return Title(organ.lemma, f"organ:{organ.counts_as}", organ.plural, size)
        return None


def _forms(row: rows.OfficeRow) -> list[tuple[str, ...]]:
    return [tuple(name.split()) for name in (row.lemma, row.feminine) if name]


def _split(name: str) -> list[str]:
    """A name in the words that the tokens of a text are."""
    return name.replace("'s", " 's").split()


def person_of(name: str, gender: str, side: Actor | None) -> Actor:
    """Somebody whom no table knows."""
    return Actor(slug(name), name, "person", gender, side)
