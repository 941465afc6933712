"""Agency credits, initials, author lines and datelines, and the agencies and authors they name."""

import re
from typing import NamedTuple

from lagebild.intake.furniture.cues import Cues

LONGEST_CREDIT = 120
TOKEN = re.compile(r"[^\s,/()|;:+&©–.\[\]-]+")
INITIALS = re.compile(r"[a-zäöüß]{1,4}|[A-ZÄÖÜ]{2,3}|[A-ZÄÖÜ][a-z]{1,2}")
BARE_INITIALS = re.compile(r"[a-zäöüß]{2,4}(?:/[a-zäöüß]{2,4}){1,3}")
MOST_INITIALS = 4
IN_BRACKETS = re.compile(r"(?<=[.!?\"“”»«])\s*(\([^()]{2,50}\))$")
NAME = r"[A-ZÄÖÜ][\w.’'-]+(?: (?:von|van|de|der|zu|al-)?\s?[A-ZÄÖÜ][\w.’'-]+){1,3}"
AUTHOR_LINE = re.compile(
    rf"(?:Von|Aus \w+ von|Ein Beitrag von|Eine Analyse von) ({NAME}[^.!?:]{{0,80}})"
)
AUTHOR = re.compile(NAME)
PLACE = r"[A-ZÄÖÜ][\w.’'-]*(?: (?:(?:am|an der|im|de|del|la) )?[A-ZÄÖÜ][\w.’'-]*){0,3}"
PLACES = rf"{PLACE}(?:\s?[/,]\s?{PLACE}){{0,3}}"
DAY = r"(?:,\s*\d{1,2}\.\s*(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?)(?:\s?\d{4})?)?"
DATELINE = re.compile(
    rf"(?P<place>{PLACES})?{DAY}\.?\s*\((?P<codes>[^()\n]{{2,40}})\)\s?(?P<mark>[-–—|:.])?(?=\s|$)"
    rf"|(?P<capitals>[A-ZÄÖÜ][A-ZÄÖÜ/ -]{{2,30}}?)\s(?P<papers>[a-zA-Z/]{{2,20}})\s\|(?=\s)"
)
UNKNOWN_CODE = re.compile(r"[a-z]{2,5}(?:[/,]\s?[a-z]{2,5}){0,2}")
# "Genf - Das Hilfswerk ...", "Tripolis (Libyen), 3. Mai 2011 – Die Stadt ...": a place, its state
# and the day, and a dash before the first sentence.
STATED = rf"{PLACE}(?:\s\([A-ZÄÖÜ][^()\n]{{1,30}}\))?"
PLACE_ALONE = re.compile(
    rf"(?!(?:D(?:er|ie|as)|Eine?) ){STATED}(?:\s?[/,]\s?{STATED}){{0,3}}{DAY}"
    r"\s[-–—](?=\s[A-ZÄÖÜ\d„\"»])"
)
CAPITALS = re.compile(r"[A-ZÄÖÜ]{5,}(?:/[A-ZÄÖÜ]{4,})?\.(?=\s[A-ZÄÖÜ„\"])")


class Dateline(NamedTuple):
    """How many characters it takes, and the agencies that it names."""

    length: int
    agencies: tuple[str, ...]


def agencies_in(stretch: str, cues: Cues) -> tuple[str, ...]:
    """dpa, rtr -> ("dpa", "Reuters"): canonical names, each once, in order."""
    found = (cues.names.get(mark.lower(), "") for mark in cues.agency.pattern.findall(stretch))
    return tuple(dict.fromkeys(name for name in found if name))


def is_credit(paragraph: str, cues: Cues) -> bool:
    """uh/qu (dpa, rtr); © dpa-infocom, dpa:220112-99-67551/2; Mit Material von dpa und AFP."""
    if len(paragraph) > LONGEST_CREDIT:
        return False
    if BARE_INITIALS.fullmatch(paragraph):
        return True
    if not cues.agency.search(paragraph):
        return False
    rest = cues.agency.pattern.sub(" ", paragraph)
    initials = 0
    for token in TOKEN.findall(rest):
        if token.lower() in cues.credit_words or token.isdigit():
            continue
        initials += 1
        if not INITIALS.fullmatch(token):
            return False
    return initials <= MOST_INITIALS


def inline_credit(paragraph: str, cues: Cues) -> re.Match[str] | None:
    """... wies das zurück. (dpa/AFP): the brackets, group 1, behind a sentence's end."""
    if not paragraph.endswith(")"):
        return None
    match = IN_BRACKETS.search(paragraph, max(0, len(paragraph) - 60))
    return match if match and is_credit(match.group(1), cues) else None


def authors_in(paragraph: str) -> tuple[str, ...] | None:
    """Von Erika Muster und Max Beispiel, Brüssel -> both names; None where it is no author line."""
    match = AUTHOR_LINE.fullmatch(paragraph) if len(paragraph) <= LONGEST_CREDIT else None
    return tuple(AUTHOR.findall(match.group(1))) if match else None


def dateline(paragraph: str, first: bool, cues: Cues) -> Dateline | None:
    """Moskau/Brüssel (dpa) - Russland hat ...: the words before the report begins.

    Marks that are no known agency's ("Wien (am) -") count only at the `first` paragraph of the
    text and with a dash.
    """
    paragraph = paragraph[:LONGEST_CREDIT]
    credited = _credited(paragraph, first, cues)
    if credited or not first:
        return credited
    alone = CAPITALS.match(paragraph) or PLACE_ALONE.match(paragraph)
    return Dateline(alone.end(), ()) if alone else None


def _credited(paragraph: str, first: bool, cues: Cues) -> Dateline | None:
    """Kiew (AFP) -; BERLIN taz |; Wien (am) -: a dateline that names who sent the report."""
    if "(" not in paragraph and "|" not in paragraph:
        return None
    match = DATELINE.match(paragraph)
    if match is None:
        return None
    if match["capitals"]:
        agencies = agencies_in(match["papers"], cues)
        return Dateline(match.end(), agencies) if first or agencies else None
    codes, mark = match["codes"], match["mark"]
    if is_credit(codes, cues):
        if mark or not match["place"]:
            return Dateline(match.end(), agencies_in(codes, cues))
        return None
    if first and match["place"] and mark and mark in "-–—" and UNKNOWN_CODE.fullmatch(codes):
        return Dateline(match.end(), ())
    return None
