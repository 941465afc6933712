"""How a report with its claims, and the rows of a view, show themselves in a notebook.

All words from outside are escaped; styles stand in the elements, since a notebook keeps no style
sheet of ours. The language is that of LAGEBILD_LANG or the system, as on the terminal.
"""

import os
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from lagebild.claims import Claim
from lagebild.export.marking import Stretch, paragraphs
from lagebild.export.wording import deed_with_parties, quoted, voice_of
from lagebild.intake import Report
from lagebild.languages.interface import Interface, of_environment
from lagebild.notebook.frames import lines_of

# So many rows, and so much of one cell, are shown; the rows themselves have all.
MOST_ROWS = 20
LONGEST_CELL = 120
# Tints that dark and light pages both bear: who is for something, against it, or only says so.
TINTS = {
    "demands": "#e8a33d", "threatens": "#d9534f", "warns": "#d9774f", "accuses": "#c65f8a",
    "denies": "#8a6fc9", "rejects": "#8a6fc9", "rules_out": "#8a6fc9", "offers": "#4f9d69",
    "commits": "#4f9d69", "accepts": "#4f9d69", "assesses": "#5b8db8", "asserts": "#8a8f98",
}  # fmt: skip
MARK = "background:{tint}33;border-bottom:2px solid {tint};color:inherit"
FURNITURE = "opacity:.55"


def report_html(report: Report, claims: Sequence[Claim], reason: str = "") -> str:
    """The report's text with the words of each claim marked, and the claims below it."""
    texts = of_environment(os.environ)
    printed = (
        "".join(_stretch(texts, stretch) for stretch in paragraph)
        for paragraph in paragraphs(report, claims)
    )
    source = " · ".join(part for part in (report.outlet, texts.date(report.published)) if part)
    head = f"<p><b>{escape(report.title or report.id)}</b><br>{escape(source)}</p>"
    body = "".join(f'<p style="max-width:44em;white-space:pre-line">{p}</p>' for p in printed)
    note = f"<p><i>{escape(reason)}</i></p>" if reason else ""
    return f'<div lang="{escape(report.language)}">{head}{note}{body}</div>' + _table(
        ("", "", "", ""), ([*_cells(texts, claim)] for claim in claims)
    )


def rows_html(rows: Sequence[Any], total: int | None) -> str:
    """The first rows of a view as a table, with how many there are."""
    texts = of_environment(os.environ)
    lines = lines_of(rows[:MOST_ROWS])
    columns = list(dict.fromkeys(name for line in lines for name in line))
    cells = ([_shown(texts, line.get(name)) for name in columns] for line in lines)
    count = texts.number(len(rows) if total is None else total)
    return _table(columns, cells) + f"<p>{len(rows[:MOST_ROWS])} / {count}</p>"


def _stretch(texts: Interface, stretch: Stretch) -> str:
    words = escape(stretch.text)
    if not stretch.claims:
        return f'<span style="{FURNITURE}">{words}</span>' if stretch.furniture else words
    said = " | ".join(" ".join(_cells(texts, claim)[:3]) for claim in stretch.claims)
    style = MARK.format(tint=TINTS[stretch.claims[0].stance])
    return f'<mark style="{style}" title="{escape(said)}">{words}</mark>'


def _cells(texts: Interface, claim: Claim) -> tuple[str, str, str, str]:
    """Russland | fordert | Rückzug (NATO) | »...«."""
    agent = [party.name for party in claim.agent]
    recipient = [party.name for party in claim.recipient]
    return (
        voice_of(texts, [party.name for party in claim.speaker]),
        texts.stance(claim.stance),
        deed_with_parties(texts, claim.deed, claim.negated, agent, recipient),
        quoted(claim.evidence.text),
    )


def _shown(texts: Interface, value: Any) -> str:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    elif isinstance(value, float):
        value = texts.number(value)
    words = "" if value is None else str(value)
    return words if len(words) <= LONGEST_CELL else f"{words[: LONGEST_CELL - 1]}…"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escape(c)}</td>' for c in row) + "</tr>"
        for row in rows
    )
    if not body:
        return ""
    named = "".join(f'<th style="text-align:left">{escape(name)}</th>' for name in columns)
    head = f"<thead><tr>{named}</tr></thead>" if any(columns) else ""
    return f"<table>{head}<tbody>{body}</tbody></table>"
