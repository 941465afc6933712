"""PLOVER: the documented fields and nothing else, every stance as the table says, spans exact."""

import json
from typing import Any

import pytest
from exported import (
    ATTACK,
    DEMAND,
    FORMULA,
    NATO,
    OFFER,
    REJECTION,
    RUSSLAND,
    TEXT,
    UKRAINE,
    Export,
    claim,
)
from jsonschema import Draft202012Validator

from lagebild.claims import DEEDS, STANCES, Claim, Party
from lagebild.export.formats.codes.plover import (
    QUAD_OF,
    event_rules,
    mode_rules,
    plover_event,
)
from lagebild.intake import Report
from lagebild.record import Ledger

TEXT_OF = {"type": "string"}
DAY = {"type": "string", "pattern": r"^(\d{4}-\d\d-\d\d)?$"}
EVENTS = [
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
]
AUXILIARY = {"historical", "future", "hypothetical", "negation"}
ENTITY = {
    "type": "object",
    "properties": {
        name: TEXT_OF
        for name in (
            *("code", "sector", "entity_text", "identifier_id", "identifier_text"),
            *("religion", "ethnicity", "office", "gender", "age"),
        )
    },
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "properties": {"extracted_place": TEXT_OF, "resolved_place": TEXT_OF},
    "additionalProperties": False,
}
# The fields of the manual, as VOCABULARIES lists them; `lagebild` is our own.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "additionalProperties": False,
    "properties": {
        "id": TEXT_OF,
        "date": DAY,
        "actor": {"type": "array", "items": ENTITY},
        "event": {"type": "array", "items": {"enum": EVENTS}, "maxItems": 1},
        "has_event": {"type": "boolean"},
        "time": TEXT_OF,
        "enddate": DAY,
        "endtime": TEXT_OF,
        "recipient": {"type": "array", "items": ENTITY},
        "event_loc": {"type": "array", "items": LOCATION},
        "event_text": TEXT_OF,
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "mode": {"type": "array", "items": TEXT_OF},
        "context": {"type": "array", "items": TEXT_OF},
        "link": TEXT_OF,
        "text": TEXT_OF,
        "text_info": {
            "type": "object",
            "properties": {
                "sequence": {"type": "integer"},
                "start": {"type": "integer"},
                "end": {"type": "integer"},
                "text_story": TEXT_OF,
            },
            "additionalProperties": False,
        },
        "cite_info": {
            "type": "object",
            "properties": {
                name: TEXT_OF
                for name in (
                    *("corpus", "citation", "url", "title", "language", "publication"),
                    *("license", "copyright", "coder", "codebook", "version"),
                )
            },
            "additionalProperties": False,
        },
        "coder": TEXT_OF,
        "coded_date": TEXT_OF,
        "coded_time": TEXT_OF,
        "comment": TEXT_OF,
        "lagebild": {"type": "object"},
    },
}


def records(content: bytes) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in content.decode().splitlines()]
    for record in found:
        Draft202012Validator(SCHEMA).validate(record)
    return {record["id"]: record for record in found}


def test_records_have_the_fields_of_the_manual(export: Export) -> None:
    attack = records(export("plover"))[ATTACK.id]
    assert attack["date"] == "2022-02-24"
    assert (attack["event"], attack["mode"]) == (["ASSAULT"], ["heavy-weapons"])
    assert (attack["quad_code"], attack["event_scale"]) == (4, -9.5)
    assert [one["code"] for one in attack["actor"] + attack["recipient"]] == ["RUS", "UKR"]
    assert attack["cite_info"]["publication"] == "Nordblatt"
    assert attack["lagebild"]["report"] == "r-eins"


def test_spans_are_those_of_the_report(export: Export) -> None:
    for record in records(export("plover")).values():
        place = record["text_info"]
        assert TEXT[place["start"] : place["end"]] == record["text"]


def test_what_is_said_stands_between_speaker_and_addressee(export: Export) -> None:
    demand = records(export("plover"))[DEMAND.id]
    assert (demand["event"], demand["mode"], demand["event_scale"]) == (["REQUEST"], ["yield"], -1)
    assert demand["date"] == "2022-02-25"
    assert demand["actor"][0]["code"] == "RUS"
    assert demand["recipient"] == [
        {
            "code": "IGO",
            "sector": "",
            "entity_text": "NATO",
            "identifier_id": "nato",
            "identifier_text": "NATO",
        }
    ]


def test_a_minister_is_her_state(export: Export) -> None:
    offer = records(export("plover"))[OFFER.id]
    assert offer["actor"] == [
        {
            "code": "DEU",
            "sector": "GOV",
            "entity_text": "Annalena Baerbock",
            "identifier_id": "annalena-baerbock",
            "identifier_text": "Annalena Baerbock, Deutschland",
        }
    ]
    assert offer["mode"] == ["hypothetical", "future"]
    assert "condition: falls Kiew darum bittet" in offer["comment"]


def test_an_answer_is_linked_to_its_thread(export: Export) -> None:
    found = records(export("plover"))
    assert found[DEMAND.id]["link"] == found[REJECTION.id]["link"] == DEMAND.id
    assert "link" not in found[ATTACK.id]


