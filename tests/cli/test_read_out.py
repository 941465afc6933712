"""`lagebild read --out` and `lagebild load`: a folder of files instead of a ledger, and back."""

import json
from pathlib import Path
from typing import Any

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


def test_what_cannot_be_is_said(lagebild: Any, tmp_path: Path) -> None:
    done = lagebild("read", "a.txt", "--on", "auto")
    assert done.returncode == 2 and "--on needs --out FOLDER" in done.stderr
    done = lagebild("read", "-", "--out", "folder", given=TEXT)
    assert done.returncode == 2 and "standard input" in done.stderr
    done = lagebild("load", "folder")
    assert done.returncode == 2 and "holds no corpus" in done.stderr
