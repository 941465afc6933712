"""A real browser before a real server; skipped where no Chromium is installed."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from hand import Hand, Keyboard, Mouse
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Ends with its module: while it runs no other test can have a loop of its own."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        # Without its sandbox, as tests may run as root; it sees no page but our own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of `lagebild serve` over a ledger, as a person starts it."""
    command = [sys.executable, "-m", "lagebild", "serve", "--port", "0", "--ledger", str(ledger)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            line = server.stderr.readline()
            assert "http://" in line, line
            yield next(word for word in line.split() if word.startswith("http://")).rstrip("/")
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture(scope="session")
def standing(samples: Path) -> Iterator[str]:
    """A desk that no test changes."""
    with served(samples) as address:
        yield address


@pytest.fixture
def own_desk(samples: Path, tmp_path: Path) -> Iterator[str]:
    """A desk that the test may change; asked for before the hand, it outlives its page."""
    path = tmp_path / "own.db"
    shutil.copy(samples, path)
    with served(path) as address:
        yield address


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest, browser: "Browser") -> Iterator[Hand]:
    """Somebody at the desk, who has nothing but a mouse or nothing but a keyboard. Whatever the
    browser complains of, and every request to another host, fails the test."""
    context = browser.new_context(viewport=DESKTOP, locale="de-DE")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: None if "//127.0.0.1:" in asked.url else complaints.append(asked.url),
    )
    yield request.param(page)
    context.close()
    assert complaints == []
