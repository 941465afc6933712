"""Bodies and groups: for whom "die Regierung" stands, which name "die Rebellen" keep."""

from functools import partial

from lagebild.languages import load_nouns
from lagebild.reading.actors.spelling import nominative, slug, uncapitalised
from lagebild.reading.actors.spots import Spot
from lagebild.reading.actors.vocabulary import Organ
from lagebild.reading.forms.noun_groups import DEFINITE
from lagebild.reading.layers import Actor
from lagebild.reading.mentions.bywords import take_up
from lagebild.reading.mentions.common_ground import CommonGround, take_description, take_pair
from lagebild.reading.mentions.countries import take_country
from lagebild.reading.mentions.individuals import take_individual
from lagebild.reading.mentions.members import keeps_peace_for, take_body
from lagebild.reading.mentions.reference import OWN_BODY

# "das Land", "der Staat": the state that the report is about, not a part of it.
COUNTRY_NOUNS = frozenset(
    "Land Staat Republik Königreich Emirat Sultanat Monarchie Volksrepublik Inselstaat Nation "
    "Kaukasusrepublik Sowjetrepublik".split()
)
# Bodies of the place where something happens: "In Berlin ... nach Angaben der Polizei".
LOCAL = load_nouns().local_body_endings
# "das Nachbarland": another state than the one in question.
NEIGHBOURS = frozenset({"Nachbarland", "Nachbarstaat", "Nachbarrepublik", "Nachbar"})
# What states are called beside what they have just done: "die frühere Kolonialmacht".
EPITHETS = frozenset(
    "Kolonialmacht Schutzmacht Großmacht Supermacht Atommacht Regionalmacht Vetomacht".split()
)
# Who has no army: in the Palestinian territories "die Armee" is Israel's.
UNARMED = {"PSE": "ISR"}
ARMED_FORCES = ("armee", "militär", "streitkräfte", "luftwaffe", "soldat", "marine", "truppe")
KINS = {
    "army": (*ARMED_FORCES, "offizier", "generalstab"),
    "government": ("regierung", "regime", "führung", "machthaber", "kabinett", "administration"),
    "police": ("polizei", "polizist", "polizeikräfte", "sicherheitskräfte", "gendarmerie"),
}
COUNTABLE = (
    "regierung", "macht", "republik", "führung", "armee", "staat", "land", "junta", "regime",
    "ministerium", "botschaft", "königreich", "monarchie", "dienst", "emirat", "konvoi",
)  # fmt: skip
# Officials whom reports quote without saying whose they are.
UNNAMED = frozenset({"Diplomat", "Unterhändler"})
DEFENCE = "Verteidigung"
FOLLOWING = ("anhänger", "unterstützer", "gegner", "gefolgsleute")
# Before a noun that is the same in the plural: "sein Gegner", but "seine Gegner".
SINGULAR = frozenset({"sein", "seinem", "seines", "ihr", "ihrem", "ihres"})
# Who belongs to a body of a state acts for it: "Angehörige des Geheimdienstes".
BELONGING = frozenset({"Angehöriger", "Mitglied", "Mitarbeiter"})
BANDS = load_nouns().band_endings
COURTS = frozenset({"Gericht", "Gerichtshof", "Tribunal", "Strafgericht"})
COURT_ENDINGS = ("gericht", "gerichtshof", "tribunal")
BACK_NOUNS = {
    "Organisation": ("organisation", "group"), "Partei": ("organisation",),
    "Gruppe": ("group", "organisation"), "Gruppierung": ("group", "organisation"),
    "Miliz": ("group",), "Bewegung": ("group", "organisation"),
    "Bündnis": ("organisation", "group"), "Allianz": ("organisation", "group"),
    "Verband": ("organisation",), "Vereinigung": ("organisation",), "Verein": ("organisation",),
    "Gremium": ("organisation",), "Gewerkschaft": ("organisation",), "Stiftung": ("organisation",),
    "Konzern": ("organisation",), "Unternehmen": ("organisation",), "Firma": ("organisation",),
    "Zeitung": ("medium",), "Agentur": ("agency",), "Nachrichtenagentur": ("agency",),
    "Sender": ("medium",), "Blatt": ("medium",), "Magazin": ("medium",),
}  # fmt: skip
# Which kinds of known bodies such a noun may mean; any where it is not listed.
OF_KINDS = {
    "Partei": {"party"}, "Bewegung": {"party", "armed_group", "ngo"}, "Verein": {"ngo"},
    "Gruppe": {"armed_group", "ngo", "alliance", "igo"}, "Gruppierung": {"armed_group", "party"},
    "Bündnis": {"alliance", "igo", "party"}, "Allianz": {"alliance", "igo", "party"},
    "Verband": {"ngo"}, "Vereinigung": {"ngo", "party"}, "Gewerkschaft": {"ngo"},
    "Gremium": {"igo", "organ", "court", "parliament"}, "Stiftung": {"ngo"},
    "Konzern": {"company"}, "Unternehmen": {"company"}, "Firma": {"company"},
    "Organisation": {"igo", "alliance", "ngo", "armed_group", "organ", "party"},
}  # fmt: skip
# "die Tonbandbotschaft": a message, no embassy.
MESSAGES = ("Tonband", "Video", "Gruß", "Neujahrs", "Friedens", "Oster", "Weihnachts", "Internet")
HELD_BY_GROUPS = (
    "kämpfer", "soldat", "milizionär", "rebell", "truppe", "einheit", "anhänger",
    "demonstrant", "aktivist", "guerillero", "extremist", "terrorist", "islamist", "attentäter",
    "bewaffneter", "flügel", "führung", "spitze", "miliz", "abgeordneter",
    "parlamentarier", "delegierter",
)  # fmt: skip
# Who serves a state belongs to it, though without it only what they are is known.
SERVING = (
    "matrose", "pilot", "rekrut", "reservist", "kriegsgefangener", "kadett", "kampfpilot",
    "grenzer", "wehrpflichtiger", "elitekämpfer", "froschmann",
)  # fmt: skip
# What a person has for itself: who attacks "den Konvoi der Ministerin" attacks her.
PERSONAL = frozenset({"Konvoi"})
# Groups that are nobody without their country: "ihre afghanischen Verbündeten".
ALLIES = frozenset({"verbündeter"})
GATHERINGS = frozenset({"Versammlung"})
# "die Minderheit der Rohingya"
PEOPLES = ("minderheit", "volksgruppe", "ethnie", "gemeinschaft", "volksstamm", "sekte")
LED = ("kämpfer", "soldat", "milizionär", "rebell", "truppe", "einheit", "bewegung", "organisation")
# Who is sent abroad does not belong to the country of the place: "die Delegation in Genf".
SENT_ABROAD = ("delegation", "botschaft", "konsulat")
# Who is sent by an organisation speaks and acts for it: "die Wahlbeobachter der OSZE".
SENT_BY_ORGANISATIONS = (
    "beobachter", "beobachtermission", "mission", "inspekteur", "inspektor", "experte",
    "mitarbeiter", "helfer", "delegation", "vertretung", "büro", "ermittler", "gesandter",
    "funktionär", "truppe", "blauhelm",
)  # fmt: skip


