"""What a page says of its report in JSON-LD (schema.org NewsArticle and its kin)."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

ARTICLE = re.compile(r"\w*Article|\w*Posting|Report")
# So deep, and so many values, are looked at.
DEEPEST, MOST = 8, 2_000
COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*$", re.DOTALL)


def report_in_json(scripts: Iterable[str]) -> dict[str, Any]:
    """The object that speaks of a page's report, in those of its scripts that are JSON-LD; empty
    where there is none."""
    for script in scripts:
        try:
            found = msgspec.json.decode(COMMENT.sub("", script).encode())
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            # The page says it in other ways too.
            continue
        for value in _objects(found):
            if any(ARTICLE.fullmatch(kind) for kind in _texts(value.get("@type"))):
                return value
    return {}


def text_in(value: Any) -> str:
    """A text, the first of several, or the name of a thing."""
    return next(iter(names_in(value)), "")


def names_in(value: Any) -> list[str]:
    """[{"@type": "Person", "name": "A"}, "B"] -> ["A", "B"]."""
    if isinstance(value, list):
        return [name for one in value[:50] for name in names_in(one)]
    if isinstance(value, dict):
        return names_in(value.get("name") or value.get("@value") or "")
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [(value, 0)], 0
    while waiting and seen < MOST:
        value, depth = waiting.pop(0)
        seen += 1
        if isinstance(value, dict):
            yield value
            inner = [v for v in value.values() if isinstance(v, dict | list)]
        elif isinstance(value, list):
            inner = value[:MOST]
        else:
            continue
        if depth < DEEPEST:
            waiting += [(one, depth + 1) for one in inner]


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [v.rpartition("/")[2] for v in values if isinstance(v, str)]
