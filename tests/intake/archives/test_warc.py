"""WARC: pages of servers become reports with address and time; damage costs what lies in it."""

import gzip
import random
import sys
import zlib
from collections import Counter
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_making import packed, record, report
from lagebild.intake import Limits, Passed, Reached, Report, Unreadable, collect, gather
from lagebild.intake.archives.warc import records

TEN = [record(number) for number in range(10)]


def written(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def numbers(found: list[Report | Unreadable]) -> list[int]:
    return [int(one.text.split()[-1][:-1]) for one in found if isinstance(one, Report)]


def faults(found: list[Report | Unreadable]) -> list[tuple[str, str]]:
    return [
        (one.source.rpartition("@")[2], one.reason) for one in found if isinstance(one, Unreadable)
    ]


def alone(path: Path, content: bytes) -> Report | Unreadable:
    (one,) = collect([written(path / "a.warc", content)])
    return one


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a"])
def test_pages_with_their_address_and_time(tmp_path: Path, name: str) -> None:
    content, offsets = packed(TEN)
    if name != "a.warc.gz":
        content, offsets = b"".join(TEN), [sum(map(len, TEN[:n])) for n in range(10)]
    found = list(collect([written(tmp_path / name, content)]))
    assert numbers(found) == list(range(10))
    for number, one in enumerate(found):
        assert isinstance(one, Report)
        assert one.text == report(number)
        assert one.url == f"https://blatt.example/artikel/{number}"
        assert one.retrieved == "2022-01-30T12:00:00+00:00"
        assert one.source == f"{tmp_path / name}@{offsets[number]}"


def test_a_warc_packed_as_a_whole(tmp_path: Path) -> None:
    content = gzip.compress(b"".join(TEN))
    found = list(collect([written(tmp_path / "a.warc.gz", content)]))
    assert numbers(found) == list(range(10))
    assert len({one.source for one in found}) == 10


def test_what_is_no_report_is_passed_over_and_counted(tmp_path: Path) -> None:
    records = [
        record(0),
        record(1, status="404 Not Found"),
        record(2, status="301 Moved", more="Location: https://blatt.example/\r\n"),
        record(3, b"\x89PNG", content="image/png"),
        record(4, kind="revisit"),
        record(5, kind="request"),
        record(6, b"software: x", kind="warcinfo", content="application/warc-fields"),
        record(7, kind="conversion", content="text/plain"),
        record(8, kind="resource", content="text/plain; charset=utf-8"),
        record(9, b'{"a": 1}', kind="resource", content="application/json"),
    ]
    found = list(gather([written(tmp_path / "a.warc.gz", packed(records)[0])]))
    assert numbers([one for one in found if isinstance(one, Report)]) == [0, 7, 8]
    counted = Counter(one.why for one in found if isinstance(one, Passed))
    assert counted == {"answer": 2, "content": 2, "revisit": 1}
    assert not [one for one in found if isinstance(one, Unreadable)]


BODY = (report(1) + " Größe, Übung – „Nein“. " * 200).encode()
RAW_DEFLATE = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(BODY)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", RAW_DEFLATE.compress(BODY) + RAW_DEFLATE.flush()),
        ("br", brotli.compress(BODY)),
        ("identity", BODY),
        ("deflate, gzip", gzip.compress(zlib.compress(BODY))),
        # a crawler that unpacks the body and leaves the header
        ("gzip", BODY),
        ("br", BODY),
        ("deflate", BODY),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_packed_and_chunked_bodies(
    tmp_path: Path, packing: str, body: bytes, chunked: bool
) -> None:
    more = f"Content-Encoding: {packing}\r\n"
    if chunked:
        more += "Transfer-Encoding: chunked\r\n"
        pieces = [body[at : at + 100] for at in range(0, len(body), 100)]
        body = b"".join(b"%x;a=b\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
        body += b"0\r\n\r\n"
    one = alone(tmp_path, record(1, body, more=more))
    assert isinstance(one, Report)
    assert one.text.encode() == BODY


def test_a_header_that_says_chunked_where_nothing_is(tmp_path: Path) -> None:
    one = alone(tmp_path, record(1, more="Transfer-Encoding: chunked\r\n"))
    assert isinstance(one, Report) and one.text == report(1)


@pytest.mark.parametrize(
    ("body", "more", "reason"),
    [
        (gzip.compress(BODY)[:-40], "Content-Encoding: gzip\r\n", "ends too early"),
        (gzip.compress(b"x" * 30_000_000), "Content-Encoding: gzip\r\n", "longer than 10 MB"),
        (brotli.compress(b"x" * 30_000_000), "Content-Encoding: br\r\n", "longer than 10 MB"),
        (zlib.compress(b"x" * 30_000_000), "Content-Encoding: deflate\r\n", "longer than 10 MB"),
        (BODY, "Content-Encoding: lzma\r\n", "'lzma', which is not read"),
        (b"5\r\nLage:\r\nFFFFFF\r\nx", "Transfer-Encoding: chunked\r\n", "before its last chunk"),
        (b"5\r\nLage:\r\nXY\r\nx", "Transfer-Encoding: chunked\r\n", "chunks are damaged"),
        (random.Random(1).randbytes(5_000_001).hex().encode(), "", "longer than 10 MB"),
    ],
)
def test_bodies_that_cannot_be_read(tmp_path: Path, body: bytes, more: str, reason: str) -> None:
    content, _ = packed([record(0), record(1, body, more=more), record(2)])
    found = list(collect([written(tmp_path / "a.warc.gz", content)]))
    assert numbers(found) == [0, 2]
    ((_, said),) = faults(found)
    assert reason in said


@pytest.mark.parametrize("content", ["text/plain", "text/html"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "ISO-8859-1", "utf-16"])
def test_the_charset_of_the_header(tmp_path: Path, content: str, charset: str) -> None:
    text = "Außenminister Lawrow nannte die Lage am Montag „ernst“ und verließ das Gespräch früh."
    if charset == "ISO-8859-1":
        text = text.replace("„", '"').replace("“", '"')
    page = "".join(f"<p>{text} Nummer {n}.</p>" for n in range(5))
    body = f"<html><body><article>{page}</article>" if "html" in content else text
    sent = f'{content}; Charset="{charset}"'
    one = alone(tmp_path, record(1, body.encode(charset), content=sent))
    assert isinstance(one, Report) and text in one.text


def test_a_page_with_its_title_and_day(tmp_path: Path) -> None:
    page = (
        '<!DOCTYPE html><html lang="de"><head><title>Kiew fordert Abzug - Nordblatt</title>'
        '<meta property="article:published_time" content="2022-01-24T08:00:00+01:00"></head><body>'
        "<nav><a href='/'>Start</a></nav><article><h1>Kiew fordert Abzug</h1>"
        + "".join(f"<p>{report(n)} Das teilte das Ministerium mit.</p>" for n in range(4))
    )
    one = alone(tmp_path, record(1, page.encode(), content="text/html; charset=utf-8"))
    assert isinstance(one, Report)
    assert (one.title, one.published) == ("Kiew fordert Abzug", "2022-01-24")
    assert one.url == "https://blatt.example/artikel/1"
    assert one.retrieved == "2022-01-30T12:00:00+00:00"
    assert report(3) in one.text and "Start" not in one.text


def test_a_page_that_the_crawler_cut_off(tmp_path: Path) -> None:
    one = alone(tmp_path, record(1, warc="WARC-Truncated: length\r\n"))
    assert isinstance(one, Report)
    assert one.source.endswith("(cut off by the crawler: length)")


# Damage -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hit", [0, 4, 9])
@pytest.mark.parametrize("how", ["inside", "mark"])
def test_a_damaged_member_costs_itself(tmp_path: Path, hit: int, how: str) -> None:
    content, offsets = packed(TEN)
    damaged = bytearray(content)
    if how == "inside":
        damaged[offsets[hit] + 40 : offsets[hit] + 60] = b"\xff" * 20
    else:
        damaged[offsets[hit]] = 0x55
    found = list(collect([written(tmp_path / "a.warc.gz", bytes(damaged))]))
    assert numbers(found) == [n for n in range(10) if n != hit]
    ((where, reason),) = faults(found)
    assert "damaged" in reason
    if hit or how == "inside":
        assert int(where.split("+")[0]) == offsets[hit]


def test_a_damaged_head_of_a_plain_record_costs_itself(tmp_path: Path) -> None:
    content = b"".join([*TEN[:4], TEN[4].replace(b"WARC/1.0", b"WRAC/1.0"), *TEN[5:]])
    found = list(collect([written(tmp_path / "a.warc", content)]))
    assert numbers(found) == [n for n in range(10) if n != 4]
    assert len(faults(found)) == 1


@pytest.mark.parametrize("pack", [True, False])
def test_a_record_that_claims_to_be_longer(tmp_path: Path, pack: bool) -> None:
    long = TEN[4].replace(b"Content-Length: ", b"Content-Length: 9")
    records = [*TEN[:4], long, *TEN[5:]]
    content = packed(records)[0] if pack else b"".join(records)
    found = list(collect([written(tmp_path / "a.warc", content)]))
    assert sorted(numbers(found)) == [n for n in range(10) if n != 4]
    assert len(faults(found)) == 1


@pytest.mark.parametrize("pack", [True, False])
def test_wherever_it_is_cut_off_what_is_whole_is_read(tmp_path: Path, pack: bool) -> None:
    content, offsets = packed(TEN[:3])
    if not pack:
        content, offsets = b"".join(TEN[:3]), [sum(map(len, TEN[:n])) for n in range(3)]
    ends = [*offsets[1:], len(content)]
    for cut in range(1, len(content)):
        found = list(collect([written(tmp_path / "a.warc", content[:cut])]))
        whole = [n for n in range(3) if ends[n] <= cut]
        # What lies behind a page, ends of line or a checksum, is no part of it.
        near = [n for n in range(3) if ends[n] - 20 <= cut]
        assert numbers(found) in (whole, near), cut
        assert len(faults(found)) == (cut not in offsets), cut


def test_many_damaged_places(tmp_path: Path) -> None:
    content = b"".join(packed([record(n)])[0][:-30] for n in range(40))
    found = list(collect([written(tmp_path / "a.warc.gz", content)], limits=Limits(damages=20)))
    assert len(faults(found)) == 22
    assert "more than 20 damaged places" in faults(found)[-1][1]


def test_false_beginnings_take_no_time(tmp_path: Path) -> None:
    content, _ = packed(TEN[:1])
    path = written(tmp_path / "a.warc.gz", content + b"\x1f\x8b\x08" * 1_000_000 + content)
    found = list(collect([path]))
    assert numbers(found) == [0]
    assert len(faults(found)) == 1


def test_a_bomb_is_left(tmp_path: Path) -> None:
    bomb, _ = packed([record(1, b"x" * 60_000_000, content="image/png")])
    content = packed([record(0)])[0] + bomb + packed([record(2)])[0]
    found = list(collect([written(tmp_path / "a.warc.gz", content)]))
    assert numbers(found) == [0, 2]
    assert "200 times its size" in faults(found)[0][1]


# What an archive may hold beside records that are members of their own: each is left to `frames`.
ODD = {
    "two in one": lambda rng: gzip.compress(record(70) + record(71)),
    "in two": lambda rng: gzip.compress(record(72)[:250]) + gzip.compress(record(72)[250:]),
    "unpacked": lambda rng: record(73),
    "nothing": lambda rng: gzip.compress(b""),
    "zeros": lambda rng: bytes(rng.randrange(1, 300)),
    "noise": lambda rng: rng.randbytes(rng.randrange(1, 80)),
    "blank lines": lambda rng: gzip.compress(b"\r\n" * 3_000 + record(74)),
    "no record": lambda rng: gzip.compress(b"Nachrichten vom Montag\n" * 20),
    "long": lambda rng: gzip.compress(record(75, rng.randbytes(100) * 110_000), 1),
    "too long": lambda rng: gzip.compress(record(76).replace(b"-Length: ", b"-Length: 9")),
    "as long as the next": lambda rng: gzip.compress(
        record(77).replace(b"-Length: ", b"-Length: 1") + b"x" * 200
    ),
    "too short": lambda rng: gzip.compress(record(78).replace(b"-Length: ", b"-Length: 0000")[:-9]),
    "damaged": lambda rng: gzip.compress(record(79))[:-6] + b"\x00" * 6,
}


@pytest.mark.parametrize("seed", range(60))
def test_members_read_by_themselves_give_what_all_pieces_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rng = random.Random(seed)
    members = [packed([one])[0] for one in TEN]
    for name in rng.sample(sorted(ODD), rng.randrange(1, 4)):
        members.insert(rng.randrange(len(members) + 1), ODD[name](rng))
    path = written(tmp_path / "a.warc.gz", b"".join(members))
    found = list(collect([path]))
    monkeypatch.setattr(records, "_has_members", lambda stream: False)
    assert found == list(collect([path]))
    assert any(isinstance(one, Report) for one in found)


def test_a_bomb_behind_a_record_is_not_unpacked_before_it_is_known_as_one(tmp_path: Path) -> None:
    bomb = gzip.compress(record(1) + b"\r\n" * 50_000_000, 1)
    content = packed([record(0)])[0] + bomb + packed([record(2)])[0]
    found = list(collect([written(tmp_path / "a.warc.gz", content)]))
    assert numbers(found) == [0, 1, 2]
    assert "200 times its size" in faults(found)[0][1]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    holes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=40)), max_size=3),
    cut=st.floats(0.3, 1),
    pack=st.booleans(),
)
def test_any_damage(
    tmp_path: Path, holes: list[tuple[float, bytes]], cut: float, pack: bool
) -> None:
    content = bytearray(packed(TEN)[0] if pack else b"".join(TEN))
    for place, filling in holes:
        at = int(place * len(content))
        content[at : at + len(filling)] = filling
    path = written(tmp_path / "a.warc.gz", bytes(content[: int(cut * len(content))]))
    first, again = (list(gather([path])) for _ in range(2))
    assert first == again
    reports = [one for one in first if isinstance(one, Report)]
    assert len({one.source for one in reports}) == len(reports)
    assert all(one.done <= len(content) for one in first if isinstance(one, Reached))


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (one,) = collect([written(tmp_path / "a.warc.gz", packed(TEN)[0])])
    assert isinstance(one, Unreadable)
    assert one.reason.endswith("pip install 'lagebild[web]'")
