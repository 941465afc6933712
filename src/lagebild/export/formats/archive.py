"""Many documents as one ZIP, document by document, the same bytes for the same documents."""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, cast

from lagebild.export.formats.sink import Sink

# A ZIP knows no earlier day; when it was made is no part of what it holds.
DAY = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
SAFE = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_.-]{0,99}")


def entry_name(id_: str, ending: str) -> str:
    """A report's id as the name of its document: nobody is led out of the folder by it."""
    if not SAFE.fullmatch(id_):
        id_ = "r-" + hashlib.blake2b(id_.encode(), digest_size=12).hexdigest()
    return f"{id_}.{ending}"


def zipped(documents: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The documents by their names, as the bytes of a ZIP."""
    sink = Sink()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w") as archive:
        for name, content in documents:
            entry = zipfile.ZipInfo(name, DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            archive.writestr(entry, content)
            yield sink.taken()
    yield sink.taken()
