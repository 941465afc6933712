"""Pages in the manner of many newsrooms: what of each becomes the report, and what is furniture."""

import io
import random
import runpy
import tomllib
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from courlan import clean_url
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake import Passed, Reached, Report, Unreadable, collect, gather
from lagebild.intake.pages.head import PLAIN, cleaned
from lagebild.pipeline import Reader

SITES = Path(__file__).parent / "sites"
SCRIPT = Path(__file__).parents[3] / "benchmarks" / "pages.py"
SURROUNDED = runpy.run_path(str(SCRIPT))["surrounded"]
NAMES = sorted(path.stem for path in SITES.glob("*.toml"))


def site(name: str) -> Report:
    (found,) = collect([str(SITES / f"{name}.html")])
    assert isinstance(found, Report), found
    return found


def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((SITES / f"{name}.toml").read_text("utf-8"))


def furniture(report: Report) -> dict[str, str]:
    return {report.text[piece.begin : piece.end]: piece.kind for piece in report.furniture}


def statements(report: Report) -> str:
    """The text without its furniture."""
    parts, begin = [], 0
    for piece in report.furniture:
        parts.append(report.text[begin : piece.begin])
        begin = piece.end
    return "".join([*parts, report.text[begin:]])


def test_there_are_a_dozen_sites() -> None:
    assert len(NAMES) >= 12
    assert NAMES == sorted(path.stem for path in SITES.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_a_site_comes_out_as_its_report(name: str) -> None:
    report, wanted = site(name), expected(name)
    for field in ("title", "outlet", "published", "published_at", "updated", "url", "withheld"):
        if field in wanted:
            assert getattr(report, field) == wanted[field], field
    for field in ("authors", "agencies"):
        if field in wanted:
            assert list(getattr(report, field)) == wanted[field], field
    if "withheld" in wanted:
        return
    assert report.withheld == "" and report.language == "de"
    own = statements(report)
    for paragraph in wanted["statements"]:
        assert paragraph in own
    for words in wanted["never"]:
        assert words not in own
    found = furniture(report)
    for words, kind in wanted.get("furniture", {}).items():
        assert found.get(words) == kind, (words, found)
    # in the order in which they are printed
    places = [own.index(paragraph) for paragraph in wanted["statements"]]
    assert places == sorted(places)


@pytest.mark.parametrize("name", [n for n in NAMES if "withheld" not in expected(n)])
def test_the_text_is_no_worse_than_that_of_trafilatura(name: str) -> None:
    """By the words of the paragraphs that must come out: both what is lost and what is too much."""
    from trafilatura import extract

    wanted = Counter(" ".join(expected(name)["statements"]).split())
    theirs = extract((SITES / f"{name}.html").read_bytes(), include_comments=False) or ""
    assert f1(statements(site(name)), wanted) >= f1(theirs, wanted)


@pytest.mark.parametrize("telling", [True, False])
@pytest.mark.parametrize("name", [n for n in NAMES if "withheld" not in expected(n)])
def test_what_surrounds_a_report_changes_nothing(name: str, telling: bool) -> None:
    """Menus, teasers, comments, scripts as on real pages, whether their classes tell or not."""
    content = (SITES / f"{name}.html").read_bytes()
    text = content.decode("cp1252" if b"iso-8859-1" in content else "utf-8")
    page = SURROUNDED(text, random.Random(7), telling=telling).replace("iso-8859-1", "utf-8")
    (found,) = collect(["-"], stdin=io.BytesIO(page.encode()))
    assert isinstance(found, Report), found
    assert set(statements(found).split("\n\n")) == set(statements(site(name)).split("\n\n"))


def test_a_page_of_links_is_no_report() -> None:
    teaser = "<div><h3><a href='/{0}'>Nato lehnt Forderung {0} ab</a></h3><p>{1}</p></div>"
    text = (
        "Die Nato hat die Forderung aus Moskau abgelehnt, das teilte sie am Montag in Brüssel mit."
    )
    page = "".join(teaser.format(number, text) for number in range(40))
    (found,) = collect(["-"], stdin=io.BytesIO(f"<html><body>{page}</body></html>".encode()))
    assert isinstance(found, Unreadable) and "no running text" in found.reason


@pytest.mark.parametrize("name", [n for n in NAMES if "withheld" not in expected(n)])
def test_what_trafilatura_finds_of_a_report_is_found(name: str) -> None:
    from trafilatura import extract

    wanted = Counter(" ".join(expected(name)["statements"]).split())
    theirs = Counter((extract((SITES / f"{name}.html").read_bytes()) or "").split()) & wanted
    ours = Counter(site(name).text.split()) & theirs
    assert ours.total() >= 0.98 * theirs.total()


def f1(text: str, wanted: Counter[str]) -> float:
    """How well the words of a text are the wanted ones, 0 to 1."""
    found = Counter(text.split())
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total())


@pytest.mark.parametrize("name", ["rundfunk", "wochenblatt"])
def test_no_furniture_is_evidence_of_a_claim(name: str) -> None:
    report = site(name)
    claims = Reader("de").claims_of(report)
    assert claims
    for claim in claims:
        for piece in report.furniture:
            begin, end = claim.evidence.begin, claim.evidence.end
            assert end <= piece.begin or piece.end <= begin, report.text[begin:end]


def test_a_page_on_standard_input_is_known_by_its_beginning() -> None:
    content = (SITES / "rundfunk.html").read_bytes()
    (found,) = collect(["-"], stdin=io.BytesIO(b"\n  <!-- x -->\n" + content))
    assert isinstance(found, Report) and found.outlet == "Kanal 9"


INDEX = b"<!doctype html><title>Blatt</title><ul><li><a href=/a>Kanzler reist nach Moskau</a></ul>"


def test_pages_of_links_among_others_are_counted_and_one_that_is_named_is_told(
    tmp_path: Path,
) -> None:
    page = (SITES / "agentur.html").read_bytes()
    members = {"a.html": INDEX, "b.html": page, "c.html": INDEX}
    folder = tmp_path / "blatt"
    folder.mkdir()
    with zipfile.ZipFile(tmp_path / "blatt.zip", "w") as archive:
        for name, content in members.items():
            (folder / name).write_bytes(content)
            archive.writestr(name, content)
    for path in (folder, tmp_path / "blatt.zip"):
        found = [one for one in gather([str(path)]) if not isinstance(one, Reached)]
        assert [type(one) for one in found] == [Passed, Report, Passed]
        assert {one.why for one in found if isinstance(one, Passed)} == {"links"}
    (named,) = collect([str(folder / "a.html")])
    assert isinstance(named, Unreadable) and "no running text" in named.reason


@given(
    host=st.sampled_from(["blatt.example", "www.a-1.co.example", "xn--a.example", "A.example"]),
    path=st.text(alphabet="abZ09-_.~/%&?=#:;+ä", max_size=12),
)
def test_an_address_that_is_taken_as_it_stands_has_nothing_to_clean(host: str, path: str) -> None:
    address = f"https://{host}/{path}"
    if PLAIN.fullmatch(address) and "xn--" not in address:
        assert clean_url(address) == cleaned(address) == address