def resolve_body(ground: CommonGround, spot: Spot, owner: tuple[Actor, ...]) -> None:
    """die Regierung in Bagdad; die Rebellen: fills the actors of a spot that holds an organ.

    `owner` is whose body it is, as far as the words around it say.
    """
    organ = spot.organ
    if organ is None or organ.lemma.startswith(MESSAGES) and organ.core == "Botschaft":
        return
    if spot.plural and spot.how == "" and take_pair(ground, spot):
        return
    definite = spot.determiner in DEFINITE
    if spot.describes and not owner and definite:
        take_description(ground, spot, spot.describes)
        if spot.actors:
            return
    back = _back_noun(organ)
    if back and owner and spot.determiner.startswith(("sein", "ihr")):
        whole = owner[0].acts_for
        if whole is not None and whole.kind in BACK_NOUNS[back]:
            spot.actors, spot.form = (whole,), "description"
            spot.how = f"{organ.lemma} of {owner[0].name}"
            return
        if owner[0].kind == "person" and "organisation" in BACK_NOUNS[back]:
            # "Sharif erklärte, seine Partei werde ...": nobody says what it is called
            spot.actors, spot.how = owner[:1], f"{organ.lemma} of {owner[0].name}"
            return
    named = spot.proper or spot.rest
    if back != organ.lemma and spot.head - spot.first > 1:
        back = ""  # "die größte Oppositionspartei ist ..."
    if back and definite and not (owner or spot.plural or named):
        actor = ground.discourse.last_of_kinds(
            BACK_NOUNS[back],
            spot.sentence,
            fits=partial(_is_called, ground, back),
            alone=back != organ.lemma,
        )
        if actor is not None:
            spot.actors, spot.form = (actor,), "description"
            spot.how = f"latest {actor.kind}"
            return
    if organ.core in BELONGING and owner and spot.owner_spot is not None:
        band = owner[0].kind == "group" and (
            owner[0].id in ground.directory.actors or owner[0].name.casefold().endswith(BANDS)
        )
        if owner[0].kind == "organisation" or spot.owner_spot.form == "organ" or band:
            spot.actors, spot.how = owner[:1], f"{organ.lemma} + {spot.owner_how}"
            return
    if take_individual(ground, spot, owner) or take_up(ground, spot, owner):
        return
    if take_body(ground, spot, organ.lemma, owner) or _is_apposed(spot, owner):
        return
    if keeps_peace_for(organ, spot, owner):
        spot.actors, spot.how = owner[:1], f"{organ.lemma} + {spot.owner_how}"
        return
    if organ.counts_as == "state" and not spot.rest:
        _state_body(ground, spot, owner, definite)
    else:
        _own_name(ground, spot, owner)


