"""Characters that are no part of a word: what a page or a letter puts between its letters.

Forms that are converted anyway take them out (`visible`). Plain text and JSON Lines keep theirs,
since the offsets of their text are their sender's: they are read through `cleared`, which knows the
way back.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

import msgspec

# Soft hyphens, zero-width blanks, marks and controls of direction, the mark of an order of bytes;
# joiners (U+200C, U+200D) only between Latin letters: emoji are made with them.
LATIN = "A-Za-z\u00c0-\u024f"
SIGNS = (
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffb"
)
SOFT_HYPHEN = "\u00ad"
JOINERS = "\u200c\u200d"
NOTHING = f"[{SIGNS}]|(?<=[{LATIN}])[{JOINERS}](?=[{LATIN}])"
INVISIBLE = re.compile(NOTHING)
IN_MATCH = re.compile(f"[{SIGNS}{JOINERS}]")
# a and U+0308 are ä. Only so many marks of a letter are looked at: the time of composing them grows
# with the square of their number.
MARKS = "\u0300-\u034e\u0350-\u036f"
MOST_MARKS = 8
# A letter with more marks than this is an attack on whoever composes or decomposes the text.
HIGHEST = 100
# All such marks stand behind the Latin letters; of a text in these alone no more need be asked.
BEHIND_LATIN = re.compile(f"[^\x00-\u02ff][^\x00-\u02ff]{{{HIGHEST - 1},}}")
NO_LETTERS = re.compile(rf"[^\w\s\x00-\x7f]{{{HIGHEST},}}")
LIGATURES = "\ufb00-\ufb06"
# Letter for letter: unusual blanks, ends of line, hyphens.
FOLDED = (
    dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
    | dict.fromkeys((0x85, 0x2028, 0x2029), "\n")
    | dict.fromkeys((0x2010, 0x2011), "-")
)
FOLDS = "".join(map(chr, FOLDED))
# What is taken out comes first: a soft hyphen carries no marks.
CHANGED = re.compile(
    f"{NOTHING}|[^{MARKS}](?:(?:{NOTHING})*[{MARKS}]){{1,{MOST_MARKS}}}"
    f"|[{LIGATURES}]|[{re.escape(FOLDS)}]"
)
WITH_MARKS = re.compile(f"[^{MARKS}][{MARKS}]{{1,{MOST_MARKS}}}")
FOLDED_LETTERS = {chr(code): new for code, new in FOLDED.items()}
ASCII = bytes(range(0x80))
# One class of characters is looked for ten times as fast as alternatives are.
ANYTHING = re.compile(f"[{MARKS}{LIGATURES}{SIGNS}{JOINERS}{re.escape(FOLDS)}]")
ANY_FOLD = re.compile(f"[{re.escape(FOLDS)}]")
ANY_CHANGE = re.compile(f"[{MARKS}{LIGATURES}]|{NOTHING}")


def visible(text: str) -> str:
    """Bun\\u00addes\\u00adwehr -> "Bundeswehr", u and a diaeresis -> "ü"."""
    if text.isascii():
        return text
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        if not ANYTHING.search(text):
            return text
    else:
        return text.replace(SOFT_HYPHEN, "")  # the only such letter among these
    return WITH_MARKS.sub(_composed, INVISIBLE.sub("", text))


def _beyond_ascii(text: str) -> str:
    """Große Änderung -> "ßÄ": what is looked for in a whole text is found among these few in
    half the time."""
    beyond = text.encode("utf-8", "surrogatepass").translate(None, ASCII)
    return beyond.decode("utf-8", "surrogatepass")


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


def piled_marks(text: str) -> bool:
    """Whether more marks stand on one letter than any language has."""
    if text.isascii() or not BEHIND_LATIN.search(_beyond_ascii(text)):
        return False
    for run in NO_LETTERS.finditer(text):
        height = 0
        for character in run.group():
            height = height + 1 if unicodedata.combining(character) else 0
            if height > HIGHEST:
                return True
    return False


class Cleared(msgspec.Struct, frozen=True):
    """A text as its words are to be looked up, and where each of its characters stands in the text
    that it was made from: `begins` and `ends` by character, empty where they are the same."""

    text: str
    begins: Sequence[int] = ()
    ends: Sequence[int] = ()

    def there(self, begin: int, end: int) -> tuple[int, int]:
        """A stretch of `text` as a stretch of the text that it was made from."""
        if not self.begins:
            return begin, end
        if begin < end:
            return self.begins[begin], self.ends[end - 1]
        at = self.begins[begin] if begin < len(self.begins) else self.ends[-1]
        return at, at

    def here(self, begin: int, end: int) -> tuple[int, int]:
        """A stretch of the text that it was made from as one of `text`."""
        if not self.begins:
            return begin, end
        return bisect_left(self.begins, begin), bisect_left(self.begins, end)


def cleared(text: str) -> Cleared | None:
    """The text with nothing between the letters of its words; None where it is so already."""
    if text.isascii() or not ANYTHING.search(_beyond_ascii(text)):
        return None
    if ANY_CHANGE.search(text):
        return _cleared(text)
    return Cleared(text.translate(FOLDED)) if ANY_FOLD.search(text) else None


def _cleared(text: str) -> Cleared:
    parts: list[str] = []
    begins, ends = array("L"), array("L")
    passed = 0
    for match in CHANGED.finditer(text):
        begin, end = match.span()
        new = _instead(match.group())
        parts += (text[passed:begin], new)
        begins.extend(range(passed, begin))
        ends.extend(range(passed + 1, begin + 1))
        # of "ﬁ" both letters are it; of a, U+0308 the one letter is both
        begins.extend(min(begin + at, end - 1) for at in range(len(new)))
        ends.extend(min(begin + at, end) for at in range(1, len(new)))
        if new:
            ends.append(end)
        passed = end
    parts.append(text[passed:])
    begins.extend(range(passed, len(text)))
    ends.extend(range(passed + 1, len(text) + 1))
    return Cleared("".join(parts), begins, ends)


def _instead(found: str) -> str:
    if found in FOLDED_LETTERS:
        return FOLDED_LETTERS[found]
    form: Literal["NFC", "NFKC"] = "NFKC" if "\ufb00" <= found <= "\ufb06" else "NFC"
    return unicodedata.normalize(form, IN_MATCH.sub("", found))
