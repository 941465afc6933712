"""Where a claim stands and who vouches for it: what all views ask of a claim."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import zip_longest

import msgspec

from lagebild.claims import Claim, Party
from lagebild.intake import Report
from lagebild.record import RecordedReport


class Source(msgspec.Struct, frozen=True, gc=False):
    """The report behind a claim, without its text. `published` is an ISO date or ""; `origin` is
    the report that it copies, itself where it copies none."""

    report: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    origin: str = ""


DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)")

Sources = Mapping[str, Source]


def sources(reports: Iterable[Report | RecordedReport]) -> dict[str, Source]:
    """The sources by report id."""
    found = {}
    for entry in reports:
        report = entry.report if isinstance(entry, RecordedReport) else entry
        found[report.id] = Source(
            report.id, report.title, report.outlet, report.published, report.id
        )
    return found


def source_of(claim: Claim, known: Sources) -> Source:
    """The source of a claim; a bare one where the report is not among the known."""
    return known.get(claim.report) or Source(claim.report, origin=claim.report)


def principals(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Jens Stoltenberg, NATO -> NATO: for whom is spoken; persons who speak for themselves stay.

    A person comes first and whom it speaks for after it, so a person followed by another kind of
    actor gives way to it.
    """
    return _principals(tuple(parties))


@lru_cache(maxsize=10_000)  # the same few speak in most reports
def _principals(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    kept = [
        party
        for party, after in zip_longest(parties, parties[1:])
        if party.kind != "person" or after is None or after.kind in ("person", "")
    ]
    return tuple(sorted(set(kept), key=lambda party: (party.name, party.id)))


def names(parties: Iterable[Party]) -> tuple[str, ...]:
    """The names of parties, in order."""
    return tuple(party.name for party in parties)


def ids(parties: Iterable[Party]) -> frozenset[str]:
    """The ids of parties."""
    return _ids(tuple(parties))


@lru_cache(maxsize=10_000)  # the same few parties are asked for with every pair of points
def _ids(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(party.id for party in parties)


def as_of(claim: Claim, known: Sources) -> str:
    """The ISO date for which a claim holds: that of its deed where it is a date, else that of
    publication ("" where neither is known)."""
    return deed_date(claim) or source_of(claim, known).published


def deed_date(claim: Claim) -> str:
    """The ISO date of the deed in the precision that is known (2022-W04 -> 2022), or ""."""
    match = DATE.match(claim.time.value) if claim.time else None
    return match.group() if match else ""
