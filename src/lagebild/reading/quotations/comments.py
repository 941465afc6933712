"""What a report adds to somebody's words in a clause of its own: "..., was Moskau bestreitet"."""

from collections.abc import Mapping, Sequence

import msgspec

from lagebild.languages import load_verbs
from lagebild.reading.layers import Clause, Span, Token
from lagebild.reading.quotations.drafts import Draft, Page

# "..., was die Regierung bestritt", "..., wogegen sich die Opposition verwahrte"
TAKING_UP = frozenset({"was", "wogegen", "wozu", "wofür", "worüber", "woraufhin", "worauf"})
PERSONAL = load_verbs().personal | {"verwahren", "wehren", "protestieren", "reagieren", "schweigen"}


def find_comments(page: Page) -> dict[int, list[Clause]]:
    """By sentence the clauses that take up the whole before them, outside quotation marks."""
    found: dict[int, list[Clause]] = {}
    for number, clauses in enumerate(page.clauses):
        tokens = page.sentences[number].tokens
        for clause in clauses:
            if _comments(tokens, clause) and not page.in_quotation(number, clause):
                found.setdefault(number, []).append(clause)
    return found


def without_comment(page: Page, draft: Draft, comments: Mapping[int, Sequence[Clause]]) -> Draft:
    """A draft whose words end where the report goes on with somebody's answer to them; words
    between quotation marks stay whole."""
    if draft.type == "Direct" or not draft.quote:
        return draft
    last = draft.quote[-1]
    number = page.sentence_at(last.begin)
    for clause in comments.get(number, ()):
        if last.begin < clause.begin and last.end >= clause.end:
            words = page.tokens_between(number, last.begin, clause.begin)
            ends = [t.end for t in words if t.text[0].isalnum()]
            if ends:
                quote = (*draft.quote[:-1], Span(last.begin, ends[-1]))
                return msgspec.structs.replace(draft, quote=quote)
    return draft


def _comments(tokens: Sequence[Token], clause: Clause) -> bool:
    """True for a clause that takes up the whole before it, in the indicative."""
    return (
        tokens[clause.first].text.lower() in TAKING_UP
        and clause.mood == "indicative"
        and clause.verb in PERSONAL
        and not clause.passive
        and clause.first > 0
        and tokens[clause.first - 1].tag == "$,"
    )
