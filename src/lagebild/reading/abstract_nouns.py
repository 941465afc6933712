"""Nouns that name a matter rather than somebody, by their ending."""

ABSTRACT = ("ung", "heit", "keit", "schaft", "ion", "tät", "zahl")
# Abstract by their ending, yet bodies that speak: "Die Opposition machte Damaskus verantwortlich".
BODIES = (
    "opposition", "regierung", "führung", "koalition", "delegation", "organisation", "union",
    "kommission", "fraktion", "mission", "bewegung", "verwaltung", "leitung", "vertretung",
    "vereinigung", "gewerkschaft", "staatsanwaltschaft", "botschaft", "gesellschaft",
    "gemeinschaft", "administration", "föderation", "versammlung", "gruppierung", "zeitung",
    "nation", "bevölkerung", "verteidigung", "anklage", "mannschaft", "stiftung", "vertretungen",
)  # fmt: skip
# Papers speak: "Die Resolution verurteilt den Angriff".
PAPERS = (
    "erklärung", "resolution", "studie", "umfrage", "petition", "mitteilung", "stellungnahme",
    "note", "papier", "schreiben", "dokument", "gutachten", "manifest", "statement", "abkommen",
    "gesetz", "urteil", "verfassung", "charta", "botschaft", "denkschrift", "eingabe",
)  # fmt: skip


def is_abstract(noun: str) -> bool:
    """True for "Entscheidung", "Freiheit"; False for "Regierung", "Minister"."""
    low = noun.lower()
    return low.endswith(ABSTRACT) and not low.endswith(BODIES)


def is_paper(noun: str) -> bool:
    """True for "Resolution", "Studie": what somebody wrote speaks for its author."""
    return noun.lower().endswith(PAPERS)


def is_body(noun: str) -> bool:
    """True for "Regierung", "Staatsanwaltschaft": abstract by the ending, yet a body that acts."""
    return noun.lower().endswith(BODIES)
