"""What reader and report share at a word: everybody named so far, and the state in question."""

import msgspec

from lagebild.reading.directory import Directory
from lagebild.reading.layers import Actor
from lagebild.reading.noun_groups import DEFINITE
from lagebild.reading.people import People
from lagebild.reading.reference import PAIR_NOUNS, Discourse
from lagebild.reading.salience import Salience
from lagebild.reading.spots import Spot


class CommonGround(msgspec.Struct):
    """Whom a report has introduced, filled while it is read.

    `unnamed` holds holders of offices without a name by their noun, `sent` those for whom a noun
    like "Beobachter" was said to act.
    """

    people: People
    salience: Salience
    directory: Directory
    discourse: Discourse
    unnamed: dict[str, Actor] = {}
    sent: dict[str, tuple[Actor, ...]] = {}


def take_description(ground: CommonGround, spot: Spot, candidates: tuple[Actor, ...]) -> None:
    """das Bündnis: the latest named of those whom the noun describes."""
    if spot.determiner not in DEFINITE or spot.plural:
        return
    actor = ground.discourse.described(candidates)
    if actor is not None:
        spot.actors, spot.form = (actor,), "description"
        spot.how = f"description of {actor.name}"


def take_pair(ground: CommonGround, spot: Spot) -> bool:
    """beide Minister: the last two named of the kind that the noun asks for; True if found."""
    low = spot.determiner
    organ, office = spot.organ, spot.office
    noun = (organ.plural if organ else office.lemma if office else "").casefold()
    if not low.startswith("beide") and spot.how != "both":
        return False
    pair = ground.discourse.pair(PAIR_NOUNS.get(noun, ""), spot.sentence)
    if pair:
        spot.actors, spot.form, spot.how = pair, "description", "the last two named"
    return bool(pair)
