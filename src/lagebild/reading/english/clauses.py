"""Clauses of English: each verb group has one; conjunctions, commas and subjects are their borders.

The words are walked once. A conjunction, relative pronoun or non-finite group opens a clause; a
finite group fills the clause that waits for one, else begins another at its subject.
"""

from bisect import bisect_right
from collections.abc import Sequence

from lagebild.languages import FunctionWords
from lagebild.reading.english.boundaries import (
    CLOSING,
    antecedent_of,
    is_relative,
    joined_infinitive,
)
from lagebild.reading.english.drafts import ClauseDraft, Valency, Walk
from lagebild.reading.english.finite import take_finite
from lagebild.reading.english.verb_groups import VerbGroup
from lagebild.reading.english.words import NOUNS, Word

# In front of a gerund: "accused it of sending", "by closing the border".
GERUND_OPENERS = {"nach": "nachdem", "vor": "bevor", "ohne": "ohne", "statt": "statt"}
# Farther behind a conjunction than this no verb belongs to it.
LONGEST_SUBJECT = 30


def find_drafts(
    words: Sequence[Word],
    groups: Sequence[VerbGroup],
    function: FunctionWords,
    valency: Valency,
) -> list[ClauseDraft]:
    """The clauses of a sentence; `valency` is what the lexicon says of its verbs."""
    walk = Walk(words, groups, valency)
    conjunctions = function.of("conjunction")
    skipped = -1
    for i, word in enumerate(words):
        if i <= skipped:
            continue
        group = walk.at.get(i)
        if group is not None:
            _take_group(walk, group)
        elif i in walk.inside:
            _owner(walk, walk.inside[i]).own.append(i)
        elif word.tag == "PUN" and word.text in CLOSING:
            _close(walk, i)
        elif word.tag in ("CJT", "CJS", "DTQ", "PNQ", "AVQ") or (
            word.low == "that" and word.name != "-"
        ):
            skipped = _open_clause(walk, i, conjunctions)
        elif word.tag in ("PUN", "PUQ", "PUL", "PUR"):
            _pause(walk, i)
        else:
            walk.current().own.append(i)
    return walk.drafts


def _owner(walk: Walk, group: VerbGroup) -> ClauseDraft:
    return next((d for d in reversed(walk.drafts) if d.group is group), walk.current())


def _close(walk: Walk, at: int) -> None:
    """A semicolon, colon or dash ends what stands before it."""
    if walk.words[at].text in (";", ":"):
        walk.stack.clear()
    else:
        _pause(walk, at)


def _pause(walk: Walk, at: int) -> None:
    """If Russia attacks, | ...; The army, which left, | said: a comma ends an embedded clause that
    has its verb where the clause around it waits for its own."""
    if walk.words[at].text != "," or not walk.stack:
        return
    waits = walk.waiting()
    if 0 <= waits < len(walk.stack) - 1:
        del walk.stack[waits + 1 :]
        return
    first = walk.drafts[walk.stack[0]]
    alone = first.kind in ("subordinate", "infinitive") and first.governor < 0
    if alone and first.group is not None:
        # the main clause is still to come
        walk.stack.clear()


def _open_clause(walk: Walk, at: int, conjunctions: dict[str, str]) -> int:
    """Opens the clause that a word introduces; gives the last word that it took."""
    words, word = walk.words, walk.words[at]
    following = _next_group(walk, at)
    far = following is None or following.first - at > LONGEST_SUBJECT
    if following is None or far or _ends_before(words, at, following):
        walk.current().own.append(at)
        return at
    if word.tag == "CJS" and following.first > at + 1 and words[following.first - 1].tag == "CJC":
        # "described them as fascists and said": the verb goes on with the clause before
        word.tag, word.name = "PRP", "als" if word.low == "as" else word.name
        walk.current().own.append(at)
        return at
    before = words[at - 1] if at else None
    preposition = before is not None and before.tag in ("PRP", "PRF")
    governor = walk.stack[-1] if walk.stack else -1
    if is_relative(words, at, following, walk.inside):
        antecedent = antecedent_of(words, at)
        draft = ClauseDraft("relative", governor, word.name or "der", antecedent)
        if preposition and walk.top is not None and walk.top.own[-1:] == [at - 1]:
            walk.top.own.pop()
            draft.own.append(at - 1)
    elif word.tag in ("DTQ", "PNQ", "AVQ"):
        draft = ClauseDraft("subordinate", governor, "wer" if word.low == "who" else word.low)
    elif word.tag == "CJS" and following.form != "finite" and following.first > at + 1:
        walk.current().own.append(at)
        return at
    else:
        draft = ClauseDraft("subordinate", governor, conjunctions.get(word.low, word.low))
    if before is not None and before.tag == "CJC" and draft.kind == "subordinate":
        _beside(walk, draft)
    draft.own.append(at)
    if draft.governor < 0:
        walk.stack.clear()
    walk.open(draft)
    return at


