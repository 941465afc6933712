"""Keeps what the documentation quotes from the program true. Run by `make docs`.

A block of a document between `<!-- KIND: WHAT -->` and `<!-- end -->` is made by the program:

    help: COMMAND     the help of a command, in English
    table: NAME       a vocabulary as a table (stances, deeds, columns, plover)
    example: COMMAND  a command line and what it prints, run in an empty folder beside samples/

The tests compare help and tables with the program, and see that each example runs. What examples
print changes with every mended verb; `make docs` brings it up to date.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lagebild.claims import DEEDS, STANCES
from lagebild.export.formats import TABLES as EXPORT_TABLES
from lagebild.export.formats.codes.plover import DEED, QUAD_OF, event_rules
from lagebild.export.formats.columns import columns
from lagebild.languages.interface import interface

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"<!-- (help|table|example): (.+?) -->\n(.*?)<!-- end -->", re.DOTALL)
WIDTH = 100
TIMING = re.compile(r" in [\d.,]+ s \([\d.,]+ words/s\)")


class Block(NamedTuple):
    """A block as it stands in a document; `body` is what lies between its two marks."""

    kind: str
    what: str
    body: str


def documents() -> list[Path]:
    """README.md and every page under docs/, sorted."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(document: Path) -> Iterator[Block]:
    """The blocks of a document in order."""
    for match in BLOCK.finditer(document.read_text("utf-8")):
        yield Block(*match.groups())


class Workshop:
    """An empty folder beside samples/, in which the examples of one document run in turn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "samples").symlink_to(ROOT / "samples")
        program = folder / "bin" / "lagebild"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lagebild "$@"\n', "utf-8")
        program.chmod(0o755)
        known = {k: v for k, v in os.environ.items() if not k.startswith(("LAGEBILD", "LC_"))}
        self._environment = known | {
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LANG": "en_GB.UTF-8",
            "COLUMNS": str(WIDTH),
        }

    def renewed(self, block: re.Match[str]) -> str:
        """A block of a document, marks included, as it should be."""
        kind, what = block[1], block[2]
        return f"<!-- {kind}: {what} -->\n{self.body(kind, what)}<!-- end -->"

    def body(self, kind: str, what: str) -> str:
        """What belongs between the marks of a block. Raises CalledProcessError, KeyError."""
        if kind == "table":
            return TABLES[what]()
        if kind == "help":
            return _fenced(self._run(f"{what} --help"))
        return _fenced(f"$ {what}\n{TIMING.sub('', self._run(what))}")

    def _run(self, command: str) -> str:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            check=True,
        )
        return done.stdout.decode()


def _fenced(text: str) -> str:
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    return "\n".join(["```text", *lines, "```", ""])


def _stances() -> str:
    texts = interface("en")
    rows = [(f"`{s}`", texts.say(f"stances.{s}.explanation")) for s in STANCES]
    return _table(("stance", "the speaker ..."), rows)


def _deeds() -> str:
    texts = interface("en")
    rows = [
        (f"`{d}`", texts.say(f"deeds.{d}.name"), texts.say(f"deeds.{d}.explanation")) for d in DEEDS
    ]
    return _table(("deed", "in plain words", "what happens"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _columns() -> str:
    rows = [
        (f"`{table}`", f"`{column}`", meaning)
        for table in EXPORT_TABLES
        for column, meaning in columns(table).items()
    ]
    return _table(("table", "column", "what it holds"), rows)


def _deeds_of(deeds: tuple[str, ...], negated: str) -> str:
    words = "any type" if len(deeds) == len(QUAD_OF) else ", ".join(deeds) or "any"
    return f"{words} (not negated)" if negated == "no" else words


def _plover() -> str:
    rows = [
        (
            f"`{rule.stance}`",
            ", ".join(rule.who) or "anybody",
            _deeds_of(rule.deed, rule.negated),
            "the deed itself" if rule.event == DEED else rule.event or "none",
            rule.fit,
            rule.note,
        )
        for rule in event_rules()
    ]
    return _table(("stance", "speaker", "deed", "PLOVER", "fits", "what is lost"), rows)


TABLES = {"stances": _stances, "deeds": _deeds, "columns": _columns, "plover": _plover}


def main() -> None:
    for document in documents():
        before = document.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            after = BLOCK.sub(Workshop(Path(folder)).renewed, before)
        if after != before:
            document.write_text(after, "utf-8")
            print(f"{document.relative_to(ROOT)}: brought up to date")


if __name__ == "__main__":
    main()
