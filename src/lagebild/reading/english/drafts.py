"""Clauses of an English sentence while its words are walked."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.english.verb_groups import VerbGroup
from lagebild.reading.english.words import Word

EMBEDDED = frozenset({"subordinate", "relative", "infinitive"})


class Valency(msgspec.Struct, frozen=True):
    """What verbs take: `telling` a clause without "that", `taking` an infinitive that says what is
    done (behind others it says what for); nouns of saying are among the latter."""

    telling: frozenset[str]
    taking: frozenset[str]


class ClauseDraft(msgspec.Struct):
    """A clause while its sentence is read; `governor` and `shares` (whose subject it has) are
    numbers of drafts of the sentence."""

    kind: str
    governor: int
    complementizer: str = ""
    antecedent: int = -1
    group: VerbGroup | None = None
    own: list[int] = msgspec.field(default_factory=list)
    shares: int = -1


class Walk:
    def __init__(
        self, words: Sequence[Word], groups: Sequence[VerbGroup], valency: Valency
    ) -> None:
        self.words = words
        self.at = {group.first: group for group in groups}
        self.firsts = [group.first for group in groups]
        self.inside = {i: group for group in groups for i in group.positions}
        self.valency = valency
        self.drafts: list[ClauseDraft] = []
        self.stack: list[int] = []

    @property
    def top(self) -> ClauseDraft | None:
        return self.drafts[self.stack[-1]] if self.stack else None

    def open(self, draft: ClauseDraft) -> ClauseDraft:
        self.drafts.append(draft)
        self.stack.append(len(self.drafts) - 1)
        return draft

    def current(self) -> ClauseDraft:
        return self.top or self.open(ClauseDraft("main", self.last_main()))

    def last_main(self) -> int:
        return next(
            (i for i in range(len(self.drafts) - 1, -1, -1) if self.drafts[i].kind == "main"), -1
        )

    def waiting(self) -> int:
        """The place in the stack of the innermost clause without a verb, -1 for none."""
        return next(
            (
                k
                for k in range(len(self.stack) - 1, -1, -1)
                if self.drafts[self.stack[k]].group is None
            ),
            -1,
        )
