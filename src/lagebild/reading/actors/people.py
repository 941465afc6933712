"""The persons of a report: who is met under which name, office and side."""

from difflib import SequenceMatcher

from lagebild.reading.actors.spelling import slug
from lagebild.reading.actors.spots import Person, Spot
from lagebild.reading.actors.vocabulary import Office
from lagebild.reading.layers import Actor

# Offices that reports use for one another.
SAME_OFFICE = (
    frozenset("Amtsinhaber Präsident Staatspräsident Staatschef Staatsoberhaupt Machthaber "
              "Diktator Oberhaupt Bundespräsident Übergangspräsident Herrscher Chef".split()),
    frozenset("Ministerpräsident Premierminister Premier Regierungschef Kanzler Bundeskanzler "
              "Übergangspremier".split()),
    frozenset("Generalsekretär Chef Vorsitzender Leiter Direktor".split()),
    frozenset("Chef Führer Anführer Vorsitzender Parteichef Parteivorsitzender Oppositionsführer "
              "Oppositionschef Leiter Rebellenführer Rebellenchef".split()),
    frozenset("König Monarch Staatsoberhaupt Emir Sultan Kaiser".split()),
    frozenset("Sprecher Regierungssprecher Pressesprecher Vertreter".split()),
    frozenset("Politiker Oppositionspolitiker Abgeordneter Senator Parlamentarier".split()),
)  # fmt: skip
OTHER_OFFICE = ("minister", "vize", "parlaments", "gerichts", "polizei", "ex")
# Who holds such an office speaks against the government, whatever office he had or will have.
OPPOSED = ("oppositionsführer", "oppositionschef", "oppositionspolitiker", "oppositionskandidat")
MASCULINE = frozenset({"der", "den", "einen"})
# How many sentences of nearness the very word of an office outweighs.
EXACT_OFFICE = 3
PARTY_MEMBERS = frozenset(
    "Politiker Abgeordneter Mitglied Senator Parlamentarier Kandidat Außenpolitiker "
    "Präsidentschaftskandidat Spitzenkandidat Innenexperte Außenexperte Verteidigungsexperte "
    "Rechtsexperte Finanzexperte Menschenrechtsexperte".split()
)


# How alike two spellings of one first name are at least: "Wladimir" and "Vladimir", 0.88.
ALIKE = 0.5
# "der Greenpeace-Atomexperte": whoever has such an office speaks for the body in front of it.
EMPLOYED = frozenset("Experte Aktivist Analyst Jurist Referent Forscher Ermittler".split())
# Arabic articles before a surname, as news reports write them.
ARTICLES = frozenset({"al-", "el-", "Al-", "El-", "as-", "ad-", "an-", "ar-", "at-"})


class People:
    """The persons of one report, found by any part of their names."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._by_part: dict[str, list[Person]] = {}

    def meet(
        self, words: tuple[str, ...], gender: str, spot: Spot, known: Actor | None = None
    ) -> Person:
        """The person of this name, new or met before; a longer name replaces a shorter one."""
        person = self.part(words[0]) if len(words) == 1 else self.find(words)
        if person is None:
            if known is not None:
                words = tuple(known.name.split())
            person = Person(words, gender, [], first_spot=(spot.sentence, spot.head))
            self.all.append(person)
        elif len(words) > len(person.words):
            person.words = _bare(words, person.words)
        person.gender = person.gender or gender
        if known is not None and person.known is None and _may_be(person.words, known):
            person.known = known
            person.gender = known.gender
        # "al-Baschir" is called "Baschir" afterwards
        bare = tuple(part[3:] for part in words if part[:3] in ARTICLES and part[3:4].isupper())
        for part in (*words, *bare):
            if len(part) > 1 and part[0].isupper() or "-" in part:
                people = self._by_part.setdefault(part, [])
                if person not in people:
                    people.append(person)
        return person

    def find(self, words: tuple[str, ...]) -> Person | None:
        """The latest person whose name these words may be, a genitive -s allowed for."""
        if not words:
            return None
        last = words[-1]
        for form in (last, last[:-1] if last.endswith("s") else last, last + "s"):
            for person in reversed(self._by_part.get(form, ())):
                if _same_name((*words[:-1], form), person.words):
                    return person
        return None

    def part(self, text: str) -> Person | None:
        """The latest person of whose name a single word is a part."""
        people = self._by_part.get(text)
        if not people and text.endswith("s"):
            people = self._by_part.get(text[:-1])
        if not people:
            return None
        surnamed = [p for p in people if p.words[-1].rstrip("s") == text.rstrip("s")]
        return (surnamed or people)[-1]

    def surnamed(self, text: str) -> Person | None:
        """Samanis: the person met before whose surname this is the genitive of."""
        if len(text) < 4 or not text.endswith("s"):
            return None
        for person in reversed(self._by_part.get(text[:-1], ())):
            if person.words[-1] == text[:-1]:
                return person
        return None

    def note(self, person: Person, spot: Spot) -> None:
        """Keeps what an office beside a person's name says about gender and side."""
        office = spot.office
        if office is None:
            return
        if not spot.plural:
            person.gender = person.gender or office.gender
            if office.gender == "f":
                person.gender = "f"
            elif spot.determiner in MASCULINE:
                person.gender = "m"  # whatever the first name: "der Anführer Kizza Besigye"
        person.offices.append(office.lemma)
        if office.core != office.lemma:
            person.offices.append(office.core)
        if spot.former:
            person.former = person.former or person.side_office is None
            return
        represents = office.represents
        employed = spot.owner_how == "compound" and office.core in EMPLOYED
        if represents == "self" and not employed and not _of_party(office):
            return
        if person.side_office is None or _outranks(spot, person.pending):
            person.side_office = office
            person.pending = spot

    def with_office(
        self, lemma: str, core: str, gender: str, owner: tuple[Actor, ...], former: bool = False
    ) -> Person | None:
        """The person who holds an office of this name for this owner.

        The one named last before comes first, the very word of the office weighs a few sentences;
        whoever is only named later in the report (`last` below 0) counts if nobody else does.
        """
        best: Person | None = None
        best_score = -1000
        for person in self.all:
            if gender and person.gender and gender != person.gender:
                continue
            if person.former and not former:
                continue
            exact = lemma in person.offices or core in person.offices
            if not exact and not any(same_office(core, held) for held in person.offices):
                continue
            side = person.actor.acts_for if person.actor else None
            if owner and (side is None or side.id != owner[0].id) and not person.former:
                continue
            score = person.last + (EXACT_OFFICE if exact else 0)
            if person.last < 0:
                score -= 500 + person.first_spot[0]
            if score > best_score:
                best, best_score = person, score
        return best


