"""`scripts/kill_reading.py` for the tests: what it does, and how it looks at a ledger."""

import importlib.util
from pathlib import Path
from typing import Any

PATH = Path(__file__).resolve().parents[1] / "scripts" / "kill_reading.py"


def _load() -> Any:
    specification = importlib.util.spec_from_file_location("kill_reading", PATH)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


SCRIPT: Any = _load()
