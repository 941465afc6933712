"""From a draft to a report: furniture by words and shape, day, outlet, language, id."""

from bisect import bisect_left

import msgspec

from lagebild.intake.delivery import Draft
from lagebild.intake.embargo import Embargo, embargo
from lagebild.intake.furniture import cues, read_page, until, words_in_title
from lagebild.intake.language import language_of
from lagebild.intake.metadata import Metadata
from lagebild.intake.outlets import outlet_at, outlet_called
from lagebild.intake.publication import more_precise
from lagebild.intake.report import ID_LENGTH, Furniture, Report, digest
from lagebild.intake.text import Cleared, cleared, visible

A_DAY = "2022-01-30"


def finished(draft: Draft, defaults: Metadata) -> Report:
    """The report that a draft is; `defaults` hold where it is silent.

    The id is the given one, else it derives from address, text, published and the outlet as it is
    given: the same bytes have the same id wherever they lie and whatever outlets are known, and two
    versions of a page have two.
    """
    known = draft.known
    clear = cleared(draft.text)
    text = clear.text if clear else draft.text
    page = read_page(text, visible(known.title))
    found = _there(page.furniture, clear) if clear else page.furniture
    published = known.published or defaults.published or page.published
    published = more_precise(published, page.published)
    given = known.outlet or defaults.outlet
    outlet, agency, note = _outlet(given, known.url)
    held = _held(draft, page.release, published)
    remarks = "; ".join((*draft.notes, *held.notes, *known.notes, *note))
    content = (draft.text, published, given, *filter(None, (known.url,)))
    return Report(
        id=known.id or digest(*content).hex()[:ID_LENGTH],
        text=draft.text,
        title=known.title or page.title,
        outlet=outlet,
        published=published,
        url=known.url,
        language=language_of(text, known.language),
        authors=known.authors or page.authors,
        agencies=_canonical((*agency, *known.agencies), page.agencies),
        furniture=_together(draft.furniture, found),
        source=f"{draft.where} ({remarks})" if remarks else draft.where,
        published_at=known.published_at,
        updated=known.updated,
        retrieved=known.retrieved,
        withheld=draft.withheld or held.withheld,
    )


def _held(draft: Draft, release: str, published: str) -> Embargo:
    """The embargo that a line of a report or its title says; none where its form tells one."""
    words = draft.release or release or words_in_title(visible(draft.known.title))
    if not words or any(note.startswith("embargo") for note in draft.notes):
        return Embargo()
    days = (published, draft.known.retrieved[: len(A_DAY)])
    day = next((day for day in days if len(day) == len(A_DAY)), "")
    return embargo(until(words, day, cues()))


def _outlet(given: str, url: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """("DER SPIEGEL", "") -> "Spiegel"; ("", "https://orf.at/a") -> "ORF": its name, again where it
    is an agency, and what was given where that is another. An outlet that is no known one stays."""
    known = outlet_called(given) if given else outlet_at(url)
    if known is None:
        return given, (), ()
    note = (f"outlet given as {given[:80]!r}",) if given and given != known.name else ()
    return known.name, (known.name,) if known.is_agency else (), note


def distinct(report: Report, given_id: str, given_ids: dict[str, str]) -> Report:
    """The report, its id marked where another of this run with different content was given it.

    `given_ids` keeps those ids that reports came with; one made of the content is no other's.
    """
    if not given_id and report.id not in given_ids:
        return report
    content = content_of(report)
    return marked(report, content) if claimed(report.id, given_id, content, given_ids) else report


def claimed(id_: str, given_id: str, content: str, given_ids: dict[str, str]) -> bool:
    """Whether another report with different content was given the id of this one."""
    seen = given_ids.setdefault(given_id, content) if given_id else given_ids.get(id_)
    return seen is not None and seen != content


def marked(report: Report, content: str) -> Report:
    """The report under another id, made of its content as well."""
    note = f"another report has the id {report.id}"
    return msgspec.structs.replace(
        report, id=marked_id(report.id, content), source=f"{report.source} ({note})"
    )


def marked_id(id_: str, content: str) -> str:
    """The id of a report whose own is another's."""
    return f"{id_}-{content[:8]}"


def content_of(report: Report) -> str:
    """What tells two reports with the same id apart."""
    return digest(report.text, report.published, report.outlet).hex()[: 2 * ID_LENGTH]


def _canonical(given: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """("rtr",) and ("dpa", "Reuters") -> ("Reuters", "dpa")."""
    known = ((name, outlet_called(name)) for name in given)
    names = (one.name if one and one.is_agency else name for name, one in known)
    return tuple(dict.fromkeys((*names, *found)))


def _there(found: tuple[Furniture, ...], clear: Cleared) -> tuple[Furniture, ...]:
    return tuple(Furniture(*clear.there(piece.begin, piece.end), piece.kind) for piece in found)


def _together(told: tuple[Furniture, ...], found: tuple[Furniture, ...]) -> tuple[Furniture, ...]:
    """What the form tells, and of what the words tell that which lies beside it."""
    if not told:
        return found
    begins, ends = [piece.begin for piece in told], [0, *(piece.end for piece in told)]
    # the one before the place where a piece ends is the last that could reach into it
    beside = (piece for piece in found if ends[bisect_left(begins, piece.end)] <= piece.begin)
    return tuple(sorted((*told, *beside), key=lambda piece: piece.begin))
