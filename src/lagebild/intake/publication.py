"""When a report was published: ISO dates of the precision that is known."""

import re
from datetime import UTC, date, datetime

ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{2}:?\d{2}\S*(?: \S+)?)?)?)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}(?:Z|[+-]\d{2}:?\d{2})?)?")
# Seconds since 1970, or thousandths of them, of the years 2001 to 2030: "1950010112" is none.
EPOCH = re.compile(r"(1[0-8]\d{8})(?:\.\d+|\d{3})?")
CLOCK = re.compile(r"(?:,?\s*(?:um\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*Uhr)?)?")
GERMAN = re.compile(r"(?:(\d{1,2})\.\s*)?(?:(\d{1,2})\.\s*|([A-Za-zäÄ]{3,9})\.?\s+)(\d{4})\b")


def iso_date(written: str) -> str:
    """30.01.2022, 30. Januar 2022, 2022-01-30T12:00:00Z -> "2022-01-30"; also months and years.

    "" where it is no date of the years 1800 to 2199.
    """
    written = written.strip()
    if not written:
        return ""
    if written[0] == "1" and EPOCH.fullmatch(written):
        return iso_time(written)[:10]
    match = ISO.fullmatch(written) or COMPACT.fullmatch(written)
    if match:
        year, month, day = match.groups()
        return _checked(year, month, day)
    match = GERMAN.match(written)
    rest = written[match.end() :] if match else ""
    if not match or not CLOCK.fullmatch(rest):
        return ""
    return _from_german(match)


def iso_time(written: str) -> str:
    """2022-01-30T12:05:00Z, 2022-01-30 12:05:00+0100 -> "2022-01-30T12:05:00+00:00", "...+01:00".

    "" where it is no time, or one without a zone: whose clock it shows is unknown.
    """
    written = written.strip()
    if not written:
        return ""
    seconds = EPOCH.fullmatch(written) if written[0] == "1" else None
    try:
        if seconds:
            found = datetime.fromtimestamp(int(seconds.group(1)), tz=UTC)
        else:
            found = datetime.fromisoformat(written)
    except ValueError:
        return ""
    if found.tzinfo is None or not 1800 <= found.year <= 2199:
        return ""
    return found.isoformat(timespec="seconds")


def date_in(stretch: str) -> str:
    """The first date in a stretch such as " 24.01.2022 21:47 Uhr" as ISO, "" if there is none."""
    match = re.search(r"\b\d{4}-\d{2}(?:-\d{2})?\b", stretch)
    if match:
        return iso_date(match.group())
    match = GERMAN.search(stretch)
    return _from_german(match) if match else ""


def more_precise(known: str, other: str) -> str:
    """2022-01 and 2022-01-24 -> "2022-01-24"; what contradicts the known date is left out."""
    if not known or (len(other) > len(known) and other.startswith(known)):
        return other
    return known


def _from_german(match: re.Match[str]) -> str:
    day, number, name, year = match.groups()
    if not number:
        # Waited for where a day is written out: few are.
        from lagebild.languages.tables import load_times

        months = load_times().months
        word = name.lower()
        number = str(months.get(word) or months.get(f"{word}.") or "")
    return _checked(year, number, day) if number else ""


def _checked(year: str, month: str | None, day: str | None) -> str:
    if not year.isascii() or not 1800 <= int(year) <= 2199:
        return ""
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return whole.isoformat()[: 10 if day else 7 if month else 4]
