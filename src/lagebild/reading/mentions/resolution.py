"""The second round: every spot of a page becomes a mention with its actors."""

from collections.abc import Sequence
from sys import intern

import msgspec

from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.people import People, person_actor, same_office
from lagebild.reading.actors.salience import Salience
from lagebild.reading.actors.spots import Page, Person, Spot
from lagebild.reading.forms.noun_groups import group_start
from lagebild.reading.forms.pronoun_forms import RELATIVE
from lagebild.reading.layers import Actor, Mention, Token
from lagebild.reading.mentions.bodies import resolve_body
from lagebild.reading.mentions.bywords import note_deeds, note_name
from lagebild.reading.mentions.common_ground import CommonGround, take_description
from lagebild.reading.mentions.counterparts import COUNTERPARTS, counterpart
from lagebild.reading.mentions.individuals import note_age, take_compatriot
from lagebild.reading.mentions.office_holders import SIDE_RANKS, resolve_office
from lagebild.reading.mentions.pairs import (
    LAST_TWO,
    PAIR_NOUNS,
    pair_ahead,
    pair_of,
    stand_for_both,
)
from lagebild.reading.mentions.pronouns import ahead, find_pronoun, may_be_subject, taken_ahead
from lagebild.reading.mentions.reference import Discourse, Entity
from lagebild.reading.mentions.singled_out import single_out

# Offices that only an organisation has, and within how many sentences it is named before them.
HEADS_OF_BODIES = frozenset({"Generalsekretär", "Generaldirektor", "Hochkommissar"})
REACH = 3
POSSESSIVES = ("sein", "ihr", "deren", "dessen")
OF_BODIES = frozenset({"group", "organisation"})
# What a surname may follow that the tagger took for a common noun: nothing that a noun goes with.
BEFORE_SURNAME = frozenset({"$.", "$,", "$(", "VV(FIN)", "VA(FIN)", "VM(FIN)", "KOUS"})
PRONOUN_TAGS = frozenset({"PPER", "PPOSAT", "PDS", "PIS", "PRELS", "PRELAT"})
# What stands before an outlet that is no more than a source.
TELLING = frozenset({"laut", "wie"})
TOLD = ("angabe", "bericht", "information", "meldung", "darstellung", "mitteilung")
OF_SOURCE = frozenset({"nach", "laut", "gemäß", "unter"})


