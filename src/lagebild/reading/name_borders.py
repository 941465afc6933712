"""Where a name ends inside a row of capital letters: at another state, at what it owns."""

from collections.abc import Sequence
from functools import cache

from lagebild.languages import load
from lagebild.reading.layers import Token


@cache
def _states() -> frozenset[str]:
    """States and their capitals that are called by one word."""
    rows = load().states
    names = {name for row in rows for name in (row.name, *row.capital) if " " not in name}
    # "Guinea Bissau"
    return frozenset(names - {"Bissau"}) | {"NATO", "Nato", "EU", "USA"}


def two_states(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """drohte Ägypten | Äthiopien mit Krieg: two states side by side are two phrases."""
    return tokens[own[at]].text in _states() and tokens[own[at - 1]].text in _states()


def owned_by_name(tokens: Sequence[Token], own: Sequence[int], at: int) -> int:
    """Israels | jüngste Luftangriffe: where the noun ends that a genitive in front owns; `at`
    where there is none. "Paris | neue Sanktionen" has no ending, its lemma shows it."""
    owner = tokens[own[at - 1]]
    apostrophe = owner.text.endswith(("’", "'"))
    if owner.tag != "NE" or not (apostrophe or owner.text == owner.lemma + "s"):
        return at
    k = at
    while k < len(own) and own[k] == own[k - 1] + 1 and tokens[own[k]].tag in ("ADJ(A)", "CARD"):
        k += 1
    noun = k < len(own) and own[k] == own[k - 1] + 1 and tokens[own[k]].tag in ("NN", "NNI")
    return k + 1 if noun and k > at else at
