"""What is known of actors, and what people said, on a page: offices, proposals, judgements."""

from collections.abc import Sequence

from lagebild.cli.page import Page, pad, wrap
from lagebild.export.wording import DOT, SHORT_ID, joined, quoted
from lagebild.languages.interface import Interface
from lagebild.picture import CONCLUDED, Candidate, Proposal, Ruling, Tenure

INDENT = 4
NAME_WIDTH = 30


def print_offices(page: Page, texts: Interface, rows: Sequence[Tenure]) -> None:
    """Whose offices, which office, who holds it, when that was printed, who had it before."""
    page.heading(texts.say("views.offices.name"))
    before = None
    for row in rows:
        office = (row.of, row.post)
        if office != before:
            # Whose office it is was concluded for some of its holders only.
            whose = row.of_name or texts.say("offices.nobodys")
            page.line((f"{row.post} ({whose})", "bold"))
            before = office
        status = texts.say(f"offices.{row.status}")
        unsure = [texts.say("offices.concluded")] if row.of_how == CONCLUDED else []
        days = dict.fromkeys(texts.date(day) for day in (row.first, row.last) if day)
        seen = " – ".join(days) or texts.say("picture.undated")
        counts = texts.count("report", row.reports)
        page.line(
            ("  ", ""),
            (pad(row.name, NAME_WIDTH), "cyan"),
            (pad(status, 13), ""),
            (DOT.join([seen, counts, *unsure]), ""),
        )
        for label, names in (("before", row.before), ("after", row.after)):
            if names:
                page.wrapped(INDENT, f"{texts.say(f'offices.{label}')}: {joined(texts, names)}")
        place = row.held_in[0]
        outlet = place.source.outlet or place.source.title or place.source.report
        where = DOT.join(part for part in (outlet, texts.date(place.source.published)) if part)
        for words in wrap(f"{quoted(place.quote)}  {where}", page.width - INDENT, 2):
            page.line((" " * INDENT, ""), (words, "dim"))


def print_proposals(page: Page, texts: Interface, rows: Sequence[Proposal]) -> None:
    """Two names, why they may be one, and how to decide."""
    page.heading(texts.say("views.proposals.name"))
    for row in rows:
        score = texts.number(row.score)
        reason = texts.say(f"proposals.{row.reason}")
        state = f" · {texts.say('proposals.undecided')}" if row.undecided else ""
        page.line((pad(score, 6), "bold"), (f"{reason}{state}", ""))
        for candidate in (row.one, row.other):
            page.line((" " * INDENT, ""), (_named(candidate), "cyan"))
            page.wrapped(2 * INDENT, _seen(texts, candidate), "dim")
        page.line((" " * INDENT, ""), (f"lagebild merge {row.one.id} {row.other.id}", "dim"))


def _named(candidate: Candidate) -> str:
    sides = f" [{', '.join(candidate.sides)}]" if candidate.sides else ""
    return f"{candidate.name} ({candidate.id}){sides}"


def _seen(texts: Interface, candidate: Candidate) -> str:
    if not candidate.reports:
        return texts.say("proposals.listed")
    claims = [claim[:SHORT_ID] for claim in candidate.claims]
    return DOT.join([texts.count("report", candidate.reports), *claims])


def print_judgements(page: Page, texts: Interface, rows: Sequence[Ruling]) -> None:
    """Who said what when, and whether it still holds."""
    page.heading(texts.say("views.judgements.name"))
    for row in rows:
        plain = row.claims or row.verdict == "imported"
        subject = row.subject if plain else f"{row.name} ({row.subject})"
        other = f"{row.other_name} ({row.other})"
        values = {"claim": subject, "words": row.words, "one": subject, "other": other}
        page.wrapped(0, f"{row.id}: {texts.say(f'judgements.{row.verdict}', **values)}")
        for field, value in row.edit.items():
            page.wrapped(INDENT, f"{field} = {_written(value)}")
        if row.note:
            page.wrapped(INDENT, quoted(row.note))
        page.line((" " * INDENT, ""), (DOT.join([row.who, row.at]), "dim"))
        if row.set_aside:
            page.wrapped(INDENT, texts.say("judgements.set_aside"), "dim")
        if row.undone_at:
            undone = texts.say("judgements.undone", id=row.id)
            page.wrapped(INDENT, DOT.join([undone, row.undone_by, row.undone_at]), "dim")


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
