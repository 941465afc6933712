"""`lagebild show`: one view of an existing ledger, as a page or as JSON Lines."""

from collections.abc import Callable, Sequence

import msgspec

from lagebild.claims import Claim
from lagebild.cli import jsonl
from lagebild.cli.page import STANCE_STYLES, Page, pad, wrap
from lagebild.cli.picture_page import (
    print_disputes,
    print_figures,
    print_statements,
    print_threads,
)
from lagebild.cli.plain import message
from lagebild.cli.wording import deed_with_parties, joined, place_of, quoted
from lagebild.languages.interface import Interface
from lagebild.picture import (
    ActorRow,
    Moment,
    ReportRow,
    Sources,
    actors,
    disputes,
    figure_disputes,
    figures,
    reports,
    sources,
    statements,
    threads,
    timeline,
)
from lagebild.record import Ledger

VIEWS: dict[str, Callable[[Sequence[Claim], Sources], Sequence[msgspec.Struct]]] = {
    "actors": lambda claims, known: actors(claims),
    "statements": statements,
    "threads": threads,
    "disputes": lambda claims, known: (
        *disputes(claims, known),
        *figure_disputes(figures(claims, known)),
    ),
    "figures": figures,
    "timeline": timeline,
}


def show(texts: Interface, view: str, ledger: str, format: str) -> int:
    """Prints a view; returns the exit code. Raises LedgerFault."""
    with Ledger.open(ledger, write=False) as book:
        recorded = list(book.reports())
        claims = tuple(book.claims())
        unreadable = book.unreadable()
    known = sources(recorded)
    if not recorded and not unreadable:
        message(texts.say("messages.empty_ledger", name=ledger))
    if view == "reports":
        rows: Sequence[msgspec.Struct] = reports(recorded, claims, unreadable)
    else:
        rows = VIEWS[view](claims, known)
    if format == "jsonl":
        for row in rows:
            jsonl.write(row)
    elif rows:
        _print(Page(), texts, view, rows, claims, known)
    return 0


def _print(
    page: Page,
    texts: Interface,
    view: str,
    rows: Sequence[msgspec.Struct],
    claims: Sequence[Claim],
    known: Sources,
) -> None:
    if view == "statements":
        print_statements(page, texts, statements(claims, known))
    elif view == "threads":
        print_threads(page, texts, threads(claims, known))
    elif view == "figures":
        print_figures(page, texts, figures(claims, known))
    elif view == "disputes":
        of_figures = figure_disputes(figures(claims, known))
        print_disputes(page, texts, disputes(claims, known), of_figures)
    elif view == "timeline":
        _print_timeline(page, texts, [row for row in rows if isinstance(row, Moment)])
    elif view == "actors":
        _print_actors(page, texts, [row for row in rows if isinstance(row, ActorRow)])
    else:
        _print_reports(page, texts, [row for row in rows if isinstance(row, ReportRow)])


def _columns(texts: Interface, *names: str) -> list[str]:
    return [texts.say(f"picture.column_{name}") for name in names]


def _print_reports(page: Page, texts: Interface, rows: Sequence[ReportRow]) -> None:
    page.heading(texts.say("views.reports.name"))
    page.table(
        _columns(texts, "published", "outlet", "title", "status", "words", "claims"),
        [
            (
                texts.date(row.published),
                row.outlet,
                row.title or row.source or row.report,
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


def _print_actors(page: Page, texts: Interface, rows: Sequence[ActorRow]) -> None:
    page.heading(texts.say("views.actors.name"))
    page.table(
        _columns(texts, "actor", "id", "kind", "speaks", "acts", "receives", "reports"),
        [
            (
                row.name,
                row.id,
                texts.texts.get(f"kinds.{row.kind}", row.kind),
                *(texts.number(n) for n in (row.speaks, row.acts, row.receives, row.reports)),
            )
            for row in rows
        ],
        grow=0,
    )


def _print_timeline(page: Page, texts: Interface, rows: Sequence[Moment]) -> None:
    page.heading(texts.say("views.timeline.name"))
    before = None
    for row in rows:
        when = texts.date(row.when) if row.when else texts.say("picture.undated")
        what = deed_with_parties(texts, row.deed, row.negated, row.agent, row.recipient)
        stance = f" {texts.stance(row.stance)}: "
        page.line(
            (pad(when if when != before else "", 14), "bold"),
            (joined(texts, row.voice) or texts.say("picture.own_voice_one"), "cyan"),
            (stance, STANCE_STYLES.get(row.stance, "")),
            (what, ""),
        )
        place = place_of(texts, row.said, row.voice)
        for words in wrap(quoted(row.said.quote), page.width - 14, 2):
            page.line((" " * 14, ""), (words, ""))
        page.line((" " * 14, ""), (place, "dim"))
        before = when
