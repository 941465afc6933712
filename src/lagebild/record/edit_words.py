"""An edit as a person types it: FIELD=VALUE, checked before it is kept."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from lagebild.claims import DEEDS, STANCES, Claim, ClaimFigure, ClaimTime, Evidence, Party
from lagebild.record.edit import Edit
from lagebild.record.fault import LedgerFault

FIELDS = ("stance", "deed", "mode", "negated", "speaker", "agent", "recipient", "place",
          "condition", "figure", "time")  # fmt: skip
ROLES = frozenset({"speaker", "agent", "recipient"})
TRUTH = {"yes": True, "ja": True, "true": True, "no": False, "nein": False, "false": False}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-W\d\d)?")
FIGURE = re.compile(r"(?P<relation>~|>=|<=|>|<|=)?\s*(?P<value>\d[\d.]*(,\d+)?)\s*(?P<unit>.*)")


def edit_of(
    assignments: Sequence[str], claim: Claim, text: str, actor: Callable[[str], Party]
) -> Edit:
    """stance=demands, agent=Russland,USA, negated=yes, time=2022-01-30, place= ...: the edit.

    `text` is the report's, in which the words of a condition must stand; `actor` finds who is
    called so. Raises LedgerFault, which names field and value.
    """
    if not assignments:
        raise LedgerFault("no_edit", fields=", ".join(FIELDS))
    values: dict[str, Any] = {}
    for assignment in assignments:
        field, sign, value = assignment.partition("=")
        field, value = field.strip(), value.strip()
        if not sign or field not in FIELDS or field in values:
            raise LedgerFault("no_field", field=assignment, fields=", ".join(FIELDS))
        values[field] = _value(field, value, claim, text, actor)
    return Edit(**values)


def _value(
    field: str, value: str, claim: Claim, text: str, actor: Callable[[str], Party]
) -> object:
    if field in ROLES:
        names = [name for name in value.split(",") if name.strip()]
        return tuple(dict.fromkeys(actor(name) for name in names))
    if field == "stance":
        return _one_of(field, value, STANCES)
    if field == "deed":
        return _one_of(field, value.upper(), DEEDS)
    if field == "negated":
        return TRUTH[_one_of(field, value.lower(), tuple(TRUTH))]
    if field in ("place", "mode") or not value:
        return value
    if field == "time":
        if not DATE.fullmatch(value):
            raise LedgerFault("no_time", value=value)
        return ClaimTime(claim.time.text if claim.time else value, value)
    return _figure(value) if field == "figure" else _condition(value, claim, text)


def _one_of(field: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise LedgerFault("no_value", field=field, value=value, choices=", ".join(choices))
    return value


def _figure(value: str) -> ClaimFigure:
    """~ 120000 Soldaten; 3,5 Prozent."""
    match = FIGURE.fullmatch(value)
    if match is None:
        raise LedgerFault("no_figure", value=value)
    relation = match["relation"] or "="
    number = float(match["value"].replace(".", "").replace(",", "."))
    return ClaimFigure(number, match["unit"].strip(), relation == "~", relation)


def _condition(value: str, claim: Claim, text: str) -> Evidence:
    """The words where they stand nearest to the claim's own."""
    places = [match.start() for match in re.finditer(re.escape(value), text)]
    if not places:
        raise LedgerFault("no_words", value=value)
    begin = min(places, key=lambda place: (abs(place - claim.evidence.begin), place))
    return Evidence(begin, begin + len(value), value)
