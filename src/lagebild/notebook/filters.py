"""The filters of a view as keyword arguments: what a call may say, and the scope that it means."""

from collections.abc import Iterable
from typing import TypedDict

from sqlalchemy import Connection

from lagebild.claims import DEEDS, STANCES
from lagebild.intake import iso_date
from lagebild.picture import STATES, Scope, actor_ids

ONLY = ("", "confirmed", "added", "contested")
STATE_WORDS = tuple(state for states in STATES.values() for state in states)
Words = str | Iterable[str]


class Filters(TypedDict, total=False):
    """What of the ledger a view is about; what is left out does not filter.

    Dates are ISO dates in any precision ("2022-01-30", "2022-01", "2022") and count days of
    publication. `as_of`: the picture as it stood on that day. `since`, `until`: what was first
    published in that time. `actor` (ids or names, in any role), `stance`, `deed` and `outlet` take
    one or several. `only="confirmed"`: claims that somebody confirmed or edited; `"added"`: that a
    person wrote down; `"contested"`: that somebody reads otherwise. `min_confidence` lies between 0
    and 1. `origins`: what so many independent reports tell at least. `state` takes one or several
    states of threads or commitments. `limit`: so many rows, None for all; `offset`: the rows behind
    the first so many.
    """

    as_of: str
    since: str
    until: str
    actor: Words
    stance: Words
    deed: Words
    outlet: Words
    only: str
    min_confidence: float
    origins: int
    state: Words
    limit: int | None
    offset: int


def scope_of(connection: Connection, filters: Filters) -> Scope:
    """The scope that some filters ask for, without `offset`.

    Raises ValueError, which names the filter and what it may be; UnknownActor.
    """
    for name in filters:
        if name not in Filters.__annotations__:
            known = ", ".join(Filters.__annotations__)
            raise ValueError(f"{name}: no filter of a view; there are {known}")
    return Scope(
        as_of=_day("as_of", filters.get("as_of", "")),
        since=_day("since", filters.get("since", "")),
        until=_day("until", filters.get("until", "")),
        actor=tuple(
            id_
            for words in _several(filters.get("actor", ()))
            for id_ in actor_ids(connection, words)
        ),
        stance=_known("stance", filters.get("stance", ()), STANCES),
        deed=_known("deed", filters.get("deed", ()), DEEDS),
        outlet=_several(filters.get("outlet", ())),
        only=_known("only", (filters.get("only", ""),), ONLY)[0],
        min_confidence=_within("min_confidence", filters.get("min_confidence", 0.0), 1.0),
        origins=int(_within("origins", filters.get("origins", 0))),
        state=_known("state", filters.get("state", ()), STATE_WORDS),
        limit=_limit(filters.get("limit")),
    )


def _several(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _known(name: str, words: Words, choices: tuple[str, ...]) -> tuple[str, ...]:
    found = _several(words)
    for word in found:
        if word not in choices:
            raise ValueError(f"{name}: {word!r} is none of {', '.join(filter(None, choices))}")
    return found


def _day(name: str, written: str) -> str:
    day = iso_date(written) if written else ""
    if written and not day:
        raise ValueError(
            f"{name}: {written!r} is no date; it may be a day (2022-01-30), a month or a year"
        )
    return day


def _within(name: str, number: float, most: float | None = None) -> float:
    if number < 0 or (most is not None and number > most):
        bounds = "0 or more" if most is None else f"between 0 and {most:g}"
        raise ValueError(f"{name}: must be {bounds}, not {number}")
    return number


def _limit(limit: int | None) -> int | None:
    return None if limit is None else int(_within("limit", limit))
