"""Languages: what Lagebild knows of German (`de/`) and of English (`en/`), as data files.

In: the name of a language. Out: its `Lexicon`, checked row by row. The files are meant to be read
and edited by people who know politics and language but not Python.

What is exported is imported where it is first asked for: a terminal that only wants the texts of
the interface waits for no lexicon.
"""

from typing import TYPE_CHECKING

from lagebild.doors import name_by_name

if TYPE_CHECKING:
    from lagebild.languages.adverb_table import AdverbTable, load_adverbs
    from lagebild.languages.english_table import EnglishVerbs, load_english_verbs
    from lagebild.languages.folder import HERE, LANGUAGES
    from lagebild.languages.function_words import FunctionWords, load_function_words
    from lagebild.languages.lexicon import Lexicon, load, load_folder
    from lagebild.languages.noun_table import NounTable, load_nouns
    from lagebild.languages.table import read_table
    from lagebild.languages.verb_table import VerbTable, load_verbs

__all__ = [
    "HERE",
    "LANGUAGES",
    "EnglishVerbs",
    "FunctionWords",
    "AdverbTable",
    "Lexicon",
    "NounTable",
    "VerbTable",
    "load",
    "load_adverbs",
    "load_english_verbs",
    "load_folder",
    "load_function_words",
    "load_nouns",
    "load_verbs",
    "read_table",
]

# Where each of them stands.
_LATER = {
    "AdverbTable": "adverb_table",
    "EnglishVerbs": "english_table",
    "FunctionWords": "function_words",
    "HERE": "folder",
    "LANGUAGES": "folder",
    "Lexicon": "lexicon",
    "NounTable": "noun_table",
    "VerbTable": "verb_table",
    "load": "lexicon",
    "load_adverbs": "adverb_table",
    "load_english_verbs": "english_table",
    "load_folder": "lexicon",
    "load_function_words": "function_words",
    "load_nouns": "noun_table",
    "load_verbs": "verb_table",
    "read_table": "table",
}

__getattr__ = name_by_name(__name__, _LATER)
