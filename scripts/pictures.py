"""Pictures of the desk over `samples/`, for the documentation: ten pages, wide and as on a phone.

Needs Debian's Chromium and the extra `test`. Run by `make pictures`; look at each before it is
committed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PAGES = {
    "overview": "/",
    "report": "/reports/{report}",
    "actor": "/actors/RUS",
    "threads": "/threads?deed=MEMBERSHIP",
    "disputes": "/disputes",
    "figures": "/figures?deed=MOBILIZE",
    "tension": "/tension",
    "coverage": "/coverage",
    "whatif": "/whatif?q=Russland+greift+die+Ukraine+an",
    "brief": "/brief",
}


def take(browser: Browser, address: str, report: str) -> None:
    """One picture of each page in each size."""
    for name, size in SIZES.items():
        context = browser.new_context(viewport=size, locale="de-DE", color_scheme="light")
        page = context.new_page()
        for title, path in PAGES.items():
            page.goto(address + path.format(report=report), wait_until="networkidle")
            page.screenshot(path=PICTURES / f"{title}-{name}.png")
        context.close()


def main() -> int:
    """Reads the samples, serves them, takes the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("pictures: no chromium found", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    lagebild = [sys.executable, "-m", "lagebild"]
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder, "samples.db"))
        reading = [*lagebild, "read", "--ledger", ledger, str(ROOT / "samples")]
        subprocess.run(reading, check=True, capture_output=True)
        shown = [*lagebild, "show", "reports", "--ledger", ledger, "--format", "jsonl"]
        rows = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
        report = re.findall(r'"report":"([^"]+)"', rows)[1]
        serving = [*lagebild, "serve", "--ledger", ledger, "--port", "0"]
        with subprocess.Popen(serving, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            line = server.stderr.readline()
            address = next(w for w in line.split() if w.startswith("http://")).rstrip("/")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox"]
                )
                take(browser, address, report)
                browser.close()
            server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
