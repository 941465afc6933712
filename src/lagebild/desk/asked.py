"""What a request asks for: its filters, its language, which page of many."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from sqlalchemy import Connection

from lagebild.claims import DEEDS, STANCES
from lagebild.errors import LagebildError
from lagebild.intake import iso_date
from lagebild.languages.interface import LANGUAGES, interface
from lagebild.picture import STATES, Scope, actor_ids

LIMIT, MOST = 50, 500
LONGEST = 500  # signs of one value of a filter
MANY = 40  # values of one filter
DATES = ("as_of", "since", "until")
LISTS = ("actor", "stance", "deed", "outlet")
KEPT = ("as_of",)  # what a link to another page takes along
LANGUAGE_COOKIE = "lagebild-lang"
DEFAULT_LANGUAGE = "de"


class BadRequest(LagebildError):
    """A filter has a value that it cannot have. `kind` is a key of the interface texts,
    `values` fill its places."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(kind, **values))
        self.kind = kind
        self.values = values


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The filters of a request as they stand in its address. `origins` is the least number of
    origins of a point; views whose rows have no `state` do not hear it; `page` counts from one."""

    path: str
    pairs: tuple[tuple[str, str], ...]
    as_of: str = ""
    since: str = ""
    until: str = ""
    actor: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    deed: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    only: str = ""
    min_confidence: float = 0.0
    origins: int = 0
    state: tuple[str, ...] = ()
    limit: int = LIMIT
    page: int = 1

    def words(self, name: str) -> str:
        """What the address says under a name that is no filter: a question, words to look for."""
        return dict(self.pairs).get(name, "")[:LONGEST]

    def scope(self, connection: Connection, **changes: Any) -> Scope:
        """The scope of the view. Raises UnknownActor."""
        ids = tuple(id_ for words in self.actor for id_ in actor_ids(connection, words))
        scope = Scope(
            as_of=self.as_of,
            since=self.since,
            until=self.until,
            actor=ids,
            stance=self.stance,
            deed=self.deed,
            outlet=self.outlet,
            only=self.only,
            min_confidence=self.min_confidence,
            origins=self.origins,
            state=self.state,
            limit=self.limit,
        )
        return msgspec.structs.replace(scope, **changes) if changes else scope

    def address(self, path: str | None = None, **changes: object) -> str:
        """This page with other filters (None takes one away); another page with what all share."""
        if path is None:
            kept = [pair for pair in self.pairs if pair[0] not in changes]
        else:
            kept = [pair for pair in self.pairs if pair[0] in KEPT and pair[0] not in changes]
        for name, value in changes.items():
            values = value if isinstance(value, list | tuple) else [value]
            kept += [(name, str(one)) for one in values if one not in (None, "")]
        query = urlencode(kept)
        return (self.path if path is None else path) + (f"?{query}" if query else "")


def asked_of(path: str, query: Iterable[tuple[str, str]]) -> Asked:
    """What an address asks for. Raises BadRequest."""
    pairs = tuple((name, value.strip()) for name, value in query if value.strip())
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if len(value) > LONGEST and name in (*DATES, *LISTS):
            raise BadRequest("messages.value_too_long", name=name, most=LONGEST)
        found.setdefault(name, []).append(value)
    values: dict[str, Any] = {}
    for name in DATES:
        if name in found:
            values[name] = _date(found[name][-1])
    for name in LISTS:
        if len(found.get(name, ())) > MANY:
            raise BadRequest("messages.too_many_values", name=name, most=MANY)
        values[name] = tuple(dict.fromkeys(found.get(name, ())))
    states = states_of(path)
    values["state"] = tuple(dict.fromkeys(found.get("state", ()))) if states else ()
    _known("state", values["state"], states)
    _known("stance", values["stance"], STANCES)
    _known("deed", values["deed"], DEEDS)
    _known("only", found.get("only", ())[-1:], ("confirmed", "added", "contested"))
    values["only"] = "".join(found.get("only", ())[-1:])
    values["min_confidence"] = _number(found, "min_confidence", 0.0, 1.0, 0.0)
    values["origins"] = int(_number(found, "origins", 0, 10**6, 0))
    values["limit"] = int(_number(found, "limit", 1, MOST, LIMIT))
    values["page"] = int(_number(found, "page", 1, 10**4, 1))
    return Asked(path=path, pairs=pairs, **values)


def states_of(path: str) -> tuple[str, ...]:
    """In which states the rows of the view at a path may be: /threads.json."""
    return STATES.get(path.removeprefix("/").partition(".")[0], ())


def _date(value: str) -> str:
    day = iso_date(value)
    if not day:
        raise BadRequest("messages.bad_date", value=value)
    return day


def _known(name: str, values: Iterable[str], choices: tuple[str, ...]) -> None:
    for value in values:
        if value not in choices:
            raise BadRequest("messages.no_choice", value=value, choices=", ".join(choices))


def _number(
    found: Mapping[str, list[str]], name: str, least: float, most: float, default: float
) -> float:
    if name not in found:
        return default
    value = found[name][-1]
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", value) or not least <= float(value) <= most:
        raise BadRequest("messages.no_number", value=value, least=f"{least:g}", most=f"{most:g}")
    return float(value)


def language_of(wanted: str, cookie: str, accepted: str, default: str = "") -> str:
    """The language asked for, else that of the cookie, of the program, of the browser, German."""
    for language in (wanted, cookie, default):
        if language in LANGUAGES:
            return language
    for part in sorted(_weighed(accepted), key=lambda one: -one[1]):
        language = part[0].partition("-")[0]
        if language in LANGUAGES:
            return language
    return DEFAULT_LANGUAGE


def _weighed(accepted: str) -> Iterable[tuple[str, float]]:
    """de-AT,en;q=0.7 -> (de-at, 1.0), (en, 0.7)."""
    for part in accepted.lower().split(",")[:20]:
        name, _, weight = part.strip().partition(";q=")
        if re.fullmatch(r"[01](\.\d{0,3})?", weight or "1"):
            yield name.strip(), float(weight or "1")
