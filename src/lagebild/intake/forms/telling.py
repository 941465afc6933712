"""Which form bytes have: told by the ending of a name, else by how they begin."""

import re
from pathlib import PurePath

from lagebild.errors import IntakeError
from lagebild.intake.limits import Limits
from lagebild.intake.text import Stream

ENDINGS = {
    ".txt": "text", ".jsonl": "lines", ".ndjson": "lines",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "xml",
}  # fmt: skip
# Read as plain text these would give nonsense. A .txt file is taken at its word.
NO_PLAIN_TEXT = (
    (re.compile(rb'\s*\[\s*\{\s*"'), "is a JSON list; write one report a line, as .jsonl"),
)
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|nitf|(?:\w+:)?news)", re.IGNORECASE)
LONGEST_LOOK = 4_096


def told_by_name(name: str) -> str:
    """reports.JSONL -> "lines"; "" for an ending that tells nothing."""
    return ENDINGS.get(PurePath(name).suffix.lower(), "")


def form_of(stream: Stream, limits: Limits) -> str:
    """The form of a stream by its beginning. Raises IntakeError for one that is not taken."""
    if stream.begins_as_json(limits.report):
        return "lines"
    beginning = stream.peek(LONGEST_LOOK)
    if PAGE.match(beginning):
        return "html"
    if XML.match(beginning):
        return "xml"
    for shape, reason in NO_PLAIN_TEXT:
        if shape.match(beginning):
            raise IntakeError(reason)
    return "text"
