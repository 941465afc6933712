"""Words and reports per second on one core, and peak memory.

First over 2,000 varied samples (`corpus`), then over new text, where the folder is there: the
reports of `../shared/gnqa`, each process from a cold start of its memories. Run by `make
benchmark`.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import collect_seldom, corpus, new_text, word_count

ROOT = Path(__file__).resolve().parent.parent
CLAUSE = "und die Regierung in Kiew forderte nach dem Treffen am Montag 300 Soldaten von Berlin"


def once(reports: list[dict[str, str]]) -> None:
    """Read all reports into a ledger in a process of its own and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        source, claims = Path(folder, "reports.jsonl"), Path(folder, "claims.jsonl")
        source.write_text("".join(json.dumps(r) + "\n" for r in reports), "utf-8")
        command = [
            sys.executable, "-m", "lagebild", "read", "--format", "jsonl",
            "--ledger", str(Path(folder, "ledger.db")), str(source),
        ]  # fmt: skip
        with claims.open("wb") as out:
            begun = time.perf_counter()
            child = subprocess.Popen(command, stdout=out)
            _, status, used = os.wait4(child.pid, 0)
            seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        peak = used.ru_maxrss / 1024
        with claims.open("rb") as lines:
            found = sum(1 for _ in lines)
    words = word_count(reports)
    print(
        f"whole way (lagebild read --format jsonl into a new ledger, start included):\n"
        f"  {len(reports):,} reports, {words:,} words, {found:,} claims in {seconds:.1f} s\n"
        f"  {words / seconds:,.0f} words/s ({words / used.ru_utime:,.0f} a second of the "
        f"processor's), {len(reports) / seconds:.0f} reports/s, peak memory {peak:.0f} MB",
        flush=True,
    )


def rooms(reports: list[dict[str, str]]) -> None:
    """The share of each room, in one process from a cold start of its memories."""
    from lagebild.intake import Report
    from lagebild.pipeline import Reader

    reader = Reader()
    collect_seldom()
    reading, claiming = [], []
    for made in reports:
        report = Report(id=made["id"], text=made["text"], published=made.get("published", ""))
        begun = time.perf_counter()
        read = reader.read(report)
        between = time.perf_counter()
        reader.claims(read)
        reading.append(between - begun)
        claiming.append(time.perf_counter() - between)
    words = word_count(reports)
    half = word_count(reports[len(reports) // 2 :])
    print(
        f"rooms, in one process over {len(reports):,} of them:\n"
        f"  reading {words / sum(reading):,.0f} words/s "
        f"(second half, words known: {half / sum(reading[len(reading) // 2 :]):,.0f}), "
        f"median {statistics.median(reading) * 1000:.1f} ms a report\n"
        f"  claims {words / sum(claiming):,.0f} words/s, "
        f"median {statistics.median(claiming) * 1000:.1f} ms a report"
    )


def tagger(reports: list[dict[str, str]]) -> None:
    """Speed of the tagger against HanTa's own, and on how many words their tags agree."""
    from HanTa.HanoverTagger import HanoverTagger

    from lagebild.intake import Report
    from lagebild.reading.tokens.sentences import read_sentences
    from lagebild.reading.tokens.tagger import MODEL, Tagger

    ours = Tagger()
    sentences = [
        [token.text for token in sentence.tokens]
        for made in reports
        for sentence in read_sentences(Report(id=made["id"], text=made["text"]), ours)
    ]
    ours, theirs = Tagger(), HanoverTagger(MODEL)
    begun = time.perf_counter()
    wanted = [theirs.tag_sent(sentence, taglevel=1) for sentence in sentences]
    alone = time.perf_counter() - begun
    begun = time.perf_counter()
    given = [ours.tag(sentence) for sentence in sentences]
    cold = time.perf_counter() - begun
    begun = time.perf_counter()
    for sentence in sentences:
        ours.tag(sentence)
    warm = time.perf_counter() - begun
    tokens = sum(len(sentence) for sentence in sentences)
    pairs = [
        (w, g) for ws, gs in zip(wanted, given, strict=True) for w, g in zip(ws, gs, strict=True)
    ]
    same = sum((lemma, tag) == g for (_, lemma, tag), g in pairs)
    same_tags = sum(tag == given_tag for (_, _, tag), (_, given_tag) in pairs)
    print(
        f"tagger, over {len(reports)} of them ({tokens:,} words and marks):\n"
        f"  HanTa alone {tokens / alone:,.0f} a second; with memory {tokens / cold:,.0f} at first "
        f"sight, {tokens / warm:,.0f} known\n"
        f"  tag as HanTa gives it: {same_tags:,} of {tokens:,}; lemma and tag: {same:,}"
    )


def alone(reports: list[dict[str, str]]) -> None:
    """The rooms over these reports in a process of their own, which has seen no word before."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as file:
        json.dump(reports, file)
        file.flush()
        command = [sys.executable, __file__, "--rooms-only", file.name]
        subprocess.run(command, check=True)


def long_report() -> None:
    """Seconds and peak memory of a report of 5 MB that is one sentence, in a process of its own."""
    text = ", ".join([CLAUSE] * (5_000_000 // (len(CLAUSE) + 2))) + "."
    print("one report of 5 MB that is one sentence:", flush=True)
    once([{"id": "long", "title": "", "text": text}])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--new-text", type=Path, default=ROOT.parent / "shared" / "gnqa")
    parser.add_argument("--rooms-only", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if options.rooms_only:
        rooms(json.loads(options.rooms_only.read_text("utf-8")))
        return
    if options.reports:
        reports = corpus(options.reports)
        once(reports)
        rooms(reports[:400])
        tagger(reports[:27])
    new = new_text(options.new_text)
    print(f"\nnew text: {options.new_text}" + ("" if new else " is missing, nothing measured"))
    if new:
        once(new)
        alone(new)
    print()
    long_report()


if __name__ == "__main__":
    main()
