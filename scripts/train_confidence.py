"""Learns what each mark of a claim is worth: writes confidence.tsv and the table of docs/claims.md.

    python scripts/train_confidence.py ../shared

The folder given holds gold/train/*.json (German Wikinews, CC BY 2.5, annotated for this project)
and gold/score.py, which says which claims are right. A claim is right where it is found and its
speaker, stance, deed and polarity agree. What is written to the documentation was measured on
reports that the weights had not seen: each report in turn was left out of the training.
"""

import argparse
import importlib.util
import json
import math
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from scipy.optimize import minimize

from lagebild.claims.sureness.confidence import ALWAYS, Confidence
from lagebild.export.jsonl import claim_line
from lagebild.intake import Report, collect
from lagebild.languages import HERE
from lagebild.languages.rows import ConfidenceRow
from lagebild.pipeline import Reader

ROOT = Path(__file__).resolve().parent.parent
# L2 regularisation, settled on reports left out; marks seen less often get no weight.
RIDGE = 25.0
LEAST_SEEN = 5
BINS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
TABLE = re.compile(r"(<!-- calibration -->\n).*?(<!-- end -->)", re.DOTALL)
HEADER = """\
# How sure a claim is: what each mark of it is worth. Written by scripts/train_confidence.py, which
# learned the weights from annotated reports; do not edit by hand. The weights of a claim's marks
# are added up and become a chance between 0 and 1 (logistic model): that speaker, stance, deed and
# polarity are right.
#   mark     how the claim was found, in words; "any claim" holds for all of them.
#   weight   what the mark adds to the sum; below 0 it lowers the confidence.
#   claims   how many claims of the training reports bore the mark.
#   right    the share of these that were right.
"""


class Seen(NamedTuple):
    """A claim of an annotated report: its marks, and whether voice and deed were right."""

    report: str
    marks: tuple[str, ...]
    right: bool


def claims_of(folder: Path, part: str) -> list[Seen]:
    """What the program says of the annotated reports of one part, judged by the scorer."""
    scorer = _scorer(folder / "gold/score.py")
    gold = {
        raw["id"]: raw
        for path in sorted((folder / "gold" / part).glob("*.json"))
        for raw in [json.loads(path.read_text("utf-8"))]
    }
    reader = Reader()
    found: list[Seen] = []
    for report in _reports(gold):
        marked = reader.grammar.marked(reader.read(report))
        said = [msgspec.to_builtins(claim_line(claim)) for claim, _ in marked]
        annotated = gold[report.id]
        right = {
            id(claim)
            for claim, _, ok in scorer.align(said, annotated["claims"], annotated["sentences"])
            if ok["voice"] and ok["doing"]
        }
        found += [
            Seen(report.id, marks, id(claim) in right)
            for claim, (_, marks) in zip(said, marked, strict=True)
        ]
    return found


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"{path} is not here: the training needs the annotated reports.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _reports(gold: dict[str, Any]) -> list[Report]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        lines = [
            {key: raw[key] for key in ("id", "text", "title", "outlet")}
            | {"published": raw["date"]}
            for raw in gold.values()
        ]
        path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
        return [item for item in collect([str(path)]) if isinstance(item, Report)]


