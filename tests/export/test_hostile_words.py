"""Whatever names, titles and texts hold: every format is whole and stays in its folder."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator

import pyarrow.parquet as pq
import pytest
from cassis import load_cas_from_json
from followthemoney import model
from lxml import etree

from lagebild.claims import Claim, ClaimTime, Evidence, Party
from lagebild.export.formats import FORMATS, Asked, made
from lagebild.intake import Report
from lagebild.picture import Scope, catch_up
from lagebild.record import Ledger

NASTY = (
    "../../etc/x",
    "a\tb\nc",
    "=1+1",
    "<b>&amp;]]>",
    "\u202e\x00\x1b[31m",
    "🪖\u0308",
    "\"; '",
    "\r\n",
    "\ufffe\ud7ff\u2028",
    "javascript:x",
    "https://x.example/ü?a=b c#d",
)


@pytest.fixture(scope="module")
def hostile() -> Iterator[Ledger]:
    """A report in which everything is one of these, for each."""
    with Ledger.open(":memory:") as book:
        with book.batch():
            for words in NASTY:
                claim = Claim(
                    id=f"c-{len(words)}{words}",
                    report=words,
                    evidence=Evidence(0, len(words), words),
                    speaker=(Party(words, words.replace(" ", ""), "group"),),
                    stance="demands",
                    deed="RETREAT",
                    agent=(Party(words, "other", "person"),),
                    place=words,
                    time=ClaimTime(words, words),
                )
                report = Report(
                    id=words,
                    text=words,
                    title=words,
                    outlet=words,
                    published="2022-01-01",
                    url=words,
                    authors=(words,),
                )
                book.record(report, (claim,))
        catch_up(book)
        yield book


def read(name: str, content: bytes) -> int:
    """Reads an export as its tools do; how many things it holds."""
    if name in ("timeml", "casjson"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        for entry in archive.namelist():
            assert "/" not in entry and "\\" not in entry and not entry.startswith(".")
            if entry.endswith(".json"):
                load_cas_from_json(io.BytesIO(archive.read(entry)))
            else:
                etree.fromstring(archive.read(entry))
        return len(archive.namelist())
    if name in ("graphml", "gexf"):
        return len(etree.fromstring(content).findall(".//{*}edge"))
    if name == "parquet":
        return int(pq.read_table(io.BytesIO(content)).num_rows)
    if name in ("csv", "dna"):
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
        assert len({len(row) for row in rows}) == 1
        return len(rows) - 1
    lines = content.decode().split("\n")[:-1]
    if name == "cameo":
        assert {line.count("\t") for line in lines} == {60}
        return len(lines)
    for line in lines:
        value = json.loads(line)
        if name == "ftm":
            model.get_proxy(value, cleaned=False).schema.validate(value)
    return len(lines)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_any_words(hostile: Ledger, name: str) -> None:
    asked = Asked(connection=hostile.connection, scope=Scope())
    assert read(name, b"".join(made(name, asked))) >= len(NASTY)
