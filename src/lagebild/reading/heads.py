"""Offices, bodies, groups and peoples in a sentence, with whose they are and who holds them."""

import re
from collections.abc import Sequence

import msgspec

from lagebild.reading.appositions import name_beside
from lagebild.reading.directory import Directory
from lagebild.reading.layers import Actor, Token
from lagebild.reading.names import adjective_stem, noun_gender, slug
from lagebild.reading.noun_groups import (
    attribute_head,
    attribute_start,
    determiner,
    group_start,
    is_one_man,
    is_pair,
    is_plural,
)
from lagebild.reading.people import People
from lagebild.reading.salience import ORIGIN
from lagebild.reading.spots import Page, Spot
from lagebild.reading.vocabulary import Office, Organ, Word

NOUN_TAGS = frozenset({"NN", "NE", "NNA", "XY", "FM", "NNI", "TRUNC"})
# Bodies so described do not belong to the state that the report is about.
FOREIGN = (
    "paramilitärisch", "bewaffnet", "oppositionell", "separatistisch", "islamistisch",
    "prorussisch", "proiranisch", "prowestlich", "aufständisch", "feindlich", "ausländisch",
    "fremd", "westlich",
    "international", "europäisch", "afrikanisch", "arabisch", "asiatisch", "südamerikanisch",
    "lateinamerikanisch", "kurdisch", "schiitisch", "sunnitisch", "politisch",
)  # fmt: skip
FORMER = (
    "ehemalig", "früher", "einstig", "damalig", "vormalig", "abgesetzt", "gestürzt", "entmachtet",
    "verstorben", "zurückgetreten", "amtsenthoben",
)  # fmt: skip
# A quantity is no attribute of whoever issued it.
CURRENCIES = ("dollar", "euro", "pfund", "yen", "franken", "rubel")
# Bodies whose name goes on behind the noun: "Verband der Veteranen", "Komitee für Frieden".
FULL_NAMED = (
    "verband", "vereinigung", "bewegung", "komitee", "gesellschaft", "liga", "föderation", "bund",
    "initiative", "kongress", "front", "union", "verein", "stiftung", "institut", "netzwerk",
)  # fmt: skip
# Nouns for people at large, of whom an adjective may set a part apart: "christliche Einwohner".
PEOPLE = frozenset(
    "Einwohner Bewohner Bürger Bevölkerung Minderheit Volksgruppe Mensch Christ".split()
)
# Prepositions that hold an article: "beim Fonds", "vom Staatenbund".
MELTED = frozenset({"beim", "vom"})
# Those whom "in der Ukraine" gives a place, not an owner.
MOVABLE = re.compile(
    r"(?:truppen?|soldat(?:en)?|kräften?|einheit(?:en)?|panzern?|flugzeugen?|kämpfern?|diplomat"
    r"(?:en|in)?|botschaft(?:en|er|ern|erin)?|vertretern?|helfern?|beobachtern?|gesandte[nr]?)$"
)


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
        if not (
            known.office or known.organ or known.adjective or known.demonym or known.prefix
            or known.describes
        ):  # fmt: skip
            continue
        cover = covers.get(at)
        if cover is not None and not cover.core[0] <= at <= cover.core[1]:
            cover = None
        if cover and not (known.adjective and token.tag == "ADJ(A)" and cover.form == "organ"):
            continue
        tag = token.tag
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
        raised = token.text[0].isupper() or token.text[0].isdigit()
        if not raised and not known.prefix or tag not in NOUN_TAGS and at == 0:
            continue
        if known.office or known.organ:
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
    spot = Spot(
        sentence, first, at, at, "office", office=office, organ=organ, determiner=low,
        plural=plural, describes=known.describes, core=(at, at), former=known.former,
        noun=tokens[at].lemma, plural_noun=_plural_noun(tokens[at]),
        pair=is_pair(tokens, first, at),
    )  # fmt: skip
    _whose(page, spot, known, directory, people)
    named = name_beside(page, spot, directory, people)
    if office and organ:
        if named or not plural:
            spot.organ = None
        else:
            spot.office = None
    if spot.office and spot.office.gender == "m" and low in ("die", "eine") and not plural:
        # "die Vorsitzende" has the form of a masculine plural
        spot.office = msgspec.structs.replace(spot.office, gender="f")
    before = tokens[spot.first - 1].text if spot.first else ""
    if spot.organ and before.lower() == "vor" and spot.organ.lemma == "Gericht":
        return  # "vor Gericht" names no court
    if spot.organ:
        spot.form = "group" if spot.organ.counts_as == "group" else "organ"
        spot.gender = "p" if plural else spot.organ.gender
    elif spot.office:
        spot.gender = "p" if plural else spot.office.gender
    page.add(spot)


