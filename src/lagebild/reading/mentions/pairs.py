"""Pairs: which two "beide Seiten", "beide Minister", "die beiden Parteien" are."""

from collections.abc import Sequence

from lagebild.languages import load_nouns
from lagebild.reading.actors.spots import Page, Spot
from lagebild.reading.layers import Actor
from lagebild.reading.mentions.reference import OWN_BODY, Discourse

# How much of its weight a side keeps from sentence to sentence where "beide Seiten" looks for two.
SIDE_FADING = 0.8
NO_SIDES = load_nouns().no_sides
PAIR_NOUNS = {
    "seiten": "", "länder": "state", "ländern": "state", "staaten": "state", "parteien": "",
    "regierungen": "state", "organisationen": "organisation", "politiker": "person",
    "präsidenten": "person", "außenminister": "person", "minister": "person", "männer": "person",
    "staatschefs": "person", "regierungschefs": "person", "lager": "", "konfliktparteien": "",
    "nationen": "state", "mächte": "state", "nachbarn": "state", "nachbarländer": "state",
    "nachbarstaaten": "state", "gruppen": "", "bündnisse": "organisation", "kontrahenten": "",
    "rivalen": "", "kriegsparteien": "", "bürgerkriegsparteien": "", "streitparteien": "",
}  # fmt: skip
LAST_TWO = "the last two named"
# Between two that "und" joins stand at most an article and attributes.
JOINT_REACH = 8
# What stands between two names of one list: "Vertreter Russlands und der Vereinigten Staaten".
LISTED = frozenset({"und", "der", "des", "die", "den", "sowie"})


def _as_side(actor: Actor, kind: str) -> Actor | None:
    """Whom an actor counts as where two of a kind are looked for, None where it is no such."""
    side = actor
    if actor.kind == "person" and actor.acts_for and kind in ("", "state"):
        side = actor.acts_for
    if side.kind in ("region", "medium", "agency") or side.name.casefold() in NO_SIDES:
        return None
    if kind and side.kind != kind and (kind, side.kind) != ("organisation", "group"):
        return None
    return side


def pair_of(discourse: Discourse, kind: str, sentence: int) -> tuple[Actor, ...]:
    """beide Organisationen, beide Seiten: the two that are meant, in the order of naming.

    Two that the sentence before joins or that alone it names go first ("Die Regierungen von
    Frankreich und Mali einigten sich."); where it names at most one, what they talk about, those of
    the sentence before that ("Putin und Biden telefonierten. Es ging um die Ukraine."). Else of
    persons and organisations the last two named; of sides and states the two that the text has been
    about lately.
    """
    near = _near_pair(discourse, kind, sentence)
    if near:
        return near
    if len(_sides(discourse, kind, sentence - 1)) < 2:
        earlier = _sides(discourse, kind, sentence - 2)
        if len(earlier) == 2:
            return tuple(earlier.values())
    weights: dict[str, float] = {}
    found: dict[str, Actor] = {}
    for entity in discourse.latest():
        if entity.how == OWN_BODY or entity.how.startswith(("place", "pronoun")):
            continue
        for actor in reversed(entity.actors):
            side = _as_side(actor, kind)
            if side is None:
                continue
            found.setdefault(side.id, side)
            faded: float = SIDE_FADING ** (sentence - entity.sentence)
            weights[side.id] = weights.get(side.id, 0.0) + faded
    if kind not in ("", "state"):
        chosen = list(found)[:2]
    else:
        heaviest = sorted(weights, key=lambda side: -weights[side])[:2]
        chosen = [side for side in found if side in heaviest]
    return tuple(found[side] for side in reversed(chosen)) if len(chosen) == 2 else ()


def pair_ahead(page: Page, at: int, kind: str) -> tuple[Actor, ...]:
    """Beide Seiten | bestätigten, dass in Genf Vertreter Russlands und der USA zusammenkommen: two
    whom a sentence joins behind the words that mean both, before anybody else is named."""
    tokens = page.sentence.tokens
    named = sorted(
        (s for s in page.spots if s.first > at and s.form == "name" and s.actors),
        key=lambda s: s.first,
    )[:2]
    if len(named) < 2 or any(s.head < at for s in page.spots if s.form == "name"):
        return ()
    between = {t.text.lower() for t in tokens[named[0].last + 1 : named[1].first]}
    sides = [_as_side(s.actors[0], kind) for s in named]
    if "und" not in between or between - LISTED or sides[0] is None or sides[1] is None:
        return ()
    after = tokens[named[1].last + 1 : named[1].last + 2]
    if sides[0].id == sides[1].id or after and after[0].text == "und":
        return ()
    return sides[0], sides[1]


def stand_for_both(done: Sequence[Spot], both: Spot) -> None:
    """Die Außenminister | beider Länder, Soldaten | beider Seiten: they act for these two."""
    if both.how != LAST_TWO or both.determiner != "beider":
        return
    for spot in done:
        of_state = spot.office is not None or spot.organ and spot.organ.counts_as == "state"
        several = spot.plural or not spot.determiner
        if spot.head == both.first - 1 and of_state and several and spot.person is None:
            spot.actors, spot.form = both.actors, "description"
            spot.how = f"{spot.noun} of the last two named"


def _sides(discourse: Discourse, kind: str, sentence: int) -> dict[str, Actor]:
    """Who is named in a sentence as somebody's side, in the order of naming."""
    return {
        side.id: side
        for _, entity in sorted(discourse.of_sentence(sentence).items())
        if entity.how != OWN_BODY and not entity.how.startswith(("place", "pronoun"))
        for actor in entity.actors
        if (side := _as_side(actor, kind)) is not None
    }


def _near_pair(discourse: Discourse, kind: str, sentence: int) -> tuple[Actor, ...]:
    named: list[tuple[int, Actor]] = []
    for position, entity in sorted(discourse.of_sentence(sentence - 1).items()):
        if entity.how.startswith(("place", "pronoun")) or entity.how == OWN_BODY:
            continue
        sides = tuple(side for a in entity.actors if (side := _as_side(a, kind)) is not None)
        if len(sides) == 2 and sides[0].id != sides[1].id:
            return sides
        named += [(position, side) for side in sides]
    for (at, one), (then, other) in zip(named, named[1:], strict=False):
        between = discourse.previous[at + 1 : then]
        joined = len(between) < JOINT_REACH and any(t.text == "und" for t in between)
        if joined and one.id != other.id and not any(t.tag[0] == "V" for t in between):
            return one, other
    distinct = {side.id: side for _, side in named}
    return tuple(distinct.values()) if len(distinct) == 2 else ()
