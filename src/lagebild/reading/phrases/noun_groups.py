"""The nouns of a phrase with their attributes: where they end, and which of them is the head."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.forms.case_forms import adjective_cases, both
from lagebild.reading.layers import Token
from lagebild.reading.phrases.attributes import NOUNS
from lagebild.reading.phrases.beginnings import MODIFIERS, Beginning
from lagebild.reading.phrases.coordination import is_word
from lagebild.reading.phrases.name_borders import another, owned_by_name

QUANTITIES = frozenset(
    "Dutzend Dutzende Hunderte Tausende Zehntausende Hunderttausende Million Millionen Milliarde "
    "Milliarden".split()
)
# Adjectives that tell a measure before them.
MEASURED = frozenset(
    "alt stark lang groß hoch breit tief schwer teuer weit dick entfernt lange".split()
)
# What may stand before an attribute and say how much or when it holds.
GRADING = frozenset({"ADV", "ADJ(D)", "PTKA", "PTKNEG"})
# Behind these a number belongs to the noun that follows.
COUNTED_BESIDE = frozenset({"NE", "NN", "NNA"})
# What has a number for its name: "Artikel 5 Grundgesetz".
NUMBERED = frozenset(
    "Artikel Absatz Paragraf Paragraph Resolution Nummer Kapitel Seite Klasse Ziffer Punkt "
    "Kategorie Stufe Phase Typ Halle Block Sektor Kilometer".split()
)
# What goes on a name or a number behind a noun.
NAMING = frozenset({"NE", "FM", "CARD", "XY"})
QUOTING = '„“"»«‚‘”'


class NounGroup(msgspec.Struct, frozen=True, gc=False):
    """The position of the head in the sentence, the first attribute with an ending, the cases left,
    and the place behind the group within the clause's words."""

    head: int
    adjective: Token | None
    cases: str
    after: int


def noun_group(
    tokens: Sequence[Token],
    own: Sequence[int],
    start: int,
    begun: Beginning,
    verbs: frozenset[int],
) -> NounGroup | None:
    """die | „großen Kriegsparteien“ Russland und ...: what stands behind the beginning of a phrase.

    `own` are the positions of the clause's words, `start` is where the phrase begins in them,
    `verbs` those of its verb. None where no noun stands there.
    """
    at, n = begun.after, len(own)
    determined = begun.determiner is not None
    cases = begun.cases
    adjective: Token | None = None
    head = -1
    while at < n and own[at] not in verbs:
        token = tokens[own[at]]
        tag = token.tag
        if at > start and own[at] != own[at - 1] + 1 and not _bridge(tokens, own[at - 1], own[at]):
            break
        if determined and tag == "NN" and _measured(tokens, own, at):
            # "der 54 | Jahre | alte Politiker"
            at += 1
            continue
        if tag in NOUNS and token.text[0].isalnum():
            head = own[at]
            at += 1
            if token.text.capitalize() in QUANTITIES and _counted(tokens, own, at):
                # "Zehntausende | Menschen", "30 Millionen | Euro"
                continue
            head, at = _with_name(tokens, own, at, determined)
            break
        if tag in MODIFIERS or tag == "ADJ(D)" and _before_attribute(tokens, own, at):
            if tag == "ADJ(A)" and adjective is None:
                adjective = token
                if not determined:
                    cases = both(cases, adjective_cases(token.text)) or cases
            if tag != "ADJ(D)":
                head = own[at]
        elif (
            tag in GRADING
            and (determined or begun.preposition)
            and _graded_attribute(tokens, own, at)
        ):
            if _is_year(tokens[own[at - 1]]):
                # "zwischen 1992 und 1995 | etwa 100.000 Menschen"
                break
        elif not (
            tag == "KON"
            and head >= 0
            and _another_attribute(tokens, own, at)
            or not is_word(token)
            and token.text in QUOTING
            and at + 1 < n
        ):
            break
        at += 1
    return NounGroup(head, adjective, cases, at) if head >= 0 else None


