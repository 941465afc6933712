"""/api/v1: the same rows as the views, pages, single things, judgements, and faults as problems."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import msgspec
import pytest

from lagebild.claims import DEEDS, STANCES
from lagebild.desk.api.filters import Deed, Stance, State
from lagebild.intake import report_of
from lagebild.picture import STATES, VIEWS
from lagebild.record import Ledger

if TYPE_CHECKING:
    from conftest import Client

API = "/api/v1"
JSON = {"content-type": "application/json"}


def rows(client: "Client", address: str) -> list[dict[str, Any]]:
    found = client.get(f"{API}/{address}")
    assert found.status_code == 200, found.text
    return list(found.json()["rows"])


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_gives_the_rows_of_the_page(desk: "Client", view: str) -> None:
    query = "limit=5&as_of=2022-02-20"
    page = desk.get(f"/{view}.json?{query}").json()
    mine = desk.get(f"{API}/{view}?{query}").json()
    assert (mine["view"], mine["total"]) == (view, page["total"])
    if view != "figures":  # the API gives every figure of a series
        assert mine["rows"] == page["rows"]


def test_the_vocabulary_is_that_of_the_claims() -> None:
    assert (get_args(Stance), get_args(Deed)) == (STANCES, DEEDS)
    assert get_args(State) == (*STATES["threads"], *STATES["commitments"])


def test_pages_lead_to_the_end(desk: "Client") -> None:
    address, seen = "statements?stance=demands&limit=20", []
    offset: int | None = 0
    while offset is not None:
        page = desk.get(f"{API}/{address}&offset={offset}").json()
        seen += [row["id"] for row in page["rows"]]
        offset = page["next"]
    assert len(seen) == len(set(seen)) == page["total"]


def test_filters_narrow(desk: "Client") -> None:
    query = "statements?stance=demands&stance=offers&actor=NATO&since=2022-01&min_confidence=0.3"
    found = rows(desk, query)
    assert found and {row["stance"] for row in found} <= {"demands", "offers"}
    assert all(row["first"] >= "2022-01" and row["confidence"] >= 0.3 for row in found)


def test_one_report_with_its_claims_in_its_words(desk: "Client") -> None:
    id_ = rows(desk, "reports?limit=1")[0]["report"]
    found = desk.get(f"{API}/reports/{id_}").json()
    text = found["report"]["text"]
    assert found["claims"]
    for held in found["claims"]:
        evidence = held["claim"]["evidence"]
        assert text[evidence["begin"] : evidence["end"]] == evidence["text"]


def test_one_claim_and_one_actor(desk: "Client") -> None:
    claim = rows(desk, "statements?limit=1")[0]["claims"][0]
    found = desk.get(f"{API}/claims/{claim}").json()
    assert (found["claim"]["id"], found["state"]) == (claim, "holds")
    assert found["source"]["report"] == found["claim"]["report"]
    by_name, by_id = (desk.get(f"{API}/actors/{words}").json() for words in ("Russland", "RUS"))
    assert by_name == by_id and by_id["row"]["id"] == "RUS"


def test_questions(desk: "Client") -> None:
    ask = {"q": "Russland greift die Ukraine an"}
    case = desk.get(f"{API}/whatif", params=ask).json()
    assert case["asked"][0]["deed"] == "ASSAULT" and case["consequences"]
    silent = desk.get(f"{API}/whatif", params={"q": "Frankreich greift Polen an"}).json()
    assert silent["consequences"] == [] and silent["nearest"]
    assert desk.get(f"{API}/whatif", params={"q": "Montag"}).json()["asked"] == []
    brief = desk.get(f"{API}/brief?since=2022-02-20&until=2022-02-31").json()
    assert (brief["since"], brief["until"]) == ("2022-02-20", "2022-02-28") and brief["themes"]
    assert rows(desk, "search?q=Sanktion*&limit=3")


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("statements?limit=0", 400, "request"),
        ("statements?limit=viele", 400, "request"),
        ("statements?stance=murmelt", 400, "request"),
        ("statements?as_of=gestern", 400, "request"),
        ("statements?actor=Nemo", 404, "no_actor"),
        ("reports/none", 404, "no_report"),
        ("claims/none", 404, "no_claim"),
        ("claims/c-", 409, "many_claims"),
        ("search?q=-Nato", 422, "only_unwanted"),
        ("search", 400, "request"),
        ("rumours", 404, "request"),
    ],
)
def test_faults_are_problems(desk: "Client", address: str, status: int, kind: str) -> None:
    found = desk.get(f"{API}/{address}")
    assert found.headers["content-type"] == "application/problem+json"
    told = found.json()
    assert (found.status_code, told["status"], told["kind"]) == (status, status, kind)
    assert told["detail"] and told["title"]


def test_a_judgement_is_seen_and_taken_back(own: "Client") -> None:
    claim = rows(own, "statements?limit=1")[0]["claims"][0]
    said = {"claim": claim, "verdict": "reject", "who": "Ada", "note": "falsch gelesen"}
    made = own.post(f"{API}/judgements/claims", json=said)
    assert made.status_code == 201 and made.json()["verdict"] == "rejected"
    assert own.get(f"{API}/claims/{claim}").json()["state"] == "rejected"
    assert all(claim not in row["claims"] for row in rows(own, "statements?limit=500"))
    assert [row["note"] for row in rows(own, "judgements")] == ["falsch gelesen"]
    undone = own.delete(f"{API}/judgements/{made.json()['id']}")
    assert undone.status_code == 200
    assert own.get(f"{API}/claims/{claim}").json()["state"] == "holds"
    again = own.delete(f"{API}/judgements/{made.json()['id']}")
    assert (again.status_code, again.json()["kind"]) == (409, "undone_before")


def test_what_is_known_already_is_not_sent_again(own: "Client") -> None:
    address = f"{API}/statements?limit=2"
    first = own.get(address)
    tag = first.headers["etag"]
    assert tag.startswith('W/"') and first.headers["cache-control"] == "private, no-cache"
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = own.get(address, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert own.get(address, headers={"if-none-match": 'W/"other"'}).json() == first.json()
    other = own.get(f"{API}/statements?limit=3", headers={"if-none-match": tag})
    assert other.status_code == 200 and other.headers["etag"] != tag


def test_whatever_is_written_gives_answers_another_tag(own: "Client", tmp_path: Path) -> None:
    address = f"{API}/statements?limit=1"
    seen = [own.get(address)]
    claim = seen[0].json()["rows"][0]["claims"][0]
    said = {"claim": claim, "verdict": "reject"}
    assert own.post(f"{API}/judgements/claims", json=said).status_code == 201
    seen.append(own.get(address, headers={"if-none-match": seen[-1].headers["etag"]}))
    with Ledger.open(str(tmp_path / "own.db")) as book:  # as another program does
        book.record(report_of("Berlin schweigt.", published="2022-03-01"), [])
    seen.append(own.get(address, headers={"if-none-match": seen[-1].headers["etag"]}))
    assert [answer.status_code for answer in seen] == [200, 200, 200]
    assert len({answer.headers["etag"] for answer in seen}) == 3
    assert seen[0].json() != seen[1].json()


def test_faults_and_judgements_have_no_tag(own: "Client") -> None:
    for answer in (
        own.get(f"{API}/statements?stance=shouts"),
        own.get(f"{API}/claims/c-none"),
        own.post(f"{API}/judgements/claims", json={"claim": "c-none", "verdict": "reject"}),
    ):
        assert answer.status_code >= 400 and "etag" not in answer.headers


def test_two_actors_become_one(own: "Client") -> None:
    said = {"one": "NATO", "other": "Russland", "relation": "merge"}
    assert own.post(f"{API}/judgements/actors", json=said).status_code == 201
    assert own.get(f"{API}/actors/NATO").json() == own.get(f"{API}/actors/Russland").json()
    twice = own.post(f"{API}/judgements/actors", json=said | {"other": "NATO"})
    assert (twice.status_code, twice.json()["kind"]) == (409, "one_actor")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": "application/x-www-form-urlencoded"}, 403),
        ({"content-type": "text/plain"}, 403),
        (JSON | {"origin": "http://evil.example"}, 403),
        (JSON | {"sec-fetch-site": "cross-site"}, 403),
        (JSON | {"host": "evil.example"}, 421),
        (JSON, 400),
    ],
)
def test_no_other_page_can_judge(own: "Client", headers: dict[str, str], status: int) -> None:
    found = own.post(f"{API}/judgements/claims", content=b"claim=c-1", headers=headers)
    assert found.status_code == status
    assert rows(own, "judgements") == []


def test_the_description_names_every_address_and_no_other_host(desk: "Client") -> None:
    described = desk.get(f"{API}/openapi.json")
    paths = described.json()["paths"]
    assert {f"{API}/{view}" for view in VIEWS} <= set(paths)
    assert all(path.startswith(API) for path in paths)
    for operations in paths.values():
        for one in operations.values():
            assert one["description"] and "application/problem+json" in str(one["responses"])
    assert b"://" not in described.content.replace(b"https://spec.openapis.org", b"")
    assert msgspec.json.decode(described.content)["openapi"].startswith("3.")
