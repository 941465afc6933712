"""How sure a claim is: the chance that voice and deed are right, as the marks of the claim tell.

A logistic model: the weights of a claim's marks are added up. They were learned from annotated
reports (`scripts/train_confidence.py`); `docs/claims.md` shows how far they can be trusted.
"""

import math
from collections.abc import Iterable, Sequence

from lagebild.languages.rows import ConfidenceRow

# The row that every claim has, whatever its marks.
ALWAYS = "any claim"
# A mark that takes less than this off is not worth a word.
LEAST_DOUBT = 0.1


class Confidence:
    """The weights of the marks of one language."""

    def __init__(self, rows: Iterable[ConfidenceRow]) -> None:
        self._weights = {row.mark: row.weight for row in rows}

    def of(self, marks: Sequence[str]) -> float:
        """Between 0 and 1, to hundredths. A mark that has no weight tells nothing."""
        weights = self._weights
        total = weights.get(ALWAYS, 0.0) + math.fsum([weights.get(mark, 0.0) for mark in marks])
        return round(1.0 / (1.0 + math.exp(-total)), 2)

    def doubts(self, marks: Sequence[str]) -> list[str]:
        """The marks that lower the confidence, the worst first."""
        low = [m for m in marks if self._weights.get(m, 0.0) <= -LEAST_DOUBT]
        return sorted(low, key=lambda mark: (self._weights[mark], mark))
