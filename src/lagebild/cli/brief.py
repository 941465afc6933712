"""`lagebild brief`: what happened in some days, in sentences that each name their sources."""

import sys

from lagebild.cli.messages import message
from lagebild.cli.shelf import opened
from lagebild.export.brief_formats import html, markdown
from lagebild.export.briefing import briefing
from lagebild.export.period import first_day_of, last_day_of
from lagebild.languages.interface import Interface
from lagebild.picture import brief as brief_of
from lagebild.picture import last_day


def brief(texts: Interface, ledger: str, since: str, until: str, format: str) -> int:
    """Prints a brief; returns the exit code. Raises LedgerFault."""
    with opened(texts, ledger) as book:
        if not book.counts().reports:
            message(texts.say("messages.empty_ledger", name=book.name))
        # Nothing is known of the days after the last report.
        end = until or max(last_day(book.connection), since)
        found = brief_of(book.connection, first_day_of(since), last_day_of(end))
    text = briefing(texts, found)
    sys.stdout.write(html(text) if format == "html" else markdown(text))
    return 0
