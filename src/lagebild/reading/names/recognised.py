"""What the recogniser adds to the names of a sentence: names that no list and no rule knows."""

from collections.abc import Callable, Container, Sequence

from lagebild.reading.actors.coinages import in_nominative
from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.people import People
from lagebild.reading.actors.spelling import name_gender, slug, without_genitive
from lagebild.reading.actors.spots import Page, Spot
from lagebild.reading.forms.noun_groups import QUOTES
from lagebild.reading.layers import Actor
from lagebild.reading.names.found_names import FoundName
from lagebild.reading.names.naming import (
    NAME_TAGS,
    NO_NAMES,
    PLACE_ENDINGS,
    PLACE_PREPOSITIONS,
    name_spot,
    names_place,
)

# How sure the recogniser must be to add a name of several words, a name of one word, and to speak
# against what a rule found. On GermEval it is right at 0.9 to 1 in nine cases of ten, at 0.7 to
# 0.9 in six.
SEVERAL_WORDS, ONE_WORD, OBJECTION = 0.65, 0.8, 0.9
# A lone name after these is rather a name beside a noun: "auf der Antilleninsel Margarita".
BESIDE = frozenset({"NN", "NE", "FM", "XY", "ADJ(A)", "ART", "APPRART", "$("})
SHORTEST_SURNAME = 4
# Nouns, and what before one shows that it is no lone name: "eine Sitzung", "neue Vorwürfe".
NOUN_TAGS = frozenset({"NN", "NNA", "NNI", "TRUNC"})
DETERMINING = frozenset(
    {"ART", "ADJ(A)", "APPRART", "PPOSAT", "PIAT", "PDAT", "CARD", "KON", "TRUNC", "PRELAT", "PWAT"}
)


def may_hold_unknown(page: Page, parts: Container[str], is_common: Callable[[str], bool]) -> bool:
    """Der Botschafter Winterkorn reiste ab: whether a sentence may name somebody whom only the
    recogniser finds.

    To be called when the names are found. It says nothing against what the directory knows, and to
    ask it of every sentence takes a fifth of reading. `parts` are the words of the names of people
    in the report, of which one may stand alone ("Lahm" is tagged as a noun); `is_common` tells
    German nouns from what only looks like one.
    """
    tokens = page.sentence.tokens
    for at, token in enumerate(tokens):
        text, tag = token.text, token.tag
        if tag not in NAME_TAGS:
            if not text[0].isupper():
                continue
            if tag not in NOUN_TAGS:
                if at == 0 or tag in NO_NAMES:
                    continue
            elif text not in parts and without_genitive(text) not in parts:
                if at and tokens[at - 1].tag in DETERMINING or is_common(text):
                    continue
        spot = page.covers.get(at)
        if spot is None or not spot.actors:
            return True
    return False


def add_recognised(page: Page, names: Sequence[FoundName], directory: Directory) -> None:
    """der Vorstand | der Jenoptik AG: adds persons and organisations that the page lacks.

    To be called before nouns are tied to names. What the directory knows stays as it is. A name
    that a rule took for a person's is taken back where the recogniser is sure of something else.
    """
    for name in names:
        if _compounded(page, name):
            continue
        if name.kind == "PER":
            _person(page, name, directory)
        elif name.kind == "ORG" and page.sentence.tokens[name.last].text not in PLACE_ENDINGS:
            _body(page, name, directory)
        elif name.kind == "LOC" and name.sure >= OBJECTION:
            covering = _covering(page, name)
            if all(_is_guess(page, spot, name, directory) for spot in covering):
                _make_room(page, name, covering)


def add_places(
    page: Page, names: Sequence[FoundName], directory: Directory, people: People
) -> None:
    """in der Stadt | Harf Sufyan: adds places that no list knows; they own nothing and nobody.

    To be called when nouns have their owners: the police in an unknown town are not its own.
    """
    tokens = page.sentence.tokens
    for name in names:
        at, last = name.first, name.last
        road = name.kind == "ORG" and tokens[last].text in PLACE_ENDINGS
        if name.kind != "LOC" and not road or not _sure(page, name) or _compounded(page, name):
            continue
        covering = _covering(page, name)
        if covering and not (at == last and _is_town(page, covering, name)):
            continue
        bearer = people.part(tokens[at].text) if at == last else None
        if bearer is not None and len(bearer.words) > 1 and tokens[at].text == bearer.words[-1]:
            # "Kavala" after "Osman Kavala"
            continue
        if not covering and (_common(page, name, directory) or not _stands_as_place(page, name)):
            continue
        _make_room(page, name, covering)
        actor = _known(page, name, directory)
        if actor is None:
            words = " ".join(t.text for t in tokens[at : last + 1])
            if at and tokens[at - 1].tag == "NN" and not names_place(tokens[at - 1]):
                words = without_genitive(words)
            actor = Actor(slug(words), words, "region", name_gender(words, "region"))
        page.add(name_spot(page, at, last - at + 1, "place", (actor,), "place by its context"))


def settle_surnames(page: Page, names: Sequence[FoundName], people: People) -> None:
    """Winterkorn reiste ab: a lone unknown name that is surely a person's, wherever it stands."""
    tokens = page.sentence.tokens
    for name in names:
        at = name.first
        if name.kind != "PER" or at not in page.singles or name.sure < ONE_WORD:
            continue
        token = tokens[at]
        if token.tag not in NAME_TAGS or len(token.text) < SHORTEST_SURNAME:
            continue
        before = tokens[at - 1] if at else None
        if before is not None and (before.tag in BESIDE or before.text in QUOTES):
            continue
        if people.part(token.text) is not None:
            continue
        spot = Spot(page.sentence.index, at, at, at, "name", name=(token.text,), core=(at, at))
        spot.how = "name by its context"
        spot.person = people.meet((token.text,), "", spot)
        page.singles.remove(at)
        page.add(spot)


