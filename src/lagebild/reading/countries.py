"""Which state "das Land" means, where the sentence itself tells."""

from lagebild.reading.common_ground import CommonGround
from lagebild.reading.spots import Spot


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
    if state is not None and same_clause:
        state = discourse.other_state(state)
    if state is None and spot.first == 0:
        # "Usbekistan sieht darin eine Bedrohung. Das Land hatte ..."
        state = discourse.named_doer(spot.sentence - 1)
    if state is None:
        return False
    spot.actors, spot.form = (state,), "description"
    spot.how = f"{organ.lemma} of the sentence's subject or its counterpart"
    return True
