"""What bytes are goes before what anybody says they are; what was guessed or mended is said."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.errors import IntakeError
from lagebild.intake import Report, collect
from lagebild.intake.text import decode

TEXT = (
    "Müller sagte, „für die Gespräche in Genf“ sei die Nato bereit. Straßen und Brücken würden "
    "nicht gesperrt, erklärte der Präsident – er sei für Übungen, und zwar in Köln."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_german_in_each_encoding(encoding: str) -> None:
    text, note = decode(TEXT.encode(encoding))
    assert text == TEXT
    assert bool(note) == (encoding in ("utf-16-le", "utf-16-be", "cp1252"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_json_lines_in_wide_encodings(encoding: str) -> None:
    content = "\n".join(json.dumps({"text": TEXT}, ensure_ascii=False) for _ in range(2))
    found = list(collect(["-"], stdin=io.BytesIO(content.encode(encoding))))
    assert [one.text for one in found if isinstance(one, Report)] == [TEXT, TEXT]


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "koi8-r", "utf-16", "no-such", "idna"])
def test_a_wrong_declaration_changes_nothing(declared: str) -> None:
    assert decode(TEXT.encode(), declared)[0] == TEXT


def test_a_right_declaration_is_followed_where_the_bytes_do_not_tell() -> None:
    text = "Präsident Wałęsa sagte in Gdańsk, er sei für Gespräche und gegen die Übung."
    assert decode(text.encode("iso8859-2"), "ISO-8859-2") == (text, "")


def test_the_euro_of_latin_9() -> None:
    text = "Für 5 € fährt man über die Brücke, sagte Šefčovič nicht.".replace("č", "c")
    found, note = decode(text.encode("iso8859-15"))
    assert found == text and "ISO-8859-15" in note


def test_some_bytes_of_windows_among_utf8() -> None:
    content = TEXT.encode() + " Später für".encode("cp1252") + f" und wieder: {TEXT}".encode()
    found, note = decode(content)
    assert found == f"{TEXT} Später für und wieder: {TEXT}"
    assert "at 2 places" in note and "Windows-1252" in note


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_what_was_encoded_twice_is_mended_where_all_of_it_was(codec: str) -> None:
    text = "Die Gespräche für Frieden müssen weitergehen, hieß es in Köln."
    twice = text.encode().decode(codec).encode()
    assert decode(twice) == (text, "was encoded as UTF-8 twice; mended")


def test_what_was_encoded_twice_in_places_is_said_and_left() -> None:
    text = "Die GesprÃ¤che fÃ¼r Frieden – Müller blieb in Köln."
    found, note = decode(text.encode())
    assert found == text and "twice in places" in note


def test_who_speaks_of_such_letters_is_left_alone() -> None:
    text = TEXT + " Aus ä wird dann Ã¤, wie man weiß." + TEXT
    assert decode(text.encode()) == (text, "")


@given(content=st.binary(max_size=400), declared=st.sampled_from(["", "utf-16", "hex", "cp037"]))
def test_any_bytes_become_text_or_a_reason(content: bytes, declared: str) -> None:
    try:
        text, _ = decode(content, declared)
    except IntakeError as error:
        assert str(error)
    else:
        text.encode()
        assert "\x00" not in text


@given(text=st.text(st.characters(codec="cp1252", categories=["L", "N", "P", "Zs"]), max_size=80))
def test_valid_utf8_is_never_taken_for_anything_else(text: str) -> None:
    found, note = decode(text.encode())
    assert found == text or "mended" in note