def learn(seen: Sequence[Seen], line: tuple[float, float] = (0.0, 1.0)) -> list[ConfidenceRow]:
    """The weights of the marks: the same claims give the same weights, to hundredths. `line` is
    what the sum of a claim's weights becomes: a shift and a slope (`calibration`)."""
    counts = Counter(mark for claim in seen for mark in claim.marks)
    rights = Counter(mark for claim in seen if claim.right for mark in claim.marks)
    known = sorted(mark for mark, count in counts.items() if count >= LEAST_SEEN)
    column = {mark: k + 1 for k, mark in enumerate(known)}
    borne = np.zeros((len(seen), len(known) + 1))
    borne[:, 0] = 1.0
    for row, claim in enumerate(seen):
        for mark in claim.marks:
            if mark in column:
                borne[row, column[mark]] = 1.0
    right = np.array([claim.right for claim in seen], dtype=float)
    ridge = np.full(borne.shape[1], RIDGE)
    ridge[0] = 0.0

    def loss(weights: Any) -> tuple[float, Any]:
        total = borne @ weights
        chance = 1.0 / (1.0 + np.exp(-total))
        value = float((np.logaddexp(0.0, total) - right * total).sum())
        return (
            value + float((ridge * weights**2).sum()) / 2,
            borne.T @ (chance - right) + ridge * weights,
        )

    weights = minimize(loss, np.zeros(borne.shape[1]), jac=True, method="L-BFGS-B").x
    weights = weights * line[1]
    weights[0] += line[0]
    rows = [ConfidenceRow(ALWAYS, round(float(weights[0]), 2), len(seen), _share(right))]
    for mark in known:
        rows.append(
            ConfidenceRow(
                mark,
                round(float(weights[column[mark]]), 2),
                counts[mark],
                round(rights[mark] / counts[mark], 2),
            )
        )
    return rows


def _share(right: Any) -> float:
    return round(float(np.mean(right)), 2) if len(right) else 0.0


def left_out(
    seen: Sequence[Seen], line: tuple[float, float] = (0.0, 1.0)
) -> list[tuple[float, bool]]:
    """The confidence of each claim by weights learned without its report, and whether right."""
    judged = []
    for report in sorted({claim.report for claim in seen}):
        model = Confidence(learn([c for c in seen if c.report != report], line))
        judged += [(model.of(c.marks), c.right) for c in seen if c.report == report]
    return judged


def calibration(seen: Sequence[Seen]) -> tuple[float, float]:
    """Shift and slope by which the sums of claims left out fit best how many are right (Platt): the
    weights alone hold back, since each is drawn towards 0."""
    judged = left_out(seen)
    sums = np.array([math.log(sure / (1.0 - sure)) for sure, _ in judged])
    right = np.array([ok for _, ok in judged], dtype=float)

    def loss(line: Any) -> float:
        total = line[0] + line[1] * sums
        return float((np.logaddexp(0.0, total) - right * total).sum())

    shift, slope = minimize(loss, (0.0, 1.0), method="L-BFGS-B").x
    return round(float(shift), 2), round(float(slope), 2)


def reliability(judged: Sequence[tuple[float, bool]]) -> list[tuple[str, int, str, str]]:
    """Per stretch of confidence: claims, mean confidence, share right."""
    rows = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = [(sure, right) for sure, right in judged if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            rows.append(
                (f"{low:.1f} to {min(high, 1.0):.1f}", len(inside), f"{mean:.2f}", f"{share:.2f}")
            )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("shared", type=Path)
    options = parser.parse_args()
    seen = claims_of(options.shared, "train")
    line = calibration(seen)
    rows = learn(seen, line)
    lines = ["\t".join(ConfidenceRow.__struct_fields__)]
    lines += [f"{r.mark}\t{r.weight:.2f}\t{r.claims}\t{r.right:.2f}" for r in rows]
    (HERE / "de" / "confidence.tsv").write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    model = Confidence(rows)
    other = [(model.of(c.marks), c.right) for c in claims_of(options.shared, "dev")]
    train = {row[0]: row[1:] for row in reliability(left_out(seen, line))}
    dev = {row[0]: row[1:] for row in reliability(other)}
    table = "| confidence | train: claims | mean | right | dev: claims | mean | right |\n"
    table += "| --- | --- | --- | --- | --- | --- | --- |\n"
    for stretch in sorted({*train, *dev}):
        cells = [*train.get(stretch, (0, "", "")), *dev.get(stretch, (0, "", ""))]
        table += f"| {stretch} | {' | '.join(map(str, cells))} |\n"
    page = ROOT / "docs" / "claims.md"
    page.write_text(TABLE.sub(rf"\g<1>{table}\g<2>", page.read_text("utf-8")), "utf-8")
    print(f"shift and slope {line}")
    print(table, end="")


if __name__ == "__main__":
    main()
