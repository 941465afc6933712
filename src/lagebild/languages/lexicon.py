"""All the lexicons of one language, loaded once and passed on."""

from functools import cache, partial
from pathlib import Path

import msgspec

from lagebild.errors import LexiconError
from lagebild.languages import function_words, rows, table
from lagebild.languages.folder import HERE, WHOLE
from lagebild.languages.function_words import load_function_words
from lagebild.languages.kept import kept
from lagebild.languages.table import read_table


class Lexicon(msgspec.Struct, frozen=True):
    """The tables of a language; each field is named after its file."""

    states: tuple[rows.StateRow, ...]
    organisations: tuple[rows.OrganisationRow, ...]
    metonyms: tuple[rows.MetonymRow, ...]
    offices: tuple[rows.OfficeRow, ...]
    tenures: tuple[rows.TenureRow, ...]
    posts: tuple[rows.PostRow, ...]
    organs: tuple[rows.OrganRow, ...]
    bywords: tuple[rows.BywordRow, ...]
    persons: tuple[rows.PersonRow, ...]
    given_names: tuple[rows.GivenNameRow, ...]
    spellings: tuple[rows.SpellingRow, ...]
    scripts: tuple[rows.ScriptRow, ...]
    regions: tuple[rows.RegionRow, ...]
    speech_verbs: tuple[rows.SpeechVerbRow, ...]
    speech_phrases: tuple[rows.SpeechPhraseRow, ...]
    speech_nouns: tuple[rows.SpeechNounRow, ...]
    sources: tuple[rows.SourceRow, ...]
    mood_cues: tuple[rows.MoodCueRow, ...]
    deed_verbs: tuple[rows.DeedVerbRow, ...]
    deed_nouns: tuple[rows.DeedNounRow, ...]
    deed_phrases: tuple[rows.DeedPhraseRow, ...]
    light_verbs: tuple[rows.LightVerbRow, ...]
    competences: tuple[rows.CompetenceRow, ...]
    blames: tuple[rows.BlameRow, ...]
    deed_adjectives: tuple[rows.DeedAdjectiveRow, ...]
    deed_hints: tuple[rows.DeedHintRow, ...]
    deed_kinds: tuple[rows.DeedKindRow, ...]
    counted: tuple[rows.CountedRow, ...]
    beats: tuple[rows.BeatRow, ...]
    confidence: tuple[rows.ConfidenceRow, ...]
    outlets: tuple[rows.OutletRow, ...]


def load(language: str = "de") -> Lexicon:
    """The lexicon of a language ("de"), read once. Raises LexiconError with file and line."""
    return _load(language)


@cache
def _load(language: str) -> Lexicon:
    folder = HERE / language
    if not folder.is_dir():
        raise LexiconError(f"{folder}: no lexicons for language {language!r}")
    # What checks the rows and what it checked: to take them in again takes a fourth of the time.
    makers = (Path(module.__file__ or "") for module in (rows, table, function_words))
    sources = (Path(__file__), *makers, *sorted(folder.glob("*.tsv")))
    made = kept(f"lexicon-{language}", sources, partial(_packed, language))
    return msgspec.msgpack.decode(made, type=Lexicon)


def _packed(language: str) -> bytes:
    return msgspec.msgpack.encode(_checked(language))


def _checked(language: str) -> Lexicon:
    folder = HERE / language
    if language in WHOLE:
        return load_folder(folder)
    lexicon, words = load_folder(folder, whole=False), load_function_words(language)
    return Lexicon(
        **{
            field: tuple(words.named(field, row) for row in getattr(lexicon, field))
            for field in lexicon.__struct_fields__
        }
    )


def load_folder(folder: Path, whole: bool = True) -> Lexicon:
    """The lexicon in a folder of .tsv files; of a language that is not `whole` yet a table may be
    missing, and is empty. Raises LexiconError with file and line."""
    tables = {}
    for field in msgspec.structs.fields(Lexicon):
        row_type = field.type.__args__[0]
        path = folder / f"{field.name}.tsv"
        tables[field.name] = read_table(path, row_type) if whole or path.exists() else ()
    return Lexicon(**tables)
