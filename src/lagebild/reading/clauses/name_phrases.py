"""Phrases that a name shows to be one: "Boliviens Präsident Evo | Morales"."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.layers import Clause, Mention, Phrase, Token

WHOLE = frozenset({"name", "office"})
DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})


def with_whole_names(
    tokens: Sequence[Token], clause: Clause, mentions: Sequence[Mention]
) -> Clause:
    """The clause, two neighbouring phrases made one where a single name covers both heads.

    The tagger takes many a surname for a common noun, which seems to open a phrase of its own.
    """
    phrases = clause.phrases
    for k in range(len(phrases) - 1):
        before, after = phrases[k], phrases[k + 1]
        if after.first != before.last + 1 or after.preposition or after.role == "genitive":
            continue
        if tokens[after.first].tag in DETERMINERS:
            continue
        if any(
            m.form in WHOLE and m.first <= before.head and after.head <= m.last for m in mentions
        ):
            return _joined(clause, k)
    return clause


def _joined(clause: Clause, k: int) -> Clause:
    """Phrase `k` and the next as one; who governs whom is counted anew."""
    before, after = clause.phrases[k], clause.phrases[k + 1]
    role = before.role
    if not before.preposition and "subject" in (before.role, after.role):
        role = "subject"
    whole = msgspec.structs.replace(before, last=after.last, role=role)
    phrases: list[Phrase] = [*clause.phrases[:k], whole, *clause.phrases[k + 2 :]]
    return msgspec.structs.replace(
        clause,
        phrases=tuple(
            msgspec.structs.replace(p, governor=p.governor - 1) if p.governor > k else p
            for p in phrases
        ),
    )
