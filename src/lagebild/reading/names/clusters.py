"""Brown clusters: words that German text uses alike share the beginning of their number.

The table holds no words, only their 32-bit check sums: two bytes of a sum and two of a cluster for
each of some hundred thousand forms, so that it is small on disk and in memory and ready at once.
"""

import gzip
import struct
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from sys import byteorder
from zlib import crc32

from lagebild.errors import LagebildError

MAGIC = b"LBCLUST1"
HEADER = struct.Struct("<8sI")
BUCKETS = 1 << 16


class Clusters:
    """Which cluster a word form belongs to.

    A cluster is the path to it from the root of a binary tree, as a number whose lowest bit is the
    first turn: `number & 15` names the first four turns. About one unknown form in 6,000 has the
    check sum of a known one and gets that one's cluster.
    """

    def __init__(self, counts: bytes, sums: "array[int]", numbers: "array[int]") -> None:
        self._starts = array("I", accumulate(counts, initial=0))
        self._sums = sums
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._sums)

    def exact(self, form: str) -> int | None:
        """The cluster of precisely this form, None where it is not in the table."""
        bucket, rest = divmod(crc32(form.encode("utf-8", "surrogatepass")), BUCKETS)
        end = self._starts[bucket + 1]
        at = bisect_left(self._sums, rest, self._starts[bucket], end)
        return self._numbers[at] if at < end and self._sums[at] == rest else None

    def of(self, form: str) -> int | None:
        """Merkels: that of Merkel; RUSSLAND: that of Russland; otherwise the form's own."""
        found = self.exact(form)
        if found is None and form.endswith("s"):
            found = self.exact(form[:-1])
        if found is None:
            other = form.capitalize() if form.isupper() else form.lower()
            found = self.exact(other) if other != form else None
        return found


def write_clusters(path: Path, clusters: Mapping[str, int]) -> None:
    """Writes a table; of two forms with one check sum the first stays. Numbers are below 65,536."""
    found: dict[int, int] = {}
    for form, number in clusters.items():
        found.setdefault(crc32(form.encode("utf-8")), number)
    counts = bytearray(BUCKETS)
    for total in found:
        counts[total // BUCKETS] += 1
    ordered = sorted(found)
    sums = array("H", (total % BUCKETS for total in ordered))
    numbers = array("H", (found[total] for total in ordered))
    if byteorder == "big":
        sums.byteswap()
        numbers.byteswap()
    content = HEADER.pack(MAGIC, len(ordered)) + bytes(counts) + sums.tobytes() + numbers.tobytes()
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def read_clusters(path: Path) -> Clusters:
    """Reads a table; raises `LagebildError` where the file is none."""
    content = gzip.decompress(path.read_bytes())
    magic, size = HEADER.unpack_from(content)
    body = HEADER.size + BUCKETS
    if magic != MAGIC or len(content) != body + 4 * size:
        raise LagebildError(f"{path} is no table of word clusters; make it with train_names.py")
    sums, numbers = array("H"), array("H")
    sums.frombytes(content[body : body + 2 * size])
    numbers.frombytes(content[body + 2 * size :])
    if byteorder == "big":
        sums.byteswap()
        numbers.byteswap()
    return Clusters(content[HEADER.size : body], sums, numbers)
