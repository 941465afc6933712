"""Who is let in, what is turned away, and what every answer tells the browser."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient

from lagebild.desk.app import create_app

if TYPE_CHECKING:
    from conftest import Client


@pytest.mark.parametrize("host", ["boese.example", "127.0.0.1.boese.example", "", "[", "0.0.0.0"])
def test_other_hosts_are_turned_away(desk: "Client", host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "localhost:9000", "[::1]:80"])
def test_names_of_this_machine_are_known(desk: "Client", host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://boese.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"referer": "http://boese.example/127.0.0.1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_forms_of_other_pages_are_turned_away(desk: "Client", headers: dict[str, str]) -> None:
    answer = desk.post("/", data={}, headers=headers)
    assert answer.status_code == 403 and "another page" in answer.text


@pytest.mark.parametrize("path", ["/", "/nirgends", "/static/desk.css", "/statements.json"])
def test_every_answer_is_guarded(desk: "Client", path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_a_name_that_was_given_is_known(samples: Path) -> None:
    app = create_app(str(samples), names=["Lagebild.example"])
    with TestClient(app, base_url="http://lagebild.example") as client:
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"host": "127.0.0.1"}).status_code == 200
        for other in ("boese.example", "lagebild.example.boese.example", "10.0.0.7"):
            assert client.get("/", headers={"host": other}).status_code == 421


def test_a_token_opens_the_desk_and_leaves_the_address(samples: Path) -> None:
    app = create_app(str(samples), host="0.0.0.0", token="geheim")
    with TestClient(app, base_url="http://10.0.0.7:8765") as client:
        client.follow_redirects = False
        assert client.get("/").status_code == 401
        assert client.get("/?token=falsch").status_code == 401
        assert client.get("/", headers={"authorization": "Bearer geheim"}).status_code == 200
        entered = client.get("http://10.0.0.7:8765//boese.example/?token=geheim&since=2022")
        assert entered.status_code == 303
        assert entered.headers["location"] == "/boese.example/?since=2022"
        assert "HttpOnly" in entered.headers["set-cookie"]
        assert client.get("/").status_code == 200
        # A name may be bound to this address by anybody who owns a domain; a number may not.
        assert client.get("/", headers={"host": "boese.example"}).status_code == 421
