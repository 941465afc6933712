"""The picture as a page: who says what, demands with their answers, disputes, figures."""

from collections.abc import Sequence
from itertools import groupby, zip_longest

import msgspec
from rich.cells import cell_len

from lagebild.cli.page import STANCE_STYLES, STATE_STYLES, Page, pad, wrap
from lagebild.export.wording import (
    BAR,
    DOT,
    SHORT_ID,
    bar,
    deed_with_parties,
    figure_in_words,
    parties,
    place_of,
    quoted,
    times,
    voice_of,
)
from lagebild.languages.interface import Interface
from lagebild.picture import (
    Answer,
    Dispute,
    FigureDispute,
    FigureSeries,
    Point,
    Said,
    Thread,
    disputes,
    figure_disputes,
    figures,
    names,
    statements,
    threads,
)

STANCE_WIDTH = 14
INDENT = 2
QUOTE_LINES = 2
# Below so many cells beside the stance there is one column instead of two.
NARROW = 60
OF_ONE_STANCE = 2


class Limits(msgspec.Struct, frozen=True):
    """How much of each part is printed; what is left out is counted. None: everything."""

    voices: int | None = None
    statements: int | None = None
    threads: int | None = None
    disputes: int | None = None
    figures: int | None = None


# After reading many reports the page stays a page; `show` prints everything.
SHORT = Limits(voices=10, statements=8, threads=12, disputes=8, figures=12)
ALL = Limits()


def print_picture(page: Page, texts: Interface, points: Sequence[Point]) -> None:
    """The whole picture that some points give, in short."""
    print_statements(page, texts, statements(points), SHORT)
    asked = [
        thread
        for thread in threads(points)
        if thread.stance != "accuses" and (thread.deed != "OTHER" or thread.answers)
    ]
    if asked:
        # What was answered or said more often tells more, where not everything has room.
        asked.sort(key=lambda thread: (not thread.answers, -len(thread.openings), thread.first))
        print_threads(page, texts, asked, SHORT, "picture.open_threads")
    series = figures(points)
    disputed: tuple[Dispute | FigureDispute, ...] = (*disputes(points), *figure_disputes(series))
    if disputed:
        print_disputes(page, texts, disputed, SHORT)
    if series:
        print_figures(page, texts, series, SHORT)


def print_statements(
    page: Page, texts: Interface, rows: Sequence[Point], limits: Limits = ALL
) -> None:
    """Grouped by voice; stance and deed on the left, the words that show it on the right."""
    page.heading(texts.say("views.statements.name"))
    by_voice = groupby(rows, key=lambda row: names(row.voice))
    voices = [(voice, list(group)) for voice, group in by_voice]
    for number, (voice, group) in enumerate(voices[: limits.voices]):
        if number:
            page.blank()
        count = sum(len(row.claims) for row in group)
        page.line((voice_of(texts, voice), "bold cyan"), (f"  {count}", "dim"))
        for row in _telling(group, limits.statements):
            _statement(page, texts, row)
        _left_out(page, texts, len(group), limits.statements, "statements")
    if limits.voices is not None and len(voices) > limits.voices:
        page.blank()
        more = texts.say("picture.more_actors", count=len(voices) - limits.voices)
        page.line((more, "dim"))


