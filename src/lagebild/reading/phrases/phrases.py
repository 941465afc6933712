"""Noun phrases and prepositional phrases of a clause, with the cases that their forms allow."""

from collections.abc import Sequence
from sys import intern

import msgspec

from lagebild.reading.forms.case_forms import narrowed
from lagebild.reading.forms.participles import BEFORE_EMBEDDING, Embedding, embedding
from lagebild.reading.layers import Phrase, Token
from lagebild.reading.phrases.attributes import attached, resumed_phrase
from lagebild.reading.phrases.beginnings import ANY_CASE, beginning, may_begin, pronoun_cases
from lagebild.reading.phrases.conjuncts import conjunct
from lagebild.reading.phrases.coordination import is_word, joined, listed
from lagebild.reading.phrases.noun_groups import noun_group


def find_phrases(
    tokens: Sequence[Token], own: Sequence[int], verbs: frozenset[int]
) -> list[Phrase]:
    """Die NATO und ihr mächtigstes Mitglied USA | Gespräche | über Rüstungskontrolle.

    `own` are the positions of the clause's words, `verbs` those of its verb complex. Roles are
    left open ("" or "prepositional" or "genitive"); `governor` of a genitive is the number of the
    phrase before it.
    """
    found: list[Phrase] = []
    at, n = 0, len(own)
    outer: Embedding | None = None
    host = -1
    while at < n:
        if outer is None and tokens[own[at]].tag in BEFORE_EMBEDDING:
            outer = embedding(tokens, own, at, verbs)
            if outer is not None:
                host = len(found) - 1 if found and found[-1].last + 1 == own[at] else -1
                at = outer.begin
                continue
        resumed = outer if outer is not None and at >= outer.participle else None
        if resumed is None and not may_begin(tokens[own[at]]):
            at += 1
            continue
        inside = own[: outer.participle] if outer is not None and resumed is None else own
        phrase, after = _phrase(tokens, inside, at, verbs, resumed)
        if resumed is not None:
            outer = None
        if phrase is None:
            at += 1
            continue
        if resumed is not None:
            found.append(resumed_phrase(found, phrase, host))
            at = after
            continue
        if outer is not None:
            inner = attached(tokens, found, phrase)
            if not inner.role:
                # "die | der Opposition | nahestehende Zeitung": no argument of the clause's verb
                inner = msgspec.structs.replace(inner, role="attribute")
            found.append(inner)
            at = after
            continue
        second = conjunct(tokens, found, phrase, after < n and own[after] in verbs)
        together = None if second else joined(tokens, own, at, found, phrase)
        if together:
            while found[-1].first > together.first:
                # "die Wirtschaftsgemeinschaft (ECOWAS) und die Union"
                found.pop()
            found[-1] = together
        else:
            found.append(second or attached(tokens, found, phrase))
        at = after
    return listed(tokens, found)


def _phrase(
    tokens: Sequence[Token],
    own: Sequence[int],
    at: int,
    verbs: frozenset[int],
    outer: Embedding | None,
) -> tuple[Phrase | None, int]:
    """The phrase at `at` and the place behind it; None where none begins. `outer` is the attribute
    before whose article and preposition it begins."""
    if own[at] in verbs:
        return None, at
    begun = beginning(tokens, own, at, verbs, outer)
    if begun is None:
        return None, at
    preposition, determiner, after = begun.preposition, begun.determiner, begun.after
    if after < len(own) and determiner is None and own[after] not in verbs:
        alone = pronoun_cases(tokens[own[after]], begun.cases)
        if alone:
            return Phrase(own[at], own[after], own[after], "", preposition, alone), after + 1
    found = noun_group(tokens, own, at, begun, verbs)
    if found is None:
        return None, at
    head, last = found.head, own[found.after - 1]
    while last > head and not is_word(tokens[last]):
        last -= 1
    cases = narrowed(found.cases, determiner, found.adjective, tokens[head])
    if preposition == "" and determiner is None and tokens[head].tag == "NE":
        cases = ANY_CASE
    # The few forms there are as one string each: a long report has very many phrases.
    phrase = Phrase(own[at], last, head, "", intern(preposition), intern(cases))
    return phrase, found.after
