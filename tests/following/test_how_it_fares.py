"""Who watches over the service is told how following fares, and when it hangs."""

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from lagebild.following import Event, Measures
from lagebild.following.measures import SILENT
from lagebild.intake import Report
from lagebild.pipeline import Kept


class Clock:
    """Time that the test sets."""

    now = 1_643_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def measures(clock: Clock) -> Iterator[Measures]:
    with Measures(0, now=clock) as opened:
        yield opened


def asked(measures: Measures, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{measures.port}{path}", timeout=10) as got:
            return got.status, got.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_what_happens_is_counted(measures: Measures) -> None:
    report = Report(id="r", text="Russland droht.")
    for status in ("read", "read", "not_read"):
        measures.count(Event(kind="report", kept=Kept(source="x", status=status, report=report)))
    measures.count(Event(kind="fault", reason="answers with 500"))
    status, words = asked(measures, "/metrics")
    assert status == 200
    lines = words.splitlines()
    assert 'lagebild_follow_reports_total{status="read"} 2.0' in lines
    assert 'lagebild_follow_reports_total{status="not_read"} 1.0' in lines
    assert 'lagebild_follow_events_total{kind="fault"} 1.0' in lines
    assert "lagebild_follow_last_event_timestamp_seconds 1.643e+09" in lines


def test_who_is_silent_for_long_is_not_well(measures: Measures, clock: Clock) -> None:
    assert asked(measures, "/health") == (200, "ok\n")
    clock.now += SILENT + 1
    assert asked(measures, "/health") == (503, f"silent for {SILENT + 1:.0f} s\n")
    measures.count(Event(kind="idle", seconds=600.0))
    assert asked(measures, "/health")[0] == 200
    assert asked(measures, "/")[0] == 404


def test_two_followers_count_for_themselves(measures: Measures, clock: Clock) -> None:
    with Measures(0, now=clock) as other:
        other.count(Event(kind="feed"))
        assert "events_total{" not in asked(measures, "/metrics")[1]
        with pytest.raises(OSError):
            Measures(other.port, now=clock)