def _of_party(office: Office) -> bool:
    """der SPD-Politiker, der SPD-Innenexperte: whoever has such an office speaks for a party."""
    return office.core in PARTY_MEMBERS or office.lemma.rpartition("-")[2] in PARTY_MEMBERS


def same_office(one: str, other: str) -> bool:
    """Staatschef and Präsident, Minister and Außenminister: words for one office."""
    if one == other:
        return True
    if other.casefold().endswith(one.casefold()) and len(one) > 3:
        # "der Präsident" is not the Ministerpräsident
        return not other.casefold().removesuffix(one.casefold()).endswith(OTHER_OFFICE)
    return any(one in group and other in group for group in SAME_OFFICE)


def person_actor(person: Person, side: Actor | None) -> Actor:
    """The actor of a person, who acts for `side`."""
    known = person.known
    if known is not None:
        acts_for = None if person.former else side or known.acts_for
        opposed = any(office.casefold().endswith(OPPOSED) for office in person.offices)
        if opposed and acts_for is not None and acts_for.kind == "state":
            acts_for = None
        return Actor(known.id, known.name, "person", known.gender, acts_for)
    name = " ".join(person.words)
    return Actor(slug(name), name, "person", person.gender, None if person.former else side)


def _outranks(spot: Spot, before: Spot | None) -> bool:
    """An office whose owner is said tells more than one without."""
    if before is None:
        return True
    return not (before.owner or before.owner_spot) and bool(spot.owner or spot.owner_spot)


def _same_name(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(words) == 1 or len(other) == 1:
        return (
            words[-1] in other
            or other[-1] in words
            or words[-1] + "s" in other
            or other[-1].rstrip("s") == words[-1].rstrip("s")
        )
    if words[-1].rstrip("s") != other[-1].rstrip("s"):
        return False
    shorter, longer = sorted((words[:-1], other[:-1]), key=len)
    if all(any(_initial_of(part, full) for full in longer) for part in shorter):
        return True
    return False


def _may_be(words: tuple[str, ...], known: Actor) -> bool:
    """False for "Eva Mandela" after whom a report says "Mandela": not the one whom lists know by
    the surname; True for "Nelson R. Mandela", "Nellson Mandela", "Mandela"."""
    given = [word for word in words[:-1] if word[0].isupper()]
    theirs = known.name.split()
    return not given or any(
        _initial_of(one, other) or SequenceMatcher(None, one, other).ratio() >= ALIKE
        for one in given
        for other in theirs
    )


def _initial_of(part: str, full: str) -> bool:
    return part == full or part.endswith(".") and full.startswith(part[:-1])


def _bare(words: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """A longer name in the genitive is kept without the -s that the shorter one lacks."""
    if words[-1] == before[-1] + "s":
        return (*words[:-1], before[-1])
    return words
