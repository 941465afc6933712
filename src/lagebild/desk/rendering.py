"""Templates filled: every word from outside is made plain and escaped on its way into a page."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from lagebild.claims import DEEDS, STANCES
from lagebild.desk.asked import Asked, states_of
from lagebild.desk.navigation import GROUPS
from lagebild.export import versions, wording
from lagebild.export.plain import HARMFUL, INVISIBLE, SUBSTITUTE, plain
from lagebild.languages.interface import LANGUAGES, Interface
from lagebild.picture import names

# So many signs of a title or a quotation are shown in a list; the report shows all.
LONGEST = 700


def short(words: object, most: int = LONGEST) -> str:
    """One plain line of at most so many signs, cut at a blank, with an ellipsis."""
    text = str(words)
    # A title of a megabyte is not looked through to its end.
    line = plain(text[: 4 * most])
    if len(line) <= most and len(text) <= 4 * most:
        return line
    head = line[:most]
    blank = head.rfind(" ")
    return (head[:blank] if blank > most // 2 else head).rstrip(" ,;:") + "…"


def as_printed(words: str) -> str:
    """Words of a report with their line ends and blanks, without marks that act."""
    parts = (HARMFUL.sub(SUBSTITUTE, INVISIBLE.sub("", part)) for part in words.split("\n"))
    return "\n".join(parts).replace("\t", " ")


def runs(rows: Iterable[Any], by: str | tuple[str, ...]) -> Iterator[tuple[Any, list[Any]]]:
    """Rows that follow one another and agree in some fields, with what they agree in."""
    several = (by,) if isinstance(by, str) else by

    def shared(row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in several)

    for key, group in groupby(rows, key=shared):
        yield (key[0] if isinstance(by, str) else key), list(group)


@cache
def environment() -> Environment:
    """The templates, with what all of them may use."""
    made = Environment(
        loader=PackageLoader("lagebild.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"short": short, "as_printed": as_printed, "names": names, "runs": runs}
    made.globals |= {
        "GROUPS": GROUPS,
        "LANGUAGES": LANGUAGES,
        "STANCES": STANCES,
        "DEEDS": DEEDS,
        "RELATIONS": wording.RELATIONS,
        "states_of": states_of,
    }
    return made


def rendered(
    template: str, texts: Interface, asked: Asked, mark: str, values: dict[str, Any]
) -> str:
    """A page in the language of `texts`. Raises jinja2.TemplateError for a broken template."""
    made = environment().get_template(template)
    return made.render(
        texts=texts,
        say=texts.say,
        stance=texts.stance,
        deed=texts.deed,
        date=texts.date,
        number=texts.number,
        count=texts.count,
        joined=lambda some: wording.joined(texts, tuple(some)),
        signed=lambda value: wording.signed(texts, value),
        near_words=lambda some: [texts.say(f"doubts.other_{one}") for one in some],
        outlet_line=lambda name: wording.outlet_in_words(texts, name),
        kind_of=lambda one: versions.kind_of(texts, one),
        version_in_words=lambda one: versions.version_in_words(texts, one),
        fate_in_words=lambda one: versions.fate_in_words(texts, one),
        state_controlled=wording.is_state_controlled,
        figure=lambda one: wording.figure_in_words(texts, one),
        asked=asked,
        address=asked.address,
        mark=mark,
        **values,
    )
