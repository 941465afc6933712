"""How CAMEO and PLOVER call an actor."""

from functools import cache
from pathlib import Path

import msgspec

from lagebild.claims import Party
from lagebild.languages import HERE, read_table
from lagebild.languages.rows import OrganisationRow

FILE = Path(__file__).parent / "actor_codes.tsv"


class ActorCode(msgspec.Struct, frozen=True):
    """A row of `actor_codes.tsv`; see its header."""

    actor: str
    country: str
    group: str
    type: str
    plover: str
    sector: str


@cache
def actor_code(actor: str, kind: str) -> ActorCode:
    """The codes of an actor; its own row before that of its kind."""
    known = _rows()
    own = known.get(actor, _empty(actor))
    sort = known.get(f"*{_organisations().get(actor, kind)}", _empty(actor))
    cells = {
        name: getattr(own, name) or getattr(sort, name) for name in ActorCode.__struct_fields__[1:]
    }
    if kind == "state":
        cells["country"] = own.country or actor
        cells["plover"] = actor
    return ActorCode(actor=actor, **cells)


def code_of(party: Party) -> ActorCode:
    """The codes of an actor as a claim names it."""
    return actor_code(party.id, party.kind)


def _empty(actor: str) -> ActorCode:
    return ActorCode(actor, "", "", "", "", "")


@cache
def _rows() -> dict[str, ActorCode]:
    return {row.actor: row for row in read_table(FILE, ActorCode)}


@cache
def _organisations() -> dict[str, str]:
    rows = read_table(HERE / "de" / "organisations.tsv", OrganisationRow)
    return {row.id: row.kind for row in rows}
