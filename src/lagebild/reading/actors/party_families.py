"""Families of parties: "die Sozialdemokraten" are the SPD in Germany, another party elsewhere."""

from collections.abc import Sequence

from lagebild.reading.actors.spelling import slug
from lagebild.reading.actors.spots import Page, Spot
from lagebild.reading.layers import Actor

# Words for a family of parties that the directory gives to the German one, with their nominative.
FAMILIES = {
    "Sozialdemokraten": "Sozialdemokraten", "Christdemokraten": "Christdemokraten",
    "Liberalen": "Liberale", "Grünen": "Grüne", "Grüne": "Grüne",
}  # fmt: skip
GERMANY = "DEU"


def settle_families(pages: Sequence[Page], german: bool) -> None:
    """Takes the German party back from the word for its family in a report about other countries.

    Where the report is about Germany (`german`), or names the party by another name as well, the
    German party is meant.
    """
    if german:
        return
    named = {
        spot.actors[0].id
        for page in pages
        for spot in page.spots
        if spot.actors and not _is_party(page, spot)
    }
    for page in pages:
        for spot in page.spots:
            if _is_party(page, spot) and spot.actors[0].id not in named:
                name = FAMILIES[_word(page, spot)]
                spot.actors = (Actor(slug(name), name, "group", "p"),)
                spot.how = "family of parties"


def _is_party(page: Page, spot: Spot) -> bool:
    single = spot.core[0] == spot.core[1] and spot.core[0] >= 0
    kind = spot.actors[0].kind if spot.actors else ""
    return single and kind == "organisation" and _word(page, spot) in FAMILIES


def _word(page: Page, spot: Spot) -> str:
    return page.sentence.tokens[spot.core[0]].text
