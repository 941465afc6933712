"""The component for spaCy, in a blank German pipeline."""

import pytest

spacy = pytest.importorskip("spacy")

TEXT = (
    "---\r\nÜber 🕊 Frieden:\r\n\r\nLawrow sagte gestern: „Wir wollen keinen Krieg.“ "
    "Russland fordert den Abzug der Nato aus Osteuropa.\r\n"
)


@pytest.fixture(scope="module")
def nlp() -> "spacy.Language":
    pipeline = spacy.blank("de")
    pipeline.add_pipe("lagebild", config={"published": "2022-01-28"})
    return pipeline


def test_claims_and_quotations_lie_where_they_stand(nlp: "spacy.Language") -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    for claim in doc._.claims:
        assert TEXT[claim.evidence.begin : claim.evidence.end] == claim.evidence.text
    stances = [(claim.stance, claim.deed) for claim in doc._.claims]
    assert ("demands", "RETREAT") in stances
    assert "Wir wollen keinen Krieg" in " ".join(span.text for span in doc.spans["quotations"])
    assert [span.label_ for span in doc.spans["claims"]] == [c.stance for c in doc._.claims]
    for span, claim in zip(doc.spans["claims"], doc._.claims, strict=True):
        assert claim.evidence.text in span.text


def test_a_documents_own_day_counts(nlp: "spacy.Language") -> None:
    doc = nlp.make_doc("Russland hat gestern die Ukraine angegriffen.")
    doc._.published = "2022-02-25"
    for _, component in nlp.pipeline:
        doc = component(doc)
    (claim,) = doc._.claims
    assert claim.time is not None and claim.time.value == "2022-02-24"


def test_documents_without_words_have_no_claims(nlp: "spacy.Language") -> None:
    for text in ("", " \n ", "🕊"):
        doc = nlp(text)
        assert doc._.claims == () and len(doc.spans["quotations"]) == 0


def test_many_texts_as_a_pipe(nlp: "spacy.Language") -> None:
    docs = list(nlp.pipe([TEXT, "Das Wetter ist schön.", TEXT]))
    assert [len(doc._.claims) for doc in docs] == [len(docs[0]._.claims), 0, len(docs[0]._.claims)]
