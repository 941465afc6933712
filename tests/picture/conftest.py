"""The reports of `samples/`, read once for all tests of the picture."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_picture import Samples

from lagebild.intake import Report, collect
from lagebild.pipeline import Reader
from lagebild.record import Ledger

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def samples(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samples]:
    reports: dict[str, Report] = {}
    with Ledger.open(str(tmp_path_factory.mktemp("samples") / "samples.db")) as ledger:
        with ledger.batch():
            for report in collect([str(SAMPLES)]):
                assert isinstance(report, Report), report
                several = ".jsonl" in report.source
                reports[report.id if several else Path(report.source).stem] = report
                ledger.record(report, reader.claims_of(report))
        yield Samples(ledger, reports)
