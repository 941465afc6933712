"""What was said for the case of a deed: the cases of `whatif/`, and what holds for any ledger."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.claims import Claim, Evidence, Party, Supposition
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.languages.rows import DeedKindRow
from lagebild.picture import (
    Case,
    Consequence,
    Kinds,
    Meeting,
    consequences,
    kinds_of,
    meeting,
    sources,
)
from lagebild.pipeline import Reader

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
            reports.append(Report(id=f"{day}-{outlet}", text=text, outlet=outlet, published=day))
        elif line.startswith("ask "):
            if last is not None:
                yield last
            last = Question(block, line[4:], [], reports)
        elif line.startswith((">", "near")) and last is not None:
            last.lines.append(line)
    assert last is not None
    yield last


def told(row: Consequence) -> tuple[str, ...]:
    return ("+".join(row.voice) or "-", row.relation, row.stance, row.deed, ", ".join(row.doubts))


def expected(line: str) -> tuple[str, ...]:
    row, _, doubts = line.removeprefix("> ").partition(" : ")
    voice, relation, stance, deed = row.rsplit(" ", 3)
    return (voice, relation, stance, deed, doubts)


def fits(row: tuple[str, ...], line: tuple[str, ...]) -> bool:
    return all(one in other.split("/") for one, other in zip(row, line, strict=True))


def answer(reader: Reader, question: str, reports: Sequence[Report]) -> Case:
    claims = [claim for report in reports for claim in reader.claims_of(report)]
    return consequences(reader.asked(question), claims, sources(reports), kinds_of())


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
        assert f"near {'+'.join(first.voice)} : {', '.join(first.other)}" == near[0]
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
    claims = [claim for report in case.reports for claim in reader.claims_of(report)]
    one_origin = {report.id: "agentur" for report in case.reports}
    asked = reader.asked(case.asked)
    (row,) = consequences(asked, claims, sources(case.reports), kinds_of(), one_origin).consequences
    assert (row.origins, len(row.claims)) == (1, 2)


@given(st.randoms(use_true_random=False))
def test_order_of_claims_does_not_matter(shuffler: random.Random) -> None:
    claims = [claim for q in questions() for r in q.reports for claim in READ[r.text]]
    asked = (supposed("ASSAULT", ("angreifen",), RUSSIA, UKRAINE),)
    known = sources([report for q in questions() for report in q.reports])
    straight = consequences(asked, claims, known, kinds_of())
    assert straight.consequences
    shuffler.shuffle(claims)
    assert consequences(asked, claims, known, kinds_of()) == straight


RUSSIA, UKRAINE = (Party("Russland", "RUS", "state"),), (Party("Ukraine", "UKR", "state"),)
CHINA, NOBODY = (Party("China", "CHN", "state"),), ()
_READER = Reader()
READ = {r.text: _READER.claims_of(r) for q in questions() for r in q.reports}


def supposed(
    deed: str, act: tuple[str, ...], agent: tuple[Party, ...], recipient: tuple[Party, ...]
) -> Supposition:
    return Supposition(
        evidence=Evidence(0, 1, "x"), deed=deed, act=act, agent=agent, recipient=recipient
    )


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
    assert meeting(asked, condition, (), (), kinds_of()) == found


def test_nobody_threatens_itself() -> None:
    asked = supposed("COERCE", ("einmischen",), RUSSIA, ())
    condition = supposed("COERCE", ("einmischen",), (), UKRAINE)
    assert meeting(asked, condition, CHINA, (), kinds_of()) is not None
    assert meeting(asked, condition, RUSSIA, (), kinds_of()) is None


def test_claims_without_a_condition_answer_nothing() -> None:
    claims = [
        msgspec.structs.replace(claim, supposes=()) for group in READ.values() for claim in group
    ]
    asked = (supposed("ASSAULT", ("angreifen",), RUSSIA, UKRAINE),)
    assert consequences(asked, claims, {}, kinds_of()) == Case(
        asked=asked, consequences=(), nearest=()
    )


def claims_at_all() -> Sequence[Claim]:
    return [claim for group in READ.values() for claim in group]


def test_every_row_rests_on_claims_and_their_words() -> None:
    by_id = {claim.id: claim for claim in claims_at_all()}
    asked = (supposed("ASSAULT", ("angreifen",), RUSSIA, UKRAINE),)
    rows = consequences(asked, by_id.values(), {}, kinds_of()).consequences
    assert rows
    for row in rows:
        assert row.claims
        for place in row.said:
            assert place.quote == by_id[place.claim].evidence.text
            assert row.stance == by_id[place.claim].stance


@pytest.mark.parametrize("row", load("de").deed_kinds, ids=lambda row: row.kind)
def test_example_of_a_kind_is_of_it(row: DeedKindRow, reader: Reader) -> None:
    claims = reader.claims_of(Report(id="x", text=row.example))
    named = (*reader.asked(row.example), *(s for c in claims for s in c.supposes))
    assert row.kind in {kinds_of().of(one) for one in named}


@pytest.mark.parametrize("row", load("de").deed_kinds, ids=lambda row: row.kind)
def test_wider_kinds_are_kinds(row: DeedKindRow) -> None:
    assert set(row.wider) <= set(kinds_of().names)
