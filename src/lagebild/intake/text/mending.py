"""Texts damaged on their way: two encodings in one file, and UTF-8 that was encoded once more."""

import codecs
import re
from itertools import islice

# GesprÃ¤che, â€žNeinâ€œ: UTF-8 of German where it is taken for Windows-1252.
TWICE = re.compile("Ã[¤¶¼Ÿ„–œ©¨\x84\x96\x9c\x9f]|â€[žœ“”™š¦\x9c-\x9e]|Â[ §°·»«\xa0]")
# A text may quote such letters once; a damaged one is full of them.
SHORT, LEAST = 200, 2
# What "surrogateescape" makes of bytes that are no UTF-8.
ESCAPED = re.compile("[\udc80-\udcff]")
# The bytes that Windows-1252 leaves open stand for themselves, as in every browser, and all of them
# where the text was taken for ISO-8859-1.
OPEN = range(0x80, 0xA0)


def looks_encoded_twice(text: str) -> bool:
    """Whether letters stand there as UTF-8 looks where it is taken for Windows-1252."""
    if text.isascii() or ("Ã" not in text and "â€" not in text):
        return False
    needed = 1 if len(text) < SHORT else LEAST
    return sum(1 for _ in islice(TWICE.finditer(text), needed)) == needed


def mended(text: str) -> str | None:
    """GesprÃ¤che -> "Gespräche" where the whole text is so, None where some of it is not: then
    which letters are meant is a guess."""
    try:
        return text.encode("cp1252", _OPEN).decode("utf-8")
    except UnicodeError:
        return None


def repaired(content: bytes) -> tuple[str, str]:
    """UTF-8 with what is none read as Windows-1252, and the characters that were read so."""
    text = content.decode("utf-8-sig", "surrogateescape")
    odd = {c: _windows(c) for c in set(ESCAPED.findall(text))}
    found = "".join(odd[c] for c in ESCAPED.findall(text))
    return text.translate({ord(c): new for c, new in odd.items()}), found


def _windows(escaped: str) -> str:
    return escaped.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _as_themselves(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    codes = [ord(character) for character in error.object[error.start : error.end]]
    if any(code not in OPEN for code in codes):
        raise error
    return bytes(codes), error.end


_OPEN = "lagebild-open"
codecs.register_error(_OPEN, _as_themselves)
