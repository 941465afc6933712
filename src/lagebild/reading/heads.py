"""Offices, bodies, groups and peoples in a sentence, with whose they are and who holds them."""

from lagebild.reading.directory import Directory, Word
from lagebild.reading.layers import Actor, Token
from lagebild.reading.names import noun_gender, slug
from lagebild.reading.noun_groups import (
    QUOTES,
    attribute_head,
    attribute_start,
    determiner,
    group_start,
    is_plural,
)
from lagebild.reading.people import People
from lagebild.reading.spots import Page, Spot

NOUN_TAGS = frozenset({"NN", "NE", "NNA", "XY", "FM", "NNI", "TRUNC"})
AFTER_ADJECTIVE = frozenset({"NN", "ADJ(A)", "KON", "NNA", "TRUNC", "NE"})
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
MEDIA_NOUNS = ("zeitung", "magazin", "blatt", "sender", "fernsehen", "rundfunk", "portal")
LONGEST_QUOTED = 9
NAMING_ENDINGS = (
    "partei", "organisation", "bewegung", "gruppe", "gruppierung", "miliz", "allianz", "bündnis",
    "koalition", "agentur", "konzern", "unternehmen", "werk", "netzwerk", "verband", "stiftung",
    "institut", "zelle", "firma", "gewerkschaft", "fraktion", "gesellschaft", "denkfabrik",
    *MEDIA_NOUNS,
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
        inside = cover is not None and cover.core[0] <= at <= cover.core[1]
        if inside and not (known.adjective and token.tag == "ADJ(A)" and cover.form == "organ"):
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
                    page.spots.append(
                        Spot(page.sentence.index, at, at, at, "adjective", known.adjective,
                             "adjective", rank=2)
                    )  # fmt: skip
                    continue
            if not known.demonym:
                continue
        if not token.text[0].isupper() and not known.prefix or tag not in NOUN_TAGS and at == 0:
            continue
        if known.office or known.organ:
            _head(page, at, known, directory, people)
        elif known.demonym:
            _people_of(page, at, known.demonym)
        elif known.describes:
            _description(page, at, known)
        elif known.prefix and not token.text.casefold().endswith(CURRENCIES):
            page.spots.append(
                Spot(page.sentence.index, at, at, at, "adjective", (known.prefix,),
                     "first part of the compound", rank=2)
            )  # fmt: skip


def _plural_noun(token: Token) -> str:
    """den Ministern: Minister; a plural as it stands, without the -n of the dative."""
    text = token.text
    return text[:-1] if text.endswith(("ern", "eln")) and text != token.lemma else text


def _people_of(page: Page, at: int, state: Actor) -> None:
    """die Russen: the state, as far as its people act."""
    tokens = page.sentence.tokens
    first = group_start(tokens, at)
    low = determiner(tokens, first)
    if low.startswith("ein") or tokens[at].text.endswith(("in", "innen")):
        return
    if any(t.tag in ("CARD", "PIAT") for t in tokens[first:at]):
        # "zwei Iraner": some of its people are not the state
        name = _plural_noun(tokens[at])
        state = Actor(slug(name), name, "group", "p")
    if at + 1 in page.starts and page.starts[at + 1].name:
        return
    page.add(Spot(page.sentence.index, first, at, at, "demonym", (state,), "people of", "p"))


def _description(page: Page, at: int, known: Word) -> None:
    tokens = page.sentence.tokens
    first = group_start(tokens, at)
    low = determiner(tokens, first)
    page.add(
        Spot(
            page.sentence.index, first, at, at, "description", determiner=low,
            describes=known.describes,
            plural=is_plural(tokens, first, at, noun_gender(tokens[at].lemma)),
            gender=noun_gender(tokens[at].lemma),
        )
    )  # fmt: skip


def _head(page: Page, at: int, known: Word, directory: Directory, people: People) -> None:
    """Russlands | Außenminister | Sergej Lawrow: an office or organ with owner and name."""
    tokens = page.sentence.tokens
    sentence = page.sentence.index
    first = group_start(tokens, at)
    office, organ = known.office, known.organ
    gender = office.gender if office else organ.gender if organ else ""
    if organ and not office:
        gender = organ.gender
    low = determiner(tokens, first)
    forms = (organ.plural, organ.lemma) if organ else ("", office.lemma if office else "")
    plural = is_plural(tokens, first, at, gender, *forms)
    spot = Spot(
        sentence, first, at, at, "office", office=office, organ=organ, determiner=low,
        plural=plural, describes=known.describes, core=(at, at), former=known.former,
        noun=tokens[at].lemma, plural_noun=_plural_noun(tokens[at]),
    )  # fmt: skip
    _whose(page, spot, known, directory, people)
    named = _name_beside(page, spot, directory, people)
    if office and organ:
        if named or not plural:
            spot.organ = None
        else:
            spot.office = None
    if spot.office and spot.office.gender == "m" and low in ("die", "eine") and not plural:
        # "die Vorsitzende" has the form of a masculine plural
        spot.office = type(spot.office)(
            spot.office.lemma, spot.office.core, spot.office.represents, spot.office.rank, "f"
        )
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
        low = tokens[at].text.casefold()
        if low.startswith(FORMER):
            spot.former = True
        elif low.startswith(FOREIGN):
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
    start, joined = attribute_start(tokens, spot.head)
    if start < 0:
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
        if spot.organ and spot.organ.counts_as == "group":
            return
    other.rank = 2
    spot.last = max(spot.last, other.last)
    if not spot.owner and spot.owner_spot is None:
        spot.owner_spot = other
        spot.owner_how = f"{joined} {tokens[other.head].text}"


def _name_beside(page: Page, spot: Spot, directory: Directory, people: People) -> bool:
    """Links the name in apposition to an office or naming noun; True if there is one."""
    tokens = page.sentence.tokens
    after = spot.head + 1
    n = len(tokens)
    own = (
        spot.organ is not None
        and spot.organ.counts_as == "own"
        and (spot.organ.lemma.casefold().endswith(NAMING_ENDINGS))
    )
    if own and after < n:
        if tokens[after].text in QUOTES and _quoted_name(page, spot, after):
            return True
        near = page.starts.get(after)
        if near and near.core[0] == after and not near.office:
            if near.name and not near.actors:
                name = " ".join(near.name)
                near.actors = (_body(name, spot),)
                near.name = ()
            if near.actors and near.actors[0].kind != "state" and not _is_genitive(tokens, near):
                spot.actors, spot.how = near.actors, f"named after {tokens[spot.head].text}"
                spot.last = near.last
                page.drop(near)
                return True
        if after in page.singles and not tokens[after].text.endswith("s"):
            spot.actors = (_body(tokens[after].text, spot),)
            spot.how = f"named after {tokens[spot.head].text}"
            spot.last = after
            page.singles.remove(after)
            return True
    if spot.office is None and (spot.plural or spot.organ is None):
        return False
    if spot.organ and not spot.office and spot.organ.counts_as != "group":
        return False
    for position, comma in _name_positions(tokens, spot):
        near = page.starts.get(position)
        if near is spot.owner_spot:
            continue
        if near is not None and (near.name or near.person) and near.core[0] >= 0:
            if comma and near.last + 1 < n and tokens[near.last + 1].tag not in ("$,", "$.", "$("):
                continue
            _merge(page, spot, near, people, directory, comma)
            return True
        if position in page.singles and not comma and position == after:
            text = tokens[position].text
            near = Spot(spot.sentence, position, position, position, "name", name=(text,),
                        core=(position, position))  # fmt: skip
            page.singles.remove(position)
            _merge(page, spot, near, people, directory, comma)
            return True
    return False


def _name_positions(tokens: tuple[Token, ...], spot: Spot) -> list[tuple[int, bool]]:
    found = [(spot.head + 1, False)]
    if spot.last > spot.head:
        found.append((spot.last + 1, False))
    if spot.last + 1 < len(tokens) and tokens[spot.last + 1].text == ",":
        found.append((spot.last + 2, True))
    elif spot.last + 1 < len(tokens) and tokens[spot.last + 1].text in QUOTES:
        found.append((spot.last + 2, False))
    return found


def _merge(
    page: Page, spot: Spot, near: Spot, people: People, directory: Directory, comma: bool
) -> None:
    spot.name = near.name
    known = near.actors[0] if near.actors and near.actors[0].kind == "person" else None
    if near.person is not None:
        person = near.person
    else:
        person = people.meet(near.name, near.gender, spot, known)
    spot.person = person
    if comma:
        near.person = person
        near.how = "apposition"
    else:
        spot.last = max(spot.last, near.last)
        spot.form = "name"
        if near.office and near.office.rank != "other" and spot.office:
            people.note(person, near)
        page.drop(near)
    if spot.organ is not None and spot.office is None:
        spot.organ = None
    people.note(person, spot)


def _quoted_name(page: Page, spot: Spot, opening: int) -> bool:
    """die Zeitung | „The Nation“: the words between the marks."""
    tokens = page.sentence.tokens
    for end in range(opening + 2, min(opening + LONGEST_QUOTED, len(tokens))):
        if tokens[end].text in QUOTES:
            words = [t.text for t in tokens[opening + 1 : end]]
            if not words[0][0].isupper():
                return False
            inner = page.covers.get(opening + 1)
            if inner is not None and inner.last == end - 1 and inner.actors:
                spot.actors = inner.actors
                page.drop(inner)
            else:
                spot.actors = (_body(" ".join(words), spot),)
                page.quoted.append((opening + 1, end - 1))
                page.singles = [s for s in page.singles if not opening < s < end]
                page.spots = [
                    s for s in page.spots
                    if not (opening < s.first and s.last < end and s.form != "adjective")
                ]  # fmt: skip
            spot.how = f"named after {tokens[spot.head].text}"
            spot.last = end
            return True
    return False


def _body(name: str, spot: Spot) -> Actor:
    noun = spot.organ.lemma if spot.organ else ""
    low = noun.casefold()
    kind = "organisation"
    if low.endswith("agentur"):
        kind = "agency"
    elif low.endswith(MEDIA_NOUNS):
        kind = "medium"
    elif low.endswith(("miliz", "rebellengruppe", "terrorgruppe", "terrororganisation")):
        kind = "group"
    return Actor(slug(name), name, kind, spot.organ.gender if spot.organ else "")


def _is_genitive(tokens: tuple[Token, ...], near: Spot) -> bool:
    """die Partei | der Arbeit: the name after a naming noun is its attribute, not its name."""
    return tokens[near.first].text.lower() in ("der", "des") and near.core[0] > near.first
