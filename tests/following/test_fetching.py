"""One address is fetched: politely, within every limit, whatever the other side does."""

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from email.utils import formatdate
from typing import Any

import brotli
import pytest
from newsstand import Handler, Newsstand, head

from lagebild.following.fetching import Fetcher, Refused
from lagebild.intake import Limits
from lagebild.version import __version__

LIMITS = Limits(seconds=2, silence=1)
MOST = 100_000
OWN = ["127.0.0.1/32"]
WORDS = "Die Außenminister treffen sich am Freitag in Genf.".encode()


def test_who_asks_says_who_he_is_and_what_he_can_read(stand: Newsstand, fetcher: Fetcher) -> None:
    stand.put(
        "/a", WORDS, kind="text/html; charset=iso-8859-1", etag='"7"', last_modified="gestern"
    )
    answer = fetcher.fetch(f"{stand.address}/a", MOST)
    assert answer.content == WORDS
    assert (answer.status, answer.address, answer.moved) == (200, f"{stand.address}/a", "")
    assert (answer.kind, answer.charset) == ("text/html", "iso-8859-1")
    assert (answer.etag, answer.modified) == ('"7"', "gestern")
    (asked,) = stand.asked
    assert asked.headers["user-agent"] == f"Lagebild/{__version__} (+redaktion@example.org)"
    assert asked.headers["host"] == stand.address.removeprefix("http://")
    assert set(asked.headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_what_is_known_is_not_sent_again(stand: Newsstand, fetcher: Fetcher) -> None:
    stand.put("/etag", WORDS, etag='"7"')
    stand.put("/day", WORDS, last_modified="Mon, 24 Jan 2022 10:00:00 GMT")
    answer = fetcher.fetch(f"{stand.address}/etag", MOST, etag='"7"')
    assert (answer.status, answer.content, answer.etag) == (304, b"", '"7"')
    assert fetcher.fetch(f"{stand.address}/etag", MOST, etag='"6"').status == 200
    known = fetcher.fetch(f"{stand.address}/day", MOST, modified="Mon, 24 Jan 2022 10:00:00 GMT")
    assert known.status == 304


def test_an_address_may_have_umlauts(stand: Newsstand, fetcher: Fetcher) -> None:
    stand.put("/lage/%C3%9Cbersicht?stand=%C3%A4lter&x=%20y", WORDS)
    answer = fetcher.fetch(f"{stand.address}/lage/Übersicht?stand=älter&x=%20y", MOST)
    assert answer.content == WORDS
    stand.lead("/alt", "/lage/%C3%9Cbersicht?stand=%C3%A4lter&x=%20y")
    assert fetcher.fetch(f"{stand.address}/alt", MOST).content == WORDS


# -- too long, too slow, too little

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda content: brotli.compress(content, quality=4),
}


@pytest.mark.parametrize("packing", PACKED)
def test_packed_answers_are_unpacked(stand: Newsstand, fetcher: Fetcher, packing: str) -> None:
    long = WORDS * 1_500
    stand.put("/a", PACKED[packing](long), content_encoding=packing)
    assert fetcher.fetch(f"{stand.address}/a", MOST).content == long


@pytest.mark.parametrize("bits", [-15, 15, 31])
def test_deflate_is_unpacked_in_each_of_its_shapes(
    stand: Newsstand, fetcher: Fetcher, bits: int
) -> None:
    for length in (0, 1, 65_535, 65_536, 65_537, 99_999):
        packer = zlib.compressobj(wbits=bits)
        packed = packer.compress(b"a" * length) + packer.flush()
        stand.put("/a", packed, content_encoding="deflate")
        assert fetcher.fetch(f"{stand.address}/a", MOST).content == b"a" * length


@pytest.mark.parametrize("packing", PACKED)
def test_a_bomb_is_put_away_before_it_goes_off(
    stand: Newsstand, fetcher: Fetcher, packing: str
) -> None:
    import tracemalloc

    stand.put("/bombe", PACKED[packing](bytes(60_000_000)), content_encoding=packing)
    fetcher.fetch(stand.put("/warm", WORDS), MOST)
    tracemalloc.start()
    with pytest.raises(Refused, match="longer than 0.1 MB") as refused:
        fetcher.fetch(f"{stand.address}/bombe", MOST)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not refused.value.again
    assert peak < 3_000_000


