"""Which kind of deed a supposition names, and how one such deed stands to another."""

from collections.abc import Iterable
from functools import cache

from lagebild.claims import Supposition
from lagebild.languages import HERE, read_table
from lagebild.languages.rows import DeedKindRow

# Deeds of which two are alike even where no kind is known for their words.
ALIKE = frozenset({"ASSAULT", "SANCTION", "AID", "MOBILIZE", "RETREAT"})
# How the deed of a condition stands to the one asked about.
SAME, WIDER, NARROWER, ALIKE_DEED = "same", "wider", "narrower", "alike"


class Kinds:
    """The kinds of deeds of a language; the wider ones of each, however many steps away."""

    def __init__(self, rows: Iterable[DeedKindRow]) -> None:
        self._rows = {row.kind: row for row in rows}
        self._whole: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        for row in self._rows.values():
            for word in row.words:
                into = self._ends if word.startswith("*") else self._whole
                into[word.lstrip("*").casefold()] = row.kind
        self._wider = {kind: self._above(kind) for kind in self._rows}

    def _above(self, kind: str) -> frozenset[str]:
        found: set[str] = set()
        todo = list(self._rows[kind].wider)
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self._rows[one].wider
        return frozenset(found)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the kinds."""
        return tuple(self._rows)

    def wider(self, kind: str) -> frozenset[str]:
        """The kinds that a kind is one of, however many steps away."""
        return self._wider[kind]

    def of(self, supposed: Supposition) -> str:
        """The kind that the words of a supposition name, "" where none is known."""
        for word in supposed.act:
            low = word.casefold()
            kind = self._whole.get(low) or self._ending(low)
            if not kind:
                continue
            deeds = self._rows[kind].deeds
            if not deeds or supposed.deed in ("OTHER", *deeds):
                return kind
        return ""

    def _ending(self, word: str) -> str:
        ends = [end for end in self._ends if word.endswith(end) and word != end]
        return self._ends[max(ends, key=len)] if ends else ""

    def standing(self, asked: Supposition, supposed: Supposition) -> str:
        """How a supposed deed stands to the one asked about: same, wider (an attack where an
        invasion is asked about), narrower, alike (the same deed of another word), "" for another
        deed."""
        mine, theirs = self.of(asked), self.of(supposed)
        if mine and theirs:
            if mine == theirs:
                return SAME
            if theirs in self._wider[mine]:
                return WIDER
            return NARROWER if mine in self._wider[theirs] else ""
        if _same_words(asked, supposed):
            return SAME
        alike = asked.deed == supposed.deed and asked.deed in ALIKE
        return ALIKE_DEED if alike and asked.mode == supposed.mode else ""


def _same_words(asked: Supposition, supposed: Supposition) -> bool:
    """den Kurs fortsetzen; den aggressiven Kurs fortsetzen: one verb, and not other things."""
    if not asked.act or not supposed.act or asked.act[0] != supposed.act[0]:
        return False
    mine, theirs = set(asked.act[1:]), set(supposed.act[1:])
    return asked.deed == supposed.deed and (not mine or not theirs or bool(mine & theirs))


@cache
def kinds_of(language: str = "de") -> Kinds:
    """The kinds of a language, loaded once."""
    return Kinds(read_table(HERE / language / "deed_kinds.tsv", DeedKindRow))
