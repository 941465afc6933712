"""Every command, option and piece of code that the documentation names is one that there is.

Command lines are read as the program reads them, without being run; examples run in `test_docs`.
"""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest
from manual import PAGES, ROOT, Code, code

from lagebild.cli.commands import program
from lagebild.languages.interface import LANGUAGES, interface

# `lagebild read PATH`: what stands for something else.
PLACEHOLDER = re.compile(r"[A-Z][A-Z_]*(=[A-Z]+)?(:[A-Z]+)?|.*(\.\.\.|…).*")
ENDS = re.compile(r"\s(?:#|\||>|2>|<|&&|;)(?:\s|$).*|;.*")
WHOLE = program(interface("en"))


def command_lines(page: str) -> Iterator[tuple[Code, str]]:
    """The command lines of a page that call the program."""
    for piece in code(page):
        if piece.language not in ("", "text", "bash", "sh", "console"):
            continue
        for line in piece.text.splitlines():
            # What a program prints stands in the same block as its command.
            if piece.language == "text" and not line.startswith("$ "):
                continue
            line = re.sub(r"^\s*(?:\$ )?(?:\S*/bin/)?", "", line)
            line = re.sub(r"^(?:[A-Z_]+=\S+ )+", "", line)
            for part in re.split(r"\s*(?:;|&&|\|)\s+", line):
                called = re.sub(r"^(?:\S*/bin/)?(?=lagebild\s)", "", part.strip())
                if called.startswith("lagebild ") and called.split()[1] != "=":
                    yield piece, ENDS.sub("", called)


# What changed and what was decided tell of commands that there were.
OLD = ("CHANGELOG.md", "docs/decisions/")
TODAY = [page for page in PAGES if not page.startswith(OLD)]
CALLS = [
    pytest.param(piece, line, id=f"{piece.page}:{piece.line} {line[:60]}")
    for page in TODAY
    for piece, line in command_lines(page)
]


def words_of(line: str) -> list[str]:
    """The words of a command line without the program's name; brackets around what may be left out
    are taken away."""
    try:
        return shlex.split(line)[1:]
    except ValueError:  # a quotation mark that opens and does not close
        return line.split()[1:]


@pytest.mark.parametrize(("piece", "line"), CALLS)
def test_commands_and_options_are_known(piece: Code, line: str) -> None:
    bare = re.sub(r"[\[\]]", " ", line)
    name, *words = words_of(bare)
    known: click.Command | None = WHOLE
    if name.startswith("-"):
        words = [name, *words]
    else:
        known = WHOLE.get_command(click.Context(WHOLE), name)
        assert known or PLACEHOLDER.fullmatch(name), f"no command {name}"
        if known is None:
            return
    options = {option for param in known.params for option in (*param.opts, *param.secondary_opts)}
    for word in words:
        if re.match(r"--?[a-z]", word):
            assert word.partition("=")[0] in options, f"{name}: no option {word}"


def typed_as_it_stands(piece: Code, line: str) -> bool:
    """Without brackets and placeholders a line of a block can be typed."""
    words = words_of(line)
    placeholders = any(PLACEHOLDER.fullmatch(word) for word in words)
    return not (piece.inline or "[" in line or placeholders or words[0].startswith("-"))


@pytest.mark.parametrize(
    ("piece", "line"), [call for call in CALLS if typed_as_it_stands(*call.values)]
)
def test_whole_command_lines_are_understood(piece: Code, line: str) -> None:
    """Understood, not run: no file is opened and nothing is asked of a ledger."""
    name, *words = words_of(line)
    assert any(understood(language, name, words) for language in LANGUAGES)


def understood(language: str, name: str, words: list[str]) -> bool:
    """Whether a command takes these words; stances may be said in the language of the interface."""
    whole = program(interface(language))
    with whole.make_context("lagebild", [], resilient_parsing=True) as context:
        try:
            command = whole.get_command(context, name)
            assert command is not None
            command.make_context(name, words, parent=context).close()
        except click.exceptions.Exit as end:
            return end.exit_code == 0
        except click.UsageError:
            return False
    return True


MADE = re.compile(r"^([a-z][\w-]*):.*?(?:## .*)?$", re.MULTILINE)


def test_every_target_of_make_is_there() -> None:
    targets = set(MADE.findall((ROOT / "Makefile").read_text("utf-8")))
    named = {
        (piece.page, target)
        for page in TODAY
        for piece in code(page)
        for target in re.findall(r"(?:^|\s)make ([a-z][a-z-]*)", piece.text)
    }
    assert len(named) > 10
    assert {(page, target) for page, target in named if target not in targets} == set()


PIECES = [piece for page in PAGES for piece in code(page) if not piece.inline]


@pytest.mark.parametrize(
    "piece", [pytest.param(p, id=f"{p.page}:{p.line}") for p in PIECES if p.language]
)
def test_code_is_what_it_says(piece: Code) -> None:
    """JSON, TOML and shell are written without a mistake."""
    if piece.language == "json":
        for line in piece.text.splitlines():
            msgspec.json.decode(line)
    elif piece.language == "toml":
        tomllib.loads(piece.text)
    elif piece.language in ("bash", "sh"):
        subprocess.run(["bash", "-n"], input=piece.text.encode(), check=True, timeout=30)
    else:
        assert re.fullmatch(r"python|text|markdown|\{[a-z-]+\}.*", piece.language), piece.language


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger in it, of one sample."""
    folder = tmp_path_factory.mktemp("python")
    sample = ROOT / "samples" / "2022-01-10-genf.txt"
    command = [sys.executable, "-m", "lagebild", "read", str(sample), "--workers", "1"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize(
    "piece", [pytest.param(p, id=f"{p.page}:{p.line}") for p in PIECES if p.language == "python"]
)
def test_python_runs(piece: Code, ledger: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", piece.text],
        cwd=ledger,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
