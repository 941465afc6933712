"""What libraries import beside and nobody asks for is not loaded; whoever asks finds all of it."""

import subprocess
import sys
from typing import Any

import pytest

# What SQLAlchemy's imports would bring along.
BESIDE = {"asyncio.events", "ssl", "socket", "subprocess", "email.message", "zipfile", "tempfile"}
# Nor what draws colours where none are asked for, nor the stems of languages that nobody reads.
BESIDE |= {"rich.console", "rich.text", "snowballstemmer.french_stemmer"}
# What takes texts in and apart.
TEXTS = {"lagebild.intake.selection", "lagebild.intake.publication", "lagebild.picture.index.words"}
RUN = """
import sys
from lagebild.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(end.code, *sys.modules, file=sys.stderr)
"""
BEGIN = """
import sys
from lagebild.cli.waiting import let_wait
let_wait()
import sqlalchemy
assert "asyncio" in sys.modules and "asyncio.events" not in sys.modules
"""
ASKED = {
    "a name": "import asyncio; print(asyncio.run(asyncio.sleep(0, 7)))",
    "a name of its own": "from asyncio import run, sleep; print(run(sleep(0, 7)))",
    "a part": "import asyncio.events; print(asyncio.run(asyncio.sleep(0, 7)))",
    "all of it": "from asyncio import *; print(run(sleep(0, 7)))",
    "called later": (
        "from sqlalchemy.util.concurrency import iscoroutine\n"
        "async def some(): pass\n"
        "one = some(); print(6 + iscoroutine(one) + iscoroutine(7)); one.close()"
    ),
    "what it has not": "import asyncio; print(7 - hasattr(asyncio, 'no_such_name'))",
    "by two at once": (
        "import asyncio; from threading import Thread; found = []\n"
        "def ask(): found.append(asyncio.run(asyncio.sleep(0, 1)))\n"
        "threads = [Thread(target=ask) for _ in range(7)]\n"
        "for each in threads: each.start()\n"
        "for each in threads: each.join()\n"
        "print(sum(found))"
    ),
    "of packages": (
        "import importlib.metadata, importlib; from importlib.metadata import distribution\n"
        "print(7 * (importlib.metadata.version('click') == distribution('click').version))"
    ),
    "a part of packages": (
        "import importlib.metadata._text, importlib.metadata as m\n"
        "print(7 * hasattr(m, 'PackageNotFoundError'))"
    ),
}


@pytest.mark.parametrize(
    "arguments", [["show", "reports"], ["show", "threads"], ["search", "Lawrow"]]
)
def test_what_waits_and_ends_is_not_loaded_for_a_page(
    lagebild: Any, ledger: str, arguments: list[str]
) -> None:
    lagebild(*arguments)  # brings the index up to date
    command = [sys.executable, "-c", RUN, *arguments, "--ledger", ledger]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    code, *modules = done.stderr.split()
    unwanted = BESIDE if arguments[0] == "search" else BESIDE | TEXTS
    assert (code, unwanted & {*modules}) == ("0", set())
    assert "sqlalchemy.dialects.sqlite" in modules


@pytest.mark.parametrize("how", ASKED)
def test_whoever_asks_finds_it(how: str) -> None:
    command = [sys.executable, "-W", "error", "-c", BEGIN + ASKED[how]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("7\n", "")
