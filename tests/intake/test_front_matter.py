"""The header of a plain text: as people write it, as YAML and TOML have it, and what is none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake import Report, collect
from lagebild.intake.text import split_header

WORDS = "Der Kanzler reist am Montag nach Moskau. Er will dort über den Abzug sprechen."

YAML = """---
# von der Redaktion
title: "Kanzler reist: \\"Letzter Versuch\\""
date: 2022-02-14T09:30:00+01:00
authors:
  - Ada Beck
  - 'Cy D''Orn'
tags:
- Moskau
- Reise
image:
  url: https://blatt.example/bild.jpg
  title: Der Kanzler
agency: [dpa, "Reuters"]
outlet: >
  Blatt am
  Morgen
---
"""
TOML = """+++
title = 'Kanzler reist: "Letzter Versuch"'
date = 2022-02-14T09:30:00+01:00
authors = ["Ada Beck", "Cy D'Orn"]
agency = ["dpa", "Reuters"]
outlet = "Blatt am Morgen"
draft = false
[image]
url = "https://blatt.example/bild.jpg"
+++
"""


@pytest.mark.parametrize("header", [YAML, TOML])
def test_a_header_of_either_kind_tells_the_same(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{header}\n{WORDS}\n", "utf-8")
    (found,) = collect([str(path)])
    assert isinstance(found, Report)
    assert found.text == f"{WORDS}\n"
    assert found.title == 'Kanzler reist: "Letzter Versuch"'
    assert found.published_at == "2022-02-14T09:30:00+01:00"
    assert found.authors == ("Ada Beck", "Cy D'Orn")
    assert found.agencies == ("dpa", "Reuters")
    assert (found.outlet, found.url) == ("Blatt am Morgen", "")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Moskau: Nato soll weichen", "Moskau: Nato soll weichen"),
        ('title: "Zeitenwende": Scholz spricht', '"Zeitenwende": Scholz spricht'),
        ('title: "Nein" und "Doch"', '"Nein" und "Doch"'),
        ("title: [Video] Scholz spricht [2022]", "[Video] Scholz spricht [2022]"),
        ("title: [Video]", "[Video]"),
        ("title: 'Wie geht''s'", "Wie geht's"),
        ("  title: Lage\n  mood: - ernst", "Lage"),
    ],
)
def test_a_title_is_what_a_person_meant(line: str, title: str) -> None:
    assert split_header(f"---\n{line}\n---\n{WORDS}") == (
        {"title": title} | ({"mood": "- ernst"} if "mood" in line else {}),
        WORDS,
    )


@pytest.mark.parametrize(
    "text",
    [
        f"+++\n{WORDS}",
        f"+++\ntitle = Lage\n+++\n{WORDS}",
        f"+++\ntitle = 'Lage'\n---\n{WORDS}",
        f"+++\nmood = 'gespannt'\n+++\n{WORDS}",
        f"---\n- title\n- Lage\n---\n{WORDS}",
    ],
)
def test_what_is_no_header_is_text(text: str) -> None:
    assert split_header(text) == ({}, text)


LINES = st.lists(st.text("ab:-[]\"' #>,\\t", max_size=20), max_size=12)


@given(LINES, st.sampled_from(["---", "+++"]))
def test_any_lines_are_a_header_or_none(lines: list[str], fence: str) -> None:
    text = "\n".join((fence, "title: a", *lines, fence, WORDS))
    told, rest = split_header(text)
    assert rest == WORDS if told else rest == text
    assert all(isinstance(value, str | list) for value in told.values())
