"""Parquet: DuckDB, Polars and Arrow read what was written, with types and meanings."""

import io
from pathlib import Path

import duckdb
import polars
import pyarrow.parquet as pq
import pytest
from exported import OFFER, TEXT, Export

from lagebild.export.formats import TABLES, parquet
from lagebild.export.formats.columns import columns


@pytest.mark.parametrize("table", TABLES)
def test_columns_bear_their_meaning(export: Export, table: str) -> None:
    schema = pq.read_schema(io.BytesIO(export("parquet", table=table)))
    assert {field.name: field.metadata[b"description"].decode() for field in schema} == columns(
        table
    )


def test_duckdb_reads_claims(export: Export, tmp_path: Path) -> None:
    file = tmp_path / "claims.parquet"
    file.write_bytes(export("parquet"))
    found = duckdb.sql(
        f"select id, report, begin, \"end\", speaker, figure from '{file}' where stance = 'offers'"
    ).fetchall()
    assert found == [
        (
            OFFER.id, "r-eins", OFFER.evidence.begin, OFFER.evidence.end,
            ["Annalena Baerbock", "Deutschland"], 5000.0,
        )
    ]  # fmt: skip


def test_polars_reads_points_and_spans(export: Export) -> None:
    points = polars.read_parquet(io.BytesIO(export("parquet", table="points")))
    assert points.schema["voice"] == polars.List(polars.String)
    assert points.schema["negated"] == polars.Boolean
    assert points["origins"].sum() >= len(points) == 5
    for row in polars.read_parquet(io.BytesIO(export("parquet"))).iter_rows(named=True):
        assert TEXT[row["begin"] : row["end"]] == row["text"]


def test_rows_come_in_groups(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_IN_A_GROUP", 2)
    file = pq.ParquetFile(io.BytesIO(export("parquet")))
    assert (file.metadata.num_row_groups, file.metadata.num_rows) == (3, 6)


def test_an_empty_table_has_its_columns(export: Export) -> None:
    found = polars.read_parquet(io.BytesIO(export("parquet", since="2030")))
    assert (found.height, found.columns) == (0, list(columns("claims")))
