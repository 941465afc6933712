"""Several processes read: the same outcomes in the same order, whatever becomes of a process."""

import os
import pickle
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from readers import Reader, claim_of

from lagebild.intake import (
    Draft,
    Drawn,
    Passed,
    Reached,
    Report,
    Sealed,
    Terms,
    Wanted,
    drawn_of,
    unreadable,
)
from lagebild.intake.metadata import Metadata
from lagebild.scale import place, read_in_order, worker
from lagebild.scale.bounds import Bounds
from lagebild.scale.fault import ScaleFault
from lagebild.scale.place import Found, Read, items_of
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


def draft(text: str, id_: str = "") -> Draft:
    return Draft(where=f"{text[:20]}.txt", text=text, known=Metadata(id=id_))


def page(number: int, words: str = "Die Regierung hat am Montag den Abzug gefordert.") -> Sealed:
    text = f"<h1>Lage</h1>{f'<p>{words * 2} {number}</p>' * 4}" if words else ""
    content = f"<html lang=de><article>{text}</article></html>".encode()
    return Sealed(where=f"{number}.html", content=content, first=10, form="html")


def test_pages_and_texts_are_opened_by_the_others(reader: Any) -> None:
    found: list[Found] = [page(number) for number in range(30)]
    found[4:4] = [page(90, ""), draft("They left the town. " * 9), draft("segfault hier"), page(91)]
    found[20:20] = [Reached(done=9), unreadable("leer.txt", "holds no text"), draft("Satz.")]
    terms = Terms(wanted=Wanted(languages=("de",)))
    alone = [one for each in found for one in opened(each, terms)]
    with Pool(None, 3, terms=terms) as pool:
        assert list(pool.open(found)) == alone
    with Pool(reader, 3, BOUNDS, terms) as pool:
        came = list(pool.read(found))
    assert [one.item if isinstance(one, Read) else one for one in came] == [
        one.report if isinstance(one, Drawn) else one for one in alone
    ]
    failed = [one for one in came if isinstance(one, Read) and one.outcome.status == "failed"]
    assert [one.item for one in failed if isinstance(one.item, Report)][0].text == "segfault hier"
    assert failed[0].outcome.reason.endswith("(SIGSEGV), twice") and len(failed) == 1


def opened(found: Found, terms: Terms) -> list[Any]:
    return list(drawn_of(found, terms)) if isinstance(found, Draft | Sealed) else [found]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("leaves", "ended the process that read it (code 3), twice"),
        ("endless", "took more than 1 seconds of the processor"),
        ("fault", "ValueError: no such page"),
    ],
)
def test_a_page_that_ends_its_process_costs_itself_alone(
    reader: Any, monkeypatch: pytest.MonkeyPatch, word: str, reason: str
) -> None:
    def opening(found: Draft | Sealed, terms: Terms) -> Any:
        if isinstance(found, Sealed) and word.encode() in found.content:
            if word == "leaves":
                os._exit(3)
            while word == "endless":
                pass
            raise ValueError("no such page")
        return drawn_of(found, terms)

    monkeypatch.setattr(place, "drawn_of", opening)
    found: list[Found] = [page(number) for number in range(9)]
    found[5] = page(5, f"{word} mitten darin.")
    with Pool(reader, 2, BOUNDS) as pool:
        came = [one for one in pool.read(found) if isinstance(one, Read)]
    assert came[5].item == unreadable("5.html", reason, found[5].content[:10])
    assert [one.outcome.status for one in came] == [
        "unreadable" if number == 5 else "read" for number in range(9)
    ]


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_who_gets_another_id_is_read_under_it(
    reader: Any, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """The first who came with an id is opened after the second was read, or while it is."""

    class Slow(Reader):
        def read_whole(self, report: Report) -> Any:
            if report.text.startswith("Zweiter"):
                (self.folder / "begun").touch()
                while when == "meanwhile" and not (self.folder / "go").exists():
                    time.sleep(0.01)
                (self.folder / "read").touch()
            return super().read_whole(report)

    def opening(found: Draft | Sealed, terms: Terms) -> Any:
        sign = reader.folder / ("begun" if when == "meanwhile" else "read")
        while isinstance(found, Draft) and found.text == "Erster." and not sign.exists():
            time.sleep(0.01)
        return items_of(found, terms)

    monkeypatch.setattr(worker, "items_of", opening)
    drafts: list[Found] = [draft("Erster.", "x"), draft("Zweiter.", "x"), draft("Erster.", "x")]
    slow: Any = Slow(reader.folder)
    came: list[Any] = []
    with Pool(slow, 3, BOUNDS) as pool:
        for one in pool.read(drafts):
            came.append(one)
            (reader.folder / "go").touch()
    first, second, third = came
    assert (first.item.id, third.item.id) == ("x", "x")
    assert second.item.id.startswith("x-")
    assert all(one.outcome.claims == (claim_of(one.item),) for one in came)


def test_half_a_sign_beside_the_text_is_its_report_s_alone(reader: Any) -> None:
    """In the title of a draft, which cannot be sent; in what another process says of a page."""
    half = draft("Meldung.")
    half = msgspec.structs.replace(half, known=Metadata(title="halb \ud83d"))
    came = []
    with Pool(reader, 2, BOUNDS) as pool:
        came = [one for one in pool.read([page(1), half, page(2)]) if isinstance(one, Read)]
    assert [one.outcome.status for one in came] == ["read", "failed", "read"]
    assert came[1].outcome.reason.startswith("UnicodeEncodeError: ")


def test_a_fault_is_the_same_in_another_process() -> None:
    fault = ScaleFault("other_edition", node="rechner-7")
    other = pickle.loads(pickle.dumps(fault))
    assert (str(other), other.kind, other.values) == (str(fault), fault.kind, fault.values)
