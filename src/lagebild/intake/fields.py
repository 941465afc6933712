"""Under which names an export has what Lagebild calls text, title, published ..."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.metadata import KNOWN
from lagebild.languages import HERE
from lagebild.languages.tables import read_toml

NAMES = frozenset((*KNOWN, "text")) - {"facts"}
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
HOW = "write text=body,published=date_created or name a TOML file"
# Of a list of objects so many are looked at; of the names that an export has so many are told.
MOST, MOST_TOLD = 100, 12
IGNORED = str.maketrans("", "", "_- ")


class Fields(msgspec.Struct, frozen=True):
    """By Lagebild's name of a field the names it may have in an export, the first that is filled
    counts: "published" -> ("date_created", "meta.date"). What is not named here has its own name.
    `delimiter` is what parts the columns of a table, "" where the table must tell."""

    names: dict[str, tuple[str, ...]] = {}
    delimiter: str = ""

    def of(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """What a record has, by Lagebild's names; fields that it lacks are left out."""
        found = {name: record[name] for name in NAMES if name in record and name not in self.names}
        for name, others in self.names.items():
            values = (value for other in others for value in _at(record, other))
            value = next((value for value in values if value not in (None, "")), None)
            if value is not None:
                found[name] = value
        return found

    def missing(self, record: Mapping[str, Any], kind: str = "field") -> str:
        """Why a record has no text: the names that are there, and which of them may be meant."""
        wanted = " or ".join(f'"{name}"' for name in self.names.get("text", ("text",)))
        told = list(_names(record))
        if not told:
            return f"has no {kind} {wanted}, and no other"
        more = f" and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
        there = f"has no {kind} {wanted}; it has {', '.join(told[:MOST_TOLD])}{more}"
        guess = ",".join(f"{name}={other}" for name, other in _guesses(record, self.names))
        return f"{there}; name it with --fields {guess or 'text=...'}"


OWN = Fields()


def fields_of(given: str) -> Fields:
    """What a person writes: "text=body,outlet=source.name", or the path of a TOML file with
    `text = "body"` or `text = ["body", "summary"]`. Raises IntakeError."""
    if not given:
        return OWN
    if given.lower().endswith(".toml") and "=" not in given:
        return _checked(given, _file(given))
    found: dict[str, Any] = {}
    for pair in given.split(","):
        name, equals, other = (part.strip() for part in pair.partition("="))
        if not equals or not name or not other:
            raise IntakeError(f"{pair.strip()!r} names no field; {HOW}")
        found.setdefault(name, []).append(other)
    return _checked("--fields", found)


def _file(path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise IntakeError(f"{path}: cannot be read as TOML ({reason})") from error


def _checked(where: str, given: dict[str, Any]) -> Fields:
    names: dict[str, tuple[str, ...]] = {}
    delimiter = ""
    for name, value in given.items():
        others = tuple(value) if isinstance(value, list) else (value,)
        if not others or not all(isinstance(other, str) and other for other in others):
            raise IntakeError(f"{where}: {name} must be a name or a list of names")
        if name == "delimiter":
            delimiter = DELIMITERS.get(others[0], others[0])
            if len(delimiter) != 1 or delimiter in '"\n\r':
                raise IntakeError(f"{where}: delimiter is one of {', '.join(DELIMITERS)}")
        elif name in NAMES:
            names[name] = others
        else:
            raise IntakeError(
                f"{where}: a report has no {name!r}; it has {', '.join(sorted(NAMES))}"
            )
    return Fields(names, delimiter)


def _at(record: Any, path: str) -> Iterator[Any]:
    """The value at "source.name" or "authors.0.name"; of a list of objects the list of theirs. A
    name with a dot in it goes before a path."""
    if isinstance(record, Mapping):
        if path in record:
            yield record[path]
            return
        first, dot, rest = path.partition(".")
        if dot and first in record:
            yield from _at(record[first], rest)
    elif isinstance(record, list):
        first, _, rest = path.partition(".")
        if first.isdecimal() and len(first) < 4:
            if int(first) < len(record):
                inner = record[int(first)]
                yield from _at(inner, rest) if rest else (inner,)
            return
        found = [value for one in record[:MOST] for value in _at(one, path)]
        if found:
            yield found


def _names(record: Mapping[str, Any]) -> Iterator[str]:
    for name, value in record.items():
        inner = [f"{name}.{other}" for other in value] if isinstance(value, dict) else []
        yield from (" ".join(one.split())[:60] for one in inner or [name])


def _guesses(
    record: Mapping[str, Any], given: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    there = {name.lower().translate(IGNORED): name for name in reversed(list(_names(record)))}
    for name, words in _words().items():
        other = next((there[w] for word in words if (w := word.translate(IGNORED)) in there), "")
        if name == "text" and not other:
            other = _longest(record)
        if other and (other != name or name in given):
            yield name, other


def _longest(record: Mapping[str, Any]) -> str:
    """The name of the longest text of several words."""
    texts = [(len(v), k) for k, v in record.items() if isinstance(v, str) and v.count(" ") > 5]
    return max(texts)[1] if texts else ""


class FieldTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`fields.toml`."""

    text: tuple[str, ...]
    title: tuple[str, ...]
    published: tuple[str, ...]
    outlet: tuple[str, ...]
    url: tuple[str, ...]
    id: tuple[str, ...]
    language: tuple[str, ...]
    authors: tuple[str, ...]
    agency: tuple[str, ...]
    updated: tuple[str, ...]


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return msgspec.structs.asdict(read_toml(HERE / "fields.toml", FieldTable))
