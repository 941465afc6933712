"""Reads `times.toml` and `numbers.toml`: the words of a language for times and for numbers."""

from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from lagebild.errors import LexiconError
from lagebild.languages.folder import HERE
from lagebild.languages.toml import sections

Relation = Literal["~", ">", "<", ">=", "<="]
Reference = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
Table = TypeVar("Table", bound=msgspec.Struct)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plain list of words, small letters."""

    words: frozenset[str]


class Ambiguous(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that count as relations only before numbers of `below` and more."""

    words: frozenset[str]
    below: int


class Today(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before and after "heute" that make it mean the present age."""

    before: frozenset[str]
    after: frozenset[str]


class NeverCounted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that are never counted, and endings of compounds that are not."""

    words: frozenset[str]
    endings: tuple[str, ...]


class Amounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that announce a number, and the words that stand between them and it."""

    words: frozenset[str]
    links: frozenset[str]


class NumberTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of `numbers.toml`; each is explained there."""

    words: dict[str, float]
    not_alone: Words
    multipliers: dict[str, float]
    shares: Words
    relations: dict[str, Relation]
    ambiguous: Ambiguous
    relations_after: dict[str, Relation]
    fillers: Words
    vague: Words
    percent: Words
    currencies: dict[str, str]
    signs: Words
    never_counted: NeverCounted
    penalties: Words
    before_events: Words
    additions: Words
    labels: Words
    weak_labels: Words
    joints: Words
    parts: Words
    compound_units: dict[str, str]
    amounts: Amounts
    votes: Words
    victims: Words
    harmed: Words
    exact: Words
    sums: Words


class TimeTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of `times.toml`; each is explained there."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    units: dict[str, str]
    unit_adjectives: dict[str, str]
    days: dict[str, int]
    day_adjectives: dict[str, int]
    days_from_last: dict[str, int]
    shifts: dict[str, int]
    this_year: Words
    phases: dict[str, str]
    phase_compounds: dict[str, str]
    modifiers: dict[str, str]
    vague_counts: Words
    each: Words
    repeated: dict[str, str]
    long: dict[str, str]
    references: dict[Reference, Words]
    age_of_today: Today
    lasting: Words
    feasts: dict[str, str]
    easter: dict[str, int]
    past_in_t: Words
    tense_words: dict[str, Literal["past", "future"]]
    not_years_after: Words
    persons: Words
    not_seasons_after: Words
    lasting_nouns: Words
    ordinals: dict[str, int]
    plurals: Words
    before_plural: Words
    before_part: Words


@cache
def load_numbers(language: str = "de") -> NumberTable:
    """The number words of a language. Raises LexiconError naming the file."""
    return read_toml(HERE / language / "numbers.toml", NumberTable)


@cache
def load_times(language: str = "de") -> TimeTable:
    """The words for times of a language. Raises LexiconError naming the file."""
    return read_toml(HERE / language / "times.toml", TimeTable)


def read_toml(path: Path, table: type[Table]) -> Table:
    """A TOML file as a value of `table`, whose fields are its sections.

    Every section must be there and no other. Raises LexiconError that names the file and, where
    known, the line or the section.
    """
    return _converted(path, sections(path), table)


def read_words(path: Path, table: type[Table]) -> Table:
    """A TOML file whose sections are words one after the other, as a value of `table`, whose fields
    are sets or tuples of them. Errors as in `read_toml`."""
    return _converted(path, _in_words(sections(path)), table)


def _in_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_words(inner) for key, inner in value.items()}
    return value.split() if isinstance(value, str) else value


def _converted(path: Path, content: dict[str, Any], table: type[Table]) -> Table:
    try:
        return msgspec.convert(content, table)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{path}: {error}") from error
