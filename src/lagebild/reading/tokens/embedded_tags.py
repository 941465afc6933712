"""Mends the tags of an attribute between an article and its noun."""

from collections.abc import Sequence
from itertools import pairwise

from lagebild.reading.forms.participles import DETERMINERS, PREPOSITIONS
from lagebild.reading.tokens.opening_tags import FINITE, Piece, Tagged

# "von | Unbekannten | ermordete": a noun made from an adjective looks like a first adjective.
NOMINALISED = ["APPR", "ADJ(A)", "ADJ(A)"]
OPENING_DOERS = frozenset({"Von", "Vom"})
# "die von der Miliz | entführte | israelische Soldatin"
BEHIND = frozenset({"NN", "NE", "ADJ(A)"})


def mend_embedded(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], pieces: Sequence[Piece]
) -> None:
    """Der von den USA | unterstützte | Präsident sagte; der von | Unbekannten | ermordete Mann:
    behind an article and a preposition the first of two finite verbs is a participle."""
    opens = words[0] in OPENING_DOERS
    if not opens and not any([a in DETERMINERS and b in PREPOSITIONS for a, b in pairwise(tags)]):
        return
    for begin, end in pieces:
        # "Von den USA | unterstützte | kurdische Kämpfer eroberten ..."
        opened = begin if opens and begin == 0 else _opening(tags, begin, end)
        finite = [i for i in range(opened, end) if tags[i] in FINITE] if opened >= 0 else []
        if len(finite) > 1 and words[finite[0]].endswith(("te", "ten")):
            first, second = finite[:2]
            if tags[first + 1] in BEHIND and "KON" not in tags[first:second]:
                _retag(tags, tagged, first, words[first].rstrip("n")[:-1], "ADJ(A)")
        for i in range(opened + 2, end - 1) if opened >= 0 else ():
            if words[i][0].isupper() and tags[i - 1 : i + 2] == NOMINALISED:
                _retag(tags, tagged, i, words[i].removesuffix("n"), "NNA")


def _opening(tags: Sequence[str], begin: int, end: int) -> int:
    """Where an article stands right before a preposition, -1 where none does."""
    return next(
        (
            k
            for k in range(begin, end - 1)
            if tags[k] in DETERMINERS and tags[k + 1] in PREPOSITIONS
        ),
        -1,
    )


def _retag(tags: list[str], tagged: list[Tagged], at: int, lemma: str, tag: str) -> None:
    tags[at] = tag
    tagged[at] = (lemma, tag)
