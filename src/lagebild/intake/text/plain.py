"""Plain text: an optional header between two lines `---`, then the report."""

import re

from lagebild.intake.metadata import KNOWN

FENCE = re.compile(r"---[ \t]*\n")
# A header is short; without this bound a text full of dashes would be searched to its end.
LONGEST_HEADER = 20_000


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines of a header and the text behind it, from a text with ends of line \\n.

    The key ends at the first colon. One blank line behind the header belongs to it. A text whose
    first line is `---` but that has no closing line, or no known key between, has no header.
    """
    opening = FENCE.match(text)
    if not opening:
        return {}, text
    closing = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(
        text, opening.end(), min(len(text), LONGEST_HEADER)
    )
    if not closing:
        return {}, text
    given: dict[str, str] = {}
    for line in text[opening.end() : closing.start()].split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            given[key.strip().lower()] = value.strip()
    if not KNOWN & given.keys():
        return {}, text
    end = closing.end()
    blank = re.compile(r"[ \t]*\n").match(text, end)
    return given, text[blank.end() if blank else end :]


def unix_lines(text: str) -> str:
    """\\r\\n and \\r become \\n; nothing else changes."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