def _beside(walk: Walk, draft: ClauseDraft) -> None:
    """said that he came and | that she left |: beside the clause of the same kind."""
    for k in range(len(walk.stack) - 1, -1, -1):
        other = walk.drafts[walk.stack[k]]
        if other.complementizer == draft.complementizer and other.group is not None:
            draft.governor = other.governor
            del walk.stack[k:]
            return


def _next_group(walk: Walk, at: int) -> VerbGroup | None:
    k = bisect_right(walk.firsts, at)
    return walk.at[walk.firsts[k]] if k < len(walk.firsts) else None


def _ends_before(words: Sequence[Word], at: int, group: VerbGroup) -> bool:
    return any(w.tag == "PUN" and w.text in CLOSING for w in words[at : group.first])


def _take_group(walk: Walk, group: VerbGroup) -> None:
    if group.form == "finite":
        take_finite(walk, group)
        return
    words = walk.words
    top = walk.current()
    if top.group is None and top.kind == "subordinate" and group.form == "gerund":
        # "after attacking the town"
        top.kind, top.group = "infinitive", group
        top.own.append(group.first)
        return
    before = words[group.first - 1] if group.first else None
    governor = walk.stack[-1]
    draft = ClauseDraft("infinitive", governor, "zu", group=group)
    if group.form == "infinitive":
        if not _takes_infinitive(walk, top, group):
            draft.complementizer = "um"
        again = joined_infinitive(words, group.first)
        if again and top.kind == "infinitive":
            draft.governor, draft.complementizer = top.governor, top.complementizer
            walk.stack.pop()
        elif top.group is None and top.kind == "main" and not top.own:
            draft.complementizer, draft.governor = "um", -1
            walk.stack.pop()
            walk.drafts.remove(top)
    elif before is not None and before.tag in ("PRP", "PRF") and group.form == "gerund":
        if top.own and top.own[-1] == group.first - 1:
            top.own.pop()
            draft.own.append(group.first - 1)
        draft.complementizer = GERUND_OPENERS.get(before.name, "zu")
        if top.group is None:
            draft.governor = -1 if top.kind == "main" else governor
    elif before is not None and before.text == "," and group.form == "gerund":
        # "shelled the town, killing three": as "and killed three"
        if words[group.verb_at].lemma in walk.valency.telling:
            # "said it would stay, adding that ...": whoever said the one says the other
            governor = next((n for n in walk.stack if walk.drafts[n].kind == "main"), governor)
            top = walk.drafts[governor]
        kind = top.kind if top.kind == "subordinate" else "main"
        draft.kind, draft.shares = kind, governor
        draft.complementizer = top.complementizer if kind == "subordinate" else ""
        draft.governor = top.governor if kind == "subordinate" else walk.last_main()
    elif before is not None and (before.tag in NOUNS or before.text == ","):
        antecedent = antecedent_of(words, group.first)
        draft.kind, draft.complementizer, draft.antecedent = "relative", "der", antecedent
    elif group.form == "participle":
        top.own.append(group.first)
        return
    draft.own.append(group.first)
    walk.open(draft)


def _takes_infinitive(walk: Walk, top: ClauseDraft, group: VerbGroup) -> bool:
    """promised to leave, ready to leave, the decision to leave; not "met to discuss"."""
    words = walk.words
    before = words[group.first - 1] if group.first else None
    if top.group is None or before is None:
        return True
    verb = words[top.group.verb_at].lemma
    known = top.group.verb in walk.valency.taking or verb in walk.valency.taking
    return known or before.tag.startswith("AJ") or before.lemma in walk.valency.taking
