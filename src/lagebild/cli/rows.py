"""Rows on standard output, and nothing else there."""

import sys
from collections.abc import Sequence

import msgspec

from lagebild.export import jsonl


def print_jsonl(value: object, *, flush: bool = False) -> None:
    """One value as a line. Raises BrokenPipeError where nobody reads on."""
    sys.stdout.write(jsonl.line(value) + "\n")
    if flush:
        sys.stdout.flush()


def print_csv(rows: Sequence[msgspec.Struct]) -> None:
    """The rows as a table for spreadsheets."""
    # What knows points waits until rows are asked for: who prints reports alone needs no picture.
    from lagebild.export import csv

    csv.write(rows, sys.stdout)
