"""Changes as a page: by day, each with what it is, whose words, and where."""

from collections.abc import Sequence

from lagebild.cli.page import STANCE_STYLES, Page, pad, wrap
from lagebild.export.wording import deed_with_parties, joined, place_of, quoted, times
from lagebild.languages.interface import Interface
from lagebild.picture import Change, names

WIDTH = 16
INDENT = 2


def print_changes(page: Page, texts: Interface, rows: Sequence[Change]) -> None:
    """Day by day: kind, who takes which stance to what, the words."""
    page.heading(texts.say("views.changes.name"))
    before = None
    for row in rows:
        if row.day != before:
            page.line((texts.date(row.day) or texts.say("picture.undated"), "bold"))
        before = row.day
        point, voice = row.what, names(row.what.voice)
        doubt = "" if row.certain else f" ({texts.say('picture.uncertain')})"
        page.line(
            (" " * INDENT, ""),
            (pad(texts.say(f"changes.{row.kind}"), WIDTH), "dim"),
            (joined(texts, voice) or texts.say("picture.own_voice_one"), "cyan"),
            (f" {texts.stance(point.stance)}: ", STANCE_STYLES.get(point.stance, "")),
            (_what(texts, row), ""),
            (doubt, "dim"),
        )
        said = next((one for one in point.said if one.claim in row.claims), point.said[0])
        left = " " * (INDENT + WIDTH)
        for words in wrap(quoted(said.quote), page.width - len(left), 2):
            page.line((left, ""), (words, ""))
        place = times(texts, len(row.claims), row.origins, place_of(texts, said, voice))
        page.line((left, ""), (place, "dim"))


def _what(texts: Interface, row: Change) -> str:
    point = row.what
    return deed_with_parties(
        texts, point.deed, point.negated, names(point.agent), names(point.recipient)
    )
