"""A desk over the samples, read once; skipped where the extra is not installed."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("litestar", reason="the extra desk is not installed")
pytest.importorskip("jinja2", reason="the extra desk is not installed")

from litestar.testing import TestClient

from lagebild.desk.app import create_app
from lagebild.intake import Report, collect
from lagebild.pipeline import Reader
from lagebild.record import Ledger

if TYPE_CHECKING:
    from litestar import Litestar

    Client = TestClient[Litestar]

SAMPLES = Path(__file__).parents[2] / "samples"
HERE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader("de")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A ledger of the samples; tests that write take a copy (`own`)."""
    path = tmp_path_factory.mktemp("desk") / "samples.db"
    with Ledger.open(str(path)) as book, book.batch():
        for item in collect([str(SAMPLES)]):
            assert isinstance(item, Report)
            claims, holdings = reader.read_whole(item)
            book.record(item, claims, holdings=holdings)
    return path


@pytest.fixture(scope="session")
def desk(samples: Path) -> Iterator["Client"]:
    with TestClient(create_app(str(samples)), base_url=HERE) as client:
        yield client


@pytest.fixture
def own(samples: Path, tmp_path: Path) -> Iterator["Client"]:
    """A desk over a copy that the test may change."""
    path = tmp_path / "own.db"
    with Ledger.open(str(samples)) as book:
        book.connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    with TestClient(create_app(str(path)), base_url=HERE) as client:
        yield client
