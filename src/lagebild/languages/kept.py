"""What is made of data files, kept as it is needed in the user's cache directory.

To unpack what was learned takes longer than to read a sentence. What is kept is plain bytes, only
ever decoded into values of a known type, and belongs to the files that it was made of: where one of
them, the program, or the kept file itself is another than it was, it is made anew. Where nothing
can be kept everything is made anew each time, and nothing else changes.
"""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from lagebild.version import __version__

SUM = 4  # bytes of a check sum
BEGIN = 4096  # bytes of a head that surely hold the place of its first file
FIRST = 2  # which part of a head that place is


def kept(name: str, sources: Iterable[Path], make: Callable[[], bytes]) -> bytes | memoryview:
    """What `make` makes of some files, which is known by `name`. A file counts as another one where
    its place, size or time of change is another; who makes it should be among the sources."""
    sources = tuple(sources)
    try:
        head = _head(sources)
        folder = cache_folder()
        if folder is None:
            return make()
    except OSError:
        return make()  # which says what is wrong with the files
    # Another installation has a file of its own.
    path = folder / f"{name}-{crc32(os.fsencode(str(sources))):08x}.kept"
    found = _read(path, head)
    if found is not None:
        return found
    made = make()
    _write(path, head, made)
    _forget(folder.glob(f"{name}-*.kept"))
    return made


def cache_folder() -> Path | None:
    """Where programs keep what they can make anew ($XDG_CACHE_HOME, else ~/.cache); None where
    nobody knows."""
    folder = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(folder):
        home = os.path.expanduser("~")
        if home in ("~", os.sep):  # of nobody
            return None
        folder = os.path.join(home, ".cache")
    return Path(folder, "lagebild")


# -- within


def _head(sources: Iterable[Path]) -> bytes:
    found = [f"lagebild {__version__}", sys.byteorder]
    for path in sources:
        status = path.stat()
        found += [str(path), str(status.st_size), str(status.st_mtime_ns)]
    return os.fsencode("\0".join(found)) + b"\n"


def _read(path: Path, head: bytes) -> memoryview | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    begin = len(head) + SUM
    if not content.startswith(head):
        return None
    body = memoryview(content)[begin:]
    return body if content[len(head) : begin] == _sum(body) else None


def _write(path: Path, head: bytes, body: bytes) -> None:
    """Others may read and write the same file: it is there as a whole or not at all."""
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mine.write_bytes(b"".join((head, _sum(body), body)))
        os.replace(mine, path)
    except OSError:  # nothing can be kept here
        with suppress(OSError):
            mine.unlink()


def _forget(paths: Iterable[Path]) -> None:
    """Of an installation that is there no longer nothing is kept: its head names files that are
    gone."""
    for path in paths:
        with suppress(OSError), path.open("rb") as file:
            begin = file.read(BEGIN).split(b"\0")
            # the last of what was read may be cut off
            if len(begin) > FIRST + 1 and not os.path.lexists(begin[FIRST]):
                path.unlink()


def _sum(body: bytes | memoryview) -> bytes:
    return crc32(body).to_bytes(SUM, "big")
