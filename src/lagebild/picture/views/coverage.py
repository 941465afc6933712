"""Who belongs to what, who is protected or helped by whom, and who explicitly not: a matrix."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, and_, case, or_, tuple_

from lagebild.claims import Party
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point, party_key
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import (
    NOTHING,
    grouped,
    latest,
    number_left_out,
    rest_on,
)
from lagebild.picture.source import names, principals

HELPING = ("AID", "SUPPORT")
# What somebody can keep from another: not an attack, of which it would be the target.
KEPT_BACK = ("MOBILIZE", "GUARANTEE", "AID")
# Who will not fight in a country keeps its troops from it.
FIGHTING = ("ASSAULT", "troops")
# Who neither covers nor is covered: the reader of a matrix looks for states and their alliances.
OUTSIDERS = ("person", "medium", "agency")
# By these a membership is told; who judges one ("verschiedene Meinungen zur Erweiterung") does not.
SAYING = ("asserts", "accuses")
WANTING = ("demands", "commits", "offers", "accepts")
AGAINST = ("rules_out", "rejects", "denies")
KINDS = ("member", "outside", "wants_in", "wants_out", "protects", "helps", "excludes")


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """One cell: how `who` stands to `whom`, and who says so (`voices`; empty: the reports).

    `kind`: member of it, outside it, to be taken in (wants_in) or kept out (wants_out); protects,
    helps, or excludes that it would send it soldiers, arm or defend it. `disputed`
    where another cell says the opposite of the same two. `left_out` counts the points of the cell,
    older ones, that are not shown.
    """

    kind: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    voices: tuple[str, ...]
    disputed: bool
    first: str
    last: str
    points: tuple[Point, ...]
    left_out: int
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


OPPOSITE = {
    "member": "outside", "outside": "member", "wants_in": "wants_out", "wants_out": "wants_in",
    "protects": "excludes", "helps": "excludes", "excludes": "helps",
}  # fmt: skip


def kind_of(point: Point) -> str:
    """The kind of cell that a point fills, "" where it fills none."""
    who, whom = principals(point.agent), principals(point.recipient)
    if not who or not whom or any(party.kind in OUTSIDERS for party in (*who, *whom)):
        return ""
    # "schließt nicht aus": neither yes nor no.
    if point.stance == "rules_out" and point.negated:
        return ""
    out = (point.stance in AGAINST) != point.negated
    if point.deed == "MEMBERSHIP":
        if point.stance in WANTING:
            return "wants_out" if point.negated else "wants_in"
        return ("outside" if out else "member") if point.stance in (*SAYING, *AGAINST) else ""
    of_states = any(party.kind == "state" for party in (*who, *whom))
    if point.stance == "rules_out":
        kept_back = point.deed in KEPT_BACK or (point.deed, point.mode) == FIGHTING
        return "excludes" if kept_back and of_states else ""
    if point.negated or point.stance not in ("commits", "offers", "asserts"):
        return ""
    if point.deed == "GUARANTEE":
        return "protects"
    if point.deed == "SUPPORT" and point.stance == "asserts":
        # "dankte Polen", "erkannte die Regierung an": words, no help
        return ""
    own = party_key(point.voice) == party_key(who) or not point.voice
    return "helps" if point.deed in HELPING and of_states and own else ""


def sides_of(point: Point) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who stands to whom. "Die Union nimmt Kroatien auf", "Kroatien tritt der Union bei": of an
    organisation and a state the organisation is what the other belongs to."""
    who, whom = principals(point.agent), principals(point.recipient)
    takes_in = point.deed == "MEMBERSHIP" and {party.kind for party in who} == {"organisation"}
    if takes_in and all(party.kind != "organisation" for party in whom):
        return whom, who
    return who, whom


def coverage(
    points: Iterable[Point], left_out: Mapping[str, int] = NOTHING
) -> tuple[Coverage, ...]:
    """The cells, latest first. Of which points others were left out see `grouped`."""
    cells: dict[tuple[str, str, str], list[Point]] = {}
    for point in points:
        kind = kind_of(point)
        if kind:
            who, whom = sides_of(point)
            key = (kind, party_key(who), party_key(whom))
            cells.setdefault(key, []).append(point)
    ordered = sorted(cells.items(), key=lambda item: min(point.id for point in item[1]))
    ordered.sort(key=lambda item: latest(item[1]), reverse=True)
    return tuple(
        Coverage(
            kind=kind,
            who=names(sides_of(group[0])[0]),
            whom=names(sides_of(group[0])[1]),
            voices=tuple(sorted({name for point in group for name in names(point.voice)})),
            disputed=(OPPOSITE[kind], who, whom) in cells,
            first=min(point.first for point in group),
            last=max(point.last for point in group),
            points=tuple(group),
            left_out=number_left_out(group, left_out),
            **rest_on(group),
        )
        for (kind, who, whom), group in ordered
    )


def coverage_in(connection: Connection, scope: Scope) -> Excerpt[Coverage]:
    """The latest cells of those in scope; which two meet is asked of the index, which kind of
    point."""
    point = t.POINTS.c
    fills = and_(
        point.agent != "",
        point.recipient != "",
        or_(
            point.deed.in_(("MEMBERSHIP", "GUARANTEE")),
            and_(point.stance == "rules_out", point.deed.in_(KEPT_BACK)),
            and_(point.stance == "rules_out", tuple_(point.deed, point.mode) == FIGHTING),
            and_(point.stance.in_(("commits", "offers", "asserts")), point.deed.in_(HELPING)),
        ),
    )
    # What decides on the kind of cell, as far as the index knows it.
    own = case((or_(point.voice == "", point.voice == point.agent), 1), else_=0)
    kinds = (point.stance, point.deed, point.mode, point.negated, own)
    found = grouped(connection, scope, fills, (point.agent, point.recipient), kinds)
    rows = coverage(found.points, found.left_out)
    return Excerpt(rows=rows[: scope.limit], total=None if scope.limit is not None else len(rows))
