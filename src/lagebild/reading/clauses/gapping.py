"""Second clauses that leave their verb out: "Paris schickte 300 Soldaten, Berlin nur 20"."""

from collections.abc import Sequence

from lagebild.reading.forms.verbs import FINITE, VERBS
from lagebild.reading.layers import Token

NOUNS = frozenset({"NN", "NE", "NNA", "FM"})
NOMINATIVE = frozenset({"der", "die", "das", "ein", "eine"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
HEDGES = frozenset({"ADV", "ADJ(D)"})


def gapped(tokens: Sequence[Token], before: Sequence[int], piece: Sequence[int]) -> list[int]:
    """Die Veranstalter sprachen von 800.000 Teilnehmern, | die Polizei von 183.000: the verb words
    of the clause before that this piece leaves out; empty where it is none."""
    finite = next((i for i in before if tokens[i].tag in FINITE), -1)
    if finite < 0 or tokens[finite].tag != "VV(FIN)" or len(piece) < 2:
        return []
    near = tokens[piece[0] - 1].tag == "$," and piece[0] - 2 == before[-1]
    if not near or any(tokens[i].tag in VERBS for i in piece):
        return []
    rest = _behind_subject(tokens, piece)
    if not rest or not _parallel(tokens, [i for i in before if i > finite], rest):
        return []
    return [finite, *(i for i in before if i > finite and tokens[i].tag == "PTKVZ")]


def _behind_subject(tokens: Sequence[Token], piece: Sequence[int]) -> Sequence[int]:
    """What follows a first noun phrase of an article and a noun, or of a name alone."""
    first = tokens[piece[0]]
    if first.tag == "ART" and first.text in NOMINATIVE and tokens[piece[1]].tag in NOUNS:
        return piece[2:]
    return piece[1:] if first.tag == "NE" else []


def _parallel(tokens: Sequence[Token], before: Sequence[int], rest: Sequence[int]) -> bool:
    """von 183.000 beside "von 800.000 Teilnehmern"; nur 20 beside "300 Soldaten"."""
    while rest and tokens[rest[0]].tag in HEDGES:
        rest = rest[1:]
    numbers = [i for i in before if tokens[i].tag == "CARD"]
    if len(rest) == 1 and tokens[rest[0]].tag == "CARD":
        return bool(numbers)
    if not rest or tokens[rest[0]].tag not in PREPOSITIONS:
        return False
    same = [i for i in before if tokens[i].lemma == tokens[rest[0]].lemma]
    counted = any(tokens[i].tag == "CARD" for i in rest)
    return bool(same) and (counted == bool(numbers))
