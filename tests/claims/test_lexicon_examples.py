"""Every row of the deed tables is read in its own example; a row that none reaches is dead."""

import pytest

from lagebild.claims.deeds.deeds import deeds_of
from lagebild.claims.scene.scene import Scene
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.pipeline import Reader

LEXICON = load("de")
ROWS = [(row.lemma, row.deed, row.example) for row in LEXICON.deed_verbs] + [
    (f"{row.words} {row.verb}", row.deed, row.example) for row in LEXICON.deed_phrases
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_each_example_names_the_deed_of_its_row(reader: Reader) -> None:
    lexemes, nouns = reader.grammar.lexemes, reader.grammar.nouns
    unread = []
    for name, deed, example in ROWS:
        scene = Scene(reader.read(Report(id="example", text=example, published="2022-01-30")))
        found = {
            d.name for clause in scene.clauses for d in deeds_of(scene, lexemes, nouns, clause)
        }
        if deed not in found:
            unread.append(f"{name} -> {deed}: {example} gives {sorted(found)}")
    assert not unread, "\n".join(unread)
