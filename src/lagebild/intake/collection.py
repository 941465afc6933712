"""Gathers reports: paths and streams become `Report`s, one after the other, or `Unreadable`s."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO
from urllib.parse import urlsplit

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.archives import ARCHIVES, told_by_content
from lagebild.intake.archives import told_by_name as named_form
from lagebild.intake.counting import size_of
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.drawing import Drawn, Ids, Terms, drawn_of, terms_of
from lagebild.intake.fields import OWN, Fields
from lagebild.intake.files import STDIN_NAME, Missing, Source, shown, sources
from lagebild.intake.finishing import finished
from lagebild.intake.forms import told_by_name
from lagebild.intake.identity import identity_of
from lagebild.intake.limits import DEFAULT, Limits
from lagebild.intake.marks import WHOLE, Passed, Reached
from lagebild.intake.metadata import Metadata, metadata, one_line
from lagebild.intake.opening import drafts, opened
from lagebild.intake.publication import iso_date
from lagebild.intake.report import Report, Unreadable, unreadable
from lagebild.intake.sealing import Sealed
from lagebild.intake.selection import Wanted
from lagebild.intake.text import Stream, split_header, unix_lines

EVERYTHING = Wanted()


def from_the_beginning(_: str) -> None:
    """Where to go on in an archive of which nothing is known."""


NOTHING = Metadata()


def collect(
    paths: Sequence[str],
    *,
    published: str = "",
    outlet: str = "",
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT,
    fields: Fields = OWN,
) -> Iterator[Report | Unreadable]:
    """The reports behind the paths, in their order, folders sorted; never raises for bad input.

    A path is a file, a folder of files, or "-" for standard input (`stdin`, else the process's
    own). The ending of a name tells its form, and where it tells none its content does.
    `published` (a day, month or year) and `outlet` hold where a report is silent.

    Where a second report of this call claims the id of another with different content, both are
    kept: the second id gets a mark made of its content, and `source` says so.
    """
    found = gather(
        paths, published=published, outlet=outlet, stdin=stdin, limits=limits, fields=fields
    )
    return (one for one in found if isinstance(one, (Report, Unreadable)))


def gather(
    paths: Sequence[str],
    *,
    published: str = "",
    outlet: str = "",
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT,
    wanted: Wanted = EVERYTHING,
    known: Callable[[str], Reached | None] = from_the_beginning,
    edition: str = "",
    fields: Fields = OWN,
) -> Iterator[Report | Unreadable | Passed | Reached]:
    """As `collect`, with what was passed over because it is not `wanted` or no report at all, and
    marks of how far everything is through.

    `known` tells for the identity of an archive its last mark, with all ids that were `given` up to
    it: there it is gone on with. A mark covers all that came before it in this iteration, and holds
    for the same arguments and `edition` of the program only. An archive that this iteration came
    through is not read again, whether or not its marks were kept meanwhile. `fields` are the names
    that exports have for what a report has.
    """
    terms = terms_of(
        published=published, outlet=outlet, limits=limits, wanted=wanted, fields=fields
    )
    ids = Ids()
    for found in _behind(paths, terms, stdin, known, edition, sealing=False):
        if isinstance(found, Reached):
            yield ids.marked(found)
        elif isinstance(found, (Unreadable, Passed)):
            yield found
        else:
            for one in drawn_of(found, terms):
                yield ids.distinct(one) if isinstance(one, Drawn) else one


def unopened(
    paths: Sequence[str],
    terms: Terms,
    *,
    known: Callable[[str], Reached | None] = from_the_beginning,
    edition: str = "",
) -> Iterator[Draft | Sealed | Unreadable | Passed | Reached]:
    """As `gather`, for those who have many processes open what comes in: each of the first two
    becomes what `drawn_of` makes of it, wherever that is done; in the order in which they came in
    the reports are given to `Ids`, and the marks."""
    return _behind(paths, terms, None, known, edition, sealing=True)


def unopened_file(path: str, terms: Terms) -> Iterator[Draft | Sealed | Unreadable | Passed]:
    """What one file holds, to be opened by `drawn_of`, for those who tell apart later what came
    with the same id: many files are taken in at once, and none knows of the others."""
    source = Source(path, named_form(path))
    for found in _read(source, shown(path), None, terms, from_the_beginning, (), sealing=True):
        if not isinstance(found, Reached):
            yield found


def _behind(
    paths: Sequence[str],
    terms: Terms,
    stdin: BinaryIO | None,
    known: Callable[[str], Reached | None],
    edition: str,
    sealing: bool,
) -> Iterator[Draft | Sealed | Unreadable | Passed | Reached]:
    settings = (terms.defaults, terms.limits, terms.wanted, edition, terms.fields)
    through: set[str] = set()
    before = 0

    def now_known(archive: str) -> Reached | None:
        return Reached(position=WHOLE) if archive in through else known(archive)

    for path in paths:
        for source in sources(path):
            name = STDIN_NAME if source.path == "-" else shown(source.path)
            if isinstance(source, Missing):
                yield unreadable(name, source.reason)
                continue
            for found in _read(source, name, stdin, terms, now_known, settings, sealing):
                if isinstance(found, Reached):
                    if found.archive and found.position == WHOLE:
                        through.add(found.archive)
                    yield msgspec.structs.replace(found, done=before + found.done)
                else:
                    yield found
            before += size_of(source.path)
            yield Reached(done=before, source_ends=True)


def files_behind(paths: Sequence[str]) -> Iterator[str | Unreadable]:
    """The files behind the paths, in the order in which they are read."""
    for path in paths:
        for source in sources(path):
            if isinstance(source, Missing):
                yield unreadable(shown(source.path), source.reason)
            else:
                yield source.path


def delivered(
    content: bytes,
    where: str,
    *,
    form: str = "",
    charset: str = "",
    known: Metadata = NOTHING,
    foreign: bool = False,
    limits: Limits = DEFAULT,
) -> list[Report | Unreadable]:
    """What bytes hold that came in some other way: fetched, sent, uploaded. `form` is a name of
    `forms.FORMS`, "" where the name `where` or the content tells it; `known` holds where the bytes
    are silent.

    What is `foreign`, fetched from the address `known.url`, gives itself no id, and no address on
    another host: it could take the place of a report of others.
    """
    delivery = Delivery(
        where=where,
        stream=Stream(io.BytesIO(content)),
        form=form or told_by_name(where),
        known=known,
        charset=charset,
    )
    return [
        found
        if isinstance(found, Unreadable)
        else finished(_at_home(found, known.url) if foreign else found, NOTHING)
        for found in drafts(delivery, limits)
    ]


def _at_home(draft: Draft, address: str) -> Draft:
    told = draft.known
    url = told.url if _host(told.url) == _host(address) else address
    return msgspec.structs.replace(draft, known=msgspec.structs.replace(told, id="", url=url))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def report_of(
    text: str, *, title: str = "", published: str = "", outlet: str = "", exact: bool = False
) -> Report:
    """A text as a report, its furniture typed; what is given counts where the text is silent.

    With `exact` the text stays as it is: no header is looked for and no line end is changed.

    Raises IntakeError for a text that is empty or too long, or a date that is none.
    """
    if published and not iso_date(published):
        raise IntakeError(f"{published!r} is no date; it may be a day (2022-01-30), month or year")
    if len(text) > DEFAULT.report:
        raise IntakeError(f"the text is longer than {DEFAULT.report:,} characters; split it")
    text = text if exact else unix_lines(text)
    if not text.strip():
        raise IntakeError("the text is empty")
    header, text = ({}, text) if exact else split_header(text)
    given = {"title": title} if title else {}
    defaults = Metadata(published=iso_date(published), outlet=one_line(outlet))
    return finished(Draft(where="", text=text, known=metadata(given | header)), defaults)


def _read(
    source: Source,
    name: str,
    stdin: BinaryIO | None,
    terms: Terms,
    known: Callable[[str], Reached | None],
    settings: tuple[object, ...],
    sealing: bool,
) -> Iterator[Draft | Sealed | Unreadable | Passed | Reached]:
    try:
        if source.path == "-":
            stream = Stream(stdin or sys.stdin.buffer)
            delivery = Delivery(where=name, stream=stream, form=source.form, fields=terms.fields)
            yield from opened(delivery, terms.limits, terms.wanted, sealing=sealing)
            return
        with open(source.path, "rb") as file:
            stream = Stream(file)
            delivery = Delivery(
                where=name,
                stream=stream,
                form=source.form,
                of_many=source.of_many,
                fields=terms.fields,
            )
            archive, begin = "", 0
            if (source.form or told_by_content(stream)) in ARCHIVES:
                archive = identity_of(file, *settings)
            if archive:
                mark = known(archive)
                if mark:
                    yield Reached(given=mark.given)
                    begin = mark.position
                stream = Stream(file)  # which stands at its beginning again
                delivery = msgspec.structs.replace(delivery, stream=stream, begin=begin)
            if begin == WHOLE:
                yield Passed("before")
                return
            for found in opened(delivery, terms.limits, terms.wanted, sealing=sealing):
                if isinstance(found, Reached):
                    yield msgspec.structs.replace(found, archive=archive, done=stream.tell())
                else:
                    yield found
                    yield Reached(done=stream.tell())
            if archive:
                yield Reached(archive=archive, position=WHOLE, done=stream.tell())
    except OSError as error:
        yield unreadable(name, f"cannot be read ({error.strerror or error})")
