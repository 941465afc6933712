"""Characters that are no part of a word: taken out for whoever looks words up, with a way back."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import bounded
from lagebild.errors import IntakeError
from lagebild.intake import cleared, report_of, visible
from lagebild.intake.text import check_characters

ANY = st.text(
    st.one_of(
        st.sampled_from(
            "aoeu n.\nä🇺\u00ad\u200b\u200d\u202e\u2069\u0308\u0301\u0323"
            "\u00a0\u202f\u2028\u2011\ufb01\ufb03"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bun\u00addes\u200bwehr", "Bundeswehr"),
        ("Auf\u200clage", "Auflage"),
        ("Gespra\u0308che u\u0308ber O\u0308l", "Gespräche über Öl"),
        ("a\u00ad\u0308u\u00dfern", "äußern"),
        ("Pro\ufb01t", "Profit"),
        ("120\u202f000\u00a0Soldaten", "120 000 Soldaten"),
        ("NATO\u2011Truppen", "NATO-Truppen"),
        ("\u202eNato\u202c, \u2066Kiew\u2069", "Nato, Kiew"),
        ("Kiew.\u2028Moskau.", "Kiew.\nMoskau."),
    ],
)
def test_words_are_looked_up_without_what_stands_between_their_letters(
    written: str, read: str
) -> None:
    found = cleared(f"Ä {written}.")
    assert found is not None and found.text == f"Ä {read}."
    begin, end = found.there(2, 2 + len(read))
    inside = f"Ä {written}."[begin:end]
    assert inside == written.strip("\u202e\u2069")


@pytest.mark.parametrize(
    "text", ["Kiew", "Für Müller, „so“ – Šefčovič, naïve Œuvre … 5 € 🇺🇦 👩\u200d🚀", ""]
)
def test_what_needs_no_clearing_is_left_alone(text: str) -> None:
    assert cleared(text) is None
    assert visible(text) == text


@given(text=ANY)
def test_every_stretch_leads_back_to_what_it_was_made_from(text: str) -> None:
    found = cleared(text)
    if found is None:
        return
    passed = 0
    for at in range(len(found.text)):
        begin, end = found.there(at, at + 1)
        assert passed <= begin < end <= len(text)
        passed = begin
        again = cleared(text[begin:end])
        assert found.text[at] in (again.text if again else text[begin:end])
    whole = found.there(0, len(found.text))
    assert found.here(*whole)[0] == 0
    assert found.there(len(found.text), len(found.text))[0] <= len(text)


@given(text=ANY)
def test_visible_is_what_it_is_at_once(text: str) -> None:
    assert not re.search("[\u00ad\u200b\u202e\u2069]", visible(text))
    assert visible(text.replace("\u00ad", "")) == visible(text)


def test_letters_under_piles_of_marks_are_refused_and_cost_no_time() -> None:
    attack = "Kiew a" + "\u0301\u0323" * 200_000
    with bounded():
        visible(attack)
        cleared(attack)
        with pytest.raises(IntakeError, match="marks on a letter"):
            check_characters(attack)
    check_characters("Z" + "\u0301" * 60 + "algo " + "🚀" * 300)


def test_decomposed_umlauts_hide_no_furniture_and_no_german() -> None:
    text = (
        "Foto: Mu\u0308ller\u00ad/dpa\n\n"
        "Kiew (d\u00adpa) - Die Re\u00adgie\u00adrung fu\u00adr\u00adder\u00adte mehr.\n\n"
        "Fu\u0308r die Gespra\u0308che in Genf ist man bereit, sagte er.\n"
    )
    found = report_of(text)
    assert found.text == text
    kinds = {piece.kind: text[piece.begin : piece.end] for piece in found.furniture}
    assert kinds["caption"] == "Foto: Mu\u0308ller\u00ad/dpa"
    assert kinds["dateline"] == "Kiew (d\u00adpa) -"
    assert found.agencies == ("dpa",) and found.language == "de"


def test_marks_of_other_scripts_stay() -> None:
    text = "Премьер-мини\u0301стр, й, हिन्दी, שָׁלוֹם"
    assert unicodedata.normalize("NFC", visible(text)) == unicodedata.normalize("NFC", text)
