"""What a ledger offers to be asked for: names that mean one actor, and outlets, those of most."""

import pytest
from test_identification import told, write

from lagebild.claims import Party
from lagebild.intake import Report
from lagebild.picture import actor_ids, catch_up, named, offered
from lagebild.picture.selection import offered as module
from lagebild.record import Ledger


def test_those_of_most_points_are_offered_by_words_that_mean_them() -> None:
    chad, name_sake = Party("Tschad", "TCD", "state"), Party("tschad", "tschad", "organisation")
    austria, berlin = Party("Österreich", "AUT", "state"), Party("Berlin", "berlin", "region")
    with Ledger.open(":memory:") as ledger:
        speakers = (austria, austria, austria, chad, chad, name_sake, berlin)
        write(ledger, (told(f"r{number}", one) for number, one in enumerate(speakers)))
        catch_up(ledger)
        found = offered(ledger.connection).actors
        # Of two that are spelled alike each has its id, which nobody else has.
        assert found[:2] == (("Österreich", "Österreich"), ("TCD", "Tschad"))
        assert set(found[2:]) == {("Berlin", "Berlin"), ("tschad", "tschad")}
        assert [actor_ids(ledger.connection, words) for words, _ in found[:2]] == [
            ("AUT",), ("TCD",)
        ]  # fmt: skip


def test_no_more_is_offered_than_a_page_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    monkeypatch.setattr(module, "LATEST", 5)
    printed = ["Alt", "Alt", "Alt", "Bote", "Bote", "Kurier", "", "Anzeiger"]
    with Ledger.open(":memory:") as ledger:
        for number, outlet in enumerate(printed):
            party = Party(f"Land {number}", f"land-{number}", "state")
            report, claim, _ = told(f"r{number}", party)
            day = f"2022-02-{number + 1:02}"
            report = Report(id=report.id, text=report.text, published=day, outlet=outlet)
            ledger.record(report, [claim])
        catch_up(ledger)
        found = offered(ledger.connection)
        assert len(found.actors) == 2
        # Of the five latest reports: two of the Bote, one of each other.
        assert found.outlets == ("Bote", "Anzeiger")


def test_actors_are_found_by_how_a_word_of_their_name_begins() -> None:
    austria = Party("Österreich", "AUT", "state")
    minister = Party("Anna-Lena Östberg", "anna-lena-oestberg", "person")
    chad, name_sake = Party("Tschad", "TCD", "state"), Party("tschad", "tschad", "organisation")
    percent = Party("100% Zukunft", "100-zukunft", "organisation")
    with Ledger.open(":memory:") as ledger:
        speakers = (austria, austria, minister, chad, name_sake, percent)
        write(ledger, (told(f"r{number}", one) for number, one in enumerate(speakers)))
        catch_up(ledger)

        def found(begins: str, limit: int = 20) -> list[str]:
            return [one.id for one in named(ledger.connection, begins, limit)]

        assert found("öst") == found("Öst ") == ["AUT", "anna-lena-oestberg"]
        assert found("öst", 1) == ["AUT"]
        assert found("LENA") == ["anna-lena-oestberg"]
        assert found("erreich") == found("%") == found(" ") == []
        assert found("100%") == ["100-zukunft"]
        words = {one.id: one.words for one in named(ledger.connection, "tsch")}
        # Of two that are spelled alike each has its id.
        assert words == {"TCD": "TCD", "tschad": "tschad"}
        assert named(ledger.connection, "anna")[0].words == "Anna-Lena Östberg"
