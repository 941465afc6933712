"""The text of a report in stretches: nothing lost, and the words of every claim marked."""

from hypothesis import given
from hypothesis import strategies as st

from lagebild.claims import Claim, Evidence
from lagebild.export.marking import GAP, paragraphs
from lagebild.intake import Furniture, Report

TEXTS = st.text(alphabet="aü🪖 \n<\u0301", min_size=1, max_size=60)


def claim(text: str, begin: int, end: int) -> Claim:
    return Claim(
        id=f"c-{begin}-{end}",
        report="r",
        evidence=Evidence(begin, end, text[begin:end]),
        speaker=(),
        stance="asserts",
        deed="OTHER",
    )


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, list[Claim]]:
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = draw(st.sets(places.filter(lambda pair: pair[0] < pair[1]), max_size=6))
    grey = draw(places.filter(lambda pair: pair[0] <= pair[1]))
    report = Report(id="r", text=text, furniture=(Furniture(*grey, "caption"),))
    return report, [claim(text, *span) for span in sorted(spans)]


@given(reports())
def test_stretches_are_the_text_and_hold_every_claim(made: tuple[Report, list[Claim]]) -> None:
    report, claims = made
    found = paragraphs(report, claims)
    assert "".join(one.text for some in found for one in some) == GAP.sub("", report.text)
    for one in claims:
        marked = "".join(
            stretch.text for some in found for stretch in some if one in stretch.claims
        )
        begin, end = one.evidence.begin, one.evidence.end
        # All of it but the blank lines that it may reach over.
        assert marked.split() == GAP.sub("", report.text[begin:end]).split() or GAP.search(
            report.text
        )
    begun = [id_ for some in found for stretch in some for id_ in stretch.begins]
    assert len(begun) == len(set(begun))


def test_overlapping_claims_share_their_words() -> None:
    text = "Russland droht, falls die Nato kommt."
    outer, inner = claim(text, 0, 36), claim(text, 16, 36)
    (stretches,) = paragraphs(Report(id="r", text=text), [outer, inner], shown=(0, 8))
    assert [one.text for one in stretches] == [
        "Russland", " droht, ", "falls die Nato kommt", "."
    ]  # fmt: skip
    assert [one.shown for one in stretches] == [True, False, False, False]
    # The shorter one says more closely what stands there.
    assert [c.id for c in stretches[2].claims] == [inner.id, outer.id]
    assert stretches[2].begins == (inner.id,)


def test_furniture_is_known_by_its_kind() -> None:
    report = Report(id="r", text="Bild: dpa\n\nText.", furniture=(Furniture(0, 9, "caption"),))
    (first,), (second,) = paragraphs(report, [])
    assert (first.text, first.furniture) == ("Bild: dpa", "caption")
    assert (second.text, second.furniture) == ("Text.", "")
