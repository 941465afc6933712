"""Discourse Network Analyzer: who agrees with which concept."""

import csv
import io
from typing import Any

import pytest
from exported import BAERBOCK, DEUTSCHLAND, NATO, OFFER, RUSSLAND, TEXT, Export, claim

from lagebild.claims import STANCES
from lagebild.export.formats.dna import AGREEMENT, COLUMNS
from lagebild.intake import Report
from lagebild.record import Ledger


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_columns_are_those_of_the_statement_table(export: Export) -> None:
    assert tuple(rows(export("dna"))[0]) == COLUMNS
    assert {"person", "organization", "concept", "agreement", "start", "stop"} <= set(COLUMNS)


def test_a_statement(export: Export) -> None:
    (offer,) = (row for row in rows(export("dna")) if row["statement_id"] == OFFER.id)
    assert (offer["person"], offer["organization"]) == ("Annalena Baerbock", "Deutschland")
    assert (offer["concept"], offer["agreement"]) == ("soll: AID Deutschland > Ukraine", "1")
    assert (offer["document_id"], offer["time"]) == ("r-eins", "2022-02-25")
    assert TEXT[int(offer["start"]) : int(offer["stop"])] == offer["text"]


def test_those_who_demand_and_those_who_refuse_meet_in_one_concept(export: Export) -> None:
    found = {
        (row["organization"], row["agreement"])
        for row in rows(export("dna"))
        if row["concept"] == "soll: RETREAT withdraw NATO"
    }
    assert found == {("Russland", "1"), ("NATO", "0")}


def test_strict_leaves_out_what_nobody_says(export: Export) -> None:
    assert "" in {row["organization"] for row in rows(export("dna"))}
    assert "" not in {row["organization"] for row in rows(export("dna", strict=True))}


@pytest.mark.parametrize(
    ("fields", "agreement"),
    [
        ({"stance": "demands", "negated": True}, "0"),
        ({"stance": "rejects", "negated": True}, "1"),
        ({"stance": "denies"}, "0"),
        ({"stance": "warns"}, "0"),
    ],
)
def test_agreement(book: Ledger, export: Export, fields: dict[str, Any], agreement: str) -> None:
    told = claim(50, "Lage am Dnipro", "r-neu", speaker=(RUSSLAND,), deed="AID", **fields)
    book.record(Report(id="r-neu", text=TEXT, published="2023"), (told,))
    (row,) = rows(export("dna", since="2023"))
    assert (row["agreement"], row["time"]) == (agreement, "2023-01-01")


def test_every_speaker_has_a_line(book: Ledger, export: Export) -> None:
    told = claim(51, "Lage am Dnipro", "r-neu", speaker=(NATO, BAERBOCK, DEUTSCHLAND), deed="AID")
    book.record(Report(id="r-neu", text=TEXT, published="2023"), (told,))
    found = [(row["person"], row["organization"]) for row in rows(export("dna", since="2023"))]
    assert found == [("", "NATO"), ("Annalena Baerbock", "Deutschland")]


def test_every_stance_is_a_wish_or_a_fact() -> None:
    assert set(AGREEMENT) == set(STANCES)