def _person(page: Page, name: FoundName, directory: Directory) -> None:
    """Hidetsugu Aneha; General | Hageed: a name of several words, or of one beside an office.

    Any other lone word stays open: it may be the surname of somebody named elsewhere.
    """
    tokens = page.sentence.tokens
    at, last = name.first, name.last
    if _covering(page, name) or _common(page, name, directory):
        return
    if at == last:
        before = tokens[at - 1] if at else None
        held = before and directory.word(before.text, before.lemma).office
        if not held or name.sure < ONE_WORD:
            if at not in page.singles:
                page.singles.append(at)
            return
    if not _sure(page, name) or not tokens[at].text[0].isupper():
        return
    _make_room(page, name, ())
    spot = name_spot(page, at, last - at + 1, "name", (), "name by its context")
    spot.first = at
    spot.name = tuple(t.text for t in tokens[at : last + 1])
    spot.gender = directory.word(tokens[at].text, tokens[at].lemma).gender
    page.add(spot)


def _body(page: Page, name: FoundName, directory: Directory) -> None:
    tokens = page.sentence.tokens
    at, last = name.first, name.last
    covering = _covering(page, name)
    if covering and name.sure < OBJECTION or not _sure(page, name):
        return
    if not all(_is_guess(page, spot, name, directory) for spot in covering):
        return
    if _common(page, name, directory) or at == last and tokens[at].tag not in NAME_TAGS:
        return
    _make_room(page, name, covering)
    spot = name_spot(page, at, last - at + 1, "name", (), "name by its context")
    actor = _known(page, name, directory)
    if actor is None:
        feminine = tokens[spot.first].text.lower() in ("die", "der")
        words = " ".join(in_nominative(tokens, at, last + 1, "f" if feminine else ""))
        gender = "f" if feminine else name_gender(words, "")
        actor = Actor(slug(words), words, "organisation", gender)
    spot.actors, spot.gender = (actor,), actor.gender
    page.add(spot)


def _sure(page: Page, name: FoundName) -> bool:
    tokens = page.sentence.tokens
    if name.first and tokens[name.first - 1].text in QUOTES:
        # Quoted names are more often those of works, ships and operations.
        return name.sure >= OBJECTION
    return name.sure >= (ONE_WORD if name.first == name.last else SEVERAL_WORDS)


def _stands_as_place(page: Page, name: FoundName) -> bool:
    """in Amran, Stadtteil Mokattam: what is tagged as a noun needs a sign that it is a place."""
    tokens = page.sentence.tokens
    if name.first < name.last or tokens[name.first].tag in NAME_TAGS:
        return True
    before = tokens[name.first - 1] if name.first else None
    return before is not None and (before.text.lower() in PLACE_PREPOSITIONS or names_place(before))


def _is_town(page: Page, covering: Sequence[Spot], name: FoundName) -> bool:
    """in | Gelsenkirchen: a town that a rule took for a body with "Kirchen" in it."""
    spot = covering[0]
    before = page.sentence.tokens[name.first - 1].text.lower() if name.first else ""
    return (
        name.sure >= OBJECTION
        and spot.organ is not None
        and spot.first == spot.last == name.first
        and before in PLACE_PREPOSITIONS
    )


def _compounded(page: Page, name: FoundName) -> bool:
    """Human Rights | Watch-Sprecher: part of a known name that ends in a compound."""
    return any(
        begin <= name.last and name.first <= end for end, (_, begin) in page.prefixes.items()
    )


def _known(page: Page, name: FoundName, directory: Directory) -> Actor | None:
    """in den Niederlanden, Tabascos: whom the directory names by the form without its ending."""
    tokens = page.sentence.tokens[name.first : name.last + 1]
    form = " ".join(t.text for t in tokens)
    entry = directory.name(form) or (directory.name(form[:-1]) if form[-1] in "ns" else None)
    return entry.actor if entry and entry.form != "person" else None


def _covering(page: Page, name: FoundName) -> list[Spot]:
    found: list[Spot] = []
    for at in range(name.first, name.last + 1):
        spot = page.covers.get(at)
        if spot is not None and all(spot is not s for s in found):
            found.append(spot)
    return found


def _is_guess(page: Page, spot: Spot, name: FoundName, directory: Directory) -> bool:
    """A person's name by its shape, all of it inside the recognised name and without a first
    name that the directory knows."""
    if not spot.name or spot.actors or spot.person is not None:
        return False
    begin, end = spot.core
    if begin < name.first or end > name.last:
        return False
    token = page.sentence.tokens[begin]
    return not directory.word(token.text, token.lemma).gender


def _common(page: Page, name: FoundName, directory: Directory) -> bool:
    """Offices, bodies and peoples are found as such: "Thüringer Kultusministerium"."""
    for token in page.sentence.tokens[name.first : name.last + 1]:
        known = directory.word(token.text, token.lemma)
        if known.office or known.organ or known.demonym:
            return True
    return False


def _make_room(page: Page, name: FoundName, covering: Sequence[Spot]) -> None:
    page.singles = [at for at in page.singles if not name.first <= at <= name.last]
    for spot in covering:
        page.drop(spot)
        page.starts = {at: s for at, s in page.starts.items() if s is not spot}
        page.covers = {at: s for at, s in page.covers.items() if s is not spot}
