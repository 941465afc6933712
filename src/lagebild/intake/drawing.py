"""What was taken out becomes reports, and each report gets its id."""

from collections.abc import Iterator

import msgspec

from lagebild.intake.delivery import Draft
from lagebild.intake.fields import OWN, Fields
from lagebild.intake.finishing import content_of, distinct, finished
from lagebild.intake.limits import DEFAULT, Limits
from lagebild.intake.marks import Passed, Reached
from lagebild.intake.metadata import Metadata, one_line
from lagebild.intake.opening import opened
from lagebild.intake.publication import iso_date
from lagebild.intake.report import Report, Unreadable
from lagebild.intake.sealing import Sealed, delivery_of
from lagebild.intake.selection import Wanted


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """On which terms something is taken in: what holds where a report is silent, how much is read,
    what is wanted of it, and the names that exports have for what a report has."""

    defaults: Metadata = Metadata()
    limits: Limits = DEFAULT
    wanted: Wanted = Wanted()
    fields: Fields = OWN


def terms_of(
    *, published: str, outlet: str, limits: Limits, wanted: Wanted, fields: Fields
) -> Terms:
    """The terms as a person gives them: a day as it may be written, an outlet on one line."""
    defaults = Metadata(published=iso_date(published), outlet=one_line(outlet))
    return Terms(defaults=defaults, limits=limits, wanted=wanted, fields=fields)


class Drawn(msgspec.Struct, frozen=True):
    """A report with the id that it came with ("": none), which another may have come with too."""

    report: Report
    given: str


def drawn_of(one: Draft | Sealed, terms: Terms) -> Iterator[Drawn | Unreadable | Passed]:
    """What something is that was taken out, wherever and whenever it is opened."""
    if isinstance(one, Draft):
        yield _drawn(one, terms)
        return
    for found in opened(delivery_of(one, terms.fields), terms.limits, terms.wanted):
        if isinstance(found, Draft):
            yield _drawn(found, terms)
        elif isinstance(found, (Unreadable, Passed)):
            yield found


def _drawn(draft: Draft, terms: Terms) -> Drawn | Passed:
    report = finished(draft, terms.defaults)
    why = terms.wanted.opened(report)
    return Passed(why) if why else Drawn(report, draft.known.id)


class Ids:
    """The ids of a run: is given reports and marks in the order in which they came in.

    Of several reports that came with one id the first keeps it; one with other content is marked.
    """

    def __init__(self) -> None:
        self._contents: dict[str, str] = {}
        self._new: list[tuple[str, str]] = []

    def distinct(self, one: Drawn) -> Report:
        """The report, under an id that no other has."""
        if one.given:
            self._new.append((one.given, content_of(one.report)))
        return distinct(one.report, one.given, self._contents)

    def marked(self, mark: Reached) -> Reached:
        """The mark with the ids that reports of its archive came with since the one before."""
        for id_, content in mark.given:
            self._contents.setdefault(id_, content)
        new = tuple(self._new) if mark.archive else ()
        if new or mark.source_ends:
            self._new.clear()
        return msgspec.structs.replace(mark, given=new)
