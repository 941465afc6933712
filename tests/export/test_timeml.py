"""TimeML: the text comes back character by character, times have their values and claims."""

import io
import zipfile

from exported import ATTACK, CLAIMS, REJECTION, REPORT, TEXT, Export
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lagebild.export.formats.timeml import document
from lagebild.export.formats.xml_text import FORBIDDEN
from lagebild.intake import Report
from lagebild.picture import Account, Held, Source, Stated
from lagebild.reading import TimeExpression
from lagebild.record import RecordedReport


def account(report: Report) -> Account:
    source = Source(report.id)
    told = tuple(Stated(Held(one, source), "p") for one in CLAIMS if one.report == report.id)
    return Account(RecordedReport(report, "read", "", "0"), told)


def test_reports_are_read_again(export: Export) -> None:
    archive = zipfile.ZipFile(io.BytesIO(export("timeml")))
    assert archive.namelist() == ["r-eins.tml", "r-zwei.tml"]
    tree = etree.fromstring(archive.read("r-eins.tml"))
    assert tree.findtext("DOCID") == "r-eins"
    assert tree.find("DCT/TIMEX3").get("value") == "2022-02-25"
    assert tree.findtext("TITLE") == REPORT.title
    text = tree.find("TEXT")
    assert "".join(text.itertext()) == TEXT
    times = {time.text: time for time in text.iter("TIMEX3")}
    attack = next(time for words, time in times.items() if "24. Februar 2022" in words)
    assert (attack.get("type"), attack.get("value")) == ("DATE", "2022-02-24")
    assert attack.get("comment") == ATTACK.id
    refused = next(time for words, time in times.items() if "28. Januar" in words)
    assert refused.get("value") == "2022-01-28" and refused.get("comment") == REJECTION.id
    tids = [time.get("tid") for time in tree.iter("TIMEX3")]
    assert len(tids) == len(set(tids))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_any_text_is_whole_but_for_what_xml_cannot_hold(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    times = [TimeExpression(begin, end, "DATE", "2022-01")]
    made = document(account(Report(id="r", text=text)), times)
    tree = etree.fromstring(made.encode())
    whole = tree.find("TEXT")
    expected = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    assert "".join(whole.itertext()) == expected
    assert whole.findtext("TIMEX3") == expected[begin:end]
