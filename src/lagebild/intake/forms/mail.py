"""Mail: what agencies and press offices send, one message or a box of many."""

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.forms.telling import archive_by_name, told_by_name
from lagebild.intake.forms.text import whole
from lagebild.intake.furniture import cues
from lagebild.intake.limits import Limits
from lagebild.intake.metadata import Metadata, metadata
from lagebild.intake.outlets import outlet_called
from lagebild.intake.pages import read_html
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import Stream, decode, lines, too_large, unix_lines, visible

# A person's name and nothing else.
PERSON = re.compile(r"[A-ZÄÖÜ][\w.’'-]+(?: (?:von|van|de|zu)\b)*(?: [A-ZÄÖÜ][\w.’'-]+){1,2}")
# What flowed text (RFC 3676) breaks for the reader's eye alone.
SOFT_BREAK = re.compile(r"(?<=\S) \n(?=[^\s>-])")
# Plain text so short beside HTML only says that there is HTML.
STUB = 120
MOST_PARTS, MOST_INSIDE = 1_000, 100
# Of a line of the head so much is read: the time of decoding it grows faster than its length.
LONGEST_LINE = 2_000
FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
PIECE = 1 << 16
FROM = re.compile(rb"From \S")
QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mail(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable | Delivery]:
    """The report that a message is, then those that it carries. Raises IntakeError where there is
    none."""
    return _message(whole(delivery, limits), delivery, limits, 0)


def read_box(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable | Delivery]:
    """The reports of an mbox, message by message. Raises IntakeError where it holds none."""
    number = 0
    for number, content in enumerate(_messages(delivery.stream, limits), 1):  # noqa: B007
        one = _delivery(delivery, f"{delivery.where}:{number}", content or b"")
        try:
            if content is None:
                raise IntakeError(too_large(limits.report))
            yield from _message(content, one, limits, 0)
        except IntakeError as error:
            yield unreadable(one.where, str(error), content or b"")
    if not number:
        raise IntakeError("holds no message")


def _message(
    content: bytes, delivery: Delivery, limits: Limits, depth: int
) -> Iterator[Draft | Unreadable | Delivery]:
    if content.lower().count(b"multipart/") > MOST_INSIDE:
        raise IntakeError(f"has more than {MOST_INSIDE} mails and parts inside each other")
    try:
        message = BytesParser(policy=compat32).parsebytes(content)
        parts = list(_parts(message))
        known = _known(message).over(delivery.known)
    except FAULTS as error:
        raise IntakeError(f"is no mail that can be parsed ({type(error).__name__})") from error
    body, attached = _sorted(parts)
    found = False
    if body is not None:
        found = True
        yield from _read(body, delivery, known, limits)
    for number, part in enumerate(attached, 1):
        for one in _attachment(part, number, delivery, known, limits, depth):
            found = True
            yield one
    if not found:
        raise IntakeError("is a mail without text")


def _parts(message: Message) -> Iterator[Message]:
    """The parts in their order; a mail inside the mail is one of them."""
    waiting = [message]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MOST_PARTS:
            raise IntakeError(f"has more than {MOST_PARTS:,} parts; it is no report")
        if part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            waiting += reversed([one for one in inner if isinstance(one, Message)])
        else:
            yield part


def _sorted(
    parts: list[Message],
) -> tuple[Message | None, list[Message]]:
    """What is read as the mail itself, plain text before HTML, and what it carries."""
    attached = [p for p in parts if p.get_filename() or p.get_content_type() == "message/rfc822"]
    own = [p for p in parts if p not in attached and p.get_content_disposition() != "attachment"]
    plain = next((p for p in own if p.get_content_type() == "text/plain"), None)
    html = next((p for p in own if p.get_content_type() == "text/html"), None)
    if plain is not None and html is not None and len(_bytes(plain).strip()) < STUB:
        plain = None
    return plain if plain is not None else html, attached


def _read(
    part: Message, delivery: Delivery, known: Metadata, limits: Limits
) -> Iterator[Draft | Unreadable]:
    content = _bytes(part)
    charset = part.get_content_charset() or delivery.charset
    if part.get_content_type() == "text/html":
        inner = _delivery(delivery, delivery.where, content, "html", known, charset)
        for found in read_html(inner, limits):
            # the mail's own head goes before what its page says of itself
            if isinstance(found, Draft):
                yield Draft(
                    where=found.where, text=found.text, known=known.over(found.known),
                    furniture=found.furniture, withheld=found.withheld, notes=found.notes,
                    release=found.release,
                )  # fmt: skip
            else:
                yield found
        return
    text, note = decode(content, charset)
    text = unix_lines(text)
    if part.get_param("format", "") == "flowed":
        text = SOFT_BREAK.sub(" ", text)
    text = visible(text)
    if not text.strip():
        raise IntakeError("is a mail without text")
    yield Draft(where=delivery.where, text=text, known=known, notes=(note,) if note else ())


