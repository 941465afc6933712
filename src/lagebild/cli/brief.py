"""`lagebild brief`: what happened in some days, in sentences that each name their sources."""

import sys
from datetime import date

from lagebild.cli.messages import message
from lagebild.cli.shelf import opened
from lagebild.export.brief_formats import html, markdown
from lagebild.export.briefing import briefing
from lagebild.languages.interface import Interface
from lagebild.picture import brief as brief_of
from lagebild.picture import last_day


def brief(texts: Interface, ledger: str, since: str, until: str, format: str) -> int:
    """Prints a brief; returns the exit code. Raises LedgerFault."""
    with opened(texts, ledger) as book:
        if not book.counts().reports:
            message(texts.say("messages.empty_ledger", name=ledger))
        # Nothing is known of the days after the last report.
        end = until or max(last_day(book.connection), since)
        found = brief_of(book.connection, _first(since), _last(end))
    text = briefing(texts, found)
    sys.stdout.write(html(text) if format == "html" else markdown(text))
    return 0


def _first(day: str) -> str:
    """2022-01 -> 2022-01-01."""
    return (day + "-01-01"[len(day) - 4 :])[:10] if len(day) < 10 else day[:10]


def _last(day: str) -> str:
    """2022-02 -> 2022-02-28."""
    if len(day) >= 10:
        return day[:10]
    year, month = int(day[:4]), int(day[5:7] or 12)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()
