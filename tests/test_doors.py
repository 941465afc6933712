"""A room is entered by its door: other rooms use what its `__init__` exports, and nothing else."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import lagebild

ROOT = Path(lagebild.__file__).parent
# The modules of these rooms are doors themselves: tables and texts, and ways to tell rows.
OPEN = {"languages", "export"}
# Rooms whose doors open name by name.
NAME_BY_NAME = ["intake", "languages", "picture", "reading", "record", "scale"]


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


@pytest.mark.parametrize("name", NAME_BY_NAME)
def test_a_door_that_opens_name_by_name_gives_all_that_it_names(name: str) -> None:
    """Each name comes from the module in which a type checker is told to look for it."""
    room = import_module(f"lagebild.{name}")
    tree = ast.parse((ROOT / name / "__init__.py").read_text("utf-8"))
    told = {
        given.name: getattr(import_module(str(node.module)), given.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("lagebild.")
        for given in node.names
        if given.name in room.__all__
    }
    assert set(room._LATER) <= set(told)
    assert {given: getattr(room, given) for given in told} == told


def test_every_such_door_is_looked_at() -> None:
    opened = [
        f.parent.name for f in ROOT.glob("*/__init__.py") if "name_by_name(" in f.read_text("utf-8")
    ]
    assert sorted(opened) == NAME_BY_NAME


def test_no_two_test_modules_have_one_name() -> None:
    """pytest would collect neither, and only where both are asked for at once."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
