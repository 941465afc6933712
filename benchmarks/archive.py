"""A WARC of 10,000 news pages: pages per second and peak memory, without and with analysis.

The pages are made of `samples/` in four layouts, 60 to 100 kB each as news pages are: menus,
scripts, styles, teasers of other reports, comments, a footer. Beside each page lie the request and,
now and then, an image, a redirect and an error, as a crawler leaves them. `lagebild collect` reads
all of it without analysis; `lagebild read` reads a part of it, and the same texts as .txt files.
Run by `make benchmark-archive`; takes about five minutes.
"""

import argparse
import gzip
import html
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOPICS = "Politik Wirtschaft Ausland Panorama Sport Kultur Netzwelt Wissen Reise Auto Stil".split()


class Words:
    """Paragraphs and headlines of the samples, drawn at random."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.paragraphs: list[str] = []
        self.titles: list[str] = []
        for path in sorted((ROOT / "samples").rglob("*.txt")):
            head, _, text = path.read_text("utf-8").rpartition("---\n")
            self.titles += [
                line.split(":", 1)[1].strip() for line in head.split("\n") if line[:6] == "title:"
            ]
            self.paragraphs += [one.strip() for one in text.split("\n\n") if len(one) > 120]

    def report(self) -> tuple[str, list[str]]:
        """A title and six to twelve paragraphs, which differ from report to report."""
        parts = self.rng.sample(self.paragraphs, self.rng.randint(6, 12))
        number = self.rng.randrange(100, 9_999)
        parts[0] = f"Nach Angaben von Montag sind {number} Soldaten dort. {parts[0]}"
        return f"{self.rng.choice(self.titles)} ({number})", parts

    def links(self, count: int, kind: str) -> str:
        """So many links to other reports."""
        return "".join(
            f'<li class="{kind}__item"><a class="{kind}__link" href="/{self.rng.choice(TOPICS)}/'
            f'{self.rng.randrange(10**6)}.html" data-track="{kind}-{n}"><span class="{kind}__text">'
            f"{html.escape(self.rng.choice(self.titles))}</span></a></li>"
            for n in range(count)
        )

    def script(self, size: int) -> str:
        """A blob of settings, as shops and counters put them into pages."""
        entries = {f"slot-{n}": self.rng.randrange(10**9) for n in range(size // 28)}
        return f"<script>window.config={json.dumps(entries)};</script>"


def page(words: Words, number: int) -> bytes:
    """A page of 60 to 100 kB in one of four layouts."""
    title, parts = words.report()
    day = f"2022-01-{number % 28 + 1:02}"
    escaped = html.escape(title)
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
        "datePublished": f"{day}T08:30:00+01:00", "author": {"@type": "Person", "name": "Ada Beck"},
    }  # fmt: skip
    head = (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escaped} - Blatt'
        f'</title><meta property="og:title" content="{escaped}">'
        f'<meta property="article:published_time" content="{day}T08:30:00+01:00">'
        f'<meta property="og:site_name" content="Blatt {number % 4}">'
        f"<style>{'.a{color:#123;margin:0 auto}' * 300}</style>{words.script(9_000)}"
    )
    if number % 4 in (0, 1):
        head += f'<script type="application/ld+json">{json.dumps(told)}</script>'
    menu = "".join(
        f'<nav class="menu"><h2>{topic}</h2><ul>{words.links(9, "menu")}</ul></nav>'
        for topic in TOPICS
    )
    body = [f"<p>{html.escape(part)}</p>" for part in parts]
    body.insert(
        2, f'<aside class="related"><h3>Mehr</h3><ul>{words.links(4, "teaser")}</ul></aside>'
    )
    body.insert(
        4, '<figure><img src="/a.jpg" alt=""><figcaption>Foto: Ein Panzer</figcaption></figure>'
    )
    text = "\n".join(body)
    article = (
        f'<article><h1>{escaped}</h1><time datetime="{day}T08:30:00+01:00">heute</time>{text}'
        "</article>",
        f'<main id="content"><div class="article"><header><h1>{escaped}</h1></header>'
        f'<div class="article__body">{text}</div></div></main>',
        f'<div class="wrap"><div class="col-8"><h1 class="hl">{escaped}</h1>'
        f'<section class="text">{text}</section></div></div>',
        f'<table><tr><td class="main"><h1>{escaped}</h1><div>{text}</div></td></tr></table>',
    )[number % 4]
    rest = (
        f'<section class="teasers"><h2>Aktuell</h2><ul>{words.links(60, "teaser")}</ul></section>'
        f"<footer><ul>{words.links(25, 'footer')}</ul></footer>"
    )
    made = f"{head}</head><body><header>{menu}</header>{article}{rest}"
    filling = words.rng.randint(60_000, 100_000) - len(made) - 30
    return f"{made}{words.script(max(0, filling))}</body></html>".encode()


def record(kind: str, number: int, block: bytes, address: str) -> bytes:
    """A record of a WARC, packed."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2022-01-30T12:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def records(words: Words, pages: int) -> Iterator[bytes]:
    """The records of the archive."""
    for number in range(pages):
        address = f"https://blatt{number % 4}.example/politik/{number}.html"
        request = f"GET /politik/{number}.html HTTP/1.1\r\nHost: blatt.example\r\n\r\n"
        yield record("request", number, request.encode(), address)
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        yield record("response", number, head + page(words, number), address)
        if number % 50 == 7:
            gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<h1>Weg</h1>"
            yield record("response", pages + number, gone, f"{address}?a")
        if number % 50 == 9:
            image = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + words.rng.randbytes(
                40_000
            )
            yield record("response", 2 * pages + number, image, f"{address}.jpg")


