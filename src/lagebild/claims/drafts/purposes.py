"""Purpose clauses ("um zu ..."): a claim only where they name a deed of their own."""

from collections.abc import Sequence

from lagebild.claims.deeds.deed import LIGHT
from lagebild.claims.drafts.drafts import NO_DEED, Draft


def with_purposes(drafts: Sequence[Draft]) -> list[Draft]:
    """Er rief den Notstand aus, um die Proteste zu ersticken: the drafts without purposes that add
    no deed to what the sentence tells besides."""
    beside: dict[int, set[str]] = {}
    for draft in drafts:
        if not _is_purpose(draft):
            beside.setdefault(draft.clause.sentence, set()).add(draft.deed.name)
    return [
        draft
        for draft in drafts
        if not _is_purpose(draft)
        or draft.clause.sentence not in beside
        or _adds(draft, beside[draft.clause.sentence])
    ]


def _is_purpose(draft: Draft) -> bool:
    return draft.clause.kind == "infinitive" and draft.clause.complementizer == "um"


def _adds(draft: Draft, told: set[str]) -> bool:
    """um Gespräche zu führen: a deed that nothing else in the sentence tells, named outright and
    meant to happen ("um den Angriff zu verhindern" tells of none)."""
    deed = draft.deed
    if deed == NO_DEED or deed.name in told:
        return False
    named = deed.phrase is None or deed.weight >= LIGHT
    return named and not deed.negated and "ended by" not in deed.row
