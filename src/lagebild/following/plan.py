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
# What tells where a fault lies, in the words of those who read the file.
LINE = re.compile(r"\(at line (\d+)")
UNKNOWN = re.compile(r"unknown field `(\w+)`")
KEY = re.compile(r"at `\$[^`]*?(\w+)(?:\[[^\]`]*\])*`")
FEED = re.compile(r"\$\.feed\[(\d+)\]")


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
    """The plan in a TOML file. Raises IntakeError: file, line where one is at fault, key, what it
    may be."""
    text = ""
    try:
        text = Path(path).read_text("utf-8")
        found = msgspec.convert(tomllib.loads(text), Plan)
    except OSError as error:
        raise IntakeError(f"{path}: cannot be read ({error.strerror or error})") from error
    except tomllib.TOMLDecodeError as error:
        at = LINE.search(str(error))
        where = f"{path}:{at.group(1)}" if at else path
        raise IntakeError(f"{where}: {error}; see docs/follow.md") from error
    except UnicodeDecodeError as error:
        raise IntakeError(f"{path}: {error}; see docs/follow.md") from error
    except msgspec.ValidationError as error:
        where = _place(path, text, *_key_in(str(error)))
        raise IntakeError(f"{where}: {error}; see docs/follow.md") from error
    for words, fault in _faults(found):
        raise IntakeError(f"{_place(path, text, words)}: {fault}")
    return found


def _key_in(error: str) -> tuple[str, int]:
    """Expected `str`, got `int` - at `$.feed[1].outlet` -> ("outlet", 1): the key that is at fault
    and the number of its feed."""
    key = UNKNOWN.search(error) or KEY.search(error)
    feed = FEED.search(error)
    return key.group(1) if key else "", int(feed.group(1)) if feed else 0


def _place(path: str, text: str, words: str, feed: int = 0) -> str:
    """The file and, where one holds the words, the line; of those from a feed on the first."""
    lines = text.splitlines()
    feeds = [number for number, line in enumerate(lines) if line.strip() == "[[feed]]"]
    begin = feeds[feed] if feed and feed < len(feeds) else 0
    for number, line in enumerate(lines[begin:], begin + 1):
        if words and words in line.partition("#")[0]:
            return f"{path}:{number}"
    return path


def _faults(plan: Plan) -> list[tuple[str, str]]:
    """What is wrong, each with words of the line that says it."""
    faults = []
    if not CONTACT.fullmatch(plan.contact):
        what = "contact must be a mail or web address at which you can be reached"
        faults.append(("contact", what))
    if not plan.feed:
        faults.append(("feed", "holds no [[feed]]"))
    seen = set()
    for feed in plan.feed:
        try:
            parts = urlsplit(feed.url)
            web = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            web = False
        said = f"url {feed.url!r}"
        if not web:
            faults.append((feed.url, f"{said} is no web address (https://...)"))
        elif parts.username or parts.password:
            faults.append((feed.url, f"{said} holds a password; it would be kept in the ledger"))
        if feed.url in seen:
            faults.append((feed.url, f"{said} stands there twice"))
        seen.add(feed.url)
        if feed.minutes < 0:
            faults.append((str(feed.minutes), f"minutes of {feed.url!r} must not be negative"))
    if plan.minutes < LEAST_MINUTES:
        faults.append(("minutes", f"minutes must be at least {LEAST_MINUTES}"))
    for name, number in (("pause", plan.pause), ("recheck_days", plan.recheck_days)):
        if not 0 <= number < inf:
            faults.append((name, f"{name} must be a number, not negative"))
    for network in plan.allow_private:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            faults.append((network, f"allow_private: {network!r} is no network such as 10.0.0.0/8"))
    faults += [
        (name, f"limits: {name} must be a positive number")
        for name in Limits.__struct_fields__
        if getattr(plan.limits, name) < 1
    ]
    return faults