def _back_noun(organ: Organ) -> str:
    """Regierungspartei: "Partei"; the noun that refers back to a body, "" where none does."""
    if organ.lemma in BACK_NOUNS:
        return organ.lemma
    if organ.counts_as != "own" or organ.byword is not None or "-" in organ.lemma:
        return ""
    low = organ.lemma.casefold()
    return next((noun for noun in BACK_NOUNS if low.endswith(noun.casefold())), "")


def _is_called(ground: CommonGround, noun: str, actor: Actor) -> bool:
    """die Partei is the PSOE, not the Commission; die Gruppe is the Hamas, no demonstrators: only
    what has a name of its own is taken up by such a noun."""
    kind = ground.directory.row_kinds.get(actor.id)
    if kind is not None:
        return noun not in OF_KINDS or kind in OF_KINDS[noun]
    last = actor.name.split()[-1]
    word = ground.directory.word(last, last)
    common = word.organ
    if word.office is not None:
        return False  # "die Minister"
    return common is None or actor.name.casefold().endswith(noun.casefold())


def _state_body(ground: CommonGround, spot: Spot, owner: tuple[Actor, ...], definite: bool) -> None:
    organ = spot.organ
    if organ is None:
        return
    own = organ.lemma in PERSONAL
    sides = tuple(
        (a.acts_for or a) if a.kind == "person" and not own else a
        for a in owner
        if a.kind not in ("medium", "agency")
    )
    country = organ.lemma.rpartition("-")[2] in COUNTRY_NOUNS
    if country:
        sides = tuple(a for a in sides if a.kind == "state")
    abroad = organ.lemma.casefold().endswith(SENT_ABROAD) and spot.owner_how.startswith("in ")
    if abroad:
        _own_name(ground, spot, ())
        return
    if sides:
        spot.actors, spot.how = sides, f"{organ.lemma} + {spot.owner_how}"
        if len(sides) == 1 and sides[0].kind == "state" and not country:
            ground.introduce(_kin(organ.lemma), sides[0], spot.sentence)
        return
    if spot.foreign:
        _own_name(ground, spot, ())
        return
    if definite and organ.lemma in EPITHETS and not spot.plural:
        state = ground.discourse.acting_state(spot.sentence - 1)
        if state is not None:
            spot.actors, spot.form = (state,), "description"
            spot.how = f"{organ.lemma}: the state that acted last"
            return
    if definite and country and take_country(ground, spot):
        return
    if spot.owner_spot is not None and spot.plural:
        return  # "Soldaten eines Landes": whose they are is said, and is nobody known
    low = organ.lemma.casefold()
    possessed = spot.determiner.startswith(("sein", "ihr", "unser"))
    if organ.lemma in NEIGHBOURS:
        # "Finnland bot | dem Nachbarland | Hilfe an": another than the subject
        beside = spot.determiner in ("dem", "den", "des")
        doer = ground.discourse.subject(spot.sentence) if beside else None
        doer = doer.acts_for or doer if doer else None
        about = ground.salience.about(spot.sentence, spot.head)
        state = about if doer and about != doer else ground.discourse.other_state(about)
        if state is not None and definite and not spot.plural:
            spot.actors, spot.form = (state,), "description"
            spot.how = f"the other state: {organ.lemma}"
        return
    if spot.plural and (country or low.endswith(COUNTABLE)):
        if not country or spot.determiner not in DEFINITE:
            _own_name(ground, spot, ())
        return
    if not (definite or possessed) and (country or low.endswith(COUNTABLE)):
        return
    if organ.lemma in ("Verband", "Vertretung", "Verwaltung", "Kommando") and not spot.plural:
        _own_name(ground, spot, ())
        return
    if organ.lemma == "Botschaft":
        return  # without an owner it is rather a message
    if organ.core in UNNAMED and spot.plural and not (definite or possessed):
        # "nach Angaben von Diplomaten": of whatever country
        spot.actors = (Actor(slug(organ.plural), organ.plural, "group", "p"),)
        spot.how = "group"
        return
    if not definite and not possessed and not _does(ground, spot):
        subject = ground.discourse.subject(spot.sentence)
        side = subject.acts_for if subject and subject.kind == "person" else subject
        # a broadcaster that no list has sends no police
        listed = side is not None and side.id in ground.directory.actors
        if side is not None and (side.kind == "state" or side.kind == "organisation" and listed):
            spot.actors, spot.how = (side,), f"{organ.lemma} of the sentence's subject"
            if side.kind == "state":
                ground.introduce(_kin(organ.lemma), side, spot.sentence)
        if subject is not None and subject.kind not in ("medium", "agency", "group"):
            return  # but whoever attacks soldiers for a group attacks those of the state
    local = organ.lemma.lower().endswith(LOCAL)
    if spot.there:
        state = ground.salience.latest(spot.sentence, spot.first)
    else:
        here = ground.salience.here if local else ground.salience.seated
        governs = _kin(organ.lemma) == "government" or low.endswith("ministerium")
        state = here(spot.sentence, spot.head) if local or governs else None
        if state is None and definite:
            state = ground.introduced(_kin(organ.lemma), spot.sentence)
        state = state or ground.salience.at(spot.sentence, spot.head)
    if state is not None:
        if state.id in UNARMED and low.endswith(ARMED_FORCES):
            state = ground.directory.actors[UNARMED[state.id]]
        spot.actors, spot.how = (state,), f"{organ.lemma} of the state in question"
        if country:
            spot.form = "description"


