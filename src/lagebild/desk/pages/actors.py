"""One actor: names and offices, where it stands, what it says, with whom and against whom."""

from typing import Any

from litestar import Response, get

from lagebild.desk.leaf import Any_Request, Leaf, Visit, answer
from lagebild.picture import VIEWS, actor_ids, portrait, weights
from lagebild.record import Judgement

# So many rows of each view are shown; its own page shows all.
SHOWN = 8
# The views of what an actor holds and undertakes itself.
STANDS = ("positions", "commitments")


def actor(visit: Visit, words: str) -> Leaf:
    """The page of the actor that is meant by an id or name. Raises UnknownActor."""
    connection = visit.connection
    (id_,) = actor_ids(connection, words)
    scope = visit.asked.scope(connection, actor=(id_,), limit=SHOWN)
    seen = portrait(connection, scope, id_)
    wide = visit.asked.scope(connection, actor=(id_,), limit=SHOWN * 5)
    views = {
        **{name: VIEWS[name](connection, scope).rows for name in ("offices", "proposals")},
        **{name: _own(seen.name, VIEWS[name](connection, wide).rows) for name in STANDS},
    }
    said = [one for one in visit.book.judgements() if one.relation and _touches(one, seen.own)]
    values = {
        "seen": seen,
        "views": views,
        "said": said,
        "others": _others(visit, said),
        # The kinds of actors between whom there is a view of tension.
        "tense": weights().kinds,
    }
    return Leaf("actor.html", values)


def _own(name: str, rows: tuple[Any, ...]) -> list[Any]:
    """The rows in which the actor speaks, not those in which others speak of it."""
    return [row for row in rows if name in row.voice][:SHOWN]


def _touches(judgement: Judgement, ids: tuple[str, ...]) -> bool:
    return judgement.subject in ids or judgement.details().other in ids


def _others(visit: Visit, said: list[Judgement]) -> dict[str, str]:
    """The names of those of whom something was said, by id."""
    ids = {id_ for one in said for id_ in (one.subject, one.details().other)}
    return {one.id: one.name for one in visit.book.actors() if one.id in ids} if ids else {}


@get("/actors/{actor:str}")
async def actor_page(request: Any_Request) -> Response[str]:
    """An actor, by id or name."""
    words = str(request.path_params["actor"])
    return await answer(request, lambda visit: actor(visit, words))


HANDLERS = [actor_page]
