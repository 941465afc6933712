"""Members for their body: "die Richter" of the court, "die Abgeordneten" of the parliament."""

from lagebild.reading.actors.spots import Spot
from lagebild.reading.actors.vocabulary import Organ
from lagebild.reading.forms.noun_groups import DEFINITE
from lagebild.reading.layers import Actor
from lagebild.reading.mentions.common_ground import CommonGround

PEACEKEEPING = ("friedenstruppe", "friedenssoldat", "schutztruppe", "blauhelmsoldat")
COURTS = ("gericht", "gerichtshof", "tribunal")
PARLIAMENTS = (
    "parlament", "unterhaus", "oberhaus", "abgeordnetenhaus", "repräsentantenhaus", "kammer",
    "senat", "kongress", "nationalversammlung", "volkskongress", "bundestag", "landtag", "knesset",
    "duma",
)  # fmt: skip
# Who sits in which body, by the nouns for members and the ends of the bodies' names.
BODIES = {
    "Richter": COURTS, "Abgeordneter": PARLIAMENTS, "Parlamentarier": PARLIAMENTS,
    "Volksvertreter": PARLIAMENTS, "Senator": ("senat", "kongress"),
}  # fmt: skip
# How many sentences back the body was named.
NEAR = 2


def take_body(ground: CommonGround, spot: Spot, lemma: str, owner: tuple[Actor, ...]) -> bool:
    """Das Oberste Gericht annullierte die Wahl. Die Richter kritisierten ...: True where the
    members of a spot stand for the body that was named right before."""
    endings = BODIES.get(lemma)
    whole = spot.determiner in DEFINITE and spot.plural and spot.first + 1 == spot.head
    if endings is None or owner or spot.foreign or not whole:
        return False
    actor = ground.discourse.last_of_kinds(
        ("organisation",), spot.sentence, reach=NEAR, fits=lambda a: _is_called(a, endings)
    )
    if actor is None:
        return False
    spot.actors, spot.form = (actor,), "description"
    spot.how = f"{lemma} of {actor.name}"
    return True


def _is_called(actor: Actor, endings: tuple[str, ...]) -> bool:
    return any(word.endswith(endings) for word in actor.name.casefold().split())


def keeps_peace_for(organ: Organ, spot: Spot, owner: tuple[Actor, ...]) -> bool:
    """russische | Friedenstruppen: soldiers of the state that the adjective names."""
    sent = bool(owner) and owner[0].kind == "state" and "adjective" in spot.owner_how
    return sent and organ.core.casefold().endswith(PEACEKEEPING)
