"""A desk over a ledger on a server: the same pages, and they come back when the server does."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from database_server import Server

pytest.importorskip("litestar", reason="the extra desk is not installed")

from litestar.testing import TestClient

from lagebild.desk.app import create_app
from lagebild.upkeep import restore

if TYPE_CHECKING:
    from litestar import Litestar

    Client = TestClient[Litestar]

HERE = "http://127.0.0.1"
PAGES = (
    "/", "/reports", "/statements?actor=RUS", "/threads", "/disputes", "/figures", "/tension",
    "/search?q=Ukraine", "/api/v1/positions?as_of=2022-02-01", "/api/v1/actors",
)  # fmt: skip


@pytest.fixture(scope="module")
def on_server(samples: Path, server: Server) -> Iterator["Client"]:
    address = server.new_database()
    restore(str(samples), address, now="1")
    with TestClient(create_app(address), base_url=HERE) as client:
        yield client


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_the_same(page: str, desk: "Client", on_server: "Client") -> None:
    here, there = desk.get(page), on_server.get(page)
    assert here.status_code == there.status_code == 200
    assert here.text == there.text


def test_pages_come_back_with_the_server(on_server: "Client", server: Server) -> None:
    assert on_server.get("/reports").status_code == 200
    server.halt()
    away = on_server.get("/threads")
    assert away.status_code == 503
    server.start()
    assert on_server.get("/threads").status_code == 200
