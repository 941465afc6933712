"""Claims found in English reports against those annotated in tests/claims/english.

    python scripts/score_english.py ../shared/gold/score.py [FILE.txt ...] [--errors | --speed]

Prints what the scorer of the yardsticks says of each file.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec

from lagebild.intake import Report, collect
from lagebild.pipeline import Reader

ANNOTATED = Path(__file__).parent.parent / "tests" / "claims" / "english"
SAMPLES = Path(__file__).parent.parent / "samples"


def gold(path: Path) -> list[dict[str, Any]]:
    """The annotated reports of a file in the form that the scorer reads."""
    reports: list[dict[str, Any]] = []
    report: dict[str, Any] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            report = {"id": line[2:].strip(), "text": "", "sentences": [], "claims": []}
            reports.append(report)
        elif line.startswith("  > ") or line.startswith("> "):
            report["claims"].append(_claim(line, report))
        elif not line.strip() and report:
            report["text"] = report["text"].rstrip() + "\n\n"
        elif line.strip() and not line.startswith("#"):
            begin = len(report["text"])
            sentence = {"i": len(report["sentences"]), "begin": begin, "end": begin + len(line)}
            report["sentences"].append(sentence | {"text": line})
            report["text"] += line + " "
    for report in reports:
        report["text"] = report["text"].rstrip()
    return reports


def _claim(line: str, report: dict[str, Any]) -> dict[str, Any]:
    first, speaker, agent, recipient, *more = (c.strip() for c in line.lstrip(" >").split("|"))
    stances, deeds = first.split()
    extra = more[0] if more else ""
    number = next((p[7:].split()[0] for p in extra.split(", ") if p.startswith("figure=")), "")
    return {
        "id": f"c{len(report['claims'])}",
        "sents": [len(report["sentences"]) - 1],
        "speaker": _names(speaker),
        "stance": stances.split("/"),
        "deed": deeds.split("/"),
        "negated": "not" in extra.split(", "),
        "agent": _names(agent),
        "recipient": _names(recipient),
        "figure": {"value": float(number), "unit": "", "approx": False} if number else None,
        "condition": None,
        "time": None,
        "replies_to": None,
    }


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


def score(files: list[Path], scorer: Path, errors: bool) -> None:
    """Prints the scores of each file."""
    reader = Reader("en")
    for path in files:
        with tempfile.TemporaryDirectory() as folder:
            said = []
            names = []
            for report in gold(path):
                name = Path(folder) / f"{report['id']}.json"
                name.write_text(json.dumps(report), encoding="utf-8")
                names.append(str(name))
                read = Report(id=report["id"], text=report["text"], language="en")
                for claim in reader.claims_of(read):
                    row = msgspec.to_builtins(claim)
                    row["report"] = report["id"]
                    for slot in ("speaker", "agent", "recipient"):
                        row[slot] = [party["name"] for party in row[slot]]
                    said.append(json.dumps(row))
            predictions = Path(folder) / "claims.jsonl"
            predictions.write_text("\n".join(said), encoding="utf-8")
            sys.stdout.write(f"{path.name}: {len(names)} reports\n")
            sys.stdout.flush()
            command = [sys.executable, str(scorer), *names, "--predictions", str(predictions)]
            subprocess.run([*command, *(["--errors"] if errors else [])], check=True)


def speed() -> None:
    """Prints words a second of processor time, English beside German, in one process."""
    reader = Reader("en", "de")
    english = [
        Report(id=r["id"], text=r["text"], language="en")
        for path in sorted(ANNOTATED.glob("*.txt"))
        for r in gold(path)
    ]
    german = [r for r in collect([str(SAMPLES)]) if isinstance(r, Report)]
    for name, reports in (("English", english), ("German", german)):
        rates = []
        for _ in range(3):
            begin = time.process_time()
            for report in reports:
                reader.claims_of(report)
            words = sum(len(report.text.split()) for report in reports)
            rates.append(words / (time.process_time() - begin))
        sys.stdout.write(f"{name}: {max(rates):,.0f} words a second, {words} words, best of 3\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scorer", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--speed", action="store_true")
    given = parser.parse_args()
    if given.speed:
        speed()
        sys.exit()
    score(given.files or sorted(ANNOTATED.glob("*.txt")), given.scorer, given.errors)
