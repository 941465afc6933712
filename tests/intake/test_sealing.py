"""What is taken out and opened elsewhere is what is opened in its place."""

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_making import packed, record, report, tarred, zipped
from lagebild.intake import (
    DEFAULT,
    Draft,
    Drawn,
    Fields,
    Ids,
    Limits,
    Passed,
    Reached,
    Report,
    Sealed,
    Terms,
    Unreadable,
    Wanted,
    drawn_of,
    gather,
    sealing,
    terms_of,
    unopened,
    wanted,
)

PAGE = (
    '<html lang="de"><head><title>Lage {}</title></head><body><article><h1>Lage {}</h1>'
    + "<p>Die Regierung in Kiew hat am Montag den Rückzug aller Truppen gefordert.</p>" * 4
    + "</article></body></html>"
)
LINKS = "<html><body><ul>" + '<li><a href="/a">Mehr</a></li>' * 30 + "</ul></body></html>"
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Blatt</title>'
    + "".join(f"<item><title>{n}</title><link>https://b.example/{n}</link></item>" for n in "ab")
    + "</channel></rss>"
)


def page(number: int) -> bytes:
    return PAGE.replace("{}", str(number)).encode()


def broken_zip() -> bytes:
    """A zip whose second member is damaged, so that reading it fails after its beginning."""
    content = bytearray(zipped({f"{n}.html": page(n) * 40 for n in range(3)}, zipfile.ZIP_STORED))
    content[content.find(b"Lage 1") + 5_000] ^= 0xFF
    return bytes(content)


def files() -> dict[str, bytes]:
    """Files and archives of all kinds, whole and not."""
    html = {"content": "text/html"}
    records = [record(n, page(n), **html) for n in range(6)]
    records.insert(2, record(90, LINKS.encode(), **html))
    records.insert(4, record(91, page(1), status="404 Not Found", **html))
    damaged = bytearray(packed(records)[0])
    damaged[packed(records)[1][3] + 200] ^= 0xFF
    same_id = [f"---\nid: x\n---\n{report(n)}".encode() for n in (1, 2, 1)]
    members = {"a.html": page(1), "b.txt": same_id[0], "c.txt": b"", "d.htm": LINKS.encode()}
    return {
        "a.html": page(3),
        "b.html": LINKS.encode(),
        "c.txt": same_id[1],
        "d.txt": same_id[2],
        "e.txt": b"\x00\x01\x02" * 50,
        "f.xml": FEED.encode(),
        "g.jsonl": b'{"text": "Die Lage."}\n{"a": 1}\n{"a": 2}\n{"id": "x", "text": "So."}\n',
        "h": page(8),
        "i.warc.gz": packed(records)[0],
        "j.warc.gz": bytes(damaged),
        "k.warc": b"".join(records)[:-300],
        "l.zip": zipped(members),
        "m.zip": broken_zip(),
        "n.tar.gz": tarred(members | {"e.zip": zipped(members)}, "w:gz"),
        "o.html.gz": gzip.compress(page(7))[:-9],
        "p.warc": packed([record(1, gzip.compress(page(1)), more="Content-Encoding: gzip\r\n")])[0],
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    for name, content in files().items():
        (made / name).write_bytes(content)
    return made


def elsewhere(paths: list[str], terms: Terms) -> Iterator[Report | Unreadable | Passed | Reached]:
    """What is taken out first and opened afterwards, the last first."""
    out = list(unopened(paths, terms))
    held = {n: list(drawn_of(one, terms)) for n, one in reversed(list(enumerate(out)))
            if isinstance(one, Draft | Sealed)}  # fmt: skip
    ids = Ids()
    for number, one in enumerate(out):
        if isinstance(one, Reached):
            yield ids.marked(one)
        elif isinstance(one, Unreadable | Passed):
            yield one
        for found in held.get(number, ()):
            yield ids.distinct(found) if isinstance(found, Drawn) else found


LIMITS = [
    DEFAULT,
    Limits(report=300),
    Limits(member=2_000),
    Limits(unpacked=3_000),
    Limits(nesting=1),
]


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize("most", [sealing.MOST, 700])
def test_it_is_the_same_wherever_it_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits, most: int
) -> None:
    """Long ones, too, which are opened in their place."""
    monkeypatch.setattr(sealing, "MOST", most)
    paths = [*sorted(str(path) for path in folder.iterdir()), str(folder), str(folder / "fehlt")]
    asked = wanted((), "2021", "", ("de",))
    terms = terms_of(
        published="30.01.2022", outlet="Nordblatt", limits=limits, wanted=asked, fields=Fields()
    )
    there = list(
        gather(paths, published="30.01.2022", outlet="Nordblatt", limits=limits, wanted=asked)
    )
    assert list(elsewhere(paths, terms)) == there
    assert any(isinstance(one, Report) for one in there)


def test_pages_and_texts_are_left_to_be_opened(folder: Path) -> None:
    out = list(
        unopened([str(folder / name) for name in ("a.html", "g.jsonl", "i.warc.gz")], Terms())
    )
    sealed_ones = [one for one in out if isinstance(one, Sealed)]
    assert [one.where.rpartition("@")[0] or one.where for one in sealed_ones] == [
        str(folder / "a.html"), *[str(folder / "i.warc.gz")] * 7,
    ]  # fmt: skip
    assert sealed_ones[0].content == page(3)
    assert sum(isinstance(one, Draft) for one in out) == 2


def test_what_is_damaged_behind_its_beginning_says_so_when_it_is_opened(folder: Path) -> None:
    out = list(unopened([str(folder / name) for name in ("m.zip", "o.html.gz")], Terms()))
    faults = [one for one in out if isinstance(one, Sealed) and one.fault]
    assert len(faults) == 2
    for one in faults:
        (found,) = drawn_of(one, Terms())
        assert isinstance(found, Unreadable) and found.reason == one.fault


def test_who_is_not_wanted_is_not_even_taken_out(folder: Path) -> None:
    terms = Terms(wanted=Wanted(hosts=("anders.example",)))
    out = list(unopened([str(folder / "i.warc.gz")], terms))
    assert not any(isinstance(one, Sealed | Draft) for one in out)
    assert out.count(Passed("host")) == 7
