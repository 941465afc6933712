"""A room is entered by its door: other rooms use what its `__init__` exports, and nothing else."""

import ast
from importlib import import_module
from pathlib import Path

import lagebild
from lagebild import picture

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


def test_a_door_that_opens_module_by_module_gives_all_that_it_names() -> None:
    """Each name comes from the module in which a type checker is told to look for it."""
    tree = ast.parse((ROOT / "picture" / "__init__.py").read_text("utf-8"))
    told = {
        name.asname or name.name: getattr(import_module(str(node.module)), name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("lagebild.")
        for name in node.names
    }
    assert sorted(told) == sorted(picture.__all__)
    assert {name: getattr(picture, name) for name in told} == told


def test_no_two_test_modules_have_one_name() -> None:
    """pytest would collect neither, and only where both are asked for at once."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
