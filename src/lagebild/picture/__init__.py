"""Picture: views over claims, computed, never stored.

In: a ledger. Out: rows, each with the ids of the claims that it rests on; a row without a claim
cannot be built. Where a line of a view came from, in the order of work:

* `source`, `point`, `matter`, `gathering`, `wholes`, `scoring`: a claim with its report; claims
  that say the same; whose deed they are about; which stand in one row; who is part of whom; what
  they weigh.
* `origins` (which report copies which) and `people` (who is whom) hold what reports share,
  `versions` which are one page.
* `index` takes in what changed in the ledger, into tables that can be thrown away.
* `selection` says what a view is asked for and takes the points for it out of the index.
* `views` are pure functions over points, a module each: threads, disputes, figures, ...
  `whatif` answers a question, `full_text` searches, `paging` turns the pages of a view.

What is exported is imported where it is first asked for: a command waits for its own view alone.
(`point` at once, as a module of the room has its name.)
"""

from typing import TYPE_CHECKING

from lagebild.doors import name_by_name
from lagebild.picture.point import APART, Held, Point, Said, point, point_id, points_of, said

if TYPE_CHECKING:
    from lagebild.picture.full_text.hits import Hit, search
    from lagebild.picture.full_text.query import BadQuery
    from lagebild.picture.index.catching_up import catch_up
    from lagebild.picture.index.conditions import Condition
    from lagebild.picture.index.standing import up_to_date
    from lagebild.picture.paging import of_view, page_of
    from lagebild.picture.people.listed import listed
    from lagebild.picture.people.naming import UnknownActor, actor_called, actor_ids, names_of
    from lagebild.picture.scoring import pair_scores, weights
    from lagebild.picture.selection.accounts import (
        Account,
        Stated,
        accounts,
        addresses,
        every_point,
    )
    from lagebild.picture.selection.excerpt import Excerpt
    from lagebild.picture.selection.library import held_of
    from lagebild.picture.selection.offered import Called, Offered, named, offered
    from lagebild.picture.selection.scope import Scope
    from lagebild.picture.source import (
        Source,
        Sources,
        deed_date,
        names,
        principals,
        source_of,
        sources,
    )
    from lagebild.picture.versions.ordering import Version
    from lagebild.picture.versions.placing import versions_of
    from lagebild.picture.views.actors import ActorRow
    from lagebild.picture.views.between import PairTotal, between
    from lagebild.picture.views.brief import Brief, Theme, brief, last_day
    from lagebild.picture.views.changes import Change, changes
    from lagebild.picture.views.commitments import Commitment, commitments
    from lagebild.picture.views.coverage import Coverage, coverage
    from lagebild.picture.views.density import Told, density
    from lagebild.picture.views.disputes import Dispute, FigureDispute, disputes, figure_disputes
    from lagebild.picture.views.facets import Facets, facets_of
    from lagebild.picture.views.figure_selection import figures_in
    from lagebild.picture.views.figures import (
        LATEST,
        SERIES,
        FigurePoint,
        FigureSeries,
        bounds,
        figures,
    )
    from lagebild.picture.views.novelty import Answered, Brought, Novelty, novelty
    from lagebild.picture.views.portrait import Affiliation, Company, Portrait, portrait
    from lagebild.picture.views.positions import STANDS, Position, positions
    from lagebild.picture.views.proposals import Candidate, Proposal
    from lagebild.picture.views.registry import VIEWS, View
    from lagebild.picture.views.reports import ReportRow, report_row
    from lagebild.picture.views.revisions import (
        Difference,
        Fate,
        Revision,
        Wording,
        differences,
        fate_of,
        revisions,
    )
    from lagebild.picture.views.rulings import Ruling
    from lagebild.picture.views.statements import ORDER, statements
    from lagebild.picture.views.states import STATES
    from lagebild.picture.views.tension import Resting, TensionRow, tension, tension_row
    from lagebild.picture.views.tenure import CONCLUDED, Tenure
    from lagebild.picture.views.threads import Answer, Thread, threads
    from lagebild.picture.views.timeline import timeline
    from lagebild.picture.whatif.cases import case
    from lagebild.picture.whatif.consequences import Case, Consequence, consequences
    from lagebild.picture.whatif.kinds import Kinds, kinds_of
    from lagebild.picture.whatif.meeting import Meeting, meeting
    from lagebild.picture.whatif.nearest import Near

