"""What of HanTa's model is needed for words that need no analysis.

The words that the model lists, what each tag costs after the two before it, and what a capital
tells. HanTa itself, its morphemes and numpy are loaded for the first word that has to be analysed;
most texts of a sentence or two have none.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from lagebild.languages.kept import kept
from lagebild.reading.tokens.shelves import Shelf, Shelved, encode, shelf_of

if TYPE_CHECKING:
    from lagebild.reading.tokens.morphology import Morphology

# HanTa's own: the tags that stand before the first word, and that of which nothing is known.
EMPTY, START, END, UNKNOWN = 0, 1, 2, 3
# A state, the two last tags, is one number: the last tag in its lowest bits. It needs no table and
# is found faster than a pair.
BITS = 8
LAST = (1 << BITS) - 1
# As HanTa has it: marks of quotation are one word.
MARKS = re.compile(r"^(`|``|´|´´|\'|\'\')$")
LONGEST_MARK = 2

# Tags with the log probability of each, by the number of the tag.
Scored = Sequence[tuple[int, float]]


class _Model(msgspec.Struct, frozen=True, array_like=True):
    """The model as it is kept: `forms` are its words, a line each, whose tags are `scored`."""

    names: dict[int, str]
    capitalised: frozenset[int]
    costs: dict[int, float]
    of_case: dict[int, tuple[float, float]]
    forms: str
    scored: Shelf
    states: tuple[int, ...]
    after: Shelf


_to_scored = msgspec.msgpack.Decoder(tuple[tuple[int, float], ...]).decode
_to_costs = msgspec.msgpack.Decoder(dict[int, float]).decode


class Followers(dict[int, dict[int, float]]):
    """By state the log probability of each tag after it."""

    def __init__(self, shelved: Shelved[int, dict[int, float]]) -> None:
        super().__init__()
        self._shelved = shelved

    def __missing__(self, state: int) -> dict[int, float]:
        costs = self._shelved.get(state)
        if costs is None:
            raise KeyError(state)
        self[state] = costs
        return costs


class TagModel:
    """A model of HanTa as far as tagging needs it; one instance a process.

    `names` are the tags by their numbers, `numbers` the other way round; `costs` are the log
    probabilities of tags, `of_case` those of a small letter and of a capital under each; lemmas
    under the tags in `capitalised` begin with a capital. `listed` gives the tags of a word that
    the model lists, the best first, and None for any other.
    """

    def __init__(self, file: str) -> None:
        path, maker = folder() / file, Path(__file__)
        sources = (path, maker, maker.with_name("shelves.py"))
        content = kept(f"tags-{path.stem}", sources, lambda: _packed(file))
        model = msgspec.msgpack.decode(content, type=_Model)
        self._file = file
        self.names = model.names
        self.numbers = {name: number for number, name in model.names.items()}
        self.capitalised = model.capitalised
        self.costs = model.costs
        self.of_case = model.of_case
        self.listed = Shelved(model.forms.split("\n"), model.scored, _to_scored).get
        self.followers = Followers(Shelved(model.states, model.after, _to_costs))

    @cached_property
    def morphology(self) -> "Morphology":
        """What analyses any other word."""
        from lagebild.reading.tokens.morphology import Morphology

        return Morphology(folder() / self._file)


def folder() -> Path:
    """Where HanTa's models lie. (To import HanTa takes a tenth of a second.)"""
    spec = find_spec("HanTa")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("HanTa is not installed", name="HanTa")
    return Path(spec.submodule_search_locations[0])


def normalised(word: str) -> str:
    """A word as the model has it, as HanTa's method `normalize`."""
    return '"' if len(word) <= LONGEST_MARK and MARKS.match(word) else word.lower()


def _packed(file: str) -> bytes:
    from HanTa.HanoverTagger import HanoverTagger

    model = HanoverTagger(file)
    return encode(
        _Model(
            names=model.int2tag,
            capitalised=frozenset(model.capitalizedlemmata),
            costs=model.LP_wtag,
            of_case={tag: (of[False], of[True]) for tag, of in model.LP_case_t.items()},
            forms="\n".join(model.cache),
            scored=shelf_of(model.cache.values()),
            states=tuple(before << BITS | last for before, last in model.LP_trans_word),
            after=shelf_of(model.LP_trans_word.values()),
        )
    )
