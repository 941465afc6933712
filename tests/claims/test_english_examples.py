"""Every row of the English tables does in its example what it says."""

from functools import cache

from lagebild.intake import Report
from lagebild.languages import HERE, load, load_folder
from lagebild.pipeline import Reader
from lagebild.reading.speech.cues import build_speech_cues, speech_cue

CUES = build_speech_cues(load("en"))
RAW = load_folder(HERE / "en", whole=False)


@cache
def reader() -> Reader:
    return Reader("en")


def report(text: str) -> Report:
    return Report(id="example", text=text, language="en")


def test_every_deed_verb_gives_its_deed() -> None:
    silent = [
        row.example
        for row in RAW.deed_verbs
        if all(claim.deed != row.deed for claim in reader().claims_of(report(row.example)))
    ]
    assert silent == []


def test_every_deed_noun_is_found() -> None:
    nouns = reader().grammar.nouns
    silent = []
    for row in RAW.deed_nouns:
        (sentence,) = reader().read(report(f"The minister spoke of {row.example}.")).sentences
        senses = [s for t in sentence.tokens for s in nouns.senses(t.lemma, t.text)]
        if all(sense.deed != row.deed for sense in senses):
            silent.append(row.example)
    assert silent == []


def test_every_speech_verb_is_found() -> None:
    verbs = reader().grammar.lexemes.speech_verbs
    silent = [
        row.example
        for row in RAW.speech_verbs
        if all(clause.verb not in verbs for clause in reader().read(report(row.example)).clauses)
    ]
    assert silent == []


def test_every_deed_phrase_gives_its_deed() -> None:
    silent = [
        row.example
        for row in RAW.deed_phrases
        if all(claim.deed != row.deed for claim in reader().claims_of(report(row.example)))
    ]
    assert silent == []


def test_every_speech_phrase_is_found() -> None:
    silent = []
    for row in RAW.speech_phrases:
        reading = reader().read(report(row.example))
        acts = [
            act
            for clause in reading.clauses
            if (act := speech_cue(CUES, reading.sentences[0].tokens, clause)) is not None
        ]
        if all(not act.words or act.stance != row.stance for act in acts):
            silent.append(row.example)
    assert silent == []
