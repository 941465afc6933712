"""Search finds planted words whatever their spelling, in any order of reading, for any query."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from snowballstemmer.german_stemmer import GermanStemmer
from sqlalchemy import text

from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import BadQuery, Hit, Scope, catch_up, search
from lagebild.picture.index import word_index
from lagebild.picture.index.german_stems import german_stem
from lagebild.picture.index.stems import LANGUAGES, stem
from lagebild.picture.index.words import fold, words_of
from lagebild.record import Ledger, on_claim

RUSSLAND, NATO = Party("Russland", "RUS", "state"), Party("NATO", "nato", "organisation")
Recorded = tuple[Report, tuple[Claim, ...]]

STRASSE = "Auf der Straße nach Kiew fuhren drei Kolonnen über die Brücke. 🪖 Alle hielten an."
ERKLAERT = "Russland fordert einen Rückzug der Nato aus Osteuropa. Die Nato lehnt einen Rückzug ab."
UEBUNG = "Die neue Regierung plant eine große Übung. Sanktionen der EU-Kommission treten in Kraft."
WETTER = "Es regnet in Hamburg, und die neue Brücke steht. Eine Regierung plant nichts."


def recorded(
    id_: str,
    words: str,
    day: str,
    outlet: str = "Nordblatt",
    title: str = "Lage",
    language: str = "de",
    **claims: Claim,
) -> Recorded:
    report = Report(
        id=id_, text=words, title=title, outlet=outlet, published=day, language=language
    )
    return report, tuple(claims.values())


def claim(id_: str, report: str, whole: str, words: str, stance: str, voice: Party) -> Claim:
    begin = whole.index(words)
    return Claim(
        id=id_, report=report, evidence=Evidence(begin, begin + len(words), words),
        speaker=(voice,), stance=stance, deed="RETREAT", agent=(NATO,),
    )  # fmt: skip


FORDERT, LEHNT_AB = ERKLAERT.split(". ")[0] + ".", "Die Nato lehnt einen Rückzug ab."
REPORTS: list[Recorded] = [
    recorded("strasse", STRASSE, "2022-01-10", outlet="Weserblick", title="Kolonnen vor Kiew"),
    recorded(
        "nato", ERKLAERT, "2022-01-12",
        demand=claim("c-1", "nato", ERKLAERT, FORDERT, "demands", RUSSLAND),
        refusal=claim("c-2", "nato", ERKLAERT, LEHNT_AB, "rejects", NATO),
    ),
    recorded("uebung", UEBUNG, "2022-01-14", title="Rückzug verschoben"),
    recorded("wetter", WETTER, "2022-01-14", outlet="Weserblick"),
]  # fmt: skip


def shelf(reports: list[Recorded], portions: int = 1) -> Ledger:
    ledger = Ledger.open(":memory:")
    size = -(-len(reports) // portions)
    for begin in range(0, len(reports), size):
        for report, claims in reports[begin : begin + size]:
            ledger.record(report, claims)
        catch_up(ledger)
    return ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with shelf(REPORTS) as book:
        yield book


def found(ledger: Ledger, words: str, scope: Scope | None = None) -> list[str]:
    return [hit.report for hit in search(ledger.connection, scope or Scope(), words).rows]


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("Straße", ["strasse"]),
        ("STRASSE", ["strasse"]),
        ("strasse", ["strasse"]),
        ("brucke", ["wetter", "strasse"]),  # of one text, latest first
        ("Bru\u0308cke", ["wetter", "strasse"]),
        ("BRÜCKE", ["wetter", "strasse"]),
        ("rückzug", ["uebung", "nato"]),  # a title counts
        ("rück", []),
        ("Rück*", ["uebung", "nato"]),
        ("neue Regierung", ["uebung", "wetter"]),  # one day: by id
        ('"neue Regierung"', ["uebung"]),
        ("„neue Regierung“", ["uebung"]),
        ('"neue Regier"*', ["uebung"]),
        ('"neue Regierung', ["uebung"]),
        ("EU-Kommission", ["uebung"]),
        ("Kommission EU", ["uebung"]),
        ('"Kommission EU"', []),
        ("neue -Sanktionen", ["wetter"]),
        ("neue NOT Sanktionen", ["wetter"]),
        ("neue UND NICHT Sanktionen", ["wetter"]),
        ("Osteuropa OR Hamburg", ["wetter", "nato"]),
        ("Osteuropa ODER Hamburg Brücke", ["wetter", "nato"]),
        ("(Osteuropa | Hamburg) Rückzug", ["nato"]),
        ("neue -(Sanktionen OR Hamburg)", []),
        ("or and", []),  # small: words like others
        ("Rückzug verschoben AND", ["uebung"]),
        ("Verschoben Die", ["uebung"]),  # one word in the title, one in the text
        ('"verschoben Die"', []),  # but no phrase across both
    ],
)
def test_words_are_found(ledger: Ledger, words: str, reports: list[str]) -> None:
    assert found(ledger, words) == reports


def test_a_hit_shows_the_place_to_the_character(ledger: Ledger) -> None:
    (hit,) = search(ledger.connection, Scope(), "hielten").rows
    assert (hit.place, STRASSE[hit.begin :][: len(hit.hit)]) == ("text", "hielten")
    assert hit.before + hit.hit + hit.after == STRASSE[-len(hit.before + hit.hit + hit.after) :]
    assert hit.before.endswith("🪖 Alle ") and hit.after == " an."
    (hit,) = search(ledger.connection, Scope(), "verschoben").rows
    assert (hit.place, hit.before, hit.hit, hit.begin) == ("title", "Rückzug ", "verschoben", 8)


def test_the_place_is_where_most_of_the_words_stand_together() -> None:
    words = "Die Nato tagt. " + "Nichts geschieht in Brüssel. " * 20 + "Die Nato droht Moskau."
    with shelf([recorded("lang", words, "2022-01-10")]) as book:
        (hit,) = search(book.connection, Scope(), "nato moskau").rows
    assert hit.begin == words.rindex("Nato") and hit.after.endswith("Moskau.")


def test_claims_are_those_whose_evidence_holds_the_words(ledger: Ledger) -> None:
    def claims(words: str, scope: Scope | None = None) -> list[tuple[str, ...]]:
        return [hit.claims for hit in search(ledger.connection, scope or Scope(), words).rows]

    assert claims("Osteuropa") == [("c-1",)]
    assert claims("Nato Rückzug") == [("c-1", "c-2")]
    assert claims("Nato -Osteuropa Rückzug") == []
    # Where no claim holds them all, those around the place shown.
    assert claims("Osteuropa ab") == [("c-1",)]
    # Where claims are asked for, those in scope, and only reports that have them.
    assert claims("Rückzug") == [(), ("c-1", "c-2")]
    assert claims("Osteuropa", Scope(stance=("rejects",))) == [("c-2",)]
    assert claims("Rückzug", Scope(stance=("demands",))) == [("c-1",)]


INFLECTED = [
    recorded("de-1", "Die EU hat die verhängte Sanktion 🪖 verlängert.", "2022-02-01"),
    recorded("de-2", "Brüssel will Sanktionen. Die Präsidentin verhängt sie.", "2022-02-02"),
    recorded("en-1", "Brussels threatened further sanctions.", "2022-02-03", language="en"),
    recorded("en-2", "The sanction is threatening trade.", "2022-02-04", language="en"),
    recorded("nl-1", "Brussel legt sancties op; de sanctie geldt.", "2022-02-05", language="nl"),
]


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("Sanktionen verhängt", ["de-2", "de-1"]),
        ("verhängter SANKTION", ["de-2", "de-1"]),
        ("verhangte", ["de-2", "de-1"]),  # without the umlaut, as ever
        ("Brüssels", ["en-1", "de-2"]),
        ('"Sanktionen" verhängt', ["de-2"]),  # in quotation marks as it is written
        ('"verhängte Sanktion"', ["de-1"]),
        ('"verhängte Sanktionen"', []),
        ("Sanktion*", ["de-2", "de-1"]),
        ("Sanktione*", ["de-2"]),
        ("Sanktionen -Brüssels", ["de-1"]),
        ('Sanktionen -"Sanktion"', ["de-2"]),
        ("EU-Sanktion", []),  # parts in a row are as written
        ("threatens", ["en-2", "en-1"]),
        ("sanctions", ["en-2", "en-1"]),
        ("sanctions ODER Sanktionen", ["en-2", "en-1", "de-2", "de-1"]),
        ("Sancties", ["nl-1"]),
        ("sanctieen", []),  # of other languages words alone are known
        ("desanktion", []),  # as the index writes it
    ],
)
def test_words_are_found_by_their_stems(words: str, reports: list[str]) -> None:
    with shelf(INFLECTED) as book:
        assert found(book, words) == reports
        parts = shelf(INFLECTED, 3)
        assert found(parts, words) == reports


def test_what_is_shown_are_the_words_as_they_stand() -> None:
    with shelf(INFLECTED) as book:
        first = search(book.connection, Scope(), "Sanktionen verhängten").rows[1]
    assert (first.before, first.hit, first.begin) == ("Die EU hat die ", "verhängte", 15)


def test_a_claim_whose_evidence_has_the_stems_is_named() -> None:
    asked = claim("c-9", "s", ERKLAERT, LEHNT_AB, "rejects", NATO)
    with shelf([recorded("s", ERKLAERT, "2022-01-12", refusal=asked)]) as book:
        assert search(book.connection, Scope(), "Rückzüge ablehnen Nato").rows == ()
        (hit,) = search(book.connection, Scope(), "Rückzüge lehnten").rows
    assert hit.claims == ("c-9",) and hit.hit == "Rückzug"


def test_a_report_that_turns_out_to_be_english_has_english_stems() -> None:
    with shelf(INFLECTED) as book:
        assert found(book, "Sanktionen") == ["de-2", "de-1"]
        book.record(*recorded("de-1", INFLECTED[0][0].text, "2022-02-01", language="en"))
        catch_up(book)
        assert found(book, "Sanktionen") == ["de-2"] and found(book, "Sanktions") == [
            "de-2",
            "de-1",
        ]


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("de", "Sanktion Sanktionen sanktioniert", "desanktion desanktion desanktioniert"),
        ("de", "verhängt verhängte verhangter", "deverhangt deverhangt deverhangt"),
        ("de", "Straße Strassen Abzüge Abzugs", "destrass destrass deabzug deabzug"),
        ("de", "ukrainische Ukraine 120 USA", "deukrain deukrain de120 deusa"),
        ("en", "threatens threatening threats", "enthreaten enthreaten enthreat"),
        ("en", "Ukrainian sanctions denied denies", "enukrainian ensanction endeni endeni"),
    ],
)
def test_stems_are_those_of_the_release_that_the_index_was_made_with(
    language: str, words: str, expected: str
) -> None:
    assert [stem(fold(word), language) for word in words.split()] == expected.split()


# What the steps of the German algorithm look for, so that made words meet all of them.
SYLLABLES = (
    "e em en erinnen erin ln ern er s es lns tick plan geordn intern tr et st est ig lich end ung "
    "isch ik heit keit ' 'sch 's syst niss nis qu ue ae oe ß ü ä ö u y a b d U Y k z i"
).split()


@given(
    st.text(max_size=20) | st.lists(st.sampled_from(SYLLABLES), max_size=7).map("".join),
)
@example("quelluebereigung")
@example("systemen")
@example("en\n")
@settings(max_examples=1000)
def test_german_stems_are_those_of_the_library(word: str) -> None:
    assert german_stem(word) == GermanStemmer().stemWord(word)


@given(
    st.text(max_size=20) | st.lists(st.sampled_from(SYLLABLES), max_size=7).map("".join),
    st.sampled_from(LANGUAGES),
)
@example("y'", "en")
@example("ydying", "en")
def test_a_stem_begins_as_its_word(text: str, language: str) -> None:
    for word in words_of(text, language):
        assert word.stem[: len(language) + 1] == language + word.folded[:1]


@pytest.mark.parametrize(
    ("scope", "reports"),
    [
        (Scope(as_of="2022-01-12"), ["nato"]),
        (Scope(since="2022-01-13"), ["uebung"]),
        (Scope(until="2022-01-13"), ["nato"]),
        (Scope(until="2022-01"), ["uebung", "nato"]),
        (Scope(outlet=("Weserblick",)), []),
        (Scope(outlet=("Nordblatt",)), ["uebung", "nato"]),
        (Scope(actor=("RUS",)), ["nato"]),
        (Scope(actor=("UKR",)), []),
        (Scope(stance=("rejects",), deed=("RETREAT",)), ["nato"]),
        (Scope(deed=("ASSAULT",)), []),
        (Scope(only="confirmed"), []),
        (Scope(stance=("demands",), since="2022-01-11", as_of="2022-01-12"), ["nato"]),
    ],
)
def test_filters(ledger: Ledger, scope: Scope, reports: list[str]) -> None:
    assert found(ledger, "Rückzug", scope) == reports


def test_only_confirmed(ledger: Ledger) -> None:
    ledger.keep(on_claim(REPORTS[1][1][0], "confirmed", "Anna", "2022-03-01T10:00:00"))
    catch_up(ledger)
    (hit,) = search(ledger.connection, Scope(only="confirmed"), "Rückzug").rows
    assert (hit.report, hit.claims) == ("nato", ("c-1",))


def test_limit_cuts_and_says_how_many_there_are(ledger: Ledger) -> None:
    excerpt = search(ledger.connection, Scope(limit=1), "Rückzug")
    assert ([hit.report for hit in excerpt.rows], excerpt.total) == (["uebung"], 2)


def test_copies_of_one_origin_are_one_hit() -> None:
    rng = random.Random(3)
    words = " ".join(
        f"Die {rng.choice(['Lage', 'Truppe', 'Stadt'])} {rng.randrange(10**6)} wartet auf {n}."
        for n in range(60)
    )
    prints = [
        recorded(f"druck{n}", words, f"2022-01-1{n}", outlet=f"Blatt {n % 2}") for n in range(3)
    ]
    with shelf([*prints, *REPORTS]) as book:
        (hit,) = search(book.connection, Scope(), "wartet").rows
        assert (hit.report, hit.origin, hit.copies) == ("druck0", "druck0", 2)
        assert hit.outlets == ("Blatt 0", "Blatt 1")
        (hit,) = search(book.connection, Scope(as_of="2022-01-10"), "wartet").rows
        assert (hit.copies, hit.outlets) == (0, ("Blatt 0",))
        (hit,) = search(book.connection, Scope(since="2022-01-11"), "wartet").rows
        assert (hit.report, hit.origin, hit.copies) == ("druck1", "druck0", 1)


@settings(max_examples=20, deadline=None)
@given(order=st.randoms(use_true_random=False), portions=st.integers(1, 4))
def test_order_of_reading_does_not_matter(order: random.Random, portions: int) -> None:
    def pages(book: Ledger) -> list[tuple[Hit, ...]]:
        asked = ("Rückzug", "neue OR Brücke", "die", "Regierung -Hamburg")
        return [search(book.connection, Scope(), words).rows for words in asked]

    with shelf(REPORTS) as once:
        expected = pages(once)
    shuffled = list(REPORTS)
    order.shuffle(shuffled)
    with shelf(shuffled, portions) as again:
        assert pages(again) == expected and all(expected)


def test_a_report_read_again_is_found_by_its_new_words_alone(ledger: Ledger) -> None:
    ledger.record(*recorded("wetter", "Die Sonne scheint.", "2022-01-15"))
    catch_up(ledger)
    assert found(ledger, "Hamburg") == [] and found(ledger, "Sonne") == ["wetter"]
    assert found(ledger, "Brücke") == ["strasse"]


def test_words_that_went_are_cleared_away_when_they_outweigh(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_index, "GONE", 3)
    sizes = []
    for turn in range(12):
        ledger.record(*recorded("wetter", f"Die Sonne scheint {turn}mal.", "2022-01-15"))
        catch_up(ledger)
        assert found(ledger, f"{turn}mal") == ["wetter"]
        assert not turn or found(ledger, f"{turn - 1}mal") == []
        sizes.append(ledger.connection.execute(text("SELECT count(*) FROM documents")).scalar())
    assert max(sizes) <= len(REPORTS) * 2 + 1 and found(ledger, "Osteuropa") == ["nato"]


def test_new_claims_of_the_same_text_leave_the_words_alone(ledger: Ledger) -> None:
    numbers = text("SELECT report, document FROM documents ORDER BY report")
    before = ledger.connection.execute(numbers).all()
    ledger.record(REPORTS[1][0], REPORTS[1][1][:1])
    catch_up(ledger)
    assert ledger.connection.execute(numbers).all() == before
    assert found(ledger, "Osteuropa") == ["nato"]


def test_the_text_is_not_stored_twice(ledger: Ledger) -> None:
    for table in ("document_words", "documents"):
        rows = ledger.connection.execute(text(f"SELECT * FROM {table}")).all()
        assert rows and not any("kolonnen" in str(row).casefold() for row in rows)


PIECES = st.sampled_from(
    [
        *('"', "*", "(", ")", "-", "AND", "OR", "NOT", "NEAR", "NEAR(", "title:", "^", "{", "}"),
        *("+", ":", "Nato", "„", "«", "'", "''", ";", "\x00", "\ud800", "½", "ß", "\u0301"),
        *("neue*", "|", ",", "--"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(words=st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join),
                       st.lists(PIECES, max_size=25).map("".join)))  # fmt: skip
@example("(" * 5_000 + "Nato" + ")" * 5_000)
@example("(Nato OR " * 5_000)
@example("-" * 5_000 + "Nato")
@example("Nato " * 200)
@example("Nato " * 5_000)
@example("NOT Nato")
def test_any_text_is_a_query_or_is_said_to_ask_for_nothing(words: str) -> None:
    try:
        hits = search(HOSTILE.connection, Scope(), words).rows
    except BadQuery as fault:
        assert fault.kind in ("no_words_sought", "only_unwanted", "query_too_long")
    else:
        assert all(hit.report for hit in hits)


HOSTILE = shelf(REPORTS)


def test_brackets_in_brackets_are_read(ledger: Ledger) -> None:
    assert found(ledger, "(((Nato)))") == ["nato"]
    assert found(ledger, "((Hamburg) OR (Nato AND (Osteuropa OR Mars))))") == ["wetter", "nato"]
    assert found(ledger, "(" * 30 + "Nato" + ")" * 30 + " -Hamburg") == ["nato"]


def test_without_full_text_search_all_else_works_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word_index, "available", lambda connection: False)
    with shelf(REPORTS) as book:
        with pytest.raises(BadQuery) as fault:
            search(book.connection, Scope(), "Nato")
        assert fault.value.kind == "no_full_text_search"
        monkeypatch.undo()
        # The same ledger under a SQLite that has it: the words are taken in then.
        catch_up(book)
        assert found(book, "Osteuropa") == ["nato"]
