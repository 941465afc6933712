"""Two versions of the program by turns, report by report: what holds on a machine that others use.

    python benchmarks/turns.py OLD/src src [--reports 300] [--samples]

Each version is a process of its own that has seen no word before; both read every report, now one
first, now the other. Prints words a second of the processor's time for reading and for claims, the
ratio, and how many reports gave other layers or claims. New text are the reports of
`../shared/gnqa`; with `--samples` varied samples.
"""

import argparse
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from corpus import collect_seldom, corpus, new_text, word_count

ROOT = Path(__file__).resolve().parent.parent


def answer() -> None:
    """Reads the reports that come in, one a line, and says of each how long it took."""
    import msgspec

    from lagebild.intake import Report
    from lagebild.pipeline import Reader

    reader = Reader()
    collect_seldom()
    print(flush=True)
    for line in sys.stdin:
        made = json.loads(line)
        report = Report(id=made["id"], text=made["text"], published=made.get("published", ""))
        begun = time.process_time()
        reading = reader.read(report)
        between = time.process_time()
        claims = reader.claims(reading)
        ended = time.process_time()
        content = msgspec.json.encode((reading, claims))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found = between - begun, ended - between, hashlib.sha256(content).hexdigest(), peak
        print(json.dumps(found), flush=True)


class Version:
    """A version of the program at work."""

    def __init__(self, source: str) -> None:
        self.process: Any = subprocess.Popen(
            [sys.executable, __file__, "--answer", source, source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(source).resolve())},
        )
        self.process.stdout.readline()
        self.times: list[tuple[float, float]] = []
        self.peak = 0.0

    def read(self, report: dict[str, str]) -> str:
        """What the report gave, as a check sum."""
        print(json.dumps(report), file=self.process.stdin, flush=True)
        reading, claims, content, self.peak = json.loads(self.process.stdout.readline())
        self.times.append((reading, claims))
        return str(content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("versions", nargs=2, metavar="SRC", help="folder that holds `lagebild`")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--samples", action="store_true")
    parser.add_argument("--new-text", type=Path, default=ROOT.parent / "shared" / "gnqa")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.answer:
        answer()
        return
    reports = corpus(options.reports) if options.samples else new_text(options.new_text)
    reports = reports[: options.reports]
    if not reports:
        sys.exit(f"{options.new_text} is missing, nothing measured")
    versions = [Version(source) for source in options.versions]
    other = 0
    for number, report in enumerate(reports):
        turn = versions if number % 2 else versions[::-1]
        other += len({version.read(report) for version in turn}) - 1
    words = word_count(reports)
    print(f"{len(reports):,} reports, {words:,} words; {other:,} gave other layers or claims")
    for source, version in zip(options.versions, versions, strict=True):
        reading, claims = (sum(part) for part in zip(*version.times, strict=True))
        print(
            f"  {source}: reading {words / reading:,.0f} words/s, claims {words / claims:,.0f}, "
            f"both {words / (reading + claims):,.0f}, peak memory {version.peak:.0f} MB"
        )
    for name, part in (("reading", slice(0, 1)), ("claims", slice(1, 2)), ("both", slice(0, 2))):
        old, new = ([sum(times[part]) for times in version.times] for version in versions)
        each = statistics.median(a / b for a, b in zip(old, new, strict=True) if a and b)
        print(f"  {name}: {sum(old) / sum(new):.3f} times as fast, median of reports {each:.3f}")


if __name__ == "__main__":
    main()
