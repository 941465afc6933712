"""The lexicons of German: how much they hold, and that a broken row names its file and line."""

import shutil
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.claims import DEEDS, STANCES
from lagebild.errors import LexiconError
from lagebild.languages import HERE, Lexicon, load, load_folder
from lagebild.languages.rows import Words
from lagebild.languages.table import read_table

LEXICON = load("de")
TABLES = [field.name for field in msgspec.structs.fields(Lexicon)]
# The columns that together say which row is meant; a second row under the same key would be dead
# or would silently change what the first says.
KEYS = {
    "states": ("id",),
    "organisations": ("id",),
    "metonyms": ("form",),
    "offices": ("lemma",),
    "tenures": ("word",),
    "posts": ("word",),
    "organs": ("lemma",),
    "bywords": ("word",),
    "persons": ("id",),
    "given_names": ("name",),
    "spellings": ("script", "letters"),
    "scripts": ("script",),
    "regions": ("name",),
    "speech_verbs": ("lemma", "stance", "complements"),
    "speech_phrases": ("verb", "words"),
    "speech_nouns": ("lemma",),
    "sources": ("pattern", "kind"),
    "mood_cues": ("lemma", "cue"),
    "deed_verbs": ("lemma", "needs", "unless"),
    "deed_nouns": ("lemma", "needs"),
    "deed_phrases": ("verb", "words"),
    "light_verbs": ("lemma", "voice"),
    "competences": ("deed", "words"),
    "deed_adjectives": ("lemma",),
    "blames": ("verb", "words"),
    "deed_hints": ("lemma",),
    "deed_kinds": ("kind",),
    "counted": ("unit", "mode"),
    "beats": ("lemma",),
    "confidence": ("mark",),
    "outlets": ("name",),
}


def test_all_members_of_the_united_nations_are_complete() -> None:
    members = [state for state in LEXICON.states if state.un_member]
    assert len(members) == 193
    for state in members:
        assert state.name and state.capital and state.adjective and state.demonyms, state.id
        assert len(state.id) == 3 and state.id.isupper()


def test_enough_is_known() -> None:
    bodies = [row for row in LEXICON.organisations if row.kind in ("alliance", "igo")]
    assert sum(bool(row.abbreviations or row.forms) for row in bodies) >= 60
    assert len({row.lemma for row in LEXICON.speech_verbs}) >= 300
    deed_words = {row.lemma for row in LEXICON.deed_verbs} | {r.lemma for r in LEXICON.deed_nouns}
    assert len(deed_words) >= 400
    assert len(LEXICON.offices) >= 50


def test_sixty_outlets_of_every_kind_are_known() -> None:
    outlets = [row for row in LEXICON.outlets if not row.marks]
    assert len(outlets) >= 60
    assert {row.country for row in outlets} >= {"DE", "AT", "CH", "LU", "IT", "BE", "LI", "RU"}
    for row in LEXICON.outlets:
        assert row.hosts and len(row.country) == 2 and row.country.isupper(), row.name
        assert row.kind != "agency" or row.marks, row.name
        assert all(host == host.lower() and "/" not in host for host in row.hosts), row.name


def test_no_name_or_host_means_two_outlets() -> None:
    rows = LEXICON.outlets
    hosts = Counter(host for row in rows for host in row.hosts)
    names = Counter(
        " ".join(name.split()).casefold()
        for row in rows
        for name in {row.name.casefold(), *(n.casefold() for n in (*row.marks, *row.spellings))}
    )
    assert not [name for name, times in (hosts | names).items() if times > 1]


@pytest.mark.parametrize("table", TABLES)
def test_no_key_stands_twice(table: str) -> None:
    keys = Counter(
        tuple(getattr(row, key) for key in KEYS[table]) for row in getattr(LEXICON, table)
    )
    assert not [key for key, times in keys.items() if times > 1]


def test_every_stance_and_deed_has_words() -> None:
    for rows in (LEXICON.speech_verbs, LEXICON.speech_phrases, LEXICON.speech_nouns):
        assert {row.stance for row in rows} >= set(STANCES)
    deed_rows = (*LEXICON.deed_verbs, *LEXICON.deed_nouns, *LEXICON.deed_phrases)
    assert {row.deed for row in deed_rows} == set(DEEDS)


