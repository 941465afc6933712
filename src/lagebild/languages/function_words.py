"""The function words of a language by the names that the grammar of claims has for them.

The grammar calls cases, modal verbs, conjunctions and prepositions as German does. Another language
says in `function_words.tsv` which of its words is which ("against": gegen); its tables may then be
written in its own words.
"""

from functools import cache
from typing import Any, Literal

import msgspec

from lagebild.languages.folder import HERE
from lagebild.languages.table import read_table

Kind = Literal["preposition", "conjunction", "modal", "verb", "pronoun", "negation", "adverb"]
# Columns that name a verb by its lemma.
VERBS = frozenset({"lemma", "verb"})
# Columns that hold names of the grammar, and which kinds of words stand in them.
SLOTS = frozenset({"complements", "addressee", "agent", "recipient"})
COMPANY = frozenset({"needs", "unless"})
# What is written in the slots besides prepositions.
CASES = frozenset("direct inf np acc dat gen subj adj part none hidden".split())


class FunctionWordRow(msgspec.Struct, frozen=True):
    word: str
    kind: Kind
    name: str
    example: str


class FunctionWords:
    """The names of a language's function words, by kind and word."""

    def __init__(self, rows: tuple[FunctionWordRow, ...]) -> None:
        self._names: dict[str, dict[str, str]] = {}
        for row in rows:
            self._names.setdefault(row.kind, {})[row.word] = row.name

    def of(self, kind: Kind) -> dict[str, str]:
        """The words of a kind (one or several, small letters) and their names."""
        return self._names.get(kind, {})

    def named(self, table: str, row: Any) -> Any:
        """A row of a lexicon with the grammar's names where it has words of the language."""
        changed: dict[str, Any] = {}
        for field in msgspec.structs.fields(row):
            value = getattr(row, field.name)
            if field.name in VERBS and table.endswith(("verbs", "phrases")):
                new: Any = self.of("verb").get(value, value)
            elif field.name == "words" and isinstance(value, str):
                new = " ".join(map(self._slot, value.split()))
            elif field.name in SLOTS:
                new = tuple(map(self._slot, value)) if isinstance(value, tuple) else value
                if isinstance(value, str) and value:
                    new = "|".join(map(self._addressed, value.split("|")))
                if field.name == "complements":
                    new = tuple(map(self._complement, value))
            elif field.name in COMPANY:
                new = tuple("+".join(map(self._company, need.split("+"))) for need in value)
            else:
                continue
            if new != value:
                changed[field.name] = new
        return msgspec.structs.replace(row, **changed) if changed else row

    def _slot(self, word: str) -> str:
        return self.of("preposition").get(word, word)

    def _addressed(self, word: str) -> str:
        return word if word in CASES else f"pp:{self._slot(word)}"

    def _complement(self, word: str) -> str:
        if word in CASES:
            return word
        return self.of("conjunction").get(word) or f"pp:{self._slot(word)}"

    def _company(self, need: str) -> str:
        place, colon, what = need.rpartition(":")
        return self._slot(place) + colon + what


@cache
def load_function_words(language: str) -> FunctionWords:
    """The function words of a language; none of German, whose words are the names themselves.
    Raises LexiconError with file and line."""
    path = HERE / language / "function_words.tsv"
    return FunctionWords(read_table(path, FunctionWordRow) if path.exists() else ())
