"""Where a name ends inside a row of capital letters: at another state, at what it owns."""

from collections.abc import Sequence
from functools import cache

from lagebild.languages import load
from lagebild.reading.forms.noun_forms import named_by_state
from lagebild.reading.layers import Token
from lagebild.reading.phrases.adjuncts import TIME_NOUNS

# Places that something is started from.
GROUNDS = (
    "boden",
    "gebiet",
    "territorium",
    "basis",
    "stützpunkt",
    "stellung",
    "schiff",
    "land",
    "libanon",
)


@cache
def _states() -> frozenset[str]:
    """States and their capitals that are called by one word."""
    rows = load().states
    names = {name for row in rows for name in (row.name, *row.capital) if " " not in name}
    # "Guinea Bissau"
    return frozenset(names - {"Bissau"}) | {"NATO", "Nato", "EU", "USA"}


@cache
def _bodies() -> frozenset[str]:
    """Armed groups and alliances that are called by one word."""
    rows = [r for r in load().organisations if r.kind in ("armed_group", "alliance", "igo")]
    names = (name for row in rows for name in (row.name, *row.abbreviations, *row.forms))
    return frozenset(name for name in names if " " not in name)


def another(tokens: Sequence[Token], own: Sequence[int], head: int, at: int) -> bool:
    """drohte Ägypten | Äthiopien; griff die Hisbollah | Israel an; warf die Regierung | Georgien
    vor; nahm am Montag | Homs ein: a name that begins a phrase of its own, though it stands right
    behind a noun."""
    noun, name = tokens[head], tokens[own[at]]
    if noun.tag == "NN" and noun.lemma in TIME_NOUNS:
        return name.tag == "NE"
    if name.text not in _states():
        return False
    before = tokens[own[at - 1]]
    if before.text in _states() or before.text in _bodies():
        return True
    return noun.tag in ("NN", "NNA") and not named_by_state(noun)


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


def starting_point(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """von Zypern | aus | Angriffe fliegen; von dort aus: behind a place that "von" names "aus"
    opens no phrase."""
    if at < 2 or own[at] != own[at - 1] + 1:
        return False
    place = tokens[own[at - 1]]
    opening = {tokens[own[k]].text.lower() for k in range(max(at - 3, 0), at - 1)}
    known = place.text in _states() or place.lemma.casefold().endswith(GROUNDS)
    return bool(opening & {"von", "vom"}) and (known or place.tag == "ADV")
