"""The page of an actor: where it stands and with whom; two names made one, and two again."""

from typing import TYPE_CHECKING, Any

import pytest
from test_judging import mark_on, send

if TYPE_CHECKING:
    from conftest import Client


@pytest.mark.parametrize("words", ["RUS", "Russland", "russland"])
def test_an_actor_is_found_by_id_and_name(desk: "Client", words: str) -> None:
    page = desk.get(f"/actors/{words}", headers={"accept-language": "en"})
    assert page.status_code == 200 and "<h1>Russland</h1>" in page.text
    assert "With whom and against whom" in page.text
    assert 'href="/actors/UKR"' in page.text and 'href="/reports/' in page.text


def test_an_actor_nobody_knows_is_told(desk: "Client") -> None:
    answer = desk.get("/actors/Nemo")
    assert answer.status_code == 400 and "Nemo" in answer.text


def test_as_of_a_day_only_what_was_known_then_is_shown(desk: "Client") -> None:
    english = {"accept-language": "en"}
    assert "2022-02-" in desk.get("/actors/RUS", headers=english).text
    page = desk.get("/actors/RUS?as_of=2022-01-15", headers=english).text
    assert "2022-01-1" in page and "2022-02-" not in page


def names(desk: "Client") -> dict[str, str]:
    rows: list[dict[str, Any]] = desk.get("/actors.json?limit=500").json()["rows"]
    return {row["id"]: row["name"] for row in rows}


def test_two_actors_become_one_and_two_again(own: "Client") -> None:
    before = names(own)
    one, other = [id_ for id_, name in sorted(before.items()) if " " in name][:2]
    path = f"/actors/{one}"
    mark = mark_on(own, path)
    answer = send(own, "/actors/relate", mark, one=one, other=other, relation="merge", back=path)
    assert answer.status_code == 303
    merged = names(own)
    assert len(merged) == len(before) - 1
    assert own.get(f"/actors/{other}").text.count("<h1>") == 1
    page = own.get(path).text
    refused = send(own, "/actors/relate", mark, one=one, other=other, relation="split")
    assert refused.status_code == 400
    judgement = own.get("/judgements.json").json()["rows"][0]["id"]
    assert judgement in page
    send(own, f"/judgements/{judgement}/undo", mark)
    assert names(own) == before
