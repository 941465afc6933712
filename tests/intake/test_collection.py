"""Paths and streams become reports; what cannot is kept with a reason."""

import io
import json
import os
from pathlib import Path

import pytest

from lagebild.intake import DEFAULT, Report, Unreadable, collect, count

SENTENCE = "Die Regierung in Kiew forderte am Montag den Rückzug der Truppen."
ENGLISH = (
    "The government said on Monday that it would send more troops to the border, and that the "
    "talks with the other side had ended without a result."
)


def read(*paths: Path | str, **options: str) -> list[Report | Unreadable]:
    return list(collect([str(path) for path in paths], **options))


def report(path: Path | str, **options: str) -> Report:
    (found,) = read(path, **options)
    assert isinstance(found, Report), found
    return found


def refusal(path: Path | str) -> Unreadable:
    (found,) = read(path)
    assert isinstance(found, Unreadable), found
    assert found.source.startswith(str(path))
    return found


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# Plain text ---------------------------------------------------------------------------------------


def test_header_gives_metadata_and_is_no_text(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.txt",
        "---\ntitle: Moskau: Nato soll weichen\npublished: 17.12.2021\noutlet: Nordblatt\n"
        "agency: rtr, dpa\nauthors: Erika Muster und Max Beispiel\nurl: https://a.example.org/x:1\n"
        f"mood: gespannt\nid: n-1\n---\n\n{SENTENCE}\n",
    )
    found = report(path)
    assert found.text == SENTENCE + "\n"
    assert found.title == "Moskau: Nato soll weichen"
    assert found.published == "2021-12-17"
    assert found.outlet == "Nordblatt"
    assert found.agencies == ("Reuters", "dpa")
    assert found.authors == ("Erika Muster", "Max Beispiel")
    assert found.url == "https://a.example.org/x:1"
    assert found.id == "n-1"
    assert found.source == str(path)


@pytest.mark.parametrize(
    "text", [f"---\n{SENTENCE}\n", f"---\nKiew: ruhig\n---\n{SENTENCE}", f"\n\n {SENTENCE}\n\n"]
)
def test_without_a_header_everything_is_text(tmp_path: Path, text: str) -> None:
    assert report(written(tmp_path / "a.txt", text)).text == text


def test_line_ends_become_one_kind_in_plain_text(tmp_path: Path) -> None:
    assert report(written(tmp_path / "a.txt", "Eins.\r\n\r\nZwei.\rDrei.")).text == (
        "Eins.\n\nZwei.\nDrei."
    )


def test_options_hold_only_where_the_report_is_silent(tmp_path: Path) -> None:
    silent = written(tmp_path / "a.txt", SENTENCE)
    spoken = written(tmp_path / "b.txt", f"---\npublished: 2022-01\noutlet: A\n---\n{SENTENCE}")
    assert report(silent, published="2021", outlet="B").published == "2021"
    assert report(silent, published="2021", outlet="B").outlet == "B"
    assert report(spoken, published="2021", outlet="B").published == "2022-01"
    assert report(spoken, published="2021", outlet="B").outlet == "A"


