"""Characters that are no part of a word: what a page or a letter puts between its letters."""

import re
import unicodedata

# Soft hyphens, zero-width blanks, marks and controls of direction, the mark of an order of bytes.
# Joiners (U+200C, U+200D) stay: emoji are made with them.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffb]"
)


def visible(text: str) -> str:
    """Bun\\u00addes\\u00adwehr -> "Bundeswehr", u and a diaeresis -> "ü": for forms that are
    converted anyway. Plain text and JSON Lines keep theirs."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))
