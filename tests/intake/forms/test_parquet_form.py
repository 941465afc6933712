"""Parquet: a report in a row."""

import gzip
import io
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lagebild.intake import Report, Unreadable, collect

TEXT = "Die Regierung in Kiew forderte am Montag den Rückzug der Truppen."


def table(rows: list[dict[str, Any]]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file, row_group_size=2)
    return file.getvalue()


def read(content: bytes, tmp_path: Any, name: str = "berichte.parquet") -> list[Any]:
    (tmp_path / name).write_bytes(content)
    return list(collect([str(tmp_path / name)]))


def test_rows_become_reports(tmp_path: Any) -> None:
    rows = [
        {"id": f"r{n}", "text": f"{TEXT} {n}", "date": date(2022, 1, n + 1), "authors": ["Ada B"]}
        for n in range(5)
    ]
    found = read(table(rows), tmp_path)
    assert [one.id for one in found] == [f"r{n}" for n in range(5)]
    assert [one.text for one in found] == [row["text"] for row in rows]
    assert [one.published for one in found] == [f"2022-01-0{n + 1}" for n in range(5)]
    assert found[0].authors == ("Ada B",)
    assert [one.source.rpartition(":")[2] for one in found] == ["1", "2", "3", "4", "5"]


def test_times_count_with_their_zone(tmp_path: Any) -> None:
    at = datetime.fromisoformat("2022-01-30T12:05:00+00:00")
    [found] = read(table([{"text": TEXT, "published": at}]), tmp_path)
    assert (found.published, found.published_at) == ("2022-01-30", "2022-01-30T12:05:00+00:00")


def test_told_by_its_beginning_and_packed(tmp_path: Any) -> None:
    content = table([{"text": TEXT}])
    assert [one.text for one in read(content, tmp_path, "ohne-endung")] == [TEXT]
    packed = read(gzip.compress(content), tmp_path, "berichte.parquet.gz")
    assert [one.text for one in packed] == [TEXT]


def test_a_row_without_text_is_told_and_the_others_go_on(tmp_path: Any) -> None:
    found = read(table([{"text": TEXT}, {"text": None}, {"text": TEXT + " Mehr."}]), tmp_path)
    assert [type(one) for one in found] == [Report, Unreadable, Report]
    assert "null" in found[1].reason and found[1].source.endswith(":2")


@pytest.mark.parametrize("cut", [4, 40, -9])
def test_damage_is_told(tmp_path: Any, cut: int) -> None:
    [found] = read(table([{"text": TEXT}])[:cut], tmp_path)
    assert isinstance(found, Unreadable) and "Parquet" in found.reason


def test_a_table_without_texts_says_which_columns_it_has(tmp_path: Any) -> None:
    [found] = read(table([{"body": TEXT}]), tmp_path)
    assert isinstance(found, Unreadable) and "body" in found.reason
