"""What a relative clause belongs to: the word before its comma, or the noun before the verb."""

from collections.abc import Sequence

from lagebild.reading.layers import Token

NOUNS = frozenset({"NN", "NE", "NNA"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
# What may close the bracket of a clause, and what stands before it.
CLOSING = ("PTKVZ", "VV", "VA", "VM")
BEFORE = (*CLOSING, "PTK", "ADV", "ADJ(D)")


def antecedent_before(tokens: Sequence[Token], first: int) -> int:
    """nahm 40 Demonstranten fest, | die ...; will mit den Rebellen verhandeln, | die ...: where the
    noun stands that a relative clause beginning at `first` belongs to, -1 for none.

    Behind the verb it belongs to the noun before it, rather than to the name of a place.
    """
    at = first - 1
    while at >= 0 and not tokens[at].text[0].isalnum():
        at -= 1
    if at < 1 or not tokens[at].tag.startswith(CLOSING):
        return at
    found = at
    while found > 0 and tokens[found].tag.startswith(BEFORE):
        found -= 1
    if tokens[found].tag == "NE" and found > 1 and tokens[found - 1].tag in PREPOSITIONS:
        if tokens[found - 2].tag in ("NN", "NE"):
            found -= 2
    return found if tokens[found].tag in NOUNS else at
