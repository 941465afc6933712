"""Offices: who is meant by "der Generalsekretär", "die Ministerin", "Kritiker"."""

from lagebild.reading.actors.spelling import nominative, slug
from lagebild.reading.actors.spots import Spot
from lagebild.reading.forms.noun_groups import DEFINITE
from lagebild.reading.layers import Actor
from lagebild.reading.mentions.common_ground import CommonGround, take_pair
from lagebild.reading.mentions.members import take_body

# Who leads no organisation that happens to be named last.
NOT_OF_BODIES = ("parlamentspräsident", "wahlleiter", "richter", "bürgermeister")
AGED = "Jähriger"
ARMED = ("Rebellen", "Miliz", "Guerilla", "Separatisten", "Islamisten", "Terror")
# Ranks and callings by which reports take up a person just named, and within how many sentences.
RANKS = frozenset(
    "General Generalleutnant Generalmajor Generaloberst Brigadegeneral Marschall Feldmarschall "
    "Admiral Oberst Oberstleutnant Major Hauptmann Leutnant Offizier Unteroffizier Diplomat".split()
)
RANK_REACH = 1
# So do they by somebody's profession or seat: "sagte der Jurist", "die Abgeordnete".
CALLINGS = frozenset({"expert", "member", "religious"})
KIN = frozenset({"Richter", "Staatsanwalt", "Ermittler", "Imam", "Papst"})
BELONGING = frozenset({"Mitglied", "Angehöriger", "Mitarbeiter", "Vertreter", "Funktionär"})
SIDE_RANKS = frozenset({"head", "deputy", "minister", "spokesperson", "diplomat", "military"})


def resolve_office(ground: CommonGround, spot: Spot, owner: tuple[Actor, ...]) -> None:
    """die Ministerin, NATO-Generalsekretär: its holder in `spot.person`, or whom it acts for.

    `owner` is whose office it is, as far as the words around it say.
    """
    office = spot.office
    if office is None:
        return
    if spot.plural and take_pair(ground, spot):
        return
    sides = tuple((a.acts_for or a) if a.kind == "person" else a for a in owner)
    definite = spot.determiner in DEFINITE or spot.determiner.startswith(("sein", "ihr"))
    if definite and not spot.plural or spot.owner_how == "compound" and not spot.determiner:
        person = ground.people.with_office(
            office.lemma, office.core, office.gender, sides, spot.former
        )
        if person is not None:
            spot.person = person
            spot.gender = person.gender or office.gender
            spot.how = f"office {office.lemma}: {' '.join(person.words)}"
            return
    partisan = not owner or owner[0].kind not in ("state", "person")
    if definite and not spot.plural and not partisan and office.represents == "self":
        # "des weißrussischen Oppositionspolitikers"
        home = sides[0]
        if office.core in ground.directory.person_nouns and home.kind == "state":
            actor = ground.discourse.person(
                office.gender, spot.sentence, lambda p: p.acts_for is None or p.acts_for == home
            )
            if actor is not None:
                spot.actors, spot.how = (actor,), f"{office.lemma}: latest person"
                return
    if definite and not spot.plural and partisan and office.core in ground.directory.person_nouns:
        # "die Politikerin", "die SPD-Politikerin"
        age = spot.noun.partition("-")[0] if office.core == AGED else ""
        subject = ground.discourse.subject(spot.sentence) if office.core == AGED else None
        # "Obama gratulierte dem 68-Jährigen": another than the subject
        beside = subject if spot.determiner in ("dem", "den", "des") else None
        actor = ground.aged.get(age) or ground.discourse.person(
            office.gender, spot.sentence, lambda person: person != beside
        )
        if actor is not None:
            spot.actors, spot.how = (actor,), f"{office.lemma}: latest person"
            return
        if office.core == AGED:
            return  # "ein Unfall. Der 47-Jährige": nobody whom the report has named
    calling = office.lemma in RANKS or office.rank in CALLINGS and office.core not in KIN
    if (
        definite
        and not sides
        and not spot.plural
        and calling
        and office.lemma not in ground.unnamed
    ):
        # "Haftar lehnte ab. Der General sagte, ..."
        actor = ground.discourse.person(office.gender, spot.sentence, reach=RANK_REACH)
        if actor is not None:
            spot.actors, spot.how = (actor,), f"{office.lemma}: latest person"
            return
    if sides and office.core in BELONGING and owner[0].kind != "person":
        spot.actors, spot.how = sides[:1], f"{office.lemma} + {spot.owner_how}"
        return
    if spot.former and definite and not spot.plural:
        # "Der frühere Staatschef verhandelte": another office of whoever was spoken of
        actor = ground.discourse.person(office.gender, spot.sentence)
        if actor is not None:
            spot.actors, spot.how = (actor,), f"{office.lemma}: latest person"
            return
    if office.represents == "self" or spot.former or (spot.plural and not sides):
        _nameless(ground, spot, owner, definite)
        return
    if sides:
        spot.actors, spot.how = sides[:1], f"{office.lemma} + {spot.owner_how}"
        return
    if office.core == "Sprecher" and not definite and not spot.plural:
        body = ground.discourse.body_before(spot.sentence)
        if body is not None:
            spot.actors, spot.how = (body,), f"{office.lemma} of whoever was spoken of"
            return
    if definite and not spot.plural and _woman_of_office(ground, spot):
        return
    if office.represents in ("state", "either") and office.rank in SIDE_RANKS | {"other"}:
        state = ground.salience.at(spot.sentence, spot.head)
        if state is not None:
            spot.actors = (state,)
            spot.how = f"{office.lemma} of the state in question"
    elif definite and not office.lemma.casefold().endswith(NOT_OF_BODIES):
        kind = "group" if office.lemma.startswith(ARMED) else "organisation"
        actor = ground.discourse.last_of_kinds(
            (kind,), spot.sentence, reach=8 if kind == "group" else 3
        )
        if actor is not None:
            spot.actors, spot.how = (actor,), f"{office.lemma} of the latest {kind}"


