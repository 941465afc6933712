"""What the addresses of the API give: pages of rows, single things, and problems."""

from typing import Generic, TypeVar

import msgspec

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.picture import ActorRow, Fate, Source, Tenure, Version

Row = TypeVar("Row")


class Page(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """Some rows of a view. `total` counts all of them (of figures the things counted), null where
    only those asked for were worked out; `next` is the offset of the next page, null at the end."""

    view: str
    total: int | None
    offset: int
    limit: int
    next: int | None
    rows: list[Row]


class HeldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it holds; `judged` is "", confirmed or edited."""

    claim: Claim
    judged: str


class ReportAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its text, what became of it (read, not_read, failed, and why) and its claims in
    text order; `rejected` are the ids of claims that people rejected, `versions` all reports of its
    page in their order, none where there is but one."""

    report: Report
    status: str
    reason: str
    version: str
    claims: list[HeldClaim]
    rejected: list[str]
    versions: list[Version]


class ClaimAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the report in which it stands. `state` is holds, confirmed, edited, rejected, or
    gone (from a newer reading); `judgements` are the ids of what people said of it. `fate` says
    what became of it where a newer version of its page speaks, null else."""

    claim: Claim
    source: Source
    state: str
    judgements: list[str]
    fate: Fate | None


class ActorAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An actor under the id by which views know it; `row` counts its parts in points (null where it
    takes part in none), `offices` are those it is named with."""

    id: str
    name: str
    kind: str
    row: ActorRow | None
    offices: list[Tenure]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a request (RFC 9457). `kind` names the fault for programs."""

    type: str
    title: str
    status: int
    detail: str
    kind: str
