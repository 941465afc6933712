"""Which files and streams a path stands for, in an order that never changes."""

import os
import stat
from collections.abc import Iterator

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.archives import told_by_name

STDIN_NAME = "standard input"
TAKEN = (
    ".txt, .html, .jsonl, .json, .csv, .parquet, .xml, .eml, .warc.gz, .zip, .tar, folders of "
    "these, or - for standard input"
)


class Source(msgspec.Struct, frozen=True):
    """A file to read, or "-"; `form` and `of_many` as of `Delivery`, "" where the content must tell
    the form."""

    path: str
    form: str
    of_many: bool = False


class Missing(msgspec.Struct, frozen=True):
    """A path that gives no file, and why."""

    path: str
    reason: str


def shown(path: str) -> str:
    """A path as it can be printed and stored: a name that is no UTF-8 gets replacement marks."""
    return path.encode("utf-8", "replace").decode("utf-8")


def sources(path: str) -> Iterator[Source | Missing]:
    """The files behind a path. A folder gives those whose name tells a form, sorted, with those of
    its folders; hidden files and other endings are passed over, since folders hold readmes too."""
    if path == "-":
        yield Source(path, "")
        return
    try:
        is_folder = _is_folder(path)
    except IntakeError as error:
        yield Missing(path, str(error))
        return
    if is_folder:
        empty = True
        for found in _inside(path):
            empty = empty and isinstance(found, Missing)
            yield found
        if empty:
            yield Missing(path, f"is a folder without reports; taken are {TAKEN}")
    else:
        yield Source(path, told_by_name(path))


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except FileNotFoundError as error:
        raise IntakeError("does not exist; check the path") from error
    except ValueError as error:
        raise IntakeError("is no path that this system can name") from error
    except OSError as error:
        raise IntakeError(f"cannot be opened ({error.strerror})") from error


def _inside(folder: str) -> Iterator[Source | Missing]:
    refused: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(here, name)
            form = told_by_name(name)
            # A pipe or a device inside a folder would block the run.
            if form and not name.startswith(".") and (os.path.isfile(path) or os.path.islink(path)):
                yield Source(path, form, of_many=True)
    for error in refused:
        yield Missing(str(error.filename), f"cannot be opened ({error.strerror})")
