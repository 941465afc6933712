"""Which form bytes have: told by the ending of a name, else by how they begin."""

import re
from pathlib import PurePath

from lagebild.intake.limits import Limits
from lagebild.intake.text import Stream, beginning

ENDINGS = {
    ".txt": "text", ".jsonl": "lines", ".ndjson": "lines",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "xml",
    ".json": "json", ".csv": "table", ".tsv": "table", ".eml": "mail", ".mbox": "box",
    ".parquet": "parquet",
}  # fmt: skip
# The longer ending first. What is packed alone keeps the rest of its name: a.jsonl.gz is a.jsonl.
ARCHIVES = {
    ".tar.bz2": "tar", ".warc.gz": "warc",
    ".tar.gz": "tar", ".tar.xz": "tar", ".wet.gz": "warc",
    ".tbz2": "tar", ".warc": "warc",
    ".tar": "tar", ".tgz": "tar", ".txz": "tar", ".wet": "warc", ".zip": "zip",
    ".bz2": "packed", ".gz": "packed", ".xz": "packed",
}  # fmt: skip
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|nitf|(?:\w+:)?news)", re.IGNORECASE)
# A JSON list of objects; an object over several lines.
LIST = re.compile(rb"\s*\[\s*(?:\{|\])")
OPEN_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\r?\n")
# A table that says so: Excel's first line, or a head with a column of Lagebild's own.
TABLE = re.compile(rb"\"?sep=.\"?\r?\n|(?:[^\n]*[,;\t|])?\"?text\"?[,;\t|][^\n]*\n", re.IGNORECASE)
# A mail begins with its head, which tells from whom it came and when; a box of mails with "From ".
BOX = re.compile(rb"From \S+ +\S[^\n]{5,60}\d{4}[^\n]{0,10}\r?\n[\w-]+: ")
HEAD = re.compile(
    rb"(?:(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|DKIM-Signature|From|To|Date"
    rb"|Subject|X-[\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*)",
    re.IGNORECASE,
)
IN_HEAD = (b"\nfrom:", b"\ndate:", b"\nmessage-id:")
PARQUET = b"PAR1"
LONGEST_LOOK = 4_096


def told_by_name(name: str) -> str:
    """reports.JSONL -> "lines"; "" for an ending that tells nothing."""
    return ENDINGS.get(PurePath(name).suffix.lower(), "")


def archive_by_name(name: str) -> str:
    """news.tar.gz -> "tar"; "" for an ending that tells of no archive."""
    lower = name.lower()
    return next((kind for ending, kind in ARCHIVES.items() if lower.endswith(ending)), "")


def form_of(stream: Stream, limits: Limits) -> str:
    """The form of a stream by its beginning."""
    if stream.begins_as_json(limits.report):
        return "json" if OPEN_OBJECT.match(stream.ahead) else "lines"
    first = beginning(stream, LONGEST_LOOK)
    if first.startswith(PARQUET):
        return "parquet"
    if PAGE.match(first):
        return "html"
    if XML.match(first):
        return "xml"
    if LIST.match(first):
        return "json"
    if BOX.match(first):
        return "box"
    if _begins_as_mail(first):
        return "mail"
    return "table" if TABLE.match(first) else "text"


def _begins_as_mail(first: bytes) -> bool:
    """A first line of a mail's head, and in the head its sender, its time and its number."""
    if not HEAD.match(first):
        return False
    head = b"\n" + first.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].lower()
    return sum(line in head for line in IN_HEAD) >= 2