def timed(arguments: list[str], out: Path) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of the processor and peak memory (MB) of the program."""
    command = [sys.executable, "-m", "lagebild", *arguments]
    with out.open("wb") as stream:
        begun = time.perf_counter()
        child = subprocess.Popen(command, stdout=stream, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise subprocess.CalledProcessError(child.returncode, command)
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def write(path: Path, seed: int, pages: int) -> None:
    """Writes the archive and says how large it is."""
    with path.open("wb") as file:
        for one in records(Words(seed), pages):
            file.write(one)
    print(f"{pages:,} pages, {path.stat().st_size / 1e6:.0f} MB packed", flush=True)


def collected(archive: Path, out: Path, pages: int) -> None:
    """Reads all of it without analysis."""
    seconds, used, peak = timed(["collect", str(archive)], out)
    found = sum(1 for _ in out.open("rb"))
    print(
        f"lagebild collect: {found:,} reports in {seconds:.1f} s: {pages / seconds:.0f} pages/s by "
        f"the clock, {pages / used:.0f} a second of the processor's, peak memory {peak:.0f} MB",
        flush=True,
    )


def analysed(folder: Path, out: Path, reports: int) -> None:
    """Reads a part with analysis, as an archive and as the same texts in files."""
    archive = folder / "part.warc.gz"
    write(archive, 7, reports)
    timed(["collect", str(archive)], out)
    texts = folder / "texts"
    texts.mkdir()
    words = 0
    with out.open("rb") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)["text"]
            words += len(text.split())
            (texts / f"{number:06}.txt").write_text(text, "utf-8")
    for name, path in (("archive", archive), ("text files", texts)):
        ledger = folder / f"{path.stem}.db"
        command = ["read", "--format", "jsonl", "--ledger", str(ledger), str(path)]
        seconds, used, peak = timed(command, out)
        print(
            f"lagebild read, {name}: {words:,} words in {seconds:.1f} s: {words / seconds:,.0f} "
            f"words/s by the clock, {words / used:,.0f} a second of the processor's, peak memory "
            f"{peak:.0f} MB",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--read", type=int, default=400, help="pages to read with analysis")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        load = f"{os.getloadavg()[0]:.1f}"
        print(f"load of the machine when it began: {load}")
        if options.pages:
            write(folder / "all.warc.gz", 2022, options.pages)
            collected(folder / "all.warc.gz", folder / "out.jsonl", options.pages)
            (folder / "all.warc.gz").unlink()
        if options.read:
            analysed(folder, folder / "out.jsonl", options.read)


if __name__ == "__main__":
    main()
