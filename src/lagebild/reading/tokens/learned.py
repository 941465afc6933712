"""What HanTa's analysis finds in a word, learned by the endings of words.

Most forms end as others do, and HanTa finds in them what it finds in the others. The table has
endings after which that is so practically always, and forms by themselves that are frequent but
follow no ending. Made by `scripts/train_endings.py`; where it has nothing, HanTa has to be asked.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import msgspec

from lagebild.languages.kept import kept
from lagebild.reading.tokens import layout
from lagebild.reading.tokens.layout import BUCKETS, Layout, Sums
from lagebild.reading.tokens.learned_table import STEP, Rule, Tags

LONGEST_ENDING = 12
# So many letters stand before an ending that tells the tags: "Albares" ends as "sonderbares" does.
BEFORE = 3
# Which figure it is changes nothing.
FIGURES = str.maketrans("123456789", "000000000")
# Figures alone are a number, whichever they are.
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
CARDINAL: Tags = (("CARD", 0.0),)


class CheckSums:
    """The check sums of texts; two texts rarely have the same one."""

    def __init__(self, sums: Sums) -> None:
        self._lower = array("H", sums.lower)
        self._starts = array("I", sums.starts)

    def find(self, text: str) -> int:
        """The number of the check sum of a text, -1 where it is none of them."""
        bucket, wanted = divmod(crc32(text.encode("utf-8", "surrogatepass")), BUCKETS)
        end = self._starts[bucket + 1]
        at = bisect_left(self._lower, wanted, self._starts[bucket], end)
        return at if at < end and self._lower[at] == wanted else -1


class Learned:
    """Tags and lemmas by endings; the answer depends on the word alone."""

    def __init__(self, table: Layout) -> None:
        self.model = table.model
        self._sets = table.tag_sets
        self._rules = table.rules
        self._endings = table.endings
        # Many endings tell the same, and so do many forms: one value for all of them.
        self._rows = table.told
        self._told: dict[int, Tags | None] = {}
        self._told_of_forms: dict[tuple[int, bytes], Tags] = {}
        self._lemma_endings = table.lemma_endings
        self._forms, self._lemmas = CheckSums(table.forms), CheckSums(table.lemmas)
        self._form_sets = array("H", table.form_sets)
        self._lemma_rules = array("H", table.lemma_rules)
        self._scores = table.scores
        self._ends = array("I", table.form_ends)

    def tags(self, word: str) -> Tags | None:
        """The tags that a word in small letters can have; None where only its analysis tells."""
        own = self.tags_of_form(word)
        if own is not None:
            return own
        if word[-1].isdigit() and NUMBER.fullmatch(word):
            return CARDINAL
        word = _shape(word)
        for size in range(min(LONGEST_ENDING, len(word) - BEFORE), 0, -1):
            row = self._endings.get(word[-size:])
            if row is not None:
                if row not in self._told:
                    steps = self._rows[row]
                    self._told[row] = _scored(self._sets[steps[0]], steps[1:]) if steps else None
                return self._told[row]
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
    from lagebild.reading.tokens.unpacking import laid_out

    return Learned(laid_out(path))


def kept_learned(path: Path) -> Learned:
    """The same, of what was kept when it was last read: that takes a fifth of the time."""

    def laid_out_anew() -> bytes:
        from lagebild.reading.tokens.unpacking import laid_out

        return msgspec.msgpack.encode(laid_out(path))

    makers = (Path(layout.__file__), Path(__file__).with_name("unpacking.py"))
    table = kept("endings", (path, *makers), laid_out_anew)
    return Learned(msgspec.msgpack.decode(table, type=Layout))
