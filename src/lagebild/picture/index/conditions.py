"""The conditions that claims state, as the index keeps them: one row a supposition."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete

from lagebild.claims import Claim, Evidence, Supposition
from lagebild.picture.index import tables as t
from lagebild.picture.source import ids
from lagebild.record import add_rows, portions

Row = dict[str, Any]
APART = "\x1f"  # between deed, mode and act in `conditions.named`
OF_ENTRY = ("published", "since", "until", "begin", "end", "frame", "outlet", "origin")


class Condition(msgspec.Struct, frozen=True, omit_defaults=True):
    """A supposition with what else of its claim decides whether it is met: ids of who speaks,
    where the supposition names no doer, and of who else the claim is about, where it names nobody.
    """

    supposed: Supposition
    speaker: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def conditions_of(claim: Claim) -> tuple[Condition, ...]:
    """The conditions of a claim, without the words in which it states them: those of two claims
    that suppose the same are equal."""
    found = []
    for supposed in claim.supposes:
        told: frozenset[str] = frozenset()
        speaker = () if supposed.agent else tuple(sorted(ids(claim.speaker)))
        if not supposed.agent and not supposed.recipient:
            told = ids((*claim.agent, *claim.recipient))
        bare = msgspec.structs.replace(supposed, evidence=Evidence(0, 0, ""))
        found.append(Condition(bare, speaker, tuple(sorted(told))))
    return tuple(found)


def condition_rows(claim: Claim, entry: Row) -> list[Row]:
    """The rows of the index for the conditions of a claim, with what stands in its entry."""
    rows = []
    for number, condition in enumerate(conditions_of(claim)):
        text = msgspec.json.encode(condition).decode()
        supposed = condition.supposed
        rows.append(
            {
                "claim": claim.id,
                "number": number,
                "report": claim.report,
                "named": APART.join((supposed.deed, supposed.mode, *supposed.act)),
                "key": hashlib.blake2b(text.encode(), digest_size=12).hexdigest(),
                "condition": text,
                **{name: entry[name] for name in OF_ENTRY},
            }
        )
    return rows


def clear_conditions(connection: Connection, reports: Sequence[str]) -> None:
    """Takes the conditions of some reports out of the index."""
    for some in portions(reports):
        connection.execute(delete(t.CONDITIONS).where(t.CONDITIONS.c.report.in_(some)))


def add_conditions(connection: Connection, claims: Iterable[tuple[Claim, Row]]) -> None:
    """The conditions of some claims, each with its entry, that are not in the index."""
    rows = [row for claim, entry in claims for row in condition_rows(claim, entry)]
    add_rows(connection, t.CONDITIONS, rows)
