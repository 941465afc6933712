"""What is found about words, kept so that each word is looked at once."""

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Kept(dict[str, Found]):
    """By word what `find` tells of it. When it is full it begins anew: to know which words were not
    met for long would cost more than to find them again.

    Asked with brackets it costs a third of a call of a function that remembers.
    """

    def __init__(self, find: Callable[[str], Found], size: int) -> None:
        super().__init__()
        self._find, self._size = find, size

    def __missing__(self, word: str) -> Found:
        if len(self) >= self._size:
            self.clear()
        found = self[word] = self._find(word)
        return found
