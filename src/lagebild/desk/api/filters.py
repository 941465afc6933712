"""The filters of a view as query parameters, each described once for all addresses."""

from typing import Annotated, Literal

import msgspec
from litestar.di import NamedDependency
from litestar.params import Parameter, QueryParameter
from sqlalchemy import Connection

from lagebild.picture import Scope, actor_ids

# Written out so that types and description have them; a test compares them with the vocabulary.
Stance = Literal[
    "asserts", "assesses", "denies", "accuses", "demands", "offers",
    "commits", "threatens", "warns", "rules_out", "accepts", "rejects",
]  # fmt: skip
Deed = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "MEMBERSHIP", "GUARANTEE", "CONTROL", "POWER", "OTHER",
]  # fmt: skip
State = Literal[
    "open", "accepted", "rejected", "answered", "overtaken",
    "standing", "done", "broken", "taken_back",
]  # fmt: skip
DAY = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
# So many rows at once, and so many before them.
LIMIT, MOST, FURTHEST = 50, 500, 20_000
# So many values of one filter; so long a name, question or id.
MANY, LONGEST = 40, 300


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a request asks for: the filters, and which rows of those that are left."""

    as_of: str
    since: str
    until: str
    actor: tuple[str, ...]
    stance: tuple[str, ...]
    deed: tuple[str, ...]
    outlet: tuple[str, ...]
    only: str
    min_confidence: float
    origins: int
    state: tuple[str, ...]
    limit: int
    offset: int

    def scope(self, connection: Connection) -> Scope:
        """The scope without `offset`. Raises UnknownActor."""
        return Scope(
            as_of=self.as_of,
            since=self.since,
            until=self.until,
            actor=tuple(id_ for words in self.actor for id_ in actor_ids(connection, words)),
            stance=self.stance,
            deed=self.deed,
            outlet=self.outlet,
            only=self.only,
            min_confidence=self.min_confidence,
            origins=self.origins,
            state=self.state,
            limit=self.limit,
        )


def wanted(
    as_of: Annotated[
        str | None,
        Parameter(pattern=DAY, description="The picture as it stood then (day, month or year)."),
    ] = None,
    since: Annotated[
        str | None, Parameter(pattern=DAY, description="First published then or later.")
    ] = None,
    until: Annotated[
        str | None, Parameter(pattern=DAY, description="First published then or earlier.")
    ] = None,
    actor: Annotated[
        list[str] | None,
        Parameter(max_items=MANY, description="Takes part in any role; an id or a name."),
    ] = None,
    stance: Annotated[
        list[Stance] | None, Parameter(max_items=MANY, description="Only these stances.")
    ] = None,
    deed: Annotated[
        list[Deed] | None, Parameter(max_items=MANY, description="Only these deeds.")
    ] = None,
    outlet: Annotated[
        list[str] | None, Parameter(max_items=MANY, description="Only what these outlets print.")
    ] = None,
    only: Annotated[
        Literal["confirmed", "added", "contested"] | None,
        Parameter(
            description="Only claims that somebody confirmed or edited; that a person wrote down; "
            "that somebody reads otherwise."
        ),
    ] = None,
    min_confidence: Annotated[
        float, Parameter(ge=0, le=1, description="Only claims of at least this confidence.")
    ] = 0.0,
    origins: Annotated[
        int,
        Parameter(ge=0, le=1_000, description="Told by so many independent reports at least."),
    ] = 0,
    state_: Annotated[  # "state" is that of the application
        list[State] | None,
        QueryParameter(
            name="state",
            max_items=MANY,
            description="Only threads or commitments in these states.",
        ),
    ] = None,
    limit: Annotated[
        int, Parameter(ge=1, le=MOST, description="So many rows; of figures, so many things.")
    ] = LIMIT,
    offset: Annotated[
        int, Parameter(ge=0, le=FURTHEST, description="The rows behind the first so many.")
    ] = 0,
) -> Wanted:
    """The filters of an address."""
    return Wanted(
        as_of=as_of or "",
        since=since or "",
        until=until or "",
        actor=tuple(filter(None, actor or ())),
        stance=tuple(stance or ()),
        deed=tuple(deed or ()),
        outlet=tuple(filter(None, outlet or ())),
        only=only or "",
        min_confidence=min_confidence,
        origins=origins,
        state=tuple(state_ or ()),
        limit=limit,
        offset=offset,
    )


Filters = NamedDependency[Wanted]
