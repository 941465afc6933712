"""Individuals under another noun: "der 56-Jährige", "die Iranerin", "der Islamist"."""

from collections.abc import Sequence

from lagebild.reading.actors.spelling import noun_gender, slug
from lagebild.reading.actors.spots import Spot
from lagebild.reading.forms.noun_groups import DEFINITE
from lagebild.reading.layers import Actor, Token
from lagebild.reading.mentions.common_ground import CommonGround

# Kins whose single member is rather somebody new: "der Angreifer wurde getötet".
STRANGERS = frozenset({"attacker", "protest", "aid", "union"})


def note_age(ground: CommonGround, tokens: Sequence[Token], spot: Spot) -> None:
    """der 56-jährige Anführer Max Testmann; Max Testmann (56): keeps how old somebody is."""
    if spot.actors[0].kind != "person" or spot.form != "name":
        return
    begin = min(spot.first, spot.core[0]) if spot.core[0] >= 0 else spot.first
    for token in tokens[max(0, begin - 1) : spot.head]:
        age, hyphen, rest = token.text.partition("-")
        if hyphen and age.isdigit() and rest.startswith("jährig"):
            ground.aged[age] = spot.actors[0]
    after = tokens[spot.last + 1 : spot.last + 3]
    if len(after) == 2 and after[0].text in (",", "(") and after[1].text.isdigit():
        ground.aged[after[1].text] = spot.actors[0]


def take_individual(ground: CommonGround, spot: Spot, owner: tuple[Actor, ...]) -> bool:
    """Umarow drohte. Der Islamist: whoever was named before, where a group noun means one person;
    True if somebody."""
    organ = spot.organ
    if organ is None or organ.byword is None or organ.counts_as != "group" or spot.plural:
        return False
    if spot.determiner == "die" or noun_gender(spot.noun) == "f":
        # "die Guerilla", "der muslimischen Minderheit" is no man
        return False
    if owner or spot.determiner not in DEFINITE or organ.byword.kin[0] in STRANGERS:
        return False
    actor = ground.discourse.person("m", spot.sentence)
    if actor is None:
        return False
    spot.actors, spot.gender, spot.how = (actor,), "m", f"{organ.lemma}: person named before"
    spot.form = "description"
    return True


def take_compatriot(ground: CommonGround, spot: Spot) -> None:
    """die Amerikanerin, der Algerier: the person named before who may be one; else somebody of that
    country without a name."""
    home = spot.owner[0]
    actor = ground.discourse.person(
        spot.gender,
        spot.sentence,
        lambda person: (
            person.acts_for is None
            or person.acts_for.kind != "state"
            or person.acts_for.id == home.id
        ),
    )
    if actor is not None:
        spot.actors, spot.how = (actor,), f"{spot.noun}: person named before"
    elif spot.gender == "m":
        noun = spot.noun
        spot.actors = (Actor(slug(noun), noun, "person", "m"),)
        spot.how = "one of a people"
