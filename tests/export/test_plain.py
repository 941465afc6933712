"""Words from outside are made harmless, whichever way they go through `plain`."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from lagebild.cli.page import keep_blanks
from lagebild.export.plain import HARMFUL, INVISIBLE, SUBSTITUTE, plain

OUTSIDE = st.text(st.one_of(st.characters(), st.sampled_from(" \t\n\x1b\u00ad\u202eä")))


def test_no_printable_character_is_a_harmful_one() -> None:
    every = (chr(code) for code in range(sys.maxunicode + 1))
    printable = "".join(one for one in every if one.isprintable())
    assert not HARMFUL.search(printable) and not INVISIBLE.search(printable)


@given(OUTSIDE)
def test_marks_are_shown_or_gone(words: str) -> None:
    seen = INVISIBLE.sub("", HARMFUL.sub(SUBSTITUTE, " ".join(words.split())))
    assert plain(words) == seen


@given(OUTSIDE)
def test_blanks_between_columns_are_kept(words: str) -> None:
    kept = keep_blanks(words)
    assert kept == " ".join(plain(part) for part in words.split(" "))
