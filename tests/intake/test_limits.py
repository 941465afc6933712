"""Limits: each is told in the documentation, and changed by a file."""

from pathlib import Path

import pytest

from lagebild.errors import IntakeError
from lagebild.intake import DEFAULT, Limits, collect, limits_of

DOCS = Path(__file__).parents[2] / "docs" / "intake.md"


@pytest.mark.parametrize("name", Limits.__struct_fields__)
def test_every_limit_is_documented_as_it_is(name: str) -> None:
    row = f"| `{name}` | {getattr(DEFAULT, name):,} | "
    assert row in DOCS.read_text(encoding="utf-8"), row


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "limits.toml"
    path.write_text("report = 40\n", encoding="utf-8")
    limits = limits_of(str(path))
    assert limits.report == 40 and limits.elements == DEFAULT.elements
    report = tmp_path / "a.txt"
    report.write_text("Die Nato lehnte die Forderung aus Moskau ab.", encoding="utf-8")
    (found,) = collect([str(report)], limits=limits)
    assert "limit for one report" in found.reason  # type: ignore[union-attr]


@pytest.mark.parametrize("content", ["reports = 1", "report = 0", 'report = "viel"', "report ="])
def test_a_file_that_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "limits.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(IntakeError, match=r"limits\.toml"):
        limits_of(str(path))
