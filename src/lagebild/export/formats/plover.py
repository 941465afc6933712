"""PLOVER: a JSON object a line, with the field names of its manual.

What is said, demanded, refused is an event between who says it and who is meant; what the reports
tell themselves is one between who does it and whom it concerns. The map: `codes/plover_events.tsv`.
A claim that PLOVER has nothing for has no `event`, and `has_event` is false. The field `lagebild`
is our own: the claim's own words and codes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from lagebild.claims import Claim, Party
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.codes.actors import code_of
from lagebild.export.formats.codes.plover import QUAD_OF, WANTS_RECIPIENT, Event, plover_event
from lagebild.export.formats.codes.rule import towards
from lagebild.export.jsonl import claim_line, line
from lagebild.export.period import first_day_of, last_day_of
from lagebild.intake import Report
from lagebild.picture import Account, Stated, deed_date
from lagebild.version import __version__

# These open a thread, to which their answers belong.
OPENS = ("demands", "offers", "accuses")
Record = dict[str, Any]


def made(asked: Asked) -> Iterator[bytes]:
    """A line a claim; where it is strict, without those that PLOVER has nothing for, that name
    nobody who acts or no day, or want a recipient and have none."""
    for account in asked.telling():
        threads = _threads(account)
        for number, stated in enumerate(account.told):
            record = _record(account.recorded.report, stated, number, threads)
            if not asked.strict or _is_whole(record):
                yield line(record).encode() + b"\n"


def _record(report: Report, stated: Stated, number: int, threads: dict[str, str]) -> Record:
    claim = stated.held.claim
    event = plover_event(claim)
    doers, others = _sides(claim, event)
    day = (event.told and deed_date(claim)) or report.published
    first, last = (first_day_of(day), last_day_of(day)) if day else ("", "")
    record: Record = {
        "id": claim.id,
        "date": first,
        "enddate": last if last != first else None,
        "has_event": bool(event.event),
        "actor": _entities(doers),
        "recipient": _entities(others),
        "event": [event.event] if event.event else [],
        "mode": list(event.modes),
        "quad_code": QUAD_OF.get(event.event),
        "event_scale": event.score,
        "event_text": claim.evidence.text,
        "event_loc": [{"extracted_place": claim.place}] if claim.place else None,
        "link": threads.get(claim.id),
        "text": claim.evidence.text,
        "text_info": {
            "sequence": number,
            "start": claim.evidence.begin,
            "end": claim.evidence.end,
        },
        "cite_info": _citation(report),
        "coder": f"lagebild {__version__}",
        "comment": _comment(claim, event),
    }
    kept = {name: value for name, value in record.items() if value is not None}
    return kept | {"lagebild": _own(stated)}


def _sides(claim: Claim, event: Event) -> tuple[Sequence[Party], Sequence[Party]]:
    if event.told:
        return claim.agent, claim.recipient
    return claim.speaker, towards(claim)


def _entities(parties: Sequence[Party]) -> list[Record]:
    """Annalena Baerbock, Deutschland: one, Germany in the person of its minister."""
    found: list[Record] = []
    person: Party | None = None
    for place, party in enumerate(parties):
        after = parties[place + 1] if place + 1 < len(parties) else None
        if party.kind == "person" and after is not None and after.kind not in ("person", ""):
            person = party
            continue
        code, named = code_of(party), person or party
        found.append(
            {
                "code": code.plover,
                "sector": code.sector,
                "entity_text": named.name,
                "identifier_id": named.id,
                "identifier_text": named.name if named is party else f"{named.name}, {party.name}",
            }
        )
        person = None
    return found


def _citation(report: Report) -> Record:
    return {
        "corpus": "lagebild",
        "citation": ", ".join(filter(None, (report.outlet, report.published, report.id))),
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.outlet,
        "codebook": "PLOVER",
    }


def _comment(claim: Claim, event: Event) -> str | None:
    """What is lost, in words: the stance and deed behind the type, the condition."""
    said = f"{claim.stance} {'not ' if claim.negated else ''}{claim.deed}"
    parts = [said if not event.told else "", f"lost: {event.note}" if event.note else ""]
    if claim.condition:
        parts.append(f"condition: {claim.condition.text}")
    return "; ".join(filter(None, parts)) or None


def _own(stated: Stated) -> Record:
    """The claim as it is exchanged, but for what stands in PLOVER's own fields already."""
    claim = stated.held.claim
    whole = claim_line(claim)
    for name in ("id", "evidence", "supposes"):
        whole.pop(name)
    return whole | {"judged": stated.held.judged, "point": stated.point}


def _threads(account: Account) -> dict[str, str]:
    """The thread of each claim that has one: the id of the claim with which it begins."""
    answered = {stated.held.claim.id: stated.held.claim.replies_to for stated in account.told}
    found: dict[str, str] = {}
    for stated in account.told:
        claim = stated.held.claim
        if claim.stance in OPENS or claim.replies_to:
            begin, seen = claim.id, {claim.id}
            while (before := answered.get(begin)) and before not in seen:
                begin = before
                seen.add(begin)
            found[claim.id] = begin
    return found


def _is_whole(record: Record) -> bool:
    (event,) = record["event"] or [""]
    wants = event in WANTS_RECIPIENT and not record["recipient"]
    return bool(event and record["actor"] and record["date"]) and not wants
