"""Where clauses of English begin: the subject before a verb, relative pronouns, joined verbs."""

from collections.abc import Mapping, Sequence

from lagebild.reading.english.verb_groups import VerbGroup
from lagebild.reading.english.words import NOUNS, Word

CLOSING = frozenset(";:–—")
PRONOUNS = frozenset({"PNP", "EX0", "PNI"})
DETERMINERS = frozenset({"AT0", "DPS", "DT0"})
NOMINAL = NOUNS | frozenset(
    {"AJ0", "AJC", "AJS", "CRD", "ORD", "POS", "UNC", "ZZ0", "AV0", "VVN", "VVG"}
)
# The longest subject that is looked through.
LONGEST = 25


def subject_begin(words: Sequence[Word], verb: int, inside: Mapping[int, VerbGroup]) -> int:
    """said | the president of Mali | would: where the noun phrase before a verb begins; the place
    of the verb itself where none stands before it."""
    if verb > 3 and words[verb - 1].text == ",":
        return _apposed_begin(words, verb, inside)
    begin = verb
    i = verb - 1
    while i >= 0 and verb - i <= LONGEST:
        word = words[i]
        if i in inside and word.tag not in ("VVN", "VVG"):
            break
        if word.tag in PRONOUNS:
            return i
        if word.tag[:2] == "AJ" and i - 1 in inside:
            # "was convinced | Russia would": a predicate of the verb before
            break
        if word.tag in DETERMINERS:
            begin = i
            before = words[i - 1] if i else None
            if before is None or before.tag not in ("PRF",):
                return begin
            i -= 2
            continue
        if word.tag == "CJC" and begin < verb:
            if i and words[i - 1].tag in NOUNS and words[i + 1].tag in NOMINAL | DETERMINERS:
                i -= 1
                continue
            break
        if word.tag == "PRF" and begin < verb:
            i -= 1
            continue
        if word.tag == "PRP" and begin < verb and i and words[i - 1].tag in NOUNS:
            if _in_object(words, i, inside):
                break
            i -= 1
            continue
        if word.tag not in NOMINAL:
            break
        if word.tag != "AV0":
            begin = i
        i -= 1
    return begin


def _apposed_begin(words: Sequence[Word], verb: int, inside: Mapping[int, VerbGroup]) -> int:
    """the commander, | Jane Doe |, said: the subject before one in apposition."""
    second = subject_begin(words, verb - 1, inside) if words[verb - 2].text != "," else verb
    if second >= verb - 1 or second < 2 or words[second - 1].text != ",":
        return verb
    if words[second - 2].text == ",":
        return verb
    first = subject_begin(words, second - 1, inside)
    return first if first < second - 1 else verb


def _in_object(words: Sequence[Word], at: int, inside: Mapping[int, VerbGroup]) -> bool:
    """told reporters in | Brussels: a phrase behind what stands right behind another verb."""
    k = at - 1
    while k >= 0 and words[k].tag in NOMINAL | DETERMINERS and k not in inside:
        k -= 1
    return k in inside


def is_relative(
    words: Sequence[Word], at: int, group: VerbGroup, inside: Mapping[int, VerbGroup]
) -> bool:
    """the army, | which | left; the troops | that | left: a pronoun behind its noun."""
    word = words[at]
    if at == 0 or word.tag == "CJS" or word.tag == "AVQ":
        return False
    before = words[at - 1]
    if before.tag in ("PRP", "PRF"):
        return word.tag in ("DTQ", "PNQ") and at > 1 and words[at - 2].tag in NOUNS
    if word.tag in ("DTQ", "PNQ"):
        return before.tag in NOUNS or before.text == ","
    if before.tag not in NOUNS:
        return False
    # "that" right before its verb is the subject: no conjunction
    return group.first == at + 1 and group.form == "finite" and at - 1 not in inside


def antecedent_of(words: Sequence[Word], at: int) -> int:
    """The noun before a relative clause, -1 for none."""
    return next((i for i in range(at - 1, max(-1, at - 6), -1) if words[i].tag in NOUNS), -1)


def joined_infinitive(words: Sequence[Word], at: int) -> bool:
    """to stay and | to fight"""
    return at > 0 and words[at - 1].tag == "CJC"
