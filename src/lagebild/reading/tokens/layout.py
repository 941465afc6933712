"""The table of learned endings as it lies in memory, and is kept: numbers are the machine's own."""

import msgspec

from lagebild.reading.tokens.learned_table import Rule

# Check sums with the same upper half stand together: a search among eight takes a third of the time
# of one among half a million.
BUCKETS = 1 << 16


class Sums(msgspec.Struct, frozen=True, array_like=True):
    """Check sums in order: where those of each upper half begin ("I"), and their lower halves
    ("H")."""

    starts: bytes
    lower: bytes


class Layout(msgspec.Struct, frozen=True, array_like=True):
    """`endings` number a row of `told`: a row of `tag_sets` and the steps of each tag's score, ()
    where the ending tells nothing. `lemma_endings` number a row of `rules` by tag, -1 where it
    tells nothing. Of `forms` there are the row of `tag_sets` ("H") and where their `scores` end
    ("I"), of `lemmas` the row of `rules` ("H")."""

    model: str
    tag_sets: tuple[tuple[str, ...], ...]
    rules: tuple[Rule, ...]
    told: tuple[tuple[int, ...], ...]
    endings: dict[str, int]
    lemma_endings: dict[str, dict[str, int]]
    forms: Sums
    form_sets: bytes
    form_ends: bytes
    scores: bytes
    lemmas: Sums
    lemma_rules: bytes
