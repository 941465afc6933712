"""The names of the directory by their words, inflected when a word that may begin them is met."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lagebild.reading.actors.spelling import spellings
from lagebild.reading.actors.vocabulary import END, Entry

# No ending changes the first letters of a word, but whether it is capitalised.
STEADY = 3
# Every word of a report is asked for, most of them again and again.
KEPT_WORDS = 20_000


class NameTree:
    """From word to word down to the entry of a name. Most of what it took to make a directory was
    to spell names that no sentence at hand contains."""

    def __init__(self) -> None:
        self._nodes: dict[str, Any] = {}
        self._waiting: dict[str, list[tuple[str, Entry, bool]]] = {}
        self._first: dict[str, Entry] = {}
        self.get = lru_cache(KEPT_WORDS)(self._get)

    def put(self, form: str, entry: Entry, instead: bool = False) -> None:
        """Adds a name in all its spellings. Whoever has one of them already keeps it, unless the
        new one is to stand `instead`."""
        self._first.setdefault(form, entry)
        self.get.cache_clear()
        for beginning in beginnings(form):
            self._waiting.setdefault(beginning, []).append((form, entry, instead))

    def first(self, form: str) -> Entry | None:
        """The entry that was put first under a name as it is listed, None where there is none."""
        return self._first.get(form)

    def _get(self, word: str) -> dict[str, Any] | None:
        """What follows a word that begins names, by the next word; None where it begins none. The
        entry of a name that ends there stands under END."""
        beginning = beginning_of(word)
        waiting = self._waiting.get(beginning)
        if waiting is not None:
            for form, entry, instead in waiting:
                self._spell(beginning, form, entry, instead)
            # Only now: who reads beside this one would miss names that are about to be spelled.
            self._waiting.pop(beginning, None)
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

    def _spell(self, beginning: str, form: str, entry: Entry, instead: bool) -> None:
        for words in spellings(form):
            if beginning_of(words[0]) != beginning:
                continue
            node = self._nodes
            for word in words:
                node = node.setdefault(word, {})
            if instead or END not in node:
                node[END] = entry


def beginning_of(word: str) -> str:
    """Staaten, staatlich: "sta"; what all spellings of a word share."""
    return word[:STEADY].casefold()


def beginnings(form: str) -> set[str]:
    """Rat der Europäischen Union: {"rat"}; IS: {"is", "iss"}. How the spellings of a name begin."""
    opening = form[:STEADY]
    if len(opening) == STEADY and opening.isalpha():
        return {beginning_of(opening)}
    return {beginning_of(words[0]) for words in spellings(form)}
