"""UIMA CAS JSON: cassis loads it, and every annotation covers its words to the character."""

import io
import zipfile

from cassis import load_cas_from_json, load_typesystem
from exported import CLAIMS, OFFER, REPORT, TEXT, Export
from hypothesis import given
from hypothesis import strategies as st

from lagebild.export.formats.casjson import CLAIM, CONDITION, FEATURES
from lagebild.export.formats.utf16 import Units


def documents(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def test_annotations_cover_their_words(export: Export) -> None:
    found = documents(export("casjson"))
    assert list(found) == ["TypeSystem.xml", "r-eins.json", "r-zwei.json"]
    cas = load_cas_from_json(io.BytesIO(found["r-eins.json"]))
    assert cas.sofa_string == TEXT
    claims = {one.identifier: one for one in cas.select(CLAIM)}
    assert {id_: one.get_covered_text() for id_, one in claims.items()} == {
        one.id: one.evidence.text for one in CLAIMS
    }
    (condition,) = cas.select(CONDITION)
    assert condition.get_covered_text() == "falls Kiew darum bittet"
    assert condition.claim == OFFER.id


def test_a_claim_has_its_features(export: Export) -> None:
    cas = load_cas_from_json(io.BytesIO(documents(export("casjson"))["r-eins.json"]))
    (offer,) = (one for one in cas.select(CLAIM) if one.identifier == OFFER.id)
    assert offer.speaker == "Annalena Baerbock; Deutschland"
    assert (offer.stance, offer.deed) == ("offers", "AID")
    assert (offer.figure, offer.form, offer.confidence) == ("=5000 Helme", "direct", 0.75)
    assert offer.report == REPORT.id and offer.negated is False


def test_a_document_says_which_claims_it_was_given(export: Export) -> None:
    cas = load_cas_from_json(io.BytesIO(documents(export("casjson"))["r-eins.json"]))
    (about,) = cas.select(cas.typesystem.get_type("lagebild.Report"))
    assert about.identifier == REPORT.id
    assert about.claims.split() == [one.identifier for one in cas.select(CLAIM)]


def test_the_type_system_describes_both_layers(export: Export) -> None:
    system = load_typesystem(io.BytesIO(documents(export("casjson"))["TypeSystem.xml"]))
    for name, features in FEATURES.items():
        declared = {feature.name for feature in system.get_type(name).features}
        assert declared == set(features)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_units_are_those_of_utf16(text: str) -> None:
    units = Units(text)
    for place in range(len(text) + 1):
        assert units.at(place) == len(text[:place].encode("utf-16-le")) // 2
