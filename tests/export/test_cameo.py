"""CAMEO: GDELT's 61 columns, a row of each root, the codes of the actors."""

import re
from itertools import product
from typing import Any

import pytest
from exported import ATTACK, DEMAND, NATO, OFFER, REPORT, RUSSLAND, TEXT, UKRAINE, Export, claim

from lagebild.claims import DEEDS, STANCES, Claim, Party
from lagebild.export.formats.cameo import COLUMNS, event_id
from lagebild.export.formats.codes.actors import actor_code
from lagebild.export.formats.codes.cameo import cameo_codes, cameo_event, cameo_rules
from lagebild.intake import Report
from lagebild.record import Ledger

FRAGMENT = re.compile(r"#claim=(c-\w+)&report=([\w-]+)&char=(\d+),(\d+)$")
APPEAL = ("stance: demands, speech_verbs: appellieren -> demands",)
# Roots are GDELT's; the values those of its file of Goldstein values.
ROOTS: dict[str, dict[str, Any]] = {
    "01": {"stance": "denies", "speaker": (RUSSLAND,), "deed": "ASSAULT"},
    "02": {"stance": "demands", "speaker": (NATO,), "deed": "CONSULT", "because": APPEAL},
    "03": {"stance": "commits", "speaker": (NATO,), "deed": "AID"},
    "04": {"deed": "CONSULT", "mode": "phone"},
    "05": {"deed": "SUPPORT"},
    "06": {"deed": "COOPERATE"},
    "07": {"deed": "AID"},
    "08": {"deed": "RETREAT", "mode": "ceasefire"},
    "09": {"deed": "ACCUSE", "mode": "investigate"},
    "10": {"stance": "demands", "speaker": (NATO,), "deed": "AID"},
    "11": {"stance": "accuses", "speaker": (NATO,), "deed": "ASSAULT"},
    "12": {"stance": "rejects", "speaker": (NATO,), "deed": "RETREAT"},
    "13": {"stance": "threatens", "speaker": (NATO,), "deed": "SANCTION"},
    "14": {"deed": "PROTEST", "mode": "demo"},
    "15": {"deed": "MOBILIZE", "mode": "troops"},
    "16": {"deed": "SANCTION", "mode": "expel"},
    "17": {"deed": "COERCE", "mode": "arrest"},
    "18": {"deed": "ASSAULT", "mode": "abduct"},
    "19": {"deed": "ASSAULT", "mode": "firearms"},
    "20": {"deed": "ASSAULT", "mode": "unconventional"},
}
QUADS = {**dict.fromkeys(("01", "02", "03", "04", "05"), 1), **dict.fromkeys(("06", "07", "08"), 2)}


def rows(content: bytes) -> list[dict[str, str]]:
    lines = content.decode().split("\n")
    assert lines.pop() == ""
    cells = [line.split("\t") for line in lines]
    assert {len(row) for row in cells} <= {61}
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells]


def test_there_are_sixty_one_columns() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 61
    assert (COLUMNS[26], COLUMNS[30], COLUMNS[53], COLUMNS[60]) == (
        *("EventCode", "GoldsteinScale", "ActionGeo_CountryCode", "SOURCEURL"),
    )


def test_a_row_of_every_root(book: Ledger, export: Export) -> None:
    parties = {"agent": (RUSSLAND,), "recipient": (UKRAINE,)}
    told = [
        claim(100 + number, "Lage am Dnipro", "r-wurzeln", **(parties | fields))
        for number, fields in enumerate(ROOTS.values())
    ]
    book.record(Report(id="r-wurzeln", text=TEXT, published="2023-05-01"), told)
    found = {row["EventRootCode"]: row for row in rows(export("cameo", since="2023"))}
    assert list(ROOTS) == sorted(found)
    for root, row in found.items():
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(root)
        assert int(row["QuadClass"]) == QUADS.get(root, 3 if root <= "13" else 4)
        assert float(row["GoldsteinScale"]) == cameo_codes()[row["EventCode"]].goldstein
    assert found["20"]["GoldsteinScale"] == "-10.0"
    assert found["02"]["EventCode"] == "026"


def test_a_row_counts_tellings_outlets_and_origins(export: Export) -> None:
    (demand,) = (row for row in rows(export("cameo")) if row["EventRootCode"] == "10")
    assert (demand["NumMentions"], demand["NumSources"]) == ("2", "2")
    assert demand["EventCode"] == "1056"
    assert (demand["Actor1Code"], demand["Actor1CountryCode"]) == ("RUSGOV", "RUS")
    assert (demand["Actor2Code"], demand["Actor2KnownGroupCode"]) == ("IGONAT", "NAT")
    assert (demand["SQLDATE"], demand["MonthYear"], demand["Year"]) == (
        *("20220225", "202202", "2022"),
    )
    assert demand["FractionDate"] == "2022.1507"


def test_a_row_leads_back_to_the_words(export: Export) -> None:
    for row in rows(export("cameo")):
        match = FRAGMENT.search(row["SOURCEURL"])
        assert match is not None
        begin, end = int(match[3]), int(match[4])
        assert row["GLOBALEVENTID"] == str(event_id(match[1]))
        if match[1] == ATTACK.id:
            assert TEXT[begin:end] == ATTACK.evidence.text
            assert row["SOURCEURL"].startswith(REPORT.url.partition("#")[0] + "#claim=")
            assert (row["SQLDATE"], row["EventCode"]) == ("20220224", "194")


def test_strict_leaves_out_what_a_code_tells_in_part(export: Export) -> None:
    assert "033" in {row["EventCode"] for row in rows(export("cameo"))}
    strict = {row["EventCode"] for row in rows(export("cameo", strict=True))}
    assert strict == {"1056", "1246", "194"}


def test_a_rejected_claim_is_not_counted(judged: Ledger, export: Export) -> None:
    assert OFFER.id not in export("cameo").decode()
    assert DEMAND.id in export("cameo").decode()


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_and_deed_fits_a_row(stance: str) -> None:
    for deed, negated in product(DEEDS, (False, True)):
        for speaker in ((), (NATO,), (RUSSLAND,)):
            fields = {"deed": deed, "negated": negated, "speaker": speaker, "agent": (NATO,)}
            code, fit = cameo_event(claim(1, "Lage", stance=stance, **fields))
            assert (code is None) == (fit == "lost")


def test_every_row_names_a_known_code() -> None:
    for rule in cameo_rules():
        assert rule.stance in STANCES and set(rule.deed) <= set(DEEDS)
        assert not rule.code or rule.code in cameo_codes()
    roots = {code.root for code in cameo_codes().values()}
    assert roots == {f"{number:02}" for number in range(1, 21)}


@pytest.mark.parametrize(
    ("actor", "kind", "code"),
    [
        ("DEU", "state", ("DEU", "", "GOV")),
        ("ROU", "state", ("ROM", "", "GOV")),
        ("vereinte-nationen", "organisation", ("", "UNO", "IGO")),
        ("hamas", "organisation", ("", "HMS", "REB")),
        ("taz", "medium", ("", "", "MED")),
        ("irgendwer", "person", ("", "", "")),
    ],
)
def test_actors(actor: str, kind: str, code: tuple[str, str, str]) -> None:
    found = actor_code(actor, kind)
    assert (found.country, found.group, found.type) == code


def test_event_ids_fit_into_63_bits() -> None:
    assert event_id("c-ffffffffffffffff") == 2**63 - 1
    assert 0 <= event_id("c-kein-hex") < 2**63
    other: Claim = claim(7, "Lage", speaker=(Party("X", "x", "person"),))
    assert event_id(other.id) != event_id(DEMAND.id)
