"""Picture: views over claims, computed, never stored.

In: claims and reports of a ledger. Out: rows, each with the ids of the claims that it rests on; a
row without a claim cannot be built from a claim's content. No order of work: every view is a pure
function of its own module, in the order of the reading that it serves: reports, actors, statements,
threads, disputes, figures, timeline, consequences.
"""

from lagebild.picture.actors import ActorRow, actors
from lagebild.picture.consequences import Case, Consequence, Near, consequences
from lagebild.picture.disputes import Dispute, FigureDispute, disputes, figure_disputes
from lagebild.picture.figures import FigurePoint, FigureSeries, figures
from lagebild.picture.kinds import Kinds, kinds_of
from lagebild.picture.meeting import Meeting, meeting
from lagebild.picture.reports import ReportRow, reports
from lagebild.picture.source import Source, Sources, principals, sources
from lagebild.picture.statements import Said, Statement, statements
from lagebild.picture.threads import Answer, Thread, threads
from lagebild.picture.timeline import Moment, timeline

__all__ = [
    "ActorRow",
    "Answer",
    "Case",
    "Consequence",
    "Dispute",
    "FigureDispute",
    "FigurePoint",
    "FigureSeries",
    "Kinds",
    "Meeting",
    "Moment",
    "Near",
    "ReportRow",
    "Said",
    "Source",
    "Sources",
    "Statement",
    "Thread",
    "actors",
    "consequences",
    "disputes",
    "figure_disputes",
    "figures",
    "kinds_of",
    "meeting",
    "principals",
    "reports",
    "sources",
    "statements",
    "threads",
    "timeline",
]
