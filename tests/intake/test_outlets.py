"""Outlets by the address of a page and by the names that people give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake import Report, collect
from lagebild.intake.outlets import agency_marks, outlet_at, outlet_called

TEXT = "Die Außenministerin reist am Montag nach Kiew. Sie will dort über Hilfe sprechen."


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.tagesschau.de/ausland/europa/kiew-101.html", "tagesschau"),
        ("https://de.rt.com/europa/1-a/", "RT DE"),
        ("https://rt.com/news/1-a/", "RT"),
        ("http://NEWS.ORF.AT:80/stories/1", "ORF"),
        ("https://nottagesschau.de/a", ""),
        ("https://tagesschau.de.example.org/a", ""),
        ("https://de/a", ""),
        ("tagesschau.de/ohne-schema", ""),
        ("https://[kaputt/a", ""),
        ("", ""),
    ],
)
def test_an_outlet_is_known_by_the_host_of_its_pages(url: str, name: str) -> None:
    found = outlet_at(url)
    assert (found.name if found else "") == name


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("DER SPIEGEL", "Spiegel"),
        ("www.spiegel.de", "Spiegel"),
        ("Frankfurter  Allgemeine", "FAZ"),
        ("rtr", "Reuters"),
        ("Nordblatt", ""),
        ("Der Spiegel der Gesellschaft", ""),
    ],
)
def test_an_outlet_is_known_by_its_spellings(given_name: str, name: str) -> None:
    found = outlet_called(given_name)
    assert (found.name if found else "") == name


def test_a_state_agency_is_an_agency_and_state_controlled() -> None:
    tass = outlet_called("ITAR-TASS")
    assert tass and (tass.name, tass.kind, tass.country, tass.is_agency) == (
        "TASS", "state-controlled", "RU", True,
    )  # fmt: skip
    assert agency_marks()["rtr"] == "Reuters"


@given(st.text(max_size=60))
def test_no_name_and_no_address_raises(words: str) -> None:
    for found in (outlet_called(words), outlet_at(words), outlet_at(f"https://{words}/a")):
        assert found is None or found.name


def report(tmp_path_factory: pytest.TempPathFactory, header: str, **more: str) -> Report:
    path = tmp_path_factory.mktemp("outlet") / "a.txt"
    path.write_text(f"---\n{header}\n---\n{TEXT}\n", encoding="utf-8")
    (found,) = collect([str(path)], **more)
    assert isinstance(found, Report)
    return found


def test_a_report_without_an_outlet_gets_that_of_its_address(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    found = report(tmp_path_factory, "url: https://www.srf.ch/news/international/a-1")
    assert found.outlet == "SRF"
    named = report(tmp_path_factory, "url: https://www.srf.ch/news/a-1", outlet="Weserblick")
    assert named.outlet == "Weserblick"


def test_a_spelling_becomes_the_name_and_the_given_words_are_kept(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    found = report(tmp_path_factory, "outlet: Die Zeit")
    assert found.outlet == "ZEIT" and "(outlet given as 'Die Zeit')" in found.source
    unknown = report(tmp_path_factory, "outlet: Nordblatt")
    assert unknown.outlet == "Nordblatt" and "(" not in unknown.source


def test_the_id_does_not_hang_on_the_table(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Another spelling is another given outlet, as ever; the name that it is brought to is not."""
    from lagebild.intake.report import digest

    found = report(tmp_path_factory, "outlet: Die Zeit\npublished: 2022-01-30")
    assert found.id == digest(f"{found.text}", "2022-01-30", "Die Zeit").hex()[:16]


def test_an_agency_as_outlet_is_credited(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = report(tmp_path_factory, "outlet: Deutsche Presse-Agentur\nagency: AFP")
    assert (found.outlet, found.agencies) == ("dpa", ("dpa", "AFP"))
