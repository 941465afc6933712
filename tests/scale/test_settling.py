"""Who keeps an id: what is settled between many is what one does who reads all."""

import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lagebild.intake import claimed, marked_id
from lagebild.scale.corpus import files
from lagebild.scale.corpus.folder import TAKEN, Folder
from lagebild.scale.corpus.settling import COLUMNS, Task, settle

SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])


def one_by_one(parts: list[list[dict[str, Any]]]) -> list[Task]:
    """What one process makes of the rows in their order, all ids in its memory."""
    given_ids: dict[str, str] = {}
    standing: dict[str, tuple[str, int, int]] = {}
    left_out: dict[int, set[int]] = {}
    marked: dict[int, list[int]] = {}
    for part, rows in enumerate(parts):
        for number, row in enumerate(rows):
            id_, content = row["id"], row["content"]
            if claimed(id_, row["given"], content, given_ids):
                marked.setdefault(part, []).append(number)
                id_ = marked_id(id_, content)
            before = standing.get(id_)
            if before and before[0] == row["sha256"]:
                left_out.setdefault(part, set()).add(number)
                continue
            if before:
                left_out.setdefault(before[1], set()).add(before[2])
            standing[id_] = (row["sha256"], part, number)
    return [
        Task(
            taken=str(part),
            left_out=tuple(sorted(left_out.get(part, ()))),
            marked=tuple(marked.get(part, ())),
        )
        for part in range(len(parts))
    ]


@pytest.mark.parametrize("seed", range(8))
def test_many_settle_as_one_does(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    (tmp_path / TAKEN).mkdir()
    parts = []
    for part in range(4):
        rows = []
        for _ in range(rng.randrange(1, 30)):
            content = rng.choice("abc") * 32
            given = rng.choice(["", "", "x", "ä'%", "z"])
            rows.append(
                {
                    # What is given no id gets one of its own, which somebody may be given as well.
                    "id": rng.choice([given or "y", given or "x", "ä'%", f"x-{content[:8]}"]),
                    "given": given,
                    "content": content,
                    "sha256": (content[0] + rng.choice("01")) * 32,
                }
            )
        files.write(Folder(str(tmp_path)).file(TAKEN, str(part)), SCHEMA, rows)
        parts.append(rows)
    wanted = one_by_one(parts)
    assert list(settle(map(str, range(4)), Folder(str(tmp_path)))) == wanted
    assert any(task.marked for task in wanted) and any(task.left_out for task in wanted)


def test_where_nothing_came_nothing_is_to_be_read(tmp_path: Path) -> None:
    assert list(settle([], Folder(str(tmp_path)))) == []
