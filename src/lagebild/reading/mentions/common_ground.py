"""What reader and report share at a word: everybody named so far, and the state in question."""

import msgspec

from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.people import People
from lagebild.reading.actors.salience import Salience
from lagebild.reading.actors.spots import Spot
from lagebild.reading.forms.noun_groups import DEFINITE
from lagebild.reading.layers import Actor
from lagebild.reading.mentions.pairs import LAST_TWO, PAIR_NOUNS, pair_of
from lagebild.reading.mentions.reference import Discourse

# How many sentences later a body is still the one whose state was said.
BODY_REACH = 5


class Called(msgspec.Struct):
    """What a report has called a group so far, and what it has told of it."""

    kins: set[str] = set()
    creeds: set[str] = set()
    nouns: set[str] = set()


class CommonGround(msgspec.Struct):
    """Whom a report has introduced, filled while it is read.

    `said` holds the nouns by which the report speaks of groups anywhere, `called` what groups have
    been called so far, by id (`bywords`), `aged` who is how old, `unnamed` holders of offices
    without a name by their noun, `sent` those for whom a noun like "Beobachter" was said to act.
    """

    people: People
    salience: Salience
    directory: Directory
    discourse: Discourse
    said: frozenset[str] = frozenset()
    called: dict[str, Called] = {}
    aged: dict[str, Actor] = {}
    unnamed: dict[str, Actor] = {}
    sent: dict[str, tuple[Actor, ...]] = {}
    bodies: dict[str, dict[str, tuple[Actor, int]]] = {}

    def introduce(self, body: str, state: Actor, sentence: int) -> None:
        """die malische Armee: notes whose a body was said to be."""
        self.bodies.setdefault(body, {})[state.id] = (state, sentence)

    def introduced(self, body: str, sentence: int) -> Actor | None:
        """die Armee, after "die malische Armee": whose it is if only one such was spoken of."""
        found = [
            state
            for state, since in self.bodies.get(body, {}).values()
            if sentence - since <= BODY_REACH
        ]
        return found[0] if len(found) == 1 else None


def take_description(ground: CommonGround, spot: Spot, candidates: tuple[Actor, ...]) -> None:
    """das Bündnis: the latest named of those whom the noun describes."""
    if spot.determiner not in DEFINITE or spot.plural:
        return
    actor = ground.discourse.described(candidates)
    if actor is not None:
        spot.actors, spot.form = (actor,), "description"
        spot.how = f"description of {actor.name}"


def take_pair(ground: CommonGround, spot: Spot) -> bool:
    """beide Minister, die beiden Parteien: the last two named of the kind that the noun asks for;
    True if found."""
    organ, office = spot.organ, spot.office
    if not spot.pair:
        return False
    noun = (organ.plural if organ else office.lemma if office else "").casefold()
    kind = PAIR_NOUNS.get(noun)
    if kind is None and office and office.represents == "self" and office.rank == "other":
        # "die beiden Piloten" are not the two ministers before
        return False
    if kind is None:
        counts_as = organ.counts_as if organ else ""
        of_organ = {"own": "organisation", "state": "state"}.get(counts_as, "")
        kind = "person" if office else of_organ
    pair = pair_of(ground.discourse, kind, spot.sentence)
    if pair:
        spot.actors, spot.form, spot.how = pair, "description", LAST_TWO
    return bool(pair)
