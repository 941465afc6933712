"""The claim: somebody vouches, with some force, for some deed, in these very words."""

import msgspec

STANCES = (
    "asserts", "assesses", "denies", "accuses", "demands", "offers",
    "commits", "threatens", "warns", "rules_out", "accepts", "rejects",
)  # fmt: skip
DEEDS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "MEMBERSHIP", "GUARANTEE", "CONTROL", "POWER", "OTHER",
)  # fmt: skip


class Evidence(msgspec.Struct, frozen=True):
    """`text` is exactly `report.text[begin:end]`; offsets are code points, end exclusive."""

    begin: int
    end: int
    text: str


class ClaimFigure(msgspec.Struct, frozen=True):
    """A number that is part of a claim; `relation` is =, ~, >, <, >=, <= or range."""

    value: float
    unit: str
    approx: bool
    relation: str


class ClaimTime(msgspec.Struct, frozen=True):
    """When the deed happens: the words, and their TIMEX3 value ("" where unknown)."""

    text: str
    value: str


class Party(msgspec.Struct, frozen=True):
    """An actor as a claim names it: canonical German short name, id, kind."""

    name: str
    id: str
    kind: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of one report; a claim without evidence cannot be built.

    `speaker` is empty where the report itself asserts; a person comes first, then whom the person
    speaks for. `form` is direct, indirect, reported, free_indirect, indirect_free_indirect, or None
    for the report's own voice. `concluded` names the slots ("agent") that the report leaves open
    and the program filled. `confidence` lies between 0 and 1. `because` names what decided: one
    line per lexicon row, rule or resolution.
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
    figure: ClaimFigure | None = None
    time: ClaimTime | None = None
    form: str | None = None
    via: str | None = None
    replies_to: str | None = None
    concluded: tuple[str, ...] = ()
    confidence: float = 0.5
    because: tuple[str, ...] = ()
