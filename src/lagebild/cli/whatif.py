"""`lagebild whatif`: what was said for the case of a deed, by whom, in which words."""

from collections.abc import Sequence
from itertools import groupby

from lagebild.cli import EXIT_USAGE
from lagebild.cli.asking import Asked
from lagebild.cli.messages import message
from lagebild.cli.page import STANCE_STYLES, Page, pad, wrap
from lagebild.cli.rows import print_csv, print_jsonl
from lagebild.cli.shelf import opened, with_actors
from lagebild.export.wording import DOT, deed_with_parties, place_of, quoted, times, voice_of
from lagebild.languages.interface import Interface
from lagebild.picture import Case, Consequence, Near, Scope, case, kinds_of, names

INDENT, STANCE_WIDTH, LINES = 2, 14, 3


def whatif(
    texts: Interface,
    question: str,
    being_read: Asked,
    ledger: str,
    format: str,
    scope: Scope,
    actors: Sequence[str],
) -> int:
    """Prints the answer to a question that is being read; returns the exit code: 2 where no deed
    is found in it. Raises LedgerFault, UnknownActor."""
    with opened(texts, ledger) as book:
        scope = with_actors(book.connection, scope, actors)
        kinds = kinds_of()
        asked = being_read()
        if not asked:
            message(texts.say("messages.no_deed", question=question))
            return EXIT_USAGE
        answer = case(book.connection, asked, scope, kinds)
    if format == "table":
        print_case(Page(), texts, answer)
    elif format == "csv":
        print_csv(answer.consequences)
    else:
        for row in answer.consequences:
            print_jsonl(row)
    if not answer.consequences and format != "table":
        message(texts.say("picture.silent"))
    if answer.total > len(answer.consequences):
        shown, total = texts.number(len(answer.consequences)), texts.number(answer.total)
        message(texts.say("messages.excerpt", shown=shown, total=total))
    return 0


def print_case(page: Page, texts: Interface, answer: Case) -> None:
    """The deed as it was understood, then voice by voice what was said for its case."""
    understood = DOT.join(
        deed_with_parties(texts, one.deed, one.negated, names(one.agent), names(one.recipient))
        for one in answer.asked
    )
    page.heading(texts.say("picture.case", deed=understood))
    if not answer.consequences:
        page.wrapped(INDENT, texts.say("picture.silent"), "bold")
        for near in answer.nearest:
            _near(page, texts, near)
    for number, (_, rows) in enumerate(groupby(answer.consequences, key=lambda row: row.voice)):
        if number:
            page.blank()
        for place, row in enumerate(rows):
            if not place:
                page.line((voice_of(texts, names(row.voice)), "bold cyan"))
            _consequence(page, texts, row)


def _consequence(page: Page, texts: Interface, row: Consequence) -> None:
    first = row.said[0]
    what = deed_with_parties(texts, row.deed, row.negated, names(row.agent), names(row.recipient))
    stance = pad(texts.stance(row.stance), STANCE_WIDTH)
    page.line((" " * INDENT, ""), (stance, STANCE_STYLES.get(row.stance, "")), (what, ""))
    indent = INDENT + STANCE_WIDTH
    room = page.width - indent
    on = texts.say(f"picture.{row.relation}", case=row.case)
    doubts = ", ".join(texts.say(f"doubts.{doubt}") for doubt in row.doubts)
    if doubts:
        doubts = f"{texts.say('picture.uncertain')}: {doubts}"
    place = times(texts, len(row.claims), row.origins, place_of(texts, first, names(row.voice)))
    for words, style in (
        (quoted(first.quote), ""), (on, "italic"), (doubts, "yellow"), (place, "dim"),
    ):  # fmt: skip
        for line in wrap(words, room, LINES) if words else ():
            page.line((" " * indent, ""), (line, style))


def _near(page: Page, texts: Interface, near: Near) -> None:
    other = ", ".join(texts.say(f"doubts.other_{what}") for what in near.other)
    words = texts.say(
        "picture.nearest",
        voice=voice_of(texts, names(near.voice)),
        case=quoted(near.case),
        other=other,
    )
    page.wrapped(INDENT, words, "dim")
