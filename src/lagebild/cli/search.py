"""`lagebild search`: reports in which words stand, as a page, as JSON Lines or as CSV."""

from collections.abc import Sequence

from lagebild.cli.messages import message
from lagebild.cli.page import Page, keep_blanks
from lagebild.cli.rows import print_csv, print_jsonl
from lagebild.cli.shelf import opened, with_actors
from lagebild.export.cutting import ELLIPSIS
from lagebild.export.wording import DOT, SHORT_ID
from lagebild.languages.interface import Interface
from lagebild.picture import Hit, Scope, search

# So many claims of a report are named on the page; the other formats name all.
NAMED = 4
ENDS = (".", "!", "?", "“", "«", '"')


def find(
    texts: Interface, words: str, ledger: str, format: str, scope: Scope, actors: Sequence[str]
) -> int:
    """Prints the hits; returns the exit code. Raises LedgerFault, UnknownActor, BadQuery."""
    with opened(texts, ledger) as book:
        scope = with_actors(book.connection, scope, actors)
        excerpt = search(book.connection, scope, words)
        if not excerpt.rows and not book.counts().reports:
            message(texts.say("messages.empty_ledger", name=book.name))
        elif not excerpt.rows:
            message(texts.say("messages.no_hits", words=words))
    if format == "jsonl":
        for row in excerpt.rows:
            print_jsonl(row)
    elif format == "csv":
        print_csv(excerpt.rows)
    else:
        _print_hits(Page(), texts, excerpt.rows)
    if excerpt.total is not None and excerpt.total > len(excerpt.rows):
        shown = texts.number(len(excerpt.rows))
        message(texts.say("messages.excerpt", shown=shown, total=texts.number(excerpt.total)))
    return 0


def _print_hits(page: Page, texts: Interface, hits: Sequence[Hit]) -> None:
    for hit in hits:
        outlet = hit.outlet or hit.report
        if hit.copies:
            count = texts.number(hit.copies)
            outlet = texts.say("search.copies", outlet=outlet, count=count)
        place = texts.say("search.in_title") if hit.place == "title" else ""
        parts = (texts.date(hit.published), outlet, hit.title, place)
        page.blank()
        page.line((DOT.join(part for part in parts if part), "bold"))
        before = f"{ELLIPSIS} " if hit.begin > len(hit.before) else ""
        after = "" if hit.after.endswith(ENDS) else f" {ELLIPSIS}"
        page.marked(
            before + keep_blanks(hit.before), keep_blanks(hit.hit), keep_blanks(hit.after) + after
        )
        if hit.claims:
            ids = [claim[:SHORT_ID] for claim in hit.claims[:NAMED]]
            more = [ELLIPSIS] if len(hit.claims) > NAMED else []
            claims = texts.count("claim", len(hit.claims))
            text = texts.say("search.claims", claims=claims, ids=" ".join(ids + more))
            page.wrapped(2, text, "dim")
