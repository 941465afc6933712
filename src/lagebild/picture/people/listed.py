"""The actors of the lexicon: their names, and what tells a name from a mere noun."""

from functools import cache

from lagebild.claims import Party
from lagebild.languages import Lexicon, load
from lagebild.picture.people.namesakes import Named, Namesakes
from lagebild.picture.people.spelling import Spelling
from lagebild.reading import slug


class Listed:
    """The lexicon of a language seen as a register of actors; made once a process."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.namesakes = Namesakes(Spelling(lexicon))
        self.parties: dict[str, Party] = {}
        for state in lexicon.states:
            self.parties[state.id] = Party(state.name, state.id, "state")
        for body in lexicon.organisations:
            kind = {"media": "medium", "agency": "agency", "armed_group": "group"}
            self.parties[body.id] = Party(body.name, body.id, kind.get(body.kind, "organisation"))
        for region in lexicon.regions:
            id_ = slug(region.name)
            self.parties.setdefault(id_, Party(region.name, id_, "region"))
        self.people: dict[str, Named] = {}
        for row in lexicon.persons:
            self.parties[row.id] = Party(row.name, row.id, "person")
            side = frozenset({row.acts_for} - {""})
            full = tuple(form for form in row.forms if " " in form)
            self.people[row.id] = Named(row.id, (row.name, *full), "person", True, side)
        self._nouns = {row.lemma.casefold() for row in lexicon.offices}
        self._nouns |= {row.feminine.casefold() for row in lexicon.offices}
        self._nouns |= {row.lemma.casefold() for row in lexicon.organs}
        self._nouns |= {noun.casefold() for state in lexicon.states for noun in state.demonyms}
        self._by_key: dict[str, list[str]] | None = None
        self._by_name: dict[str, set[str]] = {}
        named = [(s.id, (s.name, *s.forms)) for s in lexicon.states]
        named += [(o.id, (o.name, *o.forms, *o.abbreviations)) for o in lexicon.organisations]
        named += [(p.id, (p.name, *p.forms)) for p in lexicon.persons]
        for id_, names in named:
            for name in names:
                self._by_name.setdefault(name.casefold(), set()).add(id_)

    def has(self, actor: str) -> bool:
        """Whether an id stands in the lexicon."""
        return actor in self.parties

    def called(self, name: str) -> list[Party]:
        """The states, bodies and persons that go by a name, whatever the case, by id."""
        return [self.parties[id_] for id_ in sorted(self._by_name.get(name.casefold(), ()))]

    def is_name(self, name: str, kind: str) -> bool:
        """Sergej Lawrow; not "Augenzeuge", "Anwältin von Samani", "islamistischer Prediger"."""
        words = name.replace("-", " ").split()
        if not words or not (words[0][:1].isupper() or words[0].startswith(("al", "el", "as"))):
            return False
        if kind != "person":
            return len(words) > 1 or name.isupper()
        return not any(word.casefold() in self._nouns for word in words)

    def with_key(self, key: str) -> list[str]:
        """The persons of the lexicon who are found under a key of `Namesakes.keys`."""
        if self._by_key is None:
            self._by_key = {}
            for person in self.people.values():
                for known in self.namesakes.keys(person):
                    self._by_key.setdefault(known, []).append(person.id)
        return self._by_key.get(key, [])


@cache
def listed(language: str = "de") -> Listed:
    """The register of a language, made once."""
    return Listed(load(language))
