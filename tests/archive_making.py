"""Archives made for the tests: what a crawler, a database or a colleague would send."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable

REPORT = "Die Regierung in Kiew forderte am Montag den Rückzug der Truppen. Nummer {}."


def report(number: int) -> str:
    """A short German report, different for each number."""
    return REPORT.format(number)


def record(
    number: int,
    body: bytes | None = None,
    *,
    status: str = "200 OK",
    content: str = "text/plain; charset=utf-8",
    more: str = "",
    kind: str = "response",
    url: str = "",
    date: str = "2022-01-30T12:00:00Z",
    warc: str = "",
) -> bytes:
    """A record of a WARC with an answer of a server."""
    if body is None:
        body = report(number).encode()
    if kind in ("response", "revisit"):
        head = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n{more}\r\n"
        block, block_type = head.encode() + body, "application/http; msgtype=response"
    else:
        block, block_type = body, content
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            f"WARC-Target-URI: {url or f'https://blatt.example/artikel/{number}'}\r\n"
            f"WARC-Date: {date}\r\n{warc}Content-Type: {block_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def packed(records: Iterable[bytes]) -> tuple[bytes, list[int]]:
    """A WARC.GZ, each record a gzip member, and the offsets of the records."""
    content, offsets = b"", []
    for one in records:
        offsets.append(len(content))
        content += gzip.compress(one, mtime=0)
    return content, offsets


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    """A TAR of these members; `mode` as of tarfile ("w:gz")."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()