class Resolver:
    """Resolves the spots of one report; holds what its text has said so far."""

    def __init__(
        self, people: People, salience: Salience, directory: Directory, said: frozenset[str]
    ) -> None:
        self.ground = CommonGround(people, salience, directory, Discourse(), said)
        self.reading = False

    def settle(self) -> None:
        """Decides for whom each person of the report acts."""
        for person in self.ground.people.all:
            if person.known is not None and not (
                person.side_office and person.side_office.rank == "head"
            ):
                # what the report calls somebody goes before what the lists know
                held = self.ground.directory.offices.get(
                    self.ground.directory.person_offices[person.known.id]
                )
                if held is not None:
                    person.offices += [held.lemma, held.core]
        for person in self.ground.people.all:
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
        if side is None and office.core in HEADS_OF_BODIES:
            # an office that the report gives without its body, and the lists do not know as his
            known = person.known
            listed = self.ground.directory.person_offices.get(known.id, "") if known else ""
            if not same_office(office.core, listed.rpartition("-")[2]):
                return self.ground.salience.latest_body(spot.sentence, spot.head, REACH)
        if side is None and office.represents in ("state", "either") and office.rank in SIDE_RANKS:
            side = person.known.acts_for if person.known is not None else None
            if side is not None and not (office.represents == "state" and side.kind != "state"):
                # a party's head who is called prime minister speaks for the state
                return side
            return self.ground.salience.at(spot.sentence, spot.head)
        return side

    def _take_holder(self, spot: Spot) -> None:
        if spot.person is not None:
            spot.actors = (self._settle(spot.person),)

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
        if spot.form == "demonym" and spot.owner:
            take_compatriot(self.ground, spot)
        if spot.actors:
            return
        if spot.organ is not None:
            resolve_body(self.ground, spot, self.owner(spot))
        elif spot.office is not None:
            resolve_office(self.ground, spot, self.owner(spot))
            self._take_holder(spot)
        elif spot.describes:
            take_description(self.ground, spot, spot.describes)

    def read(self, page: Page) -> list[Mention]:
        """The mentions of one sentence, in text order."""
        self.reading = True
        tokens = page.sentence.tokens
        self.ground.discourse.begin_sentence(tokens)
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
        waiting: list[int] = []
        for at, token in enumerate(tokens):
            spots = by_head.get(at)
            other = None
            if token.text in COUNTERPARTS:
                other = counterpart(self.ground.discourse, tokens, index, at)
            if other is not None:
                done.append(other)
                self._note(tokens, other)
            elif spots:
                for spot in spots:
                    if spot.first == 1 and tokens[0].text in ("Deren", "Dessen"):
                        spot.first, spot.determiner = 0, tokens[0].text.lower()
                    if spot.determiner.startswith(POSSESSIVES) and not spot.owner:
                        self._possessed(page, spot)
                        self._join_side(spot)
                    self.resolve(spot)
                    if spot.actors:
                        done.append(spot)
                        stand_for_both(done, spot)
                        self._note(tokens, spot)
            elif at in singles or (
                token.tag == "NN" and _bare_surname(self.ground.people, tokens, at)
            ):
                person = self.ground.people.part(token.text)
                if person is not None:
                    spot = Spot(index, at, at, at, "name", person=person, core=(at, at))
                    spot.how = f"part of the name {' '.join(person.words)}"
                    spot.first = group_start(tokens, at)
                    self.resolve(spot)
                    done.append(spot)
                    self._note(tokens, spot)
            elif token.tag[0] == "P" and token.tag in PRONOUN_TAGS:
                pronoun = find_pronoun(
                    self.ground.discourse, tokens, index, at, articled,
                    self.ground.directory.speech_verbs,
                )  # fmt: skip
                if pronoun is None and token.tag == "PPER" and ahead(tokens, at):
                    waiting.append(at)
                if pronoun is not None:
                    done.append(pronoun)
                    if pronoun.form == "pronoun" and pronoun.actors:
                        self._note(tokens, pronoun)
            elif token.text in ("Seiten", "Länder", "Ländern", "Staaten") and at > 0:
                if tokens[at - 1].text.lower() in ("beide", "beiden", "beider"):
                    both = Spot(index, group_start(tokens, at), at, at, "description", plural=True)
                    kind = PAIR_NOUNS[token.text.lower()]
                    both.actors = pair_ahead(page, at, kind) or pair_of(
                        self.ground.discourse, kind, index
                    )
                    both.how, both.determiner = LAST_TWO, tokens[at - 1].text.lower()
                    if both.actors:
                        done.append(both)
                        stand_for_both(done, both)
        done += [
            s for at in waiting if (s := taken_ahead(self.ground.discourse, tokens, index, at))
        ]
        note_deeds(self.ground, tokens, index)
        self.ground.discourse.end_sentence(tokens)
        single_out(tokens, done)
        done.sort(key=lambda s: (s.first, -s.last))
        return [_mention(tokens, spot) for spot in done]

    def _possessed(self, page: Page, spot: Spot) -> None:
        """sein Außenminister: the pronoun's antecedent is the owner."""
        at = spot.first
        tokens = page.sentence.tokens
        discourse = self.ground.discourse
        if at == 0 and spot.determiner in RELATIVE:
            entity = discourse.nearest(page.sentence.index - 1, RELATIVE[spot.determiner])
        else:
            genders = "mn" if spot.determiner.startswith(("sein", "dessen")) else "fp"
            entity = discourse.pronoun(tokens, page.sentence.index, at, genders, True)
        if entity is not None and spot.owner_spot is None:
            spot.owner = entity.actors
            spot.owner_how = f"possessive {tokens[at].text}"

    def _join_side(self, spot: Spot) -> None:
        """Die Gruppe bekannte sich. | Ihr Anführer Abdolmalek Rigi sagte: for whom a person acts
        whose office nothing but a possessive gives a side."""
        person, office = spot.person, spot.office
        if person is None or office is None or spot.former or len(spot.owner) != 1:
            return
        side = spot.owner[0]
        fits = office.represents in ("organisation", "either") and side.kind in OF_BODIES
        if fits and person.pending is spot:
            person.actor = person_actor(person, side)

    def _note(self, tokens: tuple[Token, ...], spot: Spot) -> None:
        if spot.form == "adjective":
            self.ground.discourse.note_adjective(spot.actors)
        if spot.form in ("adjective", "possessive") or not spot.actors:
            return
        if spot.actors[0].kind in ("medium", "agency") and _is_source(tokens, spot):
            return
        if spot.person is not None:
            spot.person.last = spot.sentence
        rank = max(spot.rank, 2 if spot.form == "place" else 0)
        if rank < 2:
            rank = 0 if may_be_subject(tokens, spot) else 1
        gender = "p" if len(spot.actors) > 1 else spot.gender
        self.ground.discourse.add(
            Entity(
                spot.sentence,
                spot.head,
                spot.actors,
                gender,
                rank,
                spot.how,
                office=spot.office is not None and not spot.plural,
            )
        )
        note_name(self.ground, tokens, spot)
        note_age(self.ground, tokens, spot)


def _is_source(tokens: Sequence[Token], spot: Spot) -> bool:
    """laut | ZDF; nach Angaben | der Tagesschau; wie | Reuters | meldet: a paper that only tells
    what others do is not spoken of, and no pronoun takes it up."""
    after = tokens[spot.last + 1].text if spot.last + 1 < len(tokens) else ""
    before = [t.text.lower() for t in tokens[max(0, spot.first - 3) : spot.first]]
    if after == "zufolge" or not before:
        return after == "zufolge"
    return before[-1] in TELLING or before[-1].startswith(TOLD) and bool(OF_SOURCE & {*before})


def _mention(tokens: tuple[Token, ...], spot: Spot) -> Mention:
    office = spot.office.lemma if spot.office else ""
    form = "metonym" if spot.form == "capital" else spot.form
    if form == "person":
        form = "name"
    return Mention(
        tokens[spot.first].begin, tokens[spot.last].end, spot.sentence, spot.first, spot.last,
        spot.head, spot.actors, form, office, intern(spot.how),
    )  # fmt: skip


def _bare_surname(people: People, tokens: Sequence[Token], at: int) -> bool:
    """Die Delegation leitete Dmitri Kosak. Kosak | warf Kiew vor: a common noun that stands without
    article and is the surname of somebody named in full before."""
    token = tokens[at]
    if at and tokens[at - 1].tag not in BEFORE_SURNAME:
        return False
    person = people.part(token.text)
    return person is not None and len(person.words) > 1 and person.words[-1] == token.text
