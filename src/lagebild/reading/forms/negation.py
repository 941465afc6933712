"""Whether a clause says that something is not so."""

from collections.abc import Sequence

from lagebild.reading.forms.kept import Kept
from lagebild.reading.layers import Token

NOMINAL = frozenset(
    {"NN", "NE", "NNA", "NNI", "FM", "ART", "PPOSAT", "PDAT", "ADJ(A)", "CARD", "KON"}
)
LONGEST_CONTRAST = 12
DENYING = frozenset({"nicht", "nie", "niemals", "keinesfalls", "keineswegs", "weder", "nirgends"})
NOBODY = frozenset({"niemand", "niemandem", "niemanden", "nichts"})
CONTRASTING = frozenset({"aber", "allerdings", "doch", "jedoch"})
KEPT_FORMS = 20_000


def is_contrasted(tokens: Sequence[Token], position: int) -> bool:
    """Nicht die Bank, sondern der Staat zahlte; ..., nicht die Gerichte; ..., Polen und Ungarn
    nicht: between two marks stands nothing but a noun phrase and "nicht"."""
    first, last = position, position
    while first > 0 and tokens[first - 1].tag not in ("$,", "$."):
        first -= 1
        if position - first > LONGEST_CONTRAST or tokens[first].tag not in NOMINAL:
            return False
    while last + 1 < len(tokens) and tokens[last + 1].tag not in ("$,", "$."):
        last += 1
        if last - position > LONGEST_CONTRAST or tokens[last].tag not in NOMINAL:
            return False
    return (first < position) != (position < last)


def is_corrected(tokens: Sequence[Token], position: int) -> bool:
    """Die EU verurteilte nicht | Peru, sondern Chile; hat nicht | Peru angegriffen, sondern Chile:
    of two noun phrases the verb holds for the second."""
    at = position + 1
    while at < len(tokens) and tokens[at].tag in NOMINAL:
        at += 1
    if at == position + 1:
        return False
    if at < len(tokens) and tokens[at].tag in ("PTKVZ", "VV(PP)"):
        at += 1
    if at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].text != "sondern":
        return False
    return tokens[at + 2].tag in NOMINAL


def _never_so(tokens: Sequence[Token], own: Sequence[int], position: int) -> bool:
    """Nie zuvor hatte Peru so viele Soldaten entsandt; noch nie starben so viele: it did and they
    did."""
    if tokens[position].text.lower() not in ("nie", "niemals"):
        return False
    beside = {t.text.lower() for t in tokens[max(position - 1, 0) : position + 2]}
    return bool(beside & {"zuvor", "noch"}) and any(tokens[i].text in ("so", "derart") for i in own)


def _of_attribute(tokens: Sequence[Token], position: int) -> bool:
    """die nicht anerkannte Republik; nicht registrierte Arbeiter"""
    return position + 1 < len(tokens) and tokens[position + 1].tag == "ADJ(A)"


def _of_phrase(tokens: Sequence[Token], own: Sequence[int], k: int) -> bool:
    """wurde bestraft, nicht wegen seiner Fehler, sondern wegen seines Namens: only why it happened
    is denied; so it is behind a comma that only such a phrase follows, unless the comma closes a
    clause in between (Die Zusage gilt, die Partner einfordern können, nicht für Moldau)."""
    if k + 1 == len(own) or tokens[own[k + 1]].tag not in ("APPR", "APPRART"):
        return False
    # "sei zu Gesprächen bereit, jedoch nicht unter Druck"
    mark = own[k] - 2 if tokens[own[k] - 1].text in CONTRASTING else own[k] - 1
    if (
        k
        and tokens[mark].tag == "$,"
        and own[k - 1] >= own[k] - 2
        and all(
            tokens[i].tag in NOMINAL or tokens[i].tag in ("APPR", "APPRART") for i in own[k + 1 :]
        )
    ):
        return True
    return any(
        tokens[i].text == "sondern" and tokens[following].tag in ("APPR", "APPRART")
        for i, following in zip(own[k + 1 :], own[k + 2 :], strict=False)
    )


def _may_deny(form: str) -> bool:
    low = form.lower()
    return low in DENYING or low in NOBODY or low == "noch" or low.startswith("kein")


_DENIALS = Kept(_may_deny, KEPT_FORMS)


def denials(tokens: Sequence[Token]) -> frozenset[int]:
    """The positions of words that may deny the clause in which they stand; few sentences have
    any."""
    return frozenset([i for i, token in enumerate(tokens) if _DENIALS[token.text]])


def is_negated(tokens: Sequence[Token], own: Sequence[int], denying: frozenset[int]) -> bool:
    """Nicht, nie, niemals, kein, weder: but "nicht nur" and "nicht zuletzt" negate nothing.
    `denying` are the `denials` of the sentence.

    Nor does the clause say no where the word only sets one noun against another, or belongs to an
    adjective ("nicht registrierte Arbeiter").
    """
    if not denying:
        return False
    for k, i in enumerate(own):
        if i not in denying:
            continue
        token = tokens[i]
        low = token.text.lower()
        if low in DENYING:
            follower = tokens[own[k + 1]].text.lower() if k + 1 < len(own) else ""
            if follower in ("nur", "zuletzt", "allein", "bloß", "erst"):
                continue
            if low == "nicht" and is_corrected(tokens, i) or _never_so(tokens, own, i):
                continue
            if low != "weder" and is_contrasted(tokens, i) or _of_attribute(tokens, i):
                # but "Weder die EU, noch die Ukraine erkannten sie an"
                continue
            if not _of_phrase(tokens, own, k):
                return True
        elif low.startswith("kein") and (token.tag in ("PIAT", "PIS", "ART") or len(low) <= 7):
            return True
        elif low == "noch" and k == 0 and token.tag == "KON":
            # "weder befragt | noch angehört"
            return True
        elif low in NOBODY:
            return True
    return False
