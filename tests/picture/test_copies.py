"""What is one text and what is not: the reports of `origins/`, and texts made for the purpose."""

from itertools import combinations

import pytest
from msgspec.structs import replace
from origin_cases import Case, read_origin_cases

from lagebild.intake import Furniture, Report
from lagebild.languages.interface import interface
from lagebild.picture.origins.copies import Verdict, days_apart, verdict
from lagebild.picture.origins.meeting_keys import asked_keys, own_keys, slots
from lagebild.picture.origins.shingles import OWN_RUN, QUOTED_RUN, Signature, signature

CASES = read_origin_cases()
SIGNATURES = [signature(case.report) for case in CASES]
# Rewritten or cut so far that no two of a pair have enough in common; both are joined to the whole.
TOO_FAR = {
    ("13-gipfel/dpa/free", "13-gipfel/dpa/lead"),
    ("14-putsch/afp/free", "14-putsch/afp/note"),
}
LAGE = "Die Lage an der Grenze zur Ukraine bleibt nach Angaben aus dem Bündnis angespannt"
WORDS = [f"wort{number}" for number in range(400)]


def made(text: str, **fields: object) -> Signature:
    return signature(Report(id="r", text=text, **fields))  # type: ignore[arg-type]


def of(event: str, name: str) -> Case:
    return next(c for c in CASES if c.event.startswith(event) and f"{c.origin}/{c.name}" == name)


def test_copies_and_rewritings_are_told_from_independent_reports() -> None:
    wrong = set()
    for (a, one), (b, other) in combinations(zip(CASES, SIGNATURES, strict=True), 2):
        same = (a.event, a.origin) == (b.event, b.origin)
        if bool(verdict(one, other)) != same:
            first, second = sorted((one.report, other.report))
            wrong.add((first, second))
    assert wrong == TOO_FAR


def test_a_verdict_does_not_depend_on_who_comes_first() -> None:
    for one, other in combinations(SIGNATURES, 2):
        assert verdict(one, other) == verdict(other, one)


@pytest.mark.parametrize(
    ("event", "name", "kind"),
    [
        ("01", "dpa/headline", "copy"),
        ("02", "afp/reordered", "copy"),
        ("02", "afp/lead", "copy"),
        ("03", "rtr/translated", "copy"),
        ("09", "dpa/short", "copy"),
        ("13", "dpa/lead", "copy"),
        ("01", "dpa/light", "rewrite"),
        ("17", "afp/free", "rewrite"),
    ],
)
def test_what_was_done_to_a_text_is_named(event: str, name: str, kind: str) -> None:
    origin = name.partition("/")[0]
    found = verdict(
        signature(of(event, f"{origin}/full").report), signature(of(event, name).report)
    )
    assert found and found.kind == kind


def test_only_a_rewriting_wants_agency_and_days() -> None:
    whole, light = signature(of("01", "dpa/full").report), signature(of("01", "dpa/light").report)
    assert whole.agencies == light.agencies == ("dpa",)
    assert verdict(whole, replace(light, agencies=("AFP",))) is None
    assert verdict(whole, replace(light, published="2022-02-17"))
    assert verdict(whole, replace(light, published="2022-02-18")) is None
    assert verdict(whole, replace(light, published="2022-02")) is None
    copy = replace(signature(of("01", "dpa/headline").report), agencies=(), published="2023-01-01")
    assert verdict(whole, copy) == Verdict("copy", 1.0, 1)


def test_a_follow_up_with_old_background_is_no_copy() -> None:
    old, new = " ".join(WORDS[:100]), " ".join((*WORDS[40:100], *WORDS[200:220]))
    first = made(old, published="2022-01-01")
    assert verdict(first, made(new, published="2022-01-08"))
    assert verdict(first, made(new, published="2022-01-09")) is None
    assert verdict(first, made(old + " ende", published="2023-01-01"))


def test_a_note_that_shares_its_only_sentence_is_no_copy() -> None:
    one = made("Bei einem Anschlag in Kabul sind mindestens 20 Menschen getötet worden.")
    other = made("Bei einem Anschlag in Kabul sind mindestens 20 Menschen getötet worden, hieß es.")
    assert verdict(one, other) is None
    assert verdict(one, replace(one, report="s"))


