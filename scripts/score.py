"""The yardsticks of the shared folder: claims, replies, quotations, times, names.
Run by `make score`.

Each is measured through the program as a user runs it: the annotated texts become JSON Lines, go
through `lagebild read --format jsonl` or `lagebild annotate`, and the scorer beside the data judges
what comes out. Nothing of that folder belongs to the repository; what is missing is named and left
out.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LAGEBILD = [sys.executable, "-m", "lagebild"]
READ = ["read", "--format", "jsonl", "--ledger", ":memory:"]

Record = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, and the right")
    parser.add_argument("--only", choices=sorted(YARDSTICKS), help="one yardstick")
    options = parser.parse_args()
    shared: Path = options.shared
    if not shared.is_dir():
        print(f"{shared} is not here: the yardsticks need that folder, the program does not.")
        return
    for name, measure in YARDSTICKS.items():
        if options.only in (None, name):
            measure(name, shared, options.errors)


def claims(name: str, shared: Path, errors: bool) -> None:
    """Claims of annotated reports: found, voice, deed, claim (F1, 0 to 1)."""
    gold = sorted(shared.glob(CLAIM_SETS[name]))
    if _present(f"claims, {name}", gold):
        raws = [json.loads(path.read_text("utf-8")) for path in gold]
        reports = [_report(raw) for raw in raws]
        _judge(shared / "gold/score.py", gold, READ, reports, errors)


def replies(name: str, shared: Path, errors: bool) -> None:
    """Links between claims: an aligned claim's reply against the aligned claim it answers.

    Precision over the links between claims that were found, recall over annotated links whose both
    ends were found; the alignment is that of the claims' own scorer.
    """
    for part in ("train", "dev"):
        gold = sorted(shared.glob(CLAIM_SETS[part]))
        if not _present(f"replies, {part}", gold):
            continue
        scorer = _module(shared / "gold/score.py")
        raws = [json.loads(path.read_text("utf-8")) for path in gold]
        predicted: dict[str, list[Record]] = {raw["id"]: [] for raw in raws}
        for claim in _printed(READ, [_report(raw) for raw in raws]):
            predicted[claim["report"]].append(claim)
        right = said = wanted = 0
        for raw in raws:
            pairs = scorer.align(predicted[raw["id"]], raw["claims"], raw["sentences"])
            of_gold = {g["id"]: p["id"] for p, g, _ in pairs}
            for claim, annotated, _ in pairs:
                target = of_gold.get(annotated["replies_to"]) if annotated["replies_to"] else None
                link = claim["replies_to"]
                said += link is not None
                wanted += target is not None
                right += link is not None and link == target
                if errors and link != target:
                    _show_link(raw, predicted[raw["id"]], claim, link, target)
        precision, recall = right / said if said else 0.0, right / wanted if wanted else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        print(f"links    P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {wanted}")


def _show_link(
    raw: Record, claims: list[Record], claim: Record, link: str | None, target: str | None
) -> None:
    """A wrong link: the claim, what it was linked to and what it answers."""
    words = {c["id"]: raw["text"][c["evidence"]["begin"] : c["evidence"]["end"]] for c in claims}
    print(f"  {raw['id']} {claim['stance']} {claim['deed']}: {words[claim['id']][:100]}")
    print(f"      gold {words.get(target or '', '-')[:100]}")
    print(f"      said {words.get(link or '', '-')[:100]}")


def quotations(name: str, shared: Path, errors: bool) -> None:
    """Quotations with speaker, cue, frame and addressee (F1 of the dataset's own evaluation)."""
    gold = sorted(shared.glob("gnqa/dev.jsonl"))
    if _present("quotations, dev", gold):
        reports = [{"id": doc["id"], "text": doc["originalText"]} for doc in _records(gold[0])]
        layer = ["annotate", "--layer", "quotations"]
        _judge(shared / "gnqa/score.py", gold, layer, reports, errors)


def times(name: str, shared: Path, errors: bool) -> None:
    """TIMEX3 expressions: strict, relaxed, value (F1, 0 to 1)."""
    gold = sorted(shared.glob("krauts/dev.jsonl"))
    if _present("times, dev", gold):
        reports = [
            {"id": doc["id"], "text": doc["text"], "published": doc["dct"]}
            for doc in _records(gold[0])
        ]
        layer = ["annotate", "--layer", "times"]
        _judge(shared / "krauts/score.py", gold, layer, reports, errors)


def names(name: str, shared: Path, errors: bool) -> None:
    """Names of persons, places, organisations: strict F1 by a script of its own."""
    script = HERE / "score_names.py"
    if _present("names", sorted(shared.glob("ner/*"))) and script.exists():
        subprocess.run([sys.executable, str(script), str(shared)], check=True)


CLAIM_SETS = {"seed": "gold/seed.json", "dev": "gold/dev/*.json", "train": "gold/train/*.json"}
YARDSTICKS: dict[str, Callable[[str, Path, bool], None]] = {
    "seed": claims,
    "dev": claims,
    "train": claims,
    "replies": replies,
    "quotations": quotations,
    "times": times,
    "names": names,
}


def _present(title: str, gold: list[Path]) -> bool:
    print(f"\n== {title} ==" + ("" if gold else " not here"), flush=True)
    return bool(gold)


def _report(raw: Record) -> Record:
    """An annotated report as `lagebild read` takes it."""
    return {key: raw[key] for key in ("id", "text", "title", "outlet")} | {"published": raw["date"]}


def _module(path: Path) -> Any:
    """The scorer beside the data, for its alignment."""
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _printed(command: list[str], reports: list[Record]) -> list[Record]:
    """What the program prints for the reports, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        texts, lines = Path(folder, "reports.jsonl"), Path(folder, "predictions.jsonl")
        _run(command, reports, texts, lines)
        return _records(lines)


def _records(path: Path) -> list[Record]:
    # Not splitlines(): a text may hold line separators other than \n.
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def _judge(
    scorer: Path, gold: list[Path], command: list[str], reports: list[Record], errors: bool
) -> None:
    """Runs the program over the reports and the scorer over what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        texts, lines = Path(folder, "reports.jsonl"), Path(folder, "predictions.jsonl")
        _run(command, reports, texts, lines)
        judge = [sys.executable, str(scorer), *map(str, gold), "--predictions", str(lines)]
        subprocess.run(judge + (["--errors"] if errors else []), check=True)


def _run(command: list[str], reports: list[Record], texts: Path, lines: Path) -> None:
    """Writes the reports to `texts`, and what the program prints for them to `lines`."""
    texts.write_text("".join(json.dumps(report) + "\n" for report in reports), "utf-8")
    with lines.open("wb") as out:
        # Exit code 1 means that some reports stayed unread: the scorer counts what they lack.
        done = subprocess.run([*LAGEBILD, *command, str(texts)], stdout=out)
    if done.returncode > 1:
        sys.exit(f"lagebild {' '.join(command)} ended with {done.returncode}")


if __name__ == "__main__":
    main()
