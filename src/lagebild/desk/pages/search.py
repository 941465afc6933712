"""Search: the reports in which words stand, each with the place and the claims made there."""

from litestar import Response, get

from lagebild.desk.leaf import Any_Request, Leaf, Made, Rows, Visit, answer
from lagebild.desk.pages.views import Part, addresses, part_from, split_ending
from lagebild.picture import BadQuery, search

# Of one report so many claims are linked; the rows as files name all.
SHOWN = 6


def found(visit: Visit, form: str = "") -> Made:
    """What the words of the address find; the form alone where there are none. Raises BadQuery
    where rows are asked for, UnknownActor."""
    asked = visit.asked
    words = asked.words("q")
    part, complaint = Part((), 0, False), ""
    if words:
        try:
            scope = asked.scope(visit.connection)
            part = part_from(lambda scope: search(visit.connection, scope, words), scope, asked)
        except BadQuery as error:
            if form:
                raise
            complaint = visit.texts.say(f"faults.{error.kind}", **error.values)
    if form:
        return Rows("search", part.rows, part.total, form)
    values = {"words": words, "part": part, "complaint": complaint, "shown": SHOWN}
    return Leaf("search.html", values)


@get(addresses("search"))
async def search_page(request: Any_Request) -> Response[str]:
    """/search?q=Waffenruhe."""
    _, form = split_ending(request.url.path)
    return await answer(request, lambda visit: found(visit, form))


HANDLERS = [search_page]
