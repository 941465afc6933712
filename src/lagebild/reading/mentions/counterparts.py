"""Counterparts: "sein Gast" is the other of two who meet."""

from collections.abc import Sequence

from lagebild.reading.actors.spots import Spot
from lagebild.reading.forms.noun_groups import group_start
from lagebild.reading.layers import Token
from lagebild.reading.mentions.reference import Discourse

COUNTERPARTS = {
    "Gast": "m", "Gesprächspartner": "m", "Gesprächspartnerin": "f", "Verhandlungspartner": "m",
    "Verhandlungspartnerin": "f", "Gegenüber": "m", "Gastgeber": "m", "Gastgeberin": "f",
}  # fmt: skip
# Within how many sentences both are named.
REACH = 2


def counterpart(
    discourse: Discourse, tokens: Sequence[Token], sentence: int, at: int
) -> Spot | None:
    """Merkel empfing Olmert. Ihr Gast | forderte ...: another person than the one who owns; of a
    word of COUNTERPARTS."""
    gender = COUNTERPARTS[tokens[at].text]
    if at == 0 or tokens[at - 1].tag != "PPOSAT":
        return None
    genders = "mn" if tokens[at - 1].text.lower().startswith("sein") else "fp"
    host = discourse.pronoun(tokens, sentence, at - 1, genders, True)
    if host is None or at + 1 < len(tokens) and tokens[at + 1].tag == "NE":
        return None
    sides = {actor.acts_for.id for actor in host.actors if actor.acts_for}
    own = {actor.id for actor in host.actors} | sides

    found = discourse.person(
        gender,
        sentence,
        fits=lambda a: a.id not in own and (a.acts_for is None or a.acts_for.id not in own),
        reach=REACH,
    )
    if found is None:
        return None
    spot = Spot(sentence, group_start(tokens, at), at, at, "description")
    spot.actors, spot.how = (found,), f"{tokens[at].text} of whoever meets"
    return spot
