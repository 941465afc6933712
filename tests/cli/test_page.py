"""Words on a page: harmless, aligned, never wider than asked."""

import json

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from lagebild.cli.page import broken, cut, keep_blanks, pad, wrap
from lagebild.export.plain import HARMFUL, plain, plain_json


@given(st.text())
def test_plain_is_one_harmless_line(text: str) -> None:
    shown = plain(text)
    assert not HARMFUL.search(shown) and "\n" not in shown
    assert plain(shown) == shown


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_json_is_harmless_and_loses_nothing(text: str) -> None:
    line = plain_json(json.dumps({"text": text}, ensure_ascii=False))
    assert not HARMFUL.search(line)
    assert json.loads(line) == {"text": text}


@given(st.text(), st.integers(2, 60))
def test_cut_and_padded_words_have_their_width(text: str, width: int) -> None:
    words = plain(text)
    assert cell_len(cut(words, width)) <= width
    assert cell_len(pad(words, width)) == width


@given(st.text(), st.integers(4, 60), st.integers(1, 4))
@example("000⿰ 0", 4, 2)  # a wide character at the edge, and a blank behind it
def test_wrapped_words_fit_and_stay_in_order(text: str, width: int, lines: int) -> None:
    rows = wrap(text, width, lines)
    assert len(rows) <= lines
    assert all(cell_len(row) <= width for row in rows)
    shown = "".join("".join(rows).split()).rstrip("…")
    whole = "".join(plain(text).split())
    assert whole.startswith(shown)


@given(st.text() | st.text(st.sampled_from("ab -语🪖\u0301\u00a0")), st.integers(2, 60))
@example("", 4)
@example("eine Donaudampfschifffahrtsgesellschaft, und  dahinter", 12)
def test_lines_are_broken_where_rich_breaks_them(text: str, width: int) -> None:
    for words in (plain(text), "  " + keep_blanks(text)):
        wrapped = Text(words).wrap(Console(width=80), width)
        assert broken(words, width) == [line.plain.rstrip() for line in wrapped]


def test_words_are_cut_at_a_blank() -> None:
    assert cut("Die Nato lehnt den Rückzug ab", 20) == "Die Nato lehnt den…"
    assert cut("Rückzug", 20) == "Rückzug"
