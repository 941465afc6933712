"""`lagebild brief` as it is called, and its sentences."""

from typing import Any

import pytest

from lagebild.claims import Claim, Evidence, Party
from lagebild.export.briefing import _clause
from lagebild.export.period import first_day_of, last_day_of
from lagebild.languages.articles import name_forms
from lagebild.languages.interface import interface
from lagebild.picture import Held, Source, points_of

USA, UKR, RUS = (Party(*row, "state") for row in (("USA", "USA"), ("Ukraine", "UKR"),
                                                  ("Russland", "RUS")))  # fmt: skip
BIDEN = Party("Joe Biden", "joe-biden", "person")


def clause(language: str, **slots: Any) -> str:
    claim = Claim(id="c-1", report="r", evidence=Evidence(0, 4, "Wort"), **slots)
    (point,) = points_of([Held(claim, Source("r", published="2022-01-10", origin="r"))])
    return _clause(interface(language), point)


@pytest.mark.parametrize(
    ("slots", "german", "english"),
    [
        (
            {"speaker": (BIDEN, USA), "stance": "demands", "deed": "RETREAT", "agent": (RUS,)},
            "die USA (Joe Biden) fordern Schritte der Entspannung durch Russland: »Wort«",
            "USA (Joe Biden) demands steps of de-escalation by Russland: »Wort«",
        ),
        (
            {"speaker": (UKR,), "stance": "accuses", "deed": "ASSAULT", "agent": (RUS,),
             "recipient": (UKR,)},
            "die Ukraine wirft Russland Gewalt vor: »Wort«",
            "Ukraine accuses Russland of violence: »Wort«",
        ),
        (
            {"speaker": (), "stance": "asserts", "deed": "CONSULT", "agent": (RUS, USA, UKR)},
            "die Berichte melden Gespräche zwischen Russland, den USA und der Ukraine: »Wort«",
            "the reports tell of talks between Russland, USA and Ukraine: »Wort«",
        ),
        (
            {"speaker": (RUS,), "stance": "commits", "deed": "ASSAULT", "agent": (RUS,),
             "recipient": (UKR,), "negated": True},
            "Russland kündigt den Verzicht auf Gewalt gegen die Ukraine an: »Wort«",
            "Russland announces abstaining from violence against Ukraine: »Wort«",
        ),
        (
            {"speaker": (UKR, USA), "stance": "offers", "deed": "CONSULT", "agent": (USA, UKR),
             "recipient": (RUS,)},
            "die USA und die Ukraine bieten Gespräche mit Russland an: »Wort«",
            "USA and Ukraine offer talks with Russland: »Wort«",
        ),
    ],
)  # fmt: skip
def test_sentences(slots: dict[str, Any], german: str, english: str) -> None:
    spoken = [clause(language, **slots) for language in ("de", "en")]
    assert spoken == [german, english]


def test_names_have_articles_in_german_alone() -> None:
    assert name_forms("Iran").acc == "den Iran"
    assert name_forms("Iran", "en").acc == "Iran"
    assert name_forms("Peru").acc == "Peru"
    assert name_forms("Separatisten").dat == "den Separatisten"
    assert name_forms("Zentralbank").acc == "die Zentralbank"


def test_months_and_years_are_whole() -> None:
    assert (first_day_of("2022"), last_day_of("2022")) == ("2022-01-01", "2022-12-31")
    assert (first_day_of("2024-02"), last_day_of("2024-02")) == ("2024-02-01", "2024-02-29")
    assert (first_day_of("2022-02-03"), last_day_of("2022-02-03")) == ("2022-02-03", "2022-02-03")


def test_the_command(lagebild: Any, tmp_path: Any) -> None:
    text = "Die USA riefen Russland auf, seine Truppen aus der Ukraine abzuziehen.\n"
    lagebild("read", "-", "--published", "2022-01-10", "--outlet", "Blatt", given=text)
    page = lagebild("brief", "--since", "2022-01", "--lang", "de").stdout
    assert page.startswith("# Lage vom 01.01.2022 bis 10.01.2022\n")
    assert "[^1]: Blatt, 10.01.2022 (c-" in page
    assert "<!doctype html>" in lagebild("brief", "--since", "2022", "--format", "html").stdout
    assert lagebild("brief").returncode == 2
