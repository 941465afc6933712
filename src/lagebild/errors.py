"""Errors that Lagebild raises on purpose: each names the thing, the fault and the way out."""


class LagebildError(Exception):
    """Something that the user can mend; shown as one line, without a traceback."""


class IntakeError(LagebildError):
    """A file, line or stream that cannot become a report."""


class NoReportError(IntakeError):
    """Nothing is wrong with it, and it is no report: a page of links, a video."""


class LexiconError(LagebildError):
    """A language data file that breaks the rules of its header; names file and line."""


class LedgerError(LagebildError):
    """A ledger that cannot be opened, read or written."""


class ExportError(LagebildError):
    """An export that cannot be made or written."""
