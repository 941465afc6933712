"""What was said for the case of a deed: the cases of `whatif/`, and what holds for any ledger."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.claims import Evidence, Party, Supposition
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.languages.rows import DeedKindRow
from lagebild.picture import (
    Case,
    Condition,
    Consequence,
    Held,
    Kinds,
    Meeting,
    Scope,
    Source,
    case,
    catch_up,
    consequences,
    kinds_of,
    meeting,
    sources,
)
from lagebild.pipeline import Reader
from lagebild.record import Ledger

CASES = Path(__file__).parent / "whatif" / "cases.txt"
REPORT = re.compile(r"report (\S+) (\S+) : (.+)")


class Question(msgspec.Struct):
    block: str
    asked: str
    lines: list[str]
    reports: list[Report]


def questions() -> Iterator[Question]:
    block, reports, last = "", [], None
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("=="):
            block, reports = line[2:].strip(), []
        elif match := REPORT.fullmatch(line):
            day, outlet, text = match.groups()
            id_ = f"{block}-{day}-{outlet}"
            reports.append(Report(id=id_, text=text, outlet=outlet, published=day))
        elif line.startswith("ask "):
            if last is not None:
                yield last
            last = Question(block, line[4:], [], reports)
        elif line.startswith((">", "near")) and last is not None:
            last.lines.append(line)
    assert last is not None
    yield last


def told(row: Consequence) -> tuple[str, ...]:
    voice = "+".join(party.name for party in row.voice) or "-"
    return (voice, row.relation, row.stance, row.deed, ", ".join(row.doubts))


def expected(line: str) -> tuple[str, ...]:
    row, _, doubts = line.removeprefix("> ").partition(" : ")
    voice, relation, stance, deed = row.rsplit(" ", 3)
    return (voice, relation, stance, deed, doubts)


def fits(row: tuple[str, ...], line: tuple[str, ...]) -> bool:
    return all(one in other.split("/") for one, other in zip(row, line, strict=True))


def answer(reader: Reader, question: str, reports: Sequence[Report]) -> Case:
    return consequences(reader.asked(question), held(reader, reports), kinds_of())


def held(reader: Reader, reports: Sequence[Report], origin: str = "") -> list[Held]:
    return [
        Held(claim, Source(report.id, "", report.outlet, report.published, origin or report.id))
        for report in reports
        for claim in reader.claims_of(report)
    ]


@pytest.mark.parametrize("case", list(questions()), ids=lambda q: f"{q.block}: {q.asked}")
def test_planted(case: Question, reader: Reader) -> None:
    found = answer(reader, case.asked, case.reports)
    near = [line for line in case.lines if line.startswith("near")]
    rows = sorted(map(told, found.consequences))
    lines = sorted(expected(line) for line in case.lines if line not in near)
    assert len(rows) == len(lines), (rows, lines)
    assert all(fits(row, line) for row, line in zip(rows, lines, strict=True)), (rows, lines)
    if near:
        first = found.nearest[0]
        assert f"near {'+'.join(p.name for p in first.voice)} : {', '.join(first.other)}" == near[0]
    for row in found.consequences:
        assert row.certain == (not row.doubts)


def repeated() -> Question:
    return next(q for q in questions() if q.block.endswith("wiederholt wird gezählt"))


def test_what_is_said_again_is_one_row_with_all_its_places(reader: Reader) -> None:
    case = repeated()
    (row,) = answer(reader, case.asked, case.reports).consequences
    assert [said.source.published for said in row.said] == ["2022-01-10", "2022-01-20"]
    assert (row.origins, row.outlets) == (2, ("Nordblatt", "Weserblick"))
    assert [said.claim for said in row.said] == list(row.claims)


def test_copies_are_one_origin(reader: Reader) -> None:
    case = repeated()
    copies = held(reader, case.reports, origin="agentur")
    (row,) = consequences(reader.asked(case.asked), copies, kinds_of()).consequences
    assert (row.origins, len(row.claims), len(row.said)) == (1, 2, 1)


@given(st.randoms(use_true_random=False))
def test_order_of_claims_does_not_matter(shuffler: random.Random) -> None:
    told = list(READ)
    straight = consequences(ASKED, told, kinds_of())
    assert straight.consequences
    shuffler.shuffle(told)
    assert consequences(ASKED, told, kinds_of()) == straight


RUSSIA, UKRAINE = (Party("Russland", "RUS", "state"),), (Party("Ukraine", "UKR", "state"),)
CHINA, NOBODY = (Party("China", "CHN", "state"),), ()
READ = held(Reader(), list({r.text: r for q in questions() for r in q.reports}.values()))


def supposed(
    deed: str, act: tuple[str, ...], agent: tuple[Party, ...], recipient: tuple[Party, ...]
) -> Supposition:
    return Supposition(
        evidence=Evidence(0, 1, "x"), deed=deed, act=act, agent=agent, recipient=recipient
    )


ASKED = (supposed("ASSAULT", ("angreifen",), RUSSIA, UKRAINE),)


@pytest.mark.parametrize(
    ("asked", "condition", "standing"),
    [
        ("angreifen", "Angriff", "same"),
        ("einmarschieren", "Angriff", "wider"),
        ("einmarschieren", "Eskalation", "wider"),
        ("Angriff", "einmarschieren", "narrower"),
        ("angreifen", "Luftangriff", "narrower"),
        ("angreifen", "Krieg", "wider"),
        ("angreifen", "niederbrennen", "alike"),
        ("angreifen", "Abzug", ""),
        ("Beitritt", "Austritt", ""),
        ("Panzerangriff", "Angriff", "same"),
    ],
)
def test_kinds_of_deeds(asked: str, condition: str, standing: str) -> None:
    def one(word: str) -> Supposition:
        deeds = {"Abzug": "RETREAT", "Beitritt": "MEMBERSHIP", "Austritt": "MEMBERSHIP"}
        return supposed(deeds.get(word, "ASSAULT"), (word,), RUSSIA, UKRAINE)

    assert kinds_of().standing(one(asked), one(condition)) == standing


def test_a_word_of_another_deed_is_of_no_kind() -> None:
    """Der Angriff der Opposition auf den Minister: nothing but words."""
    assert kinds_of().of(supposed("ACCUSE", ("Angriff",), RUSSIA, UKRAINE)) == ""


def test_no_kind_is_one_of_itself() -> None:
    kinds: Kinds = kinds_of()
    for kind in kinds.names:
        assert kind not in kinds.wider(kind)


@pytest.mark.parametrize(
    ("agent", "recipient", "found"),
    [
        (RUSSIA, UKRAINE, Meeting("then", ())),
        (NOBODY, UKRAINE, Meeting("then", ("agent_unsaid",))),
        (RUSSIA, NOBODY, Meeting("then", ("recipient_unsaid",))),
        (CHINA, UKRAINE, None),
        (RUSSIA, CHINA, None),
        (UKRAINE, RUSSIA, None),
        (NOBODY, NOBODY, None),
    ],
)
def test_parties_must_be_the_same(
    agent: tuple[Party, ...], recipient: tuple[Party, ...], found: Meeting | None
) -> None:
    asked = supposed("ASSAULT", ("angreifen",), RUSSIA, UKRAINE)
    condition = supposed("ASSAULT", ("Angriff",), agent, recipient)
    assert meeting(asked, Condition(condition), kinds_of()) == found


def test_nobody_threatens_itself() -> None:
    asked = supposed("COERCE", ("einmischen",), RUSSIA, ())
    condition = supposed("COERCE", ("einmischen",), (), UKRAINE)
    assert meeting(asked, Condition(condition, ("CHN",)), kinds_of()) is not None
    assert meeting(asked, Condition(condition, ("RUS",)), kinds_of()) is None


def test_claims_without_a_condition_answer_nothing() -> None:
    bare = [
        Held(msgspec.structs.replace(one.claim, supposes=()), one.source, one.judged)
        for one in READ
    ]
    found = consequences(ASKED, bare, kinds_of())
    assert found == Case(asked=ASKED, consequences=(), total=0, nearest=())


def test_every_row_rests_on_claims_and_their_words() -> None:
    by_id = {one.claim.id: one.claim for one in READ}
    rows = consequences(ASKED, READ, kinds_of()).consequences
    assert rows
    for row in rows:
        assert row.claims
        for place in row.said:
            assert place.quote == by_id[place.claim].evidence.text
            assert row.stance == by_id[place.claim].stance


@pytest.fixture(scope="module")
def planted() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as ledger:
        for one in READ:
            source = one.source
            text = next(r.text for q in questions() for r in q.reports if r.id == source.report)
            report = Report(
                id=source.report, text=text, outlet=source.outlet, published=source.published
            )
            claims = [other.claim for other in READ if other.claim.report == source.report]
            ledger.record(report, claims)
        catch_up(ledger)
        yield ledger


@pytest.mark.parametrize("question", sorted({q.asked for q in questions()}))
def test_index_answers_as_the_claims_do(question: str, planted: Ledger, reader: Reader) -> None:
    asked = reader.asked(question)
    known = sources(planted.reports())
    told = [Held(claim, known[claim.report]) for claim in planted.claims()]
    of_claims = consequences(asked, told, kinds_of())
    of_index = case(planted.connection, asked, Scope(), kinds_of())
    assert of_index.consequences == of_claims.consequences
    assert len(of_index.nearest) == len(of_claims.nearest)


def test_answer_as_of_a_day_and_of_an_outlet(planted: Ledger, reader: Reader) -> None:
    def days(scope: Scope) -> set[str]:
        found = case(planted.connection, ASKED, scope, kinds_of())
        return {said.source.published for row in found.consequences for said in row.said}

    assert max(days(Scope())) == "2022-01-20"
    assert max(days(Scope(as_of="2022-01-12"))) == "2022-01-12"
    assert min(days(Scope(since="2022-01-12"))) >= "2022-01-12"
    found = case(planted.connection, ASKED, Scope(outlet=("Weserblick",)), kinds_of())
    assert {outlet for row in found.consequences for outlet in row.outlets} == {"Weserblick"}


def test_limit_counts_all(planted: Ledger) -> None:
    everything = case(planted.connection, ASKED, Scope(), kinds_of())
    first = case(planted.connection, ASKED, Scope(limit=1), kinds_of())
    assert first.consequences == everything.consequences[:1]
    assert first.total == len(everything.consequences) > 1


@pytest.mark.parametrize("row", load("de").deed_kinds, ids=lambda row: row.kind)
def test_example_of_a_kind_is_of_it(row: DeedKindRow, reader: Reader) -> None:
    claims = reader.claims_of(Report(id="x", text=row.example))
    named = (*reader.asked(row.example), *(s for c in claims for s in c.supposes))
    assert row.kind in {kinds_of().of(one) for one in named}


@pytest.mark.parametrize("row", load("de").deed_kinds, ids=lambda row: row.kind)
def test_wider_kinds_are_kinds(row: DeedKindRow) -> None:
    assert set(row.wider) <= set(kinds_of().names)
