"""What is asked for by host, day and language; the rest is counted and never recorded."""

from collections import Counter
from pathlib import Path

import pytest

from archive_making import packed, record, report
from lagebild.intake import Passed, Report, Unreadable, Wanted, gather, wanted
from lagebild.intake.metadata import Metadata
from lagebild.intake.selection import host_of


def made(**known: str) -> Report:
    return Report(id="r", text="Kiew forderte den Abzug.", **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "url", "reason"),
    [
        ("blatt.example", "https://blatt.example/a", ""),
        ("blatt.example", "https://www.BLATT.example:8080/a", ""),
        ("https://www.blatt.example/", "https://www.blatt.example/a", ""),
        ("www.blatt.example", "https://blatt.example/a", "host"),
        ("blatt.example", "https://abendblatt.example/a", "host"),
        ("blatt.example", "https://blatt.example.org/a", "host"),
        ("blatt.example", "https://[kaputt/a", "host"),
        ("blatt.example", "", "host"),
    ],
)
def test_hosts_with_those_below_them(host: str, url: str, reason: str) -> None:
    asked = wanted((host, "anderes.example"), "", "", ())
    assert asked.opened(made(url=url)) == reason
    if url:
        assert asked.unopened(Metadata(url=url)) == reason
    assert Wanted().opened(made(url=url)) == ""


@pytest.mark.parametrize(
    ("since", "until", "known", "reason"),
    [
        ("2022-01-10", "2022-01-20", {"published": "2022-01-10"}, ""),
        ("2022-01-10", "2022-01-20", {"published": "2022-01-20"}, ""),
        ("2022-01-10", "2022-01-20", {"published": "2022-01-09"}, "day"),
        ("2022-01-10", "2022-01-20", {"published": "2022-01-21"}, "day"),
        ("2022-01-10", "2022-01-20", {"published": "2022-01"}, ""),
        ("2022-02", "", {"published": "2022-01-31"}, "day"),
        ("", "2022", {"published": "2023-01-01"}, "day"),
        ("2022-01-10", "", {"retrieved": "2022-01-11T00:00:00+00:00"}, ""),
        ("", "2022-01-10", {"retrieved": "2022-01-11T00:00:00+00:00"}, "day"),
        # retrieved later than asked for, but published in time
        (
            "", "2022-01-10",
            {"published": "2022-01-05", "retrieved": "2022-03-01T00:00:00+00:00"}, "",
        ),
        ("2022-01-10", "", {}, "undated"),
    ],
)  # fmt: skip
def test_days(since: str, until: str, known: dict[str, str], reason: str) -> None:
    assert wanted((), since, until, ()).opened(made(**known)) == reason


def test_what_was_retrieved_before_is_not_even_opened() -> None:
    asked = wanted((), "2022-01-10", "2022-01-20", ())
    assert asked.unopened(Metadata(retrieved="2022-01-09T23:00:00+00:00")) == "day"
    assert asked.unopened(Metadata(retrieved="2022-03-01T00:00:00+00:00")) == ""


def test_languages_as_people_write_them() -> None:
    asked = wanted((), "", "", ("de-AT", "english"))
    assert asked.languages == ("de", "english")
    assert asked.opened(made(language="de")) == ""
    assert asked.opened(made(language="fr")) == "language"


@pytest.mark.parametrize("url", ["http://[", "//", "a b", "https://\x00"])
def test_any_address(url: str) -> None:
    assert isinstance(host_of(url), str)


def test_in_an_archive(tmp_path: Path) -> None:
    english = b"The government said on Monday that it would not withdraw the troops from there."
    records = [
        record(0, date="2022-01-09T12:00:00Z"),
        record(1, date="2022-01-10T12:00:00Z"),
        record(2, date="2022-01-10T12:00:00Z", url="https://fremd.example/"),
        record(3, english, date="2022-01-10T12:00:00Z"),
        record(4, date="2022-01-21T12:00:00Z"),
        # a damaged body that nobody asks for
        record(5, b"x", more="Content-Encoding: zstd\r\n", url="https://fremd.example/"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(packed(records)[0])
    asked = wanted(("blatt.example",), "2022-01-10", "2022-01-20", ("de",))
    found = list(gather([str(tmp_path)], wanted=asked))
    assert [one.text for one in found if isinstance(one, Report)] == [report(1)]
    counted = Counter(one.why for one in found if isinstance(one, Passed))
    assert counted == {"day": 2, "host": 2, "language": 1}
    assert not [one for one in found if isinstance(one, Unreadable)]
