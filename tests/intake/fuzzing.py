"""Valid documents of every form, and ways to damage them: what the fuzzers begin from."""

import io
import json
import random
import string

import pyarrow as pa
import pyarrow.parquet as pq

TEXT = (
    "Kiew (dpa) - Die Nato hat die Forderungen Moskaus zurückgewiesen. „Für Gespräche“ sei man "
    "weiter bereit, sagte der Generalsekretär.\n\nMoskau drohte mit Folgen.\n"
)
PAGE = f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Lage | Blatt</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Lage",
"datePublished": "2022-01-24T10:05:00+01:00", "author": [{{"name": "Erika Muster"}}]}}</script>
</head><body><nav>Start</nav><article><h1>Lage</h1><p>{TEXT}</p><figure><figcaption>Foto: dpa
</figcaption></figure><h2>Zwischen</h2><p>{TEXT}</p></article></body></html>"""
NITF = f"""<?xml version="1.0"?><nitf><head><title>Lage</title></head><body><body.head><hedline>
<hl1>Lage</hl1></hedline></body.head><body.content><p>{TEXT}</p><hl2>Zwischen</hl2>
<p>{TEXT}</p></body.content></body></nitf>"""
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="u:1"><itemMeta>
<versionCreated>2022-01-24T10:05:00Z</versionCreated></itemMeta><contentMeta><headline>Lage
</headline></contentMeta><contentSet><inlineXML><html><body><p>{TEXT}</p></body></html></inlineXML>
</contentSet></newsItem>"""
MAIL = f"""From: dpa <a@b.example>
Date: Mon, 24 Jan 2022 10:05:00 +0100
Subject: =?utf-8?q?Lage_=C3=BCberall?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="g"

--g
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

{TEXT}
--g
Content-Type: text/html; charset="utf-8"; name="a.html"
Content-Disposition: attachment; filename="a.html"

{PAGE}
--g--
"""
RECORDS = [{"text": TEXT, "title": "Lage", "published": "2022-01-24"}, {"text": TEXT, "id": 7}]
with io.BytesIO() as _table:
    pq.write_table(pa.Table.from_pylist([{"text": TEXT, "title": "Lage"}] * 3), _table)
    PARQUET = _table.getvalue()
ROWS = f'id;text;title\r\n1;"{TEXT}";Lage\r\n2;"{TEXT}";"a ""b"""\r\n'
# By form; one that is not here is given all of them.
VALID: dict[str, tuple[str | bytes, ...]] = {
    "text": (f"---\ntitle: Lage\npublished: 2022-01-24\n---\n{TEXT}", TEXT),
    "lines": ("\n".join(map(json.dumps, RECORDS)),),
    "json": (json.dumps(RECORDS), json.dumps({"articles": RECORDS}, indent=1)),
    "table": (ROWS, "sep=;\r\n" + ROWS),
    "html": (PAGE,),
    "xml": (NITF, NEWSML),
    "mail": (MAIL,),
    "parquet": (PARQUET,),
    "box": (f"From a@b Mon Jan 24 10:05:00 2022\n{MAIL}\nFrom a@b Mon Jan 24 2022\n{MAIL}",),
}
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-7")
STRANGE = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"<", b">", b"&", b"&a;",
    b"<!--", b"]]>", b'"', b"'", b"\\", b"{", b"[", b"}", b"]", b",", b";", b"\r", b"\n\n", b"--g",
    b"From ", b"=",
    "\u00ad\u202e\u0308".encode(), b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"=?utf-8?b?", b"---\n",
)  # fmt: skip


def documents(form: str) -> tuple[str | bytes, ...]:
    """The valid documents of a form; text may come in any encoding."""
    return VALID.get(form) or tuple(one for several in VALID.values() for one in several)


def as_bytes(document: str | bytes, encoding: str = "utf-8") -> bytes:
    """A document as it would be delivered."""
    return document.encode(encoding, "replace") if isinstance(document, str) else document


def damaged(form: str, seed: int) -> bytes:
    """A valid document of the form with some bytes cut, doubled, moved, changed or put in."""
    chance = random.Random(seed)
    document = chance.choice(documents(form))
    encoding = chance.choice(ENCODINGS)
    content = bytearray(as_bytes(document, encoding))
    for _ in range(chance.randint(0, 6)):
        begin = chance.randrange(len(content) + 1)
        end = min(len(content), begin + chance.choice((1, 1, 3, 20, 200)))
        match chance.randrange(5):
            case 0:
                del content[begin:end]
            case 1:
                content[begin:begin] = content[begin:end] * chance.choice((1, 2, 50))
            case 2:
                content[begin:begin] = chance.choice(STRANGE) * chance.choice((1, 1, 3, 500))
            case 3:
                content[begin:end] = bytes(chance.randrange(256) for _ in range(end - begin))
            case _:
                letters = chance.choices(string.printable, k=end - begin)
                content[begin:end] = "".join(letters).encode()
    if chance.random() < 0.2:
        del content[chance.randrange(len(content) + 1) :]
    return bytes(content)