def test_a_date_that_is_none_is_left_empty_and_said(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", f"---\npublished: vorgestern\n---\n{SENTENCE}")
    found = report(path)
    assert found.published == ""
    assert "'vorgestern'" in found.source and found.source.startswith(str(path))


# Encodings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = f"Müller sagte, „{SENTENCE}“ Das hat er für sich behalten."
    found = report(written(tmp_path / "a.txt", text.encode(encoding)))
    assert found.text == text
    assert ("Windows-1252" in found.source) == (encoding == "cp1252")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_json_lines(tmp_path: Path, encoding: str) -> None:
    lines = "\n".join(
        json.dumps(
            {"text": f"Für das {n}. Gespräch ist der Präsident nach Köln gereist."},
            ensure_ascii=False,
        )
        for n in range(3)
    )
    found = read(written(tmp_path / "a.jsonl", lines.encode(encoding)))
    assert [r.text[:8] for r in found if isinstance(r, Report)] == ["Für das "] * 3


def test_german_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    found = refusal(written(tmp_path / "a.txt", SENTENCE.encode("mac-roman") * 3))
    assert "not UTF-8" in found.reason and "save it as UTF-8" in found.reason


def test_half_utf8_half_something_is_refused(tmp_path: Path) -> None:
    content = (SENTENCE * 3).encode() + b"\xff" + ("Rückzug, für Köln. " * 9).encode()
    assert "not UTF-8" in refusal(written(tmp_path / "a.txt", content)).reason


# What cannot be read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("leer.txt", b"", "holds no text"),
        ("blank.txt", b" \n\t\n", "holds no text"),
        ("kopf.txt", b"---\ntitle: x\n---\n", "holds no text"),
        ("leer.jsonl", b"", "holds no reports"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("null.txt", b"Kiew\x00Moskau", "NUL"),
        ("steuer.txt", b"\x01\x02\x03\x04Kiew", "binary"),
        ("seite.html", b"<!DOCTYPE html><p>Kiew</p>", "no running text"),
        ("liste.json", b"[]", "holds no reports"),
        ("halb.json", b'[{"text": "Kiew"', "cut off"),
        ("satz.json", b'{\n "texte": "Kiew"\n}', 'no field "text"'),
        ("archiv.zip", b"PK\x03\x04\x14\x00\x00\x00", "cut off as a zip"),
        ("halb.txt", b"\xff\xfeK", "damaged"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    assert reason in refusal(written(tmp_path / name, content)).reason


def test_a_missing_file(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "nirgends.txt").reason


def test_a_file_that_the_system_refuses(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to(path)
    assert "cannot be opened" in refusal(path).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", SENTENCE)
    path.chmod(0)
    assert "cannot be read (Permission denied)" in refusal(path).reason


def test_a_folder_without_reports(tmp_path: Path) -> None:
    written(tmp_path / "README.md", SENTENCE)
    written(tmp_path / ".versteckt.txt", SENTENCE)
    assert "folder without reports" in refusal(tmp_path).reason


def test_a_report_beyond_the_limit(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", b"Kiew. " * (DEFAULT.report // 6 + 1))
    assert "10 MB" in refusal(path).reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "Kiew', "no report in JSON"),
        (b'["text"]', "no report in JSON"),
        (b'{"title": "Kiew"}', 'no field "text"'),
        (b'{"text": 7}', "a number, not a string"),
        (b'{"text": null}', "null, not a string"),
        (b'{"text": ["Kiew"]}', "a list, not a string"),
        (b'{"text": " \\n"}', 'empty "text"'),
        (b'{"text": "Kiew\\u0000"}', "NUL"),
        (b'{"text": "\\ud83d Kiew"}', "no report in JSON"),
        (b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b', "text": "Kiew"}', "nested too deeply"),
        (b'{"text": "' + b"k" * 20_000_000 + b'"}', "10 MB"),
    ],
)
def test_a_bad_line_leaves_the_others_readable(tmp_path: Path, line: bytes, reason: str) -> None:
    path = written(tmp_path / "a.jsonl", b'{"text": "Eins."}\n' + line + b'\n\n{"text": "Drei."}')
    first, bad, last = read(path)
    assert isinstance(first, Report) and first.text == "Eins."
    assert first.source == f"{path}:1"
    assert isinstance(bad, Unreadable) and reason in bad.reason and bad.source == f"{path}:2"
    assert isinstance(last, Report) and last.text == "Drei." and last.source == f"{path}:4"


def test_file_names_that_are_no_text(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"Gespr\xe4che.txt")
    Path(os.fsdecode(path)).write_text(SENTENCE)
    found = report(tmp_path)
    found.source.encode()
    assert found.text == SENTENCE
    (missing,) = collect(["a\ud800b", "a\x00b"][:1])
    assert isinstance(missing, Unreadable)
    (missing,) = collect(["a\x00b"])
    assert isinstance(missing, Unreadable)


# JSON Lines ---------------------------------------------------------------------------------------


def test_the_text_of_a_line_is_not_touched(tmp_path: Path) -> None:
    text = "\r\n date 2022-01 Kiew\r\n\r\nMünchen 🇺🇦 e\u0301\u2028 \n"
    path = written(tmp_path / "a.jsonl", json.dumps({"text": text}))
    assert report(path).text == text


def test_the_fields_of_a_line(tmp_path: Path) -> None:
    line = {
        "text": SENTENCE,
        "id": 17,
        "title": " Kiew  fordert ",
        "date": "2022-01-30T12:00:00Z",
        "outlet": "Agentur Mitte",
        "url": "https://example.org",
        "language": "de-AT",
        "authors": ["Erika Muster", "Max Beispiel"],
        "agencies": ["dpa", "rtr"],
        "unbekannt": {"a": [1]},
    }
    found = report(written(tmp_path / "a.jsonl", json.dumps(line)))
    assert (found.id, found.title, found.published) == ("17", "Kiew fordert", "2022-01-30")
    assert (found.language, found.outlet) == ("de", "Agentur Mitte")
    assert found.authors == ("Erika Muster", "Max Beispiel")
    assert found.agencies == ("dpa", "Reuters")


# Ids ----------------------------------------------------------------------------------------------


def test_ids_come_from_the_content_and_not_from_the_place(tmp_path: Path) -> None:
    plain = report(written(tmp_path / "a.txt", SENTENCE))
    (tmp_path / "x").mkdir()
    assert report(written(tmp_path / "x" / "b.txt", SENTENCE)).id == plain.id
    line = written(tmp_path / "c.jsonl", json.dumps({"text": SENTENCE}))
    assert report(line).id == plain.id
    assert report(line, outlet="Nordblatt").id != plain.id
    assert report(line, published="2022").id != plain.id


def test_two_reports_under_one_id_are_both_kept(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": "Eins."},
        {"id": "a", "text": "Zwei."},
        {"id": "a", "text": "Eins."},
    ]
    path = written(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    first, second, again = (r for r in read(path) if isinstance(r, Report))
    assert first.id == again.id == "a"
    assert second.id.startswith("a-") and "another report has the id a" in second.source
    assert [r.id for r in read(path)] == [first.id, second.id, again.id]


# Folders, streams, counts -------------------------------------------------------------------------


def test_folders_are_read_in_order_with_their_folders(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.TXT", "a/z.txt", "c.txt", "a/.git/x.txt", "a/liesmich.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path / name, SENTENCE)
    found = [os.path.relpath(r.source, tmp_path) for r in read(tmp_path)]
    assert found == ["c.txt", "a/z.txt", "b/1.TXT", "b/2.txt"]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (SENTENCE.encode(), [SENTENCE]),
        (b'\n {"text": "Eins."}\n{"text": "Zwei."}\n', ["Eins.", "Zwei."]),
        ('\ufeff{"text": "Eins."}'.encode(), ["Eins."]),
        ('{"text": "Grüße."}'.encode("utf-16"), ["Grüße."]),
    ],
)
def test_standard_input_is_known_by_its_first_character(content: bytes, texts: list[str]) -> None:
    found = list(collect(["-"], stdin=io.BytesIO(content)))
    assert [r.text for r in found if isinstance(r, Report)] == texts
    assert all(r.source.startswith("standard input") for r in found)


def test_empty_standard_input() -> None:
    (found,) = collect(["-"], stdin=io.BytesIO(b""))
    assert isinstance(found, Unreadable)
    assert found.source == "standard input"


def test_another_ending_is_read_by_its_content(tmp_path: Path) -> None:
    assert report(written(tmp_path / "meldung.text", SENTENCE)).text == SENTENCE
    assert report(written(tmp_path / "meldung", b'{"text": "Eins."}')).text == "Eins."


def test_reports_stream_before_the_input_ends() -> None:
    reader, writer = os.pipe()
    with open(reader, "rb") as stream, open(writer, "wb", buffering=0) as pen:
        pen.write(b'{"text": "Eins."}\n')
        found = collect(["-"], stdin=stream)
        first = next(found)
        assert isinstance(first, Report) and first.text == "Eins."
        pen.write(b'{"text": "Zwei."}\n')
        second = next(found)
        assert isinstance(second, Report) and second.text == "Zwei."
        found.close()


def test_count(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", SENTENCE)
    written(tmp_path / "b.jsonl", '{"text": "Eins."}\n{"text": "Zwei."}')
    assert count([str(tmp_path)]) == 3
    assert count([str(tmp_path), "-"]) is None


# Languages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SENTENCE, "de"),
        ("Nato droht.", "de"),
        ("12:30", "de"),
        (ENGLISH, "en"),
        (
            "Le gouvernement a déclaré lundi que les troupes resteraient à la frontière du pays.",
            "fr",
        ),
        ("Уряд заявив у понеділок, що війська залишаться на кордоні країни.", "uk"),
        (
            "De regering heeft maandag gezegd dat de troepen aan de grens van het land blijven.",
            "nl",
        ),
    ],
)
def test_the_language_is_found(tmp_path: Path, text: str, language: str) -> None:
    found = report(written(tmp_path / "a.txt", text))
    assert (found.language, found.text) == (language, text)


def test_a_given_language_is_believed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", json.dumps({"text": SENTENCE, "language": "en_GB"}))
    assert report(path).language == "en"
