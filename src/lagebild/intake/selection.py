"""Which reports are wanted of all that comes in: by host, day and language."""

from urllib.parse import urlsplit

import msgspec

from lagebild.intake.language import stated
from lagebild.intake.metadata import Metadata
from lagebild.intake.publication import iso_date
from lagebild.intake.report import Report


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is not named is not asked for.

    `hosts` are names of hosts ("spiegel.example"), those below them included. `since` and `until`
    are ISO dates of any precision, both included; a report's day is that of its publication, else
    that on which it was retrieved. `languages` are codes as of `Report.language`, `outlets` names
    as of `Report.outlet`.
    """

    hosts: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()

    def unopened(self, known: Metadata) -> str:
        """Why something is passed over before it is opened ("" where it is not): its host, or that
        it was retrieved before the first day, when no later report can have been known."""
        if known.url and not self._host(known.url):
            return "host"
        return "day" if known.retrieved and _before(known.retrieved, self.since) else ""

    def opened(self, report: Report) -> str:
        """Why a report is passed over: host, outlet, day, undated or language; "" where it is
        wanted."""
        if not self._host(report.url):
            return "host"
        if self.outlets and report.outlet not in self.outlets:
            return "outlet"
        if self.since or self.until:
            day = report.published or report.retrieved[:10]
            if not day:
                return "undated"
            if _before(day, self.since) or _before(self.until, day):
                return "day"
        return "language" if self.languages and report.language not in self.languages else ""

    def _host(self, url: str) -> bool:
        if not self.hosts:
            return True
        host = host_of(url)
        return any(host == one or host.endswith(f".{one}") for one in self.hosts)


def wanted(
    hosts: tuple[str, ...],
    since: str,
    until: str,
    languages: tuple[str, ...],
    outlets: tuple[str, ...] = (),
) -> Wanted:
    """What a person asks for, as they write it: a host may be an address, a day "30.01.2022", a
    language "de-AT"."""
    return Wanted(
        hosts=tuple(host_of(host) for host in hosts),
        since=iso_date(since),
        until=iso_date(until),
        languages=tuple(stated(language) or language.lower() for language in languages),
        outlets=outlets,
    )


def host_of(url: str) -> str:
    """https://www.Blatt.example:8080/a -> "www.blatt.example"; "" for what has none."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _before(one: str, other: str) -> bool:
    """Whether a day lies wholly before another, as far as both are known; "" is no bound."""
    length = min(len(one), len(other), len("2022-01-30"))
    return one[:length] < other[:length]
