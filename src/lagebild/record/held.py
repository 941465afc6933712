"""The claims of one report that hold, straight from the ledger."""

from lagebild.intake import Report
from lagebild.record.judged import Judged, judged, of_reports
from lagebild.record.judgement import Judgement
from lagebild.record.ledger import Ledger


def held_in(book: Ledger, report: Report) -> tuple[tuple[Judged, ...], tuple[Judgement, ...]]:
    """The claims of a report that hold, and what people said of all that it ever gave."""
    said = tuple(of_reports(book.judgements()).get(report.id, ()))
    claims, others = tuple(book.claims(report.id)), book.imported(report.id)
    return judged(claims, said, report.text, others), said
