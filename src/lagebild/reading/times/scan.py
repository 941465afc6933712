"""Where a search for times stands: the report's date, the sentence, and the last day mentioned."""

from datetime import date

from lagebild.intake import Report
from lagebild.reading.layers import Sentence, TimeExpression
from lagebild.reading.times.patterns import folded
from lagebild.reading.times.tense import direction_at
from lagebild.reading.times.values import Direction, Known, known

# A year or day stays in mind for this many sentences.
REMEMBERED = 3
# So early a report says of which day it tells, and no longer ago than so many days.
LEAD = 3
NEWS = 3


class Scan:
    """The state of one search through one report."""

    def __init__(self, report: Report) -> None:
        # Letter for letter, so that offsets stay those of the report.
        self.text = folded(report.text)
        self.now: Known = known(report.published)
        self.sentence: Sentence = Sentence(0, 0, 0, ())
        self.at = 0
        self._day: date | None = None
        self._day_in = 0
        self._news: date | None = None
        self._month = ""
        self._month_in = 0
        self._year = 0
        self._year_in = 0

    @property
    def word(self) -> str:
        """The word where the search stands."""
        return self.sentence.tokens[self.at].text

    def before(self, steps: int = 1) -> str:
        """The word before it, in small letters; "" at the beginning of the sentence."""
        at = self.at - steps
        return self.sentence.tokens[at].text.lower() if at >= 0 else ""

    def after(self, end: int) -> int:
        """The position of the first token that begins at or behind `end`."""
        tokens = self.sentence.tokens
        at = self.at
        while at < len(tokens) and tokens[at].begin < end:
            at += 1
        return at

    def direction(self, end: int) -> Direction:
        """The tense around an expression that begins here and ends at `end`."""
        return direction_at(self.sentence, self.at, max(self.at, self.after(end) - 1))

    @property
    def last_day(self) -> date | None:
        """The day last mentioned in this or the sentences just before, else the day of which the
        report said at its beginning that it tells, else that of publication."""
        if self._day and self.sentence.index - self._day_in <= REMEMBERED:
            return self._day
        return self._news or self.now.date

    @property
    def told_month(self) -> str:
        """Im Januar ... Mitte des Monats: the month just told of, "" without one."""
        return self._month if self.sentence.index - self._month_in <= REMEMBERED else ""

    @property
    def day_of_sentence(self) -> date | None:
        """The day last mentioned in this sentence or the one before."""
        return self._day if self._day and self.sentence.index - self._day_in <= 1 else None

    @property
    def day_told(self) -> date | None:
        """The day of this sentence, or a past one of the sentence before: what is told goes on
        from there, what is announced does not."""
        day = self.day_of_sentence
        if day and self._day_in < self.sentence.index and self.now.day:
            return day if day <= date(self.now.year, self.now.month, self.now.day) else None
        return day

    @property
    def told_year(self) -> int:
        """A year before the one of publication that the report is just telling of, else 0."""
        if not self._year or self.sentence.index - self._year_in > REMEMBERED:
            return 0
        return self._year if not self.now.year or self._year < self.now.year - 1 else 0

    def remember(self, found: TimeExpression) -> None:
        """Keeps day and year of an expression for those that follow."""
        value = found.value
        if (
            found.type not in ("DATE", "TIME")
            or not value[:4].isdigit()
            or value[4:5] not in ("", "-")
        ):
            return
        self._year, self._year_in = int(value[:4]), self.sentence.index
        if value[5:7].isdigit():
            self._month, self._month_in = value[:7], self.sentence.index
        if len(value) >= 10 and value[5:7].isdigit() and value[8:10].isdigit():
            try:
                self._day = date.fromisoformat(value[:10])
            except ValueError:
                return
            self._day_in = self.sentence.index
            self._tells_of(self._day)

    def _tells_of(self, day: date) -> None:
        """Am Donnerstag hat X angegriffen. [...] Am Abend warnte Y: on Thursday evening."""
        today = self.now.date
        if self._news is None and today and self.sentence.index < LEAD:
            ago = (today - day).days
            self._news = day if 0 <= ago <= NEWS else None
