"""FollowTheMoney: an entity a line, for OpenAleph and whatever else reads its schemata.

An Article a report, an Event a claim with the Article as its proof, a Mention a name in it; a
Person, Organization, PublicBody or Territory an actor; what the claims tell of memberships and
sanctions as Membership and Sanction, what people said of a claim as Note; offices as Position and
Occupancy. An entity comes after those that it names.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

from lagebild.claims import Claim, Party
from lagebild.export.cutting import cut
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.codes.countries import country
from lagebild.export.formats.codes.rule import speaking
from lagebild.export.jsonl import line
from lagebild.export.plain import plain
from lagebild.intake import Report
from lagebild.picture import VIEWS, Account, Stated, Tenure, deed_date, names
from lagebild.record import Judgement, standing

Properties = dict[str, list[str]]
# FollowTheMoney holds no more of a name, and OpenAleph shows less.
LONGEST_NAME = 120
SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "region": "Territory",
}
OTHER = "Organization"
PLAIN_ID = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?")
ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?")
NAMELESS = "?"
# ISO 639-3 of what may lie in a ledger of German news; other languages are not named.
LANGUAGES = {
    "de": "deu", "en": "eng", "fr": "fra", "it": "ita", "es": "spa", "nl": "nld", "pl": "pol",
    "ru": "rus", "uk": "ukr", "tr": "tur", "ar": "ara",
}  # fmt: skip


def made(asked: Asked) -> Iterator[bytes]:
    """A line an entity."""
    known: set[str] = set()
    said = _judgements(asked)
    for account in asked.telling():
        yield _entity(report_id(account.recorded.report.id), "Article", _article(account))
        for stated in account.told:
            yield from _of_claim(stated, account.recorded.report, known, said)
    for tenure in VIEWS["offices"](asked.connection, asked.scope).rows:
        yield from _office(tenure, known)


def actor_id(actor: str) -> str:
    """The id of an actor's entity."""
    return _id("actor", actor)


def report_id(report: str) -> str:
    """The id of a report's entity."""
    return _id("report", report)


def _id(kind: str, own: str) -> str:
    """Our own id where FollowTheMoney takes it, else a digest of it ("Staatsgäste")."""
    return f"lagebild-{kind}-{own}" if PLAIN_ID.fullmatch(own) else _digest(kind, own)


def _of_claim(
    stated: Stated, report: Report, known: set[str], said: dict[str, list[Judgement]]
) -> Iterator[bytes]:
    claim = stated.held.claim
    parties = list(dict.fromkeys((*claim.speaker, *claim.agent, *claim.recipient)))
    yield from _actors(parties, known)
    event = _id("claim", claim.id)
    yield _entity(event, "Event", _event(stated, report, parties))
    for party in parties:
        yield _entity(_digest("mention", claim.id, party.id), "Mention", _mention(party, report))
    for member, body in _memberships(claim):
        edge = {"member": [actor_id(member.id)], "organization": [actor_id(body.id)]}
        yield _edge("Membership", claim, report, edge)
    for target in _sanctioned(claim):
        edge = {
            "entity": [actor_id(target.id)],
            "authority": list(names(claim.agent)),
            "provisions": [plain(claim.evidence.text)],
        }
        yield _edge("Sanction", claim, report, edge)
    for judgement in said.get(claim.id, ()):
        note = {
            "name": [f"{judgement.verdict}: {claim.id}"],
            "entity": [event],
            "description": [
                plain(": ".join(filter(None, (judgement.verdict, judgement.details().note))))
            ],
            "publisher": [plain(judgement.who)],
            "modifiedAt": [judgement.at],
        }
        yield _entity(f"lagebild-judgement-{judgement.id}", "Note", note)


def _actors(parties: Iterable[Party], known: set[str]) -> Iterator[bytes]:
    for party in parties:
        if party.id not in known:
            known.add(party.id)
            codes = [country(party.id)] if party.kind == "state" else []
            values = {"name": [_name(party)], "country": codes}
            yield _entity(actor_id(party.id), SCHEMATA.get(party.kind, OTHER), values)


def _article(account: Account) -> Properties:
    report = account.recorded.report
    return {
        "title": [plain(report.title)],
        "author": [plain(name) for name in report.authors],
        "publisher": [plain(report.outlet)],
        "publishedAt": [report.published_at or report.published],
        "modifiedAt": [report.updated],
        "retrievedAt": [report.retrieved],
        "sourceUrl": _address(report),
        "language": [LANGUAGES.get(report.language, "")],
        "bodyText": [report.text],
        "contentHash": [hashlib.sha1(report.text.encode()).hexdigest()],
        "fileName": [f"{report.id}.txt"],
    }


