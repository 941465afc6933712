"""What a part of a page is, by its tag and the words of its class: `languages/pages.toml`."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from lagebild.languages import HERE
from lagebild.languages.tables import read_toml

SKIP, COMMENTS = "skip", "comments"
# Their names tell of the whole page or of the report as such.
WHOLE = frozenset({"html", "body", "main", "article"})
NAMES = ("class", "id", "role", "data-testid", "itemprop", "property")
LONGEST_NAME = 400
WORD = re.compile(r"[A-Z]?[a-z0-9äöüß]+|[A-Z]+(?![a-z])")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tags and words by which a kind is known."""

    tags: tuple[str, ...]
    words: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plain list of words."""

    words: tuple[str, ...]


class PartTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of `pages.toml`, in the order in which they are asked."""

    address: Words
    beside: Words
    comments: Part
    skip: Part
    caption: Part
    correction: Part
    newsletter: Part
    related: Part
    credit: Part
    ticker: Part
    residue: Part


KINDS = tuple(kind for kind in PartTable.__struct_fields__ if kind not in ("address", "beside"))


class Parts(NamedTuple):
    """The table, ready for use: kinds by tag; kinds by the words of a name, joined by blanks, each
    with its place in the order in which they are asked."""

    tags: dict[str, str]
    phrases: dict[str, tuple[int, str]]
    longest: int
    beside: frozenset[str]
    tracking: frozenset[str]


@cache
def parts() -> Parts:
    """What `pages.toml` says. Raises LexiconError naming the file."""
    table = read_toml(HERE / "pages.toml", PartTable)
    tags: dict[str, str] = {}
    phrases: dict[str, tuple[int, str]] = {}
    for order, kind in enumerate(KINDS):
        part: Part = getattr(table, kind)
        for tag in part.tags:
            tags.setdefault(tag, kind)
        for word in part.words:
            phrases.setdefault(word.replace("-", " "), (order, kind))
    longest = max(phrase.count(" ") + 1 for phrase in phrases)
    beside, tracking = frozenset(table.beside.words), frozenset(table.address.words)
    return Parts(tags, phrases, longest, beside, tracking)


@lru_cache(maxsize=20_000)
def kind_by_name(name: str) -> str:
    """article__related-links -> "related": the kind that a class or an id tells, "" for none; also
    for has-related, which tells of something else."""
    words = [word.lower() for word in WORD.findall(name[:LONGEST_NAME])]
    known = parts()
    found = [
        known.phrases[phrase]
        for begin in range(len(words))
        if not begin or words[begin - 1] not in known.beside
        for end in range(begin + 1, min(begin + known.longest, len(words)) + 1)
        if (phrase := " ".join(words[begin:end])) in known.phrases
    ]
    return min(found)[1] if found else ""
