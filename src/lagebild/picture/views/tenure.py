"""A tenure: somebody in an office, as far as reports say; and who had it before and after."""

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from lagebild.languages import HERE, read_table
from lagebild.languages.rows import PostRow
from lagebild.picture.source import Source

# What the words beside an office come to, in the order in which it is shown.
STATUSES = ("holds", "acting", "designated", "claimed", "former")
IN_OFFICE = frozenset({"holds", "acting"})
CONCLUDED = "concluded"


class HeldIn(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a report where somebody is named with an office; `quote` is
    `report.text[begin:end]`."""

    source: Source
    begin: int
    end: int
    quote: str


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in an office, as far as reports say.

    `post` is what the words (`offices`) count as. `of_how` tells how it is known whose office it
    is: said, listed (the lexicon says so of this person) or concluded. `status`: holds, acting,
    designated, claimed or former. `first` and `last` are the days of publication on which it was
    so; they say nothing of other days. `before` and `after` name those who had the same office
    before and have it after. `claims` are claims of the person's in the reports quoted, else those
    that rest on the words quoted.
    """

    person: str
    name: str
    post: str
    offices: tuple[str, ...] = ()
    of: str
    of_name: str
    of_how: str
    status: str
    first: str
    last: str
    reports: int
    origins: int = 0
    outlets: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    held_in: tuple[HeldIn, ...] = ()
    claims: tuple[str, ...] = ()


@cache
def _holders() -> dict[str, str]:
    """By post whether one or many hold it at a time."""
    return {row.post: row.holders for row in read_table(HERE / "de" / "posts.tsv", PostRow)}


def single(post: str) -> bool:
    """Außenminister; not "Botschafter": whether an office has one holder at a time."""
    return _holders().get(post, "one" if post.endswith("minister") else "many") == "one"


def in_order(rows: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """The rows by whose office it is, office, status and time."""
    return tuple(sorted(rows, key=_place))


def told(rows: Iterable[Tenure], all_rows: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """The rows, each with who among all had its office before and after, where it is one that has
    one holder at a time."""
    of_post: dict[tuple[str, str], list[Tenure]] = {}
    for row in all_rows:
        of_post.setdefault((row.of, row.post), []).append(row)
    return tuple(
        _told(row, of_post[row.of, row.post]) if row.of and single(row.post) else row
        for row in rows
    )


def _place(row: Tenure) -> tuple[object, ...]:
    rank = STATUSES.index(row.status)
    return (not row.of, row.of_name, row.post, rank, row.first, row.last, row.person)


def _told(row: Tenure, others: Sequence[Tenure]) -> Tenure:
    return msgspec.structs.replace(
        row,
        before=_names(other for other in others if precedes(other, row)),
        after=_names(other for other in others if precedes(row, other)),
    )


def precedes(one: Tenure, other: Tenure) -> bool:
    """Whether reports show that one had an office before the other: seen in it only earlier, or
    named its former holder while the other has it; or in it while the other is to come.

    Whose office it is must be said, not concluded.
    """
    if one.person == other.person or not (one.first and other.first):
        return False
    if CONCLUDED in (one.of_how, other.of_how):
        return False
    if one.status in IN_OFFICE and other.status in IN_OFFICE:
        return one.last < other.first
    if one.status == "former" and other.status in IN_OFFICE:
        return one.first <= other.last
    return one.status in IN_OFFICE and other.status == "designated" and one.first <= other.last


def _names(rows: Iterable[Tenure]) -> tuple[str, ...]:
    return tuple(sorted({row.name for row in rows}))
