"""What comes along with a text: title, day, outlet and the like, from a header or a JSON line."""

import re
from typing import Any

import msgspec

from lagebild.intake.publication import iso_date, iso_time

UNNAMED = re.compile(r"(?:Von|Aus) (?:unser|dem |der |den )")
BETWEEN_NAMES = re.compile(r"\s*[,;/]\s*|\s+und\s+")
FIELDS = ("id", "title", "published", "outlet", "url", "language")
TIMES = ("published_at", "updated", "retrieved")
# Other names by which feeds and archives know the same.
ALSO = {"date": "published", "agencies": "agency", "author": "authors"}
KNOWN = frozenset((*FIELDS, *TIMES, *ALSO, "agency", "authors", "facts"))
LONGEST_ID = 200


class Metadata(msgspec.Struct, frozen=True):
    """As given, trimmed. `published` is an ISO date or "", the other times are ISO times with their
    zone or "". `notes` say what was not understood."""

    id: str = ""
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    published_at: str = ""
    updated: str = ""
    retrieved: str = ""
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def over(self, outer: "Metadata") -> "Metadata":
        """What this tells, and where it is silent what the outer one tells; all notes."""
        if outer == Metadata():
            return self
        silent = {
            name: told
            for name in self.__struct_fields__
            if name != "notes" and not getattr(self, name) and (told := getattr(outer, name))
        }
        return msgspec.structs.replace(self, **silent, notes=(*outer.notes, *self.notes))


def metadata(given: dict[str, Any]) -> Metadata:
    """The known fields of a header or a JSON object; others are passed over."""
    for other, name in ALSO.items():
        if given.get(name) in (None, "") and given.get(other) not in (None, ""):
            given = {**given, name: given[other]}
    values = {name: one_line(given.get(name)) for name in FIELDS}
    times = {name: iso_time(one_line(given.get(name))) for name in TIMES}
    notes = []
    if values["published"]:
        written = values["published"]
        values["published"] = iso_date(written)
        times["published_at"] = times["published_at"] or iso_time(written)
        if not values["published"]:
            notes.append(f"published {written[:40]!r} is no day, month or year; left empty")
    if len(values["id"]) > LONGEST_ID:
        notes.append(f"id of {len(values['id'])} characters; one made from the content instead")
        values["id"] = ""
    return Metadata(
        **values,
        **times,
        authors=_names(given.get("authors")),
        agencies=_names(given.get("agency")),
        notes=tuple(notes),
    )


def one_line(value: Any) -> str:
    """A text or a number as one line; anything else counts as not given."""
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return ""
    # What cannot be stored is as good as not given; the text itself is checked apart.
    line = " ".join(str(value).split()).replace("\x00", "")
    return line if line.isascii() else line.encode("utf-8", "ignore").decode("utf-8")


def _names(value: Any) -> tuple[str, ...]:
    """["A B", "C D"] or "A B, C D und E F" -> the names, each once."""
    if isinstance(value, list):
        names = [one_line(name) for name in value]
    elif UNNAMED.match(one_line(value)):
        names = [one_line(value)]
    else:
        names = BETWEEN_NAMES.split(one_line(value))
    return tuple(dict.fromkeys(name for name in names if name))
