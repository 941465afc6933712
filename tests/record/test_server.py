"""A ledger on a server: what is no ledger, who may not write, many at once, broken connections."""

import random
import subprocess
import sys
import threading
from collections.abc import Iterator

import msgspec
import pytest
from sqlalchemy import text

from database_server import Server
from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Report, Unreadable
from lagebild.picture import Scope, catch_up, search, up_to_date
from lagebild.reading import Holding, slug
from lagebild.record import Ledger, LedgerFault
from lagebild.record.tables import SCHEMA

Recorded = tuple[Report, tuple[Claim, ...]]


@pytest.fixture
def place(server: Server) -> str:
    """The address of an empty database."""
    return server.new_database()


def fault(address: str, **options: bool) -> LedgerFault:
    with pytest.raises(LedgerFault) as caught:
        Ledger.open(address, **options).close()
    assert ";" in str(caught.value)
    return caught.value


def test_recorded_and_read_again(
    place: str, morning: Report, morning_claims: tuple[Claim, ...], evening: Report
) -> None:
    assert fault(place, write=False).kind == "no_ledger"
    with Ledger.open(place) as book:
        assert book.record(morning, morning_claims)
        assert not book.record(morning, morning_claims)
        assert book.record(evening)
        assert book.set_aside(Unreadable(id="leer", source="leer.txt", reason="empty"))
        assert not book.set_aside(Unreadable(id="leer", source="leer.txt", reason="empty"))
    with Ledger.open(place, write=False) as book:
        assert [entry.report for entry in book.reports()] == [morning, evening]
        assert set(book.claims()) == set(morning_claims)
        assert not up_to_date(book.connection)
        with pytest.raises(LedgerFault) as caught:
            book.record(msgspec.structs.replace(evening, title="Anders"))
        assert caught.value.kind == "unwritable_there"


def test_other_database_is_left_alone(server: Server, place: str) -> None:
    name = place.partition("@/")[2].partition("?")[0]
    server.sql("CREATE TABLE reports (id text); INSERT INTO reports VALUES ('fremd')", name)
    for write in (True, False):
        assert fault(place, write=write).kind == "other_database"
    assert server.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name) == [
        ("reports",)
    ]


def test_ledger_of_another_version(place: str) -> None:
    with Ledger.open(place) as book, book.transaction() as connection:
        newer = {"value": str(SCHEMA + 1)}
        connection.execute(text("UPDATE meta SET value = :value WHERE key = 'schema'"), newer)
    assert fault(place).kind == "newer" and fault(place, write=False).kind == "newer"


