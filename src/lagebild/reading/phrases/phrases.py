"""Noun phrases and prepositional phrases of a clause, with the cases that their forms allow."""

from collections.abc import Sequence
from sys import intern

import msgspec

from lagebild.reading.forms.case_forms import (
    DETERMINER_CASES,
    PRONOUN_CASES,
    PRONOUNS,
    adjective_cases,
    determiner_cases,
    narrowed,
)
from lagebild.reading.forms.noun_forms import never_dative_plural, plural_form
from lagebild.reading.forms.participles import Embedding, embedding
from lagebild.reading.layers import Phrase, Token
from lagebild.reading.phrases.attributes import DETERMINERS, NOUNS, attached, resumed_phrase
from lagebild.reading.phrases.conjuncts import conjunct
from lagebild.reading.phrases.coordination import is_word, joined, listed
from lagebild.reading.phrases.name_borders import another, owned_by_name, starting_point

WHOSE = frozenset({"dessen", "deren"})
QUANTITIES = frozenset(
    "Dutzend Dutzende Hunderte Tausende Zehntausende Hunderttausende Million Millionen Milliarde "
    "Milliarden".split()
)
MODIFIERS = frozenset({"ADJ(A)", "CARD", "TRUNC"})
# What may stand before an attribute and say how much or when it holds.
GRADING = frozenset({"ADV", "ADJ(D)", "PTKA", "PTKNEG"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
# Behind these a number belongs to the noun that follows.
COUNTED_BESIDE = frozenset({"NE", "NN", "NNA"})
# What has a number for its name: "Artikel 5 Grundgesetz".
NUMBERED = frozenset(
    "Artikel Absatz Paragraf Paragraph Resolution Nummer Kapitel Seite Klasse Ziffer Punkt "
    "Kategorie Stufe Phase Typ Halle Block Sektor Kilometer".split()
)
CONTRACTED = {
    "im": "in", "ins": "in", "am": "an", "ans": "an", "vom": "von", "zum": "zu", "zur": "zu",
    "beim": "bei", "aufs": "auf", "fürs": "für", "übers": "über", "durchs": "durch",
    "ums": "um", "vors": "vor", "unterm": "unter", "hinterm": "hinter",
}  # fmt: skip
PREFIX_ADVERBS = frozenset(
    "rund etwa knapp fast gut über mehr weniger mindestens höchstens bis zu circa ca. nur auch "
    "selbst sogar allein bereits weitere weiter".split()
)


def find_phrases(
    tokens: Sequence[Token], own: Sequence[int], verbs: frozenset[int]
) -> list[Phrase]:
    """Die NATO und ihr mächtigstes Mitglied USA | Gespräche | über Rüstungskontrolle.

    `own` are the positions of the clause's words, `verbs` those of its verb complex. Roles are
    left open ("" or "prepositional" or "genitive"); `governor` of a genitive is the number of the
    phrase before it.
    """
    found: list[Phrase] = []
    at, n = 0, len(own)
    outer: Embedding | None = None
    host = -1
    while at < n:
        if outer is None:
            outer = embedding(tokens, own, at, verbs)
            if outer is not None:
                host = len(found) - 1 if found and found[-1].last + 1 == own[at] else -1
                at = outer.begin
                continue
        resumed = outer if outer is not None and at >= outer.participle else None
        inside = own[: outer.participle] if outer is not None and resumed is None else own
        phrase, after = _phrase(tokens, inside, at, verbs, resumed)
        if resumed is not None:
            outer = None
        if phrase is None:
            at += 1
            continue
        if resumed is not None:
            found.append(resumed_phrase(found, phrase, host))
            at = after
            continue
        if outer is not None:
            inner = attached(tokens, found, phrase)
            if not inner.role:
                # "die | der Opposition | nahestehende Zeitung": no argument of the clause's verb
                inner = msgspec.structs.replace(inner, role="attribute")
            found.append(inner)
            at = after
            continue
        second = conjunct(tokens, found, phrase, after < n and own[after] in verbs)
        together = None if second else joined(tokens, own, at, found, phrase)
        if together:
            while found[-1].first > together.first:
                # "die Wirtschaftsgemeinschaft (ECOWAS) und die Union"
                found.pop()
            found[-1] = together
        else:
            found.append(second or attached(tokens, found, phrase))
        at = after
    return listed(tokens, found)


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


def _phrase(
    tokens: Sequence[Token],
    own: Sequence[int],
    at: int,
    verbs: frozenset[int],
    outer: Embedding | None,
) -> tuple[Phrase | None, int]:
    start = at
    n = len(own)
    preposition = ""
    position = own[at]
    token = tokens[position]
    cases = "nagd"
    if position in verbs:
        return None, at
    if outer is not None and outer.preposition >= 0:
        low = tokens[own[outer.preposition]].text.lower()
        preposition = CONTRACTED.get(low, low)
        cases = "d" if low in CONTRACTED else "agd"
    elif token.tag in PREPOSITIONS and at + 1 < n:
        if token.text == "aus" and starting_point(tokens, own, at):
            return None, at
        low = token.text.lower()
        preposition = CONTRACTED.get(low, low)
        cases = "d" if token.tag == "APPRART" else "agd"
        at += 1
        # "bis zu", "bis in", "von bis"
        if low == "bis" and _up_to(tokens, own, at):
            preposition, cases = "", "nagd"
            at += 1
        elif at + 1 < n and tokens[own[at]].tag in PREPOSITIONS:
            low = tokens[own[at]].text.lower()
            preposition = CONTRACTED.get(low, low)
            at += 1
    determined = outer is not None and outer.determiner is not None
    determiner = outer.determiner if outer is not None else None
    if determiner is not None:
        allowed = determiner_cases(determiner.text.lower(), determiner.tag)
        cases = "".join(c for c in cases if c in allowed) or allowed
    adjective: Token | None = None
    while at < n and own[at] not in verbs:
        token = tokens[own[at]]
        low = token.text.lower()
        if token.tag in DETERMINERS or (
            low in DETERMINER_CASES
            and token.tag in ("PIS", "PDS")
            and at + 1 < n
            and tokens[own[at + 1]].tag in NOUNS
        ):
            if determined and token.tag == "ART":
                break
            determined = True
            determiner = token
            # "dessen Rücktritt": the genitive is the pronoun's, not the noun's
            allowed = "nagd" if low in WHOSE else determiner_cases(low, token.tag)
            cases = "".join(c for c in cases if c in allowed) or allowed
            at += 1
        elif low in PREFIX_ADVERBS and token.tag in (
            "ADV",
            "ADJ(D)",
            "APPR",
            "KOKOM",
            "PIAT",
            "ADJ(A)",
        ):
            if not _number_follows(tokens, own, at):
                break
            at += 1
        elif low == "als" and _more_than(tokens, own, at):
            at += 1
        else:
            break
    if at < n and not determined and own[at] not in verbs and tokens[own[at]].tag in PRONOUNS:
        token = tokens[own[at]]
        low = token.text.lower()
        allowed = PRONOUN_CASES.get(low) or DETERMINER_CASES.get(low, "nagd")
        if token.tag in ("PRELS", "PDS") and low == "der":
            allowed = "ngd"
        cases = "".join(c for c in cases if c in allowed) or cases
        return Phrase(own[start], own[at], own[at], "", preposition, cases), at + 1
    head = -1
    first_adjective = True
    while at < n and own[at] not in verbs:
        token = tokens[own[at]]
        tag = token.tag
        if at > start and own[at] != own[at - 1] + 1 and not _bridge(tokens, own[at - 1], own[at]):
            break
        if tag in NOUNS and (is_word(token)):
            head = own[at]
            at += 1
            if token.text.capitalize() in QUANTITIES and _counted(tokens, own, at):
                # "Zehntausende | Menschen", "30 Millionen | Euro"
                continue
            # a name may follow its title; a second common noun mostly starts another phrase
            while (
                at < n
                and tokens[own[at]].tag in ("NE", "FM", "CARD", "XY")
                and own[at] == own[at - 1] + 1
            ):
                if _counts_another(tokens, own, at) or another(tokens, own, head, at):
                    break
                if _measures(tokens, own, at):
                    break
                if tokens[own[at]].tag == "XY" and not is_word(tokens[own[at]]):
                    break
                at += 1
            if (
                at < n
                and tokens[own[at]].tag == "NN"
                and tokens[head].tag == "NE"
                and own[at] == own[at - 1] + 1
            ):
                before = tokens[head].text
                if not before.endswith(("s", "’", "'")):
                    break
                head = own[at]
                at += 1
                while at < n and tokens[own[at]].tag == "NE" and own[at] == own[at - 1] + 1:
                    at += 1
            elif not determined:
                owned = owned_by_name(tokens, own, at)
                if owned > at:
                    head, at = own[owned - 1], owned
            break
        if tag in MODIFIERS or (
            tag == "ADJ(D)" and at + 1 < n and tokens[own[at + 1]].tag in ("ADJ(A)", "NN")
        ):
            if tag == "ADJ(A)" and first_adjective and not determined:
                allowed = adjective_cases(token.text)
                cases = "".join(c for c in cases if c in allowed) or cases
                first_adjective = False
            if tag == "ADJ(A)" and adjective is None:
                adjective = token
            if tag != "ADJ(D)":
                head = own[at]
            at += 1
        elif tag in GRADING and (determined or preposition) and _graded_attribute(tokens, own, at):
            if _is_year(tokens[own[at - 1]]):
                # "zwischen 1992 und 1995 | etwa 100.000 Menschen"
                break
            at += 1
        elif (
            tag == "KON"
            and head >= 0
            and at + 1 < n
            and (
                tokens[own[at + 1]].tag in MODIFIERS
                # "die Staats- und Regierungschefs"
                or (tokens[own[at - 1]].tag == "TRUNC" and tokens[own[at + 1]].tag in NOUNS)
            )
        ):
            at += 1
        elif not is_word(token) and token.text in '„“"»«‚‘”' and at + 1 < n:
            at += 1
        else:
            break
    if head < 0:
        return None, start
    last = own[at - 1]
    while last > head and not is_word(tokens[last]):
        last -= 1
    cases = narrowed(cases, determiner, adjective, tokens[head])
    if preposition == "" and not determined and tokens[head].tag == "NE":
        cases = "nagd"
    # The few forms there are as one string each: a long report has very many phrases.
    return Phrase(own[start], last, head, "", intern(preposition), intern(cases)), at


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


def _up_to(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """drohen bis | zu zwölf Jahre Haft; bis | zu 300 weitere Soldaten: how many, no direction;
    behind "zu" stands no dative."""
    if at + 2 >= len(own) or tokens[own[at]].text != "zu" or tokens[own[at + 1]].tag != "CARD":
        return False
    counted = tokens[own[at + 2]]
    if counted.tag in ("ADJ(A)", "PIAT"):
        return counted.text.endswith("e")
    return plural_form(counted) and never_dative_plural(counted)


def _bridge(tokens: Sequence[Token], before: int, after: int) -> bool:
    """„Oberste | Rat, großen, | hellen Haus: only quotation marks lie between, or the comma of two
    attributes."""
    if after == before + 2 and tokens[before].tag == tokens[after].tag == "ADJ(A)":
        return True
    return all(not is_word(tokens[i]) and tokens[i].tag != "$," for i in range(before + 1, after))


def _more_than(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """von mehr | als fünf Personen"""
    before = tokens[own[at - 1]].text.lower() if at else ""
    return before in ("mehr", "weniger") and _number_follows(tokens, own, at)


def _number_follows(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    return any(
        tokens[own[i]].tag == "CARD" or tokens[own[i]].text[:1].isdigit()
        for i in range(at + 1, min(at + 4, len(own)))
    )
