"""The content of an answer as it was packed for the way, unpacked piece by piece: whoever takes the
pieces can stop at any of them, so that no bomb goes off."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

import brotli

PIECE = 1 << 16
# What is called deflate comes as a zlib stream, rarely bare, and sometimes is gzip.
BARE, WITH_HEADER = -zlib.MAX_WBITS, zlib.MAX_WBITS | 32
GZIP = b"\x1f\x8b"
TORN = "breaks off in the middle"


class Damaged(Exception):
    """What cannot be unpacked; the text says why."""


def unpacked(parts: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """The content, in pieces of up to PIECE bytes where it was packed. What follows the end of the
    packing is left. Raises Damaged."""
    match packing.strip().lower():
        case "" | "identity":
            return iter(parts)
        case "gzip" | "x-gzip" | "deflate":
            return _inflated(iter(parts))
        case "br":
            return _from_brotli(parts)
        case other:
            raise Damaged(f"is packed as {other[:40]!r}, which was not asked for")


def _inflated(parts: Iterator[bytes]) -> Iterator[bytes]:
    beginning = b""
    while len(beginning) < 2 and (part := next(parts, b"")):
        beginning += part
    if not beginning:
        return
    decoder = zlib.decompressobj(_shape(beginning))
    for part in chain((beginning,), parts):
        waiting = part
        while True:
            try:
                piece = decoder.decompress(waiting, PIECE)
            except zlib.error as error:
                raise Damaged(f"is damaged ({error})") from error
            yield piece
            if decoder.eof:
                return
            waiting = decoder.unconsumed_tail
            # A full piece may leave some behind although all was taken in.
            if not waiting and len(piece) < PIECE:
                break
    raise Damaged(TORN)


def _shape(beginning: bytes) -> int:
    is_zlib = beginning[0] & 0x0F == 8 and int.from_bytes(beginning[:2], "big") % 31 == 0
    return WITH_HEADER if is_zlib or GZIP.startswith(beginning[:2]) else BARE


def _from_brotli(parts: Iterable[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    empty = True
    for part in parts:
        empty = False
        try:
            yield decoder.process(part, output_buffer_limit=PIECE)
            while not decoder.can_accept_more_data():
                yield decoder.process(b"", output_buffer_limit=PIECE)
        except brotli.error as error:
            raise Damaged("is damaged (no brotli)") from error
        if decoder.is_finished():
            return
    if not empty:
        raise Damaged(TORN)
