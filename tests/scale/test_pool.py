"""Several processes read: the same outcomes in the same order, whatever becomes of a process."""

import os
import pickle
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from readers import Reader, claim_of

from lagebild.intake import Passed, Reached, Report, unreadable
from lagebild.scale import read_in_order, worker
from lagebild.scale.bounds import Bounds
from lagebild.scale.fault import ScaleFault
from lagebild.scale.place import Found, Read
from lagebild.scale.pool import PLACES_EACH, Pool

BOUNDS = Bounds(seconds=0.5, characters=1_000_000)


@pytest.fixture
def reader(tmp_path: Path) -> Any:
    return Reader(tmp_path)


def reports(*texts: str) -> list[Found]:
    return [Report(id=f"r{number}", text=text) for number, text in enumerate(texts)]


def fates(found: Iterable[Found], reader: Any, workers: int = 2) -> list[tuple[str, str]]:
    """Id and outcome of each report, in the order in which they come out."""
    with Pool(reader, workers, BOUNDS) as pool:
        read = [one for one in pool.read(found) if isinstance(one, Read)]
    return [(one.item.id, one.outcome.reason or one.outcome.status) for one in read]


def test_all_comes_out_as_it_came_in(reader: Any) -> None:
    texts = ("waits", *(f"Meldung {number}." for number in range(40)))
    found = reports(*texts)
    found[10:10] = [Passed("host"), Reached(done=7), unreadable("leer.txt", "holds no text")]
    found.append(Report(id="e", text="They left.", language="en"))
    (reader.folder / "go").touch()
    with Pool(reader, 3) as pool:
        came = list(pool.read(found))
    assert [one.item if isinstance(one, Read) else one for one in came] == found
    read = {one.item.id: one.outcome for one in came if isinstance(one, Read)}
    assert read["r5"].claims == (claim_of(Report(id="r5", text="Meldung 4.")),)
    assert (read["e"].status, read["e"].reason) == ("not_read", "language en")
    assert read[found[12].id].status == "unreadable"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("segfault", "ended the process that read it (SIGSEGV), twice"),
        ("leaves", "ended the process that read it (code 3), twice"),
        ("endless", "took more than 1 seconds of the processor"),
        ("memory", "MemoryError: "),
        ("fault", "ValueError: no such word"),
    ],
)
def test_a_report_that_ends_its_process_costs_itself_alone(
    reader: Any, word: str, reason: str
) -> None:
    texts = [f"Meldung {number}." for number in range(12)]
    texts[5] = f"{word} mitten darin"
    came = fates(reports(*texts), reader)
    assert came == [(f"r{n}", reason if n == 5 else "read") for n in range(12)]


def test_a_process_that_is_ended_from_outside_costs_nothing(reader: Any) -> None:
    came = fates(reports("Eine.", "once und wieder", "Noch eine.", "Die letzte."), reader)
    assert came == [(f"r{number}", "read") for number in range(4)]
    assert (reader.folder / "seen").exists()


def test_large_reports_and_answers_do_not_wait_for_each_other(reader: Any) -> None:
    """Each is more than a pipe holds, in both directions."""
    texts = [f"many {'Satz. ' * 20_000}{number}" if number % 2 else "kurz" for number in range(8)]
    with Pool(reader, 1) as pool:
        read = [one for one in pool.read(reports(*texts)) if isinstance(one, Read)]
    assert [len(one.outcome.claims) for one in read] == [1, 200] * 4
    assert [one.item.text for one in read if isinstance(one.item, Report)] == texts


def test_half_a_sign_is_the_fault_of_its_report(reader: Any) -> None:
    came = fates(reports("Vorher.", "halb \ud83d", "Nachher."), reader)
    assert [fate for _, fate in came][::2] == ["read", "read"]
    assert came[1][1].startswith("UnicodeEncodeError: ")


def test_what_waits_for_a_slow_report_is_bounded(reader: Any) -> None:
    drawn = 0

    def endless() -> Iterator[Report]:
        nonlocal drawn
        while True:
            yield Report(id=f"r{drawn}", text="waits" if not drawn else "Meldung.")
            drawn += 1
            if drawn == PLACES_EACH * 2 - 1:
                (reader.folder / "go").touch()

    with Pool(reader, 2) as pool, closing(pool.read(endless())) as read:
        for _ in range(3):
            next(read)
        assert PLACES_EACH * 2 - 1 <= drawn <= PLACES_EACH * 2 + 3


def test_processes_end_with_whoever_asked(reader: Any) -> None:
    with Pool(reader, 2) as pool:
        read = pool.read(reports("Eine.", "waits"))
        next(read)
        processes = [one.process.pid for one in pool._workers]
    assert len(processes) == 2
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)  # type: ignore[arg-type]


def test_where_no_process_can_be_started_it_is_said(
    reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "bind", lambda memory: os._exit(4))
    with pytest.raises(ScaleFault, match="code 4.*--workers 1"):
        fates(reports("Eine."), reader)


def test_few_reports_are_read_by_this_process(reader: Any) -> None:
    class Telling(Reader):
        def read_whole(self, report: Report) -> Any:
            (self.folder / str(os.getpid())).touch()
            return super().read_whole(report)

    telling: Any = Telling(reader.folder)
    few = reports(*("Meldung." for _ in range(8)))
    assert len(list(read_in_order(few, telling))) == 8
    assert [path.name for path in reader.folder.iterdir()] == [str(os.getpid())]
    more = reports(*("Meldung." for _ in range(30)))
    assert len(list(read_in_order(more, telling, None))) == 30
    helped = len(os.sched_getaffinity(0)) > 1
    assert (len(list(reader.folder.iterdir())) > 1) is helped


def test_a_fault_is_the_same_in_another_process() -> None:
    fault = ScaleFault("other_edition", node="rechner-7")
    other = pickle.loads(pickle.dumps(fault))
    assert (str(other), other.kind, other.values) == (str(fault), fault.kind, fault.values)