__all__ = [
    "APART",
    "Account",
    "ActorRow",
    "Affiliation",
    "Answer",
    "Answered",
    "BadQuery",
    "Brief",
    "Brought",
    "CONCLUDED",
    "Called",
    "Candidate",
    "Case",
    "Change",
    "Commitment",
    "Company",
    "Condition",
    "Consequence",
    "Coverage",
    "Difference",
    "Dispute",
    "Excerpt",
    "Facets",
    "Fate",
    "FigureDispute",
    "FigurePoint",
    "FigureSeries",
    "Held",
    "Hit",
    "Kinds",
    "LATEST",
    "Meeting",
    "Near",
    "Offered",
    "ORDER",
    "PairTotal",
    "Novelty",
    "Point",
    "Portrait",
    "Position",
    "Proposal",
    "ReportRow",
    "Resting",
    "Revision",
    "Ruling",
    "SERIES",
    "Said",
    "STANDS",
    "Scope",
    "Source",
    "Stated",
    "Sources",
    "TensionRow",
    "Tenure",
    "Theme",
    "Thread",
    "Told",
    "UnknownActor",
    "STATES",
    "VIEWS",
    "Version",
    "View",
    "Wording",
    "accounts",
    "actor_called",
    "actor_ids",
    "addresses",
    "between",
    "bounds",
    "brief",
    "case",
    "catch_up",
    "changes",
    "commitments",
    "consequences",
    "coverage",
    "deed_date",
    "density",
    "differences",
    "disputes",
    "fate_of",
    "every_point",
    "facets_of",
    "figure_disputes",
    "figures",
    "figures_in",
    "held_of",
    "kinds_of",
    "last_day",
    "listed",
    "meeting",
    "names",
    "named",
    "names_of",
    "offered",
    "of_view",
    "novelty",
    "page_of",
    "pair_scores",
    "point",
    "point_id",
    "points_of",
    "portrait",
    "positions",
    "report_row",
    "principals",
    "revisions",
    "said",
    "search",
    "source_of",
    "sources",
    "statements",
    "tension",
    "tension_row",
    "threads",
    "timeline",
    "up_to_date",
    "versions_of",
    "weights",
]

# Where each of them stands.
_LATER = {
    "Account": "selection.accounts",
    "ActorRow": "views.actors",
    "Affiliation": "views.portrait",
    "Answer": "views.threads",
    "Answered": "views.novelty",
    "BadQuery": "full_text.query",
    "Brief": "views.brief",
    "Brought": "views.novelty",
    "CONCLUDED": "views.tenure",
    "Called": "selection.offered",
    "Candidate": "views.proposals",
    "Case": "whatif.consequences",
    "Change": "views.changes",
    "Commitment": "views.commitments",
    "Company": "views.portrait",
    "Condition": "index.conditions",
    "Consequence": "whatif.consequences",
    "Coverage": "views.coverage",
    "Difference": "views.revisions",
    "Dispute": "views.disputes",
    "Excerpt": "selection.excerpt",
    "Facets": "views.facets",
    "Fate": "views.revisions",
    "FigureDispute": "views.disputes",
    "FigurePoint": "views.figures",
    "FigureSeries": "views.figures",
    "Hit": "full_text.hits",
    "Kinds": "whatif.kinds",
    "LATEST": "views.figures",
    "SERIES": "views.figures",
    "Meeting": "whatif.meeting",
    "Near": "whatif.nearest",
    "Novelty": "views.novelty",
    "ORDER": "views.statements",
    "Offered": "selection.offered",
    "PairTotal": "views.between",
    "Portrait": "views.portrait",
    "Position": "views.positions",
    "Proposal": "views.proposals",
    "ReportRow": "views.reports",
    "Resting": "views.tension",
    "Revision": "views.revisions",
    "Ruling": "views.rulings",
    "STANDS": "views.positions",
    "STATES": "views.states",
    "Scope": "selection.scope",
    "Source": "source",
    "Sources": "source",
    "Stated": "selection.accounts",
    "TensionRow": "views.tension",
    "Tenure": "views.tenure",
    "Theme": "views.brief",
    "Thread": "views.threads",
    "Told": "views.density",
    "UnknownActor": "people.naming",
    "VIEWS": "views.registry",
    "Version": "versions.ordering",
    "View": "views.registry",
    "Wording": "views.revisions",
    "accounts": "selection.accounts",
    "actor_called": "people.naming",
    "actor_ids": "people.naming",
    "addresses": "selection.accounts",
    "between": "views.between",
    "bounds": "views.figures",
    "brief": "views.brief",
    "case": "whatif.cases",
    "catch_up": "index.catching_up",
    "changes": "views.changes",
    "commitments": "views.commitments",
    "consequences": "whatif.consequences",
    "coverage": "views.coverage",
    "deed_date": "source",
    "density": "views.density",
    "differences": "views.revisions",
    "disputes": "views.disputes",
    "every_point": "selection.accounts",
    "facets_of": "views.facets",
    "fate_of": "views.revisions",
    "figure_disputes": "views.disputes",
    "figures": "views.figures",
    "figures_in": "views.figure_selection",
    "held_of": "selection.library",
    "kinds_of": "whatif.kinds",
    "last_day": "views.brief",
    "listed": "people.listed",
    "meeting": "whatif.meeting",
    "named": "selection.offered",
    "names": "source",
    "names_of": "people.naming",
    "novelty": "views.novelty",
    "of_view": "paging",
    "offered": "selection.offered",
    "page_of": "paging",
    "pair_scores": "scoring",
    "portrait": "views.portrait",
    "positions": "views.positions",
    "principals": "source",
    "report_row": "views.reports",
    "revisions": "views.revisions",
    "search": "full_text.hits",
    "source_of": "source",
    "sources": "source",
    "statements": "views.statements",
    "tension": "views.tension",
    "tension_row": "views.tension",
    "threads": "views.threads",
    "timeline": "views.timeline",
    "up_to_date": "index.standing",
    "versions_of": "versions.placing",
    "weights": "scoring",
}

__getattr__ = name_by_name(__name__, _LATER)
