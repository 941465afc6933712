"""The five invariants of the design, shown on `samples/` by the whole way of a report.

What one room promises is tested beside that room: crashes and repeated reading in `record/`, any
bytes in `intake/`, the terminal in `cli/`. Here the rooms stand in a row.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from lagebild import picture
from lagebild.claims import Claim
from lagebild.intake import Report, Unreadable, collect
from lagebild.pipeline import Reader
from lagebild.reading import Reading
from lagebild.record import Ledger

SAMPLES = Path(__file__).parent.parent / "samples"


@cache
def reader() -> Reader:
    return Reader()


@cache
def reports() -> tuple[Report, ...]:
    return tuple(item for item in collect([str(SAMPLES)]) if isinstance(item, Report))


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(reader().read(report) for report in reports())


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(claim for reading in readings() for claim in reader().claims(reading))


# 1. The text is never changed, and every span lies inside it and reproduces its words.


def spans(value: object) -> Iterator[tuple[int, int]]:
    """Every begin and end inside a value of a layer, however deep."""
    if isinstance(value, msgspec.Struct):
        begin, end = getattr(value, "begin", None), getattr(value, "end", None)
        if isinstance(begin, int) and isinstance(end, int):
            yield begin, end
        value = [getattr(value, name) for name in value.__struct_fields__]
    if isinstance(value, list | tuple):
        for part in value:
            yield from spans(part)


# `cleared` is no layer but the same ones over another text; the samples have none.
LAYERS = [name for name in Reading.__struct_fields__ if name != "cleared"]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_span_of_every_layer_lies_inside_the_text(layer: str) -> None:
    found = 0
    for reading in readings():
        for begin, end in spans(getattr(reading, layer)):
            assert 0 <= begin < end <= len(reading.report.text), (reading.report.source, begin, end)
            found += 1
    assert found


def test_tokens_and_claims_reproduce_their_words() -> None:
    texts = {report.id: report.text for report in reports()}
    for reading in readings():
        for sentence in reading.sentences:
            for token in sentence.tokens:
                assert reading.report.text[token.begin : token.end] == token.text
    for claim in claims():
        text = texts[claim.report]
        for part in (claim.evidence, claim.condition):
            assert part is None or text[part.begin : part.end] == part.text
        assert claim.evidence.text.strip()
        for words in (claim.place, claim.time.text if claim.time else None):
            assert words is None or words in text


def test_sentences_and_claims_keep_out_of_furniture() -> None:
    for reading in readings():
        taken = {i for f in reading.report.furniture for i in range(f.begin, f.end)}
        for sentence in reading.sentences:
            assert not taken & set(range(sentence.begin, sentence.end))
        for claim in reader().claims(reading):
            assert claim.evidence.begin not in taken and claim.evidence.end - 1 not in taken


def test_the_text_of_a_sample_is_its_file_without_the_header() -> None:
    for report in reports():
        path = Path(report.source.split(":")[0].split(" (")[0])
        if path.suffix == ".txt" and path.exists():
            assert path.read_text(encoding="utf-8").endswith(report.text)


def test_reading_leaves_the_report_as_it_was() -> None:
    before = [msgspec.json.encode(report) for report in reports()]
    for report in reports():
        reader().claims(reader().read(report))
    assert [msgspec.json.encode(report) for report in reports()] == before
    assert all(
        reading.report == report for reading, report in zip(readings(), reports(), strict=True)
    )


# 2. The same bytes give the same claims, in any order, in any process.


def test_another_reader_in_another_order_gives_the_same_claims() -> None:
    shuffled = list(reports())
    random.Random(5).shuffle(shuffled)
    other = Reader()
    again = {report.id: other.claims(other.read(report)) for report in shuffled}
    assert tuple(c for report in reports() for c in again[report.id]) == claims()


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_gives_the_same_claims(seed: str) -> None:
    """The order of sets differs by process; nothing may depend on it."""
    code = (
        "import hashlib, msgspec\n"
        "from lagebild.intake import Report, collect\n"
        "from lagebild.pipeline import Reader\n"
        "reader, digest = Reader(), hashlib.sha256()\n"
        f"for report in collect([{str(SAMPLES)!r}]):\n"
        "    if isinstance(report, Report):\n"
        "        for claim in reader.claims(reader.read(report)):\n"
        "            digest.update(msgspec.json.encode(claim))\n"
        "print(digest.hexdigest())\n"
    )
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    mine = hashlib.sha256()
    for claim in claims():
        mine.update(msgspec.json.encode(claim))
    assert done.stdout.strip() == mine.hexdigest()


def test_ids_are_unique_and_come_from_the_content(tmp_path: Path) -> None:
    assert len({claim.id for claim in claims()}) == len(claims())
    assert len({report.id for report in reports()}) == len(reports())
    moved = tmp_path / "woanders" / "x.txt"
    moved.parent.mkdir()
    sample = next(p for p in sorted(SAMPLES.glob("*.txt")))
    moved.write_bytes(sample.read_bytes())
    (here,) = (r for r in collect([str(sample)]) if isinstance(r, Report))
    (there,) = (r for r in collect([str(moved)]) if isinstance(r, Report))
    assert here.id == there.id
    first, second = (reader().claims(reader().read(report)) for report in (here, there))
    assert first == second and first


# 3. Nothing is lost.


def test_everything_that_comes_in_is_in_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "leer.txt").write_text("", encoding="utf-8")
    (tmp_path / "kaputt.jsonl").write_text(
        '{"text": "Iran lehnt Gespräche ab."}\n{"text": \n', encoding="utf-8"
    )
    (tmp_path / "bild.txt").write_bytes(bytes(range(256)) * 8)
    came = list(collect([str(SAMPLES), str(tmp_path)]))
    with Ledger.open(str(tmp_path / "lagebild.db")) as book:
        for item in came:
            if isinstance(item, Unreadable):
                book.set_aside(item)
            else:
                book.record(item, reader().claims(reader().read(item)))
        kept = {recorded.report.id for recorded in book.reports()}
        aside = {unreadable.id: unreadable for unreadable in book.unreadable()}
        recorded_claims = {claim.id for claim in book.claims()}
    assert kept == {item.id for item in came if isinstance(item, Report)}
    assert set(aside) == {item.id for item in came if isinstance(item, Unreadable)}
    assert len(aside) == 3 and all(u.reason and u.source for u in aside.values())
    assert {claim.id for claim in claims()} <= recorded_claims


def test_reading_the_samples_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lagebild.db"
    states = []
    for _ in range(2):
        with Ledger.open(str(path)) as book:
            for reading in readings():
                book.record(reading.report, reader().claims(reading))
            states.append((book.counts(), tuple(book.claims()), tuple(book.reports())))
    assert states[0] == states[1]


# 4. No view states what no claim supports.


@cache
def ledger() -> Ledger:
    """All samples, with the index that views ask."""
    book = Ledger.open(":memory:")
    for report in reports():
        found, holdings = reader().read_whole(report)
        book.record(report, found, holdings=holdings)
    picture.catch_up(book)
    return book


# Nobody judged anything here, no two actors may be one, and reports rest on themselves.
RESTING = [view for view in picture.VIEWS if view not in ("reports", "judgements", "proposals")]


@pytest.mark.parametrize("view", RESTING)
def test_every_row_over_the_samples_names_claims_that_exist(view: str) -> None:
    scope = picture.Scope(since="2022-01-01") if view == "changes" else picture.Scope()
    rows = picture.VIEWS[view](ledger().connection, scope).rows
    ids = {claim.id for claim in claims()}
    assert rows
    for row in rows:
        assert row.claims and set(row.claims) <= ids
    with Ledger.open(":memory:") as empty:
        picture.catch_up(empty)
        assert not picture.VIEWS[view](empty.connection, scope).rows


def test_every_reply_answers_an_earlier_claim_of_its_report() -> None:
    by_id = {claim.id: claim for claim in claims()}
    answers = [claim for claim in claims() if claim.replies_to]
    assert answers
    for claim in answers:
        answered = by_id[claim.replies_to or ""]
        assert answered.report == claim.report and answered.id != claim.id


# 5. Text from outside is data.

HOSTILE = [
    "<script>alert(1)</script>",
    "\u202eneklef\u202c",
    "\x1b[31mrot\x1b[0m \x1b]8;;http://example.org\x07",
    "%s %n {0} {0.__class__} ${PATH} $(touch /geschafft)",
    "__import__('os').system('touch geschafft')",
    "{{ 7 * 7 }} {% include 'x' %}",
    "'; DROP TABLE claims; --",
    "| -> ; [bold]fett[/bold] \t\ufffe 🏙️ e\u0301",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(
    hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "Russland forderte am Montag den Rückzug der NATO aus Polen. "
        f"Ein Plakat zeigte die Worte {hostile} und ein Bild. „Niemals {hostile}“, rief Lawrow.\n\n"
        "Die USA lehnten am Dienstag den Rückzug aus Polen ab."
    )
    line = json.dumps({"text": text, "title": hostile, "outlet": hostile, "url": hostile})
    (tmp_path / "boese.jsonl").write_text(line, encoding="utf-8")
    before = sorted(os.listdir(tmp_path))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "lagebild", *arguments],
            cwd=tmp_path,
            env=environment | {"LAGEBILD_LEDGER": ":memory:"},
            capture_output=True,
            check=True,
        )
        return (done.stdout + done.stderr).decode()

    shown = run("read", "boese.jsonl", "--format", "jsonl")
    lines = [json.loads(row) for row in shown.splitlines() if row.startswith("{")]
    assert {"demands", "rejects"} <= {row["stance"] for row in lines}
    for row in lines:
        evidence = row["evidence"]
        assert text[evidence["begin"] : evidence["end"]] == evidence["text"]
    shown += run("read", "boese.jsonl")
    assert not set(shown) & set("\x1b\x07\x00\u202e\u202c\x9b")
    assert sorted(os.listdir(tmp_path)) == before and not Path("/geschafft").exists()
