"""`lagebild explain`: a claim, its evidence in its sentence, and why it was read so."""

from collections.abc import Sequence

from lagebild.claims import Claim, Party
from lagebild.cli.page import Page, keep_blanks, pad
from lagebild.cli.shelf import opened
from lagebild.export.versions import fate_in_words
from lagebild.export.wording import figure_in_words, joined, quoted
from lagebild.intake import Report
from lagebild.languages.interface import Interface
from lagebild.picture import Fate, fate_of
from lagebild.reading import sentences_around
from lagebild.record import Judged, Judgement, claim_called, held_in

NAME_WIDTH = 18


def explain(texts: Interface, claim_id: str, ledger: str) -> int:
    """Prints one claim; returns the exit code. Raises LedgerFault, UnknownClaim."""
    with opened(texts, ledger) as book:
        claim = claim_called(book, claim_id)
        report = next(book.reports(claim.report)).report
        said = book.judgements()
        held, _ = held_in(book, report)
        fate = fate_of(book.connection, claim.id)
    entry = next((entry for entry in held if entry.claim.id == claim.id), None)
    if entry is not None:
        claim = entry.claim
    page = Page()
    page.heading(f"{texts.say('explain.claim')} {claim.id}")
    for name, value in _fields(texts, claim, report):
        if value:
            page.line((pad(texts.say(f"explain.{name}"), NAME_WIDTH), "dim"), (value, ""))
    page.blank()
    _print_evidence(page, claim, report)
    if fate is not None:
        _print_fate(page, texts, fate)
    _print_said(page, texts, claim, entry, said)
    if claim.because:
        page.heading(texts.say("explain.because"))
        for reason in claim.because:
            page.wrapped(2, f"- {reason}")
    return 0


def _print_fate(page: Page, texts: Interface, fate: Fate) -> None:
    """What the version of today says instead."""
    page.heading(texts.say("versions.name"))
    page.wrapped(2, fate_in_words(texts, fate))
    if fate.now is not None:
        page.wrapped(2, f"{quoted(fate.now.quote)} ({fate.now.claim})")


def _print_said(
    page: Page, texts: Interface, claim: Claim, entry: Judged | None, said: Sequence[Judgement]
) -> None:
    """What people said of the claim, under whatever id it then had."""
    ids = entry.judgements if entry is not None else ()
    mine = [j for j in said if j.holds and (j.id in ids or j.subject == claim.id)]
    if not mine:
        return
    page.heading(texts.say("views.judgements.name"))
    if entry is None:
        page.wrapped(2, texts.say("explain.nowhere"))
    for judgement in mine:
        words = texts.say(f"explain.{judgement.verdict}", who=judgement.who, at=judgement.at)
        note = judgement.details().note
        page.wrapped(2, " ".join(part for part in (f"- {judgement.id}: {words}", note) if part))


def _fields(texts: Interface, claim: Claim, report: Report) -> list[tuple[str, str]]:
    stance, deed = claim.stance, claim.deed
    begin, end = claim.evidence.begin, claim.evidence.end
    place = " · ".join(filter(None, [report.outlet, texts.date(report.published), report.title]))
    at = texts.say("explain.at", begin=begin, end=end)
    return [
        ("speaker", _who(texts, claim.speaker) or texts.say("picture.own_voice_one")),
        ("stance", f"{texts.stance(stance)} - {texts.say(f'stances.{stance}.explanation')}"),
        ("deed", f"{texts.deed(deed, claim.negated)} - {texts.say(f'deeds.{deed}.explanation')}"),
        ("mode", claim.mode),
        ("agent", _who(texts, claim.agent) + _concluded(texts, claim, "agent")),
        ("recipient", _who(texts, claim.recipient)),
        ("place", claim.place or ""),
        ("condition", claim.condition.text if claim.condition else ""),
        ("figure", figure_in_words(texts, claim.figure) if claim.figure else ""),
        (
            "time",
            " = ".join(filter(None, [claim.time.text, claim.time.value])) if claim.time else "",
        ),
        ("form", texts.say(f"forms.{claim.form or 'none'}")),
        ("via", claim.via or ""),
        ("replies_to", claim.replies_to or ""),
        ("confidence", texts.number(round(claim.confidence, 2))),
        ("report", place or claim.report),
        ("evidence", f"{report.source or report.id}, {at}"),
    ]


def _concluded(texts: Interface, claim: Claim, slot: str) -> str:
    return f" - {texts.say('explain.concluded')}" if slot in claim.concluded else ""


def _who(texts: Interface, parties: tuple[Party, ...]) -> str:
    return joined(texts, [f"{party.name} ({party.id})" for party in parties])


def _print_evidence(page: Page, claim: Claim, report: Report) -> None:
    text = report.text
    begin, end = claim.evidence.begin, claim.evidence.end
    sentence = sentences_around(report, begin, end)
    page.marked(
        keep_blanks(text[sentence.begin : begin]),
        keep_blanks(text[begin:end]),
        keep_blanks(text[end : sentence.end]),
    )
