"""What is made of data files is kept, and made anew where anything is another than it was."""

import os
from pathlib import Path

import pytest

from lagebild.languages import HERE, load, load_folder
from lagebild.languages.kept import cache_folder, kept
from lagebild.languages.toml import sections


class Maker:
    """Makes upper case of a file and counts how often."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.path.read_bytes().upper()

    def get(self) -> bytes:
        return bytes(kept("probe", (self.path,), self))


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "words.tsv"
    path.write_bytes(b"a word")
    return Maker(path)


def only_file() -> Path:
    folder = cache_folder()
    assert folder is not None
    (file,) = folder.iterdir()
    return file


def test_what_was_made_is_not_made_again(maker: Maker) -> None:
    assert [maker.get(), maker.get(), maker.times] == [b"A WORD", b"A WORD", 1]


def test_an_edited_file_counts_at_once(maker: Maker) -> None:
    maker.get()
    maker.path.write_bytes(b"a sword")
    assert [maker.get(), maker.times] == [b"A SWORD", 2]
    status = maker.path.stat()
    maker.path.write_bytes(b"o sword")  # of the same size
    os.utime(maker.path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert [maker.get(), maker.times] == [b"O SWORD", 3]
    assert only_file().name.startswith("probe-")


def test_nothing_is_kept_of_an_installation_that_is_gone(maker: Maker, tmp_path: Path) -> None:
    other = tmp_path / "other.tsv"
    other.write_bytes(b"another")
    assert bytes(kept("probe", (other,), other.read_bytes)) == b"another"
    maker.get()
    folder = cache_folder()
    assert folder is not None
    assert len(list(folder.iterdir())) == 2
    other.unlink()
    maker.path.write_bytes(b"a sword")
    assert maker.get() == b"A SWORD"
    assert only_file().name.startswith("probe-")
    assert [maker.get(), maker.times] == [b"A SWORD", 2]


def test_another_version_of_the_program_makes_its_own(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker.get()
    monkeypatch.setattr("lagebild.languages.kept.__version__", "9.9")
    assert [maker.get(), maker.times] == [b"A WORD", 2]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"cut", b"turned"])
def test_a_damaged_file_is_made_anew(maker: Maker, damage: bytes) -> None:
    maker.get()
    file = only_file()
    content = file.read_bytes()
    file.write_bytes({b"cut": content[:-1], b"turned": content[:-1] + b"X"}.get(damage, damage))
    assert [maker.get(), maker.times] == [b"A WORD", 2]
    assert file.read_bytes() == content


def test_where_nothing_can_be_kept_everything_is_made(
    maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("no folder")
    assert [maker.get(), maker.get(), maker.times] == [b"A WORD", b"A WORD", 2]
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # counts as unset
    monkeypatch.setenv("HOME", "")
    assert cache_folder() is None
    assert [maker.get(), maker.times] == [b"A WORD", 3]


def test_who_cannot_read_the_source_is_told_by_the_maker(maker: Maker) -> None:
    maker.path.unlink()
    with pytest.raises(FileNotFoundError):
        maker.get()


def test_a_toml_file_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "words.toml"
    path.write_text('[part]\nwords = ["Rat", "Übung"]\nscore = -1.5\nnumber = 3\nalso = true\n')
    said = {"part": {"words": ["Rat", "Übung"], "score": -1.5, "number": 3, "also": True}}
    assert sections(path) == said
    monkeypatch.setattr("tomllib.loads", None)
    assert sections(path) == said


def test_a_lexicon_that_was_kept_is_the_one_that_was_read() -> None:
    assert load("de") == load_folder(HERE / "de")
