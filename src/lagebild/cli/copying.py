"""`lagebild backup`, `restore`: a copy of a ledger, made and brought back while others use it."""

from datetime import UTC, datetime

from lagebild.cli.page import Page
from lagebild.languages.interface import Interface
from lagebild.upkeep import Copied, back_up
from lagebild.upkeep import restore as brought_back


def backup(texts: Interface, file: str, ledger: str, force: bool) -> int:
    """Copies the ledger into a file; returns the exit code. Raises LedgerFault."""
    _say(texts, "backed_up", back_up(ledger, file, force=force))
    return 0


def restore(texts: Interface, file: str, ledger: str, force: bool) -> int:
    """Puts a copy in the ledger's place; returns the exit code. Raises LedgerFault."""
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    made = brought_back(file, ledger, now=now, force=force)
    _say(texts, "restored", made)
    if made.before:
        Page().wrapped(0, texts.say("copies.before", name=made.before))
    return 0


def _say(texts: Interface, what: str, made: Copied) -> None:
    counts = {"reports": texts.count("report", made.reports)}
    counts["claims"] = texts.count("claim", made.claims)
    Page().wrapped(0, texts.say(f"copies.{what}", name=made.file, **counts))
