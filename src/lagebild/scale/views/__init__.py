"""Views of a corpus: what sums over claims, taken from the Parquet files by DuckDB.

In: a corpus and a scope. Out: the rows of the picture's own views. Order of work: `points` (claims
that say the same, as the picture has it) -> `reports` -> `views`; the picture's other views are
made in a ledger of the reports that are asked for, which is there as long (`lent`).

What a corpus does not know is what only a ledger finds out from all reports together: who copies
whom (each report is its own origin), who is whom (actors are those of the lexicon and the names as
they stand), which pages are one, and what people said of the claims.
"""

from lagebild.scale.views.lent import lent_view
from lagebild.scale.views.views import VIEWS, view_of

__all__ = ["VIEWS", "lent_view", "view_of"]
