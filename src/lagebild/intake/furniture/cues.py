"""The patterns of `furniture.toml`, compiled once: what captions, teasers, credits are known by.
By what agencies are credited stands with the outlets."""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from lagebild.intake.outlets import agency_marks
from lagebild.languages import HERE
from lagebild.languages.tables import load_times, read_toml

# By so many letters lines are told apart that begin with no cue.
FIRST_LETTERS = 3


class CaptionPatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Beginnings and marks of captions."""

    begins: tuple[str, ...]
    holds: tuple[str, ...]


class TeaserPatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Beginnings of teasers, whatever their end and only without one."""

    begins: tuple[str, ...]
    begins_open: tuple[str, ...]


class Beginnings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How paragraphs of a kind begin."""

    begins: tuple[str, ...]


class ResiduePatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whole paragraphs, beginnings, and what precedes the date of publication."""

    exact: tuple[str, ...]
    begins: tuple[str, ...]
    dated: tuple[str, ...]


class CreditPatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside agencies, and words for agencies without a name."""

    words: tuple[str, ...]
    unnamed: tuple[str, ...]


class WithheldPatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of pages that ask for consent, and of offers where a report breaks off."""

    consent: tuple[str, ...]
    paywall: tuple[str, ...]


class CommentPatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Headings of readers' comments, what may be done with one, and verbs of who wrote it."""

    heads: tuple[str, ...]
    controls: tuple[str, ...]
    said: tuple[str, ...]


class EmbargoPatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How lines begin that say until when a report may not be shown, or from when on it may; what
    lifts an embargo; what may stand beside its end; zones as ISO 8601 has them."""

    before: tuple[str, ...]
    blocks: tuple[str, ...]
    blocks_until: tuple[str, ...]
    frees: tuple[str, ...]
    lifted: tuple[str, ...]
    words: frozenset[str]
    zones: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]


class FurnitureTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of `furniture.toml`; each is explained there."""

    caption: CaptionPatterns
    teaser: TeaserPatterns
    correction: Beginnings
    newsletter: Beginnings
    residue: ResiduePatterns
    credit: CreditPatterns
    withheld: WithheldPatterns
    comments: CommentPatterns
    embargo: EmbargoPatterns


class Phrases(NamedTuple):
    """Phrases that may stand anywhere; most texts hold none, which `bare` tells fast: the same in
    small letters, without regard to what is around them."""

    bare: re.Pattern[str]
    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them in a text."""
        return self.pattern.search(text) if self.bare.search(text.lower()) else None


class Cues(NamedTuple):
    """The table, ready for use: everything is matched without regard to capitals. `first` are the
    first letters, in small ones, of all that lines of a kind begin with, each `first_length` long:
    most lines begin with none of these."""

    first: frozenset[str]
    first_length: int
    caption_begins: re.Pattern[str]
    caption_holds: Phrases
    teaser_begins: re.Pattern[str]
    teaser_begins_open: re.Pattern[str]
    correction: re.Pattern[str]
    newsletter: re.Pattern[str]
    residue_exact: frozenset[str]
    residue_begins: re.Pattern[str]
    residue_dated: re.Pattern[str]
    credit_words: frozenset[str]
    agency: Phrases
    names: dict[str, str]
    consent: Phrases
    paywall: Phrases
    comment_begins: frozenset[str]
    comment_heads: frozenset[str]
    comment_control: re.Pattern[str]
    comment_said: frozenset[str]
    embargo_begins: re.Pattern[str]
    embargo_lifted: re.Pattern[str]
    embargo_words: frozenset[str]
    zones: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    days: dict[str, int]


@cache
def cues(language: str = "de") -> Cues:
    """The cues of a language. Raises LexiconError naming the file."""
    table = read_toml(HERE / language / "furniture.toml", FurnitureTable)
    names, times = agency_marks(language), load_times(language)
    marks = (*names, *(word.lower() for word in table.credit.unnamed))
    begins = (
        *table.caption.begins, *table.teaser.begins, *table.teaser.begins_open,
        *table.correction.begins, *table.newsletter.begins, *table.residue.begins,
        *table.residue.dated,
    )  # fmt: skip
    first_length = min(FIRST_LETTERS, *map(len, begins))
    return Cues(
        first=frozenset(words[:first_length].lower() for words in begins),
        first_length=first_length,
        caption_begins=_any(table.caption.begins),
        caption_holds=_phrases(table.caption.holds),
        teaser_begins=_any(table.teaser.begins),
        teaser_begins_open=_any(table.teaser.begins_open),
        correction=_any(table.correction.begins),
        newsletter=_any(table.newsletter.begins),
        residue_exact=frozenset(words.lower() for words in table.residue.exact),
        residue_begins=_any(table.residue.begins),
        residue_dated=_any(table.residue.dated),
        credit_words=frozenset(table.credit.words),
        agency=_phrases(marks, rf"(?<![\w-])(?:{_any_of(marks)})(?![\w-])"),
        names=names,
        consent=_phrases(table.withheld.consent),
        paywall=_phrases(table.withheld.paywall),
        comment_begins=frozenset(
            words.lower().partition(" ")[0]
            for words in (*table.comments.heads, *table.comments.controls)
        ),
        comment_heads=frozenset(words.lower() for words in table.comments.heads),
        comment_control=re.compile(
            rf"(?:{_any_of(tuple(w.lower() for w in table.comments.controls))})(?: |$)"
        ),
        comment_said=frozenset(table.comments.said),
        embargo_begins=_embargo(table.embargo),
        embargo_lifted=re.compile(
            rf"(?<!\w)(?:{_any_of(table.embargo.lifted)})(?!\w)", re.IGNORECASE
        ),
        embargo_words=table.embargo.words | table.embargo.zones.keys(),
        zones=table.embargo.zones,
        months={word.rstrip("."): n for word, n in times.months.items()} | table.embargo.months,
        weekdays=times.weekdays | table.embargo.weekdays,
        days=times.days,
    )


def _embargo(table: EmbargoPatterns) -> re.Pattern[str]:
    """+++ Sperrfrist: the first words of such a line, as which group says what they do."""
    return re.compile(
        rf"\W*(?:(?:{_any_of(table.before)})\W+)?(?:"
        rf"(?P<alone>{_any_of(table.blocks)})|(?P<until>{_any_of(table.blocks_until)})"
        rf"|(?P<frees>{_any_of(table.frees)}))(?!\w)",
        re.IGNORECASE,
    )


def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_any_of(phrases, words=True), re.IGNORECASE)


def _phrases(phrases: tuple[str, ...], pattern: str = "") -> Phrases:
    small = tuple(phrase.lower() for phrase in phrases)
    # what holds another of them is found with it
    least = tuple(one for one in small if not any(o in one for o in small if o != one))
    found = re.compile(pattern, re.IGNORECASE) if pattern else _any(phrases)
    return Phrases(re.compile(_any_of(least)), found)


def _any_of(phrases: tuple[str, ...], *, words: bool = False) -> str:
    """The longest of some phrases that stands at a place, as a pattern; of `words` none ends in the
    middle of a word: "Links", not "Linksfraktion". By first letters, since most places are none of
    these."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        end = r"(?!\w)" if words and phrase[-1].isalnum() else ""
        by_letter.setdefault(phrase[0].lower(), []).append(re.escape(phrase[1:]) + end)
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()
    )
