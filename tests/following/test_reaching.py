"""Where a request may lead: redirects, names and addresses of hosts."""

import socket
import threading
from typing import Any

import pytest
from newsstand import Newsstand, newsstand

from lagebild.following.fetching import Fetcher, Refused
from lagebild.intake import Limits

LIMITS = Limits(seconds=2, silence=1)
MOST = 100_000
OWN = ["127.0.0.1/32"]
WORDS = "Die Außenminister treffen sich am Freitag in Genf.".encode()


def test_redirects_are_followed_and_only_lasting_ones_remembered(
    stand: Newsstand, fetcher: Fetcher
) -> None:
    stand.put("/neu", WORDS)
    stand.lead("/umgezogen", "/zwischen", 301)
    stand.lead("/zwischen", "/neu#absatz", 308)
    stand.lead("/heute", "/neu", 307)
    stand.lead("/halb", "/heute", 301)
    answer = fetcher.fetch(f"{stand.address}/umgezogen", MOST)
    assert (answer.content, answer.address) == (WORDS, f"{stand.address}/neu")
    assert answer.moved == f"{stand.address}/neu"
    assert fetcher.fetch(f"{stand.address}/heute", MOST).moved == ""
    halfway = fetcher.fetch(f"{stand.address}/halb", MOST)
    assert (halfway.content, halfway.moved) == (WORDS, f"{stand.address}/heute")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_endless_redirects_end(stand: Newsstand, fetcher: Fetcher, status: int) -> None:
    stand.lead("/ring", "/ring", status)
    with pytest.raises(Refused, match="leads on more than 5 times") as refused:
        fetcher.fetch(f"{stand.address}/ring", MOST)
    assert not refused.value.again
    assert len(stand.paths()) == 6


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "not on the web"),
        ("ftp://127.0.0.1/a", "not on the web"),
        ("gopher://127.0.0.1/a", "not on the web"),
        ("data:text/html,<p>Moskau droht</p>", "not on the web"),
        ("javascript:alert(1)", "not on the web"),
        ("http://[::1", "no address"),
        ("http://127.0.0.1:99999/", "no address"),
        ("http://anna:geheim@127.0.0.1/", "with a password"),
        ("http://127.0.0.1/" + "a" * 5_000, "several thousand characters"),
        ("http://10.0.0.1/", "10.0.0.1, which is not public"),
        ("http://192.168.1.1/admin", "not public"),
        ("http://172.16.0.1/", "not public"),
        ("http://169.254.169.254/latest/meta-data/", "not public"),
        ("http://100.64.0.1/", "not public"),
        ("http://0.0.0.0/", "not public"),
        ("http://127.0.0.2/", "not public"),
        ("http://255.255.255.255/", "not public"),
        ("http://224.0.0.1/", "not public"),
        ("http://[::1]/", "not public"),
        ("http://[::]/", "not public"),
        ("http://[::ffff:10.0.0.1]/", "not public"),
        ("http://[::ffff:a9fe:a9fe]/", "not public"),
        ("http://[::a00:1]/", "not public"),
        ("http://[64:ff9b::a00:1]/", "not public"),
        ("http://[2002:a00:1::]/", "not public"),
        ("http://[fe80::1]/", "not public"),
        ("http://[fec0::1]/", "not public"),
        ("http://[fd00::1]/", "not public"),
        ("http://[ff02::1]/", "not public"),
        ("http://167772161/", "10.0.0.1, which is not public"),
        ("http://0x7f.2/", "127.0.0.2, which is not public"),
    ],
)  # fmt: skip
def test_nobody_is_led_astray(stand: Newsstand, fetcher: Fetcher, target: str, reason: str) -> None:
    stand.lead("/her", target)
    with pytest.raises(Refused, match=reason) as refused:
        fetcher.fetch(f"{stand.address}/her", MOST)
    assert not refused.value.again
    with pytest.raises(Refused, match=reason):
        fetcher.fetch(target, MOST)


def test_the_own_machine_is_reached_only_where_that_is_allowed(stand: Newsstand) -> None:
    stand.put("/a", WORDS)
    with Fetcher("a@example.org", LIMITS) as stranger:
        with pytest.raises(Refused, match="127.0.0.1, which is not public"):
            stranger.fetch(f"{stand.address}/a", MOST)
        with pytest.raises(Refused, match="not public"):
            stranger.fetch(f"{stand.address.replace('127.0.0.1', 'localhost')}/a", MOST)
    assert stand.asked == []


def test_a_redirect_to_another_port_of_an_allowed_host_is_one_to_another_host(
    stand: Newsstand, fetcher: Fetcher
) -> None:
    with newsstand() as other:
        other.put("/a", WORDS)
        stand.lead("/her", f"{other.address}/a")
        asked: list[str] = []

        def allowed(address: str) -> bool:
            asked.append(address)
            return False

        with pytest.raises(Refused, match="robots.txt"):
            fetcher.fetch(f"{stand.address}/her", MOST, allowed=allowed)
        assert asked == [f"{other.address}/a"]
        assert other.asked == []
        assert fetcher.fetch(f"{stand.address}/her", MOST).content == WORDS


def test_a_name_is_looked_up_once_and_that_address_is_connected_to(
    stand: Newsstand, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that tells a harmless address first and another one then gains nothing."""
    stand.put("/a", WORDS)
    told = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1"])
    real = socket.getaddrinfo

    def rebinding(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        return real(next(told) if host == "presse.example" else host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    port = stand.server_address[1]
    assert fetcher.fetch(f"http://presse.example:{port}/a", MOST).content == WORDS
    assert next(told) == "10.0.0.1"


def test_one_private_address_among_public_ones_is_enough(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        return [(socket.AF_INET, 1, 6, "", (a, port)) for a in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    with pytest.raises(Refused, match="10.0.0.1, which is not public"):
        fetcher.fetch("http://presse.example/a", MOST)


def test_no_proxy_of_the_environment_is_asked(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.put("/a", WORDS)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with Fetcher("a@example.org", LIMITS, OWN) as fetcher:
        assert fetcher.fetch(f"{stand.address}/a", MOST).content == WORDS


def test_a_name_that_nobody_looks_up_in_time_is_given_up(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def silent(*_: Any, **__: Any) -> Any:
        over.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    with pytest.raises(Refused, match="says nothing for 1 seconds") as refused:
        fetcher.fetch("http://presse.example/a", MOST)
    # The look-up still goes on.
    assert refused.value.again and not over.is_set()
    over.set()
