"""How much lies behind paths, before any of it is read: for those who watch."""

import os
from collections.abc import Sequence

from lagebild.intake.archives import ARCHIVES
from lagebild.intake.files import Source, sources


def count(paths: Sequence[str]) -> int | None:
    """About how many reports the paths hold, by files and lines; None where only reading tells."""
    total = 0
    for path in paths:
        for source in sources(path):
            if isinstance(source, Source):
                if source.path == "-" or not source.form or source.form in ARCHIVES:
                    return None
                total += _line_count(source.path) if source.form == "lines" else 1
    return total


def weight(paths: Sequence[str]) -> int | None:
    """How many bytes the paths hold where an archive is among them; None where there is none."""
    found = [one for path in paths for one in sources(path) if isinstance(one, Source)]
    if not any(source.form in ARCHIVES for source in found):
        return None
    return sum(size_of(source.path) for source in found)


def size_of(path: str) -> int:
    """The bytes of a file; 0 where it has none to count."""
    try:
        return os.stat(path).st_size if path != "-" else 0
    except (OSError, ValueError):
        return 0


def _line_count(path: str) -> int:
    try:
        if not os.path.isfile(path):
            return 1
        found, last = 0, b"\n"
        with open(path, "rb") as stream:
            while piece := stream.read(1 << 20):
                found += piece.count(b"\n")
                last = piece
        return found + (not last.endswith(b"\n"))
    except OSError:
        # collect() tells why; here it is one entry.
        return 1
