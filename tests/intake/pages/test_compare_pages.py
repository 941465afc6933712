"""`scripts/compare_pages.py`: what trafilatura keeps of a page and Lagebild does not."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[3] / "scripts" / "compare_pages.py"
ONE = "Russland hat den Vorwurf zurückgewiesen, das teilte der Außenminister in Moskau mit."
TWO = "Die Nato forderte den Abzug der Truppen, das sagte ihr Generalsekretär in Brüssel."
CAPTION = "Foto: Panzer an der Grenze im Winter"


def compared(*pages: Path) -> tuple[int, list[str]]:
    command = [sys.executable, str(SCRIPT), *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout.splitlines()


def page(folder: Path, body: str, title: str = "Streit um Truppen") -> Path:
    path = folder / "seite.html"
    head = f"<!doctype html><html lang=de><head><meta charset=utf-8><title>{title}</title></head>"
    path.write_text(f"{head}<body>{body}</body></html>", "utf-8")
    return path


def test_furniture_that_trafilatura_takes_for_text_is_named(tmp_path: Path) -> None:
    body = f"<article><h1>Streit um Truppen</h1><p>{ONE}</p><p>{CAPTION}</p><p>{TWO}</p></article>"
    code, (head, *lines) = compared(page(tmp_path, body))
    assert code == 0 and f"{len(ONE.split()) + len(TWO.split())} words in both" in head
    assert f"  ~ caption: {CAPTION}" in lines
    assert not [line for line in lines if line.startswith("  -")]


def test_a_page_that_lagebild_does_not_read_is_lost(tmp_path: Path) -> None:
    short = "<p>Moskau lehnt das heute alles ab.</p>"
    code, lines = compared(page(tmp_path, short))
    assert code == 1 and "no report" in lines[0]
