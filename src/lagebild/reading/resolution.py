"""The second round: every spot of a page becomes a mention with its actors."""

import msgspec

from lagebild.reading.directory import Directory
from lagebild.reading.layers import Actor, Mention, Token
from lagebild.reading.names import nominative, slug
from lagebild.reading.noun_groups import DEFINITE, group_start
from lagebild.reading.people import People, person_actor
from lagebild.reading.pronouns import find_pronoun, may_be_subject
from lagebild.reading.reference import OWN_BODY, PAIR_NOUNS, Discourse, Entity
from lagebild.reading.salience import Salience
from lagebild.reading.spots import Page, Person, Spot

# "das Land", "der Staat": the state that the report is about, not a part of it.
COUNTRY_NOUNS = frozenset(
    "Land Staat Republik Königreich Emirat Sultanat Monarchie Volksrepublik Inselstaat Nation "
    "Kaukasusrepublik Sowjetrepublik".split()
)
COUNTABLE = (
    "regierung", "macht", "republik", "führung", "armee", "staat", "land", "junta", "regime",
    "ministerium", "botschaft", "königreich", "monarchie", "dienst", "emirat",
)  # fmt: skip
BACK_NOUNS = {
    "Organisation": ("organisation", "group"), "Partei": ("organisation",),
    "Gruppe": ("group", "organisation"), "Gruppierung": ("group", "organisation"),
    "Miliz": ("group",), "Bewegung": ("group", "organisation"),
    "Zeitung": ("medium",), "Agentur": ("agency",), "Nachrichtenagentur": ("agency",),
    "Sender": ("medium",), "Blatt": ("medium",), "Magazin": ("medium",),
}  # fmt: skip
# Offices so general that with a definite article they take up a person named before.
SOMEBODY = frozenset(
    {"Politiker", "Oppositionspolitiker", "Angeklagter", "Oppositioneller", "Diplomat", "Häftling"}
)
BELONGING = frozenset({"Mitglied", "Angehöriger", "Mitarbeiter", "Vertreter", "Funktionär"})
HELD_BY_GROUPS = ("kämpfer", "soldat", "milizionär", "rebell", "truppe", "einheit", "anhänger")
# Who is sent by an organisation speaks and acts for it: "die Wahlbeobachter der OSZE".
SENT_BY_ORGANISATIONS = (
    "beobachter", "beobachtermission", "mission", "inspekteur", "inspektor", "experte",
    "mitarbeiter", "helfer", "delegation", "vertretung", "büro", "ermittler", "gesandter",
    "funktionär", "truppe", "blauhelm",
)  # fmt: skip
SIDE_RANKS = frozenset({"head", "deputy", "minister", "spokesperson", "diplomat", "military"})


