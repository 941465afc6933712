"""What the container files say of the program is true. Building them needs a network: not tried."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lagebild.cli.commands import program
from lagebild.languages.interface import interface

yaml = pytest.importorskip("yaml", reason="the extra test is not installed")

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
RECIPE = (ROOT / "Containerfile").read_text("utf-8")
OURS = [service for service in COMPOSE["services"].values() if "build" in service]


def parses(words: list[str]) -> bool:
    """Whether the program takes these arguments; nothing is run."""
    group = program(interface("en"))
    with group.make_context("lagebild", list(words)) as context:
        name, command, rest = group.resolve_command(context, list(words))
        assert command is not None
        command.make_context(name, rest, parent=context)
    return True


def test_commands_are_those_of_the_program() -> None:
    (default,) = re.findall(r"^CMD \[(.*)\]$", RECIPE, re.MULTILINE)
    assert parses(re.findall(r'"([^"]+)"', default))
    assert all(parses([str(word) for word in service["command"]]) for service in OURS)


def test_what_is_installed_and_copied_is_there() -> None:
    (wanted,) = re.findall(r"'\.\[(.*)\]'", RECIPE)
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(wanted.split(",")) <= set(known["optional-dependencies"])
    for line in re.findall(r"^COPY (?!--)(.*)$", RECIPE, re.MULTILINE):
        assert all((ROOT / name).exists() for name in line.split()[:-1])


def test_no_password_is_written_down_and_both_use_one_ledger() -> None:
    assert not re.search(
        r"(?i)(password|token): *['\"]?[a-z0-9]", (ROOT / "compose.yaml").read_text()
    )
    ledgers = {service["environment"]["LAGEBILD_LEDGER"] for service in OURS}
    assert len(ledgers) == 1 and ledgers.pop().startswith("postgresql://")


def test_nobody_runs_as_root_and_each_is_looked_after() -> None:
    assert re.search(r"^USER (?!root)\w+$", RECIPE, re.MULTILINE)
    assert "HEALTHCHECK" in RECIPE and "/health" in RECIPE
    follow = COMPOSE["services"]["follow"]
    port = follow["command"][follow["command"].index("--measures") + 1]
    assert f":{port}/health" in " ".join(follow["healthcheck"]["test"])
