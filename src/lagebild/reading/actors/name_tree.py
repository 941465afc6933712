"""The names of the directory by their words, inflected when a word that may begin them is met."""

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

import msgspec

from lagebild.reading.actors.spelling import spellings
from lagebild.reading.actors.vocabulary import END, Entry
from lagebild.reading.forms.kept import Kept

# No ending changes the first letters of a word, but whether it is capitalised, nor more than the
# last two.
STEADY = 3
ENDING = 2
LETTERS = re.compile(r"[^\W\d_]*")
# Every word of a report is asked for, most of them again and again.
KEPT_WORDS = 50_000


class Waiting(msgspec.Struct, frozen=True):
    """A name that is not spelled yet. `number` says in which order names were put."""

    form: str
    entry: Entry
    instead: bool
    number: int

    @property
    def opening(self) -> str:
        """How every word begins that may begin the name."""
        return opening_of(self.form)


class NameTree:
    """From word to word down to the entry of a name. Most of what it took to make a directory was
    to spell names that no sentence at hand contains."""

    def __init__(self) -> None:
        self._nodes: dict[str, Any] = {}
        self._waiting: dict[str, list[Waiting]] = {}
        self._first: dict[str, Entry] = {}
        self._put = 0
        # By the node where a name ends: whose it is.
        self._kept: dict[int, Waiting] = {}
        self._asked: Kept[dict[str, Any] | None] = Kept(self._get, KEPT_WORDS)
        # What follows a word that begins names, by the next word; None where it begins none. The
        # entry of a name that ends there stands under END.
        self.get = self._asked.__getitem__

    def put(self, form: str, entry: Entry, instead: bool = False) -> None:
        """Adds a name in all its spellings. Whoever has one of them already keeps it, unless the
        new one is to stand `instead`."""
        self._first.setdefault(form, entry)
        self._asked.clear()
        name = Waiting(form, entry, instead, self._put)
        self._put += 1
        for beginning in beginnings(form):
            self._waiting.setdefault(beginning, []).append(name)

    def first(self, form: str) -> Entry | None:
        """The entry that was put first under a name as it is listed, None where there is none."""
        return self._first.get(form)

    def _get(self, word: str) -> dict[str, Any] | None:
        beginning = beginning_of(word)
        waiting = self._waiting.get(beginning)
        if waiting:
            low = word.casefold()
            begun = [name for name in waiting if low.startswith(name.opening)]
            if begun:
                for name in begun:
                    self._spell(beginning, name)
                # Only now: who reads beside this one would miss names that are about to be
                # spelled.
                left = [name for name in waiting if not low.startswith(name.opening)]
                self._waiting[beginning] = left
        return self._nodes.get(word)

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def find(self, words: Sequence[str]) -> Entry | None:
        """The entry of a name by its words, None where there is none."""
        node = self.get(words[0]) if words else None
        for word in words[1:]:
            if node is None:
                return None
            node = node.get(word)
        return node.get(END) if node else None

    def _spell(self, beginning: str, name: Waiting) -> None:
        for words in spellings(name.form):
            if not name.opening and beginning_of(words[0]) != beginning:
                continue
            node = self._nodes
            for word in words:
                below = node.get(word)
                if below is None:
                    below = node[word] = {}
                node = below
            kept = self._kept.get(id(node))
            if kept is None or _takes(name, kept):
                self._kept[id(node)] = name
                node[END] = name.entry


def _takes(name: Waiting, kept: Waiting) -> bool:
    """Whether a name takes a spelling that another has, in whatever order they are spelled."""
    if name.instead:
        return not kept.instead or kept.number < name.number
    return not kept.instead and name.number < kept.number


def beginning_of(word: str) -> str:
    """Staaten, staatlich: "sta"; what all spellings of a word share."""
    return word[:STEADY].casefold()


def beginnings(form: str) -> Collection[str]:
    """Rat der Europäischen Union: "rat"; IS: "is", "iss". How the spellings of a name begin."""
    opening = form[:STEADY]
    if len(opening) == STEADY and opening.isalpha():
        return (opening.casefold(),)
    return {beginning_of(words[0]) for words in spellings(form)}


# Only of names with which a word that was met may begin.
@cache
def opening_of(form: str) -> str:
    """Europäische Union: "europäisch"; how every word begins that may begin a name, "" where
    nothing is foretold."""
    letters = LETTERS.match(form)
    known = letters[0][: max(STEADY, len(letters[0]) - ENDING)] if letters else ""
    return known.casefold() if len(known) >= STEADY else ""
