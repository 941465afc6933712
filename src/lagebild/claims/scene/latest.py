"""What was found of the clauses looked at last: several steps ask the same of a clause, one soon
after the other."""

from collections.abc import Callable
from typing import Generic, TypeVar

from lagebild.reading import Clause

Found = TypeVar("Found")
# Clauses kept at once: more than a sentence has.
KEPT = 200


class Latest(Generic[Found]):
    """Keeps an answer by clause, for a limited number of clauses."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Clause, Found]] = {}

    def of(self, clause: Clause, find: Callable[[], Found]) -> Found:
        """What `find` gives for this clause, asked once."""
        kept = self._kept.get(clause.index)
        # A clause may also come with other roles ("turned"), under the same number.
        if kept is not None and kept[0] is clause:
            return kept[1]
        found = find()
        if len(self._kept) >= KEPT:
            self._kept.clear()
        self._kept[clause.index] = clause, found
        return found
