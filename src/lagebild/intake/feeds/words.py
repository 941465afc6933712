"""The words of an entry that is a report itself: HTML without the frame of a page."""

import re
from html import unescape

# Behind these a paragraph ends. What they leave are marks within a line.
END = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|li|ul|ol|blockquote|figcaption|table|tr)|br)\b[^<>]*>", re.I
)
# Not shown, or no words.
HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
TAG = re.compile(r"</?[A-Za-z!][^<>]*>?")
BLANKS = re.compile(r"[\s\xa0]+")


def as_words(markup: str) -> str:
    """<p>Moskau droht.</p><p>Kiew warnt.</p> -> the paragraphs, an empty line between them."""
    shown = HIDDEN.sub(" ", markup)
    lines = (BLANKS.sub(" ", unescape(TAG.sub("", part))).strip() for part in END.split(shown))
    return "\n\n".join(line for line in lines if line)
