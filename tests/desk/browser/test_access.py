"""The pages before axe-core, by which accessibility is checked: nothing serious may be found."""

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = [
    "/", "/changes", "/statements", "/threads", "/disputes", "/figures", "/timeline", "/tension",
    "/positions", "/commitments", "/coverage", "/actors", "/actors/RUS", "/offices", "/reports",
    "/proposals", "/judgements", "/whatif?q=Russland+greift+die+Ukraine+an", "/brief", "/add",
    "/search?q=Sanktionen",
]  # fmt: skip
SERIOUS = {"serious", "critical"}


@pytest.mark.parametrize(
    ("size", "scheme", "pages"),
    # Dark and narrow the pages differ in few things: one of each kind.
    [(DESKTOP, "light", PAGES), (PHONE, "dark", PAGES[:8:2])],
    ids=["desktop", "phone"],
)
def test_nothing_serious(
    browser: "Browser", standing: str, size: dict[str, int], scheme: str, pages: list[str]
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="de-DE")
    page = context.new_page()
    found = []
    page.goto(f"{standing}/reports")
    report = str(page.locator("main a[href^='/reports/']").first.get_attribute("href"))
    for path in (*pages, report):
        # A few rows of each kind: more of the same take time and tell nothing.
        page.goto(f"{standing}{path}{'&' if '?' in path else '?'}limit=6")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            found.append(f"{path}: {wide} pixels too wide")
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in SERIOUS:
                where = fault["nodes"][0]["html"]
                found.append(f"{path}: {fault['id']} ({len(fault['nodes'])}): {where}")
    context.close()
    assert found == []
