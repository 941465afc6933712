"""What if: a deed in, and what everybody said for its case."""

from litestar import Response, get

from lagebild.desk.leaf import Any_Request, Leaf, Made, Rows, Visit, answer
from lagebild.desk.pages.views import addresses, split_ending
from lagebild.notebook import reader_of
from lagebild.picture import case, kinds_of

# Longer than any sentence that asks for a deed.
LONGEST = 300


def whatif(visit: Visit, form: str = "") -> Made:
    """The answer to the question of the address; the form alone where there is none. Raises
    UnknownActor."""
    question = visit.asked.words("q")[:LONGEST]
    asked = reader_of("de").asked(question) if question else ()
    answered = None
    if asked:
        scope = visit.asked.scope(visit.connection)
        answered = case(visit.connection, asked, scope, kinds_of())
    if form:
        rows = answered.consequences if answered else ()
        return Rows("whatif", rows, answered.total if answered else 0, form)
    return Leaf("whatif.html", {"question": question, "case": answered})


@get(addresses("whatif"))
async def whatif_page(request: Any_Request) -> Response[str]:
    """/whatif?q=Russland greift die Ukraine an."""
    _, form = split_ending(request.url.path)
    return await answer(request, lambda visit: whatif(visit, form))


HANDLERS = [whatif_page]