def _telling(group: list[Point], limit: int | None) -> list[Point]:
    """As many statements as there is room for: of each stance a few, before the next few of each;
    those printed more often first, those about no deed of the vocabulary last."""
    if limit is None or len(group) <= limit:
        return group
    ranked = sorted(group, key=lambda row: (row.deed == "OTHER", -row.origins))
    place: dict[str, int] = {}
    rank: dict[str, tuple[bool, int]] = {}
    for row in ranked:
        turn = place.get(row.stance, 0)
        place[row.stance] = turn + 1
        rank[row.id] = (row.deed == "OTHER", turn // OF_ONE_STANCE)
    chosen = {row.id for row in sorted(ranked, key=lambda row: rank[row.id])[:limit]}
    return [row for row in group if row.id in chosen]


def _statement(page: Page, texts: Interface, row: Point) -> None:
    first = row.said[0]
    stance = pad(texts.stance(row.stance), STANCE_WIDTH)
    deed = texts.deed(row.deed, row.negated)
    who = parties(texts, names(row.agent), names(row.recipient))
    condition = texts.say("picture.if", condition=first.condition) if first.condition else ""
    place = times(texts, len(row.claims), row.origins, place_of(texts, first, names(row.voice)))
    rest = page.width - INDENT - STANCE_WIDTH
    width = min(32, rest * 2 // 5) if rest >= NARROW else rest
    left = [(deed, ""), (who, "cyan"), *((line, "italic") for line in wrap(condition, width, 3))]
    left = [(words, style) for words, style in left if words]
    room = rest - width - 2 if rest >= NARROW else rest
    right = [(line, "") for line in wrap(quoted(first.quote), room, QUOTE_LINES)]
    right += [(line.strip(DOT), "dim") for line in wrap(place, room, QUOTE_LINES)]
    if rest >= NARROW:
        lines = zip_longest(left, right, fillvalue=("", ""))
    else:  # one column: what is said, then the words that show it
        lines = zip_longest([*left, *right], [], fillvalue=("", ""))
    head = (stance, STANCE_STYLES.get(row.stance, ""))
    for (words, style), beside in lines:
        page.line((" " * INDENT, ""), head, (pad(words, width), style), ("  ", ""), beside)
        head = (" " * STANCE_WIDTH, "")


def print_threads(
    page: Page,
    texts: Interface,
    rows: Sequence[Thread],
    limits: Limits = ALL,
    heading: str = "views.threads.name",
) -> None:
    """Every demand, offer or accusation with its state, then its answers beneath it."""
    page.heading(texts.say(heading))
    for row in rows[: limits.threads]:
        state = pad(texts.say(f"states.{row.state}"), STANCE_WIDTH)
        what = deed_with_parties(texts, row.deed, row.negated, row.agent, row.recipient)
        page.line(
            (" " * INDENT, ""),
            (state, STATE_STYLES.get(row.state, "")),
            (voice_of(texts, row.voice), "bold cyan"),
            (f" {texts.stance(row.stance)}: ", STANCE_STYLES.get(row.stance, "")),
            (what, ""),
        )
        print_evidence(page, texts, row.openings, INDENT + STANCE_WIDTH)
        alike: dict[tuple[object, ...], list[Answer]] = {}
        for answer in row.answers:
            point = answer.point
            voice = names(point.voice)
            key = (answer.certain, voice, point.stance, point.deed, point.negated)
            alike.setdefault(key, []).append(answer)
        for group in alike.values():
            point = group[0].point
            page.line(
                (" " * (INDENT + STANCE_WIDTH), ""),
                ("└ " if group[0].certain else "? ", "dim"),
                (voice_of(texts, names(point.voice)), "cyan"),
                (f" {texts.stance(point.stance)}: ", STANCE_STYLES.get(point.stance, "")),
                (texts.deed(point.deed, point.negated), ""),
                ("" if group[0].certain else f" ({texts.say('picture.uncertain')})", "dim"),
            )
            points = [one.point for one in group]
            print_evidence(page, texts, points, INDENT + STANCE_WIDTH + 2)
        if row.done:
            words = texts.say("picture.done")
            page.line((" " * (INDENT + STANCE_WIDTH), ""), ("└ ", "dim"), (words, ""))
            print_evidence(page, texts, row.done, INDENT + STANCE_WIDTH + 2)
    _left_out(page, texts, len(rows), limits.threads, "threads")


def print_disputes(
    page: Page,
    texts: Interface,
    rows: Sequence[Dispute | FigureDispute],
    limits: Limits = ALL,
) -> None:
    """Both sides of every dispute."""
    page.heading(f"{texts.say('views.disputes.name')} ({texts.say('picture.both_sides')})")
    of_deeds = [row for row in rows if isinstance(row, Dispute)]
    of_figures = [row for row in rows if isinstance(row, FigureDispute)]
    for row in of_deeds[: limits.disputes]:
        what = deed_with_parties(texts, row.deed, False, row.agent, row.recipient)
        doubt = "" if row.certain else f" ({texts.say('picture.uncertain')})"
        page.line((" " * INDENT, ""), (what, "bold"), (doubt, "dim"))
        for side, style, points in (("says", "", row.says), ("denies", "magenta", row.denies)):
            for voice, group in groupby(points, key=lambda one: names(one.voice)):
                word = pad(texts.say(f"picture.{side}"), STANCE_WIDTH)
                who = (voice_of(texts, voice), "cyan")
                page.line((" " * INDENT * 2, ""), (word, style), who)
                print_evidence(page, texts, list(group), INDENT * 2 + STANCE_WIDTH)
        if row.more:
            words = texts.say("picture.latest_sides")
            page.line((" " * INDENT * 2, ""), (words, "dim"))
    for pair in of_figures[: limits.disputes]:
        thing = " · ".join(filter(None, [pair.unit, *pair.agent, pair.place]))
        doubt = "" if pair.certain else f" ({texts.say('picture.uncertain')})"
        page.line((" " * INDENT, ""), (thing, "bold"), (doubt, "dim"))
        for point in (pair.one, pair.other):
            value = pad(figure_in_words(texts, point.figure), STANCE_WIDTH * 2)
            speaker = point.said.speaker
            page.line((" " * INDENT * 2, ""), (value, "yellow"), (voice_of(texts, speaker), "cyan"))
            place = times(
                texts, len(point.claims), point.origins, place_of(texts, point.said, speaker)
            )
            _quote(page, point.said, place, INDENT * 2 + STANCE_WIDTH)
    _left_out(page, texts, max(len(of_deeds), len(of_figures)), limits.disputes, "disputes")


def print_figures(
    page: Page, texts: Interface, rows: Sequence[FigureSeries], limits: Limits = ALL
) -> None:
    """One block a thing, one line a figure: when, how many (with a bar, the longest for the most),
    who says so, in which words."""
    page.heading(texts.say("views.figures.name"))
    things: dict[str, list[FigureSeries]] = {}
    for row in rows:
        deed = "" if row.deed == "OTHER" else texts.deed(row.deed)
        towards = "→ " + ", ".join(row.towards) if row.towards else ""
        added = texts.say("picture.added") if row.added else ""
        named = (row.unit, deed, ", ".join(row.agent), towards, row.place, added)
        name = DOT.join(filter(None, named)) or texts.say("explain.figure")
        things.setdefault(name, []).append(row)
    ordered = list(things.items())
    if limits.figures is not None:  # things of which several figures are known come first
        ordered.sort(key=lambda item: -len({p.figure for row in item[1] for p in row.points}))
    for name, group in ordered[: limits.figures]:
        page.line((" " * INDENT, ""), (name, "bold"))
        most = max((abs(p.figure.value) for row in group for p in row.points), default=0.0)
        printed: set[tuple[str, ...]] = set()
        for row in group:
            for point in row.points:
                when = texts.date(point.as_of) or texts.say("picture.undated")
                value = figure_in_words(texts, msgspec.structs.replace(point.figure, unit=""))
                source = ", ".join(row.source)
                if (when, value, source) in printed:
                    continue
                printed.add((when, value, source))
                page.line(
                    (" " * INDENT * 2, ""),
                    (pad(when, 12), "dim"),
                    (pad(value, 22), "yellow"),
                    (pad(bar(point.figure.value, most), BAR + 1), "yellow"),
                    (pad(source, 22), "cyan"),
                    (f" {point.said.claim[:SHORT_ID]} ", "dim"),
                    (quoted(point.said.quote), ""),
                )
            if row.total > len(row.points):
                shown, total = texts.number(len(row.points)), texts.number(row.total)
                words = texts.say("picture.latest_figures", shown=shown, total=total)
                page.line((" " * (INDENT * 2 + 12), ""), (words, "dim"))
        more = sum(row.left_out for row in group)
        if more:
            words = texts.say("picture.more_series", count=texts.number(more))
            page.line((" " * (INDENT * 2 + 12), ""), (words, "dim"))
    _left_out(page, texts, len(ordered), limits.figures, "figures")


def print_evidence(page: Page, texts: Interface, points: Sequence[Point], indent: int) -> None:
    """The words of the first place, and where it is; the others are counted."""
    claims = sum(len(point.claims) for point in points)
    origins = {said.source.origin for point in points for said in point.said}
    first = points[0]
    place = place_of(texts, first.said[0], names(first.voice))
    count = max(len(origins), *(point.origins for point in points), 0)
    _quote(page, first.said[0], times(texts, claims, count, place), indent)


def _quote(page: Page, said: Said, place: str, indent: int) -> None:
    begin = (" " * indent, "")
    rows = wrap(quoted(said.quote), page.width - indent, QUOTE_LINES)
    for row in rows[:-1]:
        page.line(begin, (row, ""))
    if cell_len(rows[-1]) + cell_len(place) + 2 + indent <= page.width:
        page.line(begin, (rows[-1], ""), (f"  {place}", "dim"))
    else:
        page.line(begin, (rows[-1], ""))
        page.line(begin, (place, "dim"))


def _left_out(page: Page, texts: Interface, count: int, limit: int | None, view: str) -> None:
    if limit is not None and count > limit:
        more = texts.say("picture.more", count=count - limit, view=view)
        page.line((" " * INDENT, ""), (more, "dim"))
