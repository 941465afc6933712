"""A line of `lagebild export jsonl --table reports` becomes a report again."""

from typing import Any

import msgspec

from lagebild.importing.refusal import Unfit
from lagebild.intake import FURNITURE, WITHHELD, Report, iso_date
from lagebild.reading import Holding
from lagebild.record import STATUSES

# Code points of a text; a news report has some thousands.
LONGEST = 10_000_000


class ReportLine(Report, frozen=True, kw_only=True):
    """What a line says of a report, and what its ledger knows of it."""

    status: str = "read"
    reason: str = ""
    version: str = ""
    holdings: tuple[dict[str, Any], ...] = ()


class Arrived(msgspec.Struct, frozen=True):
    """A report with what another ledger knows of it."""

    report: Report
    holdings: tuple[Holding, ...]
    status: str
    reason: str
    version: str


def arrived(line: dict[str, Any]) -> Arrived:
    """The report that a line holds. Raises Unfit."""
    try:
        found = msgspec.convert(line, ReportLine)
        holdings = msgspec.convert(
            [{**held, "report": found.id} for held in found.holdings], tuple[Holding, ...]
        )
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unfit("no_report_line", reason=str(error)) from error
    if not found.id.strip() or len(found.id) > 300 or not found.text:
        raise Unfit("no_report_line", reason="id, text")
    if len(found.text) > LONGEST:
        raise Unfit("long_report", most=LONGEST)
    if found.status not in STATUSES:
        raise Unfit("no_value", field="status", value=found.status, choices=", ".join(STATUSES))
    if found.withheld and found.withheld not in WITHHELD:
        choices = ", ".join(WITHHELD)
        raise Unfit("no_value", field="withheld", value=found.withheld, choices=choices)
    if found.published and iso_date(found.published) != found.published:
        raise Unfit("no_date", value=found.published)
    for one in found.furniture:
        if one.kind not in FURNITURE or not 0 <= one.begin <= one.end <= len(found.text):
            raise Unfit("no_furniture", begin=one.begin, end=one.end, name=one.kind)
    for held in holdings:
        if found.text[held.begin : held.end] != held.text:
            raise Unfit("no_words", words=held.text)
    own = {name: getattr(found, name) for name in Report.__struct_fields__}
    return Arrived(Report(**own), holdings, found.status, found.reason, found.version)
