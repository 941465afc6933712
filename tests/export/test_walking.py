"""Everything that lies in a ledger comes out once, whatever the size of the portions."""

import pytest
from exported import REPORT, claim
from sqlalchemy import RowMapping

from lagebild.export.formats import Asked, made
from lagebild.intake import Report
from lagebild.picture import Scope, accounts, catch_up, every_point
from lagebild.picture.selection import accounts as walking
from lagebild.record import Ledger, RecordedReport, recorded


@pytest.fixture
def many() -> Ledger:
    book = Ledger.open(":memory:")
    with book.batch():
        for number in range(12):
            id_ = f"r-{number:02}"
            day = f"2022-01-{number % 3 + 1:02}" if number % 4 else ""
            told = claim(100 + number, "Lage am Dnipro", id_, place=f"Ort {number}", mode=id_)
            book.record(Report(id=id_, text=REPORT.text, published=day), (told,))
    catch_up(book)
    return book


@pytest.mark.parametrize("portion", [1, 3, 12, 50])
def test_portions_make_no_difference(
    many: Ledger, portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "REPORTS_AT_ONCE", portion)
    monkeypatch.setattr(walking, "POINTS_AT_ONCE", portion)
    found = [one.recorded.report for one in accounts(many.connection, Scope())]
    assert [(one.published, one.id) for one in found] == sorted(
        (one.report.published, one.report.id) for one in many.reports()
    )
    points = [point.id for point in every_point(many.connection, Scope())]
    assert len(points) == len(set(points)) == 12


@pytest.mark.parametrize("name", ["jsonl", "csv", "plover", "dna", "ftm", "casjson"])
def test_rows_come_out_as_they_are_read(
    many: Ledger, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def noticed(row: RowMapping) -> RecordedReport:
        read.append(row)
        return recorded(row)

    monkeypatch.setattr(walking, "REPORTS_AT_ONCE", 2)
    monkeypatch.setattr(walking, "recorded", noticed)
    pieces = made(name, Asked(connection=many.connection, scope=Scope()))
    for _ in range(2):  # the first may be names of columns
        next(pieces)
    assert len(read) == 2
    assert len(list(pieces)) >= 10 and len(read) == 12
