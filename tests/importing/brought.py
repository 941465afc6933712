"""What the tests of importing share: files of lines, and what a ledger gives out again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from lagebild.export.formats import TABLES, Asked, made
from lagebild.export.jsonl import line
from lagebild.importing import Refused, TakenIn, take_in
from lagebild.intake import Report
from lagebild.picture import VIEWS, Scope, catch_up
from lagebild.record import Ledger

MISSED = "Moskau sprach am Freitag von 35.000 Soldaten."
NOON = Report(
    id="mittag",
    text=f"🪖 Nach Angaben der Nato sind es mehr. {MISSED} Kiew bestritt das.",
    title="Zahlen",
    outlet="Weserblick",
    published="2022-01-28",
)
AT = "2026-11-27T10:00:00.000Z"


class Desk:
    """A folder of files to import, and who was told what."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refused: list[Refused] = []

    def file(self, name: str, *lines: dict[str, Any] | str) -> str:
        """Writes lines, each a value or its text."""
        told = (one if isinstance(one, str) else json.dumps(one) for one in lines)
        path = self.folder / name
        path.write_text("".join(f"{one}\n" for one in told), "utf-8")
        return str(path)

    def take(self, book: Ledger, *paths: str, at: str = AT, **more: str) -> list[TakenIn]:
        """Imports files; Vera does unless another is named."""
        self.refused.clear()
        who = more.pop("who", "Vera")
        taken = take_in(book, paths, who=who, at=at, refuse=self.refused.append, **more)
        catch_up(book)
        return taken

    def reasons(self) -> list[tuple[str, str]]:
        """Where in its file a line stands that was left out, and why."""
        return [(one.place.removeprefix(f"{self.folder}/"), one.kind) for one in self.refused]


def exported(book: Ledger, table: str = "claims", **filters: Any) -> bytes:
    """A table of the ledger as JSON Lines."""
    catch_up(book)
    return b"".join(
        made("jsonl", Asked(connection=book.connection, scope=Scope(**filters), table=table))
    )


def rows(book: Ledger, table: str = "claims", **filters: Any) -> list[dict[str, Any]]:
    """The same as values."""
    return [json.loads(one) for one in exported(book, table, **filters).splitlines()]


def everything(book: Ledger) -> dict[str, bytes]:
    """All tables, and all views but that of judgements, which says who imported what."""
    found = {table: exported(book, table) for table in TABLES}
    for name, view in VIEWS.items():
        if name != "judgements":
            told = view(book.connection, Scope()).rows
            found[f"view {name}"] = "\n".join(map(line, told)).encode()
    return found


def counted(taken: TakenIn) -> dict[str, tuple[int, int]]:
    """New and known of each thing that a file brought."""
    things = ("reports", "claims", "judgements")
    return {
        thing: (found.new, found.known)
        for thing in things
        if (found := getattr(taken, thing)) != msgspec.structs.replace(found, new=0, known=0)
    }


Making = Callable[[], Ledger]
