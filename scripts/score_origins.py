"""How well one origin is told from two, over the reports of `tests/picture/origins`; and which
reports are joined among `samples/` and, where it is there, `../shared/gnqa`, whose reports are all
different. The pages of gnqa carry no date: they are compared as if published within a week.

Precision and recall are of pairs of reports, then of pairs that end up in one origin when all are
placed. Run as `python scripts/score_origins.py`; `--pairs` prints each pair that is wrong.
`--scale 20000` measures instead how long so many varied samples take to be placed.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import Connection, create_engine, select

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "picture"), str(ROOT / "benchmarks")]

from corpus import corpus  # noqa: E402
from origin_cases import Case, read_origin_cases  # noqa: E402

from lagebild.intake import Report, collect  # noqa: E402
from lagebild.intake.furniture import read_page  # noqa: E402
from lagebild.picture.origins.copies import verdict  # noqa: E402
from lagebild.picture.origins.placing import place_origins  # noqa: E402
from lagebild.picture.origins.shingles import signature  # noqa: E402
from lagebild.picture.origins.tables import METADATA as INDEX  # noqa: E402
from lagebild.picture.origins.tables import ORIGINS  # noqa: E402
from lagebild.record.rows import MARKS, report_row  # noqa: E402
from lagebild.record.tables import METADATA, REPORTS  # noqa: E402

Pair = frozenset[str]
# The events that were written before the thresholds were set.
SEEN = range(1, 16)


def origins(reports: Iterable[Report]) -> dict[str, str]:
    """The origin of each report when all are placed together."""
    with create_engine("sqlite://").begin() as connection:
        METADATA.create_all(connection)
        INDEX.create_all(connection)
        rows = [report_row(report, [""] * len(MARKS)) for report in reports]
        connection.execute(REPORTS.insert(), rows)
        place_origins(connection, [str(row["id"]) for row in rows])
        return {row.report: row.origin for row in connection.execute(select(ORIGINS))}


def joined(of: dict[str, str]) -> set[Pair]:
    """The pairs that are one origin."""
    return {frozenset(pair) for pair in combinations(of, 2) if of[pair[0]] == of[pair[1]]}


def tell(name: str, given: set[Pair], wanted: set[Pair], pairs: bool) -> None:
    """One line of figures."""
    right = len(given & wanted)
    print(
        f"{name}: precision {right / len(given):.3f} ({right} of {len(given)}), "
        f"recall {right / len(wanted):.3f} ({right} of {len(wanted)})"
    )
    if pairs:
        for kind, wrong in (("joined", given - wanted), ("missed", wanted - given)):
            for pair in sorted(map(sorted, wrong)):
                print(f"  {kind}: {' and '.join(pair)}")


def compared(reports: list[Report]) -> set[Pair]:
    """The pairs that are one origin when all are compared with all."""
    signatures = [signature(report) for report in reports]
    pairs = combinations(signatures, 2)
    return {frozenset((a.report, b.report)) for a, b in pairs if verdict(a, b)}


def events(name: str, cases: list[Case], pairs: bool) -> None:
    """How well the reports of some events are told apart."""
    truth = {case.report.id: f"{case.event}/{case.origin}" for case in cases}
    reports = [case.report for case in cases]
    of_event = sum(a.event == b.event for a, b in combinations(cases, 2))
    wanted = joined(truth)
    print(
        f"{name}: {len(reports)} reports on {len({c.event for c in cases})} events, "
        f"{len(wanted)} pairs of one origin, {of_event - len(wanted)} pairs on one event of two"
    )
    tell("  compared pair by pair", compared(reports), wanted, pairs)
    tell("  placed", joined(origins(reports)), wanted, pairs)


def others(name: str, reports: list[Report]) -> None:
    """Which of some reports are joined."""
    for how, found in (("compared", compared(reports)), ("placed", joined(origins(reports)))):
        print(f"{name}: {len(reports)} reports {how}, {len(found)} pairs of one origin")
        for pair in sorted(map(sorted, found)):
            print(f"  {' and '.join(pair)}")


def scale(number: int) -> None:
    """Places varied samples in batches of 1,000, then one copy more: after all, and before all."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "scale.db")
        with create_engine(f"sqlite:///{file}").connect() as connection:
            METADATA.create_all(connection)
            INDEX.create_all(connection)
            made = [Report(**fields) for fields in corpus(number)]  # type: ignore[arg-type]
            for begin in range(0, number, 1000):
                rows = [report_row(r, [""] * len(MARKS)) for r in made[begin : begin + 1000]]
                connection.execute(REPORTS.insert(), rows)
            connection.commit()
            size = file.stat().st_size
            spent = 0.0
            for begin in range(0, number, 1000):
                batch = made[begin : begin + 1000]
                wall, own, _ = placed(connection, batch)
                spent += own
                each = 1000 / len(batch)
                print(f"  {begin + len(batch):,}: {wall * each:.2f} ms a report", flush=True)
            grown = file.stat().st_size - size
            print(
                f"{number:,} varied samples: {spent * 1000 / number:.2f} ms a report of the "
                f"processor's, {grown / number / 1000:.1f} kB a report, peak "
                f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
            )
            for day in ("2022-12-31", "2021-01-01"):
                more = replace(made[0], id=f"one more {day}", published=day)
                connection.execute(REPORTS.insert(), [report_row(more, [""] * len(MARKS))])
                wall, own, changed = placed(connection, [more])
                print(
                    f"  one more of {day}: {wall * 1000:.0f} ms, of the processor's "
                    f"{own * 1000:.0f}; {changed} reports have another origin"
                )


def placed(connection: Connection, reports: list[Report]) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor to place some reports, and how many changed."""
    begun, used = time.perf_counter(), time.process_time()
    changed = place_origins(connection, [report.id for report in reports])
    connection.commit()
    return time.perf_counter() - begun, time.process_time() - used, len(changed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", action="store_true", help="print each pair that is wrong")
    parser.add_argument("--gnqa", type=Path, default=ROOT.parent / "shared" / "gnqa")
    parser.add_argument("--scale", type=int, help="measure with so many reports")
    options = parser.parse_args()
    if options.scale:
        scale(options.scale)
        return
    cases = read_origin_cases()
    for name, kept in (("seen", SEEN), ("not seen", range(16, 100))):
        some = [case for case in cases if int(case.event[:2]) in kept]
        events(f"tests/picture/origins, {name}", some, options.pairs)
    samples = [r for r in collect([str(ROOT / "samples")]) if isinstance(r, Report)]
    others("samples", [replace(r, id=r.source.removeprefix(f"{ROOT}/")) for r in samples])
    texts = []
    for file in ("train.jsonl", "dev.jsonl"):
        if (options.gnqa / file).exists():
            lines = (options.gnqa / file).read_text("utf-8").splitlines()
            texts += [(f"{file}:{n}", json.loads(line)) for n, line in enumerate(lines, 1)]
    pages = [(name, item["originalText"]) for name, item in texts]
    if pages:
        gnqa = [Report(id=n, text=t, furniture=read_page(t).furniture) for n, t in pages]
        others("gnqa", gnqa)


if __name__ == "__main__":
    main()
