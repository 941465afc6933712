"""Whatever bytes come in, reports or reasons come out."""

import io
import json
from pathlib import Path

import pytest
from fuzzing import as_bytes, damaged, documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effort import bounded
from lagebild.intake import Report, Unreadable, collect, delivered, iso_date
from lagebild.intake.forms import FORMS
from lagebild.intake.furniture import read_page
from lagebild.intake.text import lines

# A document of some kilobytes, twice; a machine may be busy with others.
LINE = st.sampled_from(
    [
        "Die Regierung in Kiew forderte den Rückzug.",
        "Lawrow fordert Klarstellung",
        "Foto: dpa",
        "Kiew (dpa) - Der Präsident droht. (AFP)",
        "date 2022-01 Moskau",
        "uh/qu (dpa, rtr)",
        "Stand: 24.01.2022",
        "Moskau verlangt:",
        "„Nein",
        "🇺🇦 e\u0301 – \u2028",
        "---",
        "title: a",
        "",
        " ",
    ]
)
PAGE = st.lists(st.one_of(LINE, st.text(max_size=30)), max_size=12).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", "\r\n", "\r", " "]).map(
        lambda end: end.join(parts)
    )
)
LOOSE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(found: list[Report | Unreadable]) -> None:
    for one in found:
        one.source.encode()
        if isinstance(one, Unreadable):
            assert one.reason and len(one.id) == 16
            continue
        one.text.encode()
        assert one.text.strip()
        end = 0
        for piece in one.furniture:
            assert end <= piece.begin < piece.end <= len(one.text)
            assert one.text[piece.begin : piece.end].strip() == one.text[piece.begin : piece.end]
            end = piece.end


@LOOSE
@given(content=st.one_of(st.binary(max_size=300), PAGE.map(lambda t: t.encode("utf-8", "replace"))))
def test_any_file(tmp_path: Path, content: bytes) -> None:
    for name in ("a.txt", "a.jsonl", "a"):
        (tmp_path / name).write_bytes(content)
        first, again = (list(collect([str(tmp_path / name)])) for _ in range(2))
        check(first)
        assert first
        assert first == again


@LOOSE
@given(texts=st.lists(PAGE, min_size=1, max_size=4))
def test_the_text_of_a_line_is_the_json_string(texts: list[str]) -> None:
    content = "\n".join(json.dumps({"text": text}) for text in texts).encode()
    found = list(collect(["-"], stdin=io.BytesIO(content)))
    check(found)
    assert len(found) == len(texts)
    for text, one in zip(texts, found, strict=True):
        if isinstance(one, Report):
            assert one.text == text
        else:
            assert not text.strip() or "\x00" in text


@LOOSE
@given(
    values=st.dictionaries(
        st.sampled_from(
            ["id", "title", "published", "date", "outlet", "language", "agency", "authors"]
        ),
        st.recursive(
            st.one_of(
                st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()
            ),
            lambda inner: st.lists(inner, max_size=3),
            max_leaves=4,
        ),
    )
)
def test_any_metadata_leaves_the_text_readable(values: dict[str, object]) -> None:
    text = "Die Regierung in Kiew forderte den Rückzug der Truppen und das Ende der Manöver."
    content = json.dumps({**values, "text": text}).encode()
    (one,) = collect(["-"], stdin=io.BytesIO(content))
    check([one])
    if isinstance(one, Report):
        assert one.text == text
        assert one.published == "" or iso_date(one.published) == one.published


@LOOSE
@given(planted=PAGE, before=st.text(max_size=40))
def test_furniture_reproduces_its_place_behind_any_text(planted: str, before: str) -> None:
    text = before + planted
    for piece in read_page(text).furniture:
        assert 0 <= piece.begin < piece.end <= len(text)


@given(
    content=st.lists(st.binary(max_size=20), max_size=8).map(b"\n".join),
    size=st.integers(1, 7),
    longest=st.integers(1, 30),
)
def test_lines_are_cut_alike_however_they_arrive(content: bytes, size: int, longest: int) -> None:
    parts = [content[i : i + size] for i in range(0, len(content), size)]
    whole = content.split(b"\n")
    if whole[-1] == b"":
        whole.pop()
    assert list(lines(iter(parts), longest)) == [
        line if len(line) <= longest else None for line in whole
    ]


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_bytes_in_any_form(form: str, data: st.DataObject) -> None:
    content = data.draw(
        st.one_of(
            st.integers(0, 2**32).map(lambda seed: damaged(form, seed)), st.binary(max_size=200)
        )
    )
    with bounded():
        first, again = (delivered(content, "x", form=form) for _ in range(2))
    check(first)
    assert first and first == again


@pytest.mark.parametrize("form", FORMS)
def test_what_the_fuzzers_begin_from_is_read(form: str) -> None:
    for one in documents(form):
        found = delivered(as_bytes(one), "x", form=form)
        assert all(isinstance(it, Report) and it.language == "de" for it in found), found
