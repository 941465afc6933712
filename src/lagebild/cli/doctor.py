"""`lagebild doctor`: whether program and ledger are in order, a line for each thing looked at."""

from itertools import chain

import msgspec

from lagebild.cli import EXIT_INCOMPLETE
from lagebild.cli.page import Page, wrap
from lagebild.cli.rows import print_csv, print_jsonl
from lagebild.languages.interface import Interface
from lagebild.upkeep import FAULT, Finding, ledger_findings, program_findings

STYLES = {"fine": "green", "note": "yellow", "fault": "bold red"}
# The state stands in a column of its own; words take no more lines than these.
BESIDE, LINES = 9, 6


class Row(msgspec.Struct, frozen=True):
    """A finding as other programs take it; `words` are in the language of the interface."""

    check: str
    state: str
    words: str


def doctor(texts: Interface, ledger: str, format: str) -> int:
    """Prints what is found as it is found; returns the exit code: 1 where there is a fault."""
    page = Page()
    rows, faults = [], 0
    for finding in chain(program_findings(), ledger_findings(ledger)):
        faults += finding.state == FAULT
        row = Row(finding.check, finding.state, _words(texts, finding))
        if format == "jsonl":
            print_jsonl(row, flush=True)
        elif format == "csv":
            rows.append(row)
        else:
            state = texts.say(f"doctor.states.{row.state}")
            for words in wrap(row.words, page.width - BESIDE, LINES):
                page.line((f"{state:<{BESIDE}}", STYLES[row.state]), (words, ""))
                state = ""
    if format == "csv":
        print_csv(rows)
    return EXIT_INCOMPLETE if faults else 0


def _words(texts: Interface, finding: Finding) -> str:
    # What the ledger's own faults are called is said by them.
    own = f"doctor.{finding.words}"
    values = {
        key: texts.number(value) if isinstance(value, int) else value
        for key, value in finding.values.items()
    }
    return texts.say(own if own in texts.texts else f"faults.{finding.words}", **values)