def test_what_plover_cannot_say_has_no_event_and_is_left_out_where_it_is_strict(
    export: Export,
) -> None:
    judgement = records(export("plover"))[FORMULA.id]
    assert (judgement["has_event"], judgement["event"]) == (False, [])
    assert judgement["lagebild"]["stance"] == "assesses"
    assert "quad_code" not in judgement and "lost: judgements" in judgement["comment"]
    assert FORMULA.id not in records(export("plover", strict=True))


def test_strict_wants_an_actor_a_day_and_the_recipient_of_a_sanction(
    book: Ledger, export: Export
) -> None:
    words = "Lage am Dnipro"
    told = (
        claim(20, words, "r-drei", deed="SANCTION", agent=(NATO,)),
        claim(21, words, "r-drei", deed="PROTEST"),
        claim(22, words, "r-drei", deed="PROTEST", agent=(NATO,)),
    )
    book.record(Report(id="r-drei", text=TEXT, published="2022-03"), told)
    undated = claim(23, words, "r-vier", deed="PROTEST", agent=(NATO,))
    book.record(Report(id="r-vier", text=TEXT), (undated,))
    whole = records(export("plover"))
    assert {one.id for one in (*told, undated)} <= set(whole)
    assert (whole[told[2].id]["date"], whole[told[2].id]["enddate"]) == ("2022-03-01", "2022-03-31")
    strict = records(export("plover", strict=True))
    assert {one.id for one in (*told, undated)} & set(strict) == {told[2].id}


LAWROW = Party("Sergej Lawrow", "sergej-lawrow", "person")


@pytest.mark.parametrize(
    ("fields", "event"),
    [
        ({"stance": "asserts", "deed": "AID", "speaker": (RUSSLAND,), "agent": (NATO,)}, ""),
        ({"stance": "asserts", "deed": "AID", "speaker": (NATO,), "agent": (NATO,)}, "AID"),
        ({"stance": "asserts", "deed": "AID"}, "AID"),
        ({"stance": "asserts", "deed": "POWER"}, ""),
        ({"stance": "denies", "deed": "ASSAULT", "speaker": (RUSSLAND,)}, ""),
        ({"stance": "assesses", "deed": "ASSAULT"}, ""),
        ({"stance": "accuses", "deed": "ASSAULT"}, "ACCUSE"),
        ({"stance": "demands", "deed": "RETREAT"}, "REQUEST"),
        ({"stance": "offers", "deed": "AID"}, "AGREE"),
        ({"stance": "offers", "deed": "RETREAT"}, "CONCEDE"),
        ({"stance": "commits", "deed": "AID"}, "AGREE"),
        ({"stance": "commits", "deed": "SANCTION"}, "THREATEN"),
        ({"stance": "commits", "deed": "SANCTION", "negated": True}, "AGREE"),
        ({"stance": "threatens", "deed": "ASSAULT"}, "THREATEN"),
        ({"stance": "warns", "speaker": (NATO,), "agent": (NATO,), "deed": "ASSAULT"}, "THREATEN"),
        ({"stance": "warns", "speaker": (NATO,), "agent": (RUSSLAND,), "deed": "ASSAULT"}, ""),
        ({"stance": "rules_out", "deed": "AID"}, "REJECT"),
        ({"stance": "rules_out", "deed": "ASSAULT"}, ""),
        ({"stance": "accepts", "deed": "CONSULT"}, "AGREE"),
        ({"stance": "rejects", "deed": "RETREAT"}, "REJECT"),
    ],
)
def test_stances(fields: dict[str, Any], event: str) -> None:
    assert plover_event(claim(1, "Lage", **fields)).event == event


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_and_deed_has_a_row(stance: str) -> None:
    for deed in DEEDS:
        for speaker in ((), (NATO,), (RUSSLAND,)):
            made = plover_event(
                claim(1, "Lage", stance=stance, deed=deed, speaker=speaker, agent=(NATO,))
            )
            assert (made.event in EVENTS) == (made.fit != "lost")
            assert not made.event or QUAD_OF[made.event]


def test_negated_deeds_are_marked_and_weigh_nothing() -> None:
    made = plover_event(claim(1, "Lage", deed="ASSAULT", negated=True, agent=(RUSSLAND,)))
    assert (made.modes, made.score) == (("negation",), None)


def test_only_modes_of_plover_come_out() -> None:
    letter: Claim = claim(1, "Lage", deed="CONSULT", mode="letter", recipient=(UKRAINE,))
    assert plover_event(letter).modes == ()
    assert plover_event(claim(1, "Lage", deed="PROTEST", mode="vandalize")).modes == ("vandalize",)
    assert {rule.plover for rule in mode_rules()} <= {
        *("assist", "change", "yield", "meet", "disapprove", "investigate", "allege"),
        *("restrict", "arrest", "relations", "expel", "territory", "violence"),
    }


def test_every_row_names_known_stances_and_deeds() -> None:
    for rule in event_rules():
        assert rule.stance in STANCES and set(rule.deed) <= set(DEEDS)
        assert rule.event in ("", "=", *EVENTS)
        assert (rule.fit == "lost") == (not rule.event)
