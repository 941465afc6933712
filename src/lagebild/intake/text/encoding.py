"""From bytes to text: UTF-8, UTF-16 with its mark, and old German files in Windows-1252."""

import codecs
import re

from lagebild.errors import IntakeError
from lagebild.intake.language import german_share
from lagebild.intake.text.characters import piled_marks

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The letters and marks above ASCII that German news text in Windows-1252 is made of; UTF-8 that was
# damaged on its way shows others ("Ã", "Â"), and must not pass as German.
GERMAN_MARKS = frozenset("äöüÄÖÜß„“”‚‘’«»‹›–—…€§°éèêáàâíóôúçñëïøåšžčćÉÈÁŠŽ\xa0·•²³½©®")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
# A stray control character is a flaw of a text; more than one in two hundred is no text.
MOST_CONTROLS = 1 / 200
# Of the letters above ASCII, how many must be German for the guess at Windows-1252.
LEAST_GERMAN_MARKS = 0.9
LEAST_GERMAN_WORDS = 0.05
# Below this many letters function words prove nothing, and the marks alone decide.
SHORT_TEXT = 60


def decode(content: bytes) -> tuple[str, str]:
    """The text of the bytes and a note where its encoding was guessed ("" where not).

    Raises IntakeError with a reason that follows the name of the source.
    """
    try:
        if content.startswith(UTF16_MARKS):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.startswith(UTF16_MARKS):
            raise IntakeError(
                f"begins as UTF-16 but is damaged at byte {error.start}; save it as UTF-8"
            ) from error
        return _guess(content, error)
    check_characters(text)
    if CONTROL.search(text) and len(CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise IntakeError("is binary, not text; .txt and .jsonl are read")
    return text, ""


def check_characters(text: str) -> None:
    """Refuses what no database and no output can carry safely: NUL and half surrogate pairs."""
    if "\x00" in text:
        raise IntakeError("holds NUL characters: binary or damaged; .txt and .jsonl are read")
    if piled_marks(text):
        raise IntakeError("piles up marks on a letter as no language does; clean it")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise IntakeError(
                f"holds half of a surrogate pair at character {error.start}; write it anew as UTF-8"
            ) from error


def _guess(content: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """Gespräche saved in Windows-1252: not UTF-8, but German once it is read so."""
    if b"\x00" in content or len(CONTROL.findall(content.decode("latin-1"))) > 0.2 * len(content):
        raise IntakeError("is binary, not text; .txt and .jsonl are read") from error
    where = f"is not UTF-8 (byte 0x{content[error.start]:02X} at {error.start})"
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    marks = [character for character in text if not character.isascii()]
    german = sum(character in GERMAN_MARKS for character in marks)
    convincing = len(text) < SHORT_TEXT or german_share(text) >= LEAST_GERMAN_WORDS
    if (
        not convincing
        or german < LEAST_GERMAN_MARKS * max(1, len(marks))
        or len(CONTROL.findall(text)) > MOST_CONTROLS * len(text)
    ):
        raise IntakeError(f"{where} and not German in Windows-1252 either; save it as UTF-8")
    return text, f"{where}; read as Windows-1252"
