"""What a part of a page is, by its tag and the words of its class: `languages/pages.toml`."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from lagebild.languages import HERE
from lagebild.languages.tables import read_toml

SKIP = "skip"
# Their names tell of the whole page or of the report as such.
WHOLE = frozenset({"html", "body", "main", "article"})
NAMES = ("class", "id", "role", "data-testid", "itemprop", "property")
WORD = re.compile(r"[A-Z]?[a-z0-9äöüß]+|[A-Z]+(?![a-z])")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tags and words by which a kind is known."""

    tags: tuple[str, ...]
    words: tuple[str, ...]


class PartTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of `pages.toml`, in the order in which they are asked."""

    skip: Part
    caption: Part
    correction: Part
    newsletter: Part
    related: Part
    credit: Part
    ticker: Part
    residue: Part


class Parts(NamedTuple):
    """The table, ready for use: kinds by tag, and for each kind its words, joined by blanks."""

    tags: dict[str, str]
    words: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def parts() -> Parts:
    """What `pages.toml` says. Raises LexiconError naming the file."""
    table = read_toml(HERE / "pages.toml", PartTable)
    tags: dict[str, str] = {}
    words = []
    for kind in PartTable.__struct_fields__:
        part: Part = getattr(table, kind)
        tags |= dict.fromkeys(part.tags, kind)
        either = "|".join(re.escape(word.replace("-", " ")) for word in part.words)
        words.append((kind, re.compile(rf"(?<!\S)(?:{either})(?!\S)")))
    return Parts(tags, tuple(words))


@lru_cache(maxsize=20_000)
def kind_by_name(name: str) -> str:
    """article__related-links -> "related": the kind that a class or an id tells, "" for none."""
    words = " ".join(WORD.findall(name[:400])).lower()
    return next((kind for kind, pattern in parts().words if pattern.search(words)), "")
