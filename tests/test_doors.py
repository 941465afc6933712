"""A room is entered by its door: other rooms use what its `__init__` exports, and nothing else."""

import ast
from pathlib import Path

import lagebild

ROOT = Path(lagebild.__file__).parent
# The modules of these rooms are doors themselves: tables and texts, and ways to tell rows.
OPEN = {"languages", "export"}


def entered(file: Path, root: Path = ROOT) -> list[str]:
    """The imports of a module that go past a door."""
    room = file.relative_to(root).parts[0]
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        parts = node.module.split(".")
        if parts[0] != "lagebild" or len(parts) < 3 or parts[1] in {room, *OPEN}:
            continue
        found.append(f"{file.relative_to(root)}: {node.module}")
    return found


def test_rooms_are_entered_by_their_doors() -> None:
    assert [way for file in sorted(ROOT.rglob("*.py")) for way in entered(file)] == []


def test_a_way_past_a_door_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "picture" / "planted.py"
    file.parent.mkdir()
    file.write_text(
        "from lagebild.reading import Span\n"
        "from lagebild.reading.layers import Token\n"
        "from lagebild.picture.point import Point\n"
    )
    assert entered(file, tmp_path) == ["picture/planted.py: lagebild.reading.layers"]


def test_no_two_test_modules_have_one_name() -> None:
    """pytest would collect neither, and only where both are asked for at once."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
