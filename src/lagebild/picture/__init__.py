"""Picture: views over claims, computed, never stored.

In: a ledger. Out: rows, each with the ids of the claims that it rests on; a row without a claim
cannot be built. Where a line of a view came from, in the order of work:

* `index` takes in what changed in the ledger, into tables that can be thrown away (`tables`):
  `hearing` (what people judged) -> `origins` with `shingles`, `copies` (which report copies which)
  -> `identification` with `namesakes`, `spelling`, `known` (who is whom) -> `point`, `grouping`
  (which claims say the same) -> `cases` (what conditions suppose) -> `word_index` (full text).
* `scope` says what a view is asked for; `library` and `selecting` take the points for it out.
* Each view is a pure function over points in a module of its name: `statements`, `threads`,
  `disputes`, `figures`, `timeline`, `positions`, `commitments`, `coverage`, `changes`; `tension`
  with `scoring`, `consequences` with `kinds`, `meeting`, `nearest`; `brief` is made from them.
  `actors`, `reports`, `offices` with `tenure`, `proposals` and `rulings` are counted where they
  lie. `views` lists them by name.
"""

from lagebild.picture.actors import ActorRow
from lagebild.picture.brief import Brief, Theme, brief, last_day
from lagebild.picture.cases import case
from lagebild.picture.changes import Change, changes
from lagebild.picture.commitments import Commitment, commitments
from lagebild.picture.consequences import Case, Consequence, consequences
from lagebild.picture.coverage import Coverage, coverage
from lagebild.picture.disputes import Dispute, FigureDispute, disputes, figure_disputes
from lagebild.picture.excerpt import Excerpt
from lagebild.picture.figures import FigurePoint, FigureSeries, figures
from lagebild.picture.index import catch_up, up_to_date
from lagebild.picture.kinds import Kinds, kinds_of
from lagebild.picture.meeting import Condition, Meeting, meeting
from lagebild.picture.naming import actor_ids
from lagebild.picture.nearest import Near
from lagebild.picture.point import Held, Point, Said, points_of, said
from lagebild.picture.positions import Position, positions
from lagebild.picture.query import BadQuery
from lagebild.picture.reports import ReportRow
from lagebild.picture.scope import Scope
from lagebild.picture.scoring import weights
from lagebild.picture.search import Hit, search
from lagebild.picture.source import Source, Sources, names, principals, source_of, sources
from lagebild.picture.statements import statements
from lagebild.picture.tension import TensionRow, tension
from lagebild.picture.threads import Answer, Thread, threads
from lagebild.picture.timeline import timeline
from lagebild.picture.views import VIEWS, View

__all__ = [
    "Change",
    "changes",
    "Brief",
    "Theme",
    "brief",
    "last_day",
    "VIEWS",
    "ActorRow",
    "Answer",
    "BadQuery",
    "Case",
    "Commitment",
    "Condition",
    "Consequence",
    "Coverage",
    "Dispute",
    "Excerpt",
    "FigureDispute",
    "FigurePoint",
    "FigureSeries",
    "Held",
    "Hit",
    "Kinds",
    "Meeting",
    "Near",
    "Point",
    "Position",
    "ReportRow",
    "Said",
    "Scope",
    "Source",
    "Sources",
    "TensionRow",
    "Thread",
    "View",
    "actor_ids",
    "case",
    "catch_up",
    "commitments",
    "consequences",
    "coverage",
    "disputes",
    "figure_disputes",
    "figures",
    "kinds_of",
    "meeting",
    "names",
    "points_of",
    "positions",
    "principals",
    "said",
    "search",
    "source_of",
    "sources",
    "statements",
    "tension",
    "threads",
    "timeline",
    "up_to_date",
    "weights",
]
