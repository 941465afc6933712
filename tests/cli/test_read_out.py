"""`lagebild read --out` and `lagebild load`: a folder of files instead of a ledger, and back."""

import json
from pathlib import Path
from typing import Any

from lagebild.record import Ledger

TEXT = (
    "Russland hat den Abzug der Nato-Truppen aus Rumänien gefordert. Die Nato lehnte die "
    "Forderung ab. Nach Angaben der Ukraine stehen rund {} russische Soldaten an der Grenze."
)


def test_there_and_back(lagebild: Any, tmp_path: Path) -> None:
    rows = [{"text": TEXT.format(number), "published": "2022-01-28"} for number in range(100, 104)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{", "utf-8")
    done = lagebild("read", "a.jsonl", "--out", "folder", "--outlet", "Nordblatt", "--workers", "2")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("4 reports, ") and "unreadable: 1" in done.stderr
    assert not (tmp_path / "lagebild.db").exists()
    manifest = json.loads((tmp_path / "folder" / "manifest.json").read_text())
    assert manifest["complete"] and manifest["lost"] == 1

    loaded = lagebild("load", "folder", "--ledger", "loaded.db")
    assert loaded.returncode == 0 and loaded.stderr.endswith(" in the ledger loaded.db\n")
    assert lagebild("load", "folder", "--ledger", "loaded.db").stderr == loaded.stderr
    lagebild("read", "a.jsonl", "--outlet", "Nordblatt", "--ledger", "read.db")
    shown = [
        lagebild("show", "figures", "--format", "jsonl", "--ledger", ledger).stdout
        for ledger in ("loaded.db", "read.db")
    ]
    assert shown[0] == shown[1] != ""


def test_what_is_asked_for_is_loaded(lagebild: Any, tmp_path: Path) -> None:
    rows = [
        {
            "id": f"r{number}",
            "text": TEXT.format(number + 100),
            "published": f"2022-01-{number + 10}",
            "outlet": ("Nordblatt", "Weserblick")[number % 2],
            "url": f"https://{('nord', 'weser')[number % 2]}.example/{number}",
        }
        for number in range(8)
    ]
    english = {"id": "e", "text": "The government said that it would not accept the demands."}
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, [*rows, english])), "utf-8")
    assert lagebild("read", "a.jsonl", "--out", "folder").returncode == 0

    def loaded(*options: str) -> tuple[list[str], str]:
        ledger = f"{len(list(tmp_path.glob('*.db')))}.db"
        done = lagebild("load", "folder", "--ledger", ledger, *options)
        with Ledger.open(str(tmp_path / ledger), write=False) as book:
            claims = {one.report.id: list(book.claims(one.report.id)) for one in book.reports()}
        assert all(bool(found) != (id_ == "e") for id_, found in claims.items())
        return sorted(claims), done.stderr.splitlines()[0]

    some, said = loaded("--outlet", "Nordblatt", "--since", "12.01.2022", "--until", "2022-01-15")
    assert some == ["r2", "r4"] and said == (
        "Passed over: from other outlets: 5; from other days: 2"
    )
    assert loaded("--host", "weser.example")[0] == ["r1", "r3", "r5", "r7"]
    assert loaded("--language", "en", "--lang", "en")[0] == ["e"]
    none, said = loaded("--outlet", "Ostblatt")
    assert none == [] and said == "Passed over: from other outlets: 9"


def test_what_cannot_be_is_said(lagebild: Any, tmp_path: Path) -> None:
    done = lagebild("read", "a.txt", "--on", "auto")
    assert done.returncode == 2 and "--on needs --out FOLDER" in done.stderr
    done = lagebild("read", "-", "--out", "folder", given=TEXT)
    assert done.returncode == 2 and "standard input" in done.stderr
    done = lagebild("load", "folder")
    assert done.returncode == 2 and "holds no corpus" in done.stderr
