"""The expected picture of `samples/`, as its files say it (`expected/README.md`)."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "expected"
APART = re.compile(r"\s{2,}")


class Expectation(msgspec.Struct, frozen=True):
    """One line of a file: `columns` as they are written, `open` where it does not come out yet."""

    file: str
    number: int
    block: str
    columns: tuple[str, ...]
    open: bool

    @property
    def kind(self) -> str:
        """What the line expects: its first column."""
        return self.columns[0]

    @property
    def name(self) -> str:
        """How the case is called."""
        return f"{self.file}:{self.number} {' '.join(self.columns)[:70]}"


def expectations(file: str) -> tuple[Expectation, ...]:
    """The lines of a file, in order. Raises ValueError for a line that stands in no block."""
    return tuple(_lines(file))


def _lines(file: str) -> Iterator[Expectation]:
    block = ""
    for number, line in enumerate((FOLDER / file).read_text("utf-8").splitlines(), start=1):
        if line.startswith("=="):
            block = line[2:].strip()
        elif line.strip() and not line.startswith("#"):
            if not block:
                raise ValueError(f"{file}:{number}: stands before the first block")
            open_ = line.startswith("?")
            columns = tuple(APART.split(line.lstrip("?").strip()))
            yield Expectation(file, number, block, columns, open_)


def of_block(line: Expectation, *kinds: str) -> tuple[Expectation, ...]:
    """The lines of these kinds that stand in the same block."""
    return tuple(
        other
        for other in expectations(line.file)
        if other.block == line.block and other.kind in kinds
    )
