"""Inputs for corpora: files of all kinds, with reports that share an id, and what is no report."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TEXT = (
    "Russland hat den Abzug der Nato-Truppen aus Rumänien gefordert. „Wir werden das nicht "
    "hinnehmen“, sagte Außenminister Sergej Lawrow am Freitag in Moskau. Die Nato lehnte die "
    "Forderung ab. Nach Angaben der Ukraine stehen rund {} russische Soldaten an der Grenze."
)


def text(number: int) -> str:
    """A short report, different for each number."""
    return TEXT.format(number + 1_000)


def inputs(folder: Path, reports: int = 12) -> list[str]:
    """Three files and a folder, in this order, with the same id for different reports, the same
    report twice, one in English, one line that is none; and a path without a file."""
    rows = [
        {
            "id": f"r{number}",
            "text": text(number),
            "published": f"2022-01-{number % 28 + 1:02}",
            "outlet": ("Nordblatt", "Weserblick")[number % 2],
        }
        for number in range(reports)
    ]
    lines = [json.dumps(row) for row in rows]
    lines.insert(3, "{")
    lines.append(json.dumps({"text": "The government said that it would not accept the demands."}))
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    second = [
        {"id": "r1", "text": text(101), "published": "2022-02-01", "outlet": "Nordblatt"},
        {**rows[2], "title": "Mit Titel"},
        rows[3],
        {"id": "r1", "text": text(102), "published": "2022-02-02", "outlet": "Nordblatt"},
        rows[1],
    ]
    pq.write_table(pa.Table.from_pylist(second), folder / "b.parquet")
    record = _record(text(200).encode(), "https://blatt.example/200")
    (folder / "c.warc.gz").write_bytes(gzip.compress(record, mtime=0))
    (folder / "texte").mkdir()
    for number in range(300, 303):
        (folder / "texte" / f"{number}.txt").write_text(text(number), "utf-8")
    return [str(folder / name) for name in ("a.jsonl", "b.parquet", "c.warc.gz", "texte", "fehlt")]


def _record(body: bytes, url: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2022-01-30T12:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def content(folder: Path) -> dict[str, bytes]:
    """All files of a corpus."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
