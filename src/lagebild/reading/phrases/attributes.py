"""What hangs on the noun before it: genitives, prepositional phrases, parts of a number."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.forms.case_forms import PRONOUNS
from lagebild.reading.layers import Phrase, Token

DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT"})
NOUNS = frozenset({"NN", "NE", "FM", "NNA", "NNI", "XY"})
# "mehrere | seiner Mitarbeiter", "einer | der Politiker": words that a genitive follows
PARTED = frozenset({"PIS", "CARD", "ADJ(A)", "PDS"})
PARTITIVE = frozenset({"der", "dieser", "seiner", "ihrer", "unserer"})
SPANS = frozenset({"Jahr", "Monat", "Woche", "Tag"})
DAYS = frozenset(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Wochenende Abend "
    "Morgen Vormittag Nachmittag Nacht Mittag".split()
)
NO_GENITIVE = frozenset({"das", "mehr", "weniger", "alles", "etwas", "deren"})
PLACING = frozenset({"in", "aus", "nach", "bei"})
MONTHS = frozenset(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
DATES = DAYS | MONTHS
TIMING = frozenset({"seit", "an", "in", "bis", "vor", "nach", "ab"})
# How far the "und" that ends a list may stand behind one of its members.
LIST_REACH = 10


def attached(tokens: Sequence[Token], found: list[Phrase], phrase: Phrase) -> Phrase:
    """die Regierung | der Ukraine: a genitive right after a noun is its attribute."""
    if not found:
        return _hanging(phrase, -1) if phrase.preposition else phrase
    before = found[-1]
    beside = before.last + 1 == phrase.first
    if beside and _whose(tokens, before, phrase):
        # "verlangte deren | sofortigen Rückzug": one phrase
        return msgspec.structs.replace(phrase, first=found.pop().first)
    if beside and _measured(tokens, before, phrase):
        # "zu vier Jahren | Haft": one phrase
        return msgspec.structs.replace(found.pop(), last=phrase.last)
    if phrase.preposition:
        return _hanging(phrase, len(found) - 1 if _holds(tokens, before, phrase) else -1)
    if _goes_on_listing(tokens, before, phrase):
        governor = before.governor if before.role == "genitive" else len(found) - 1
        return Phrase(phrase.first, phrase.last, phrase.head, "genitive", "", "g", governor)
    if not beside:
        return phrase
    low = tokens[phrase.first].text.lower()
    host = tokens[before.head]
    # "einer der Minister", "zwei der Geiseln"
    some = host.tag in PARTED and low in PARTITIVE
    if host.tag in NOUNS or some:
        first = tokens[phrase.first]
        genitive = "g" in phrase.case and (
            (first.tag in DETERMINERS and _genitive_form(low))
            or (first.tag == "ADJ(A)" and low.endswith("er"))
            or (
                tokens[phrase.head].tag == "NE"
                and tokens[phrase.head].text.endswith(("s", "’", "'"))
                and len(phrase.case) > 1
            )
        )
        if low.endswith("es") and tokens[phrase.head].text.endswith("nis"):
            # "jedes Zugeständnis"; its genitive ends in "-nisses"
            genitive = False
        place = before.preposition in PLACING and host.tag == "NE"
        place = place or host.text in DAYS
        if place and first.tag in DETERMINERS and low in ("der", "ein", "eine"):
            # "berät in Brüssel | der Rat": a place has no attribute of this kind
            genitive = False
        if host.text in DAYS and first.tag == "NE":
            # "nahm am Montag | Homs ein"
            genitive = False
        if tokens[before.last].tag == "NE" and first.text in (
            "der",
            "dieser",
            "ihrer",
            "seiner",
        ):
            # "warf Frankreich | der Türkei vor": a proper name owns nothing and is owned by nobody
            genitive = False
        if genitive and first.tag not in PRONOUNS:
            if host.tag not in NOUNS:
                # "mehrere seiner Mitarbeiter": one phrase, whose noun is the counted one
                part = found.pop()
                return msgspec.structs.replace(part, last=phrase.last, head=phrase.head)
            return Phrase(
                phrase.first, phrase.last, phrase.head, "genitive", "", "g", len(found) - 1
            )
    return phrase


def _hanging(phrase: Phrase, governor: int) -> Phrase:
    return Phrase(
        phrase.first,
        phrase.last,
        phrase.head,
        "prepositional",
        phrase.preposition,
        phrase.case,
        governor,
    )


def _holds(tokens: Sequence[Token], before: Phrase, phrase: Phrase) -> bool:
    """die Verhandlungen | mit Rom; but "seit 1974 | von türkischen Truppen besetzt": nothing hangs
    on a year or a day that says since when, nor on a person's pronoun ("erhielt er | von Rom")."""
    if before.last + 1 != phrase.first or tokens[before.head].tag in ("PPER", "PRF"):
        return False
    head = tokens[before.head]
    timed = before.preposition in TIMING and (head.tag == "CARD" or head.text in DATES)
    return not (timed and phrase.preposition in ("von", "durch"))


def _genitive_form(low: str) -> bool:
    """der, seines, beider, but not: beiden, mehr; "deren Vertreter" is a phrase of its own."""
    return low[-1] in "rs" and low not in NO_GENITIVE


def resumed_phrase(found: list[Phrase], phrase: Phrase, host: int) -> Phrase:
    """gegen die von Duque | geplante Reform; die Bürger der von Rebellen | besetzten Stadt: what
    hangs on the noun before the article, not on the words between."""
    if phrase.preposition:
        return msgspec.structs.replace(phrase, role="prepositional", governor=host)
    if host >= 0 and "g" in phrase.case and not set(phrase.case) & set("na"):
        return msgspec.structs.replace(phrase, role="genitive", case="g", governor=host)
    return phrase


def _measured(tokens: Sequence[Token], before: Phrase, phrase: Phrase) -> bool:
    return (
        before.preposition == "zu"
        and phrase.first == phrase.head
        and not phrase.preposition
        and tokens[phrase.head].tag == "NN"
        and tokens[before.head].lemma in SPANS
        and any(tokens[i].tag == "CARD" for i in range(before.first, before.head))
    )


def _whose(tokens: Sequence[Token], before: Phrase, phrase: Phrase) -> bool:
    return (
        before.first == before.last
        and tokens[before.last].text in ("deren", "dessen")
        and not phrase.preposition
        and tokens[phrase.first].tag not in DETERMINERS
        and tokens[phrase.head].tag in NOUNS
    )


def _goes_on_listing(tokens: Sequence[Token], before: Phrase, phrase: Phrase) -> bool:
    """Vertreter Russlands, | der Ukraine und Frankreichs: the next of several genitives."""
    if before.last + 2 != phrase.first or tokens[before.last + 1].tag != "$,":
        return False
    inner = tokens[before.last].tag == "NE" and before.head < before.last
    genitive = inner and tokens[before.last].text.endswith("s")
    if before.role != "genitive" and not genitive or "g" not in phrase.case:
        return False
    opens = tokens[phrase.first].text.lower() in ("der", "des")
    return (opens or tokens[phrase.first].text.endswith("s")) and any(
        t.tag == "KON" for t in tokens[phrase.first : phrase.last + LIST_REACH]
    )
