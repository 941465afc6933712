"""Negation that two verbs share ("Keine Soldaten wurden getötet oder verletzt"), and that of a
phrase alone ("nicht mit Kuba, sondern mit Peru")."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.forms.negation import CONTRASTING
from lagebild.reading.layers import Clause, Phrase, Token

EITHER = frozenset({"oder", "beziehungsweise", "bzw."})
NOBODY = ("kein", "niemand", "weder")


def share_negation(tokens: Sequence[Token], clauses: list[Clause], offset: int) -> None:
    """Die Rebellen haben keine Geiseln getötet | oder misshandelt: of two participles or
    infinitives of one auxiliary that "oder" joins, the negation of the first holds for both; of
    two that "und" joins only where it lies in the subject they share."""
    for k in range(offset + 1, len(clauses)):
        before, clause = clauses[k - 1], clauses[k]
        one = (before.finite < 0) != (clause.finite < 0) and clause.first == before.last + 1
        if not one or not before.negated or clause.negated or before.kind != clause.kind:
            continue
        joint = tokens[clause.first].text.lower()
        if joint in EITHER or joint == "und" and _of_nobody(tokens, before):
            clauses[k] = msgspec.structs.replace(clause, negated=True)


def _of_nobody(tokens: Sequence[Token], clause: Clause) -> bool:
    """Keine Soldaten wurden getötet | und verwundet: nobody is the subject."""
    subject = next((p for p in clause.phrases if p.role in ("subject", "shared")), None)
    if subject is None:
        return False
    first = max(subject.first - 1, clause.first)
    return any(tokens[i].text.lower().startswith(NOBODY) for i in range(first, subject.head + 1))


def without_corrected(
    tokens: Sequence[Token], phrases: Sequence[Phrase], denying: frozenset[int]
) -> list[Phrase]:
    """sprach | nicht mit Kuba |, sondern mit Peru; werde verhandeln, aber | nicht mit Kuba |: of
    such a phrase, and of what hangs on it, the verb says nothing."""
    gone: set[int] = set()
    for number, phrase in enumerate(phrases):
        denied = phrase.preposition and phrase.first - 1 in denying and _corrected(tokens, phrase)
        if denied or phrase.governor in gone:
            gone.add(number)
    if not gone:
        return list(phrases)
    left = [number for number in range(len(phrases)) if number not in gone]
    moved = {number: k for k, number in enumerate(left)}
    return [
        msgspec.structs.replace(phrases[number], governor=moved.get(phrases[number].governor, -1))
        for number in left
    ]


def _corrected(tokens: Sequence[Token], phrase: Phrase) -> bool:
    if phrase.first > 2 and tokens[phrase.first - 2].text in CONTRASTING:
        # but "die Lotsen beteiligen sich jedoch nicht an dem Streik"
        return tokens[phrase.first - 3].tag == "$,"
    after = [token.text for token in tokens[phrase.last + 1 : phrase.last + 3]]
    return after == [",", "sondern"]
