"""Where actors stand, as pages: positions, commitments, and who is covered by whom."""

from collections.abc import Sequence

from lagebild.cli.page import STANCE_STYLES, Page, pad
from lagebild.cli.picture_page import INDENT, STANCE_WIDTH, print_evidence
from lagebild.export.wording import deed_with_parties, joined, voice_of
from lagebild.languages.interface import Interface
from lagebild.picture import Commitment, Coverage, Position

# So many organisations and guarantors have a column; the others stand in the list alone.
COLUMNS = 5
NAME = 24
CELL = 14


def print_positions(page: Page, texts: Interface, rows: Sequence[Position]) -> None:
    """By voice: the stance it took last on each matter, with what it said before."""
    page.heading(texts.say("views.positions.name"))
    by_voice: dict[tuple[str, ...], list[Position]] = {}
    for row in rows:
        by_voice.setdefault(row.voice, []).append(row)
    for voice, group in by_voice.items():
        page.line((voice_of(texts, voice), "bold cyan"))
        for row in group:
            what = deed_with_parties(texts, row.deed, row.negated, row.agent, row.recipient)
            stance = pad(texts.stance(row.stance), STANCE_WIDTH)
            style = STANCE_STYLES.get(row.stance, "")
            since = texts.say("picture.since", date=texts.date(row.since))
            page.line((" " * INDENT, ""), (stance, style), (what, ""), (f"  {since}", "dim"))
            print_evidence(page, texts, [row.now], INDENT + STANCE_WIDTH)
            for point in row.before:
                before = texts.say("picture.before", stance=texts.stance(point.stance))
                page.line((" " * (INDENT + STANCE_WIDTH), ""), (before, "dim"))
                print_evidence(page, texts, [point], INDENT + STANCE_WIDTH + 2)
            _left_out(page, texts, row.left_out, INDENT + STANCE_WIDTH)


def print_commitments(page: Page, texts: Interface, rows: Sequence[Commitment]) -> None:
    """By kind: who undertook what towards whom, on which condition, and how it stands."""
    page.heading(texts.say("views.commitments.name"))
    by_kind: dict[str, list[Commitment]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    for kind, group in by_kind.items():
        page.line((texts.say(f"commitments.{kind}"), "bold"))
        for row in group:
            what = deed_with_parties(texts, row.deed, row.negated, row.agent, row.towards)
            state = "" if row.state == "standing" else f"  ({texts.say(f'states.{row.state}')})"
            page.line(
                (" " * INDENT, ""),
                (voice_of(texts, row.voice), "bold cyan"),
                (f"  {what}", ""),
                (state, "magenta"),
            )
            if row.condition:
                words = texts.say("picture.if", condition=row.condition)
                page.wrapped(INDENT * 2, words, "italic")
            print_evidence(page, texts, row.said, INDENT * 2)
            _left_out(page, texts, row.left_out, INDENT * 2)
            for point in row.since:
                print_evidence(page, texts, [point], INDENT * 3)


def print_coverage(page: Page, texts: Interface, rows: Sequence[Coverage]) -> None:
    """The matrix, who in the rows and to whom in the columns, then every cell with its words."""
    page.heading(texts.say("views.coverage.name"))
    often: dict[str, int] = {}
    for row in rows:
        for name in row.whom:
            often[name] = often.get(name, 0) + 1
    columns = sorted(often, key=lambda name: (-often[name], name))[:COLUMNS]
    cells: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        for who in row.who:
            for whom in row.whom:
                if whom in columns:
                    mark = texts.say(f"coverage.{row.kind}_short") + ("?" if row.disputed else "")
                    cells.setdefault(who, {}).setdefault(whom, []).append(mark)
    head = "".join(pad(name, CELL) + " " for name in columns)
    page.line((pad("", NAME), ""), (head, "dim"))
    for who in sorted(cells):
        marks = ("/".join(dict.fromkeys(cells[who].get(whom, ()))) for whom in columns)
        page.line((pad(who, NAME), "cyan"), ("".join(pad(mark, CELL) + " " for mark in marks), ""))
    page.blank()
    for row in rows:
        kind = texts.say(
            f"coverage.{row.kind}", who=joined(texts, row.who), whom=joined(texts, row.whom)
        )
        doubt = f" ({texts.say('picture.contradicted')})" if row.disputed else ""
        page.line((" " * INDENT, ""), (kind, "bold"), (doubt, "magenta"))
        for point in row.points:
            print_evidence(page, texts, [point], INDENT * 2)
        _left_out(page, texts, row.left_out, INDENT * 2)


def _left_out(page: Page, texts: Interface, count: int, indent: int) -> None:
    if count:
        words = texts.say("picture.older_points", count=texts.number(count))
        page.line((" " * indent, ""), (words, "dim"))
