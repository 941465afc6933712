"""Which words of a sentence are function words, and what the grammar of claims calls them."""

from collections.abc import Collection, Sequence

from lagebild.languages import FunctionWords
from lagebild.reading.english.words import NOUNS, Word

LONGEST_PREPOSITION = 4
VERB_TAGS = ("VB", "VH", "VD", "VV", "VM")


def name_words(words: Sequence[Word], function: FunctionWords, compounds: Collection[str]) -> None:
    """Gives the function words of a sentence their names, and the last noun of a compound of the
    lexicon its lemma ("missile test"); changes the words in place."""
    prepositions = function.of("preposition")
    for i, word in enumerate(words):
        if word.name == "-":
            continue
        for size in range(min(LONGEST_PREPOSITION, len(words) - i), 1, -1):
            joined = " ".join(w.low for w in words[i : i + size])
            if joined in prepositions:
                word.tag, word.name = "PRP", prepositions[joined]
                for inner in words[i + 1 : i + size]:
                    # the inner words of a preposition are nothing by themselves
                    inner.tag, inner.name = "AV0", "-"
                break
        else:
            if i + 1 < len(words) and f"{word.low} {words[i + 1].low}" == "no longer":
                word.tag, word.name, words[i + 1].name = "XX0", "nicht", "-"
                continue
            word.name = _name(words, i, function)
            if word.tag in NOUNS:
                _compound(words, i, compounds)


def _name(words: Sequence[Word], at: int, function: FunctionWords) -> str:
    word = words[at]
    if word.tag in ("PRP", "PRF"):
        return function.of("preposition").get(word.low, word.low)
    if word.tag in ("CJC", "CJS", "CJT"):
        return function.of("conjunction").get(word.low, word.low)
    if word.tag.startswith(VERB_TAGS):
        return function.of("verb").get(word.lemma, "")
    if word.tag in ("PNP", "EX0", "DTQ", "PNQ"):
        return function.of("pronoun").get(word.low, "")
    if word.tag in ("XX0", "AT0", "DT0", "PNI", "AV0"):
        return function.of("negation").get(word.low.replace("n't", "not"), "") or (
            function.of("adverb").get(word.low, "")
        )
    return ""


def _compound(words: Sequence[Word], at: int, compounds: Collection[str]) -> None:
    """missile | test: the longest compound of the lexicon that ends in this noun."""
    joined = words[at].lemma.lower()
    for k in range(at - 1, max(-1, at - 4), -1):
        if words[k].tag not in NOUNS and not words[k].tag.startswith("AJ"):
            return
        joined = f"{words[k].low} {joined}"
        if joined in compounds:
            words[at].compound = joined