def test_one_statement_in_two_reports_is_no_origin() -> None:
    said = "„" + " ".join(WORDS[:120]) + "“"
    one = made(f"{LAGE}. {said}, sagte er.", agencies=("dpa",), published="2022-01-12")
    other = made(
        f"{said} Das war die Antwort auf eine Frage, die niemand gestellt hatte, wie alle wussten.",
        agencies=("dpa",),
        published="2022-01-12",
    )
    assert len(one.quoted.shingles) == 120 - QUOTED_RUN + 1
    assert verdict(one, other) is None


def test_a_text_of_a_few_words_is_one_with_the_same_words_alone() -> None:
    one, other = made("Moskau lehnt ab."), made("MOSKAU\u00a0lehnt „ab“")
    assert verdict(one, other) == Verdict("copy", 1.0)
    assert verdict(one, made("Moskau lehnt alles ab.")) is None
    assert verdict(made("..."), made("")) is None


def test_furniture_and_quotations_are_no_words_of_the_report() -> None:
    caption, body = "Soldaten an der Grenze bei Sumy 🪖.", f"{LAGE}."
    quotation = "„Wir haben dazu alles gesagt, was heute zu sagen ist“, sagte er."
    report = Report(
        id="r",
        text=f"{caption}\n\n{body}\n\n{quotation}",
        furniture=(Furniture(0, len(caption), "caption"),),
    )
    found = signature(report)
    assert found.words == len(LAGE.split()) + len("sagte er".split())
    assert (found.own.shingles == made(body).own.shingles).all()
    assert len(found.own.shingles) == len(LAGE.split()) - OWN_RUN + 1
    assert len(found.quoted.shingles) == 10 - QUOTED_RUN + 1


def test_signatures_and_keys_are_the_same_on_every_machine() -> None:
    """What this release of the MinHash library and our numbers give, written down."""
    found = made(f"{LAGE}.", published="2022-01-12")
    assert found.whole == "959bc95abe414a1bdc824c052d100d28"
    assert found.own.shingles.tolist()[:3] == [2379539049, 330890102, 2062034746]
    (numbers,) = slots([found])
    assert numbers.tolist()[:3] == [3485603759, 3254616300, 167826598]
    keys = own_keys(numbers, found.published, found.whole)
    assert (keys[0], keys[-1], len(keys)) == (1230788494109783156, 5399691447227374579, 64)


def test_reports_that_are_one_text_have_a_key_in_common() -> None:
    numbers = slots(SIGNATURES)
    own = [set(own_keys(n, s.published, s.whole)) for n, s in zip(numbers, SIGNATURES, strict=True)]
    asked = [
        set(asked_keys(n, s.published, s.whole)) for n, s in zip(numbers, SIGNATURES, strict=True)
    ]
    missed = []
    for (i, one), (j, other) in combinations(enumerate(SIGNATURES), 2):
        assert bool(own[i] & asked[j]) == bool(own[j] & asked[i])
        if verdict(one, other) and not own[i] & asked[j]:
            missed.append((one.report, other.report))
    assert not missed


@pytest.mark.parametrize(
    "published", ["", "2022", "2022-01", "0001-01-01", "9999-12-31", "gestern"]
)
def test_any_date_has_keys(published: str) -> None:
    found = made(f"{LAGE}.", published=published)
    (numbers,) = slots([found])
    own = own_keys(numbers, published, found.whole)
    assert set(own) <= set(asked_keys(numbers, published, found.whole))
    assert all(-(2**63) <= key < 2**63 for key in own)


def test_days_between_dates() -> None:
    assert days_apart("2022-02-28", "2022-03-01") == days_apart("2022-03-01", "2022-02-28") == 1
    assert days_apart("2022-02", "2022-03-01") is None


def test_the_reason_in_words() -> None:
    found = Verdict("copy", 0.82, 2, ("AFP", "dpa"))
    assert found.reason(interface("en")) == (
        "copy: 82 % of the shorter text stand in the other report too; "
        "2 long quotations in both; both credit AFP, dpa"
    )
    assert Verdict("rewrite", 0.2).reason(interface("de")) == (
        "Umschrift: 20 % des kürzeren Textes stehen auch im anderen Bericht"
    )
