"""The holding: somebody holds an office for somebody, in the words of a report."""

import msgspec


class Holding(msgspec.Struct, frozen=True, gc=False):
    """`name` holds the office in these words: `text` is exactly `report.text[begin:end]`.

    `office` is the word without whose it is ("Staatschef"), `post` what it counts as ("Präsident").
    `of` is the id of the state or organisation, "" where nobody says; `of_how` tells whether the
    words say it (said), the lexicon knows it (listed), or it was concluded from the report around
    (concluded). `status`: "" (holds it), incumbent, acting, designated, former, claimed.
    """

    report: str
    person: str
    name: str
    office: str
    post: str
    of: str
    of_name: str
    of_how: str
    status: str
    begin: int
    end: int
    text: str

    def moved(self, report: str, by: int) -> "Holding":
        """The holding as one of the longer report whose part, beginning at `by`, it stands in."""
        return msgspec.structs.replace(
            self, report=report, begin=self.begin + by, end=self.end + by
        )
