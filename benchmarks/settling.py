"""What it takes to settle the ids of a corpus: memory and processor time, by the number of reports.

One report in ten says what another said, one in a hundred has the id of another.

python benchmarks/settling.py [REPORTS ...]
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from lagebild.scale.corpus import files
from lagebild.scale.corpus.folder import TAKEN, Folder
from lagebild.scale.corpus.settling import COLUMNS, settle
from lagebild.scale.corpus.taking import REPORTS_IN_PART

SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])


def _row(number: int) -> dict[str, Any]:
    said = number // 2 if number % 10 == 0 else number
    owner = number // 2 if number % 100 == 1 else said
    digest = hashlib.sha256(str(said).encode()).hexdigest()
    id_ = hashlib.sha256(str(owner).encode()).hexdigest()[:32]
    return {"id": id_, "given": id_, "content": digest[:32], "sha256": digest}


def _parts(reports: int, folder: Folder) -> Iterator[str]:
    for begin in range(0, reports, REPORTS_IN_PART):
        rows = [_row(number) for number in range(begin, min(reports, begin + REPORTS_IN_PART))]
        name = f"{begin:09}"
        files.write(folder.file(TAKEN, name), SCHEMA, rows)
        yield name


def _settled(path: str) -> dict[str, float]:
    """Settles what lies there: megabytes that it took more than before, and seconds."""
    names = sorted(file.stem for file in (Path(path) / TAKEN).iterdir())
    before = _peak()
    begun = time.process_time()
    for _ in settle(names, Folder(path)):
        pass
    return {"megabytes": _peak() - before, "seconds": time.process_time() - begun}


def _peak() -> float:
    """The most memory that this process ever took, in MB: `getrusage` counts its parent's, too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measured(reports: int) -> dict[str, float]:
    """As `_settled`, in a process of its own."""
    with tempfile.TemporaryDirectory() as path:
        (Path(path) / TAKEN).mkdir()
        for _ in _parts(reports, Folder(path)):
            pass
        command = [sys.executable, __file__, "--settle", path]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Prints a line for each number of reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="*", default=[100_000, 400_000])
    parser.add_argument("--settle", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.settle:
        print(json.dumps(_settled(options.settle)))
        return
    for reports in options.reports:
        took = measured(reports)
        print(f"{reports:,} reports: {took['megabytes']:.0f} MB, {took['seconds']:.1f} s")


if __name__ == "__main__":
    main()