class Resolver:
    """Resolves the spots of one report; holds what its text has said so far."""

    def __init__(self, people: People, salience: Salience, directory: Directory) -> None:
        self.people = people
        self.salience = salience
        self.directory = directory
        self.discourse = Discourse()
        self.reading = False
        self._unnamed: dict[str, Actor] = {}
        self._sent: dict[str, tuple[Actor, ...]] = {}

    def settle(self) -> None:
        """Decides for whom each person of the report acts."""
        for person in self.people.all:
            if person.known is not None:
                held = self.directory.offices.get(self.directory.person_offices[person.known.id])
                if held is not None:
                    person.offices += [held.lemma, held.core]
        for person in self.people.all:
            self._settle(person)

    def _settle(self, person: Person) -> Actor:
        if person.actor is None:
            person.actor = person_actor(person, None)  # stops a circle of owners
            person.actor = person_actor(person, self._side(person))
        return person.actor

    def _side(self, person: Person) -> Actor | None:
        office, spot = person.side_office, person.pending
        if office is None or spot is None:
            return None
        owner = self.owner(spot)
        side = owner[0] if owner else None
        if side is not None and side.kind == "person":
            side = side.acts_for
        if office.represents == "self":
            return side if side and side.kind == "organisation" else None
        if office.represents == "state" and side is not None and side.kind in ("medium", "agency"):
            return None
        if side is None and office.represents in ("state", "either") and office.rank in SIDE_RANKS:
            if person.known is not None and person.known.acts_for is not None:
                return person.known.acts_for
            return self.salience.at(spot.sentence, spot.head)
        return side

    def owner(self, spot: Spot) -> tuple[Actor, ...]:
        """Whose an office or organ is, as far as the words around it say."""
        if spot.owner:
            return spot.owner
        other = spot.owner_spot
        if other is None:
            return ()
        if not self.reading and not other.actors:
            # Before the text is read through, references in the attribute are still open.
            other = msgspec.structs.replace(other)
        self.resolve(other)
        return other.actors

    def resolve(self, spot: Spot) -> None:
        """Fills the actors of a spot; leaves it empty where nobody is meant."""
        if spot.person is not None:
            spot.actors = (self._settle(spot.person),)
            spot.gender = spot.person.gender
            spot.how = spot.how or "name"
            return
        if spot.form == "demonym":
            self._compatriot(spot)
        if spot.actors:
            return
        if spot.organ is not None:
            self._organ(spot)
        elif spot.office is not None:
            self._office(spot)
        elif spot.describes:
            self._description(spot, spot.describes)

    def _compatriot(self, spot: Spot) -> None:
        """die Amerikanerin: the latest person of that sex, where it is an American."""
        actor = self.discourse.person(spot.gender, spot.sentence)
        whole = actor.acts_for if actor is not None else None
        if actor is not None and whole is not None and whole in spot.owner:
            spot.actors, spot.how = (actor,), f"{whole.name}: latest person"

    # -- bodies and groups ----------------------------------------------------------------------

    def _organ(self, spot: Spot) -> None:
        organ = spot.organ
        if organ is None:
            return
        if spot.plural and spot.how == "" and self._pair(spot):
            return
        owner = self.owner(spot)
        definite = spot.determiner in DEFINITE
        if spot.describes and not owner and definite:
            self._description(spot, spot.describes)
            if spot.actors:
                return
        if organ.lemma in BACK_NOUNS and owner and spot.determiner.startswith(("sein", "ihr")):
            whole = owner[0].acts_for
            if whole is not None and whole.kind in BACK_NOUNS[organ.lemma]:
                spot.actors, spot.form = (whole,), "description"
                spot.how = f"{organ.lemma} of {owner[0].name}"
                return
        if organ.lemma in BACK_NOUNS and definite and not owner and not spot.plural:
            actor = self.discourse.last_of_kinds(BACK_NOUNS[organ.lemma], spot.sentence)
            if actor is not None and self._has_a_name(actor):
                spot.actors, spot.form = (actor,), "description"
                spot.how = f"latest {actor.kind}"
                return
        if organ.counts_as == "state":
            self._state_organ(spot, owner, definite)
        else:
            self._own_name(spot, owner)

    def _has_a_name(self, actor: Actor) -> bool:
        """die Hamas, not die Demonstranten: only what has a name of its own is described."""
        return actor.kind != "group" or self.directory.word(actor.name, actor.name).organ is None

    def _state_organ(self, spot: Spot, owner: tuple[Actor, ...], definite: bool) -> None:
        organ = spot.organ
        if organ is None:
            return
        sides = tuple(
            (a.acts_for or a) if a.kind == "person" else a
            for a in owner
            if a.kind not in ("medium", "agency")
        )
        country = organ.lemma.rpartition("-")[2] in COUNTRY_NOUNS
        if country:
            sides = tuple(a for a in sides if a.kind == "state")
        if sides:
            spot.actors, spot.how = sides, f"{organ.lemma} + {spot.owner_how}"
            return
        if spot.foreign:
            self._own_name(spot, ())
            return
        if spot.owner_spot is not None and spot.plural:
            return  # "Soldaten eines Landes": whose they are is said, and is nobody known
        low = organ.lemma.casefold()
        possessed = spot.determiner.startswith(("sein", "ihr", "unser"))
        if spot.plural and (country or low.endswith(COUNTABLE)):
            if not country or spot.determiner not in DEFINITE:
                self._own_name(spot, ())
            return
        if not (definite or possessed) and (country or low.endswith(COUNTABLE)):
            return
        if organ.lemma in ("Verband", "Vertretung", "Verwaltung", "Kommando") and not spot.plural:
            self._own_name(spot, ())
            return
        if organ.lemma == "Botschaft":
            return  # without an owner it is rather a message
        if not definite and not possessed:
            subject = self.discourse.subject(spot.sentence)
            side = subject.acts_for if subject and subject.kind == "person" else subject
            if side is not None and side.kind in ("state", "organisation"):
                spot.actors, spot.how = (side,), f"{organ.lemma} of the sentence's subject"
            if subject is not None and subject.kind not in ("medium", "agency"):
                return
        if spot.there:
            state = self.salience.latest(spot.sentence, spot.first)
        else:
            state = self.salience.at(spot.sentence, spot.head)
        if state is not None:
            spot.actors, spot.how = (state,), f"{organ.lemma} of the state in question"
            if country:
                spot.form = "description"

    def _own_name(self, spot: Spot, owner: tuple[Actor, ...]) -> None:
        organ = spot.organ
        if organ is None:
            return
        low = organ.lemma.casefold()
        group = organ.counts_as == "group"
        if owner and spot.owner_how == "compound" and owner[0].kind in ("organisation", "group"):
            spot.actors, spot.how = owner, f"{organ.lemma}: first part of the compound"
            return
        held = owner and owner[0].kind in ("group", "organisation")
        if held and (
            low.endswith(HELD_BY_GROUPS)
            or (owner[0].kind == "organisation" and (low.endswith(SENT_BY_ORGANISATIONS)))
        ):
            spot.actors, spot.how = owner, f"{organ.lemma} + {spot.owner_how}"
            self._sent[low] = owner
            return
        if not owner and spot.determiner in DEFINITE:
            # "die Beobachter" after "die Wahlbeobachter der Afrikanischen Union"
            for noun, sender in self._sent.items():
                if noun.endswith(low):
                    spot.actors, spot.how = sender, f"{organ.lemma}: sent by {sender[0].name}"
                    return
        if not owner and not group and not spot.plural and spot.determiner in DEFINITE:
            actor = self.discourse.ending_in(organ.lemma)
            if actor is not None:
                spot.actors, spot.how = (actor,), f"short for {actor.name}"
                return
        if not owner and not spot.foreign and group and spot.plural and organ.plural:
            # "die Rebellen" after "die Huthi-Rebellen"
            actor = self.discourse.ending_in(organ.plural)
            if actor is not None and "-" in actor.name:
                spot.actors, spot.how = (actor,), f"short for {actor.name}"
                return
        name = organ.plural if (group or spot.plural) and organ.plural else organ.lemma
        holder = spot.owner_spot.person if spot.owner_spot is not None else None
        if owner and owner[0].kind == "person" and group and holder is not None:
            name = f"{name} von {owner[0].name}"
        elif owner and not group and spot.owner_how.startswith("adjective"):
            adjective = spot.owner_how.split(" ", 1)[1]
            name = nominative([adjective], name, "p" if spot.plural else organ.gender)
        elif spot.foreign:
            name = nominative([spot.foreign], name, "p" if spot.plural else organ.gender)
            group = group or spot.plural
        kind = "group" if group else "organisation"
        gender = "p" if group or spot.plural else organ.gender
        spot.actors = (Actor(slug(name), name, kind, gender),)
        spot.how = "group" if group else OWN_BODY

    # -- offices --------------------------------------------------------------------------------

    def _office(self, spot: Spot) -> None:
        office = spot.office
        if office is None:
            return
        if spot.plural and self._pair(spot):
            return
        owner = self.owner(spot)
        sides = tuple((a.acts_for or a) if a.kind == "person" else a for a in owner)
        definite = spot.determiner in DEFINITE or spot.determiner.startswith(("sein", "ihr"))
        if definite and not spot.plural or spot.owner_how == "compound" and not spot.determiner:
            person = self.people.with_office(
                office.lemma, office.core, office.gender, sides, spot.former
            )
            if person is not None:
                spot.person = person
                spot.actors = (self._settle(person),)
                spot.gender = person.gender or office.gender
                spot.how = f"office {office.lemma}: {' '.join(person.words)}"
                return
        partisan = not owner or owner[0].kind not in ("state", "person")
        if definite and not spot.plural and partisan and office.core in SOMEBODY:
            # "die Politikerin", "die SPD-Politikerin"
            actor = self.discourse.person(office.gender, spot.sentence)
            if actor is not None:
                spot.actors, spot.how = (actor,), f"{office.lemma}: latest person"
                return
        if sides and office.core in BELONGING and owner[0].kind != "person":
            spot.actors, spot.how = sides[:1], f"{office.lemma} + {spot.owner_how}"
            return
        if office.represents == "self" or spot.former or (spot.plural and not sides):
            self._nameless(spot, owner, definite)
            return
        if sides:
            spot.actors, spot.how = sides[:1], f"{office.lemma} + {spot.owner_how}"
            return
        if office.represents in ("state", "either") and office.rank in SIDE_RANKS | {"other"}:
            state = self.salience.at(spot.sentence, spot.head)
            if state is not None:
                spot.actors = (state,)
                spot.how = f"{office.lemma} of the state in question"
        elif definite:
            actor = self.discourse.last_of_kinds(("organisation",), spot.sentence)
            if actor is not None:
                spot.actors, spot.how = (actor,), f"{office.lemma} of the latest organisation"

    def _nameless(self, spot: Spot, owner: tuple[Actor, ...], definite: bool) -> None:
        """die Anwältin | von Samani; Kritiker: an office whose holder has no name."""
        office = spot.office
        if office is None:
            return
        noun = spot.noun if office.gender == "f" and spot.noun[:1].isupper() else office.lemma
        if definite and not owner and not spot.plural and noun in self._unnamed:
            spot.actors, spot.how = (self._unnamed[noun],), "the one named before"
            return
        if spot.plural and spot.noun[:1].isupper():
            noun = spot.plural_noun or noun
        holder = spot.owner_spot.person if spot.owner_spot is not None else None
        name = f"{noun} von {owner[0].name}" if owner and holder is not None else noun
        if spot.foreign:
            name = nominative([spot.foreign], noun, "p" if spot.plural else office.gender)
        kind = "group" if spot.plural else "person"
        actor = Actor(slug(name), name, kind, "p" if spot.plural else office.gender)
        self._unnamed[noun] = actor
        spot.actors, spot.how = (actor,), "office without a name"

    # -- descriptions ---------------------------------------------------------------------------

    def _description(self, spot: Spot, candidates: tuple[Actor, ...]) -> None:
        if spot.determiner not in DEFINITE or spot.plural:
            return
        actor = self.discourse.described(candidates)
        if actor is not None:
            spot.actors, spot.form = (actor,), "description"
            spot.how = f"description of {actor.name}"

    def _pair(self, spot: Spot) -> bool:
        low = spot.determiner
        organ, office = spot.organ, spot.office
        noun = (organ.plural if organ else office.lemma if office else "").casefold()
        if not low.startswith("beide") and spot.how != "both":
            return False
        pair = self.discourse.pair(PAIR_NOUNS.get(noun, ""), spot.sentence)
        if pair:
            spot.actors, spot.form, spot.how = pair, "description", "the last two named"
        return bool(pair)

    # -- a page in text order -------------------------------------------------------------------

    def read(self, page: Page) -> list[Mention]:
        """The mentions of one sentence, in text order."""
        self.reading = True
        tokens = page.sentence.tokens
        index = page.sentence.index
        by_head: dict[int, list[Spot]] = {}
        for spot in page.spots:
            by_head.setdefault(spot.head, []).append(spot)
        singles = set(page.singles)
        # "sagte er, die USA": names that need an article, which the tagger took for a pronoun
        articled = {
            s.first for s in page.spots if s.form == "name" and s.gender in ("f", "p") and s.actors
        }
        done: list[Spot] = []
        for at, token in enumerate(tokens):
            spots = by_head.get(at)
            if spots:
                for spot in spots:
                    if spot.determiner.startswith(("sein", "ihr")) and not spot.owner:
                        self._possessed(page, spot)
                    self.resolve(spot)
                    if spot.actors:
                        done.append(spot)
                        self._note(tokens, spot)
            elif at in singles:
                person = self.people.part(token.text)
                if person is not None:
                    spot = Spot(index, at, at, at, "name", person=person, core=(at, at))
                    spot.how = f"part of the name {' '.join(person.words)}"
                    spot.first = group_start(tokens, at)
                    self.resolve(spot)
                    done.append(spot)
                    self._note(tokens, spot)
            elif token.tag[0] == "P" and token.tag in ("PPER", "PPOSAT", "PDS", "PRELS", "PRELAT"):
                pronoun = find_pronoun(self.discourse, tokens, index, at, articled)
                if pronoun is not None:
                    done.append(pronoun)
                    if pronoun.form == "pronoun" and pronoun.actors:
                        self._note(tokens, pronoun)
            elif token.text in ("Seiten", "Länder", "Ländern", "Staaten") and at > 0:
                if tokens[at - 1].text.lower() in ("beide", "beiden", "beider"):
                    both = Spot(index, group_start(tokens, at), at, at, "description", plural=True)
                    both.actors = self.discourse.pair(PAIR_NOUNS[token.text.lower()], index)
                    both.how = "the last two named"
                    if both.actors:
                        done.append(both)
        done.sort(key=lambda s: (s.first, -s.last))
        return [_mention(tokens, spot) for spot in done]

    def _possessed(self, page: Page, spot: Spot) -> None:
        """sein Außenminister: the pronoun's antecedent is the owner."""
        at = spot.first
        tokens = page.sentence.tokens
        genders = "mn" if spot.determiner.startswith("sein") else "fp"
        entity = self.discourse.pronoun(tokens, page.sentence.index, at, genders, True)
        if entity is not None and spot.owner_spot is None:
            spot.owner = entity.actors
            spot.owner_how = f"possessive {tokens[at].text}"

    def _note(self, tokens: tuple[Token, ...], spot: Spot) -> None:
        if spot.form in ("adjective", "possessive") or not spot.actors:
            return
        if spot.person is not None:
            spot.person.last = spot.sentence
        rank = max(spot.rank, 2 if spot.form == "place" else 0)
        if rank < 2:
            rank = 0 if may_be_subject(tokens, spot) else 1
        gender = "p" if len(spot.actors) > 1 else spot.gender
        self.discourse.add(Entity(spot.sentence, spot.head, spot.actors, gender, rank, spot.how))


def _mention(tokens: tuple[Token, ...], spot: Spot) -> Mention:
    office = spot.office.lemma if spot.office else ""
    form = "metonym" if spot.form == "capital" else spot.form
    if form == "person":
        form = "name"
    return Mention(
        tokens[spot.first].begin, tokens[spot.last].end, spot.sentence, spot.first, spot.last,
        spot.head, spot.actors, form, office, spot.how,
    )  # fmt: skip
