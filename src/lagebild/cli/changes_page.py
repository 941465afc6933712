"""Changes as a page: by day, each with what it is, whose words, and where."""

from collections.abc import Sequence

from lagebild.cli.page import STANCE_STYLES, Page, pad, wrap
from lagebild.export.versions import heading_of, kind_of, wordings
from lagebild.export.wording import (
    DOT,
    SHORT_ID,
    deed_with_parties,
    joined,
    place_of,
    quoted,
    times,
)
from lagebild.languages.interface import Interface
from lagebild.picture import Change, Revision, names

WIDTH = 16
# So many of the claims that a new version changed are named.
NAMED = 6
INDENT = 2


def print_changes(page: Page, texts: Interface, rows: Sequence[Change | Revision]) -> None:
    """Day by day: kind, who takes which stance to what, the words."""
    page.heading(texts.say("views.changes.name"))
    before = None
    for row in rows:
        if row.day != before:
            page.line((texts.date(row.day) or texts.say("picture.undated"), "bold"))
        before = row.day
        if isinstance(row, Revision):
            _print_revision(page, texts, row)
            continue
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


def _print_revision(page: Page, texts: Interface, row: Revision) -> None:
    """Which report was printed anew, and claim by claim what that changed."""
    kind = pad(texts.say("changes.version"), WIDTH)
    page.line((" " * INDENT, ""), (kind, "dim"), (heading_of(texts, row), "cyan"))
    left = " " * (INDENT + WIDTH)
    notes = [f"{texts.say('versions.correction')}: {quoted(note)}" for note in row.corrections]
    told = [f"{kind_of(texts, one)}: {wordings(one)}" for one in row.differences]
    for line in [*notes, *told] or [texts.say("versions.same")]:
        for words in wrap(line, page.width - len(left), 4):
            page.line((left, ""), (words, ""))
    ids = DOT.join(claim[:SHORT_ID] for claim in row.claims[:NAMED])
    page.line((left, ""), (ids, "dim"))


def _what(texts: Interface, row: Change) -> str:
    point = row.what
    return deed_with_parties(
        texts, point.deed, point.negated, names(point.agent), names(point.recipient)
    )
