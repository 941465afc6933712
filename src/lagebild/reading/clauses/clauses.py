"""Clauses by German punctuation and word order: commas, verb-second, verb-final, brackets.

A sentence is cut at its commas, dashes and brackets and before a conjunction that starts a new
finite verb; each piece then opens a clause, fills one that still waits for its verb, or goes on
with the one before.
"""

from collections.abc import Sequence

from lagebild.reading.clauses.drafting import drafts_of
from lagebild.reading.clauses.drafts import ClauseDraft
from lagebild.reading.clauses.openings import INFINITIVE_OPENERS
from lagebild.reading.clauses.shared_negation import share_negation, without_corrected
from lagebild.reading.clauses.shared_subjects import share_subjects
from lagebild.reading.forms.negation import denials, is_negated
from lagebild.reading.forms.verbs import verb_complex
from lagebild.reading.layers import Clause, Sentence
from lagebild.reading.phrases.phrases import find_phrases
from lagebild.reading.phrases.roles import with_roles


def find_clauses(sentences: Sequence[Sentence]) -> tuple[Clause, ...]:
    """The clauses of all sentences, in text order; `governor` points into the same tuple."""
    clauses: list[Clause] = []
    for sentence in sentences:
        offset = len(clauses)
        drafts = drafts_of(sentence.tokens)
        order = [i for i, d in enumerate(drafts) if d.own]
        number = {i: offset + k for k, i in enumerate(order)}
        tokens = sentence.tokens
        # "entschied die Wahl für sich": the verb is not a reflexive one
        reflexive = {
            i for i, t in enumerate(tokens) if t.tag == "PRF" and tokens[i - 1].tag != "APPR"
        }
        denying = denials(tokens)
        for i in order:
            draft = drafts[i]
            governor = draft.governor
            while governor >= 0 and governor not in number:
                governor = drafts[governor].governor
            above = number[governor] if governor >= 0 else -1
            clauses.append(_clause(sentence, draft, number[i], above, reflexive, denying))
        share_subjects(tokens, clauses, offset)
        share_negation(tokens, clauses, offset)
    return tuple(clauses)


def _clause(
    sentence: Sentence,
    draft: ClauseDraft,
    index: int,
    governor: int,
    reflexive: set[int],
    denying: frozenset[int],
) -> Clause:
    tokens = sentence.tokens
    own = sorted(draft.own)
    complex_ = verb_complex(tokens, own + draft.borrowed, draft.kind)
    # "um" of an infinitive group is no preposition, nor is "als" before a verb at the end
    opens = draft.complementizer in INFINITIVE_OPENERS
    opens = opens or draft.kind == "subordinate" and draft.complementizer == "als"
    words = own[1:] if opens else own
    found = find_phrases(tokens, words, complex_.positions)
    phrases = with_roles(tokens, own, found, complex_, draft.kind, draft.antecedent)
    if denying:
        phrases = without_corrected(tokens, phrases, denying)
    return Clause(
        index=index,
        sentence=sentence.index,
        kind=draft.kind,
        begin=tokens[own[0]].begin,
        end=tokens[own[-1]].end,
        first=own[0],
        last=own[-1],
        tokens=tuple(own),
        verb=complex_.verb,
        verb_at=complex_.verb_at,
        finite=complex_.finite if complex_.finite not in draft.borrowed else -1,
        modal=complex_.modal,
        mood=complex_.mood,
        tense=complex_.tense,
        passive=complex_.passive,
        negated=is_negated(tokens, own, denying),
        reflexive=not reflexive.isdisjoint(own),
        complementizer=draft.complementizer,
        governor=governor,
        antecedent=draft.antecedent,
        phrases=tuple(phrases),
    )
