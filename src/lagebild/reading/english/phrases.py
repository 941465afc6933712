"""Noun and prepositional phrases of an English clause, and their roles by word order."""

from collections.abc import Collection, Sequence

import msgspec

from lagebild.languages import load_english_verbs
from lagebild.reading.english.boundaries import DETERMINERS, PRONOUNS
from lagebild.reading.english.drafts import ClauseDraft
from lagebild.reading.english.words import NOUNS, Word
from lagebild.reading.layers import Phrase

INNER = NOUNS | frozenset({"AJ0", "AJC", "AJS", "CRD", "ORD", "POS", "UNC", "ZZ0"})
CONJUNCTIONS = frozenset({"CJT", "CJS"})
PREPOSITIONS = frozenset({"PRP", "PRF"})
COPULAS = frozenset({"sein", "werden", "bleiben"})
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday day week month year morning evening "
    "night today yesterday tomorrow weekend hour decade january february march april may june july "
    "august september october november december".split()
)
NAMING = load_english_verbs().naming.words


def find_phrases(
    words: Sequence[Word], draft: ClauseDraft, telling: Collection[str]
) -> list[Phrase]:
    """The phrases of a clause in order, with roles: subject, object, dative, predicate, genitive
    ("of"), prepositional, adjunct (bare times), shared (the subject of the verb before)."""
    found = _chunks(words, draft)
    group = draft.group
    if group is None:
        return found
    verb_at = group.finite if group.finite >= 0 else group.verb_at
    free = [k for k, p in enumerate(found) if not p.preposition and not p.role]
    before = [k for k in free if found[k].first < verb_at]
    after = [k for k in free if found[k].first > verb_at and k not in before]
    if draft.kind == "infinitive":
        after, before = free, []
    if before:
        while len(before) > 1 and _apposed(words, found[before[-1] - 1], found[before[-1]]):
            found[before[-1]] = _role(found[before[-1]], "apposition")
            before.pop()
        found[before[-1]] = _role(found[before[-1]], "subject")
        if draft.kind == "relative" and len(before) > 1:
            # "the talks that he had broken off"
            found[before[0]] = _role(found[before[0]], "object")
    elif draft.shares < 0 and draft.kind == "main" and after and group.verb in telling:
        # "said the minister"
        found[after[0]] = _role(found[after[0]], "subject")
        after = after[1:]
    elif draft.kind == "relative" and draft.antecedent >= 0:
        # "the sanctions imposed by the EU": no pronoun stands for them
        at = draft.antecedent
        found.insert(0, Phrase(at, at, at, "shared"))
        return _moved(found, _after(words, found, [k + 1 for k in after], group.verb))
    roles = _after(words, found, after, group.verb)
    return _settled(found, roles)


def _moved(found: list[Phrase], roles: dict[int, str]) -> list[Phrase]:
    """The phrases behind one that was put in front of them."""
    moved = [
        msgspec.structs.replace(p, governor=p.governor + 1) if p.governor >= 0 else p for p in found
    ]
    return _settled(moved, roles)


def _settled(found: list[Phrase], roles: dict[int, str]) -> list[Phrase]:
    for k, role in roles.items():
        found[k] = _role(found[k], role)
    return [p if p.role else _role(p, "adjunct") for p in found]


def _apposed(words: Sequence[Word], one: Phrase, other: Phrase) -> bool:
    """Benny Gantz, | the defence minister |, said"""
    return one.last + 2 == other.first and words[one.last + 1].text == ","


def _after(
    words: Sequence[Word], found: Sequence[Phrase], after: Sequence[int], verb: str
) -> dict[int, str]:
    if not after:
        return {}
    if verb in COPULAS:
        return {after[0]: "predicate"}
    if len(after) > 1 and found[after[0]].last + 1 == found[after[1]].first:
        second = "predicate" if verb in NAMING else "object"
        return {after[0]: "object" if verb in NAMING else "dative", after[1]: second}
    return {after[0]: "object"}


def _role(phrase: Phrase, role: str) -> Phrase:
    return msgspec.structs.replace(phrase, role=role)


