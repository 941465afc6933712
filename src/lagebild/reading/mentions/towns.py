"""Towns that no list knows, beside the noun that says what they are."""

from lagebild.reading.actors.spelling import name_gender, slug
from lagebild.reading.actors.spots import Page
from lagebild.reading.layers import Actor
from lagebild.reading.names.naming import name_spot, names_place

GUESSED = "place by its context"


def add_towns(page: Page) -> None:
    """das Dorf | Halfaja, die Stadt | Harf: a lone unknown name behind such a noun is a place's.

    To be called when nouns have their owners: the police in an unknown town are not its own.
    """
    tokens = page.sentence.tokens
    for at in list(page.singles):
        if at == 0 or tokens[at].tag != "NE" or not names_place(tokens[at - 1]):
            continue
        if tokens[at - 1].text.endswith("s"):
            continue
        name = tokens[at].text
        page.singles.remove(at)
        actor = Actor(slug(name), name, "region", name_gender(name, "region"))
        page.add(name_spot(page, at, 1, "place", (actor,), GUESSED))
