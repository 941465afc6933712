"""Claims, points, actors and reports as JSON Lines and as CSV."""

import csv
import io
import json
from typing import Any

import pytest
from exported import ATTACK, CLAIMS, COPIED, DEMAND, FORMULA, OFFER, TEXT, Export

from lagebild.export.formats import TABLES
from lagebild.export.formats.columns import columns
from lagebild.export.formats.rows import KINDS
from lagebild.record import Ledger


def lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().splitlines()]


def sheet(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_meaning(table: str) -> None:
    assert tuple(columns(table)) == KINDS[table].__struct_fields__


def test_claims_come_in_the_order_of_reports_and_places(export: Export) -> None:
    found = [row["id"] for row in lines(export("jsonl"))]
    assert found == [one.id for one in (DEMAND, CLAIMS[1], OFFER, FORMULA, ATTACK, COPIED)]


def test_a_claim_leads_back_to_the_words(export: Export) -> None:
    for row in sheet(export("csv")):
        assert row["report"] in ("r-eins", "r-zwei")
        words = TEXT[int(row["begin"]) : int(row["end"])]
        assert row["text"].lstrip("'") == words
    (offer,) = (row for row in lines(export("jsonl")) if row["id"] == OFFER.id)
    assert (
        TEXT[offer["condition"]["begin"] : offer["condition"]["end"]] == "falls Kiew darum bittet"
    )


def test_json_lines_keep_all_of_a_claim(export: Export) -> None:
    (offer,) = (row for row in lines(export("jsonl")) if row["id"] == OFFER.id)
    assert offer["speaker"] == ["Annalena Baerbock", "Deutschland"]
    assert offer["actors"]["Ukraine"] == "UKR"
    assert offer["kinds"] == {"annalena-baerbock": "person", "DEU": "state", "UKR": "state"}
    assert offer["figure"]["value"] == 5000
    assert (offer["outlet"], offer["published"]) == ("Nordblatt", "2022-02-25")


def test_no_cell_is_taken_for_a_formula(export: Export) -> None:
    (row,) = (row for row in sheet(export("csv")) if row["id"] == FORMULA.id)
    assert row["text"] == "'=SUMME(A1) bleibt Text"


def test_a_point_is_told_by_both_reports(export: Export) -> None:
    (row,) = (row for row in sheet(export("csv", table="points")) if row["stance"] == "demands")
    assert row["claims"] == f"{DEMAND.id}; {COPIED.id}"
    assert (row["first"], row["last"]) == ("2022-02-25", "2022-02-26")
    assert TEXT[int(row["begin"]) : int(row["end"])] == row["text"] == DEMAND.evidence.text


def test_actors_and_reports(export: Export) -> None:
    actors = {row["id"]: row for row in lines(export("jsonl", table="actors"))}
    assert actors["nato"]["name"] == "NATO" and actors["UKR"]["receives"] == 2
    reports = lines(export("jsonl", table="reports"))
    assert [(row["id"], row["status"], row["claims"]) for row in reports] == [
        ("r-en", "not_read", 0),
        ("r-eins", "read", 5),
        ("r-zwei", "read", 1),
    ]
    assert reports[1]["text"] == TEXT


def test_rejected_claims_do_not_come_out_and_edited_ones_as_edited(
    judged: Ledger, export: Export
) -> None:
    found = {row["id"]: row for row in lines(export("jsonl"))}
    assert OFFER.id not in found
    attack = found[ATTACK.id]
    assert (attack["deed"], attack["recipient"], attack["judged"]) == ("MOBILIZE", [], "edited")


@pytest.mark.parametrize(
    ("filters", "claims"),
    [
        ({"stance": ("offers",)}, [OFFER.id]),
        ({"deed": ("ASSAULT",)}, [ATTACK.id]),
        ({"actor": ("UKR",)}, [OFFER.id, ATTACK.id]),
        ({"outlet": ("Weserblick",)}, [COPIED.id]),
        ({"as_of": "2022-01"}, []),
        ({"since": "2022-02-26"}, []),
        ({"min_confidence": 0.7}, [OFFER.id]),
        ({"only": "confirmed"}, []),
        ({"limit": 2}, [DEMAND.id, CLAIMS[1].id]),
    ],
)
def test_filters_are_those_of_the_views(
    export: Export, filters: dict[str, Any], claims: list[str]
) -> None:
    assert [row["id"] for row in lines(export("jsonl", **filters))] == claims


def test_reports_are_filtered_by_their_day_and_by_the_claims_asked_for(export: Export) -> None:
    def found(**filters: Any) -> list[str]:
        return [row["id"] for row in lines(export("jsonl", table="reports", **filters))]

    assert found(since="2022-02-26") == ["r-zwei"]
    assert found(until="2022-02") == ["r-en", "r-eins", "r-zwei"]
    assert found(deed=("ASSAULT",)) == ["r-eins"]
    assert found(limit=1) == ["r-en"]
