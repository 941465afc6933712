"""An archive that was left is gone on with at its mark, and nothing is lost or doubled."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_making import packed, record, report, tarred, zipped
from lagebild.intake import (
    Limits,
    Passed,
    Reached,
    Report,
    Unreadable,
    collect,
    gather,
    wanted,
)

Found = Report | Unreadable


def archives() -> dict[str, bytes]:
    records = [record(n) for n in range(12)]
    damaged = bytearray(packed(records)[0])
    damaged[packed(records)[1][5] + 50] ^= 0xFF
    texts = {f"{n}.txt": report(n).encode() for n in range(12)}
    lines = {
        f"{n}.jsonl": "".join(
            json.dumps({"id": f"id-{(n + m) % 5}", "text": report(10 * n + m)}) + "\n"
            for m in range(3)
        ).encode()
        for n in range(6)
    }
    whole = gzip.compress(b"".join(records))
    return {
        "a.warc.gz": packed(records)[0],
        "b.warc": b"".join(records),
        "c.warc.gz": bytes(damaged),
        "d.zip": zipped(texts),
        "e.tar": tarred(texts),
        "f.tar.xz": tarred(texts, "w:xz"),
        "g.zip": zipped(lines),
        "h.tar.gz": tarred(lines, "w:gz"),
        "i.warc.gz": whole,
        "j.warc.gz": whole[:-6],
    }


class Marks:
    """The marks of a ledger, kept as it keeps them."""

    def __init__(self) -> None:
        self.kept: dict[str, Reached] = {}

    def reach(self, mark: Reached) -> None:
        before = self.known(mark.archive)
        given = (*(before.given if before else ()), *mark.given)
        self.kept[mark.archive] = Reached(archive=mark.archive, position=mark.position, given=given)

    def known(self, archive: str) -> Reached | None:
        return self.kept.get(archive)


def run(paths: list[str], marks: Marks, most: int) -> tuple[list[Found], bool]:
    """Up to `most` reports of a run, and whether it came to its end. What comes behind the last
    mark is lost, as with a kill."""
    kept: list[Found] = []
    waiting: list[Found] = []
    for one in gather(paths, known=marks.known):
        if isinstance(one, Reached) and one.archive:
            marks.reach(one)
            kept += waiting
            waiting = []
        elif isinstance(one, Report | Unreadable):
            waiting.append(one)
            if len(kept) + len(waiting) > most:
                return kept, False
    return kept + waiting, True


@pytest.mark.parametrize("name", sorted(archives()))
@pytest.mark.parametrize("most", [1, 4, 7])
def test_stopped_again_and_again(tmp_path: Path, name: str, most: int) -> None:
    path = tmp_path / name
    path.write_bytes(archives()[name])
    undisturbed = list(collect([str(path)]))
    assert len(undisturbed) >= 11
    marks, found = Marks(), list[Found]()
    for _ in range(40):
        more, through = run([str(path)], marks, max(most, 3))
        found += more
        if through:
            break
    assert found == undisturbed
    assert list(gather([str(path)], known=marks.known))[1:-1] == [Passed("before")]


def test_ids_of_an_archive_read_before_are_known(tmp_path: Path) -> None:
    for name in ("a", "b"):
        line = json.dumps({"id": "x", "text": f"Die Lage in {name}."}).encode()
        (tmp_path / f"{name}.zip").write_bytes(zipped({"a.jsonl": line}))
    paths = [str(tmp_path / "a.zip"), str(tmp_path / "b.zip")]
    undisturbed = list(collect(paths))
    marks = Marks()
    run(paths[:1], marks, 99)
    found, _ = run(paths, marks, 99)
    assert found == undisturbed[1:]
    assert isinstance(found[0], Report) and found[0].id.startswith("x-")


def grown(path: Path) -> None:
    path.write_bytes(path.read_bytes() + packed([record(99)])[0])


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda path: path.rename(path.with_name("anders.warc.gz")), False),
        (grown, True),
    ],
)
def test_the_same_archive_is_known_by_its_content(
    tmp_path: Path, change: Callable[[Path], object], again: bool
) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archives()["a.warc.gz"])
    marks = Marks()
    run([str(tmp_path)], marks, 99)
    change(path)
    found, _ = run([str(tmp_path)], marks, 99)
    assert bool(found) == again


@pytest.mark.parametrize(
    "other",
    [
        {"limits": Limits(report=10_000_001)},
        {"wanted": wanted(("blatt.example",), "", "", ())},
        {"outlet": "Nordblatt"},
        {"published": "2022"},
        {"edition": "2"},
    ],
)
def test_whoever_asks_otherwise_gets_it_all(tmp_path: Path, other: dict[str, object]) -> None:
    (tmp_path / "a.warc.gz").write_bytes(archives()["a.warc.gz"])
    marks = Marks()
    run([str(tmp_path)], marks, 99)
    found = list(gather([str(tmp_path)], known=marks.known, **other))  # type: ignore[arg-type]
    assert len([one for one in found if isinstance(one, Report)]) == 12


def test_an_archive_that_broke_off_for_the_medium_is_not_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.warc"
    path.write_bytes(b"".join(record(n, report(n).encode() * 2_000) for n in range(9)))
    real = open

    class Broken(io.BufferedReader):
        def read1(self, size: int = -1, /) -> bytes:
            if self.tell() > 500_000:
                raise OSError(5, "Input/output error")
            return super().read1(size)

    monkeypatch.setattr("builtins.open", lambda name, mode: Broken(real(name, mode, buffering=0)))
    marks = Marks()
    found, _ = run([str(path)], marks, 99)
    monkeypatch.undo()
    (fault,) = [one for one in found if isinstance(one, Unreadable)]
    assert fault.reason == "cannot be read (Input/output error)"
    more, _ = run([str(path)], marks, 99)
    texts = [one.text for one in [*found, *more] if isinstance(one, Report)]
    assert set(texts) == {report(n) * 2_000 for n in range(9)}
    assert len(more) < 9


def test_progress_counts_the_bytes_of_all_paths(tmp_path: Path) -> None:
    for name, content in archives().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "z.jsonl").write_text('{"text": "Die Lage."}\n' * 3)
    done = [one.done for one in gather([str(tmp_path)]) if isinstance(one, Reached)]
    assert done[-1] == sum(path.stat().st_size for path in tmp_path.iterdir())
    ends = 0
    for path in sorted(tmp_path.iterdir()):
        ends += path.stat().st_size
        assert ends in done


def test_standard_input_has_no_marks() -> None:
    content = io.BytesIO(archives()["a.warc.gz"])
    found = list(gather(["-"], stdin=content, known=lambda _: pytest.fail("asked")))
    assert not any(one.archive for one in found if isinstance(one, Reached))
    assert len([one for one in found if isinstance(one, Report)]) == 12
