"""What HanTa's analysis finds in a word, learned by the endings of words.

Most forms end as others do, and HanTa finds in them what it finds in the others. The table has
endings after which that is so practically always, and forms by themselves that are frequent but
follow no ending. Made by `scripts/train_endings.py`; where it has nothing, HanTa has to be asked.
"""

import gzip
import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import msgspec
import numpy as np

from lagebild.errors import LagebildError
from lagebild.reading.tokens.learned_table import STEP, Head, Rule, Tags

LONGEST_ENDING = 12
# So many letters stand before an ending that tells the tags: "Albares" ends as "sonderbares" does.
BEFORE = 3
# Which figure it is changes nothing.
FIGURES = str.maketrans("123456789", "000000000")
# Figures alone are a number, whichever they are.
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
CARDINAL: Tags = (("CARD", 0.0),)


class CheckSums:
    """The check sums at a place of the file, in order: kept there as the steps from one to the
    next, all lower halves before the upper ones, which is how they take least room."""

    def __init__(self, content: bytes, at: int, size: int) -> None:
        lower = np.frombuffer(content, "<u2", size, at).astype(np.int64)
        upper = np.frombuffer(content, "<u2", size, at + 2 * size).astype(np.int64)
        sums = np.cumsum(upper * 65536 + lower)
        self._sums = array("I", sums.astype("I").tobytes())
        # Where those with the same upper half begin: a search among eight takes a third of the time
        # of one among half a million.
        starts = np.searchsorted(sums >> 16, np.arange(65537))
        self._starts = array("I", starts.astype("I").tobytes())

    def find(self, text: str) -> int:
        """The number of the check sum of a text, -1 where it is none of them."""
        wanted = crc32(text.encode("utf-8", "surrogatepass"))
        end = self._starts[(wanted >> 16) + 1]
        at = bisect_left(self._sums, wanted, self._starts[wanted >> 16], end)
        return at if at < end and self._sums[at] == wanted else -1


class Learned:
    """Tags and lemmas by endings; the answer depends on the word alone."""

    def __init__(self, head: Head, content: bytes) -> None:
        self.model = head.model
        self._sets = head.tag_sets
        self._rules = head.rules
        self._endings = head.endings
        # Many endings tell the same, and so do many forms: one value for all of them.
        self._told: dict[tuple[int, ...], Tags | None] = {(): None}
        self._told_of_forms: dict[tuple[int, bytes], Tags] = {}
        self._lemma_endings = head.lemma_endings
        forms, lemmas = head.forms, head.lemmas
        self._forms, at = CheckSums(content, 0, forms), 4 * forms
        form_sets = np.frombuffer(content, "<u2", forms, at)
        self._form_sets = array("H", form_sets.astype("H").tobytes())
        at += 2 * forms
        self._lemmas, at = CheckSums(content, at, lemmas), at + 4 * lemmas
        lemma_rules = np.frombuffer(content, "<u2", lemmas, at)
        self._lemma_rules = array("H", lemma_rules.astype("H").tobytes())
        self._scores = content[at + 2 * lemmas :]
        sizes = np.array([len(tags) for tags in head.tag_sets], dtype=np.int64)[form_sets]
        self._ends = array("I", np.cumsum(sizes).astype("I").tobytes())

    def tags(self, word: str) -> Tags | None:
        """The tags that a word in small letters can have; None where only its analysis tells."""
        own = self.tags_of_form(word)
        if own is not None:
            return own
        if word[-1].isdigit() and NUMBER.fullmatch(word):
            return CARDINAL
        word = _shape(word)
        for size in range(min(LONGEST_ENDING, len(word) - BEFORE), 0, -1):
            steps = self._endings.get(word[-size:])
            if steps is not None:
                if steps not in self._told:
                    self._told[steps] = _scored(self._sets[steps[0]], steps[1:])
                return self._told[steps]
        return None

    def tags_of_form(self, word: str) -> Tags | None:
        """The tags of a form that has its own place in the table; None where it has none."""
        at = self._forms.find(word)
        if at < 0:
            return None
        number, end = self._form_sets[at], self._ends[at]
        tags = self._sets[number]
        steps = self._scores[end - len(tags) : end]
        if (number, steps) not in self._told_of_forms:
            self._told_of_forms[number, steps] = _scored(tags, steps)
        return self._told_of_forms[number, steps]

    def lemma(self, word: str, tag: str) -> str | None:
        """The lemma of a word in small letters, capitals apart; None where its analysis tells."""
        at = self._lemmas.find(f"{word} {tag}")
        if at >= 0:
            return _applied(self._rules[self._lemma_rules[at]], word)
        endings = self._lemma_endings.get(tag)
        if endings is None:
            return None
        shape = _shape(word)
        for size in range(min(LONGEST_ENDING, len(word)), -1, -1):
            known = endings.get(shape[len(word) - size :])
            if known is not None:
                if known < 0:
                    return None
                return _applied(self._rules[known], word)
        return None


def _shape(word: str) -> str:
    return word if word.isalpha() else word.translate(FIGURES)


def _applied(rule: Rule, word: str) -> str:
    cut, added = rule
    return word[: len(word) - cut] + added


def _scored(tags: Sequence[str], steps: Sequence[int]) -> Tags:
    return tuple((tag, -STEP * step) for tag, step in zip(tags, steps, strict=True))


def read_learned(path: Path) -> Learned:
    """Reads a table; raises `LagebildError` where the file is none."""
    try:
        head, _, content = gzip.decompress(path.read_bytes()).partition(b"\n")
        return Learned(msgspec.json.decode(head, type=Head), content)
    except (OSError, EOFError, ValueError, msgspec.DecodeError) as error:
        raise LagebildError(
            f"{path} is no table of learned endings; make it with train_endings.py"
        ) from error
