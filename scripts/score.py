"""The yardsticks of the shared folder: claims, quotations, times. Run by `make score`.

Nothing of that folder belongs to the repository; where it is missing this says so and stops.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lagebild.cli.lines import claim_line, quotation_line, time_line
from lagebild.intake import Report
from lagebild.pipeline import Reader


def annotated(path: Path) -> Report:
    """An annotated report of the claims yardstick as the program would get it."""
    raw = json.loads(path.read_text("utf-8"))
    return Report(
        id=raw["id"], text=raw["text"], title=raw["title"], published=raw["date"],
        outlet=raw["outlet"],
    )  # fmt: skip


def records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def run(scorer: Path, gold: list[Path], lines: list[str], errors: bool) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        predictions.write("\n".join(lines))
        predictions.flush()
        command = [sys.executable, str(scorer), *map(str, gold), "--predictions", predictions.name]
        subprocess.run(command + (["--errors"] if errors else []), check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true", help="print what is wrong, beside the right one")
    parser.add_argument("--only", choices=["seed", "dev", "train", "quotations", "times"])
    options = parser.parse_args()
    shared: Path = options.shared
    if not shared.is_dir():
        print(f"{shared} is not here: the yardsticks need that folder, the program does not.")
        return
    reader = Reader()
    sets = {
        "seed": [shared / "gold/seed.json"],
        "dev": sorted((shared / "gold/dev").glob("*.json")),
        "train": sorted((shared / "gold/train").glob("*.json")),
    }
    for name, paths in sets.items():
        if options.only not in (None, name) or not all(p.exists() for p in paths):
            continue
        print(f"\n== claims, {name} ==", flush=True)
        from lagebild.intake import furnished

        lines = []
        for path in paths:
            report = furnished(annotated(path))
            lines += [claim_line(c) for c in reader.claims(reader.read(report))]
        run(shared / "gold/score.py", paths, lines, options.errors)
    quotations = shared / "gnqa/dev.jsonl"
    if options.only in (None, "quotations") and quotations.exists():
        print("\n== quotations, dev ==", flush=True)
        lines = []
        for doc in records(quotations):
            read = reader.read(Report(id=doc["id"], text=doc["originalText"]))
            lines += [quotation_line(read, q) for q in read.quotations]
        run(shared / "gnqa/score.py", [quotations], lines, options.errors)
    times = shared / "krauts/dev.jsonl"
    if options.only in (None, "times") and times.exists():
        print("\n== times, dev ==", flush=True)
        lines = []
        for doc in records(times):
            read = reader.read(Report(id=doc["id"], text=doc["text"], published=doc["dct"]))
            lines += [time_line(read, t) for t in read.times]
        run(shared / "krauts/score.py", [times], lines, options.errors)


if __name__ == "__main__":
    main()