def _chunks(words: Sequence[Word], draft: ClauseDraft) -> list[Phrase]:
    own = [i for i in draft.own if draft.group is None or i not in draft.group.positions]
    if draft.kind == "subordinate" and own and words[own[0]].tag in CONJUNCTIONS:
        own = own[1:]
    elif draft.kind == "infinitive" and own and own[0] == draft.own[0] and draft.group:
        # "accused it of | sending people": a preposition of the verb, not of its object
        if words[own[0]].tag in PREPOSITIONS and own[0] == draft.group.first - 1:
            own = own[1:]
    found: list[Phrase] = []
    k = 0
    while k < len(own):
        i = own[k]
        preposition, begin = "", i
        if words[i].tag in PREPOSITIONS and words[i].name != "-":
            preposition = words[i].name or words[i].low
            k += 1
            while k < len(own) and words[own[k]].name == "-":
                k += 1
            if k >= len(own) or own[k] > i + 4:
                continue
        end = _noun_phrase(words, own, k)
        if end <= k:
            k = max(k, k + (not preposition))
            continue
        end = _coordinated(words, own, end)
        last = own[end - 1]
        head = _head(words, own[k], last)
        role = "adjunct" if not preposition and _is_time(words, own[k], head) else ""
        governor = -1
        if preposition:
            role = "prepositional"
            near = bool(found) and found[-1].last == begin - 1
            if near and not _is_time(words, own[k], head):
                governor = len(found) - 1
            if preposition == "von" and words[i].low == "of" and near:
                role, preposition = "genitive", ""
            elif preposition == "von" and words[i].low == "by":
                governor = -1
        case = "g" if role == "genitive" else "nagd"
        found.append(
            Phrase(
                begin if role != "genitive" else own[k],
                last,
                head,
                role,
                preposition,
                case,
                governor,
            )
        )
        k = end
    return found


def _noun_phrase(words: Sequence[Word], own: Sequence[int], k: int) -> int:
    """Where a noun phrase that begins at `own[k]` ends, exclusive; `k` where none begins."""
    begin, seen = k, False
    while k < len(own) and (k == begin or own[k] == own[k - 1] + 1):
        word = words[own[k]]
        tag = word.tag
        if tag in PRONOUNS or tag in ("PNX", "PNQ", "DTQ") or (tag == "CJT" and k == begin):
            return k + 1 if k == begin else k
        if tag in DETERMINERS:
            after = words[own[k]].low
            if k > begin and after not in ("the", "both", "all"):
                return k if seen else begin
            if k > begin and seen:
                return k
            if tag == "DT0":
                seen = True
        elif tag in INNER:
            seen = True
        elif tag in ("AV0", "VVN", "VVG") and k + 1 < len(own) and _goes_on(words, own, k):
            pass
        elif tag == "PRP" and word.low in ("than", "about") and k + 1 < len(own):
            pass
        else:
            break
        k += 1
    return k if seen else begin


def _goes_on(words: Sequence[Word], own: Sequence[int], k: int) -> bool:
    """more than 100 tanks; newly built bases: an adverb or participle before an inner word."""
    return own[k + 1] == own[k] + 1 and words[own[k + 1]].tag in INNER | {"CJS"}


def _coordinated(words: Sequence[Word], own: Sequence[int], end: int) -> int:
    """Israel | and Hamas |; Romania, Bulgaria | and Poland"""
    while end < len(own):
        k = end
        listed = words[own[k] - 1].text == "," and own[k] == own[k - 1] + 2
        if words[own[k]].tag == "CJC" and words[own[k]].low in ("and", "or"):
            if own[k] != own[k - 1] + 1:
                return end
            following = _noun_phrase(words, own, k + 1)
            if following <= k + 1 or own[k + 1] != own[k] + 1:
                return end
            end = following
        elif listed and words[own[k]].tag == "NP0" and words[own[k - 1]].tag == "NP0":
            following = _noun_phrase(words, own, k)
            joined = following < len(own) and words[own[following]].tag == "CJC"
            if following <= k or not joined:
                return end
            end = following
        else:
            return end
    return end


def _head(words: Sequence[Word], first: int, last: int) -> int:
    """The last noun of the first of joined phrases; of a title and a name the title."""
    stop = next(
        (i for i in range(first + 1, last) if words[i].tag == "CJC" or words[i].text == ","),
        last + 1,
    )
    nouns = [i for i in range(first, stop) if words[i].tag in NOUNS]
    if not nouns:
        return stop - 1
    common = [i for i in nouns if words[i].tag != "NP0"]
    if common and words[nouns[-1]].tag == "NP0" and common[-1] + 1 in nouns:
        return common[-1]
    return nouns[-1]


def _is_time(words: Sequence[Word], first: int, head: int) -> bool:
    return words[head].lemma.lower() in TIMES or (
        words[head].tag == "CRD" and first == head and len(words[head].text) == 4
    )
