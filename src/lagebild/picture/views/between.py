"""What stands between each two actors over the whole time asked for: the cells of a matrix."""

import msgspec
from sqlalchemy import Connection

from lagebild.picture.people.naming import names_of
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.views.tension import sums


class PairTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What all `points` of two actors weigh: their sum and mean. `pair` and `ids` are in the order
    of ids; the rows of `tension` for these two open the claims."""

    pair: tuple[str, str]
    ids: tuple[str, str]
    sum: float
    mean: float
    points: int


def between(connection: Connection, scope: Scope, most: int) -> tuple[PairTotal, ...]:
    """The pairs with most points in scope, at most so many; of as many points the first by ids."""
    found = sums(connection, scope, "", END)
    ranked = sorted(found.items(), key=lambda item: (-item[1].points, item[0]))[:most]
    names = names_of(connection, {id_ for pair, _ in ranked for id_ in pair})
    return tuple(
        PairTotal(
            pair=(names[pair[0]][0], names[pair[1]][0]),
            ids=pair,
            sum=round(total.sum, 3),
            mean=round(total.mean, 3),
            points=total.points,
        )
        for pair, total in ranked
    )
