"""A page for a terminal or a pipe: aligned lines of plain words, coloured only on a terminal."""

import os
import re
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells, set_cell_size

from lagebild.export.cutting import cut
from lagebild.export.plain import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PIPE_WIDTH = 100
NARROWEST = 40
WIDEST = 160

STANCE_STYLES = {
    "demands": "yellow",
    "accuses": "yellow",
    "threatens": "bold red",
    "warns": "red",
    "denies": "magenta",
    "rejects": "magenta",
    "rules_out": "magenta",
    "accepts": "green",
    "offers": "green",
    "commits": "blue",
}
# Set, they may ask for colours where no terminal is.
COLOURS = ("FORCE_COLOR", "TTY_COMPATIBLE")
STATE_STYLES = {"open": "bold yellow", "accepted": "green", "rejected": "magenta"}
# A word with the blanks around it.
WORD = re.compile(r"\s*\S+\s*")
# A piece of a line: its words and its style ("" for none).
Piece = tuple[str, str]


class Page:
    """Lines on standard output. Every word passes through `plain` before it is written.

    Into a pipe go plain words: what draws styles takes a tenth of the start and is not loaded then.
    """

    def __init__(self) -> None:
        terminal = getattr(sys.stdout, "isatty", bool)()
        asked = any(os.environ.get(name) for name in COLOURS)
        self._styled = (terminal or asked) and self._console.is_terminal
        columns = os.environ.get("COLUMNS", "")
        if self._styled:
            width = self._console.width
        else:
            width = int(columns) if columns.isdecimal() else PIPE_WIDTH
        self.width = max(NARROWEST, min(width, WIDEST))

    @cached_property
    def _console(self) -> "Console":
        from rich.console import Console

        return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def line(self, *pieces: Piece) -> None:
        """One line, cut to the width of the page."""
        shown: list[Piece] = []
        left = self.width
        for words, style in pieces:
            words = cut(keep_blanks(words), left) if left > 0 else ""
            left -= cell_len(words)
            shown.append((words, style))
        if self._styled:
            from rich.text import Text

            text = Text.assemble(*shown)
            text.rstrip()
            self._put(text)
        else:
            self._write("".join(words for words, _ in shown))

    def wrapped(self, indent: int, words: str, style: str = "") -> None:
        """Words over as many lines as they need."""
        if not self._styled:
            for line in broken(plain(words), self.width - indent):
                self._write(" " * indent + line)
            return
        from rich.text import Text

        text = Text(plain(words), style=style)
        for row in text.wrap(self._console, self.width - indent):
            self._put(Text(" " * indent) + row)

    def marked(self, before: str, words: str, after: str) -> None:
        """A stretch of text with some of its words set off: underlined, or between » and «."""
        if not self._styled:
            for line in broken(f"  {before}»{words}«{after}", self.width):
                self._write(line)
            return
        from rich.text import Text

        text = Text("  ")
        text.append(before)
        text.append(words, "bold underline")
        text.append(after)
        for row in text.wrap(self._console, self.width):
            self._put(row)

    def heading(self, words: str) -> None:
        """A heading with a rule beneath it, after a blank line."""
        words = cut(plain(words), self.width)
        self.blank()
        self.line((words, "bold"))
        self.line(("─" * cell_len(words), "dim"))

    def blank(self) -> None:
        if self._styled:
            self._console.print()
        else:
            self._write("")

    def _put(self, text: "Text") -> None:
        self._console.print(text, overflow="ignore", no_wrap=True)

    def _write(self, words: str) -> None:
        """Without styles to draw, writing is ten times as fast."""
        sys.stdout.write(f"{words.rstrip()}\n")

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], grow: int) -> None:
        """Rows under column names; the column `grow` takes what width is left, numbers go right."""
        cells = [[plain(cell) for cell in row] for row in rows]
        widths = [
            max([cell_len(name), *(cell_len(row[place]) for row in cells)])
            for place, name in enumerate(columns)
        ]
        rest = self.width - sum(widths) + widths[grow] - 2 * (len(columns) - 1)
        widths[grow] = min(widths[grow], max(rest, 12))
        numeric = [
            bool(cells)
            and all(row[place].replace(".", "").replace(",", "").isdigit() for row in cells)
            for place in range(len(columns))
        ]
        self.line((_row(columns, widths, numeric), "dim"))
        for row in cells:
            self.line((_row(row, widths, numeric), ""))


def _row(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    parts = []
    for cell, width, right in zip(cells, widths, numeric, strict=True):
        cell = cut(cell, width)
        blanks = " " * (width - cell_len(cell))
        parts.append(blanks + cell if right else cell + blanks)
    return "  ".join(parts)


def keep_blanks(words: str) -> str:
    """`plain`, but with the blanks around and between columns kept."""
    if words.isprintable():
        return words
    return " ".join(plain(part) for part in words.split(" "))


def broken(words: str, width: int) -> list[str]:
    """Words over as many lines of `width` cells as they need, broken where rich breaks them: before
    a word, and within one that is wider than a line."""
    begins, taken = [0], 0
    for match in WORD.finditer(words):
        word, begin = match.group(), match.start()
        wide = cell_len(word.rstrip())
        if wide <= width - taken:
            taken += cell_len(word)
        elif wide <= width:
            begins.append(begin)
            taken = cell_len(word)
        else:
            for piece in chop_cells(word, width):
                begins.append(begin)
                begin, taken = begin + len(piece), cell_len(piece)
    ends = [*begins[1:], len(words)]
    lines = [words[begin:end].rstrip() for begin, end in zip(begins, ends, strict=True)]
    return lines if len(begins) < 2 or begins[1] else lines[1:]


def wrap(words: str, width: int, lines: int) -> list[str]:
    """Words over at most so many lines of `width` cells; an ellipsis where they do not fit."""
    rows: list[str] = []
    left = plain(words)
    while left and len(rows) < lines - 1 and cell_len(left) > width:
        row = set_cell_size(left, width)
        # Where a wide character does not fit any more, a blank fills its place.
        row = row if left.startswith(row) else row[:-1]
        blank = row.rfind(" ") if not left[len(row) : len(row) + 1].isspace() else len(row)
        row = left[: blank if blank > 0 else len(row)]
        rows.append(row)
        left = left[len(row) :].lstrip()
    return [*rows, cut(left, width)] if left else rows


def pad(words: str, width: int) -> str:
    """Words cut or filled with blanks to exactly `width` cells."""
    words = cut(words, width)
    return words + " " * (width - cell_len(words))
