"""Plain text: an optional header between two lines `---` or `+++`, then the report.

Between `---` stand lines `key: value`, as people write them and as YAML does: lists, quotation
marks, remarks. It is not read as YAML, since most such headers would be none ("title: Kiew: Nein").
Between `+++` stands TOML.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from lagebild.intake.metadata import KNOWN

FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n")
# A header is short; without this bound a text full of dashes would be searched to its end.
LONGEST_HEADER = 20_000
# A list on one line is shorter; without this bound quotation marks that are never closed would be
# searched for from each of them.
LONGEST_LIST = 2_000
# What may have several values.
LISTS = frozenset({"author", "authors", "agency", "agencies"})
ITEM = re.compile(r"-\s+(.*)")
QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'")
FOLDED = frozenset({">", ">-", "|", "|-"})
IN_LIST = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,])+")
ESCAPED = re.compile(r"\\(.)")


def split_header(text: str) -> tuple[dict[str, Any], str]:
    """What a header tells and the text behind it, from a text with ends of line \\n.

    One blank line behind the header belongs to it. A text whose first line is no fence, that has no
    closing one, or no known key between, has no header.
    """
    opening = FENCE.match(text)
    if not opening:
        return {}, text
    fence = re.escape(opening.group(1))
    closing = re.compile(rf"^{fence}[ \t]*(?:\n|\Z)", re.MULTILINE).search(
        text, opening.end(), min(len(text), LONGEST_HEADER)
    )
    if not closing:
        return {}, text
    between = text[opening.end() : closing.start()]
    given = _toml(between) if text.startswith("+") else _lines(between.split("\n"))
    if not KNOWN & given.keys():
        return {}, text
    blank = re.compile(r"[ \t]*\n").match(text, closing.end())
    return given, text[blank.end() if blank else closing.end() :]


def _toml(between: str) -> dict[str, Any]:
    import tomllib  # waited for where a text begins so: few do

    try:
        found = tomllib.loads(between)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {key.lower(): _plain(value) for key, value in found.items()}


def _plain(value: Any) -> Any:
    """2022-01-30, which is a day to TOML, -> "2022-01-30"."""
    return value.isoformat() if isinstance(value, date | time) else value


def _lines(lines: Iterable[str]) -> dict[str, Any]:
    """The `key: value` lines, the key ending at the first colon, and the lists below such lines.
    What is set in further than the keys belongs to the key above it and is no key itself."""
    given: dict[str, Any] = {}
    key, margin, folded = "", -1, False
    for line in lines:
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        margin = indent if margin < 0 else margin
        item = ITEM.fullmatch(words)
        if indent > margin and folded:
            given[key] = f"{given[key]} {words}".strip()
        elif item and isinstance(given.get(key), list):
            given[key].append(_unquoted(item.group(1)))
        elif item and given.get(key) == "":
            given[key] = [_unquoted(item.group(1))]
        elif indent <= margin and ":" in words:
            key, _, value = words.partition(":")
            key, value = key.strip().lower(), value.strip()
            folded = value in FOLDED
            given[key] = "" if folded else _value(key, value)
    return given


def _value(key: str, written: str) -> Any:
    """[Ada Beck, "Cy Dorn"] of authors -> the names; what is no list stays one, whatever its
    brackets."""
    is_list = written.startswith("[") and written.endswith("]")
    if key in LISTS and is_list and len(written) <= LONGEST_LIST:
        return [_unquoted(one.strip()) for one in IN_LIST.findall(written[1:-1]) if one.strip()]
    return _unquoted(written)


def _unquoted(written: str) -> str:
    quoted = QUOTED.fullmatch(written)
    if quoted is None:
        return written
    if quoted.group(1) is not None:
        return ESCAPED.sub(r"\1", quoted.group(1))
    return str(quoted.group(2)).replace("''", "'")


def unix_lines(text: str) -> str:
    """\\r\\n and \\r become \\n; nothing else changes."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
