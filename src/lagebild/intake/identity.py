"""Whether an archive is the same as one read before: by what it holds, not by its name."""

import hashlib
import os
import stat
from typing import BinaryIO

import msgspec

EDGE = 1 << 16


def identity_of(file: BinaryIO, *settings: object) -> str:
    """From the size, the first and the last 64 kB of a file, and how it is read.

    "" for what is no plain file: a pipe cannot be gone on with. The file stands at its beginning
    afterwards. Raises OSError.
    """
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode):
        return ""
    digest = hashlib.sha256(msgspec.json.encode((found.st_size, settings)))
    file.seek(0)
    digest.update(file.read(EDGE))
    file.seek(max(0, found.st_size - EDGE))
    digest.update(file.read(EDGE))
    file.seek(0)
    return digest.hexdigest()[:32]
