"""Values one behind the other, each decoded when it is asked for: most never are."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

import msgspec

Key = TypeVar("Key")
Value = TypeVar("Value")

encode = msgspec.msgpack.Encoder(enc_hook=float).encode  # some of HanTa's numbers are numpy's


class Shelf(msgspec.Struct, frozen=True, array_like=True):
    """The values as they are kept; `ends` has where each ends, in bytes of the machine."""

    content: bytes
    ends: bytes


def shelf_of(values: Iterable[object]) -> Shelf:
    """A shelf with these values on it."""
    encoded = [encode(value) for value in values]
    return Shelf(b"".join(encoded), array("I", accumulate(map(len, encoded))).tobytes())


class Shelved(Generic[Key, Value]):
    """What stands on a shelf, by the keys of its values."""

    def __init__(
        self, keys: Sequence[Key], shelf: Shelf, decode: Callable[[memoryview], Value]
    ) -> None:
        self._places = dict(zip(keys, range(len(keys)), strict=True))
        self._content = memoryview(shelf.content)
        self._ends = array("I", shelf.ends)
        self._decode = decode

    def get(self, key: Key) -> Value | None:
        """The value of a key, None where there is none."""
        at = self._places.get(key)
        if at is None:
            return None
        begin = self._ends[at - 1] if at else 0
        return self._decode(self._content[begin : self._ends[at]])
