"""Mentions: which words of a report name which actor, with every reference resolved.

Two rounds: the first collects what the report says outright (names, offices, adjectives, who holds
which office for whom); the second goes through the text once more and resolves what is left open
(offices without a name, bodies without a state, surnames, pronouns, descriptions).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import compress

from lagebild.intake import Report
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading.actors.coinages import find_coinages
from lagebild.reading.actors.directory import Directory, build_directory
from lagebild.reading.actors.party_families import GERMANY, settle_families
from lagebild.reading.actors.people import People
from lagebild.reading.actors.salience import ABROAD, LEAD_WEIGHT, ORIGIN, PEOPLE, REACTING, Salience
from lagebild.reading.actors.spots import Page, Spot
from lagebild.reading.clauses.main_verbs import judges, main_verbs, told_before
from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.layers import Actor, Mention, Sentence, Token
from lagebild.reading.mentions.appositions import link_appositions
from lagebild.reading.mentions.heads import find_heads
from lagebild.reading.mentions.owners import MEETING_PLACES
from lagebild.reading.mentions.pronouns import may_be_subject
from lagebild.reading.mentions.resolution import Resolver
from lagebild.reading.mentions.towns import add_towns
from lagebild.reading.names.found_names import FoundName
from lagebild.reading.names.naming import find_names
from lagebild.reading.names.recognised import (
    add_places,
    add_recognised,
    may_hold_unknown,
    settle_surnames,
)

VERBS = load_verbs()
# Bodies that every state has of its own: the adjective beside them says where a report plays.
AT_HOME = load_nouns().home_body_endings
# How a capital is found where something happens in it (see `naming`).
CAPITAL = "place in"

__all__ = ["Directory", "build_directory", "find_mentions"]


def find_mentions(
    report: Report,
    sentences: tuple[Sentence, ...],
    directory: Directory,
    is_common: Callable[[str], bool],
) -> tuple[Mention, ...]:
    """All mentions of a report in text order, wider ones before those inside them. `is_common`
    tells whether German has a noun (`Tagger.is_common`).

    Spans are code points of the report's text and lie inside their sentence; `actors` is empty
    only for pronouns of the first person inside quotations (`how` is "first person").
    """
    coined = find_coinages(sentences, directory)
    people = People()
    pages = [Page(sentence) for sentence in sentences]
    for page in pages:
        find_names(page, directory, coined)
    for page, names in zip(pages, _recognised(pages, directory, is_common), strict=True):
        add_recognised(page, names, directory)
        find_heads(page, directory, people)
        link_appositions(page, people, directory)
        settle_surnames(page, names, people)
        add_places(page, names, directory, people)
        add_towns(page)
        page.close()
    salience = _salience(report, pages, directory)
    settle_families(pages, salience.is_about(GERMANY))
    resolver = Resolver(people, salience, directory, _group_nouns(pages))
    resolver.settle()
    found: list[Mention] = []
    pages.reverse()
    while pages:
        # A page is let go when its mentions are made: a long report has many.
        found += resolver.read(pages.pop())
    return tuple(found)


def _recognised(
    pages: list[Page], directory: Directory, is_common: Callable[[str], bool]
) -> Iterator[Sequence[FoundName]]:
    """What the recogniser finds in each sentence. It is loaded for the first one in which there is
    something to find."""
    parts = {word for page in pages for spot in page.spots for word in spot.name}
    open_ = [may_hold_unknown(page, parts, is_common) for page in pages]
    found: Iterator[Sequence[FoundName]] = iter(())
    if any(open_):
        from lagebild.reading.names.recogniser import recogniser_of

        asked = compress((page.sentence.tokens for page in pages), open_)
        found = recogniser_of(directory).find_all(list(asked))
    return (next(found) if left else () for left in open_)


def _group_nouns(pages: list[Page]) -> frozenset[str]:
    """Rebellen, Demonstranten: the nouns by which a report speaks of groups."""
    organs = (spot.organ for page in pages for spot in page.spots)
    return frozenset(o.plural for o in organs if o is not None and o.counts_as == "group")


def _salience(report: Report, pages: list[Page], directory: Directory) -> Salience:
    salience = Salience()
    for word in report.title.replace(":", " ").replace(",", " ").split():
        entry = directory.name(word) or directory.name(word.rstrip("s"))
        state = entry.actor if entry else None
        if state is None:
            adjective = directory.word(word, word).adjective
            state = adjective[0] if adjective else None
        if state is not None and state.kind == "state":
            salience.title(state, topic=report.title.startswith(f"{word}:"))
    for page in pages:
        verbs = main_verbs(page.sentence.tokens)
        reacts = bool(verbs & VERBS.reacting) or judges(page.sentence.tokens, verbs)
        if verbs & VERBS.answering:
            salience.answer(page.sentence.index)
        told = told_before(page.sentence.tokens, VERBS.telling)
        if told >= 0:
            salience.tell(page.sentence.index, told)
        turned = _turned_to(page)
        if turned is not None:
            salience.turn(page.sentence.index, turned)
        owned = {
            at
            for spot in page.spots
            if spot.owner and not (spot.organ and spot.organ.core.casefold().endswith(AT_HOME))
            for at in range(spot.first, spot.head)
        }
        for spot in sorted(page.spots, key=lambda s: s.first):
            for actor in spot.actors or spot.owner:
                if actor.id in directory.actors and _is_named_body(spot, actor):
                    salience.body(page.sentence.index, spot.first, actor)
                if spot.form == "adjective" and spot.first in owned:
                    continue  # counted with its body
                if actor.kind == "state" and spot.how != ORIGIN:
                    if spot.form == "place":
                        salience.place(page.sentence.index, spot.first, actor)
                        if spot.how == CAPITAL and spot.first <= 1:
                            salience.seat(page.sentence.index, spot.first, actor)
                    if reacts and spot.form != "place" or _turned_at(page.sentence.tokens, spot):
                        salience.face(page.sentence.index, spot.first, actor)
                    aside = spot.form == "place" or spot.how == COMPOUND
                    weight = 0.5 if aside else 1.0
                    if spot.form == "demonym" or _says_who(page.sentence.tokens, spot):
                        weight *= PEOPLE
                    if page.sentence.tokens[spot.last].lemma.casefold() in MEETING_PLACES:
                        weight = ABROAD
                    if reacts and may_be_subject(page.sentence.tokens, spot):
                        weight *= REACTING
                        salience.react(page.sentence.index, actor)
                    weight *= LEAD_WEIGHT if page.sentence.index == 0 else 1.0
                    salience.name(page.sentence.index, spot.first, actor, weight)
    return salience


# What stands before whom something is done to.
TOWARDS = frozenset({"gegen", "mit", "an", "um", "nach", "vor", "gegenüber"})
# People of whom an adjective only tells where they come from.
PERSONS = (
    "bürger", "tourist", "urlauber", "journalist", "geisel", "staatsangehörige", "ingenieur",
    "reisende", "häftling", "gefangene", "missionar", "nonne", "fischer", "seeleute",
)  # fmt: skip


def _says_who(tokens: Sequence[Token], spot: Spot) -> bool:
    """Französische | Bürger wurden in Kamerun entführt: it is not Frankreich that is at issue."""
    of_them = spot.form == "adjective" and spot.head + 1 < len(tokens)
    noun = tokens[spot.head + of_them]
    return (of_them or not spot.actors) and noun.lemma.casefold().endswith(PERSONS)


def _turned_at(tokens: Sequence[Token], spot: Spot) -> bool:
    """Die Regierung warf | Russland | vor; reiste nach | Polen |: right behind the verb or behind
    such a preposition stands another than whose government it is."""
    before = tokens[spot.first - 1] if spot.first else None
    if before is None or spot.office is not None or spot.organ is not None:
        return False
    # "reiste nach Lwiw" may be a journey at home
    by_name = bool(spot.actors) and tokens[spot.last].text == spot.actors[0].name
    if spot.form != "name" and not (spot.form == "place" and by_name):
        return False
    return before.tag in FINITE or before.text.lower() in TOWARDS


# How the first part of a compound that names no organ was found.
COMPOUND = "first part of the compound"


def _turned_to(page: Page) -> Actor | None:
    """Eritrea warf Äthiopien vor, ...: the one state beside another that is the subject."""
    doer: Actor | None = None
    others: dict[str, Actor] = {}
    for spot in sorted(page.spots, key=lambda s: s.first):
        for actor in spot.actors or spot.owner:
            if actor.kind != "state" or spot.how == COMPOUND:
                continue  # "im US-Lager": nobody turns to it
            if doer is None and spot.form != "place" and may_be_subject(page.sentence.tokens, spot):
                doer = actor
            elif doer is None or actor.id != doer.id:
                others[actor.id] = actor
    return next(iter(others.values())) if doer is not None and len(others) == 1 else None


def _is_named_body(spot: Spot, actor: Actor) -> bool:
    """die NATO; not "in Brüssel"."""
    return actor.kind == "organisation" and spot.form not in ("place", "capital")
