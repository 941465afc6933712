"""FollowTheMoney: its own library takes every entity as it is."""

import json
import unicodedata
from collections import Counter
from typing import Any

import pytest
from exported import (
    ATTACK,
    DEUTSCHLAND,
    NATO,
    OFFER,
    REPORT,
    RUSSLAND,
    TEXT,
    UKRAINE,
    Export,
    claim,
)
from followthemoney import model
from followthemoney.types import registry

from lagebild.claims import Party
from lagebild.export.formats.codes.countries import country
from lagebild.intake import Report
from lagebild.languages import HERE, read_table
from lagebild.languages.rows import StateRow
from lagebild.reading import Holding
from lagebild.record import Ledger

FLUSS = Party("Donbass", "donbass", "region")


def entities(content: bytes) -> dict[str, Any]:
    """The entities as the library holds them, by id; each has been checked, each value kept."""
    found: dict[str, Any] = {}
    for line in content.decode().splitlines():
        data = json.loads(line)
        entity = model.get_proxy(data, cleaned=False)
        entity.schema.validate(data)
        kept = {name: sorted(values) for name, values in entity.to_dict()["properties"].items()}
        assert set(kept) == set(data["properties"]), (kept, data)
        for name, values in data["properties"].items():
            prop = entity.schema.get(name)
            assert len(kept[name]) == len(set(values)), (name, values, kept[name])
            if prop.type == registry.entity:
                for value in values:
                    assert found[value].schema.is_a(prop.range), (name, value)
        assert data["id"] not in found
        found[data["id"]] = entity
    return found


def test_every_entity_is_valid_and_names_only_those_before_it(export: Export) -> None:
    counted = Counter(one.schema.name for one in entities(export("ftm")).values())
    assert counted == {"Article": 2, "Event": 6, "Mention": 11, "PublicBody": 3} | {
        "Person": 1,
        "Organization": 1,
    }


def test_an_event_is_proved_by_its_article(export: Export) -> None:
    found = entities(export("ftm"))
    event = found[f"lagebild-claim-{ATTACK.id}"]
    (proof,) = event.get("proof")
    article = found[proof]
    assert article.get("title") == [REPORT.title]
    # The library composes letters and their marks.
    assert article.get("bodyText") == [unicodedata.normalize("NFC", TEXT)]
    assert article.get("publishedAt") == ["2022-02-25T07:00:00"]
    assert event.get("recordId") == [ATTACK.id]
    assert event.get("date") == ["2022-02-24"]
    assert set(event.get("involved")) == {"lagebild-actor-RUS", "lagebild-actor-UKR"}
    place = f"{ATTACK.evidence.begin}-{ATTACK.evidence.end}"
    assert event.get("description") == [
        f"asserts ASSAULT; claim {ATTACK.id}, report r-eins, characters {place}"
    ]
    assert event.get("summary") == [ATTACK.evidence.text]


def test_memberships_and_sanctions_are_told_where_they_are_clear(
    book: Ledger, export: Export
) -> None:
    words = "Lage am Dnipro"
    member: dict[str, Any] = {"deed": "MEMBERSHIP", "recipient": (NATO,)}
    told = (
        claim(60, words, "r-drei", agent=(DEUTSCHLAND,), **member),
        claim(61, words, "r-drei", agent=(UKRAINE,), negated=True, **member),
        claim(62, words, "r-drei", agent=(UKRAINE,), stance="demands", **member),
        claim(63, words, "r-drei", deed="SANCTION", agent=(DEUTSCHLAND,), recipient=(RUSSLAND,)),
        claim(64, words, "r-drei", deed="SANCTION", recipient=(UKRAINE,)),
        claim(
            65, words, "r-drei", deed="SANCTION", agent=(NATO,), recipient=(FLUSS,), mode="expel"
        ),
    )
    book.record(Report(id="r-drei", text=TEXT, published="2022-03-01"), told)
    found = entities(export("ftm", since="2022-03")).values()
    (membership,) = (one for one in found if one.schema.name == "Membership")
    assert membership.get("member") == ["lagebild-actor-DEU"]
    assert membership.get("organization") == ["lagebild-actor-nato"]
    (sanction,) = (one for one in found if one.schema.name == "Sanction")
    assert sanction.get("entity") == ["lagebild-actor-RUS"]
    assert sanction.get("authority") == ["Deutschland"]
    (region,) = (one for one in found if one.schema.name == "Territory")
    assert region.get("name") == ["Donbass"]


def test_offices_are_positions_that_somebody_has(book: Ledger, export: Export) -> None:
    words = "Außenministerin Baerbock"
    begin = TEXT.index(words)
    held = Holding(
        report="r-amt", person="annalena-baerbock", name="Annalena Baerbock",
        office="Außenministerin", post="Außenminister", of="DEU", of_name="Deutschland",
        of_how="listed", status="", begin=begin, end=begin + len(words), text=words,
    )  # fmt: skip
    told = claim(70, words, "r-amt", agent=(DEUTSCHLAND,))
    report = Report(id="r-amt", text=TEXT, published="2022-03-01")
    book.record(report, (told,), holdings=(held,))
    found = entities(export("ftm"))
    (occupancy,) = (one for one in found.values() if one.schema.name == "Occupancy")
    assert occupancy.get("holder") == ["lagebild-actor-annalena-baerbock"]
    (post,) = occupancy.get("post")
    assert found[post].get("name") == ["Außenminister (Deutschland)"]
    assert found[post].get("country") == ["de"]


def test_judgements_are_notes(judged: Ledger, export: Export) -> None:
    found = entities(export("ftm"))
    (note,) = (one for one in found.values() if one.schema.name == "Note")
    assert note.get("entity") == [f"lagebild-claim-{ATTACK.id}"]
    assert note.get("publisher") == ["ich"]
    assert f"lagebild-claim-{OFFER.id}" not in found


@pytest.mark.parametrize(
    "row", read_table(HERE / "de" / "states.tsv", StateRow), ids=lambda r: r.id
)
def test_every_state_has_the_code_of_followthemoney(row: StateRow) -> None:
    assert country(row.id) == registry.country.clean(row.id)
