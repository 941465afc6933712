"""`lagebild read` with the real reader: what goes in, what comes out, what is kept."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from lagebild.record import Ledger
from lagebild.record.tables import SCHEMA

TEXT = (
    "Russland hat den Abzug der Nato-Truppen aus Rumänien gefordert. „Wir werden das nicht "
    "hinnehmen“, sagte Außenminister Sergej Lawrow am Freitag in Moskau. Die Nato lehnte die "
    "Forderung ab. Nach Angaben der Ukraine stehen rund 120.000 russische Soldaten an der Grenze."
)
ENGLISH = (
    "The minister said on Friday that the government would not accept the demands and that the "
    "troops would remain where they are until a lasting agreement has been reached."
)
FIELDS = [
    "id", "report", "evidence", "speaker", "stance", "deed", "mode", "negated", "agent",
    "recipient", "place", "condition", "supposes", "figure", "time", "form", "via", "replies_to",
    "concluded", "confidence", "actors",
]  # fmt: skip


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def report_file(tmp_path: Path) -> str:
    (tmp_path / "bericht.txt").write_text(TEXT, encoding="utf-8")
    return "bericht.txt"


def test_claims_as_json_lines(lagebild: Any, report_file: str) -> None:
    done = lagebild("read", report_file, "--format", "jsonl", "--published", "2022-01-28")
    assert (done.returncode, done.stderr) == (0, "")
    claims = lines(done.stdout)
    assert claims
    for claim in claims:
        assert list(claim) == FIELDS
        evidence = claim["evidence"]
        assert TEXT[evidence["begin"] : evidence["end"]] == evidence["text"]
        named = {*claim["speaker"], *claim["agent"], *claim["recipient"]}
        assert set(claim["actors"]) == named
    figures = [claim["figure"] for claim in claims if claim["figure"]]
    assert [figure["value"] for figure in figures] == [120000]
    assert '"value":120000,' in done.stdout


def test_english_is_read_where_it_is_asked_for(lagebild: Any, tmp_path: Path) -> None:
    (tmp_path / "both").mkdir()
    (tmp_path / "both" / "de.txt").write_text(TEXT, encoding="utf-8")
    english = "NATO rejected the demand for the withdrawal of its troops. " + ENGLISH
    (tmp_path / "both" / "en.txt").write_text(english, encoding="utf-8")
    german = lagebild("read", "both", "--format", "jsonl")
    assert "(en)" in german.stderr
    assert all(c["evidence"]["text"] in TEXT for c in lines(german.stdout))
    both = lagebild("read", "both", "--format", "jsonl", "--languages", "de,en")
    assert (both.returncode, both.stderr) == (0, "")
    told = {c["evidence"]["text"]: c["speaker"] for c in lines(both.stdout)}
    assert ["NATO"] in [who for words, who in told.items() if words in english]
    assert set(map(str, lines(german.stdout))) < set(map(str, lines(both.stdout)))
    wrong = lagebild("read", "both", "--languages", "de,fr")
    assert wrong.returncode != 0
    assert "de, en" in wrong.stderr


def test_picture_in_a_pipe_is_plain_text(lagebild: Any, report_file: str) -> None:
    done = lagebild("read", report_file, "--outlet", "Nordblatt", "--published", "2022")
    assert done.returncode == 0 and not done.stderr
    assert "\x1b" not in done.stdout
    assert "Who says what" in done.stdout and "Nordblatt · 2022" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 100
    last = done.stdout.splitlines()[-1]
    assert last.startswith("1 report, ") and " words/s); in the ledger lagebild.db" in last


def test_reading_again_changes_nothing(lagebild: Any, report_file: str, tmp_path: Path) -> None:
    outputs, contents = [], []
    for _ in range(2):
        outputs.append(lagebild("read", report_file, "--format", "jsonl").stdout)
        connection = sqlite3.connect(tmp_path / "lagebild.db")
        contents.append("\n".join(connection.iterdump()))
        connection.close()
    assert outputs[0] == outputs[1]
    assert contents[0] == contents[1]


def test_memory_keeps_nothing(lagebild: Any, report_file: str, tmp_path: Path) -> None:
    done = lagebild("read", report_file, LAGEBILD_LEDGER=":memory:")
    assert done.returncode == 0 and "nothing kept" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["bericht.txt"]


def test_standard_input(lagebild: Any) -> None:
    done = lagebild("read", "-", "--ledger", ":memory:", "--format", "jsonl", given=TEXT)
    assert done.returncode == 0 and lines(done.stdout)


def test_bad_input_is_named_and_the_rest_is_read(lagebild: Any, tmp_path: Path) -> None:
    good = json.dumps({"id": "gut", "text": TEXT})
    also = json.dumps({"id": "auch", "text": TEXT + " Die USA begrüßten das."})
    content = f'{good}\n{{"text": "abge\n{{"title": "ohne Text"}}\n{also}\n'
    (tmp_path / "reports.jsonl").write_text(content, encoding="utf-8")
    (tmp_path / "leer.txt").write_text("", encoding="utf-8")
    (tmp_path / "bild.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "ordner").mkdir()
    bad = ["leer.txt", "bild.txt", "fehlt.txt", "ordner"]
    done = lagebild("read", "reports.jsonl", *bad, "--format", "jsonl")
    assert done.returncode == 1
    assert {claim["report"] for claim in lines(done.stdout)} == {"gut", "auch"}
    assert "Traceback" not in done.stderr
    messages = done.stderr.splitlines()
    for name in ("reports.jsonl:2", "reports.jsonl:3", *bad):
        assert len([m for m in messages if m.startswith(f"{name}: ")]) == 1, name
    with Ledger.open(str(tmp_path / "lagebild.db"), write=False) as ledger:
        assert (ledger.counts().read, ledger.counts().unreadable) == (2, 6)


def test_another_language_is_kept_and_said_so(lagebild: Any, tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text(ENGLISH, encoding="utf-8")
    done = lagebild("read", "english.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "english.txt: in another language (en); kept, not read",
        "There was nothing to read.",
    ]
    with Ledger.open(str(tmp_path / "lagebild.db"), write=False) as ledger:
        (entry,) = ledger.reports()
        assert (entry.status, entry.report.text) == ("not_read", ENGLISH)


def test_report_that_fails_is_kept_and_the_run_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from lagebild import pipeline
    from lagebild.cli import run

    real = pipeline.Reader.claims

    def fails_on_marked(self: Any, reading: Any) -> Any:
        if "Rumänien" in reading.report.text:
            raise RuntimeError("an einer Stelle,\x1b[2J die es nicht gibt")
        return real(self, reading)

    monkeypatch.setattr(pipeline.Reader, "claims", fails_on_marked)
    monkeypatch.setenv("LAGEBILD_LANG", "en")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("Rumänien", "Polen"), encoding="utf-8")
    path = str(tmp_path / "ledger.db")
    code = run(["read", str(tmp_path), "--ledger", path, "--format", "jsonl"])
    captured = capsys.readouterr()
    assert code == 1
    assert lines(captured.out)
    assert "a.txt: could not be read (RuntimeError: an einer Stelle" in captured.err
    assert "\x1b" not in captured.err
    with Ledger.open(path, write=False) as ledger:
        fates = {Path(e.report.source).name: (e.status, e.reason[:12]) for e in ledger.reports()}
    assert fates == {"a.txt": ("failed", "RuntimeError"), "b.txt": ("read", "")}


@pytest.mark.parametrize("command", ["read", "show", "explain"])
@pytest.mark.parametrize("kind", ["folder", "no database", "newer", "no folder"])
def test_ledger_that_cannot_be_used(
    lagebild: Any, report_file: str, tmp_path: Path, command: str, kind: str
) -> None:
    path = tmp_path / "x.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "no database":
        path.write_bytes(b"Das ist kein Ledger. " * 100)
    elif kind == "newer":
        Ledger.open(str(path)).close()
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        connection.close()
    else:
        path = tmp_path / "fehlt" / "x.db"
    what = {"read": [report_file], "show": ["actors"], "explain": ["c-1"]}[command]
    done = lagebild(command, *what, "--ledger", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"lagebild: {path}: ")
    german = lagebild(command, *what, "--ledger", str(path), "--lang", "de")
    assert german.stderr.startswith(f"lagebild: {path}: ") and german.stderr != done.stderr


def test_locked_ledger(lagebild: Any, report_file: str, tmp_path: Path) -> None:
    Ledger.open(str(tmp_path / "lagebild.db")).close()
    other = sqlite3.connect(tmp_path / "lagebild.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = lagebild("read", report_file)
    other.close()
    assert done.returncode == 2
    assert done.stderr.startswith("lagebild: lagebild.db: another program is writing")


def test_reader_of_the_output_that_stops(report_file: str, tmp_path: Path) -> None:
    many = "".join(json.dumps({"text": f"{TEXT} Nummer {n}."}) + "\n" for n in range(40))
    (tmp_path / "many.jsonl").write_text(many, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "lagebild", "read", "many.jsonl", "--format", "jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(300) == 141


def test_interrupt_ends_cleanly(report_file: str, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "lagebild", "read", report_file, "-", "--lang", "en"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        # a suite that runs in the background hands on that interrupts are ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin is not None
    # more than a pipe holds: written only once the program has come to standard input
    process.stdin.write(b" " * 200_000)
    process.stdin.flush()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130, said
    assert said.decode().strip() == "Interrupted. What stands in the ledger so far is whole."
    with Ledger.open(str(tmp_path / "lagebild.db"), write=False) as ledger:
        assert ledger.counts().reports == 1


@pytest.mark.parametrize("format", ["text", "jsonl"])
def test_control_and_direction_marks_do_not_reach_the_terminal(
    lagebild: Any, tmp_path: Path, format: str
) -> None:
    evil = "\x1b]0;titel\x07\x1b[31m\u202e\u2066\x9b31m\u200f[b]rot[/b]"
    text = TEXT.replace("nicht hinnehmen", f"nicht {evil} hinnehmen")
    line = json.dumps({"text": text, "title": evil, "outlet": f"Blatt{evil}"})
    (tmp_path / "evil.jsonl").write_text(line, encoding="utf-8")
    done = lagebild("read", "evil.jsonl", "--format", format, "--outlet", evil)
    assert done.returncode == 0
    assert "[b]rot[/b]" in done.stdout
    shown = done.stdout + lagebild("show", "reports").stdout + done.stderr
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u2066\u200f\x00")
    if format == "jsonl":
        quotes = [claim["evidence"]["text"] for claim in lines(done.stdout)]
        assert any("\u202e\u2066" in quote for quote in quotes)


@pytest.mark.parametrize("layer", ["tokens", "clauses", "mentions", "times", "figures"])
def test_annotate_prints_spans_of_the_text(lagebild: Any, report_file: str, layer: str) -> None:
    done = lagebild("annotate", "--layer", layer, report_file)
    assert (done.returncode, done.stderr) == (0, "")
    found = lines(done.stdout)
    assert found
    for line in found:
        assert TEXT[line["begin"] : line["end"]] == line["text"]
        assert line["doc"]
    if layer == "times":
        assert {"type", "value"} <= set(found[0])


def test_annotate_quotations(lagebild: Any, report_file: str, tmp_path: Path) -> None:
    found = lines(lagebild("annotate", "--layer", "quotations", report_file).stdout)
    direct = next(line for line in found if line["type"] == "Direct")
    ((begin, end),) = direct["quote"]
    assert "Wir werden das nicht hinnehmen" in TEXT[begin:end]
    assert any("Lawrow" in TEXT[b:e] for b, e in direct["speaker"])
    for line in found:
        assert line["begin"] < line["end"] and line["doc"]
    assert not (tmp_path / "lagebild.db").exists()


def test_annotate_names_bad_input(lagebild: Any) -> None:
    done = lagebild("annotate", "--layer", "tokens", "fehlt.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("fehlt.txt: ")


def test_fields_and_limits_of_an_export(lagebild: Any, tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text('{"body": "Russland droht der Ukraine."}\n', encoding="utf-8")
    told = lagebild("read", "--lang", "en", "--ledger", ":memory:", str(export))
    assert told.returncode == 1 and "--fields text=body" in told.stderr
    read = lagebild(
        "read", "--ledger", ":memory:", "--format", "jsonl", "--fields", "text=body", str(export)
    )
    assert read.returncode == 0 and "Russland droht" in read.stdout
    limits = tmp_path / "limits.toml"
    limits.write_text("report = 10\n", encoding="utf-8")
    for wrong in (("--fields", "text"), ("--limits", str(export))):
        assert lagebild("read", *wrong, str(export)).returncode != 0
    bounded = lagebild("read", "--ledger", ":memory:", "--limits", str(limits), str(export))
    assert bounded.returncode == 1 and "limit" in bounded.stderr


def test_collecting_loads_no_ledger_and_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russland fordert den Rückzug der Nato.", "utf-8")
    code = (
        "import sys; from lagebild.cli import run; "
        "code = run(['collect', 'a.txt']); "
        "heavy = {'sqlalchemy', 'lagebild.record', 'lagebild.picture', 'lagebild.reading'}; "
        "sys.exit(' '.join(heavy & {*sys.modules}) or code)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"") and b"Nato" in done.stdout
