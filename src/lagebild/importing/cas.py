"""UIMA CAS JSON (0.4.0) as `lagebild export casjson` writes it and INCEpTION gives it back."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from lagebild.importing.refusal import Unfit

STRUCTURES = "%FEATURE_STRUCTURES"
CLAIM, CONDITION, REPORT = "lagebild.Claim", "lagebild.Condition", "lagebild.Report"
SOFA = "uima.cas.Sofa"
FIGURE = re.compile(r"(range|[<>]=?|[=~])?\s*([-+]?\d[\d.]*(?:e[-+]?\d+)?)\s*(.*)", re.DOTALL)
# "2022-01-30", "2022-W04", "PXD": a value; all else are words.
VALUE = re.compile(r"[0-9XP][0-9A-Z:+.-]*|(?:PAST|PRESENT|FUTURE)_REF")
BETWEEN = "; "


def is_cas(value: dict[str, Any]) -> bool:
    """Whether a value is a CAS rather than a line."""
    return isinstance(value.get(STRUCTURES), list)


def claims_of(cas: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The claims of a document as lines that a person might have written, and a line for each that
    the document was given and has no more. Raises Unfit.

    `name` is that of the file, which says of which report it is where nothing in it does.
    """
    structures = [one for one in cas[STRUCTURES] if isinstance(one, dict)]
    texts = [one.get("sofaString") for one in structures if one.get("%TYPE") == SOFA]
    text = next((text for text in texts if isinstance(text, str)), None)
    if text is None:
        raise Unfit("no_sofa")
    place = _places(text)
    claims = [one for one in structures if one.get("%TYPE") == CLAIM]
    about = next((one for one in structures if one.get("%TYPE") == REPORT), {})
    report = next((str(one["report"]) for one in claims if one.get("report")), "")
    report = report or str(about.get("identifier") or "") or PurePosixPath(name).stem
    conditions = {
        str(one.get("claim")): _words(one, text, place)
        for one in structures
        if one.get("%TYPE") == CONDITION
    }
    for one in claims:
        yield {
            "id": one.get("identifier"),
            "report": report,
            "evidence": _words(one, text, place),
            "condition": conditions.get(str(one.get("identifier"))),
            "figure": _figure(one.get("figure")),
            "time": _time(one.get("time")),
            "replies_to": one.get("repliesTo"),
            "negated": one.get("negated", False),
            "by_hand": True,
            **{role: _names(one.get(role)) for role in ("speaker", "agent", "recipient")},
            **{name: one.get(name) for name in ("stance", "deed", "place", "form")},
            "mode": one.get("mode") or "",
        }
    left = {one.get("identifier") for one in claims}
    given = about.get("claims")
    for id_ in dict.fromkeys(given.split()) if isinstance(given, str) else ():
        if id_ not in left:
            yield {"deleted": id_, "report": report}


def _places(text: str) -> list[int] | None:
    """By the place in units of UTF-16 that in code points; None where the two are the same."""
    if text.isascii() or all(character < "\U00010000" for character in text):
        return None
    found = []
    for place, character in enumerate(text):
        found += [place] * (2 if character >= "\U00010000" else 1)
    return [*found, len(text)]


def _words(one: dict[str, Any], text: str, place: list[int] | None) -> dict[str, Any]:
    begin, end = one.get("begin", 0), one.get("end", 0)
    most = len(place) - 1 if place else len(text)
    if not (isinstance(begin, int) and isinstance(end, int) and 0 <= begin < end <= most):
        raise Unfit("no_span", begin=begin, end=end)
    if place:
        begin, end = place[begin], place[end]
    return {"begin": begin, "end": end, "text": text[begin:end]}


def _names(value: object) -> list[str]:
    names = value.split(BETWEEN.strip()) if isinstance(value, str) else []
    return [name.strip() for name in names if name.strip()]


def _figure(value: object) -> dict[str, Any] | None:
    match = FIGURE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    relation = match[1] or "="
    try:
        number = float(match[2])
    except ValueError as error:
        raise Unfit("no_figure", value=value) from error
    return {"value": number, "unit": match[3], "relation": relation, "approx": relation == "~"}


def _time(value: object) -> dict[str, str] | None:
    if not isinstance(value, str) or not value:
        return None
    return {"text": value, "value": value if VALUE.fullmatch(value) else ""}
