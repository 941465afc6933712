"""Exports of databases: JSON and tables, with fields by names of their own."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.errors import IntakeError
from lagebild.intake import DEFAULT, Limits, Report, Unreadable, collect, fields_of
from lagebild.intake.collection import drafts
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.text import Stream

A, B = "Die Nato lehnte die Forderung ab.", "Moskau droht: „Das hat Folgen“."


def read(
    content: str | bytes, form: str = "", fields: str = "", limits: Limits = DEFAULT
) -> list[Draft | Unreadable]:
    raw = content.encode() if isinstance(content, str) else content
    delivery = Delivery(
        where="x", stream=Stream(io.BytesIO(raw)), form=form, fields=fields_of(fields)
    )
    return list(drafts(delivery, limits))


def texts(found: list[Draft | Unreadable]) -> list[str]:
    assert all(isinstance(one, Draft) for one in found), found
    return [one.text for one in found if isinstance(one, Draft)]


# Names of fields ----------------------------------------------------------------------------------


def test_fields_by_other_names_and_deep_inside() -> None:
    line = json.dumps(
        {
            "body": A,
            "date_created": "2022-01-30T12:05:00+01:00",
            "source": {"name": "Nordblatt"},
            "people": [{"name": "Erika Muster"}, {"name": "Max Beispiel"}],
            "a.b": "Der Titel",
            "text": "etwas anderes",
        }
    )
    given = "text=body,published=date_created,outlet=source.name,authors=people.name,title=a.b"
    (one,) = read(line, fields=given)
    assert isinstance(one, Draft)
    assert one.text == A
    assert one.known.published_at == "2022-01-30T12:05:00+01:00"
    assert one.known.outlet == "Nordblatt" and one.known.title == "Der Titel"
    assert one.known.authors == ("Erika Muster", "Max Beispiel")


def test_the_first_name_that_is_filled_counts(tmp_path: Path) -> None:
    path = tmp_path / "fields.toml"
    path.write_text('text = ["body", "parts.1.words"]\ntitle = "headline"\n', encoding="utf-8")
    lines = [{"body": A}, {"body": "", "parts": [{}, {"words": B}]}]
    assert texts(read("\n".join(map(json.dumps, lines)), fields=str(path))) == [A, B]


def test_what_is_missing_is_said_once_for_all_lines_with_a_guess() -> None:
    line = {"body": A, "headline": "x", "meta": {"lang": "de"}, "id": 7}
    lines = [line] * 3 + [{"text": A}] + [line]
    first, kept, last = read("\n".join(map(json.dumps, lines)))
    assert isinstance(first, Unreadable) and first.source == "x:1-3"
    assert 'no field "text"; it has body, headline, meta.lang, id' in first.reason
    assert first.reason.endswith("--fields text=body,title=headline")
    assert isinstance(kept, Draft)
    assert isinstance(last, Unreadable) and last.source == "x:5"


def test_without_a_name_that_is_known_the_longest_text_is_proposed() -> None:
    (one,) = read(json.dumps({"a1": "kurz", "b2": f"{A} {B}"}))
    assert isinstance(one, Unreadable) and "--fields text=b2" in one.reason


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("text", "names no field"),
        ("text=", "names no field"),
        ("texte=body", "a report has no 'texte'"),
        ("delimiter=xy", "delimiter is one of"),
        ("nirgends.toml", "cannot be read as TOML"),
    ],
)
def test_fields_that_are_none(given: str, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason):
        fields_of(given)


# JSON that is not one report a line ---------------------------------------------------------------


def test_lists_of_objects_and_objects_that_hold_one() -> None:
    reports = [{"text": A}, {"text": 'ein "]}, [{\\ im Satz'}, {"text": B}]
    for content in (
        json.dumps(reports),
        json.dumps(reports, indent=1),
        "\ufeff" + json.dumps(reports, ensure_ascii=False, indent=2),
        json.dumps({"status": "ok", "articles": reports}, indent=2),
        "\n".join(map(json.dumps, reports)),
    ):
        assert texts(read(content, form="json")) == [r["text"] for r in reports]
        assert texts(read(content)) == [r["text"] for r in reports]
    assert texts(read(json.dumps({"text": A}, indent=2))) == [A]


@given(
    values=st.lists(
        st.fixed_dictionaries(
            {"text": st.text(st.sampled_from('ab"\\{}[], \n'), min_size=1), "x": st.just([{}, []])}
        ),
        max_size=4,
    ),
    size=st.integers(1, 9),
    indent=st.sampled_from([None, 1]),
)
def test_elements_are_the_same_however_they_arrive(
    values: list[dict[str, object]], size: int, indent: int | None
) -> None:
    content = json.dumps(values, indent=indent).encode()

    class Slow(io.BytesIO):
        def read1(self, wanted: int | None = -1) -> bytes:
            return self.read(size)

    delivery = Delivery(where="x", stream=Stream(Slow(content)), form="json")
    found = [one for one in drafts(delivery, DEFAULT)]
    good = [v["text"] for v in values if str(v["text"]).strip()]
    assert [one.text for one in found if isinstance(one, Draft)] == good


def test_an_element_beyond_the_limit_leaves_the_others() -> None:
    content = json.dumps([{"text": A}, {"text": "x" * 500}, {"text": B}])
    first, long, last = read(content, limits=Limits(report=200))
    assert isinstance(long, Unreadable) and "limit" in long.reason and long.source == "x:2"
    assert texts([first, last]) == [A, B]


def test_a_list_that_is_cut_off_keeps_what_came_before() -> None:
    first, rest = read(json.dumps([{"text": A}, {"text": B}])[:-4])
    assert isinstance(first, Draft)
    assert isinstance(rest, Unreadable) and "cut off" in rest.reason


# Tables -------------------------------------------------------------------------------------------

HEAD = ("id", "text", "title")


def table(*rows: tuple[str, ...], by: str = ",", end: str = "\r\n") -> str:
    def quoted(cell: str) -> str:
        doubled = cell.replace('"', '""')
        return f'"{doubled}"' if set(cell) & {by, '"', "\n"} else cell

    return "".join(by.join(map(quoted, row)) + end for row in (HEAD, *rows))


@pytest.mark.parametrize("by", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_by_any_delimiter(by: str, end: str) -> None:
    rows = [("1", A, "x, y; z"), ("2", f'Erster Absatz.\n\nEr sagte: "Nein", {B}', "t")]
    found = read(table(*rows, by=by, end=end), form="table")
    assert texts(found) == [row[1] for row in rows]
    assert [one.where for one in found] == ["x:2", "x:3"]
    assert [one.known.title for one in found if isinstance(one, Draft)] == ["x, y; z", "t"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_excel_writes(encoding: str) -> None:
    content = "sep=;\r\n" + table(("1", "Für Köln: 5 Übungen", "Ä"), by=";")
    (one,) = read(content.encode(encoding))
    assert isinstance(one, Draft) and one.text == "Für Köln: 5 Übungen"
    assert one.known.title == "Ä"
    assert bool(one.notes) == (encoding == "cp1252")


def test_a_column_by_another_name() -> None:
    content = "Datum;Überschrift;Inhalt\n30.01.2022;Titel;Die Nato lehnte ab\n"
    (none,) = read(content, form="table")
    assert isinstance(none, Unreadable) and none.source == "x"
    assert 'no column "text"; it has Datum, Überschrift, Inhalt' in none.reason
    given = none.reason.partition("--fields ")[2]
    assert given == "text=Inhalt,title=Überschrift,published=Datum"
    (one,) = read(content, form="table", fields=given)
    assert isinstance(one, Draft)
    assert (one.text, one.known.published) == ("Die Nato lehnte ab", "2022-01-30")


def test_a_delimiter_that_is_given() -> None:
    content = "text#id\nEins, zwei; drei|vier.#7\n"
    (one,) = read(content, form="table", fields="delimiter=#")
    assert isinstance(one, Draft) and one.text == "Eins, zwei; drei|vier." and one.known.id == "7"


def test_bad_rows_leave_the_others() -> None:
    content = 'id,text\n1,Eins.\n2,Zwei, und drei.\n3\n\n,,\n4,"Vier.\n5,Fünf.\n6,Sechs.\n'
    found = read(content, form="table")
    reasons = {one.source: one.reason for one in found if isinstance(one, Unreadable)}
    assert "3 columns where the head has 2" in reasons["x:3"]
    assert "empty" in reasons["x:4"]
    assert "never closed" in reasons["x:7"]
    assert [one.text for one in found if isinstance(one, Draft)] == ["Eins.", "Fünf.", "Sechs."]


def test_rows_beyond_the_limit() -> None:
    long = "lang\n" * 100
    content = f'id,text\n1,Eins.\n2,"{long}"\n3,Drei.\n'
    found = read(content, form="table", limits=Limits(report=120))
    assert any(isinstance(one, Unreadable) and "limit" in one.reason for one in found)
    assert [one.text for one in found if isinstance(one, Draft) and "." in one.text] == [
        "Eins.",
        "Drei.",
    ]


def test_endings_tell_exports_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": A}]), encoding="utf-8")
    (tmp_path / "b.csv").write_text(table(("1", B, "t")), encoding="utf-8")
    (tmp_path / "c.tsv").write_text("text\ttitle\nKiew\tx\n", encoding="utf-8")
    found = list(collect([str(tmp_path)]))
    assert [one.text for one in found if isinstance(one, Report)] == [A, B, "Kiew"]


@pytest.mark.parametrize("value", [1643540700, "1643540700", 1643540700000])
def test_times_in_seconds_since_1970(value: object) -> None:
    (one,) = read(json.dumps({"text": A, "published": value}))
    assert isinstance(one, Draft)
    assert one.known.published == "2022-01-30"
    assert one.known.published_at == "2022-01-30T11:05:00+00:00"
