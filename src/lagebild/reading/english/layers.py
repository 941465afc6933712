"""Words, drafts and verb groups of English as the layers that every language fills."""

from collections.abc import Collection, Sequence

from lagebild.reading.english.drafts import ClauseDraft
from lagebild.reading.english.phrases import find_phrases
from lagebild.reading.english.words import NOUNS, Line, Word
from lagebild.reading.layers import Clause, Phrase, Sentence, Token

# The tags of the layers are those of German (STTS).
TAGS = {
    "NN0": "NN", "NN1": "NN", "NN2": "NN", "NP0": "NE", "AT0": "ART", "DPS": "PPOSAT",
    "PNP": "PPER", "PNX": "PRF", "PNI": "PIS", "EX0": "PPER", "PRP": "APPR", "PRF": "APPR",
    "CJC": "KON", "CJS": "KOUS", "CJT": "KOUS", "TO0": "PTKZU", "XX0": "PTKNEG", "VM0": "VM(FIN)",
    "AV0": "ADV", "AVP": "PTKVZ", "AVQ": "PWAV", "CRD": "CARD", "ORD": "ADJ(A)", "ITJ": "ITJ",
    "UNC": "FM", "PUQ": "XY", "POS": "XY", "ZZ0": "XY", "PUL": "$(", "PUR": "$(",
}  # fmt: skip
FORMS = {"B": "FIN", "D": "FIN", "Z": "FIN", "I": "INF", "N": "PP", "G": "PP"}
MARKS = {",": "$,", ".": "$.", "?": "$.", "!": "$.", ";": "$.", ":": "$."}
THESE = frozenset({"this", "that", "these", "those"})


def as_sentence(index: int, line: Line, relatives: Collection[int]) -> Sentence:
    """A sentence with tokens; `relatives` are the places of its relative pronouns."""
    words = line.words
    tokens = tuple(
        Token(w.begin, w.end, w.text, _lemma(w), _tag(words, i, relatives))
        for i, w in enumerate(words)
    )
    return Sentence(index, line.span.begin, line.span.end, tokens, line.paragraph)


def _lemma(word: Word) -> str:
    if word.compound:
        return word.compound
    return word.name if word.name and word.name != "-" else word.lemma


def _tag(words: Sequence[Word], at: int, relatives: Collection[int]) -> str:
    word = words[at]
    tag = word.tag
    if at in relatives:
        return "PRELS"
    if tag == "PUN":
        return MARKS.get(word.text, "$(")
    if tag in ("DTQ", "PNQ"):
        return "PWS"
    before_noun = at + 1 < len(words) and words[at + 1].tag[:2] in ("NN", "NP", "AJ", "CR")
    if tag.startswith("AJ"):
        return "ADJ(A)" if before_noun else "ADJ(D)"
    if tag == "DT0":
        if word.low in THESE:
            return "PDAT" if before_noun else "PDS"
        return "PIAT" if before_noun else "PIS"
    if tag.startswith("V") and tag != "VM0":
        if tag in ("VVN", "VVG") and before_noun and at and words[at - 1].tag in ("AT0", "CRD"):
            return "ADJ(A)"
        return f"{'VV' if tag[1] == 'V' else 'VA'}({FORMS[tag[2]]})"
    return TAGS.get(tag, "XY")


def as_clauses(
    sentence: int,
    words: Sequence[Word],
    drafts: Sequence[ClauseDraft],
    offset: int,
    telling: Collection[str],
) -> list[Clause]:
    """The clauses of a sentence by their first words; `offset` is the number of the first."""
    kept = [i for i, draft in enumerate(drafts) if draft.own]
    kept.sort(key=lambda i: min(drafts[i].own))
    number = {i: offset + k for k, i in enumerate(kept)}
    phrases: dict[int, list[Phrase]] = {}
    clauses = []
    for i in sorted(kept):
        found = find_phrases(words, drafts[i], telling)
        shared = phrases.get(drafts[i].shares, [])
        subject = next((p for p in shared if p.role in ("subject", "shared")), None)
        if subject is not None and not any(p.role == "subject" for p in found):
            own = Phrase(subject.first, subject.last, subject.head, "shared")
            found = [own, *(_after_one(p) for p in found)]
        phrases[i] = found
    for i in kept:
        clauses.append(_clause(sentence, words, drafts, i, number, phrases[i]))
    return clauses


def _after_one(phrase: Phrase) -> Phrase:
    governor = phrase.governor + 1 if phrase.governor >= 0 else -1
    return Phrase(
        phrase.first,
        phrase.last,
        phrase.head,
        phrase.role,
        phrase.preposition,
        phrase.case,
        governor,
    )


def _clause(
    sentence: int,
    words: Sequence[Word],
    drafts: Sequence[ClauseDraft],
    at: int,
    number: dict[int, int],
    phrases: Sequence[Phrase],
) -> Clause:
    draft, group = drafts[at], drafts[at].group
    own = sorted(set(draft.own))
    while len(own) > 1 and words[own[-1]].tag == "CJC":
        # "rejected talks | and the government closed": what joins the next clause
        own.pop()
    governor = draft.governor
    while governor >= 0 and governor not in number:
        governor = drafts[governor].governor
    negated = group is not None and group.negated or _denied(words, own)
    return Clause(
        index=number[at],
        sentence=sentence,
        kind=draft.kind,
        begin=words[own[0]].begin,
        end=words[own[-1]].end,
        first=own[0],
        last=own[-1],
        tokens=tuple(own),
        verb=_verb(words, draft),
        verb_at=group.verb_at if group else -1,
        finite=group.finite if group else -1,
        modal=group.modal if group else "",
        mood=group.mood if group else "indicative",
        tense=group.tense if group else "present",
        passive=group.passive if group else False,
        negated=negated,
        reflexive=any(words[i].tag == "PNX" for i in own),
        complementizer=draft.complementizer,
        governor=number.get(governor, -1),
        antecedent=draft.antecedent,
        phrases=tuple(phrases),
    )


def _verb(words: Sequence[Word], draft: ClauseDraft) -> str:
    """there will be sanctions: what there is; else the verb of the group."""
    if draft.group is None:
        return ""
    if draft.group.verb == "sein" and any(words[i].tag == "EX0" for i in draft.own):
        return "geben"
    return draft.group.verb


def _denied(words: Sequence[Word], own: Sequence[int]) -> bool:
    """no troops; neither side; nobody: a word of the clause that says no."""
    return any(
        words[i].low in ("no", "neither", "nobody", "nothing", "none")
        and (i + 1 >= len(words) or words[i + 1].tag in NOUNS or words[i].low != "no"
             or words[i + 1].tag.startswith("AJ"))
        for i in own
    )  # fmt: skip
