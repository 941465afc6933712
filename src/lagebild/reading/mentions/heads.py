"""Offices, bodies, groups and peoples in a sentence, with whose they are and who holds them."""

import re
from collections.abc import Sequence

import msgspec

from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.people import People
from lagebild.reading.actors.salience import ORIGIN
from lagebild.reading.actors.spelling import adjective_stem, noun_gender, slug
from lagebild.reading.actors.spots import Page, Spot
from lagebild.reading.actors.vocabulary import NOTHING, Office, Organ, Word
from lagebild.reading.forms.noun_groups import (
    DEFINITE,
    attribute_start,
    determiner,
    group_start,
    is_one_man,
    is_pair,
    is_plural,
)
from lagebild.reading.layers import Actor, Token
from lagebild.reading.mentions.appositions import name_beside
from lagebild.reading.mentions.owners import find_owner
from lagebild.reading.names.naming import named_after_place

# "die 56-jährige Landwirtin", "dem 45-jährigen Tischler"; but "der 30-jährige Krieg".
AGE = re.compile(r"\d\d-jährige[nrs]?")
CALLINGS = (
    "in", "er", "ist", "isten", "ant", "anten", "ent", "enten", "or", "mann", "frau", "oge", "ogen",
    "eur", "angestellte", "angestellten", "beamte", "beamten", "wirt", "wirts", "koch",
)  # fmt: skip
NOUN_TAGS = frozenset({"NN", "NE", "NNA", "XY", "FM", "NNI", "TRUNC"})
# A quantity is no attribute of whoever issued it.
CURRENCIES = ("dollar", "euro", "pfund", "yen", "franken", "rubel")
# Nouns for people at large, of whom an adjective may set a part apart: "christliche Einwohner".
PEOPLE = frozenset(
    "Einwohner Bewohner Bürger Bevölkerung Minderheit Volksgruppe Mensch Christ".split()
)
STATES = frozenset({"Staat", "Land"})
# Prepositions that hold an article: "beim Fonds", "vom Staatenbund".
MELTED = frozenset({"beim", "vom"})
ORIGINS = (
    "staatsangehörig", "staatsbürgersch", "nationalität", "herkunft", "abstammung", "reisep",
    "muttersprach",
)  # fmt: skip


def find_heads(page: Page, directory: Directory, people: People) -> None:
    """Adds the spots of common nouns and adjectives; from right to left, so that the attribute
    of a noun is known before the noun."""
    tokens = page.sentence.tokens
    covers = page.covers
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        known = directory.word(token.text, token.lemma)
        if known is NOTHING or not (
            known.office or known.organ or known.adjective or known.demonym or known.prefix
            or known.describes
        ):  # fmt: skip
            if at and token.tag == "NN" and at not in covers and AGE.fullmatch(tokens[at - 1].text):
                _aged(page, at, directory)
            continue
        cover = covers.get(at)
        if cover is not None and not cover.core[0] <= at <= cover.core[1]:
            cover = None
        if cover and not (known.adjective and token.tag == "ADJ(A)" and cover.form == "organ"):
            continue
        tag = token.tag
        if known.adjective and _names_treaty(tokens, at):
            continue
        if tag == "ADJ(A)" or known.adjective and not (known.office or known.organ):
            if known.adjective and (tag in ("ADJ(A)", "NE", "TRUNC", "NN", "XY", "NNA")):
                follows = at + 1 < len(tokens) and tokens[at + 1].tag in (
                    "NN",
                    "ADJ(A)",
                    "KON",
                    "NNA",
                    "TRUNC",
                    "NE",
                )
                if tag == "ADJ(A)" or follows and not known.demonym:
                    how = ORIGIN if follows and _says_origin(tokens[at + 1]) else "adjective"
                    page.spots.append(
                        Spot(page.sentence.index, at, at, at, "adjective", known.adjective,
                             how, rank=2)
                    )  # fmt: skip
                    continue
            if not known.demonym:
                continue
        if known.prefix and not (known.office or known.organ) and _is_treaty(token, directory):
            continue
        raised = token.text[0].isupper() or token.text[0].isdigit()
        if not raised and not known.prefix or tag not in NOUN_TAGS and at == 0:
            continue
        if known.prefix and known.prefix.kind == "organisation" and _is_one_of(page, at, known):
            page.spots.append(
                Spot(page.sentence.index, at, at, at, "adjective", (known.prefix,),
                     "first part of the compound", rank=2)
            )  # fmt: skip
        elif known.office or known.organ:
            _head(page, at, known, directory, people)
        elif known.demonym:
            _people_of(page, at, known.demonym, directory)
        elif known.describes:
            _description(page, at, known)
        elif known.prefix and not token.text.casefold().endswith(CURRENCIES):
            page.spots.append(
                Spot(page.sentence.index, at, at, at, "adjective", (known.prefix,),
                     "first part of the compound", rank=2)
            )  # fmt: skip