@pytest.mark.parametrize("packing", PACKED)
def test_a_damaged_or_torn_packing_is_no_answer(
    stand: Newsstand, fetcher: Fetcher, packing: str
) -> None:
    packed = PACKED[packing](bytes(range(256)) * 40)
    stand.put("/torn", packed[: len(packed) // 2], content_encoding=packing)
    stand.put("/none", b"", content_encoding=packing)
    stand.put("/other", b"\xff<html>" + WORDS, content_encoding=packing)
    for path in ("/torn", "/other"):
        with pytest.raises(Refused, match="breaks off|damaged"):
            fetcher.fetch(stand.address + path, MOST)
    assert fetcher.fetch(f"{stand.address}/none", MOST).content == b""


def test_what_follows_the_end_of_a_packing_is_not_hoarded(
    stand: Newsstand, fetcher: Fetcher
) -> None:
    stand.put("/a", gzip.compress(WORDS) + bytes(150_000), content_encoding="gzip")
    assert fetcher.fetch(f"{stand.address}/a", MOST).content == WORDS


def test_a_packing_that_was_not_asked_for_is_refused(stand: Newsstand, fetcher: Fetcher) -> None:
    for packing in ("zstd", "gzip, gzip", "compress"):
        stand.put("/a", WORDS, content_encoding=packing)
        with pytest.raises(Refused, match="not asked for"):
            fetcher.fetch(f"{stand.address}/a", MOST)


def test_an_endless_answer_ends_at_the_limit(stand: Newsstand, fetcher: Fetcher) -> None:
    def endless(handler: Handler) -> None:
        handler.send(head())
        while True:
            handler.send(b"<p>Moskau droht.</p>" * 500)

    with pytest.raises(Refused, match="longer than 0.1 MB"):
        fetcher.fetch(stand.play("/a", endless), MOST)
    with pytest.raises(Refused, match="longer than 0.1 MB"):
        fetcher.fetch(stand.put("/b", bytes(100_001)), MOST)
    assert len(fetcher.fetch(stand.put("/c", bytes(100_000)), MOST).content) == 100_000


def test_an_answer_that_promises_too_much_is_not_waited_for(
    stand: Newsstand, fetcher: Fetcher
) -> None:
    url = stand.play("/a", lambda handler: handler.send(head(10**12), b"<p>"))
    with pytest.raises(Refused, match="received 3 bytes"):
        fetcher.fetch(url, MOST)


def _dripping(first: bytes, drop: bytes) -> Any:
    def play(handler: Handler) -> None:
        handler.send(first)
        while True:
            handler.send(drop)
            time.sleep(0.05)

    return play


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (head(), b"a"),
        # without its time: two processes that share the tests give them the same names
        (head(content_encoding="gzip") + gzip.compress(b"", mtime=0)[:10], b"\0\0\0\xff\xff"),
        (b"HTTP/1.1 200 OK\r\n", b"X-Schritt: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
        (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
        (head(transfer_encoding="chunked"), b"1\r\na\r\n"),
        (head(transfer_encoding="chunked") + b"0\r\n", b"X: a\r\n"),
    ],
)
def test_who_drips_is_given_up(
    stand: Newsstand, fetcher: Fetcher, first: bytes, drop: bytes
) -> None:
    with pytest.raises(Refused, match="takes longer than 2 seconds|says nothing") as refused:
        fetcher.fetch(stand.play("/a", _dripping(first, drop)), MOST)
    assert refused.value.again


def test_who_says_nothing_is_given_up(stand: Newsstand, fetcher: Fetcher) -> None:
    with pytest.raises(Refused, match="says nothing for 1 second") as refused:
        fetcher.fetch(stand.play("/a", lambda handler: time.sleep(3)), MOST)
    assert refused.value.again


@pytest.mark.parametrize(
    "answer",
    [
        head(100) + b"<p>nur die",
        head(transfer_encoding="chunked") + b"20\r\n<p>nur die",
        head(transfer_encoding="chunked") + b"zz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3",
        b"HTTP/9.9 sehr gut\r\n\r\n",
        b"<html>" * 10,
        b"\x00\xff" * 1_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"",
    ],
)
def test_torn_and_senseless_answers_are_none(
    stand: Newsstand, fetcher: Fetcher, answer: bytes
) -> None:
    with pytest.raises(Refused) as refused:
        fetcher.fetch(stand.play("/a", lambda handler: handler.send(answer)), MOST)
    assert refused.value.again
    assert fetcher.fetch(stand.put("/b", WORDS), MOST).content == WORDS


def test_a_torn_connection_is_no_answer(stand: Newsstand, fetcher: Fetcher) -> None:
    def reset(handler: Handler) -> None:
        handler.send(head(100), b"<p>nur")
        handler.reset()

    with pytest.raises(Refused, match="cannot be reached") as refused:
        fetcher.fetch(stand.play("/a", reset), MOST)
    assert refused.value.again


def test_a_host_that_is_not_there(fetcher: Fetcher) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match="cannot be reached") as refused:
            fetcher.fetch(f"http://127.0.0.1:{port}/", MOST)
    assert refused.value.again
    with pytest.raises(Refused, match="no such host"):
        fetcher.fetch("http://gibt.es.nicht.invalid/", MOST)


# -- what a host asks for


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("30", 30.0), ("", None), ("bald", None), ("-5", None), ("9" * 30, 999_999_999.0)],
)
def test_how_long_a_host_wants_to_be_left_alone(
    stand: Newsstand, fetcher: Fetcher, written: str, seconds: float | None
) -> None:
    stand.put("/a", WORDS, 503, retry_after=written)
    answer = fetcher.fetch(f"{stand.address}/a", MOST)
    assert (answer.status, answer.wait, answer.content) == (503, seconds, b"")


def test_a_host_may_name_the_hour(stand: Newsstand, fetcher: Fetcher) -> None:
    stand.put("/a", WORDS, 429, retry_after=formatdate(time.time() + 600, usegmt=True))
    wait = fetcher.fetch(f"{stand.address}/a", MOST).wait
    assert wait is not None and 590 < wait <= 600
    stand.put("/a", WORDS, 429, retry_after=formatdate(time.time() - 600, usegmt=True))
    assert fetcher.fetch(f"{stand.address}/a", MOST).wait == 0.0


def pieces(content: bytes) -> Iterator[bytes]:
    for begin in range(0, len(content), 7):
        yield content[begin : begin + 7]


def test_an_answer_in_many_pieces_comes_together(stand: Newsstand, fetcher: Fetcher) -> None:
    packed = gzip.compress(WORDS * 50)

    def piecemeal(handler: Handler) -> None:
        handler.send(head(len(packed), content_encoding="gzip"))
        handler.send_all(pieces(packed))

    assert fetcher.fetch(stand.play("/a", piecemeal), MOST).content == WORDS * 50
