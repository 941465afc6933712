"""JSON Lines: a value a line."""

from typing import Any

import msgspec

from lagebild.claims import Claim, Evidence, Party, Supposition
from lagebild.export.plain import plain_json


def line(value: object) -> str:
    """One value as a line, without the line's end."""
    return plain_json(msgspec.json.encode(_whole(value)).decode())


def claim_line(claim: Claim) -> dict[str, Any]:
    """A claim as it is exchanged: names in its roles, and `actors` with the id of each name."""
    everyone = [*claim.speaker, *claim.agent, *claim.recipient]
    for supposed in claim.supposes:
        everyone += [*supposed.agent, *supposed.recipient]
    return {
        "id": claim.id,
        "report": claim.report,
        "evidence": _evidence(claim.evidence),
        "speaker": _names(claim.speaker),
        "stance": claim.stance,
        "deed": claim.deed,
        "mode": claim.mode,
        "negated": claim.negated,
        "agent": _names(claim.agent),
        "recipient": _names(claim.recipient),
        "place": claim.place,
        "condition": _evidence(claim.condition) if claim.condition else None,
        "supposes": [supposed_line(supposed) for supposed in claim.supposes],
        "figure": msgspec.to_builtins(claim.figure),
        "time": msgspec.to_builtins(claim.time),
        "form": claim.form,
        "via": claim.via,
        "replies_to": claim.replies_to,
        "concluded": list(claim.concluded),
        "confidence": claim.confidence,
        "actors": {party.name: party.id for party in everyone},
    }


def supposed_line(supposed: Supposition) -> dict[str, Any]:
    """A deed that a condition names, as it is exchanged."""
    return _evidence(supposed.evidence) | {
        "relation": supposed.relation,
        "deed": supposed.deed,
        "mode": supposed.mode,
        "act": list(supposed.act),
        "negated": supposed.negated,
        "agent": _names(supposed.agent),
        "recipient": _names(supposed.recipient),
        "pointed": supposed.pointed,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"begin": evidence.begin, "end": evidence.end, "text": evidence.text}


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]


def _whole(value: object) -> Any:
    """Builtins in which a whole number is written as one: 120000, not 120000.0."""
    built = msgspec.to_builtins(value)
    return _integral(built)


def _integral(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _integral(item, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_integral(item) for item in value]
    if key == "value" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value
