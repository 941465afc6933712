"""The pages of the manual as Markdown sees them: headings, links, code."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(
    path.relative_to(ROOT).as_posix()
    for path in (
        *sorted(ROOT.glob("*.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
    )
)
NOTEBOOKS = tuple(
    path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").rglob("*.ipynb"))
)
PARSER = MarkdownIt("commonmark").enable("table")


class Code(msgspec.Struct, frozen=True):
    """A piece of code: its language ("": none is named), and the line on which it begins. `inline`:
    it stands among words."""

    page: str
    line: int
    language: str
    text: str
    inline: bool = False


@cache
def tokens(page: str) -> tuple[Token, ...]:
    """The tokens of a page; of a notebook those of its cells of words."""
    text = (ROOT / page).read_text("utf-8")
    if page.endswith(".ipynb"):
        cells = json.loads(text)["cells"]
        text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    return tuple(PARSER.parse(text))


def _inline(page: str) -> Iterator[tuple[Token, Token]]:
    for token in tokens(page):
        for child in token.children or ():
            yield token, child


def links(page: str) -> Iterator[str]:
    """Where the links and pictures of a page lead."""
    for _, child in _inline(page):
        for name in ("href", "src"):
            target = child.attrGet(name)
            if target:
                yield str(target)


@cache
def anchors(page: str) -> frozenset[str]:
    """The marks by which the headings of a page are found, as GitHub and Sphinx make them."""
    found: list[str] = []
    before = None
    for token in tokens(page):
        if before is not None and before.type == "heading_open":
            parts = [c for c in token.children or () if c.type in ("text", "code_inline")]
            words = "".join(part.content for part in parts)
            mark = "".join(c for c in words.strip().lower() if c.isalnum() or c in "-_ ")
            mark = mark.replace(" ", "-")
            copies = sum(1 for one in found if one == mark)
            found.append(f"{mark}-{copies}" if copies else mark)
        before = token
    return frozenset(found)


def code(page: str) -> Iterator[Code]:
    """All code of a page in order."""
    for token in tokens(page):
        line = token.map[0] + 1 if token.map else 0
        if token.type in ("fence", "code_block"):
            yield Code(page, line, token.info.strip(), token.content)
        for child in token.children or ():
            if child.type == "code_inline":
                yield Code(page, line, "", child.content, inline=True)
