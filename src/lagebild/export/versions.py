"""What became of claims from version to version of a page, in words."""

from collections.abc import Iterable

from lagebild.export.wording import joined, quoted
from lagebild.languages.interface import Interface
from lagebild.picture import Difference, Fate, Revision, Version


def kind_of(texts: Interface, one: Difference) -> str:
    """weggefallen; neu; geändert (Zahl, wer): what happened to a claim, and to what of it."""
    name = texts.say(f"versions.{one.kind}")
    return f"{name} ({_fields(texts, one.changed)})" if one.changed else name


def _fields(texts: Interface, names: Iterable[str]) -> str:
    return joined(texts, [texts.say(f"versions.field_{name}") for name in names])


def wordings(one: Difference) -> str:
    """»Drei Menschen starben.« → »Fünf Menschen starben.«: both sides, or the one there is."""
    sides = (one.before, one.after)
    return " → ".join(quoted(side.quote) for side in sides if side is not None)


def fate_in_words(texts: Interface, fate: Fate) -> str:
    """Zurückgezogen: Seit dem 12.01.2022 sagt die Seite das nicht mehr."""
    values = {"day": texts.date(fate.day) or texts.say("picture.undated")}
    if fate.kind == "changed":
        values["fields"] = _fields(texts, fate.changed) or texts.say("versions.field_words")
    return texts.say(f"versions.fate_{fate.kind}", **values)


def version_in_words(texts: Interface, one: Version) -> str:
    """2. Fassung, seit 12.01.2022."""
    number = texts.say("versions.number", number=one.number)
    if not one.since:
        return number
    return f"{number}, {texts.say('versions.since', day=texts.date(one.since))}"


def heading_of(texts: Interface, row: Revision) -> str:
    """Nordblatt · Brand in Odessa · 2. Fassung."""
    number = texts.say("versions.number", number=row.number)
    return " · ".join(part for part in (row.outlet, row.title or row.report, number) if part)