def _measured(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """die 3700 | Mann | starke Truppe, das drei | Jahre | alte Abkommen: a unit between its number
    and the adjective that it measures."""
    if at == 0 or at + 2 >= len(own):
        return False
    number, adjective, noun = tokens[own[at - 1]], tokens[own[at + 1]], tokens[own[at + 2]]
    joined = own[at + 2] == own[at - 1] + 3
    return (
        joined
        and (number.tag == "CARD" or number.text in QUANTITIES)
        and adjective.tag == "ADJ(A)"
        and adjective.lemma.lower() in MEASURED
        and noun.tag in (*NOUNS, "ADJ(A)")
    )


def _with_name(
    tokens: Sequence[Token], own: Sequence[int], at: int, determined: bool
) -> tuple[int, int]:
    """Präsident | Wladimir Putin; Putins | Forderung: the head of a group whose first noun stands
    before `at`, and the place behind the names that go with it. A name may follow its title; a
    second common noun mostly starts another phrase."""
    n, head = len(own), own[at - 1]
    while at < n and tokens[own[at]].tag in NAMING and own[at] == own[at - 1] + 1:
        if (
            _counts_another(tokens, own, at)
            or another(tokens, own, head, at)
            or _measures(tokens, own, at)
            or tokens[own[at]].tag == "XY"
            and not is_word(tokens[own[at]])
        ):
            break
        at += 1
    if (
        at < n
        and tokens[own[at]].tag == "NN"
        and tokens[head].tag == "NE"
        and own[at] == own[at - 1] + 1
    ):
        if tokens[head].text.endswith(("s", "’", "'")):
            head = own[at]
            at += 1
            while at < n and tokens[own[at]].tag == "NE" and own[at] == own[at - 1] + 1:
                at += 1
    elif not determined:
        owned = owned_by_name(tokens, own, at)
        if owned > at:
            return own[owned - 1], owned
    return head, at


def _before_attribute(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    return at + 1 < len(own) and tokens[own[at + 1]].tag in ("ADJ(A)", "NN")


def _another_attribute(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """große | und kleine Staaten; die Staats- | und Regierungschefs"""
    if at + 1 == len(own):
        return False
    after = tokens[own[at + 1]].tag
    return after in MODIFIERS or tokens[own[at - 1]].tag == "TRUNC" and after in NOUNS


def _counted(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """Zehntausende Menschen; Hunderte bewaffnete Männer: what is counted stands behind."""
    for i in range(at, min(at + 2, len(own))):
        if own[i] != own[i - 1] + 1:
            return False
        if tokens[own[i]].tag == "NN":
            return True
        if tokens[own[i]].tag != "ADJ(A)":
            return False
    return False


def _counts_another(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """lässt die Hamas | 50 Geiseln frei: a number right before a noun counts that noun; a year
    belongs to what stands before it ("im Mai 2004 Rebellen"), and so does the number of an
    article."""
    number = tokens[own[at]]
    before = tokens[own[at - 1]]
    if number.tag != "CARD" or before.tag not in COUNTED_BESIDE or before.text in NUMBERED:
        return False
    after = [tokens[i].tag for i in own[at + 1 : at + 3] if i <= own[at] + 2]
    return not _is_year(number) and (after[:1] == ["NN"] or after == ["ADJ(A)", "NN"])


def _measures(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """wegen schwerer Schuld | drei Jahre lang: a number word before what it counts."""
    return (
        tokens[own[at]].tag == "CARD"
        and not tokens[own[at]].text[0].isdigit()
        and tokens[own[at - 1]].tag == "NN"
        and at + 1 < len(own)
        and own[at + 1] == own[at] + 1
        and tokens[own[at + 1]].tag in ("NN", "ADJ(A)")
    )


def _is_year(token: Token) -> bool:
    return token.tag == "CARD" and token.text.isdigit() and len(token.text) == 4


def _graded_attribute(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """den | gegenwärtig kontrovers diskutierten Themen: adverbs before an attribute of the noun."""
    for k in range(at + 1, min(at + 5, len(own))):
        if own[k] != own[k - 1] + 1:
            return False
        if tokens[own[k]].tag in MODIFIERS:
            return True
        if tokens[own[k]].tag not in GRADING:
            return False
    return False


def _bridge(tokens: Sequence[Token], before: int, after: int) -> bool:
    """„Oberste | Rat, großen, | hellen Haus: only quotation marks lie between, or the comma of two
    attributes."""
    if after == before + 2 and tokens[before].tag == tokens[after].tag == "ADJ(A)":
        return True
    return all(not is_word(tokens[i]) and tokens[i].tag != "$," for i in range(before + 1, after))
