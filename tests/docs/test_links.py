"""Every link within the documentation leads to a page, and where it names one, to a heading."""

import re
from urllib.parse import unquote

import pytest
from manual import NOTEBOOKS, PAGES, ROOT, anchors, links

OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def broken(page: str) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for target in links(page):
        if OUTSIDE.match(target):
            continue
        path, _, mark = unquote(target).partition("#")
        there = (ROOT / page).parent / path if path else ROOT / page
        if not there.exists():
            found.append(target)
        elif mark:
            name = there.resolve().relative_to(ROOT).as_posix()
            if not name.endswith(".md") or mark not in anchors(name):
                found.append(target)
    return found


@pytest.mark.parametrize("page", [*PAGES, *NOTEBOOKS])
def test_links_lead_somewhere(page: str) -> None:
    assert broken(page) == []


def test_a_broken_link_is_found(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ["gibt-es-nicht.md", "#nirgends", "docs/claims.md#nirgends", "LICENSE#oben"]
    right = ["docs/claims.md#fields", "docs/claims.md", "https://example.org/#x", "#"]
    monkeypatch.setattr("test_links.links", lambda _: iter([*wrong, *right]))
    assert broken("README.md") == wrong


def test_every_page_stands_in_the_navigation() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    listed = set(re.findall(r"^([\w/-]+)$", index, re.MULTILINE))
    pages = {
        path.relative_to(ROOT / "docs").with_suffix("").as_posix()
        for kind in ("*.md", "*.ipynb")
        for path in (ROOT / "docs").rglob(kind)
    }
    # Decisions are listed by a page of their own, which takes all that are numbered.
    decided = {page for page in pages if page.startswith("decisions/0")}
    assert pages - listed - decided == {"index"}
