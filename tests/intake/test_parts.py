"""Parts of a report that is too long to be read at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake import Furniture, Report, parts

texts = st.text(st.sampled_from("aB.,\n 🏙\u0301"), max_size=80)


@given(text=texts, longest=st.integers(1, 30))
def test_parts_have_the_whole_text_in_its_order(text: str, longest: int) -> None:
    found = list(parts(Report(id="r", text=text), longest))
    assert "".join(part.text for _, part in found) == text
    assert all(text.startswith(part.text, begin) for begin, part in found)
    assert all(0 < len(part.text) <= longest for _, part in found if text)
    assert len({part.id for _, part in found}) == len(found)
    assert found[0][1].id == "r"


def test_a_report_of_usual_length_is_its_own_part() -> None:
    report = Report(id="r", text="Die Regierung lehnte ab.\n\n" * 400)
    ((begin, part),) = parts(report)
    assert begin == 0 and part is report


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Er kam, sah. Er\nging.\n\nSie blieb, wo sie war", "Er kam, sah. Er\nging.\n\n"),
        ("Er kam, sah. Er\nging. Sie blieb, wo sie war", "Er kam, sah. Er\n"),
        ("Er kam und sah. Er ging, und sie blieb hier", "Er kam und sah. "),
        ("Er kam und sah, dann ging er und sie blieb", "Er kam und sah, "),
        ("Er kam und sah und dann ging er und sie auch", "Er kam und sah und dann "),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsges"),
    ],
)
def test_a_part_ends_at_the_best_mark(text: str, first: str) -> None:
    assert next(iter(parts(Report(id="r", text=text), 25)))[1].text == first


def test_furniture_goes_with_its_part() -> None:
    text = "Foto: dpa\n\nEr kam.\n\nLesen Sie auch dies\n\nSie ging."
    begin = text.index("Lesen")
    caption, residue = Furniture(0, 9, "caption"), Furniture(begin, begin + 19, "residue")
    whole = Report(id="r", text=text, furniture=(caption, residue))
    kept = [
        (part.text[f.begin : f.end], f.kind) for _, part in parts(whole, 30) for f in part.furniture
    ]
    assert kept == [("Foto: dpa", "caption"), ("Lesen Sie auch dies", "residue")]
