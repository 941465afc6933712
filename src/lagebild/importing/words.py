"""Where the words of a line stand in the report that it names."""

import re

import msgspec

from lagebild.claims import Evidence
from lagebild.importing.refusal import Unfit

# Code points of evidence: the longest sentence of a report has a tenth of it.
LONGEST = 10_000


class Words(msgspec.Struct, frozen=True):
    """Words with their place, or one of the two. Offsets are code points, the end exclusive."""

    begin: int | None = None
    end: int | None = None
    text: str = ""


def placed(words: Words, text: str | None) -> Evidence:
    """The words where they stand in the report's text: at their place, else where they stand next
    to it. Where the report is not known yet (None) the line has to say both. Raises Unfit."""
    begin, end, said = words.begin, words.end, words.text
    if begin is not None and end is None and said:
        end = begin + len(said)
    if (begin is None) != (end is None) or (begin is None and not said):
        raise Unfit("no_evidence")
    if begin is not None and end is not None:
        if not 0 <= begin < end:
            raise Unfit("no_span", begin=begin, end=end)
        if text is not None and not said:
            said = text[begin:end]
    if not said or len(said) > LONGEST:
        raise Unfit("no_evidence" if not said else "long_evidence", most=LONGEST)
    if text is None:
        if begin is None or end is None or end - begin != len(said):
            raise Unfit("no_report_yet")
        return Evidence(begin, end, said)
    if begin is not None and text[begin : begin + len(said)] == said:
        return Evidence(begin, begin + len(said), said)
    places = [match.start() for match in re.finditer(re.escape(said), text)]
    if not places:
        raise Unfit("no_words", words=said)
    if begin is None and len(places) > 1:
        raise Unfit("many_places", words=said, count=len(places))
    near = begin or 0
    here = min(places, key=lambda place: (abs(place - near), place))
    return Evidence(here, here + len(said), said)
