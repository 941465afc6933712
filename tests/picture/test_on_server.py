"""A ledger on PostgreSQL gives every view as a ledger in a file does, byte for byte."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import msgspec
import pytest
from sample_picture import Samples
from sqlalchemy import text

from database_server import Server
from lagebild.cli.edge import run_guarded
from lagebild.intake import Report
from lagebild.picture import VIEWS, Scope, catch_up, search, up_to_date
from lagebild.pipeline import Reader
from lagebild.record import Judgement, Ledger, Relation, on_actors, on_claim

SCOPES = (
    ("--limit", "0"),
    ("--as-of", "2022-02-01", "--since", "2022-01-10", "--actor", "Russland", "--limit", "20"),
    ("--min-confidence", "0.7"),
)
WORDS = (
    "Ukraine", "Trupp*", '"russische Truppen"', "Moskau ODER Kiew -Nato",
    "(krieg UND frieden) ODER (nicht und präsid*)", '"die ukrain"*', "Straße",
    "drohte Sanktion", "verhängte Sanktionen ODER threatening", 'Soldat -"Truppen"',
    "forderten -Präsidenten",
)  # fmt: skip
FORMATS = (
    "jsonl", "csv", "plover", "cameo", "ftm", "dna", "graphml", "gexf", "timeml", "casjson",
)  # fmt: skip
Pair = tuple[str, str]
Ask = Callable[..., bytes]


def judgements(samples: Samples) -> Iterator[Judgement]:
    """What people might say of the samples: right, wrong, otherwise; one actor, two."""
    minutes = count()
    claims = sorted(samples.claims, key=lambda claim: claim.id)
    for claim in claims[::40]:
        yield on_claim(claim, "confirmed", who="anna", at=f"2022-03-01T10:{next(minutes):02}:00Z")
    for claim in claims[7::90]:
        yield on_claim(claim, "rejected", who="bernd", at=f"2022-03-01T11:{next(minutes):02}:00Z")
    yield on_actors("scholz", "olaf-scholz", Relation.SAME, who="anna", at="2022-03-02T09:00:00Z")
    yield on_actors("RUS", "UKR", Relation.APART, who="anna", at="2022-03-02T09:01:00Z")


def printed_anew(samples: Samples) -> list[Report]:
    """Two versions of one page, of which the second says less and more."""
    first = next(iter(samples.reports.values()))
    address = "https://nordblatt.example/ticker"
    earlier = msgspec.structs.replace(
        first, id="fassung-1", url=address, published_at="2022-01-28T09:00:00Z"
    )
    later = msgspec.structs.replace(
        earlier,
        id="fassung-2",
        text="Russland fordert den Abzug der Nato aus Osteuropa. "
        + first.text[: first.text.rindex(". ")],
        published_at="2022-01-29T12:00:00Z",
    )
    return [earlier, later]


OLD_WORDS = {
    "sqlite": "CREATE VIRTUAL TABLE document_words USING fts5(title, text, content='')",
    "postgresql": "CREATE TABLE document_words (report text PRIMARY KEY, digest text NOT NULL,"
    " title text NOT NULL, text text NOT NULL, words tsvector NOT NULL)",
}
ENGLISH = "Russia threatened further strikes. The chancellor threatens with sanctions."


@pytest.fixture(scope="module")
def ledgers(
    samples: Samples, reader: Reader, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Pair:
    """The same reports and judgements in a file and on a server, in another order and portions."""
    english = Report(id="english", text=ENGLISH, published="2022-01-30", language="en")
    reports = [*samples.reports.values(), *printed_anew(samples), english]
    read = {report.id: reader.read_whole(report) for report in reports}
    both = (str(tmp_path_factory.mktemp("file") / "samples.db"), server.new_database())
    for ledger, ordered, size in zip(both, (reports, reports[::-1]), (50, 7), strict=True):
        with Ledger.open(ledger) as book:
            with book.batch(size):
                for report in ordered:
                    claims, holdings = read[report.id]
                    book.record(report, claims, holdings=holdings)
            for judgement in judgements(samples):
                book.keep(judgement)
            catch_up(book)
    return both


@pytest.fixture
def ask(capfdbinary: pytest.CaptureFixture[bytes]) -> Ask:
    """What a command prints; it must end well."""

    def run(*arguments: str) -> bytes:
        code = run_guarded(list(arguments))
        printed = capfdbinary.readouterr()
        assert code == 0, (arguments, printed.err)
        return printed.out

    return run


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_the_same(view: str, ledgers: Pair, ask: Ask) -> None:
    file, server = ledgers
    whole = b""
    asked = [("--format", "jsonl", *scope) for scope in SCOPES]
    asked += [("--format", "csv", "--origins", "2"), ("--format", "table", "--only", "confirmed")]
    for options in asked:
        if view == "changes" and "--since" not in options:
            options = (*options, "--since", "2022-01-20")
        command = ("show", view, *options)
        printed = ask(*command, "--ledger", file)
        assert ask(*command, "--ledger", server) == printed, command
        whole += printed
    assert len(whole) > 500 or view == "proposals"  # there are none in the samples


@pytest.mark.parametrize("words", WORDS)
def test_what_is_found_is_the_same(words: str, ledgers: Pair, ask: Ask) -> None:
    file, server = ledgers
    for scope in SCOPES[:2]:
        command = ("search", words, "--format", "jsonl", *scope)
        assert ask(*command, "--ledger", server) == ask(*command, "--ledger", file), command
    assert ask("search", words, "--ledger", file)


def test_answers_briefs_and_explanations_are_the_same(
    ledgers: Pair, ask: Ask, samples: Samples
) -> None:
    file, server = ledgers
    claim = samples.claims[0].id
    commands = [
        ("whatif", "Russland greift die Ukraine an", "--format", "jsonl"),
        ("whatif", "Russland greift die Ukraine an", "--as-of", "2022-01-31", "--format", "csv"),
        ("brief", "--since", "2022-01-20"),
        ("brief", "--since", "2022-01-20", "--until", "2022-02-01", "--format", "html"),
        ("explain", claim),
    ]
    for command in commands:
        printed = ask(*command, "--ledger", file)
        assert len(printed) > 200
        assert ask(*command, "--ledger", server) == printed, command


@pytest.mark.parametrize(
    "format",
    ["jsonl", "csv", "plover", "cameo", "ftm", "dna", "graphml", "gexf", "timeml", "casjson"],
)
def test_exports_are_the_same(format: str, ledgers: Pair, ask: Ask, tmp_path: Path) -> None:
    made = []
    for name, ledger in zip(("file", "server"), ledgers, strict=True):
        output = tmp_path / name
        ask("export", format, "--ledger", ledger, "--output", str(output))
        made.append(output.read_bytes())
    assert made[0] == made[1] and len(made[0]) > 1_000


def test_words_of_an_earlier_program_are_taken_in_anew(
    server: Server, tmp_path: Path, morning: Report
) -> None:
    """Until index 12 there were no stems."""
    for ledger in (str(tmp_path / "old.db"), server.new_database()):
        with Ledger.open(ledger) as book:
            book.record(morning)
            catch_up(book)
            with book.transaction() as connection:
                connection.execute(text("DROP TABLE document_words"))
                connection.execute(text(OLD_WORDS[connection.dialect.name]))
                connection.execute(text("UPDATE picture_state SET value = '12'"))
        with Ledger.open(ledger) as book:
            assert not up_to_date(book.connection)
            assert catch_up(book) == 1
            found = search(book.connection, Scope(), "Rückzüge").rows
            assert [(hit.report, hit.hit) for hit in found] == [(morning.id, "Rückzug")]


def test_tables_hold_the_same_rows(ledgers: Pair) -> None:
    """Not only what views show: the index of both is one function of what was recorded."""
    from lagebild.picture.index.tables import METADATA as INDEX
    from lagebild.picture.origins.tables import METADATA as ORIGINS
    from lagebild.picture.people.tables import METADATA as PEOPLE
    from lagebild.picture.versions.tables import METADATA as VERSIONS

    with Ledger.open(ledgers[0], write=False) as file, Ledger.open(ledgers[1], write=False) as on:
        for metadata in (INDEX, ORIGINS, PEOPLE, VERSIONS):
            for table in metadata.sorted_tables:
                rows = [
                    sorted(map(repr, book.connection.execute(table.select())))
                    for book in (file, on)
                ]
                assert rows[0] == rows[1], table.name