def _event(stated: Stated, report: Report, parties: Iterable[Party]) -> Properties:
    claim = stated.held.claim
    words = plain(claim.evidence.text)
    place = f"{claim.evidence.begin}-{claim.evidence.end}"
    told = f"{claim.stance} {'not ' if claim.negated else ''}{claim.deed}"
    return {
        "name": [cut(words, LONGEST_NAME) or claim.id],
        "summary": [words],
        "description": [f"{told}; claim {claim.id}, report {claim.report}, characters {place}"],
        "keywords": [word for word in (claim.stance, claim.deed, claim.mode) if word],
        "date": [deed_date(claim) or report.published],
        "location": [plain(claim.place or "")],
        "involved": [actor_id(party.id) for party in parties if party.kind != "region"],
        "country": [country(party.id) for party in parties if party.kind == "state"],
        "proof": [report_id(report.id)],
        "recordId": [claim.id],
        "sourceUrl": _address(report),
        "publisher": [plain(report.outlet)],
    }


def _mention(party: Party, report: Report) -> Properties:
    return {
        "document": [report_id(report.id)],
        "name": [_name(party)],
        "resolved": [actor_id(party.id)] if party.kind != "region" else [],
        "detectedSchema": [SCHEMATA.get(party.kind, OTHER)],
    }


def _memberships(claim: Claim) -> Iterator[tuple[Party, Party]]:
    """Who is said to be a member of what: not who is to be one, who was, or who is not."""
    told = claim.stance == "asserts" and claim.deed == "MEMBERSHIP"
    if told and not claim.negated and not claim.condition and not claim.mode:
        for member in claim.agent:
            for body in claim.recipient:
                if member.kind in ("state", "organisation") and body.kind == "organisation":
                    yield member, body


def _sanctioned(claim: Claim) -> tuple[Party, ...]:
    """Whom somebody has laid sanctions on: told as a deed, with both named, and no expulsion."""
    told = claim.stance == "asserts" and speaking(claim) != "other"
    whole = claim.agent and not claim.negated and not claim.condition
    if told and whole and claim.deed == "SANCTION" and not claim.mode:
        return claim.recipient
    return ()


def _edge(schema: str, claim: Claim, report: Report, values: Properties) -> bytes:
    ends = [end for ends in values.values() for end in ends]
    shared = {
        "date": [deed_date(claim) or report.published],
        "proof": [report_id(report.id)],
        "recordId": [claim.id],
        "sourceUrl": _address(report),
    }
    return _entity(_digest(schema, claim.id, *ends), schema, values | shared)


def _office(tenure: Tenure, known: set[str]) -> Iterator[bytes]:
    """Who holds which office; the days are those on which it was printed."""
    parties = [Party(tenure.name, tenure.person, "person")]
    yield from _actors(parties, known)
    body = actor_id(tenure.of) if tenure.of in known else ""
    post = _digest("position", tenure.post, tenure.of)
    code = country(tenure.of)
    position = {
        "name": [plain(f"{tenure.post} ({tenure.of_name})" if tenure.of_name else tenure.post)],
        "organization": [body],
        "country": [code],
    }
    if post not in known:
        known.add(post)
        yield _entity(post, "Position", position)
    occupancy = {
        "holder": [actor_id(tenure.person)],
        "post": [post],
        "status": [tenure.status],
        "date": sorted({tenure.first, tenure.last}),
        "proof": sorted({report_id(one.source.report) for one in tenure.held_in}),
        "summary": [plain(one.quote) for one in tenure.held_in[:1]],
    }
    yield _entity(_digest("occupancy", tenure.person, post, tenure.status), "Occupancy", occupancy)


def _name(party: Party) -> str:
    """Its name; an entity has to have one."""
    return plain(party.name) or NAMELESS


def _address(report: Report) -> list[str]:
    """Where it stands on the web: other addresses are none to FollowTheMoney."""
    return [report.url] if ADDRESS.fullmatch(report.url) else []


def _judgements(asked: Asked) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in standing(asked.connection):
        found.setdefault(judgement.subject, []).append(judgement)
    return found


def _digest(*parts: str) -> str:
    mark = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()
    return f"lagebild-{parts[0].lower()}-{mark}"


def _entity(id_: str, schema: str, values: Properties) -> bytes:
    properties = {name: kept for name, some in values.items() if (kept := [v for v in some if v])}
    return line({"id": id_, "schema": schema, "properties": properties}).encode() + b"\n"
