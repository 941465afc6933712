"""`lagebild show`: one view of an existing ledger, as a table, as JSON Lines or as CSV."""

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lagebild.cli.messages import message
from lagebild.cli.page import STANCE_STYLES, Page, pad, wrap
from lagebild.cli.rows import print_csv, print_jsonl
from lagebild.cli.shelf import opened, with_actors
from lagebild.export.wording import (
    deed_with_parties,
    joined,
    outlet_in_words,
    place_of,
    quoted,
    times,
)
from lagebild.languages.interface import Interface
from lagebild.picture import VIEWS, Excerpt, Point, Scope, names

if TYPE_CHECKING:
    from lagebild.picture import ActorRow, ReportRow

Printer = Callable[[Page, Interface, Sequence[Any]], None]


def show(
    texts: Interface, view: str, ledger: str, format: str, scope: Scope, actors: Sequence[str]
) -> int:
    """Prints a view of a ledger, or of a corpus in a folder; returns the exit code. Raises
    LedgerFault, UnknownActor, ScaleFault."""
    if os.path.isdir(ledger):
        from lagebild.scale import is_corpus, view_of_corpus

        if is_corpus(ledger):
            excerpt = view_of_corpus(ledger, view, scope, actors)
            print_rows(texts, view, excerpt, format, scope.limit)
            return 0
    with opened(texts, ledger) as book:
        scope = with_actors(book.connection, scope, actors)
        excerpt = VIEWS[view](book.connection, scope)
        if not excerpt.rows and not book.counts().reports:
            message(texts.say("messages.empty_ledger", name=book.name))
    print_rows(texts, view, excerpt, format, scope.limit)
    return 0


def print_rows(
    texts: Interface, view: str, excerpt: Excerpt[Any], format: str, limit: int | None
) -> None:
    """The rows of a view in the format asked for."""
    if format == "jsonl":
        for row in excerpt.rows:
            print_jsonl(row)
    elif format == "csv":
        print_csv(excerpt.rows)
    elif excerpt.rows:
        _printer(view)(Page(), texts, excerpt.rows)
    # Of what is counted the things are limited; each has a row for every source.
    things = view == "figures"
    shown = limit if things and limit is not None else len(excerpt.rows)
    if excerpt.total is not None and excerpt.total > shown and not (things and limit is None):
        words = "messages.excerpt_of_things" if things else "messages.excerpt"
        total = texts.number(excerpt.total)
        message(texts.say(words, shown=texts.number(shown), total=total))


def _columns(texts: Interface, *names: str) -> list[str]:
    return [texts.say(f"picture.column_{name}") for name in names]


def _print_reports(page: Page, texts: Interface, rows: "Sequence[ReportRow]") -> None:
    page.heading(texts.say("views.reports.name"))
    page.table(
        _columns(texts, "published", "outlet", "title", "status", "words", "claims"),
        [
            (
                texts.date(row.published),
                outlet_in_words(texts, row.outlet),
                _titled(texts, row),
                texts.say(f"status.{row.status}"),
                texts.number(row.words),
                texts.number(len(row.claims)),
            )
            for row in rows
        ],
        grow=2,
    )
    for row in rows:
        if row.reason:
            page.wrapped(0, f"{row.source or row.report}: {row.reason}", "dim")


def _titled(texts: Interface, row: "ReportRow") -> str:
    """The title; of a page printed anew with the number of the version, and until when it held."""
    title = row.title or row.source or row.report
    if row.versions < 2:
        return title
    number = texts.say("versions.number", number=row.version)
    if row.superseded:
        day = texts.date(row.superseded)
        return f"{title} ({number}. {texts.say('versions.older', day=day)})"
    return f"{title} ({number}, {texts.say('versions.speaks')})"


def _print_actors(page: Page, texts: Interface, rows: "Sequence[ActorRow]") -> None:
    page.heading(texts.say("views.actors.name"))
    page.table(
        _columns(texts, "actor", "id", "kind", "speaks", "acts", "receives", "first", "last"),
        [
            (
                row.name,
                row.id,
                texts.texts.get(f"kinds.{row.kind}", row.kind),
                *(texts.number(n) for n in (row.speaks, row.acts, row.receives)),
                *(texts.date(day) for day in (row.first, row.last)),
            )
            for row in rows
        ],
        grow=0,
    )


def _print_timeline(page: Page, texts: Interface, rows: Sequence[Point]) -> None:
    page.heading(texts.say("views.timeline.name"))
    before = None
    for row in rows:
        when = texts.date(row.when) if row.when else texts.say("picture.undated")
        agent, recipient, voice = names(row.agent), names(row.recipient), names(row.voice)
        what = deed_with_parties(texts, row.deed, row.negated, agent, recipient)
        stance = f" {texts.stance(row.stance)}: "
        page.line(
            (pad(when if when != before else "", 14), "bold"),
            (joined(texts, voice) or texts.say("picture.own_voice_one"), "cyan"),
            (stance, STANCE_STYLES.get(row.stance, "")),
            (what, ""),
        )
        place = place_of(texts, row.said[0], voice)
        place = times(texts, len(row.claims), row.origins, place)
        for words in wrap(quoted(row.said[0].quote), page.width - 14, 2):
            page.line((" " * 14, ""), (words, ""))
        page.line((" " * 14, ""), (place, "dim"))
        before = when


PAGES: dict[str, Printer] = {
    "reports": _print_reports,
    "actors": _print_actors,
    "timeline": _print_timeline,
}
# Pages of their own, which are waited for where they are asked for.
ELSEWHERE = {
    "statements": "picture_page",
    "threads": "picture_page",
    "disputes": "picture_page",
    "figures": "picture_page",
    "positions": "stand_page",
    "commitments": "stand_page",
    "coverage": "stand_page",
    "tension": "tension_page",
    "changes": "changes_page",
    "offices": "people_page",
    "proposals": "people_page",
    "judgements": "people_page",
}


def _printer(view: str) -> Printer:
    if view in PAGES:
        return PAGES[view]
    printer: Printer = getattr(import_module(f"lagebild.cli.{ELSEWHERE[view]}"), f"print_{view}")
    return printer
