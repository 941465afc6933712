"""Which state "das Land" means, where the sentence itself tells."""

from collections.abc import Sequence

from lagebild.languages.verb_table import load_verbs
from lagebild.reading.actors.spots import Spot
from lagebild.reading.forms.pronoun_forms import clause_start
from lagebild.reading.layers import Token
from lagebild.reading.mentions.common_ground import CommonGround

AT_HOME = load_verbs().at_home


def take_country(ground: CommonGround, spot: Spot) -> bool:
    """Ein Sprecher Athens sagte, das Land ...; Bogotá beschuldigte das Land: the speaker's own
    state in another clause, the other state in the same one; True if any."""
    organ = spot.organ
    discourse = ground.discourse
    if organ is None or spot.plural or spot.determiner not in ("das", "dem", "den", "der"):
        return False
    before = discourse.current[spot.first - 1].tag if spot.first else ""
    if before in ("APPR", "APPRART", "NN", "NE"):
        return False
    state, same_clause = discourse.own_state(spot.sentence, spot.head)
    if state is not None and same_clause and not _at_home(discourse.current, spot.head):
        state = discourse.other_state(state)
    if state is None and spot.first == 0:
        # "Usbekistan sieht darin eine Bedrohung. Das Land hatte ..."
        state = discourse.named_doer(spot.sentence - 1)
    if state is None:
        return False
    spot.actors, spot.form = (state,), "description"
    spot.how = f"{organ.lemma} of the sentence's subject or its counterpart"
    return True


def _at_home(tokens: Sequence[Token], at: int) -> bool:
    """Kibaki regiert das Land; sie musste das Land verlassen: a verb of the own country."""
    for token in tokens[clause_start(tokens, at) :]:
        if token.tag == "$,":
            return False
        if token.tag.startswith("VV") and token.lemma.lower() in AT_HOME:
            return True
    return False
