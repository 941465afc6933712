"""An export of another ledger, or what an annotator gives back: rehearsed or taken in."""

import io

from litestar import Response, post
from litestar.datastructures import UploadFile

from lagebild.desk.leaf import Any_Request, Desk, Leaf, Visit, answer
from lagebild.desk.naming import LONGEST_NAME, who_of
from lagebild.desk.pages.adding import CannotAdd
from lagebild.export.taken_in import counted, refusal, what_else
from lagebild.importing import Source, TakenIn, take_in_files
from lagebild.notebook import judging
from lagebild.record import Ledger

# Bytes that may be sent, and that the documents of a ZIP may unpack to.
LARGEST, UNPACKED = 20_000_000, 200_000_000
LONGEST = 200


@post("/import", status_code=200, request_max_body_size=LARGEST)
async def imported(request: Any_Request) -> Response[str]:
    """What came of a file: taken in, or rehearsed and the ledger as it was (`rehearse`)."""
    form = await request.form()
    file, coder = form.get("file"), str(form.get("coder", ""))[:LONGEST_NAME].strip()
    if not isinstance(file, UploadFile) or not file.filename:
        raise CannotAdd("desk.no_file")
    # No path of whoever sends it, and nothing that would be read as one.
    name = file.filename.replace("\\", "/").rpartition("/")[2][:LONGEST]
    source = Source(name, io.BytesIO(await file.read()), UNPACKED)
    desk: Desk = request.app.state.desk
    who, rehearsed = who_of(request.cookies), bool(form.get("rehearse"))

    def take(book: Ledger) -> TakenIn:
        if not rehearsed:
            return _taken(book, source, who, coder)
        with book.rehearsal():
            return _taken(book, source, who, coder)

    found = await desk.shelf.write(take)
    return await answer(request, lambda visit: _told(visit, found, rehearsed))


def _taken(book: Ledger, source: Source, who: str, coder: str) -> TakenIn:
    (found,) = take_in_files(book, [source], who=who, at=judging.now(), coder=coder)
    return found


def _told(visit: Visit, found: TakenIn, rehearsed: bool) -> Leaf:
    texts = visit.texts
    values = {
        "found": found,
        "rehearsed": rehearsed,
        "counted": counted(texts, found),
        "what_else": [*what_else(texts, found)],
        "refusals": [refusal(texts, one) for one in found.refusals],
    }
    return Leaf("imported.html", values)


HANDLERS = [imported]
