"""`lagebild export`: where it writes, and what it says where it cannot."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from exported import CLAIMS, REPORT

from lagebild.cli import run
from lagebild.cli.commands import EXPORT_TABLES, EXPORTS
from lagebild.export.formats import FORMATS, TABLES, write
from lagebild.languages.interface import interface
from lagebild.record import Ledger


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LAGEBILD_LANG", "en")
    path = str(tmp_path / "lage.db")
    with Ledger.open(path) as book:
        book.record(REPORT, CLAIMS)
    return path


def complaint(*arguments: str) -> str:
    """What the program says on standard error, having refused."""
    said = io.StringIO()
    with redirect_stderr(said):
        assert run(["export", *arguments]) == 2
    return said.getvalue()


def test_the_command_line_knows_every_format() -> None:
    assert EXPORTS == tuple(FORMATS)
    assert EXPORT_TABLES == TABLES


def test_an_export_is_a_file(ledger: str, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    assert run(["export", "jsonl", "--ledger", ledger, "--output", str(file)]) == 0
    assert len([json.loads(line) for line in file.read_text("utf-8").splitlines()]) == len(CLAIMS)
    assert sorted(path.name for path in tmp_path.iterdir() if "lage" not in path.name) == [
        "claims.jsonl"
    ]


def test_a_file_that_is_there_is_written_over_only_by_force(ledger: str, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    file.write_text("mine")
    asked = ("csv", "--ledger", ledger, "--output", str(file))
    assert "claims.csv: is there already" in complaint(*asked)
    assert file.read_text() == "mine"
    assert run(["export", *asked, "--force"]) == 0
    assert file.read_text("utf-8").startswith("id,report,begin")


def test_nothing_is_left_of_an_export_that_fails(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("the other half is missing")

    file = tmp_path / "out"
    with pytest.raises(RuntimeError):
        write(broken(), str(file))
    assert list(tmp_path.iterdir()) == []
    file.write_bytes(b"before")
    with pytest.raises(RuntimeError):
        write(broken(), str(file), force=True)
    assert file.read_bytes() == b"before"


def test_complaints_name_the_way_out(ledger: str, tmp_path: Path) -> None:
    at = ("--ledger", ledger)
    assert ", ".join(EXPORTS) in complaint("excel", *at)
    assert "is a folder" in complaint("csv", *at, "--output", str(tmp_path))
    assert "cannot be written" in complaint("csv", *at, "--output", str(tmp_path / "no" / "file"))
    assert "--strict is for" in complaint("csv", *at, "--strict")
    assert "no actor" in complaint("csv", *at, "--actor", "Niemand")


def test_bytes_that_are_no_text_do_not_go_to_a_terminal(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for name, form in FORMATS.items():
        if form.binary:
            assert "please name a file" in complaint(name, "--ledger", ledger)


def test_a_reader_that_stops_ends_the_export(ledger: str) -> None:
    asked = [sys.executable, "-m", "lagebild", "export", "jsonl", "--ledger", ledger]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(asked, stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.wait(60) == 141


def test_standard_output_holds_the_export_alone(ledger: str) -> None:
    asked = [sys.executable, "-m", "lagebild", "export", "parquet", "--ledger", ledger]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(asked, capture_output=True, env=environment, timeout=60, check=True)
    assert done.stdout.startswith(b"PAR1") and done.stdout.endswith(b"PAR1")


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("de", "en"):
        assert run(["--lang", language, "export", "--help"]) == 0
        text = " ".join(capsys.readouterr().out.split())
        assert ", ".join(EXPORTS) in text
        assert interface(language).say("help.option_strict") in text


def test_the_documentation_has_every_format_and_what_it_needs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|[^|]*\|[^|]*\| ?([^|]*) \|$", page, re.MULTILINE)
    told = {name: needs for names, needs in rows for name in re.findall(r"`(\w+)`", names)}
    assert {name: told.get(name) for name in FORMATS} == {
        name: f"`lagebild[{form.needs}]`" if form.needs else "" for name, form in FORMATS.items()
    }


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.needs])
def test_a_missing_library_is_named(
    name: str, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = f"lagebild.export.formats.{name}"
    monkeypatch.delitem(sys.modules, module, raising=False)
    for library in ("pyarrow", "pyarrow.parquet", "networkx", "networkx.readwrite.gexf"):
        monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "lagebild.export.formats.graph", raising=False)
    said = complaint(name, "--ledger", ledger)
    assert f"pip install 'lagebild[{FORMATS[name].needs}]'" in said


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_ledger_gives_the_same_bytes(name: str, ledger: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.{number}" for number in (1, 2)]
    for file in files:
        assert run(["export", name, "--ledger", ledger, "--output", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes() != b""
