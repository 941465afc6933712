"""CAMEO: a line a point in the 61 columns of GDELT's Events 2.0, tab-separated, without a header.

What a row has no place for stands behind the address of the report, as a fragment that no server
sees: `#claim=c-...&report=...&char=13,75` (code points, as in RFC 5147).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from lagebild.claims import Claim, Party
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.codes.actors import code_of
from lagebild.export.formats.codes.cameo import CameoCode, cameo_event
from lagebild.export.formats.codes.rule import towards
from lagebild.export.period import first_day_of
from lagebild.export.plain import plain
from lagebild.picture import Held, Point, addresses, held_of, principals
from lagebild.record import portions

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in PLACE),
    *("DATEADDED", "SOURCEURL"),
)
# GDELT's kinds of places; we name places and do not look them up.
UNKNOWN_PLACE = 0


def made(asked: Asked) -> Iterator[bytes]:
    """A line a point; without those that have no day or that CAMEO has no code for, where it is
    strict also without those that its code tells only in part."""
    for some in portions(asked.points()):
        heads = held_of(asked.connection, [point.said[0].claim for point in some])
        urls = addresses(asked.connection, [point.said[0].source.report for point in some])
        for point in some:
            head = heads[point.said[0].claim]
            code, fit = cameo_event(head.claim)
            if code is not None and point.first and (fit == "whole" or not asked.strict):
                cells = _cells(point, head, code, urls.get(head.claim.report, ""))
                yield "\t".join(str(cells.get(name, "")) for name in COLUMNS).encode() + b"\n"


def _cells(point: Point, head: Held, code: CameoCode, url: str) -> dict[str, object]:
    claim = head.claim
    told = claim.stance == "asserts" and code.root != "01"
    day = date.fromisoformat(first_day_of(point.when if told else point.first))
    first, second = (claim.agent, claim.recipient) if told else (claim.speaker, towards(claim))
    place = {"Type": UNKNOWN_PLACE}
    cells: dict[str, object] = {
        "GLOBALEVENTID": event_id(claim.id),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{day.year + (day.timetuple().tm_yday - 1) / 365:.4f}",
        "IsRootEvent": 1,
        "EventCode": code.code,
        "EventBaseCode": code.base,
        "EventRootCode": code.root,
        "QuadClass": code.quad,
        "GoldsteinScale": code.goldstein,
        "NumMentions": len(point.claims),
        "NumSources": len(point.outlets) or 1,
        "NumArticles": point.origins,
        "DATEADDED": first_day_of(point.first).replace("-", "") + "000000",
        "SOURCEURL": _address(claim, url),
        "ActionGeo_FullName": plain(claim.place or ""),
    }
    for whose in ("Actor1", "Actor2", "Action"):
        cells |= {f"{whose}Geo_{name}": value for name, value in place.items()}
    return cells | _actor("Actor1", first) | _actor("Actor2", second)


def event_id(claim: str) -> int:
    """A number of at most 63 bits for the claim's id."""
    digits = claim.removeprefix("c-")
    try:
        return int(digits, 16) >> 1 if len(digits) <= 16 else int(digits[:15], 16)
    except ValueError:
        return int.from_bytes(digits.encode()[-7:], "big")


def _actor(column: str, parties: Sequence[Party]) -> dict[str, object]:
    """The first for whom is spoken or acted; the name is that of all."""
    first = principals(parties)[:1]
    if not first:
        return {}
    code = code_of(first[0])
    return {
        f"{column}Code": f"{code.country}{code.type}{code.group}",
        f"{column}Name": plain("; ".join(party.name for party in parties)),
        f"{column}CountryCode": code.country,
        f"{column}KnownGroupCode": code.group,
        f"{column}Type1Code": code.type,
    }


def _address(claim: Claim, url: str) -> str:
    """Where the words stand."""
    page = url.partition("#")[0] or f"lagebild:{claim.report}"
    place = f"char={claim.evidence.begin},{claim.evidence.end}"
    return plain(f"{page}#claim={claim.id}&report={claim.report}&{place}").replace(" ", "%20")
