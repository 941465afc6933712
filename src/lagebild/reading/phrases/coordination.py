"""Two noun phrases that a conjunction makes one: "die NATO und die USA"."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.forms.case_forms import PRONOUNS, both, governed_cases
from lagebild.reading.forms.noun_forms import other_number
from lagebild.reading.layers import Phrase, Token
from lagebild.reading.phrases.conjuncts import without

ARTICLES = frozenset({"ART", "PPOSAT", "PDAT"})
# What joins two halves, and what announces it before the first.
PAIRS = {
    "als auch": frozenset({"sowohl"}),
    "wie auch": frozenset({"sowohl"}),
    "noch": frozenset({"weder"}),
    "sondern auch": frozenset({"nur", "allein", "bloß"}),
}


def is_word(token: Token) -> bool:
    """True for words, false for marks."""
    return token.text[0].isalnum()


def joined(
    tokens: Sequence[Token], own: Sequence[int], at: int, found: list[Phrase], phrase: Phrase
) -> Phrase | None:
    """NATO | und | USA: one phrase where a conjunction joins two of the same kind."""
    if not found or phrase.preposition or found[-1].last + 1 >= phrase.first:
        return None
    before = _before_bracket(tokens, found)
    between = range(_closed(tokens, found[-1].last) + 1, phrase.first)
    if not between or before.role == "genitive" and before.governor < 0:
        return None
    words = [tokens[i] for i in between]
    # Commas join names only: "Brasilien, Bolivien und Chile" — a clause comma never stands here,
    # because the clause's own tokens end at it.
    paired = _paired(tokens, own, before, words)
    if not paired and not _lists(words) or not paired and words[-1].lemma == "sondern":
        # "nicht Israel, sondern | die Hamas"
        return None
    if before.role == "genitive" and phrase.first == phrase.head and not paired:
        # "ein Ende der Gewalt | und Neuwahlen": one article stands for two nouns of one number
        if other_number(tokens[before.first], tokens[before.head], tokens[phrase.head]):
            return None
    if not paired and not any(
        w.tag == "KON" and w.lemma in ("und", "sowie", "oder", "beziehungsweise") for w in words
    ):
        if not (tokens[before.head].tag == "NE" and tokens[phrase.head].tag == "NE"):
            return None
    if tokens[before.head].tag in PRONOUNS:
        return None
    if (
        before.preposition
        and before.preposition != "zwischen"
        and tokens[phrase.first].tag == "ART"
    ):
        # "in Osteuropa und die Zusage": the second noun is no part of the prepositional phrase
        own_article = any(
            tokens[i].tag in ("ART", "APPRART") for i in range(before.first, before.head)
        )
        # "gegen Israel | und die USA": two names
        names = tokens[before.head].tag == "NE" and tokens[phrase.head].tag == "NE"
        if not own_article and not names:
            return None
    cases = both(governed_cases(before), phrase.case)
    if not before.preposition and _owns_both(tokens, before, phrase):
        cases = before.case
    if not cases:
        return None
    return Phrase(
        before.first,
        phrase.last,
        before.head,
        before.role,
        before.preposition,
        cases,
        before.governor,
    )


def _owns_both(tokens: Sequence[Token], before: Phrase, phrase: Phrase) -> bool:
    """Vertreter Russlands | und der Ukraine: both are genitives of the same noun, and say nothing
    of the case in which it stands."""
    last = tokens[before.last]
    named = before.head < before.last and last.tag == "NE" and last.text.endswith("s")
    return named and "g" in phrase.case and tokens[phrase.first].text.lower() in ("der", "des")


def _lists(words: Sequence[Token]) -> bool:
    """A conjunction, commas and quotation marks; adverbs only behind it ("und erstmals auch")."""
    return all(
        w.tag in ("KON", "$,") or w.text in '„“"' or (w.tag == "ADV" and words[0].tag == "KON")
        for w in words
    )


def _before_bracket(tokens: Sequence[Token], found: Sequence[Phrase]) -> Phrase:
    """die Wirtschaftsgemeinschaft | (ECOWAS) und die Union: the phrase that a bracket explains."""
    last = found[-1]
    bracketed = last.first > 0 and tokens[last.first - 1].text == "(" and len(found) > 1
    if bracketed and found[-2].last == last.first - 2:
        return found[-2]
    return last


def _closed(tokens: Sequence[Token], last: int) -> int:
    closes = last + 1 < len(tokens) and tokens[last + 1].text == ")"
    return last + 1 if closes else last


def _paired(
    tokens: Sequence[Token], own: Sequence[int], before: Phrase, words: Sequence[Token]
) -> bool:
    """sowohl die Opposition | als auch | die Kirchen; weder die Armee | noch | die Polizei."""
    between = [w.text for w in words if w.tag != "$,"]
    openers = PAIRS.get(" ".join(between))
    if openers is None:
        return False
    return any(tokens[i].text.lower() in openers for i in own if i < before.first)


def listed(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """um Zelte, Decken, Medikamente und Hunde; die Kanzlerin (CDU), der Vorstand X und der
    Vorsitzende Y: what commas list before a conjunction is one phrase, governors moved along."""
    number = len(found) - 1
    merged: dict[int, int] = {}
    while number > 0:
        last = found[number]
        if not _closes_list(tokens, last):
            number -= 1
            continue
        first = number
        while first > 0 and (before := _item_before(tokens, found, first, last)) >= 0:
            first = before
        if first < number:
            begin = found[first]
            found[first] = msgspec.structs.replace(begin, last=last.last)
            for k in range(first + 1, number + 1):
                merged[k] = first
        number = first - 1
    if not merged:
        return found
    return without(found, merged)


def _closes_list(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return (
        phrase.first > 1
        and not phrase.preposition
        and phrase.head < phrase.last
        and tokens[phrase.first - 1].text == ","
        and any(tokens[i].tag == "KON" for i in range(phrase.head, phrase.last + 1))
    )


def _item_before(tokens: Sequence[Token], found: Sequence[Phrase], k: int, last: Phrase) -> int:
    """The phrase that ends at the comma before phrase k, with its attributes, -1 for none."""
    end = found[k].first - 2
    if tokens[end + 1].text != ",":
        return -1
    if tokens[end].text == ")":
        while end > 0 and tokens[end].text != "(":
            end -= 1
        end -= 1
    number = k - 1
    while number >= 0:
        while number >= 0 and found[number].last > end:
            number -= 1
        if number < 0 or found[number].last != end:
            return -1
        item = found[number]
        fits = tokens[item.head].tag not in PRONOUNS and set(item.case) & set(last.case)
        if fits and _alike(tokens, item, last):
            return number
        if item.governor < 0:
            return -1
        end, number = item.first - 1, item.governor
    return -1


def _alike(tokens: Sequence[Token], item: Phrase, other: Phrase) -> bool:
    """Both with an article or both without; a name may stand beside a noun with one."""
    opening = tokens[item.first + (1 if item.preposition else 0)]
    with_article = opening.tag in ARTICLES
    if with_article != (tokens[other.first].tag in ARTICLES):
        # "die Vereinigten Staaten, Großbritannien und Norwegen": states, some with an article
        return _is_name(tokens, item) and _is_name(tokens, other)
    return with_article or tokens[item.head].tag == tokens[other.head].tag


def _is_name(tokens: Sequence[Token], phrase: Phrase) -> bool:
    head = tokens[phrase.head]
    before = tokens[phrase.head - 1].text if phrase.head > phrase.first else ""
    # "Polen, die baltischen Staaten und Finnland"
    described = phrase.head > phrase.first and tokens[phrase.head - 1].tag == "ADJ(A)"
    several = described and head.text in ("Staaten", "Länder")
    return head.tag == "NE" or several or before.startswith(("Vereinigte", "Vereinte"))
