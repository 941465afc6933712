"""Help, versions, languages, and what is said of wrong usage."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lagebild import __version__
from lagebild.cli.tongue import tongue

HEAVY = ("numpy", "rich", "sqlalchemy", "lagebild.claims", "lagebild.picture")
COMMANDS = (
    "read", "load", "follow", "show", "whatif", "brief", "export", "import", "search", "explain",
    "annotate",
    "collect", "judge", "merge", "split", "undecided", "undo",
)  # fmt: skip


def test_version_answers_at_once(lagebild: Any) -> None:
    done = lagebild("--version")
    assert (done.returncode, done.stdout) == (0, f"lagebild {__version__}\n")
    # What takes long to load is not loaded for it; a time would fail on a busy machine.
    code = "import sys; from lagebild.cli import run; run(['--version']); print(*sys.modules)"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(seen.stdout.split())


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (["sh"], {"show"}),
        (["show", "th"], {"threads"}),
        (["show", "threads", "--format", ""], {"table", "jsonl", "csv"}),
        (["export", "pl"], {"plover"}),
        (["judge", "c-1", ""], {"confirm", "reject", "edit"}),
        (["read", "--led"], {"--ledger"}),
        (["nothing", "--led"], set()),
    ],
)
def test_a_shell_is_told_what_may_follow(words: list[str], proposed: set[str]) -> None:
    asking = {
        "COMP_WORDS": " ".join(["lagebild", *words]),
        "COMP_CWORD": str(len(words)),
        "_LAGEBILD_COMPLETE": "bash_complete",
    }
    code = "import sys; from lagebild.cli import main; main([])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | asking,
        check=False,
    )
    assert {line.partition(",")[2] for line in done.stdout.split()} == proposed


@pytest.mark.parametrize(("language", "word"), [("de", "Aufruf: "), ("en", "Usage: ")])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_speaks_the_users_language(
    lagebild: Any, language: str, word: str, command: str
) -> None:
    done = lagebild(*filter(None, [command]), "--help", "--lang", language)
    assert done.returncode == 0 and done.stdout.startswith(word) and not done.stderr
    assert "--lang de|en" in done.stdout
    if not command:
        assert all(f"\n  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "de"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "de_AT.UTF-8"}, "de"),
        ([], {"LANG": "fr_FR.UTF-8"}, "de"),
        ([], {"LANG": "C"}, "de"),
        ([], {"LC_ALL": "en", "LANG": "de_DE"}, "en"),
        ([], {"LAGEBILD_LANG": "de", "LANG": "en_US"}, "de"),
        (["--lang", "en"], {"LAGEBILD_LANG": "de"}, "en"),
        (["read", "--lang=en", "x"], {}, "en"),
        (["read", "--", "--lang=en"], {}, "de"),
        (["read", "--lang"], {}, "de"),
    ],
)
def test_language_of_the_interface(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert tongue(arguments, environment).language == language


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "missing: PATH..."),
        (["frobnicate"], f"no such command: frobnicate. There are {', '.join(COMMANDS)}"),
        (["--frobnicate"], "no such option: --frobnicate"),
        (["read", "--frobnicate", "x"], "no such option: --frobnicate"),
        (["read", "x", "--ledger"], "option --ledger needs a value"),
        (["read", "x", "--format", "xml"], "--format: there is no xml; possible are text, jsonl"),
        (["show", "weather"], "VIEW: there is no weather; possible are reports, actors,"),
        (["show", "actors", "reports"], "too many arguments: reports"),
        (["explain"], "missing: CLAIM"),
        (["annotate", "x"], "missing option: --layer"),
        (["annotate", "--layer", "trees", "x"], "--layer: there is no trees; possible are tokens,"),
        (["--lang", "fr", "read", "x"], "--lang: there is no fr; possible are de, en"),
        (["read", "x", "--published", "2022-02-30"], "--published: 2022-02-30 is no date"),
        (["read", "x", "--published", "gestern"], "--published: gestern is no date"),
        (["read", "x", "--published", "2022-13"], "--published: 2022-13 is no date"),
    ],
)
def test_wrong_usage_is_one_clear_line(
    lagebild: Any, tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = lagebild(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    first, hint = done.stderr.splitlines()
    assert first.startswith(f"lagebild: {said}")
    assert hint.startswith("Help: lagebild") and hint.endswith(" --help")
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_in_german(lagebild: Any) -> None:
    done = lagebild("read", "--lang", "de")
    assert done.stderr.splitlines()[0] == "lagebild: Es fehlt PFAD..."
