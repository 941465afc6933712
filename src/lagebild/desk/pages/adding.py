"""A text pasted or a file given: what it says, what of that is new, and then kept or not."""

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from msgspec.structs import replace

from lagebild.desk.leaf import Any_Request, Desk, Leaf, Visit, answer
from lagebild.desk.reading_room import ReadText, Unreadable, mark_of
from lagebild.desk.saying import go_on
from lagebild.errors import IntakeError, LagebildError
from lagebild.export.marking import paragraphs
from lagebild.intake import Metadata, Report, delivered, iso_date, report_of
from lagebild.intake import Unreadable as NoReport
from lagebild.languages.interface import interface
from lagebild.picture import novelty
from lagebild.record import Ledger

LONGEST = 400_000  # signs: a hundred times a news report
FIELDS = ("text", "title", "outlet", "published", "language")


class CannotAdd(LagebildError):
    """A text that cannot be added. `kind` is a key of the interface texts."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(kind, **values))
        self.kind = kind
        self.values = values


@get("/add")
async def adding_page(request: Any_Request) -> Response[str]:
    """The form."""
    desk: Desk = request.app.state.desk
    values = {"given": dict.fromkeys(FIELDS, ""), "languages": desk.languages}
    return await answer(request, lambda _: Leaf("add.html", values))


@post("/add", status_code=200)
async def added(request: Any_Request) -> Response[str]:
    """What a text says and what of that is new (`keep` not sent), or the text kept."""
    given, report = await _sent(request)
    desk: Desk = request.app.state.desk
    read = await _read(desk, report)
    if given.get("keep"):
        await desk.shelf.write(lambda book: _keep(book, read))
        return go_on(f"/reports/{report.id}", "/reports")
    return await answer(request, lambda visit: _seen(visit, given, read))


async def _read(desk: Desk, report: Report) -> ReadText:
    if report.withheld:
        raise CannotAdd(f"desk.withheld_{report.withheld}")
    if report.language not in desk.languages:
        known = ", ".join(desk.languages)
        raise CannotAdd("desk.other_language", language=report.language, known=known)
    try:
        return await desk.room.read(report)
    except Unreadable as error:
        raise CannotAdd("desk.not_read") from error


async def _sent(request: Any_Request) -> tuple[dict[str, str], Report]:
    """What was typed, and the report that it is: as its file made it, which is remembered until it
    is to be kept, or as it was pasted. Raises CannotAdd."""
    form = await request.form()
    given = {
        name: value.replace("\r\n", "\n")
        for name, value in form.multi_items()
        if isinstance(value, str)
    }
    given = dict.fromkeys((*FIELDS, "read"), "") | given
    file = form.get("file")
    if given["read"]:
        desk: Desk = request.app.state.desk
        remembered = desk.room.remembered(given["read"])
        if remembered is None:
            raise CannotAdd("desk.forgotten")
        report = remembered.report
    elif isinstance(file, UploadFile) and file.filename:
        report = _of_file(await file.read(), file.filename, given)
        given["read"] = mark_of(report)
    else:
        try:
            report = report_of(
                given["text"],
                title=given["title"],
                outlet=given["outlet"],
                published=given["published"],
            )
        except IntakeError as error:
            raise CannotAdd("desk.no_report", reason=str(error)) from error
    if len(report.text) > LONGEST:
        raise CannotAdd("desk.text_too_long", most=LONGEST)
    if given["language"] and not given["read"]:
        report = replace(report, language=given["language"])
    return given, report


def _of_file(content: bytes, name: str, given: dict[str, str]) -> Report:
    """The report of a file of any form; of its name only the ending is looked at."""
    known = Metadata(published=iso_date(given["published"]), outlet=given["outlet"])
    first, *others = delivered(content, name.replace("\\", "/").rpartition("/")[2], known=known)
    if isinstance(first, NoReport):
        raise CannotAdd("desk.no_report", reason=first.reason)
    if others:
        raise CannotAdd("desk.several_reports")
    said = {name: given[name] for name in ("title", "language") if given[name]}
    return replace(first, **said)


def _seen(visit: Visit, given: dict[str, str], read: ReadText) -> Leaf:
    report, claims = read.report, read.claims
    values = {
        "given": given,
        "report": report,
        "claims": claims,
        "paragraphs": paragraphs(report, claims),
        "known": _recorded(visit.book, report),
        "news": novelty(visit.connection, report, claims),
        "here": lambda _: "",
    }
    return Leaf("added.html", values)


def _recorded(book: Ledger, report: Report) -> bool:
    """Whether this very text is on record. Raises CannotAdd where another one has its id."""
    before = next(iter(book.reports(report.id)), None)
    if before is not None and before.report.text != report.text:
        raise CannotAdd("desk.id_taken", id=report.id)
    return before is not None


def _keep(book: Ledger, read: ReadText) -> None:
    if not _recorded(book, read.report):
        book.record(read.report, read.claims, holdings=read.holdings)


HANDLERS = [adding_page, added]
