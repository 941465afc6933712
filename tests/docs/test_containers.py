"""What the container files say of the program is true. Building them needs a network: not tried."""

import os
import re
import subprocess
import sys
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


def taken(words: list[str]) -> tuple[Any, dict[str, Any]]:
    """The command that the program takes from these arguments, with its options; nothing is run."""
    group = program(interface("en"))
    with group.make_context("lagebild", list(words)) as context:
        name, command, rest = group.resolve_command(context, list(words))
        assert command is not None
        return command, command.make_context(name, rest, parent=context).params


def words_of(service: dict[str, Any]) -> list[str]:
    """What the program is started with in a service."""
    return [str(word) for word in service["command"]]


def default() -> list[str]:
    """What it is started with where nothing is said."""
    (found,) = re.findall(r"^CMD \[(.*)\]$", RECIPE, re.MULTILINE)
    return re.findall(r'"([^"]+)"', found)


def test_commands_are_those_of_the_program() -> None:
    assert taken(default())[0].name == "serve"
    assert [taken(words_of(service))[0].name for service in OURS] == ["serve", "follow"]


def test_the_desk_is_reached_where_it_listens() -> None:
    desk = COMPOSE["services"]["desk"]
    for words in (default(), words_of(desk)):
        options = taken(words)[1]
        assert options["host"] == "0.0.0.0"  # else nobody outside the container
        port = options["port"]
    assert desk["ports"] == [f"{port}:{port}"]
    assert re.findall(r"^EXPOSE (\d+)$", RECIPE, re.MULTILINE) == [str(port)]
    assert f"127.0.0.1:{port}/health" in RECIPE


def test_what_is_told_by_the_environment_is_what_the_program_asks_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (image,) = re.findall(r"LAGEBILD_LEDGER=(\S+)", RECIPE)
    for service in OURS:
        for name, value in (service["environment"] | {"LAGEBILD_LEDGER": image}).items():
            monkeypatch.setenv(name, value)
        command, options = taken(words_of(service))
        asked = {option.envvar for option in command.params}
        # The token is the desk's; both share their settings, and `follow` has no pages to guard.
        assert set(service["environment"]) - asked <= {"LAGEBILD_TOKEN"}
        assert options["ledger"] == image
        if command.name == "serve":
            assert options["token"] == service["environment"]["LAGEBILD_TOKEN"]


def test_the_ledger_is_the_database_beside_them() -> None:
    database = COMPOSE["services"]["database"]
    given = database["environment"]
    (address,) = {service["environment"]["LAGEBILD_LEDGER"] for service in OURS}
    user, _, host, name = re.fullmatch(
        r"postgresql://(\w+):(\$\{POSTGRES_PASSWORD\})@(\w+)/(\w+)", address
    ).groups()  # type: ignore[union-attr]
    assert (user, name) == (given["POSTGRES_USER"], given["POSTGRES_DB"])
    assert given["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    assert COMPOSE["services"][host] is database
    assert f"-U {user}" in " ".join(database["healthcheck"]["test"])
    for volume in database["volumes"]:
        assert volume.split(":")[0] in COMPOSE["volumes"]
    assert [service["depends_on"] for service in OURS] == [
        {host: {"condition": "service_healthy"}} for _ in OURS
    ]


def test_the_desk_answers_its_health_check(tmp_path: Path) -> None:
    """As it is started in the container, but for the port and the ledger."""
    pytest.importorskip("litestar", reason="the extra desk is not installed")
    (check,) = re.findall(r'HEALTHCHECK [^\n]*\n *\["python", "-c", "(.*)"\]', RECIPE)
    command = [sys.executable, "-m", "lagebild", *words_of(COMPOSE["services"]["desk"])]
    told = {"LAGEBILD_LEDGER": str(tmp_path / "l.db"), "LAGEBILD_TOKEN": "t" * 30}
    environment = os.environ | told | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [*command, "--port", "0"], stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path
    ) as desk:
        try:
            assert desk.stderr
            said = iter(desk.stderr.readline, "")
            port = next(found[1] for line in said if (found := re.search(r":(\d+)/", line)))
            there = check.replace(":8765", f":{port}").replace("timeout=4", "timeout=60")
            done = subprocess.run([sys.executable, "-c", there], capture_output=True, text=True)
            assert (done.returncode, done.stderr) == (0, "")
        finally:
            desk.kill()


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
