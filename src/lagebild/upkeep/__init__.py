"""Upkeep: is everything in order, and is there a copy of it?

In: the name of a ledger. Out: findings, each with its state and what to do about it; copies of a
ledger, made while others read and write it. `program` looks at the installation, `ledger` at one
ledger, `copies` keeps and brings back. Nothing here changes what a report or a claim says.
"""

from lagebild.upkeep.copies import Copied, back_up, restore
from lagebild.upkeep.finding import FAULT, FINE, NOTE, Finding
from lagebild.upkeep.ledger import ledger_findings
from lagebild.upkeep.program import program_findings

__all__ = [
    "FAULT",
    "FINE",
    "NOTE",
    "Copied",
    "Finding",
    "back_up",
    "ledger_findings",
    "program_findings",
    "restore",
]
