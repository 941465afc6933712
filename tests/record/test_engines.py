"""What a ledger in a file does not need is not loaded for it; what a server needs is asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

from lagebild.record import Ledger, LedgerFault, engines, shown

LOADED = """
import sys
from lagebild.cli.edge import run_guarded
code = run_guarded(["show", "statements", "--format", "jsonl", "--ledger", sys.argv[1]])
print(code, *[name for name in sys.modules if name in sys.argv[2:]], file=sys.stderr)
"""
FOR_SERVERS = (
    "psycopg", "sqlalchemy.dialects.postgresql", "lagebild.record.engines.postgresql",
    "lagebild.picture.index.word_vectors", "alembic", "mako",
)  # fmt: skip


def test_a_file_waits_for_nothing_that_servers_need(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.db")
    Ledger.open(path).close()
    command = [sys.executable, "-c", LOADED, path, *FOR_SERVERS]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert done.stderr.split()[-1] == "0", done.stderr


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "lagebild.record.engines.postgresql", raising=False)
    monkeypatch.delattr(engines, "postgresql", raising=False)
    with pytest.raises(LedgerFault) as caught:
        Ledger.open("postgresql://tester@/ledger")
    assert "pip install 'lagebild[postgres]'" in str(caught.value)


def test_passwords_are_not_shown() -> None:
    pytest.importorskip("psycopg", reason="the extra postgres is not installed")
    assert shown("postgres://anna:geheim@host/ledger") == "postgresql://anna:***@host/ledger"
    assert shown("ledger.db") == "ledger.db"
