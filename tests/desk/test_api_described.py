"""The API does what /api/v1/openapi.json says of it, whatever it is asked."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="the extra test is not installed")

from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402

from lagebild.desk.app import create_app  # noqa: E402
from lagebild.record import Ledger  # noqa: E402

# A longer run by hand: LAGEBILD_EXAMPLES=200 pytest tests/desk/test_api_described.py
EXAMPLES = int(os.environ.get("LAGEBILD_EXAMPLES", "6"))
# A search may hold only words to leave out, a merge name one actor twice: well formed, and yet 422.
ANSWERS = {"expected-statuses": ["2xx", "404", "409", "422"]}
HERE = {"host": "127.0.0.1"}


@pytest.fixture
def described(samples: Path, tmp_path: Path) -> Iterator[Any]:
    """The API over a copy of the samples: what is judged stays here."""
    path = tmp_path / "own.db"
    with Ledger.open(str(samples)) as book:
        book.connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    app = create_app(str(path))
    shelf = app.state["desk"].shelf
    shelf.prepare()

    async def running(scope: Any, receive: Any, send: Any) -> None:
        # Each request would start and end the desk; it is started here and ended below.
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for word in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{word}.complete"})

    config = schemathesis.Config.from_dict({"checks": {"positive_data_acceptance": ANSWERS}})
    yield schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", running, headers=HERE, config=config
    )
    shelf.close()


def test_every_answer_is_as_described(described: Any) -> None:
    asked = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=EXAMPLES < 10,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(headers=HERE)

        ask()
    assert asked >= 24 * min(EXAMPLES, 6) // 2
