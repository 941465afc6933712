"""What a piece of a sentence starts with: a relative pronoun, a conjunction, an infinitive."""

from collections.abc import Sequence

from lagebild.reading.clauses.pieces import (
    INFINITIVE,
)
from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.layers import Token
from lagebild.reading.phrases.beginnings import PREPOSITIONS

SUBORDINATORS = frozenset({"KOUS", "KOUI"})
RELATIVE = frozenset({"PRELS", "PRELAT"})
QUESTION = frozenset({"PWAV", "PWS", "PWAT"})
INFINITIVE_OPENERS = frozenset({"um", "ohne", "anstatt", "statt"})


def opening(tokens: Sequence[Token], piece: Sequence[int]) -> tuple[str, int]:
    """What a piece starts with: "relative", "subordinate", "infinitive" or "", and the position."""
    for k, i in enumerate(piece[:4]):
        token = tokens[i]
        tag = token.tag
        if tag == "KOUI" and tokens[piece[-1]].tag == "VV(PP)" and not _group(tokens, piece):
            # "..., | um ein halbes Jahr verlängert": a preposition
            return "", -1
        if tag in SUBORDINATORS:
            return ("infinitive" if tag == "KOUI" else "subordinate"), i
        if tag in RELATIVE:
            return "relative", i
        if token.text == "Wie" and i == 0 and _compares(tokens, piece):
            return "", -1
        if (
            tag in QUESTION
            or k == 0
            and token.text in ("wie", "als")
            and _verb_final(tokens, piece)
        ):
            return "subordinate", i
        if tag in ("KON", "ADV", "PTKNEG") and k < 2:
            continue
        if tag in PREPOSITIONS:
            continue
        # "deren Truppen", "dessen Außenminister", and "die" that HanTa took for an article
        if k == 0 and token.text in ("der", "die", "das", "den", "dem", "denen", "deren", "dessen"):
            if _verb_final(tokens, piece):
                return "relative", i
        if (
            k == 1
            and tokens[piece[0]].tag in PREPOSITIONS
            and token.text in ("der", "die", "das", "den", "dem", "denen", "deren", "dessen")
        ):
            if _verb_final(tokens, piece) and piece[0] > 0:
                return "relative", i
        break
    return "", -1


def _group(tokens: Sequence[Token], piece: Sequence[int]) -> bool:
    return any(tokens[i].tag in INFINITIVE for i in piece)


def _compares(tokens: Sequence[Token], piece: Sequence[int]) -> bool:
    """Wie schon 2014 | marschierte Russland ein; wie Polen | lehnt auch Ungarn das ab: no question
    and nothing reported, but a main clause whose verb stands in second place."""
    finites = [k for k, i in enumerate(piece) if tokens[i].tag in FINITE]
    if len(finites) != 1 or not 2 <= finites[0] < len(piece) - 1 or tokens[-1].text == "?":
        return False
    after = piece[-1] + 2
    return after >= len(tokens) or tokens[after].tag not in FINITE


def _verb_final(tokens: Sequence[Token], piece: Sequence[int]) -> bool:
    return (
        piece[0] > 0
        and tokens[piece[0] - 1].tag == "$,"
        and tokens[piece[-1]].tag in FINITE
        and len(piece) > 1
    )
