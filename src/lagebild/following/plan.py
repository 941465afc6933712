"""The file that says what is followed: `feeds.toml`."""

import ipaddress
import re
import tomllib
from math import inf
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake import Limits

CONTACT = re.compile(r"(?:mailto:)?[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+|https?://[^\s<>()]+")
LEAST_MINUTES = 1


class FeedPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One feed. `outlet` and `language` hold where its reports are silent. With `full_text` the
    feed's own words are the report; else the page behind each entry is fetched. `minutes` pass
    between two looks; 0: as the file says for all."""

    url: str
    outlet: str = ""
    language: str = ""
    full_text: bool = False
    minutes: int = 0


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file. `contact` is the mail or web address at which a host can complain; it stands
    in every request. `pause` are the seconds between two requests to one host, `recheck_days` for
    how long a page is looked at again for a new version. `allow_private` are the networks of this
    house that may be reached; without it only public addresses are."""

    contact: str
    feed: tuple[FeedPlan, ...]
    minutes: int = 15
    pause: float = 2.0
    recheck_days: float = 3.0
    allow_private: tuple[str, ...] = ()
    limits: Limits = Limits()


def plan_of(path: str) -> Plan:
    """The plan in a TOML file. Raises IntakeError: file, key, what it may be."""
    try:
        found = msgspec.convert(tomllib.loads(Path(path).read_text("utf-8")), Plan)
    except OSError as error:
        raise IntakeError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise IntakeError(f"{path}: {error}; see docs/follow.md") from error
    for fault in _faults(found):
        raise IntakeError(f"{path}: {fault}")
    return found


def _faults(plan: Plan) -> list[str]:
    faults = []
    if not CONTACT.fullmatch(plan.contact):
        faults.append("contact must be a mail or web address at which you can be reached")
    if not plan.feed:
        faults.append("holds no [[feed]]")
    seen = set()
    for feed in plan.feed:
        try:
            parts = urlsplit(feed.url)
            web = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            web = False
        if not web:
            faults.append(f"url {feed.url!r} is no web address (https://...)")
        elif parts.username or parts.password:
            faults.append(f"url {feed.url!r} holds a password; it would be kept in the ledger")
        if feed.url in seen:
            faults.append(f"url {feed.url!r} stands there twice")
        seen.add(feed.url)
        if feed.minutes < 0:
            faults.append(f"minutes of {feed.url!r} must not be negative")
    if plan.minutes < LEAST_MINUTES:
        faults.append(f"minutes must be at least {LEAST_MINUTES}")
    if not (0 <= plan.pause < inf and 0 <= plan.recheck_days < inf):
        faults.append("pause and recheck_days must be numbers, not negative")
    for network in plan.allow_private:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            faults.append(f"allow_private: {network!r} is no network such as 10.0.0.0/8")
    faults += [
        f"limits: {name} must be a positive number"
        for name in Limits.__struct_fields__
        if getattr(plan.limits, name) < 1
    ]
    return faults