def test_whom_rows_point_at_exists() -> None:
    actors = {row.id for row in (*LEXICON.states, *LEXICON.organisations)}
    assert not [m.form for m in LEXICON.metonyms if m.actor not in actors]
    assert not [p.id for p in LEXICON.persons if p.acts_for and p.acts_for not in actors]
    assert not [o.id for o in LEXICON.organisations if o.part_of and o.part_of not in actors]


@pytest.mark.parametrize("table", [t for t in TABLES if t not in ("states", "organisations")])
def test_rows_of_meaning_have_an_example(table: str) -> None:
    rows = getattr(LEXICON, table)
    if "example" in rows[0].__struct_fields__:
        assert not [row for row in rows if not row.example.strip()]


@pytest.mark.parametrize("table", TABLES)
def test_a_file_explains_itself_to_its_editor(table: str) -> None:
    lines = (HERE / "de" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    columns = next(line for line in lines if not line.startswith("#")).split("\t")
    assert lines[: len(head)] == head and len(head) >= 3
    explained = " ".join(head)
    assert not [column for column in columns if column not in explained]


class Row(msgspec.Struct, frozen=True):
    """A table of every kind of column."""

    lemma: str
    kinds: Words
    member: bool


CELL = st.text(st.characters(exclude_characters="\t\n\r#|", exclude_categories=("Cs",)), max_size=8)


@given(st.lists(st.lists(CELL, max_size=6), max_size=8), st.integers(0, 3))
def test_a_row_of_another_length_names_file_and_line(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], comments: int
) -> None:
    """Whatever stands in the cells: the first row that is wrong is named with its line."""
    path = tmp_path_factory.mktemp("lexicon") / "probe.tsv"
    lines = ["# about"] * comments + ["lemma\tkinds\tmember"] + ["\t".join(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    wrong = None
    seen: set[tuple[str, tuple[str, ...], str]] = set()
    for number, line in enumerate(lines[comments + 1 :], comments + 2):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        key = (cells[0], (cells[1],) if len(cells) > 1 else (), cells[-1])
        if len(cells) != 3 or cells[2] not in ("yes", "no") or key in seen:
            wrong = number
            break
        seen.add(key)
    if wrong is None:
        assert len(read_table(path, Row)) == len(seen)
    else:
        with pytest.raises(LexiconError) as error:
            read_table(path, Row)
        assert str(error.value).startswith(f"{path}:{wrong}: ")


def edited(tmp_path: Path, table: str, old: str, new: str) -> Path:
    """A copy of the lexicons in which one word of one table is another."""
    folder = tmp_path / "de"
    shutil.copytree(HERE / "de", folder)
    path = folder / f"{table}.tsv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "old", "new", "says"),
    [
        ("speech_verbs", "\nandeuten\tasserts\t", "\nandeuten\tmeint\t", "meint"),
        ("deed_verbs", "\nabschließen\tAGREE\t", "\nabschließen\tEINIG\t", "EINIG"),
        ("deed_nouns", "\nAbkommen\tAGREE\t", "\nAbkommen\t", "cells"),
        ("offices", "lemma\tfeminine\t", "lemma\tweiblich\t", "columns"),
        ("states", "\tyes\n", "\tja\n", "yes or no"),
    ],
)
def test_a_broken_lexicon_is_refused_with_file_and_line(
    tmp_path: Path, table: str, old: str, new: str, says: str
) -> None:
    folder = edited(tmp_path, table, old, new)
    text = (folder / f"{table}.tsv").read_text(encoding="utf-8")
    line = text[: text.index(new.strip("\n"))].count("\n") + 1
    with pytest.raises(LexiconError, match=rf"{table}\.tsv:{line}: .*{says}"):
        load_folder(folder)


def test_a_missing_file_and_a_missing_header_are_named(tmp_path: Path) -> None:
    shutil.copytree(HERE / "de", tmp_path / "de")
    (tmp_path / "de" / "organs.tsv").write_text("# only a comment\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"organs\.tsv: no line of column names"):
        load_folder(tmp_path / "de")
    (tmp_path / "de" / "organs.tsv").unlink()
    with pytest.raises(LexiconError, match=r"organs\.tsv: cannot be read"):
        load_folder(tmp_path / "de")
    (tmp_path / "de" / "organs.tsv").write_bytes("lemma\tü".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"organs\.tsv: not UTF-8"):
        load_folder(tmp_path / "de")
    with pytest.raises(LexiconError, match="no lexicons for language 'xx'"):
        load("xx")
