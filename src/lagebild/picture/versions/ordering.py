"""The versions of one page in order, and the days on which each of them speaks."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import msgspec

from lagebild.intake import Furniture

# Before every day: until when an undated version speaks that another undated one follows.
NO_DAY = "0"


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What of a report says where it stands among the versions of its page; fields as of `Report`,
    `digest` that of its running text."""

    report: str
    published: str = ""
    published_at: str = ""
    updated: str = ""
    retrieved: str = ""
    digest: str = ""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A report among the others of its page; see `tables.VERSIONS`."""

    report: str
    place: int
    first: str
    number: int
    since: str
    until: str
    digest: str


def is_page(url: str) -> bool:
    """https://nordblatt.example/a-1.html, not https://nordblatt.example/: what stands at an address
    without a path is no report, and what came from there is not one report either."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a broken address in brackets
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(parts.path) > 1


def digest_of(text: str, furniture: Iterable[Furniture]) -> str:
    """The digest of a running text: its words without furniture, whatever blanks are between."""
    begin, words = 0, []
    for piece in sorted(furniture, key=lambda piece: piece.begin):
        words += text[begin : max(begin, piece.begin)].split()
        begin = max(begin, piece.end)
    words += text[begin:].split()
    return hashlib.blake2b(" ".join(words).encode(), digest_size=12).hexdigest()


def in_order(reports: Iterable[Fetched]) -> tuple[Version, ...]:
    """The reports of one page in the order in which the page was so.

    One whose running text is that of the one before it is its copy. The first speaks from the day
    on which it was published, a later one from that on which it was updated; where that is unknown
    and no later day of publication tells it, from that on which it was fetched.
    """
    ordered = sorted(reports, key=_moment)
    numbers: list[int] = []
    days: list[str] = []
    for place, one in enumerate(ordered):
        before = ordered[place - 1] if place else None
        same = before is not None and before.digest == one.digest
        numbers.append(numbers[-1] + (not same) if place else 1)
        days.append(_later(one, days[-1]) if place else first_day(one.published, one.retrieved))
    begins: dict[int, str] = {}
    for number, day in zip(numbers, days, strict=True):
        begins.setdefault(number, day)
    found: list[Version] = []
    for place, (one, number, day) in enumerate(zip(ordered, numbers, days, strict=True)):
        until = begins.get(number + 1)
        if place and number == numbers[place - 1]:
            until = day  # a copy never speaks
        found.append(
            Version(
                report=one.report,
                place=place,
                first=ordered[0].report,
                number=number,
                since=day,
                until="" if until is None else until or NO_DAY,
                digest=one.digest,
            )
        )
    return tuple(found)


def first_day(published: str, retrieved: str) -> str:
    """The day from which a report counts that has no earlier version."""
    return published or retrieved[:10]


def _later(one: Fetched, before: str) -> str:
    known = one.updated[:10] or (one.published if one.published > before else "")
    return max(before, known or one.retrieved[:10], one.published)


def _moment(one: Fetched) -> tuple[str, ...]:
    told = one.updated or one.published_at or one.retrieved
    return (_utc(told) or one.published, _utc(one.retrieved), one.published, one.report)


def _utc(time: str) -> str:
    try:
        return datetime.fromisoformat(time).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return ""
