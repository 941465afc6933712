"""A line of `lagebild export jsonl --table judgements` becomes a judgement again."""

from typing import Any

import msgspec

from lagebild.importing.claims import check
from lagebild.importing.refusal import Unfit
from lagebild.record import VERDICTS, Judgement, judgement, on_actors
from lagebild.record import Relation as Known


class JudgementLine(Judgement, frozen=True, kw_only=True):
    """What a line says of a judgement: of two actors all that there may be is what the view has."""

    other: str = ""
    note: str = ""


def judged(line: dict[str, Any]) -> Judgement:
    """The judgement that a line holds. Raises Unfit."""
    try:
        found = msgspec.convert(line, JudgementLine)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unfit("no_judgement_line", reason=str(error)) from error
    if found.verdict not in VERDICTS:
        choices = ", ".join(VERDICTS)
        raise Unfit("no_value", field="verdict", value=found.verdict, choices=choices)
    made = _made(found)
    if made.id != found.id:
        raise Unfit("other_id", id=found.id)
    return msgspec.structs.replace(made, undone_by=found.undone_by, undone_at=found.undone_at)


def _made(line: JudgementLine) -> Judgement:
    on_two = line.verdict in {relation.value for relation in Known}
    if not line.detail:
        if not on_two or not line.other:
            raise Unfit("no_detail")
        relation = Known(line.verdict)
        try:
            return on_actors(line.subject, line.other, relation, line.who, line.at, line.note)
        except ValueError as error:
            raise Unfit("no_judgement_line", reason=str(error)) from error
    made = judgement(line.subject, line.verdict, line.who, line.at, line.detail)
    try:
        detail = made.details()
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unfit("no_judgement_line", reason=str(error)) from error
    claim = detail.claim
    if on_two == (claim is not None) or (on_two and not detail.other):
        raise Unfit("no_detail")
    if claim is not None:
        if claim.id != line.subject:
            raise Unfit("other_id", id=claim.id)
        check(claim)
        check(detail.edit.applied(claim) if detail.edit else claim)
    return made