def test_no_server_no_database_no_address(server: Server) -> None:
    nowhere = fault("postgresql://tester:geheim@/ledger?host=/nowhere")
    assert nowhere.kind == "no_server" and "geheim" not in str(nowhere)
    assert "***" in str(nowhere)
    assert fault(server.address("fehlt")).kind == "no_database_there"
    assert fault("postgresql:ledger").kind == "no_address"
    latin = server.new_database("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    assert fault(latin).kind == "no_utf8"


def test_user_who_may_only_read(
    server: Server, place: str, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    name = place.partition("@/")[2].partition("?")[0]
    with Ledger.open(place) as book:
        book.record(morning, morning_claims)
    server.sql("DROP ROLE IF EXISTS leserin; CREATE ROLE leserin LOGIN")
    server.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO leserin", name)
    reading = server.address(name, "leserin")
    with Ledger.open(reading, write=False) as book:
        assert set(book.claims()) == set(morning_claims)
    with Ledger.open(reading) as book, pytest.raises(LedgerFault) as caught:
        book.record(Report(id="neu", text="Neu."))
    assert caught.value.kind == "unwritable_there"
    # Whoever may not bring the index up to date looks at a copy in memory.
    with Ledger.in_memory(reading) as copy:
        catch_up(copy)
        assert [hit.report for hit in search(copy.connection, Scope(), "Rückzug").rows]
    with Ledger.open(place, write=False) as book:
        assert not up_to_date(book.connection)


def many(prefix: str, number: int) -> Iterator[Report]:
    for place in range(number):
        words = f"Russland fordert den Abzug der Nato aus Ort {place}. Die Nato lehnt das ab."
        yield Report(id=f"{prefix}-{place:03}", text=words, published="2022-01-28")


def test_several_write_while_others_read(place: str) -> None:
    """Everybody's reports are there in the end, and a reader never sees half of a batch."""
    Ledger.open(place).close()
    seen: list[int] = []
    done = threading.Event()

    def write(prefix: str) -> None:
        with Ledger.open(place) as book, book.batch(10, 60):
            for report in many(prefix, 30):
                book.record(report)

    def picture() -> None:
        while not done.is_set():
            with Ledger.open(place) as book:
                catch_up(book)

    def read() -> None:
        with Ledger.open(place, write=False) as book:
            while not done.is_set():
                with book.at_one_moment():
                    counted = book.counts().reports
                    assert counted == sum(1 for _ in book.reports())
                seen.append(counted)

    faults: list[BaseException] = []
    hook, threading.excepthook = threading.excepthook, lambda args: faults.append(args.exc_value)
    try:
        writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
        others = [threading.Thread(target=work) for work in (read, read, picture)]
        for thread in (*writers, *others):
            thread.start()
        for thread in writers:
            thread.join()
        done.set()
        for thread in others:
            thread.join()
    finally:
        threading.excepthook = hook
    assert not faults and seen
    assert all(number % 10 == 0 for number in seen)
    with Ledger.open(place) as book:
        catch_up(book)
        assert book.counts().reports == 90 and up_to_date(book.connection)
        assert search(book.connection, Scope(limit=1), "Abzug").total > 0


def test_state_changes_with_what_is_written(place: str, morning: Report) -> None:
    with Ledger.open(place) as book, Ledger.open(place, write=False) as watch:
        before = watch.state
        assert watch.state == before
        book.record(morning)
        assert watch.state != before


def test_connection_that_breaks_loses_nothing(
    server: Server, place: str, morning: Report, morning_claims: tuple[Claim, ...], evening: Report
) -> None:
    """The server cuts off everybody in the middle of a batch; the batch is written all the same."""
    ours = "SELECT pid FROM pg_stat_activity WHERE application_name = 'lagebild'"
    cut = f"SELECT pg_terminate_backend(pid) FROM ({ours}) AS ours"
    with Ledger.open(place) as book:
        book.record(morning, morning_claims)
        with book.batch():
            book.record(evening)
            server.sql(cut)
        assert book.counts().reports == 2
        server.sql(cut)
        catch_up(book)
        assert up_to_date(book.connection)


def test_server_that_starts_anew_is_waited_for(server: Server, place: str) -> None:
    """It is switched off before a batch is written, and comes back a moment later."""
    with Ledger.open(place) as book:
        book.record(Report(id="vorher", text="Vorher."))
        with book.batch():
            for report in many("a", 40):
                book.record(report)
            server.halt()
            starting = threading.Timer(1.0, server.start)
            starting.start()
        starting.join()
        assert book.counts().reports == 41
    with Ledger.open(place, write=False) as book:
        assert book.counts().reports == 41


HALF = """
import sys, time
from sqlalchemy import text
from lagebild.record import Ledger
with Ledger.open(sys.argv[1]) as book, book.transaction() as connection:
    connection.execute(text("DELETE FROM reports"))
    print("half", flush=True)
    time.sleep(60)
"""


def test_writer_that_is_killed_leaves_nothing_half(place: str, morning: Report) -> None:
    with Ledger.open(place) as book:
        book.record(morning)
        half = [sys.executable, "-c", HALF, place]
        with subprocess.Popen(half, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None and writer.stdout.readline() == "half\n"
            assert book.counts().reports == 1
            writer.kill()
        # Its lock went with it.
        assert book.record(Report(id="danach", text="Danach."))
        assert book.counts().reports == 2


def test_writer_who_waits_too_long_is_told(place: str) -> None:
    with Ledger.open(place) as one, Ledger.open(place, patience=0.2) as two, one.transaction():
        with pytest.raises(LedgerFault, match="another program is writing"):
            two.record(Report(id="neu", text="Neu."))
        assert two.counts().reports == 0


def test_words_without_end(place: str) -> None:
    """What stands in an index of PostgreSQL has a longest; words of a page have none."""
    chance = random.Random(1)

    def word(length: int) -> str:
        return "".join(chance.choices("abcdefghijklmnopqrstuvwxyzäöüßéçœłđ", k=length))

    name = word(3_000)
    many = tuple(Party(word(300), slug(word(300)), "organisation") for _ in range(40))
    text = f"{name} fordert {word(4_000)} auf, die Truppen abzuziehen."
    report = Report(
        id="lang", text=text, title=word(9_000), outlet=word(9_000), published="2022-01-28",
        url=f"https://{word(9_000)}.example/", agencies=(word(5_000),), authors=(word(5_000),),
    )  # fmt: skip
    claim = Claim(
        id="c-lang", report="lang", evidence=Evidence(0, len(text), text), stance="demands",
        speaker=(Party(name, slug(name), "person"),), deed="RETREAT", agent=many, recipient=many,
    )  # fmt: skip
    held = Holding(
        report="lang", begin=0, end=len(name), person=slug(name), office=word(3_000), name=name,
        post=word(3_000), of=word(3_000), of_name=word(3_000), of_how="said", status="", text=name,
    )  # fmt: skip
    with Ledger.open(place) as book:
        book.record(report, (claim,), holdings=(held,))
        again = msgspec.structs.replace(report, id="lang-2", text=f"{text} Neu.")
        book.record(again)
        catch_up(book)
        assert list(book.claims()) == [claim] and book.holdings() == (held,)
        assert [hit.report for hit in search(book.connection, Scope(), name[:2_000] + "*").rows]
        assert not search(book.connection, Scope(), name[:2_000]).rows