def _kin(lemma: str) -> str:
    """Armee and Militär, Regierung and Regime: one key for the words that reports use by turns."""
    low = lemma.casefold()
    return next((kin for kin, ends in KINS.items() if low.endswith(ends)), low)


def _does(ground: CommonGround, spot: Spot) -> bool:
    """wurde von Soldaten abgeriegelt: who does it is not the subject's own."""
    before = ground.discourse.current[spot.first - 1] if spot.first else None
    return before is not None and before.text.lower() in ("von", "durch")


def _is_apposed(spot: Spot, owner: tuple[Actor, ...]) -> bool:
    """sein Gegner | Carlos Gaviria: of one opponent the name behind it is the opponent's own."""
    behind = spot.owner_spot is not None and spot.owner_spot.first == spot.head + 1
    if not owner or owner[0].kind != "person" or spot.determiner not in SINGULAR or not behind:
        return False
    if not (spot.organ and spot.organ.lemma.casefold().endswith(FOLLOWING)):
        return False
    spot.actors, spot.how = owner, "the name behind it"
    return True


def _follows(spot: Spot, owner: tuple[Actor, ...]) -> bool:
    """Anhänger Viktor Testmanns; seine Anhänger: a group that has its name from a person."""
    if not owner or owner[0].kind != "person":
        return False
    if spot.owner_spot is None:
        return spot.organ is not None and spot.organ.lemma.casefold().endswith(FOLLOWING)
    return spot.owner_spot.person is not None or " " in owner[0].name


def _as_inside(spot: Spot, adjective: str) -> str:
    """Russische | Medien, at the head of a sentence: "russische"; elsewhere a capital is the name's
    own ("die Amerikanische Bürgerrechtsvereinigung")."""
    return uncapitalised(adjective) if spot.first == 0 else adjective


