"""From bytes to text: UTF-8, UTF-16, UTF-32, and old German files in Windows-1252.

What the bytes are goes before what anybody says they are: nothing looks like UTF-8 by chance.
"""

import codecs
import re

from lagebild.errors import IntakeError
from lagebild.intake.language import german_share
from lagebild.intake.text.characters import piled_marks
from lagebild.intake.text.mending import looks_encoded_twice, mended, repaired

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The longer first: UTF-32 begins as UTF-16 does.
MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# The letters and marks above ASCII that German news text in Windows-1252 is made of; UTF-8 that was
# damaged on its way shows others ("Ã", "Â"), and must not pass as German.
GERMAN_MARKS = frozenset("äöüÄÖÜß„“”‚‘’«»‹›–—…€§°éèêáàâíóôúçñëïøåšžčćÉÈÁŠŽ\xa0\xad·•²³½©®")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
# A stray control character is a flaw of a text; more than one in two hundred is no text.
MOST_CONTROLS = 1 / 200
# Of the letters above ASCII, how many must be German for the guess at Windows-1252.
LEAST_GERMAN_MARKS = 0.9
LEAST_GERMAN_WORDS = 0.05
# Below this many letters function words prove nothing, and the marks alone decide.
SHORT_TEXT = 60
# What a declaration of these means in practice (WHATWG, Encoding).
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Letters that ISO-8859-15 has where Windows-1252 has signs that German does not use: € Š š Ž ž Œ œ.
ONLY_LATIN_9 = re.compile(rb"[\xa4\xa6\xa8\xb4\xb8\xbc\xbd]")
UPPER_CONTROLS = re.compile(rb"[\x80-\x9f]")
# So much of the beginning tells UTF-16 without its mark: of two bytes one is nearly always zero.
LOOKED_AT = 4_096
MOSTLY, HARDLY = 0.7, 0.05
TWICE_IN_PLACES = "is encoded as UTF-8 twice in places; left as it is"
# What other programs write begins so, and may hold nothing but letters behind that.
FOREIGN = {b"%PDF-": "a PDF", b"{\\rtf": "RTF", b"%!PS": "PostScript"}
NO_TEXT = "is binary, not text; save it as text in UTF-8"


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """The text of the bytes and a note where its encoding was guessed or mended ("" where not).

    `declared` is the encoding that whoever brings them names. Raises IntakeError with a reason that
    follows the name of the source.
    """
    check_beginning(content)
    wide = wide_encoding(content)
    if wide in ("utf-16", "utf-32"):
        return _checked(_marked(content, wide)), ""
    if wide:
        text = content[: len(content) // 2 * 2].decode(wide, "replace")
        return _checked(text), "read as UTF-16, though it has no mark"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _guess(content, error, known_encoding(declared))
    if not looks_encoded_twice(text):
        return _checked(text), ""
    whole = mended(text)
    if whole is not None:
        return _checked(whole), "was encoded as UTF-8 twice; mended"
    return _checked(text), TWICE_IN_PLACES


def line_of(content: bytes) -> tuple[str, str]:
    """One line of many, which alone tells no encoding: UTF-8, and what is none Windows-1252."""
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        return repaired(content)[0], "is not UTF-8; read as Windows-1252"


def check_characters(text: str) -> None:
    """Refuses what no database and no output can carry safely: NUL and half surrogate pairs; and
    piles of marks."""
    if "\x00" in text:
        raise IntakeError("holds NUL characters: binary or damaged; save it as text in UTF-8")
    if piled_marks(text):
        raise IntakeError("piles up marks on a letter as no language does; clean it")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise IntakeError(
                f"holds half of a surrogate pair at character {error.start}; write it anew as UTF-8"
            ) from error


def check_beginning(content: bytes) -> None:
    """Raises IntakeError for what another program wrote, whatever its name says it is."""
    head = content[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    for mark, name in FOREIGN.items():
        if head.startswith(mark):
            raise IntakeError(f"is {name}, whatever it is called; save its text as .txt")


def wide_encoding(content: bytes) -> str:
    """ "utf-16" and "utf-32" by their marks, "utf-16-le" and "utf-16-be" where every second byte is
    zero as in German; "" for bytes that are none of these."""
    for mark, name in MARKED:
        if content.startswith(mark):
            return name
    beginning = content[:LOOKED_AT]
    if beginning.count(0) < 4:
        return ""
    pairs = len(beginning) // 2
    first, second = beginning[0 : pairs * 2 : 2].count(0), beginning[1 : pairs * 2 : 2].count(0)
    if second >= MOSTLY * pairs and first <= HARDLY * pairs:
        return "utf-16-le"
    return "utf-16-be" if first >= MOSTLY * pairs and second <= HARDLY * pairs else ""


def known_encoding(declared: str) -> str:
    """Latin1 -> "cp1252": the codec that a declaration means, "" for none that decodes to text."""
    try:
        found = codecs.lookup(declared.strip(" \"'")) if declared else None
    except (LookupError, ValueError):
        return ""
    if found is None or not getattr(found, "_is_text_encoding", True):
        return ""
    # one more that is no encoding of letters but a way to write addresses or to escape
    if found.name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"):
        return ""
    return MEANT.get(found.name, found.name)


def _marked(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"begins as {name.upper()} but is damaged at byte {error.start}; save it as UTF-8"
        ) from error


def _checked(text: str) -> str:
    check_characters(text)
    if _is_binary(text):
        raise IntakeError(NO_TEXT)
    return text


def _is_binary(text: str) -> bool:
    return bool(CONTROL.search(text)) and len(CONTROL.findall(text)) > MOST_CONTROLS * len(text)


def _guess(content: bytes, error: UnicodeDecodeError, declared: str) -> tuple[str, str]:
    """Gespräche saved in Windows-1252: not UTF-8, but German once it is read so."""
    if b"\x00" in content or len(CONTROL.findall(content.decode("latin-1"))) > 0.2 * len(content):
        raise IntakeError(NO_TEXT) from error
    where = f"is not UTF-8 (byte 0x{content[error.start]:02X} at {error.start})"
    text, odd = repaired(content)
    if odd and _german(odd) and sum(not c.isascii() for c in text) >= 2 * len(odd):
        return _checked(text), f"{where} at {len(odd):,} places; those read as Windows-1252"
    if declared and not declared.startswith(("utf-8", "utf_8", "cp1252")):
        try:
            return _checked(content.decode(declared)), ""
        except UnicodeDecodeError:
            pass  # declared wrongly
    for name, words in _latin(content):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        convincing = len(text) < SHORT_TEXT or german_share(text) >= LEAST_GERMAN_WORDS
        marks = [character for character in text if not character.isascii()]
        if convincing and _german(marks) and not _is_binary(text):
            check_characters(text)
            return text, f"{where}; read as {words}"
    raise IntakeError(f"{where} and not German in Windows-1252 either; save it as UTF-8") from error


def _latin(content: bytes) -> list[tuple[str, str]]:
    """Windows-1252, and before it ISO-8859-15 where only that makes letters of the bytes."""
    found = [("cp1252", "Windows-1252")]
    if ONLY_LATIN_9.search(content) and not UPPER_CONTROLS.search(content):
        found.insert(0, ("iso8859-15", "ISO-8859-15"))
    return found


def _german(marks: list[str] | str) -> bool:
    german = sum(character in GERMAN_MARKS for character in marks)
    return german >= LEAST_GERMAN_MARKS * max(1, len(marks))
