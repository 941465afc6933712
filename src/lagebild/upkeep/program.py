"""Whether the installed program is whole: its language, what it can read, its extras."""

import platform
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import metadata

from lagebild.errors import LagebildError
from lagebild.intake import Report
from lagebild.pipeline import Reader
from lagebild.upkeep.finding import FAULT, FINE, NOTE, Finding
from lagebild.version import __version__

# Read to see that all tables and models are there: a sentence with speaker, stance, deed, doer.
KNOWN = "Russland droht der Ukraine mit einem Angriff."
FOUND = ("threatens", "ASSAULT", "Russland", "Ukraine")
# "polars>=1.20; extra == 'test'", "lagebild[desk,web]; extra == 'test'"
_NEED = re.compile(r"^([\w.-]+)[^;]*;\s*.*?extra == ['\"]([\w-]+)['\"]")
# What only those install who work on the program itself.
_OURS = frozenset({"test", "train", "docs", "benchmark"})


def program_findings() -> Iterator[Finding]:
    """The findings on the program, one after the other as they are made."""
    versions = {"version": __version__, "python": platform.python_version()}
    versions["sqlite"] = sqlite3.sqlite_version
    yield Finding("program", FINE, "program", dict(versions))
    yield _language()
    yield _full_text()
    yield from _extras()


def _language() -> Finding:
    try:
        claims = Reader().claims_of(Report(id="doctor", text=KNOWN))
    except (LagebildError, OSError, ValueError) as error:
        return Finding("language", FAULT, "language_broken", {"reason": str(error)})
    seen = [
        (claim.stance, claim.deed, party.name, other.name)
        for claim in claims
        for party in claim.agent
        for other in claim.recipient
    ]
    if seen != [FOUND]:
        return Finding("language", FAULT, "language_misread", {"sentence": KNOWN})
    return Finding("language", FINE, "language", {"sentence": KNOWN})


def _full_text() -> Finding:
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.OperationalError:
            return Finding("search", NOTE, "no_search")
    return Finding("search", FINE, "search")


def _extras() -> Iterator[Finding]:
    """Which extras are whole. A missing one is no fault: whoever installs chooses."""
    try:
        needs = metadata.requires("lagebild") or []
    except metadata.PackageNotFoundError:  # run from its folder, not installed
        yield Finding("extras", NOTE, "not_installed")
        return
    missing: dict[str, list[str]] = {}
    for match in filter(None, map(_NEED.match, needs)):
        name, extra = match.groups()
        if extra not in _OURS:
            lacking = missing.setdefault(extra, [])
            if not _is_there(name):
                lacking.append(name)
    for extra, names in sorted(missing.items()):
        values: dict[str, str | int] = {"extra": extra, "missing": ", ".join(sorted(names))}
        if names:
            yield Finding("extras", NOTE, "extra_missing", values)
        else:
            yield Finding("extras", FINE, "extra", values)


def _is_there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
