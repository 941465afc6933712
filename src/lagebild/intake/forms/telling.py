"""Which form bytes have: told by the ending of a name, else by how they begin."""

import re
from pathlib import PurePath

from lagebild.intake.limits import Limits
from lagebild.intake.text import Stream, beginning

ENDINGS = {
    ".txt": "text", ".jsonl": "lines", ".ndjson": "lines",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "xml",
    ".json": "json", ".csv": "table", ".tsv": "table",
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
LONGEST_LOOK = 4_096


def told_by_name(name: str) -> str:
    """reports.JSONL -> "lines"; "" for an ending that tells nothing."""
    return ENDINGS.get(PurePath(name).suffix.lower(), "")


def form_of(stream: Stream, limits: Limits) -> str:
    """The form of a stream by its beginning."""
    if stream.begins_as_json(limits.report):
        return "json" if OPEN_OBJECT.match(stream.ahead) else "lines"
    first = beginning(stream, LONGEST_LOOK)
    if PAGE.match(first):
        return "html"
    if XML.match(first):
        return "xml"
    if LIST.match(first):
        return "json"
    return "table" if TABLE.match(first) else "text"
