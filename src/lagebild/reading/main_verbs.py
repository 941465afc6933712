"""The verbs of a sentence's main clauses, before clauses are known."""

from collections.abc import Sequence

from lagebild.reading.layers import Token

FULL = ("VV(FIN)", "VV(INF)", "VV(PP)", "VVPP", "VVINF")


def main_verbs(tokens: Sequence[Token]) -> frozenset[str]:
    """Die Regierung wies das zurück: zurückweisen. The infinitives of all verbs of a sentence that
    do not stand behind a subordinating word; particles joined."""
    found: set[str] = set()
    inside = False
    last = ""
    for token in tokens:
        if token.tag in ("KOUS", "PRELS", "PRELAT", "KOUI"):
            inside = True
        elif token.tag == "$,":
            inside = False
        elif token.tag.startswith("VV") and not inside:
            last = token.lemma
            found.add(last)
        elif token.tag == "PTKVZ" and last:
            found.add(token.text.lower() + last)
            found.discard(last)
    return frozenset(found)