def _attachment(
    part: Message, number: int, delivery: Delivery, known: Metadata, limits: Limits, depth: int
) -> Iterator[Draft | Unreadable | Delivery]:
    """The reports of an attachment of a form that is known, and as it is one that is an archive;
    others are no reports."""
    from lagebild.intake.forms import FORMS

    name = " ".join(_decoded(part.get_filename() or f"message {number}").split())[:200]
    where = f"{delivery.where}!{name}"
    is_mail = part.get_content_type() == "message/rfc822"
    archive = "" if is_mail else archive_by_name(name)
    form = "mail" if is_mail else archive or told_by_name(name)
    if not form:
        return
    try:
        if depth >= limits.nesting:
            raise IntakeError(f"lies in {limits.nesting} mails inside each other, the limit")
        outer = Metadata(outlet=known.outlet, published=known.published)
        content = _inner_mail(part) if is_mail else _bytes(part)
        inner = _delivery(delivery, where, content, form, outer, part.get_content_charset() or "")
        if archive:
            yield inner
        elif form == "mail":
            yield from _message(content, inner, limits, depth + 1)
        else:
            yield from FORMS[form](inner, limits)
    except IntakeError as error:
        yield unreadable(where, str(error))


def _inner_mail(part: Message) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], Message):
        try:
            return inner[0].as_bytes()
        except (*FAULTS, UnicodeError) as error:
            raise IntakeError("is a mail that cannot be taken out of the other") from error
    return _bytes(part)


def _bytes(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except FAULTS as error:
        raise IntakeError("is a part of a mail that cannot be decoded") from error
    return found if isinstance(found, bytes) else b""


def _known(message: Message) -> Metadata:
    name, _ = parseaddr(_line(message, "From"))
    name = " ".join(name.split()).strip("\"' ")
    agency = cues().names.get(name.lower(), "")
    is_person = not agency and not outlet_called(name) and PERSON.fullmatch(name)
    given = {
        "title": visible(" ".join(_line(message, "Subject").split())),
        "published": _time(_line(message, "Date")),
        "outlet": "" if is_person else name,
        "authors": [name] if is_person else [],
        "agency": agency,
        "language": _line(message, "Content-Language"),
    }
    return metadata(given)


def _line(message: Message, name: str) -> str:
    """A line of the head, decoded: "=?utf-8?q?=C3=9Cberblick?=" -> "Überblick"."""
    return _decoded(str(message.get(name, "")))


def _decoded(written: str) -> str:
    written = written[:LONGEST_LINE]
    try:
        return str(make_header(decode_header(written)))
    except (*FAULTS, UnicodeError):
        return written


def _time(written: str) -> str:
    """Mon, 24 Jan 2022 10:05:00 +0100 -> "2022-01-24T10:05:00+01:00"."""
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _delivery(
    outer: Delivery, where: str, content: bytes, form: str = "", known: Metadata | None = None,
    charset: str = "",
) -> Delivery:  # fmt: skip
    return Delivery(
        where=where,
        stream=Stream(BytesIO(content)),
        form=form,
        known=outer.known if known is None else known,
        charset=charset,
        fields=outer.fields,
        allowance=outer.allowance,
    )


def _messages(stream: Stream, limits: Limits) -> Iterator[bytes | None]:
    """The messages of a box; None for one beyond the limit."""
    kept: list[bytes] = []
    length, begun, blank = 0, False, True
    for line in lines(iter(lambda: stream.read(PIECE), b""), limits.report):
        if line is not None and blank and FROM.match(line):
            if begun:
                yield _unquoted(kept) if length <= limits.report else None
            kept, length, begun = [], 0, True
        elif begun:
            length += limits.report + 1 if line is None else len(line) + 1
            if length <= limits.report and line is not None:
                kept.append(line)
            else:
                kept = []
        blank = line is not None and not line.strip()
    if begun:
        yield _unquoted(kept) if length <= limits.report else None


def _unquoted(kept: list[bytes]) -> bytes:
    return QUOTED_FROM.sub(rb"\1", b"\n".join(kept))
