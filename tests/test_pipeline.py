"""The whole way of a report, also of one that is too long to be read at once."""

import gc
import tracemalloc
from functools import cache

from lagebild.intake import LONGEST_PART, Report
from lagebild.pipeline import Reader

# Every clause of it makes a claim.
CLAUSE = "und die Regierung in Kiew forderte nach dem Treffen am Montag 300 Soldaten von Berlin"
# What the program takes with its lexicons before the first report, and what it may take, in MB.
LOADED, ALLOWED = 180, 400


@cache
def reader() -> Reader:
    return Reader()


def one_sentence(size: int) -> Report:
    """A report of about `size` code points."""
    return Report(id="r", text=", ".join([CLAUSE] * (size // (len(CLAUSE) + 2))) + ".")


def test_a_report_of_usual_length_gives_the_claims_of_its_reading() -> None:
    text = "Russland forderte den Rückzug der Nato. Kiew wies dies zurück.\n\n" * 20
    report = Report(id="r", text=text)
    claims = reader().claims(reader().read(report))
    assert reader().claims_of(report) == claims and claims


def test_a_report_read_in_parts_gives_the_claims_at_their_place() -> None:
    paragraph = (
        "Wenn Russland angreift, werde die Nato Truppen schicken, sagte Biden am Montag. "
        "Russland wies das zurück.\n\n"
    )
    text = "🏙️ Erster Absatz.\n\n" + paragraph * 12
    report = Report(id="r", text=text)
    whole, parted = reader().claims_of(report), reader().claims_of(report, longest=300)
    assert len(parted) == len(whole) >= 24

    def said(claims: object) -> list[tuple[object, ...]]:
        assert isinstance(claims, tuple)
        return [(c.evidence, c.condition, c.stance, c.deed, c.report) for c in claims]

    assert said(parted) == said(whole)
    assert any(claim.condition for claim in parted)
    ids = [claim.id for claim in parted]
    assert len(set(ids)) == len(ids)
    assert {claim.replies_to for claim in parted if claim.replies_to} <= set(ids)


def test_memory_of_a_report_of_5_mb_stays_bounded() -> None:
    """Measured on a short one: what a part takes while it is read, and what is kept of it."""
    size, longest = 24_000, 8_000
    report = one_sentence(size)
    reader().claims_of(report, longest)
    gc.collect()
    tracemalloc.start()
    try:
        begun, _ = tracemalloc.get_traced_memory()
        claims = reader().claims_of(report, longest)
        ended, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(claims) > size // (len(CLAUSE) + 2) - 10
    # Bytes a code point, that is megabytes a million of them.
    kept = (ended - begun) / size
    reading = (peak - begun - kept * size) / longest
    # Were it read at once, it would be three times as much.
    assert reading < 250
    assert LOADED + reading * LONGEST_PART / 1e6 + kept * 5 < ALLOWED
