"""One report, as it was printed, its claims marked where they stand."""

import re
from collections.abc import Sequence

import msgspec
from litestar import Response, get
from litestar.exceptions import NotFoundException

from lagebild.desk.leaf import Any_Request, Leaf, Visit, answer
from lagebild.desk.pages.judging import as_typed
from lagebild.export.marking import paragraphs
from lagebild.intake import Report
from lagebild.picture import Difference, Version, differences, versions_of
from lagebild.record import Judgement, held_in

# So many versions of a page are listed, the latest.
SHOWN = 20


def report_of(visit: Visit, id_: str) -> Report:
    """The report with this id. Raises NotFoundException."""
    entry = next(iter(visit.book.reports(id_)), None)
    if entry is None:
        raise NotFoundException
    return entry.report


def report(visit: Visit, id_: str) -> Leaf:
    """The page of a report. Raises NotFoundException."""
    printed = report_of(visit, id_)
    held, said = held_in(visit.book, printed)
    lit = visit.asked.words("claim")
    rejected = [one for one in said if one.verdict == "rejected" and _stands(one, said)]
    edited = next((one.claim for one in held if one.claim.id == visit.asked.words("edit")), None)
    page = versions_of(visit.connection, id_)
    values = {
        "report": printed,
        "versions": _versions(visit, page),
        "until": _until(page, id_),
        "paragraphs": paragraphs(printed, [one.claim for one in held], _shown(visit)),
        "held": held,
        "rejected": rejected,
        "said": {one.id: one for one in said},
        "lit": lit,
        "to_claim": lambda id_: visit.asked.address(claim=id_, edit=None),
        "typed": as_typed(edited) if edited else None,
        "edit": edited.id if edited else "",
    }
    return Leaf("report.html", values)


class Printed(msgspec.Struct):
    """A report among the versions of its page, with what it changed of the version before; the
    differences of a copy and of the first are None. `speaks`: it is the version of today."""

    version: Version
    differences: tuple[Difference, ...] | None
    speaks: bool


def _versions(visit: Visit, page: tuple[Version, ...]) -> list[Printed]:
    found: list[Printed] = []
    first: Version | None = None
    for one in page:
        copies = first is not None and first.number == one.number
        told = None if first is None or copies else differences(visit.connection, first, one)
        found.append(Printed(one, told, not one.until))
        first = first if copies else one
    return found[-SHOWN:]


def _until(page: tuple[Version, ...], id_: str) -> str:
    """The day from which a newer version holds; "" for that of today."""
    own = next((one for one in page if one.report == id_), None)
    later = (one.since for one in page if own and one.number > own.number)
    return next(later, "")


def _shown(visit: Visit) -> tuple[int, int]:
    """/reports/ID?words=120-145: where words begin and end that the address points at."""
    match = re.fullmatch(r"(\d{1,8})-(\d{1,8})", visit.asked.words("words"))
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _stands(one: Judgement, said: Sequence[Judgement]) -> bool:
    """Whether it is the last that was said of its claim."""
    return max((j for j in said if j.subject == one.subject), key=lambda j: j.order) == one


@get("/reports/{report:str}")
async def report_page(request: Any_Request) -> Response[str]:
    """A report."""
    id_ = str(request.path_params["report"])
    return await answer(request, lambda visit: report(visit, id_))


HANDLERS = [report_page]
