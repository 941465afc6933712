"""The body of an HTTP answer: taken out of chunks and unpacked, within the limit of a report."""

import io
import re
import zlib

from lagebild.errors import IntakeError
from lagebild.intake.archives.unpacking import Gunzip
from lagebild.intake.limits import Limits

CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,256})?\r?\n")
GZIP = b"\x1f\x8b"


def body_of(raw: bytes, packing: str, transfer: str, limits: Limits) -> bytes:
    """What a browser would show of a body sent with Content-Encoding and Transfer-Encoding.

    Archives often keep the body unpacked and the headers as they were; then it is taken as it is.
    What is longer than the limit comes out one byte longer than it. Raises IntakeError.
    """
    if "chunked" in transfer.lower():
        raw = dechunked(raw)
    for one in reversed([name.strip() for name in packing.lower().split(",")]):
        if one in ("gzip", "x-gzip"):
            raw = _inflated(raw, 31, limits) if raw.startswith(GZIP) else raw
        elif one == "deflate":
            raw = _deflated(raw, limits)
        elif one == "br":
            raw = _brotli(raw, limits)
        elif one not in ("", "identity", "utf-8", "none"):
            raise IntakeError(f"is packed as {one[:40]!r}, which is not read")
    return raw


def dechunked(raw: bytes) -> bytes:
    """5 CR LF Lage: CR LF 0 CR LF -> Lage:; what has no chunks stays as it is."""
    parts: list[bytes] = []
    at = 0
    while match := CHUNK.match(raw, at):
        size = int(match[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(raw[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if raw.startswith(b"\r\n", at) else 1 if raw.startswith(b"\n", at) else 0
    if not parts:
        return raw
    if at < len(raw):
        raise IntakeError("has a body whose chunks are damaged")
    raise IntakeError("has a body that ends before its last chunk")


def _deflated(raw: bytes, limits: Limits) -> bytes:
    """With the head of zlib, as the standard has it, or bare, as some servers send it."""
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return _inflated(raw, wbits, limits)
        except IntakeError:
            continue
    return raw


def _inflated(raw: bytes, wbits: int, limits: Limits) -> bytes:
    machine = Gunzip(wbits)
    try:
        found = machine.decompress(raw, limits.report + 1)
    except zlib.error as error:
        raise IntakeError(f"has a damaged body ({error})") from error
    if not machine.eof and len(found) <= limits.report:
        raise IntakeError("has a packed body that ends too early")
    return found


def _brotli(raw: bytes, limits: Limits) -> bytes:
    from fastwarc.stream_io import BrotliReader

    reader = BrotliReader(io.BytesIO(raw))
    parts: list[bytes] = []
    left = limits.report + 1
    try:
        while left > 0 and (part := reader.read(left)):
            parts.append(part)
            left -= len(part)
    except OSError as error:
        if parts:
            raise IntakeError(f"has a damaged body ({error})") from error
        return raw
    return b"".join(parts)
