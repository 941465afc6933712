"""Whatever stands between the letters of its words, a report makes the same claims."""

import random
import unicodedata
from pathlib import Path

import msgspec
import pytest

from lagebild.claims import Claim
from lagebild.intake import Report, collect, report_of
from lagebild.pipeline import Reader
from lagebild.reading import attributed

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("2022-01-10-genf.txt", "2022-02-08-macron-scholz.txt")
BETWEEN = "\u00ad\u200b\u200c\u2060\ufeff\u200e"
BLANKS = " \u00a0\u2009\u202f"


def strewn(text: str, seed: int) -> tuple[str, list[int]]:
    """The text with such characters between the letters of a third of its words, and where each of
    its own characters begins in it."""
    chance = random.Random(seed)
    parts: list[str] = []
    begins: list[int] = []
    length = 0
    for at, character in enumerate(text):
        begins.append(length)
        new = character
        if character == " ":
            new = chance.choice(BLANKS)
        elif not character.isascii() and character.isalpha() and chance.random() < 0.7:
            new = unicodedata.normalize("NFD", character)
        if character.isalpha() and text[at + 1 : at + 2].isalpha() and chance.random() < 0.1:
            new += chance.choice(BETWEEN)
        parts.append(new)
        length += len(new)
    return "".join(parts), [*begins, length]


def bare(claim: Claim) -> dict[str, object]:
    """The claim without its place, and with the words of the report as they are looked up."""
    told = msgspec.to_builtins(claim)
    for name in ("id", "report", "replies_to"):
        del told[name]
    for words in (told["evidence"], told["condition"], *(s["evidence"] for s in told["supposes"])):
        if words:
            del words["begin"], words["end"], words["text"]
    return told


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_claims_on_the_very_characters(reader: Reader, name: str) -> None:
    (plain,) = collect([str(SAMPLES / name)])
    assert isinstance(plain, Report)
    text, begins = strewn(plain.text, 7)
    known = {"title": plain.title, "published": plain.published, "outlet": plain.outlet}
    plain, odd = report_of(plain.text, **known), report_of(text, **known)
    assert [f.kind for f in odd.furniture] == [f.kind for f in plain.furniture]
    expected = reader.claims(reader.read(plain))
    reading = reader.read(odd)
    found = reader.claims(reading)
    assert len(expected) > 5
    assert [bare(claim) for claim in found] == [bare(claim) for claim in expected]
    for claim, same in zip(found, expected, strict=True):
        evidence = claim.evidence
        assert evidence.text == text[evidence.begin : evidence.end]
        assert evidence.begin == begins[same.evidence.begin]
        assert evidence.end <= begins[same.evidence.end]
        assert not text[evidence.end : begins[same.evidence.end]].strip(BETWEEN)
    for token in (t for s in reading.sentences for t in s.tokens):
        assert token.text == text[token.begin : token.end]
        assert token.lemma == unicodedata.normalize("NFC", token.lemma)


def test_layers_beside_the_claims_lie_on_the_very_characters(reader: Reader) -> None:
    text = (
        "Bun\u00addes\u00adkanz\u00adler Olaf Scholz sag\u00adte am 8.\u00a0Fe\u00adbru\u00adar "
        "in Kiew: \u201eWir wer\u00adden u\u0308ber 120\u202f000 Sol\u00adda\u00adten "
        "re\u00adden.\u201c"
    )
    reading = reader.read(report_of(text, published="2022-02-09"))
    assert [text[t.begin : t.end] for t in reading.times] == ["am 8.\u00a0Fe\u00adbru\u00adar"[3:]]
    (figure,) = reading.figures
    assert figure.value == 120_000
    assert figure.number is not None
    assert text[figure.number.begin : figure.number.end] == "120\u202f000"
    (quotation,) = attributed(reading)
    assert [text[s.begin : s.end] for s in quotation.cue] == ["sag\u00adte"]
    (holding,) = (h for h in reader._analyst(reading.report).holdings(reading))
    assert holding.text == text[holding.begin : holding.end]
    assert holding.text.startswith("Bun\u00addes\u00adkanz")
