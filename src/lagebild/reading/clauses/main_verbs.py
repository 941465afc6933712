"""The verbs of a sentence's main clauses, before clauses are known."""

from collections.abc import Sequence

from lagebild.reading.layers import Token

# Verbs with an adjective for what they judge.
JUDGING = frozenset({"bezeichnen", "finden", "halten", "nennen"})


def main_verbs(tokens: Sequence[Token]) -> frozenset[str]:
    """Die Regierung wies das zurück: zurückweisen. The infinitives of a sentence's finite verbs
    and participles that stand behind no subordinating word; particles joined."""
    found: set[str] = set()
    inside = False
    last = ""
    for token in tokens:
        if token.tag in ("KOUS", "PRELS", "PRELAT", "KOUI"):
            inside = True
        elif token.tag == "$,":
            inside = False
        elif token.tag in ("VV(FIN)", "VV(PP)") and not inside:
            last = token.lemma
            found.add(last)
        elif token.tag == "PTKVZ" and last:
            found.add(token.text.lower() + last)
            found.discard(last)
    return frozenset(found)


def judges(tokens: Sequence[Token], verbs: frozenset[str]) -> bool:
    """China hielt die Debatte für schädlich; nannte den Schritt falsch: ends with what somebody
    thinks of it."""
    if verbs.isdisjoint(JUDGING):
        return False
    words = [token for token in tokens if token.tag[0] != "$"]
    return bool(words) and words[-1].tag == "ADJ(D)"


def told_before(tokens: Sequence[Token], telling: frozenset[str]) -> int:
    """Das sei Mord, | sagte ein Minister: the position of a verb that frames the words before it,
    -1 where none does."""
    for at, token in enumerate(tokens):
        if at > 2 and token.tag == "VV(FIN)" and tokens[at - 1].tag in ("$,", "$("):
            particle = next((t.text for t in tokens[at + 1 :] if t.tag == "PTKVZ"), "")
            if token.lemma in telling or particle + token.lemma in telling:
                return at
    return -1
