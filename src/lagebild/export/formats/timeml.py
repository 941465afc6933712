"""TimeML 1.2.1: a document a report with its TIMEX3, in a ZIP.

The ledger keeps no times but those of claims, and of these not the place: reports are read again,
which takes as long as reading them took (some 50 ms each). A TIMEX3 that stands in the words of
claims names these in `comment`. Events and links are not marked: what a claim rests on is a clause,
where TimeML wants a word.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lagebild.export.formats.archive import entry_name, zipped
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.xml_text import xml_text
from lagebild.intake import LONGEST_PART, Report, parts
from lagebild.picture import Account
from lagebild.pipeline import Reader
from lagebild.reading import TimeExpression

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)


def made(asked: Asked) -> Iterator[bytes]:
    """The ZIP: a document a report of which a claim is in scope."""
    return zipped(_documents(asked))


def _documents(asked: Asked) -> Iterator[tuple[str, bytes]]:
    reader: Reader | None = None
    for account in asked.telling():
        reader = reader or Reader(account.recorded.report.language)
        times = _times(reader, account.recorded.report)
        yield entry_name(account.recorded.report.id, "tml"), document(account, times).encode()


def _times(reader: Reader, report: Report) -> list[TimeExpression]:
    found = [
        TimeExpression(time.begin + by, time.end + by, time.type, time.value, time.mod)
        for by, part in parts(report, LONGEST_PART)
        for time in reader.read(part).times
    ]
    return sorted(found, key=lambda time: (time.begin, -time.end))


def document(account: Account, times: Sequence[TimeExpression]) -> str:
    """A report as TimeML. The text is the report's, character by character, but for those that XML
    cannot hold: these are replaced one by one."""
    report = account.recorded.report
    made = [HEAD, f"<DOCID>{_text(report.id)}</DOCID>\n"]
    made.append(
        f'<DCT><TIMEX3 tid="t0" type="DATE" value={quoteattr(xml_text(report.published))} '
        'temporalFunction="false" functionInDocument="PUBLICATION_TIME">'
        f"{_text(report.published)}</TIMEX3></DCT>\n"
    )
    made.append(f"<TITLE>{_text(report.title)}</TITLE>\n<TEXT>")
    claims = _claims(account, times)
    place = 0
    for number, time in enumerate(times):
        if time.begin >= place:
            made.append(_text(report.text[place : time.begin]))
            words = report.text[time.begin : time.end]
            made.append(_timex(f"t{number + 1}", time, claims.get(number, ()), words))
            place = time.end
    made.append(_text(report.text[place:]))
    made.append("</TEXT>\n</TimeML>\n")
    return "".join(made)


def _claims(account: Account, times: Sequence[TimeExpression]) -> dict[int, list[str]]:
    """The claims in whose words each time stands, by the number of the time."""
    begins = [time.begin for time in times]
    found: dict[int, list[str]] = {}
    for stated in account.told:
        evidence = stated.held.claim.evidence
        first = bisect_left(begins, evidence.begin)
        for number in range(first, bisect_left(begins, evidence.end)):
            if times[number].end <= evidence.end:
                found.setdefault(number, []).append(stated.held.claim.id)
    return found


def _timex(tid: str, time: TimeExpression, claims: Sequence[str], words: str) -> str:
    attributes = {
        "tid": tid,
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "functionInDocument": "NONE",
        "comment": " ".join(claims),
    }
    given = " ".join(
        f"{name}={quoteattr(xml_text(value))}" for name, value in attributes.items() if value
    )
    return f"<TIMEX3 {given}>{_text(words)}</TIMEX3>"


def _text(text: str) -> str:
    # A reader of XML takes a bare return for the end of a line.
    return escape(xml_text(text), {"\r": "&#13;"})
