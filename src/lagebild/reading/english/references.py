"""Who is meant: pronouns, possessives, offices and bodies without a name, descriptions."""

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from lagebild.reading.actors.slugs import slug
from lagebild.reading.english.directory import EnglishDirectory
from lagebild.reading.english.spots import Spot
from lagebild.reading.layers import Actor

HE, SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
IT, THEY = frozenset({"it", "its"}), frozenset({"they", "them", "their"})
POSSESSIVES = frozenset({"his", "its", "their", "her"})
FIRST_PERSON = frozenset("we us our i me my ours".split())
SIDES = frozenset({"sides", "countries", "parties", "nations", "governments"})
COUNTRY = frozenset({"country", "nation", "state"})
BOTH = frozenset({"both", "two", "three"})
COLLECTIVE = frozenset({"state", "organisation", "group", "region", "medium"})
# Whoever was named so many mentions ago is not meant any more.
REMEMBERED = 60


class Met(msgspec.Struct, frozen=True):
    """Somebody named earlier: where, and whether as a subject."""

    sentence: int
    at: int
    actors: tuple[Actor, ...]
    subject: bool
    place: bool
    office: bool = False


class Memory:
    """Who was named in a report so far; nothing of one report is kept for the next."""

    def __init__(self, directory: EnglishDirectory) -> None:
        self._directory = directory
        self.met: list[Met] = []
        self.people: dict[str, Actor] = {}
        self.holders: dict[str, Actor] = {}
        self.bodies: dict[str, tuple[Actor, ...]] = {}
        self.states: Counter[str] = Counter()

    def name(self, sentence: int, spot: Spot, subject: bool) -> None:
        """Keeps who was named."""
        place, office = spot.form == "place", spot.form == "office"
        self.met.append(Met(sentence, spot.first, spot.actors, subject, place, office))
        del self.met[:-REMEMBERED]
        for actor in spot.actors:
            state = actor if actor.kind == "state" else actor.acts_for
            if state is not None and state.kind == "state":
                self.states[state.id] += 1 if spot.form == "place" else 3 if subject else 2

    def person(self, spot: Spot) -> tuple[Actor, ...]:
        """A person by name: known, met before in this report, or new, with its office's side."""
        actor = spot.actors[0]
        parts = actor.name.split()
        if actor.id in self._directory.actors:
            known = actor
        else:
            met = self.people.get(parts[-1])
            known = met if met is not None and (len(parts) == 1 or parts[0] in met.name) else actor
            if len(parts) > 1 and met is not None and len(met.name.split()) == 1:
                known = actor
        # "the African Union's envoy, Olusegun Obasanjo": what the report says goes first
        side = spot.owner[0] if spot.owner else known.acts_for
        counts_as = spot.title.counts_as if spot.title is not None else ""
        if side is None and counts_as in ("state", "either"):
            side = self.spoken_for() or self.state()
        if side is not None and side.kind == "person":
            side = side.acts_for
        if side is not known.acts_for:
            known = Actor(known.id, known.name, "person", known.gender, side)
        self.people[known.name.split()[-1]] = known
        self.people[parts[-1]] = known
        if spot.title is not None:
            self.holders[spot.title.lemma] = known
        return (known,)

    def surname(self, text: str) -> Actor | None:
        """Somebody met before by the full name."""
        return self.people.get(text)

    def state(self) -> Actor | None:
        """The state most spoken of so far, of several the one named last."""
        if not self.states:
            return None
        most = max(self.states.values())
        last = {a.id: k for k, met in enumerate(self.met) for a in met.actors}
        ids = [i for i, count in self.states.items() if count == most]
        return self._directory.actors.get(max(ids, key=lambda i: (last.get(i, -1), i)))

    def titled(self, spot: Spot) -> tuple[Actor, ...]:
        """the president; its army; the rebels: whom an office or body without a name stands for."""
        title = spot.title
        if title is None:
            return spot.actors
        owner = spot.owner
        if title.counts_as == "organ:group":
            # "Houthi rebels": the group has a name
            groups = tuple(a for a in owner if a.kind == "group")
            return groups or (Actor(slug(title.name), title.name, "group", "p"),)
        if title.counts_as == "organ:own":
            return (Actor(slug(title.name), title.name, "organisation"),)
        body = title.lemma.split()[-1]
        if owner:
            self.bodies[body] = found = tuple({a.id: a for a in map(_side, owner)}.values())
            return found
        if title.counts_as == "organ:state" and body in self.bodies:
            # "Taiwan's defence ministry ... The ministry"
            return self.bodies[body]
        holder = self.holders.get(title.lemma)
        if holder is not None and not title.counts_as.startswith("organ:"):
            return (holder,)
        if title.counts_as == "self":
            name = title.lemma
            return (Actor(slug(name), name, "group"),)
        chosen = self.last_body() if title.counts_as == "organisation" else None
        chosen = chosen or self.state()
        return (chosen,) if chosen is not None else ()

    def spoken_for(self) -> Actor | None:
        """Iran's ministry ... Spokesman Nasser Kanaani said: whose body was named last."""
        last = next(reversed(self.bodies.values()), ())
        return last[0] if last else None

    def last_body(self) -> Actor | None:
        """The organisation or group named last."""
        for met in reversed(self.met):
            for actor in met.actors:
                if actor.kind in ("organisation", "group"):
                    return actor
        return None

    # -- pronouns and descriptions ----------------------------------------------------------------

    def pronoun(self, word: str, sentence: int, at: int) -> tuple[Actor, ...]:
        """he, its, they: whom it takes up; nobody where nobody fits."""
        if word in HE or word in SHE:
            gender = "m" if word in HE else "f"
            return self._last(
                sentence, at, lambda a: a.kind == "person" and a.gender in ("", gender), True
            )
        if word in IT:
            return self._last(
                sentence, at, lambda a: a.kind in ("state", "organisation", "region", "group")
            )
        if word in THEY:
            return self._plural(sentence, at)
        return ()

    def _plural(self, sentence: int, at: int) -> tuple[Actor, ...]:
        for met in reversed(self.met):
            if not met.place and (
                len(met.actors) > 1 or any(a.kind == "group" for a in met.actors)
            ):
                if sentence - met.sentence <= 2:
                    return met.actors
        return self._last(sentence, at, lambda a: a.kind in COLLECTIVE)

    def _last(
        self, sentence: int, at: int, fits: Callable[[Actor], bool], offices: bool = False
    ) -> tuple[Actor, ...]:
        """The subject named last in the sentence or the one before, else whoever was named last;
        "he" may be the prime minister without a name."""
        near = [m for m in self.met if m.sentence < sentence or m.at < at]
        fitting = [
            Met(m.sentence, m.at, (a,), m.subject, m.place)
            for m in near
            for a in m.actors
            if (fits(a) or offices and m.office) and not m.place and sentence - m.sentence <= 4
        ]
        if not fitting:
            return ()
        best = max(fitting, key=lambda m: (m.sentence, m.subject, m.at))
        return best.actors

    def _sides(self, sentence: int, kinds: frozenset[str], count: int) -> tuple[Actor, ...]:
        """The two or three named last, without the subject of the sentence itself: it speaks of
        others."""
        found: dict[str, Actor] = {}
        for met in reversed(self.met):
            for actor in reversed(met.actors):
                side = _side(actor)
                other = not (met.sentence == sentence and met.subject) and not met.place
                if side.kind in kinds and other:
                    found.setdefault(side.id, side)
                if len(found) == count:
                    return tuple(reversed(found.values()))
        return ()

    def described(self, noun: str, before: str, sentence: int, at: int) -> tuple[Actor, ...]:
        """both sides; the country; the alliance; his country"""
        if noun in SIDES and before in BOTH:
            count = 3 if before == "three" else 2
            narrow = self._sides(sentence, frozenset({"state", "group"}), count)
            return narrow or self._sides(sentence, COLLECTIVE, count)
        if noun in COUNTRY and before == "the":
            return self._last(sentence, at, lambda a: a.kind == "state")
        options = self._directory.descriptions.get(noun, ())
        if before not in ("the", "this"):
            return ()
        named = {a.id for a in options}
        met_one = self._last(sentence, at, lambda a: a.id in named)
        return met_one or (options if len(options) == 1 else ())


def _side(actor: Actor) -> Actor:
    return actor.acts_for if actor.kind == "person" and actor.acts_for is not None else actor


def owned(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """his country, its army: whose it is where a person speaks for somebody."""
    return tuple(_side(actor) for actor in actors)
