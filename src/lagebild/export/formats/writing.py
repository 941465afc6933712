"""Where an export goes: into a file that is whole or not there, or to standard output."""

import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lagebild.export.formats.fault import ExportFault

STANDARD_OUTPUT = "-"


def write(pieces: Iterable[bytes], output: str, *, force: bool = False) -> None:
    """Writes the pieces as they come, into a file beside the one asked for, which takes its place
    in the end; "-" is standard output.

    Raises ExportFault for a file that is there already, unless `force`, and for one that cannot be
    written; BrokenPipeError where nobody reads standard output on.
    """
    if output == STANDARD_OUTPUT:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    with _put_in_place(output, force) as file:
        for piece in pieces:
            file.write(piece)


@contextmanager
def _put_in_place(output: str, force: bool) -> Iterator[BinaryIO]:
    path = Path(output)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    if path.is_dir():
        raise ExportFault("output_is_folder", name=output)
    if path.exists() and not force:
        raise ExportFault("output_exists", name=output)
    try:
        with beside.open("xb") as file:
            yield file
        os.replace(beside, path)
    except OSError as error:
        raise ExportFault("no_output", name=output, reason=error.strerror or error) from error
    finally:
        beside.unlink(missing_ok=True)
