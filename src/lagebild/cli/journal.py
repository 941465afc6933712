"""What runs for days tells what it does: in lines for people, or as JSON for what gathers logs."""

import logging
import sys

from lagebild.errors import LagebildError

LOG = logging.getLogger("lagebild")


class NoJournal(LagebildError):
    """The library that writes JSON lines is not installed; `kind` as of a LedgerFault."""

    kind = "no_extra"
    values = {"name": "--log jsonl", "extra": "desk"}


def keep_journal(form: str) -> bool:
    """Sets up how entries are written; True where they are written as JSON, on standard error.

    Raises NoJournal.
    """
    if form != "jsonl":
        return False
    try:
        from pythonjsonlogger.msgspec import MsgspecFormatter
    except ImportError as error:
        raise NoJournal(str(error)) from error
    handler = logging.StreamHandler(sys.stderr)
    names = {"levelname": "level", "name": "part", "message": "event"}
    handler.setFormatter(
        MsgspecFormatter(
            "{levelname}{name}{message}", style="{", rename_fields=names, timestamp=True
        )
    )
    LOG.handlers = [handler]
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    return True
