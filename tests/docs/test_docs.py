"""The documentation says what the program does: help, vocabularies, fields, files, links."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import msgspec
import pytest

from lagebild.claims import Claim, Evidence
from lagebild.claims.sureness.confidence import ALWAYS
from lagebild.cli.commands import LAYERS, VIEWS, program
from lagebild.export.jsonl import claim_line
from lagebild.intake import FURNITURE
from lagebild.languages import HERE, load
from lagebild.languages.interface import interface
from lagebild.reading import Clause, Figure, Mention, Phrase, TimeExpression, Token

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def _script() -> ModuleType:
    specification = importlib.util.spec_from_file_location("docs", ROOT / "scripts" / "docs.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


SCRIPT: Any = _script()
PAGES = [path.relative_to(ROOT).as_posix() for path in SCRIPT.documents()]


def _page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_blocks_are_what_the_program_prints(page: str, tmp_path: Path) -> None:
    # What an example prints changes with every mended verb: it only has to run.
    workshop = SCRIPT.Workshop(tmp_path)
    for block in SCRIPT.blocks(ROOT / page):
        made = workshop.body(block.kind, block.what)
        if block.kind == "example":
            assert block.body.startswith(f"```text\n$ {block.what}\n")
        else:
            assert block.body == made, f"{page}, {block.what}: run make docs"


def test_every_command_and_option_is_in_the_reference() -> None:
    page, whole = _page("cli.md"), program(interface("en"))
    context = click.Context(whole)
    made = [whole.get_command(context, name) for name in whole.list_commands(context)]
    for command in (whole, *made):
        assert command is not None
        name = "lagebild" if command is whole else f"lagebild {command.name}"
        help_text = page.partition(f"<!-- help: {name} -->")[2].partition("<!-- end -->")[0]
        for param in command.params:
            assert not isinstance(param, click.Option) or all(o in help_text for o in param.opts)
        assert command is whole or f"\n## {name}\n" in page
    views = page.partition("| view | shows |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", views, re.MULTILINE) == list(VIEWS)


def test_every_field_of_a_claim_is_explained() -> None:
    claim = Claim(
        id="c", report="r", evidence=Evidence(0, 1, "E"), speaker=(), stance="asserts", deed="OTHER"
    )
    table = _page("claims.md").partition("## Fields")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(claim_line(claim))


def test_how_far_confidence_can_be_trusted_is_shown() -> None:
    table = _page("claims.md").partition("<!-- calibration -->")[2].partition("<!-- end -->")[0]
    rows = re.findall(r"^\| ([\d.]+) to ([\d.]+) \| (\d+) \|", table, re.MULTILINE)
    assert [high for _, high, _ in rows[:-1]] == [low for low, _, _ in rows[1:]]
    (total,) = (row.claims for row in load("de").confidence if row.mark == ALWAYS)
    assert sum(int(claims) for _, _, claims in rows) == total


@pytest.mark.parametrize(
    ("layer", "kinds"),
    [
        ("tokens", [Token]),
        ("clauses", [Clause]),
        ("mentions", [Mention]),
        ("times", [TimeExpression]),
        ("figures", [Figure]),
    ],
)
def test_every_field_of_a_layer_is_named(layer: str, kinds: list[type[msgspec.Struct]]) -> None:
    row = next(r for r in _page("reading.md").split("\n") if r.startswith(f"| `{layer}` "))
    for kind in kinds:
        assert [f for f in kind.__struct_fields__ if f"`{f}`" not in row] == []


def test_every_layer_and_field_of_a_phrase_is_named() -> None:
    page = _page("reading.md")
    assert all(f"\n| `{layer}` |" in page for layer in LAYERS)
    fields = page.partition("A phrase of a clause has")[2].partition("\n\n")[0]
    assert re.findall(r"`(\w+)`", fields) == list(Phrase.__struct_fields__)


def test_every_lexicon_is_described_with_its_columns() -> None:
    page = _page("lexicons.md")
    described = dict(re.findall(r"^\| `([\w.]+\.\w+)` \| .+? \|(.*)$", page, re.MULTILINE))
    files = {path.name for path in (HERE / "de").iterdir() if path.is_file()}
    assert set(described) == files
    for name in sorted(n for n in files if n.endswith(".tsv")):
        lines = (HERE / "de" / name).read_text("utf-8").split("\n")
        columns = next(line for line in lines if line and not line.startswith("#")).split("\t")
        assert re.findall(r"`(\w+)`", described[name]) == columns, name


def test_every_kind_of_furniture_is_described() -> None:
    table = _page("intake.md").partition("## Furniture")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == sorted(FURNITURE)


def test_the_readme_opens_with_two_commands() -> None:
    first = (ROOT / "README.md").read_text("utf-8").split("\n## ")[0]
    first = re.sub(r"```.*?```", "", first, flags=re.DOTALL)
    commands = re.findall(r"^    (\S.*)$", first, re.MULTILINE)
    assert [command.split("#")[0].strip() for command in commands] == ["make picture", "make test"]


def test_no_page_names_a_machine() -> None:
    for path in (*SCRIPT.documents(), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        assert not re.search(r"(?<![\w.])/(?:work|tmp|home|root|opt)/", path.read_text("utf-8"))
