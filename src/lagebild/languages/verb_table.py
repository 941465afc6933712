"""Reads `verbs.toml`: verbs by how they behave in a clause."""

from functools import cache

import msgspec

from lagebild.languages.lexicon import HERE
from lagebild.languages.tables import read_toml


class VerbTable(msgspec.Struct, frozen=True):
    """Infinitives by behaviour, and the particles that stand apart from their verb."""

    sein_perfect: frozenset[str]
    perceived: frozenset[str]
    particles: frozenset[str]


class _Sections(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sein_perfect: str
    perceived: str
    particles: str


@cache
def load_verbs(language: str = "de") -> VerbTable:
    """The verbs of a language by behaviour. Raises LexiconError naming the file."""
    lists = read_toml(HERE / language / "verbs.toml", _Sections)
    return VerbTable(
        sein_perfect=frozenset(lists.sein_perfect.split()),
        perceived=frozenset(lists.perceived.split()),
        particles=frozenset(lists.particles.split()),
    )