def _whose(page: Page, spot: Spot, known: Word, directory: Directory, people: People) -> None:
    tokens = page.sentence.tokens
    first = spot.first
    inside = page.prefixes.get(spot.head)
    if inside is not None:
        spot.owner, spot.owner_how = (inside[0],), "compound"
        spot.first = group_start(tokens, inside[1])
    elif known.prefix:
        spot.owner, spot.owner_how = (known.prefix,), "compound"
    for at in range(first, spot.head):
        word = directory.word(tokens[at].text, tokens[at].lemma)
        if word.adjective and tokens[at].tag not in ("ART", "PPOSAT"):
            if not spot.owner:
                spot.owner, spot.owner_how = word.adjective, f"adjective {tokens[at].text}"
        text = tokens[at].text
        low = text.casefold()
        if tokens[at].tag == "ADJ(A)":
            spot.creed = directory.creeds.get(adjective_stem(low), spot.creed)
        if at and text[0].isupper() and tokens[at].tag == "ADJ(A)" and not word.adjective:
            spot.proper = (*spot.proper, text)
        elif low.startswith("oberst") and spot.organ and spot.organ.counts_as == "own":
            spot.proper = (*spot.proper, text.capitalize())
        elif low.startswith(FORMER):
            spot.former = True
        elif low.startswith(FOREIGN) and tokens[at].tag != "ADJ(D)":
            spot.foreign = tokens[at].text
        elif low.startswith("dortig"):
            spot.there = True
    if first > 0 and not spot.determiner:
        before = page.covers.get(first - 1)
        if before is not None and before.last == first - 1 and before.form != "office":
            text = tokens[first - 1].text
            if text[-1] in "s’'" and before.core[0] >= 0:
                spot.first = before.first
                if before.actors and before.actors[0].kind != "person" or before.name:
                    spot.owner_spot = before
                    spot.owner_how = f"genitive {text}"
                before.rank = 2
    if spot.office and not spot.owner and tokens[spot.head].text.startswith("Bundes"):
        # "Bundesjustizminister Buschmann": of the country in whose language the report is written
        spot.owner, spot.owner_how = (directory.actors["DEU"],), "compound"
    if _held_by_name(page, spot, people):
        return
    start, joined = attribute_start(tokens, spot.head)
    if start < 0:
        return
    end = _full_name_end(page, spot, start, joined)
    if end > 0:
        spot.rest = " ".join(t.text for t in tokens[spot.head + 1 : end + 1])
        spot.last = max(spot.last, end)
        return
    if joined == "genitive" and start in page.singles:
        holder = people.surnamed(tokens[start].text)
        if holder is not None:
            page.singles.remove(start)
            page.add(
                Spot(spot.sentence, start, start, start, "name", name=(tokens[start].text,),
                     person=holder, core=(start, start), rank=2)
            )  # fmt: skip
    head = attribute_head(tokens, start)
    other = page.covers.get(head) if head >= 0 else None
    if other is None or other is spot or other.first < spot.head:
        return
    if joined == "genitive" and other.first == spot.head + 1 and not other.determiner:
        text = tokens[head].text
        if other.core[0] == spot.head + 1 and text[-1] not in "s’'":
            return
        if other.name and not text.endswith(("s", "’", "'")):
            return
        if other.name and spot.office and people.surnamed(tokens[other.last].text) is None:
            # "Präsident Evo Morales": a name with an -s of its own
            return
    if joined in ("in", "für", "bei", "aus", "an"):
        is_place = other.form in ("place", "metonym", "capital") or (
            other.actors and other.actors[0].kind in ("state", "region")
        )
        if joined not in ("in", "aus") or not is_place:
            return
        noun = tokens[spot.head].text.casefold()
        movable = MOVABLE.search(noun) and not noun.startswith("regierung")
        if tokens[start].text.lower() in ("die", "das", "den") or movable:
            return
        if spot.organ and spot.organ.counts_as == "group":
            return
    other.rank = 2
    spot.last = max(spot.last, other.last)
    if not spot.owner and spot.owner_spot is None:
        spot.owner_spot = other
        spot.owner_how = f"{joined} {tokens[other.head].text}"


def _full_name_end(page: Page, spot: Spot, start: int, joined: str) -> int:
    """der Verband der Veteranen des Bürgerkriegs; das Komitee für Frieden: the last word of a
    body's name that goes on behind its noun, -1 where it does not."""
    tokens = page.sentence.tokens
    organ = spot.organ
    if organ is None or organ.counts_as == "group" or spot.plural or spot.owner:
        return -1
    melted = spot.first > 0 and tokens[spot.first - 1].tag == "APPRART"  # "vom Institut für"
    if not (spot.determiner or melted):
        return -1
    if spot.determiner.startswith(("sein", "ihr", "ein", "kein")):
        return -1
    if not organ.lemma.casefold().endswith(FULL_NAMED):
        return -1
    if joined == "für":
        head = attribute_head(tokens, start)
    elif joined == "genitive" and tokens[start].text == "der" and tokens[start].tag == "ART":
        head = attribute_head(tokens, start)
        if head >= 0 and not tokens[head].text.endswith(("en", "er", "ern", "eln")):
            return -1
    else:
        return -1
    if head < 0 or tokens[head].tag != "NN":
        return -1
    end = head
    if end + 2 < len(tokens) and tokens[end + 1].text == "und" and tokens[end + 2].tag == "NN":
        end += 2
    start, joined = attribute_start(tokens, end)
    if joined == "genitive" and start >= 0 and tokens[start].text in ("der", "des"):
        tail = attribute_head(tokens, start)
        if tail >= 0 and tokens[tail].tag == "NN":
            end = tail
    return end


def _held_by_name(page: Page, spot: Spot, people: People) -> bool:
    """Anhänger | Viktor Testmanns; der Anwältin | Tolu Begs: a name in the genitive, where it can
    be no apposition: after several or after whoever is met under the name without -s."""
    near = page.starts.get(spot.head + 1)
    if near is None or len(near.name) < 2 or near.core[0] != spot.head + 1 or near.person:
        return False
    last = page.sentence.tokens[near.last].text
    if last[-1] not in "s’'" or not (spot.plural or people.surnamed(last) is not None):
        return False
    near.rank = 2
    spot.last = max(spot.last, near.last)
    if not spot.owner:
        spot.owner_spot, spot.owner_how = near, f"genitive {last}"
    return True
