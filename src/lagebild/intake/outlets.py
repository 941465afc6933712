"""The outlets that are known: by the address of a page, and by a name that somebody gave."""

from functools import cache
from urllib.parse import urlsplit

import msgspec

from lagebild.languages import HERE
from lagebild.languages.rows import OutletRow
from lagebild.languages.table import read_table

# No known host has more parts; a longer one was made up.
MOST_LABELS = 8


class Outlet(msgspec.Struct, frozen=True):
    """Who prints reports. `country` is an ISO 3166-1 code, `kind` agency, public, state-controlled
    or private; an agency owned by a state is state-controlled, and `is_agency` all the same."""

    name: str
    country: str
    kind: str
    is_agency: bool


@cache
def agency_marks(language: str = "de") -> dict[str, str]:
    """By what credits name agencies, in small letters, and the name of each: rtr -> Reuters."""
    return {mark.lower(): row.name for row in _rows(language) for mark in row.marks}


def outlet_at(url: str) -> Outlet | None:
    """https://www.tagesschau.de/ausland/a-1.html -> tagesschau; None where the host is unknown."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # a broken address in brackets
        return None
    return _at_host(host)


def outlet_called(name: str) -> Outlet | None:
    """DER SPIEGEL, spiegel.de -> Spiegel; None where no outlet is known by that name alone."""
    name = _folded(name)
    return _by_name().get(name) or (_at_host(name) if "." in name and " " not in name else None)


def _at_host(host: str) -> Outlet | None:
    """news.orf.at -> ORF: the host or the nearest above it."""
    labels = host.lower().rstrip(".").split(".")[-MOST_LABELS:]
    known = _by_host()
    hosts = (".".join(labels[place:]) for place in range(len(labels) - 1))
    return next((known[one] for one in hosts if one in known), None)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@cache
def _rows(language: str) -> tuple[OutletRow, ...]:
    return read_table(HERE / language / "outlets.tsv", OutletRow)


@cache
def _by_name(language: str = "de") -> dict[str, Outlet]:
    return {
        _folded(name): _outlet(row)
        for row in _rows(language)
        for name in (row.name, *row.marks, *row.spellings)
    }


@cache
def _by_host(language: str = "de") -> dict[str, Outlet]:
    return {host: _outlet(row) for row in _rows(language) for host in row.hosts}


def _outlet(row: OutletRow) -> Outlet:
    return Outlet(row.name, row.country, row.kind, bool(row.marks))
