"""The claim: somebody vouches, with some force, for some deed, in these very words.

No value here can hold itself, so the garbage collector need not follow them (`gc`).
"""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from lagebild.intake import Cleared

STANCES = (
    "asserts", "assesses", "denies", "accuses", "demands", "offers",
    "commits", "threatens", "warns", "rules_out", "accepts", "rejects",
)  # fmt: skip
DEEDS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "MEMBERSHIP", "GUARANTEE", "CONTROL", "POWER", "OTHER",
)  # fmt: skip


# What a claim rests on that answers with a pronoun: "was Russland bestreitet" (`Claim.because`).
SAME_AS_BEFORE = "agent and recipient: those of the claim before"
# How the line begins that says which row of the lexicon names the deed.
DEED_ROW = "deed: "


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """`text` is exactly `report.text[begin:end]`; offsets are code points, end exclusive."""

    begin: int
    end: int
    text: str

    def moved(self, by: int) -> "Evidence":
        """The same words of a longer text, in which this one begins at `by`."""
        return Evidence(self.begin + by, self.end + by, self.text)

    def put_back(self, clear: "Cleared", text: str) -> "Evidence":
        """The same words in the text that was cleared to be read."""
        begin, end = clear.there(self.begin, self.end)
        return Evidence(begin, end, text[begin:end])


class ClaimFigure(msgspec.Struct, frozen=True, gc=False):
    """A number that is part of a claim; `relation` is =, ~, >, <, >=, <= or range."""

    value: float
    unit: str
    approx: bool
    relation: str


class ClaimTime(msgspec.Struct, frozen=True, gc=False):
    """When the deed happens: the words, and their TIMEX3 value ("" where unknown)."""

    text: str
    value: str


class Party(msgspec.Struct, frozen=True, gc=False, cache_hash=True):
    """An actor as a claim names it: canonical German short name, id, kind."""

    name: str
    id: str
    kind: str = ""


class Supposition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A deed that a condition supposes ("falls Russland einmarschiere").

    `evidence` are the words that state it, `act` the lemmas that name what is done
    ("einmarschieren"). `relation`: if, only ("nur wenn") or even ("selbst wenn") it happens;
    `negated` where it is supposed not to. `pointed` is true where the words only point at a deed
    told before ("in diesem Fall", "sonst"). `about` are the states and organisations that the
    report speaks of, where the condition names nobody.
    """

    evidence: Evidence
    deed: str
    mode: str = ""
    act: tuple[str, ...] = ()
    negated: bool = False
    agent: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    relation: str = "if"
    pointed: bool = False
    about: tuple[Party, ...] = ()

    def moved(self, by: int) -> "Supposition":
        """The same of a longer text, in which this one begins at `by`."""
        return msgspec.structs.replace(self, evidence=self.evidence.moved(by))

    def put_back(self, clear: "Cleared", text: str) -> "Supposition":
        """The same in the text that was cleared to be read."""
        return msgspec.structs.replace(self, evidence=self.evidence.put_back(clear, text))


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim of one report; a claim without evidence cannot be built.

    `speaker` is empty where the report itself asserts; a person comes first, then whom the person
    speaks for. `form` is direct, indirect, reported, free_indirect, indirect_free_indirect, or None
    for the report's own voice. `supposes` are the deeds that `condition` names. `concluded` names
    the slots ("agent") that the report leaves open and the program filled. `confidence` lies
    between 0 and 1. `because` names what decided: one line per lexicon row, rule or resolution.
    """

    id: str
    report: str
    evidence: Evidence
    speaker: tuple[Party, ...]
    stance: str
    deed: str
    mode: str = ""
    negated: bool = False
    agent: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    place: str | None = None
    condition: Evidence | None = None
    supposes: tuple[Supposition, ...] = ()
    figure: ClaimFigure | None = None
    time: ClaimTime | None = None
    form: str | None = None
    via: str | None = None
    replies_to: str | None = None
    concluded: tuple[str, ...] = ()
    confidence: float = 0.5
    because: tuple[str, ...] = ()

    def moved(self, report: str, by: int) -> "Claim":
        """The claim as one of the longer report whose part, beginning at `by`, it was read off."""
        return msgspec.structs.replace(
            self,
            report=report,
            evidence=self.evidence.moved(by),
            condition=self.condition.moved(by) if self.condition else None,
            supposes=tuple(supposition.moved(by) for supposition in self.supposes),
        )

    def put_back(self, clear: "Cleared", text: str) -> "Claim":
        """The claim in the text that was cleared to be read: its words as they stand there."""
        return msgspec.structs.replace(
            self,
            evidence=self.evidence.put_back(clear, text),
            condition=self.condition.put_back(clear, text) if self.condition else None,
            supposes=tuple(supposition.put_back(clear, text) for supposition in self.supposes),
        )