def _woman_of_office(ground: CommonGround, spot: Spot) -> bool:
    """Seine Verhandlungspartnerin Wendy Sherman lehnte ab. „...“, sagte die Vizeaußenministerin:
    of a woman just named without an office the report goes on to say which one she has."""
    office = spot.office
    if office is None or office.gender != "f" or office.rank not in SIDE_RANKS:
        return False
    officeless = {p.actor.id for p in ground.people.all if p.actor is not None and not p.offices}
    actor = ground.discourse.person("f", spot.sentence, reach=RANK_REACH)
    if actor is None or actor.gender != "f" or actor.id not in officeless:
        return False
    spot.actors, spot.how = (actor,), f"{office.lemma}: latest woman without an office"
    return True


def _nameless(ground: CommonGround, spot: Spot, owner: tuple[Actor, ...], definite: bool) -> None:
    """die Anwältin | von Samani; Kritiker: an office whose holder has no name."""
    office = spot.office
    if office is None:
        return
    if take_body(ground, spot, office.lemma, owner):
        return
    noun = spot.noun if office.gender == "f" and spot.noun[:1].isupper() else office.lemma
    if definite and not owner and not spot.plural and noun in ground.unnamed:
        spot.actors, spot.how = (ground.unnamed[noun],), "the one named before"
        return
    if spot.plural and spot.noun[:1].isupper():
        noun = spot.plural_noun or noun
    holder = spot.owner_spot.person if spot.owner_spot is not None else None
    if office.rank == "kin" and holder is None:
        return
    name = f"{noun} von {owner[0].name}" if owner and holder is not None else noun
    if spot.foreign:
        name = nominative([spot.foreign], noun, "p" if spot.plural else office.gender)
    kind = "group" if spot.plural else "person"
    actor = Actor(slug(name), name, kind, "p" if spot.plural else office.gender)
    ground.unnamed[noun] = actor
    spot.actors, spot.how = (actor,), "office without a name"