def _names_treaty(tokens: Sequence[Token], at: int) -> bool:
    """die Minsker | Vereinbarungen: by the seat where it was agreed, whoever's seat that is."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    of_city = tokens[at].text[0].isupper() and tokens[at].text.endswith("er")
    return of_city and after is not None and named_after_place(after)


def _is_treaty(token: Token, directory: Directory) -> bool:
    """der Lissabon-Vertrag, das Minsk-Abkommen: likewise in a compound."""
    seat = directory.name(token.text.partition("-")[0])
    return seat is not None and seat.form in ("capital", "place") and named_after_place(token)


def _is_one_of(page: Page, at: int, known: Word) -> bool:
    """Das Land ist kein NATO-Staat: one of the states of an organisation, named by that alone."""
    if known.organ is None or known.organ.core not in STATES:
        return False
    tokens = page.sentence.tokens
    low = determiner(tokens, group_start(tokens, at))
    return low.startswith("kein") and tokens[at].text.endswith(known.organ.core)


def _says_origin(noun: Token) -> bool:
    """ein Mann türkischer Staatsangehörigkeit: where somebody comes from, not what is at issue."""
    return noun.text.casefold().startswith(ORIGINS)


def _plural_noun(token: Token) -> str:
    """den Ministern: Minister; a plural as it stands, without the -n of the dative."""
    text = token.text
    return text[:-1] if text.endswith(("ern", "eln")) and text != token.lemma else text


def _set_apart(tokens: Sequence[Token], first: int, at: int, directory: Directory) -> Organ | None:
    """die christlichen | Ägypter: the part of a people that an adjective sets apart."""
    for token in tokens[first:at]:
        if token.tag == "ADJ(A)":
            name = directory.peoples.get(adjective_stem(token.text.casefold()))
            if name:
                return directory.organs.get(name)
    return None


def _people_of(page: Page, at: int, state: Actor, directory: Directory) -> None:
    """die Russen: the state, as far as its people act."""
    tokens = page.sentence.tokens
    first = group_start(tokens, at)
    low = determiner(tokens, first)
    part = _set_apart(tokens, first, at, directory)
    if part is not None:
        page.add(
            Spot(page.sentence.index, first, at, at, "group", organ=part, determiner=low,
                 gender="p", plural=True, noun=part.lemma, core=(at, at))
        )  # fmt: skip
        return
    if low.startswith("ein") or tokens[at].text.endswith("innen"):
        return
    if tokens[at].text.endswith("in"):
        if low in ("die", "der"):
            page.add(
                Spot(page.sentence.index, first, at, at, "demonym", owner=(state,), gender="f",
                     noun=tokens[at].text)
            )  # fmt: skip
        return
    if at + 1 < len(tokens) and tokens[at + 1].tag in ("NE", "FM"):
        return  # "der Niederländer Roy Testmann"
    if is_one_man(tokens, first, at):
        noun = tokens[at].text if low == "der" else tokens[at].lemma
        page.add(
            Spot(page.sentence.index, first, at, at, "demonym", owner=(state,), gender="m",
                 noun=noun)
        )  # fmt: skip
        return
    if any(t.tag in ("CARD", "PIAT") for t in tokens[first:at]):
        # "zwei Iraner": some of its people are not the state
        name = _plural_noun(tokens[at])
        state = Actor(slug(name), name, "group", "p")
    page.add(Spot(page.sentence.index, first, at, at, "demonym", (state,), "people of", "p"))


def _description(page: Page, at: int, known: Word) -> None:
    """das Bündnis, die Insel; not "die Insel Basilan" or "der Süden des Landes"."""
    tokens = page.sentence.tokens
    named = at + 1 < len(tokens) and tokens[at + 1].tag in ("NE", "FM")
    if named or attribute_start(tokens, at)[1] == "genitive":
        return
    first = group_start(tokens, at)
    melted = tokens[first - 1].text.lower() in MELTED if first else False
    low = "dem" if melted else determiner(tokens, first)
    page.add(
        Spot(
            page.sentence.index, first, at, at, "description", determiner=low,
            describes=known.describes,
            plural=tokens[at].text != tokens[at].lemma
            and is_plural(tokens, first, at, noun_gender(tokens[at].lemma)),
            gender=noun_gender(tokens[at].lemma),
        )
    )  # fmt: skip


def _aged(page: Page, at: int, directory: Directory) -> bool:
    """die 56-jährige | Landwirtin: by a calling that names nobody, as "die 56-Jährige"; True if
    it is one."""
    tokens = page.sentence.tokens
    first = group_start(tokens, at)
    article = determiner(tokens, first)
    feminine = tokens[at].text.endswith(("in", "frau"))
    if at + 1 < len(tokens) and tokens[at + 1].tag in ("NE", "FM"):
        return False  # "der 37-jährige Tischler | Hans Probe"
    if article == "die" and not tokens[at - 1].text.endswith("e"):
        return False  # "die 20-jährigen Zwillinge"
    if article not in DEFINITE or not tokens[at].text.endswith(CALLINGS):
        return False
    if feminine and article not in ("die", "der"):
        return False
    noun = tokens[at - 1].text.partition("-")[0] + "-Jähriger"
    known = directory.word(noun, noun).office
    if known is None:
        return False
    office = msgspec.structs.replace(known, gender="f" if article == "die" or feminine else "m")
    page.add(
        Spot(
            page.sentence.index, first, at, at, "office", office=office, determiner=article,
            noun=noun, gender=office.gender, core=(at, at),
        )
    )  # fmt: skip
    return True


def _of_man(office: Office, article: str, text: str) -> Office:
    """der Angeklagte: of nouns that inflect like adjectives the article tells the sex."""
    masculine = article in ("dem", "den", "des") or article == "der" and text.endswith("e")
    if office.gender == "f" and masculine and text.endswith(("e", "en")):
        return msgspec.structs.replace(office, gender="m")
    return office


def _head(page: Page, at: int, known: Word, directory: Directory, people: People) -> None:
    """Russlands | Außenminister | Sergej Lawrow: an office or organ with owner and name."""
    tokens = page.sentence.tokens
    sentence = page.sentence.index
    first = group_start(tokens, at)
    office, organ = known.office, known.organ
    if office:
        office = _of_man(office, determiner(tokens, first), tokens[at].text)
    if organ and organ.core in PEOPLE:
        organ = _set_apart(tokens, first, at, directory) or organ
    gender = office.gender if office else organ.gender if organ else ""
    if organ and not office:
        gender = organ.gender
    low = determiner(tokens, first)
    forms = (organ.plural, organ.lemma) if organ else ("", office.lemma if office else "")
    plural = is_plural(tokens, first, at, gender, *forms)
    if office and office.gender == "f" and tokens[at].text.endswith("in"):
        plural = False
    if office and not organ and low == "den" and tokens[at].text == office.lemma[:-1] + "n":
        plural = False  # "den Gesandten", "den Vorsitzenden": one, who is called in or elected
    spot = Spot(
        sentence, first, at, at, "office", office=office, organ=organ, determiner=low,
        plural=plural, describes=known.describes, core=(at, at), former=known.former,
        noun=tokens[at].lemma, plural_noun=_plural_noun(tokens[at]),
        pair=is_pair(tokens, first, at),
    )  # fmt: skip
    find_owner(page, spot, known, directory, people)
    named = name_beside(page, spot, directory, people)
    aged = at > 0 and AGE.fullmatch(tokens[at - 1].text) is not None
    if aged and not (named or spot.owner or spot.owner_spot):
        nobody = office.represents == "self" if office else organ and organ.counts_as == "group"
        if nobody and _aged(page, at, directory):
            return
    if office and organ:
        if named or not plural:
            spot.organ = None
        else:
            spot.office = None
    if spot.office and spot.office.gender == "m" and low in ("die", "eine") and not plural:
        # "die Vorsitzende" has the form of a masculine plural
        spot.office = msgspec.structs.replace(spot.office, gender="f")
    before = tokens[spot.first - 1].text if spot.first else ""
    if spot.organ and tokens[at].text == "Mann" and at and tokens[at - 1].tag == "CARD":
        if tokens[at - 1].text.lower() not in ("ein", "einen"):
            return  # "17.000 Mann": a measure
    if spot.organ and before.lower() == "vor" and spot.organ.lemma == "Gericht":
        return  # "vor Gericht" names no court
    if spot.organ:
        spot.form = "group" if spot.organ.counts_as == "group" else "organ"
        spot.gender = "p" if plural else spot.organ.gender
    elif spot.office:
        spot.gender = "p" if plural else spot.office.gender
    page.add(spot)
