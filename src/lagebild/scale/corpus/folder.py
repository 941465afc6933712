"""The folder of a corpus: where what lies, and what says that it is one."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from lagebild.scale.fault import ScaleFault
from lagebild.version import __version__, edition

MANIFEST = "manifest.json"
# What came in, before it was read: thrown away in the end.
TAKEN = "taken"
REPORTS, CLAIMS, HOLDINGS, UNREADABLE = "reports", "claims", "holdings", "unreadable"
KEPT = (REPORTS, CLAIMS, HOLDINGS, UNREADABLE)


class PartDone(msgspec.Struct, frozen=True, kw_only=True):
    """A part that is read: the name of its files in `reports`, `claims` and `holdings`, and how
    many reports and claims they hold; `words` are those of the reports that were read."""

    name: str
    reports: int
    read: int
    not_read: int
    failed: int
    claims: int
    words: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a corpus holds. `version` and `edition` are those of the program; `complete` once all is
    read; `parts` in the order in which the reports came in; `unreadable` names the files there.
    `passed` counts what was passed over, by its reason."""

    format: int = 1
    version: str = __version__
    edition: str = ""
    complete: bool = False
    inputs: tuple[str, ...] = ()
    parts: tuple[PartDone, ...] = ()
    unreadable: tuple[str, ...] = ()
    lost: int = 0
    passed: dict[str, int] = {}


class Folder:
    """A corpus at `path`."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)

    def file(self, kind: str, name: str) -> Path:
        """Where a file of a kind lies."""
        return self.path / kind / f"{name}.parquet"

    def manifest(self) -> Manifest:
        """What the corpus holds. Raises ScaleFault for what is no corpus."""
        try:
            content = (self.path / MANIFEST).read_bytes()
            found = msgspec.json.decode(content, type=Manifest)
        except (OSError, msgspec.DecodeError) as error:
            raise ScaleFault("no_corpus", name=self.path) from error
        if found.format > Manifest().format:
            raise ScaleFault("newer_corpus", name=self.path)
        return found

    def begin(self, inputs: Iterable[str]) -> None:
        """Makes the folder, or goes on with the one that is there. Raises ScaleFault for a folder
        of something else, and one that cannot be written."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if any(self.path.iterdir()) and not (self.path / MANIFEST).exists():
                raise ScaleFault("other_folder", name=self.path)
            for kind in (TAKEN, *KEPT):
                (self.path / kind).mkdir(exist_ok=True)
            self.write(Manifest(edition=edition(), inputs=tuple(inputs)))
        except OSError as error:
            raise ScaleFault("no_out", name=self.path, reason=error.strerror or error) from error

    def write(self, manifest: Manifest) -> None:
        """Keeps what the corpus holds."""
        with put_in_place(self.path / MANIFEST) as beside:
            beside.write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")

    def clear(self, manifest: Manifest) -> None:
        """Throws away what is not in the corpus: what came in, what other inputs left, what was
        being written when somebody was killed."""
        parts = {part.name for part in manifest.parts}
        kept = {REPORTS: parts, CLAIMS: parts, HOLDINGS: parts, UNREADABLE: {*manifest.unreadable}}
        for kind in (TAKEN, *KEPT):
            for path in self._files(kind):
                if path.stem not in kept.get(kind, ()) or path.suffix != ".parquet":
                    path.unlink(missing_ok=True)
        (self.path / TAKEN).rmdir()

    def _files(self, kind: str) -> Iterator[Path]:
        return (self.path / kind).iterdir()


def is_corpus(path: str) -> bool:
    """Whether a path is a folder with a corpus."""
    return (Path(path) / MANIFEST).is_file()


@contextmanager
def put_in_place(path: Path) -> Iterator[Path]:
    """A file to be written, which takes its place once it is whole."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield beside
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