def _own_name(ground: CommonGround, spot: Spot, owner: tuple[Actor, ...]) -> None:
    organ = spot.organ
    if organ is None:
        return
    low = organ.lemma.casefold()
    if organ.lemma == DEFENCE and not (owner and owner[0].kind == "person"):
        # "die Verteidigung" is a party before a court only where it was somebody's
        actor = ground.discourse.ending_in(DEFENCE) if spot.determiner in DEFINITE else None
        if actor is not None and not owner and spot.owner_spot is None:
            spot.actors, spot.how = (actor,), f"short for {actor.name}"
        return
    if organ.lemma in GATHERINGS and spot.plural and not owner:
        return  # "verbot alle Versammlungen": what people hold, nobody
    group = organ.counts_as == "group"
    if owner and spot.owner_how == "compound" and owner[0].kind in ("organisation", "group"):
        spot.actors, spot.how = owner, f"{organ.lemma}: first part of the compound"
        return
    if owner and owner[0].kind == "person" and owner[0].acts_for and low.endswith(LED):
        owner = (owner[0].acts_for,)  # "der LURD-Chef ... seine Kämpfer"
    held = owner and owner[0].kind in ("group", "organisation")
    if held and (
        low.endswith(HELD_BY_GROUPS)
        or (owner[0].kind == "organisation" and (low.endswith(SENT_BY_ORGANISATIONS)))
    ):
        spot.actors, spot.how = owner, f"{organ.lemma} + {spot.owner_how}"
        ground.sent[low] = owner
        return
    whose = spot.owner_spot
    if held and low.endswith(PEOPLES) and whose is not None and whose.form in ("group", "name"):
        spot.actors, spot.how = owner, f"{organ.lemma} + {spot.owner_how}"
        return
    if owner and owner[0].kind == "state" and low.endswith(SERVING):
        spot.actors, spot.how = owner, f"{organ.lemma} + {spot.owner_how}"
        return
    if not owner and spot.determiner in DEFINITE:
        # "die Beobachter" after "die Wahlbeobachter der Afrikanischen Union"
        for noun, sender in ground.sent.items():
            if noun.endswith(low):
                spot.actors, spot.how = sender, f"{organ.lemma}: sent by {sender[0].name}"
                return
    named = spot.proper or spot.rest
    if not (owner or group or spot.plural or named) and spot.determiner in DEFINITE:
        actor = ground.discourse.ending_in(organ.lemma)
        if actor is not None:
            spot.actors, spot.how = (actor,), f"short for {actor.name}"
            return
    if not owner and not spot.foreign and group and spot.plural and organ.plural:
        # "die Rebellen" after "die Huthi-Rebellen"
        actor = ground.discourse.ending_in(organ.plural)
        if actor is not None and "-" in actor.name:
            spot.actors, spot.how = (actor,), f"short for {actor.name}"
            return
    if (
        not owner
        and not named
        and organ.lemma in COURTS
        and spot.determiner in DEFINITE
        and not spot.plural
    ):
        # "das Gericht" after "das Sondertribunal"
        actor = ground.discourse.main_court(COURT_ENDINGS)
        if actor is not None:
            spot.actors, spot.how = (actor,), f"the court in question: {actor.name}"
            return
    bare = not spot.determiner and spot.plural_noun in (organ.plural, organ.plural + "n")
    several = spot.plural or group and bare
    name = organ.plural if several and organ.plural else organ.lemma
    usual = organ.byword.name if organ.byword is not None and organ.lemma == organ.core else ""
    if usual in ground.said:
        name = usual
    if organ.lemma == DEFENCE and " " in owner[0].name or _follows(spot, owner) and group:
        name = f"{name} von {owner[0].name}"
    elif owner and (not group or low in ALLIES) and spot.owner_how.startswith("adjective"):
        adjective = spot.owner_how.split(" ", 1)[1]
        name = nominative([_as_inside(spot, adjective)], name, "p" if spot.plural else organ.gender)
    elif spot.proper and not group and not spot.plural:
        name = nominative(list(spot.proper), name, organ.gender)
    elif spot.foreign and not (organ.counts_as == "own" and spot.foreign.startswith("politisch")):
        name = nominative(
            [_as_inside(spot, spot.foreign)], name, "p" if spot.plural else organ.gender
        )
        group = group or spot.plural
    if spot.rest:
        name = f"{name} {spot.rest}"
    kind = "group" if group else "organisation"
    gender = "p" if several else organ.gender
    spot.actors = (Actor(slug(name), name, kind, gender),)
    spot.how = "group" if group else OWN_BODY
