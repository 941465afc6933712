"""How far archives are read, and the ids that their reports came with."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from lagebild.intake import Reached
from lagebild.record.adding import put_rows
from lagebild.record.tables import GIVEN_IDS, REACHED


def read(connection: Connection, archive: str, version: str) -> Reached | None:
    """The last mark of an archive, with all ids up to it; None where this version has none."""
    position = connection.execute(
        select(REACHED.c.position).where(REACHED.c.archive == archive, REACHED.c.version == version)
    ).scalar()
    if position is None:
        return None
    given = connection.execute(
        select(GIVEN_IDS.c.id, GIVEN_IDS.c.content).where(
            GIVEN_IDS.c.archive == archive, GIVEN_IDS.c.version == version
        )
    )
    return Reached(
        archive=archive, position=position, given=tuple((row.id, row.content) for row in given)
    )


def write(connection: Connection, marks: Sequence[Reached], version: str) -> None:
    """Keeps the last mark of each archive, and the ids of all."""
    latest = {mark.archive: mark.position for mark in marks}
    positions = [
        {"archive": archive, "position": position, "version": version}
        for archive, position in latest.items()
    ]
    given = [
        {"archive": mark.archive, "id": id_, "content": content, "version": version}
        for mark in marks
        for id_, content in mark.given
    ]
    for table, rows in ((REACHED, positions), (GIVEN_IDS, given)):
        put_rows(connection, table, rows)
