"""Reports and claims made by hand, for the tests of record, picture and command line."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from database_server import NoServer, Server
from lagebild.claims import Claim, ClaimFigure, ClaimTime, Evidence, Party
from lagebild.intake import Report

# On a busy machine one example takes a second for no fault of its own: no test fails for time. What
# checks a change tries the same examples each time, so that it speaks of the change; who works here
# meets new ones at every run.
settings.register_profile("unhurried", deadline=None)
settings.register_profile("checking", deadline=None, derandomize=True, database=None)
settings.load_profile("checking" if os.environ.get("CI") else "unhurried")

# Processes that tests start need not compile the program again, each for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

RUSSLAND = Party("Russland", "RUS", "state")
UKRAINE = Party("Ukraine", "UKR", "state")
USA = Party("USA", "USA", "state")
NATO = Party("NATO", "nato", "organisation")
STOLTENBERG = Party("Jens Stoltenberg", "jens-stoltenberg", "person")
LAWROW = Party("Sergej Lawrow", "sergej-lawrow", "person")

FORDERT = "Russland fordert den Rückzug der Nato aus Osteuropa."
LEHNT_AB = "Generalsekretär Jens Stoltenberg lehnte den Rückzug am Freitag ab."
WIRFT_VOR = "Die USA werfen Moskau vor, einen Angriff auf die Ukraine zu planen."
BESTREITET = "Außenminister Sergej Lawrow bestritt das."
ZAHL = "Nach Angaben der Nato stehen dort rund 120.000 Soldaten 🪖."
ANDERE_ZAHL = "Moskau spricht von 35.000 Soldaten."

MORNING = " ".join((FORDERT, LEHNT_AB, WIRFT_VOR))
EVENING = " ".join((BESTREITET, ZAHL, ANDERE_ZAHL, FORDERT))

MakeClaim = Callable[..., Claim]


def make_claim(report: Report, words: str, **fields: Any) -> Claim:
    """A claim whose evidence are the words where they first stand in the report."""
    begin = report.text.index(words)
    given = {"speaker": (), "stance": "asserts", "deed": "OTHER"} | fields
    id_ = given.pop("id", f"c-{report.id}-{begin}-{given['stance']}")
    return Claim(
        id=id_,
        report=report.id,
        evidence=Evidence(begin, begin + len(words), words),
        **given,
    )


@pytest.fixture
def morning() -> Report:
    return Report(
        id="morgen", text=MORNING, title="Streit", outlet="Nordblatt", published="2022-01-28"
    )


@pytest.fixture
def evening() -> Report:
    return Report(
        id="abend", text=EVENING, title="Antwort", outlet="Weserblick", published="2022-01-29"
    )


@pytest.fixture
def morning_claims(morning: Report) -> tuple[Claim, ...]:
    demand = make_claim(
        morning,
        FORDERT,
        speaker=(RUSSLAND,),
        stance="demands",
        deed="RETREAT",
        mode="withdraw",
        agent=(NATO,),
    )
    return (
        demand,
        make_claim(
            morning,
            LEHNT_AB,
            speaker=(STOLTENBERG, NATO),
            stance="rejects",
            deed="RETREAT",
            mode="withdraw",
            agent=(NATO,),
            form="indirect",
            replies_to=demand.id,
        ),
        make_claim(
            morning,
            WIRFT_VOR,
            speaker=(USA,),
            stance="accuses",
            deed="ASSAULT",
            mode="heavy-weapons",
            agent=(RUSSLAND,),
            recipient=(UKRAINE,),
        ),
    )


@pytest.fixture
def evening_claims(evening: Report) -> tuple[Claim, ...]:
    stand = {"stance": "asserts", "deed": "MOBILIZE", "agent": (RUSSLAND,)}
    return (
        make_claim(
            evening,
            BESTREITET,
            speaker=(LAWROW, RUSSLAND),
            stance="denies",
            deed="ASSAULT",
            mode="heavy-weapons",
            agent=(RUSSLAND,),
            recipient=(UKRAINE,),
            because=("bestreiten: denies", "das: the accusation before it"),
        ),
        make_claim(
            evening,
            ZAHL,
            speaker=(NATO,),
            figure=ClaimFigure(120000.0, "Soldaten", True, "~"),
            **stand,
        ),
        make_claim(
            evening,
            ANDERE_ZAHL,
            speaker=(RUSSLAND,),
            figure=ClaimFigure(35000.0, "Soldaten", False, "="),
            time=ClaimTime("dort", ""),
            **stand,
        ),
        make_claim(
            evening,
            FORDERT,
            speaker=(RUSSLAND,),
            stance="demands",
            deed="RETREAT",
            mode="withdraw",
            agent=(NATO,),
        ),
    )


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL of the tests' own; where none can be started its tests are skipped."""
    pytest.importorskip("psycopg", reason="the extra postgres is not installed")
    try:
        running = Server()
    except NoServer as reason:
        pytest.skip(f"no PostgreSQL can be started here: {reason}")
    yield running
    running.stop()
