"""A corpus: the same files in however many runs, and in a ledger what one process gives."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from corpora import content, inputs

from lagebild.intake import DEFAULT, Fields, Passed, Reached, Wanted, gather
from lagebild.pipeline import Reader, keep
from lagebild.record import Ledger
from lagebild.scale import ScaleFault
from lagebild.scale.corpus import making, taking
from lagebild.scale.corpus.folder import Folder, Manifest
from lagebild.scale.corpus.loading import load
from lagebild.scale.corpus.making import Here, make
from lagebild.scale.corpus.splits import Arrival, splits
from lagebild.version import edition

ARRIVAL = Arrival(limits=DEFAULT, wanted=Wanted(), fields=Fields())
TABLES = ("reports", "claims", "actors", "claim_parties", "holdings", "unreadable")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    monkeypatch.setattr(taking, "REPORTS_IN_PART", 4)
    monkeypatch.setattr(making, "Reader", lambda *languages: reader)  # loaded once for all runs


def made(paths: list[str], out: Path, workers: int = 2) -> Manifest:
    return make(paths, str(out), ARRIVAL, Here(workers))


def rows(ledger: Path) -> list[Any]:
    with sqlite3.connect(ledger) as connection:
        return [connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES]


def test_a_loaded_corpus_is_the_ledger_of_one_process(tmp_path: Path, reader: Reader) -> None:
    paths = inputs(tmp_path)
    manifest = made(paths, tmp_path / "out")
    assert manifest.complete and manifest.edition == edition()
    # r0 to r11 and the English one, two others that came as r1, one page, three texts
    assert sum(part.reports for part in manifest.parts) == 19
    assert (sum(part.not_read for part in manifest.parts), manifest.lost) == (1, 2)
    with Ledger.open(str(tmp_path / "loaded.db")) as book, book.batch():
        kept = list(load(str(tmp_path / "out"), book, Wanted()))
    assert len(kept) == 21
    with Ledger.open(str(tmp_path / "one.db")) as book, book.batch():
        for item in gather(paths):
            if not isinstance(item, Passed | Reached):
                keep(item, reader, book)
    assert rows(tmp_path / "loaded.db") == rows(tmp_path / "one.db")


def test_whoever_is_stopped_anywhere_and_goes_on_gives_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = inputs(tmp_path)
    made(paths, tmp_path / "whole")
    whole = content(tmp_path / "whole")
    assert len(whole) >= 20 and not (tmp_path / "whole" / "taken").exists()
    real = os.replace
    left = 0

    def replace(source: Any, target: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        real(source, target)

    stops = 0
    monkeypatch.setattr(os, "replace", replace)
    while True:
        stops += 1
        left = 2 * stops
        # What a kill leaves: a file that was being written.
        if (tmp_path / "parts" / "claims").exists():
            (tmp_path / "parts" / "claims" / f".x.{stops}.part").write_bytes(b"PAR1")
        try:
            made(paths, tmp_path / "parts", workers=1)
            break
        except KeyboardInterrupt:
            continue
    assert stops > 5
    assert content(tmp_path / "parts") == whole
    left = 100
    made(paths, tmp_path / "parts")
    assert content(tmp_path / "parts") == whole


def test_other_inputs_leave_nothing_of_the_former_ones(tmp_path: Path) -> None:
    paths = inputs(tmp_path)
    made(paths, tmp_path / "out")
    made(paths[1:3], tmp_path / "out")
    made(paths[1:3], tmp_path / "alone")
    assert content(tmp_path / "out") == content(tmp_path / "alone")


def test_many_small_files_are_taken_in_together(tmp_path: Path) -> None:
    for number in range(600):
        (tmp_path / f"{number:03}.txt").write_text("Kurz.", "utf-8")
    (tmp_path / "groß.txt").write_text("Lang. " * 400_000, "utf-8")
    found = list(splits([str(tmp_path)], ARRIVAL))
    assert [len(split.paths) for split in found] == [250, 250, 100, 1]
    assert len(list(splits([str(tmp_path), str(tmp_path)], ARRIVAL))) < 8


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Meins.", "utf-8")
    with pytest.raises(ScaleFault, match="holds something else"):
        made([str(tmp_path / "brief.txt")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_what_is_no_whole_corpus_is_not_loaded(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "x.db")) as book:
        with pytest.raises(ScaleFault, match="holds no corpus"):
            list(load(str(tmp_path), book, Wanted()))
        Folder(str(tmp_path / "new")).begin(["a"])
        with pytest.raises(ScaleFault, match="not complete"):
            list(load(str(tmp_path / "new"), book, Wanted()))
        Folder(str(tmp_path / "new")).write(Manifest(version="0.0.1", complete=True))
        with pytest.raises(ScaleFault, match=r"0\.0\.1"):
            list(load(str(tmp_path / "new"), book, Wanted()))


def test_who_hears_is_told_how_far_it_is(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    paths = inputs(tmp_path)

    def told(what: str, done: int, of: int) -> None:
        heard.append((what, done, of))

    making.make(paths, str(tmp_path / "out"), ARRIVAL, Here(1), told)
    assert heard[0] == ("taken", 1, 1) and heard[-1][1] == heard[-1][2] > 4
