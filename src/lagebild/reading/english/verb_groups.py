"""Verb groups: what a run of auxiliaries and a full verb says of time, mood, voice and negation."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

import msgspec

from lagebild.languages import FunctionWords, load_english_verbs
from lagebild.reading.english.words import Word

FINITE = frozenset("VM0 VBB VBD VBZ VHB VHD VHZ VDB VDD VDZ VVD VVZ VVB".split())
INFINITIVE = frozenset({"VVI", "VBI", "VHI", "VDI"})
PARTICIPLES = frozenset({"VVN", "VBN", "VHN", "VDN"})
GERUNDS = frozenset({"VVG", "VBG", "VHG", "VDG"})
ALL_VERBS = FINITE | INFINITIVE | PARTICIPLES | GERUNDS
BETWEEN = frozenset({"AV0", "XX0"})
PAST = frozenset({"VBD", "VHD", "VDD", "VVD"})
# Modal verbs of which German has a Konjunktiv II: what they say is no report.
WISHED = frozenset({"should", "ought", "could", "might"})
VERBS = load_english_verbs()
# Behind these a participle without an auxiliary may be the verb of its stretch.
DOERS = frozenset({"NN0", "NN1", "NN2", "NP0", "PNP"})
BORDERS = frozenset({"CJT", "CJS", "DTQ", "PNQ", "CJC"})
# A verb and its particle are one verb though an object stands between them.
LONGEST_BRACKET = 4


class VerbGroup(msgspec.Struct, frozen=True):
    """The positions are those of the sentence's words; `finite` is -1 in other than finite groups.

    `form` is finite, infinitive (with its to), gerund or participle.
    """

    first: int
    last: int
    form: str
    verb: str
    verb_at: int
    finite: int
    positions: tuple[int, ...]
    modal: str = ""
    mood: str = "indicative"
    tense: str = "present"
    passive: bool = False
    negated: bool = False


def find_groups(
    words: Sequence[Word], function: FunctionWords, known: Collection[str]
) -> list[VerbGroup]:
    """The verb groups of a sentence in order; `known` are the lexicon's verbs with a particle."""
    groups: list[VerbGroup] = []
    i = 0
    while i < len(words):
        tag = words[i].tag
        group = None
        if tag in FINITE or tag == "VVI":
            group = _finite(words, i, function)
        elif tag == "TO0":
            group = _infinitive(words, i)
        elif tag in GERUNDS and _verbal(words, i):
            group = _single(words, i, "gerund")
        elif tag in PARTICIPLES and _verbal(words, i):
            group = _single(words, i, "participle")
        if group is None:
            i += 1
            continue
        groups.append(_with_particle(words, group, known))
        i = group.last + 1
    return _with_missing(words, groups)


def _with_missing(words: Sequence[Word], groups: Sequence[VerbGroup]) -> list[VerbGroup]:
    """The government | called | for help: a participle behind its doer, where no other verb of the
    stretch is finite, is the past."""
    borders = [
        i for i, w in enumerate(words) if w.tag in BORDERS or w.tag == "PUN" or w.tag == "PUQ"
    ]
    found: list[VerbGroup] = []
    for group in groups:
        if _goes_on(words, group, found):
            group = _as_past(words, group)
        elif group.form == "participle" and group.first and words[group.first - 1].tag in DOERS:
            k = bisect_left(borders, group.first)
            begin = borders[k - 1] if k else -1
            end = borders[k] if k < len(borders) else len(words)
            alone = not any(begin < g.first < end and g.form == "finite" for g in groups)
            opener = words[begin] if begin >= 0 else None
            opens = opener is None or opener.tag in BORDERS or opener.text != ","
            after = words[group.last + 1].low if group.last + 1 < len(words) else ""
            if alone and opens and after != "by":
                group = _as_past(words, group)
        found.append(group)
    return found


def _goes_on(words: Sequence[Word], group: VerbGroup, before: Sequence[VerbGroup]) -> bool:
    """rejected the vote and | called | for protests: joined to a verb in the past."""
    if group.form != "participle" or not group.first or words[group.first - 1].tag != "CJC":
        return False
    last = before[-1] if before else None
    return last is not None and last.form == "finite" and words[last.finite].tag == "VVD"


def _as_past(words: Sequence[Word], group: VerbGroup) -> VerbGroup:
    words[group.verb_at].tag = "VVD"
    return msgspec.structs.replace(
        group, form="finite", finite=group.first, tense="past", passive=False
    )


def _verbal(words: Sequence[Word], at: int) -> bool:
    """the killed soldiers, the fighting: no verb between an article and its noun, nor as one."""
    after = words[at + 1].tag if at + 1 < len(words) else ""
    before = words[at - 1].tag if at else ""
    if before in ("AT0", "DPS", "POS", "AJ0", "ORD", "CRD", "DT0"):
        return words[at].tag in PARTICIPLES and before in ("CRD",) and after in ("PRP", "PUN")
    return not (words[at].tag in PARTICIPLES and after.startswith("NN") and before != "NN2")


def _single(words: Sequence[Word], at: int, form: str) -> VerbGroup:
    if form == "gerund":
        inner = _chain(words, at + 1, {"VVN", "VBN"})
        if words[at].tag in ("VBG", "VHG") and inner > at and words[inner].tag == "VVN":
            passive = words[at].tag == "VBG" or any(w.tag == "VBN" for w in words[at:inner])
            return VerbGroup(
                at, inner, form, _lemma(words[inner]), inner, -1, tuple(range(at, inner + 1)),
                tense="perfect" if words[at].tag == "VHG" else "present", passive=passive,
            )  # fmt: skip
    return VerbGroup(at, at, form, _lemma(words[at]), at, -1, (at,), passive=form == "participle")


def _lemma(word: Word) -> str:
    return word.name if word.name and word.name != "-" else word.lemma


def _chain(words: Sequence[Word], begin: int, wanted: Collection[str]) -> int:
    """The last verb form of a chain that goes on at `begin`; `begin` - 1 where none does."""
    last, i = begin - 1, begin
    while i < len(words):
        if words[i].tag in wanted:
            last = i
        elif words[i].tag not in BETWEEN or i - last > 3:
            break
        i += 1
    return last


def _finite(words: Sequence[Word], at: int, function: FunctionWords) -> VerbGroup:
    first = words[at]
    if first.tag in ("VVD", "VVZ", "VVB", "VVI"):
        return _with_infinitive(words, at, at, function)
    nonfinite = INFINITIVE | PARTICIPLES | GERUNDS
    last = _chain(words, at + 1, nonfinite)
    if last <= at and at + 2 < len(words):
        # "Would Russia attack": the subject stands between
        last = at
    return _with_infinitive(words, at, max(last, at), function)


def _with_infinitive(
    words: Sequence[Word], at: int, last: int, function: FunctionWords
) -> VerbGroup:
    """wants to talk, is to meet, is expected to travel, began to withdraw: one group."""
    light, failed = "", False
    while True:
        to = last + 1
        predicate = VERBS.modal_of(words[to].low) if to < len(words) else ""
        if predicate and words[last].lemma == "be":
            to += 1
        elif words[last].lemma == "have" and to < len(words) and words[to].low == "yet":
            # "have yet to agree"
            to, failed = to + 1, True
        else:
            predicate = VERBS.modal_of(words[last].low) if words[last].tag == "VVN" else ""
        if to >= len(words) or words[to].tag != "TO0":
            break
        end = _chain(words, to + 1, INFINITIVE | PARTICIPLES)
        lemma = words[last].lemma
        if end <= to:
            break
        if predicate:
            light = light or predicate
            failed = failed or words[to - 1].low == "unable"
        elif lemma in VERBS.modal.words:
            light = light or function.of("modal").get(lemma, "")
        elif lemma == "be" and last == at:
            light = light or "sollen"
        elif lemma == "go" and words[last].tag == "VVG":
            light = light or "future"
        elif lemma in VERBS.failing.words:
            failed = True
        elif lemma not in VERBS.phases.words:
            break
        last = end
    return _described(words, at, last, light, failed, function)


def _described(
    words: Sequence[Word], at: int, last: int, light: str, failed: bool, function: FunctionWords
) -> VerbGroup:
    first = words[at]
    positions = tuple(range(at, last + 1))
    verbs = [words[i] for i in positions if words[i].tag in ALL_VERBS]
    tags = [verb.tag for verb in verbs]
    full = verbs[-1]
    modal, mood, tense = light, "indicative", "past" if first.tag in PAST else "present"
    if first.tag == "VM0":
        name = function.of("modal").get(first.lemma, "")
        name = function.of("modal").get(first.low, name)
        modal = modal or name
        if first.low in WISHED:
            mood = "subjunctive2"
        if first.low in ("would", "'d"):
            mood = "subjunctive1"
    if modal == "future":
        modal, tense = "", "future"
    has = any(tag.startswith("VH") for tag in tags[:-1]) and tags[-1] in PARTICIPLES
    if has and tense != "future":
        tense = "pluperfect" if first.tag == "VHD" else "perfect"
        if first.low in ("would", "should"):
            mood = "subjunctive2"
    be = [i for i, tag in enumerate(tags[:-1]) if tag.startswith("VB")]
    passive = bool(be) and tags[-1] == "VVN" and be[-1] == len(tags) - 2
    if first.tag in ("VVB", "VVI") and not modal and full is first:
        mood = "indicative"
    return VerbGroup(
        at, last, "finite", _lemma(full), words.index(full), at, positions,
        modal, mood, tense, passive, _negated(words, positions) or failed,
    )  # fmt: skip


def _infinitive(words: Sequence[Word], at: int) -> VerbGroup | None:
    last = _chain(words, at + 1, INFINITIVE | PARTICIPLES | {"VVB"})
    if last <= at:
        return None
    verbs = [w for w in words[at + 1 : last + 1] if w.tag in ALL_VERBS]
    tags = [verb.tag for verb in verbs]
    return VerbGroup(
        at, last, "infinitive", _lemma(verbs[-1]), words.index(verbs[-1]), -1,
        tuple(range(at, last + 1)),
        tense="perfect" if tags[0] == "VHI" and len(tags) > 1 else "present",
        passive=len(tags) > 1 and tags[-2] in ("VBI", "VBN") and tags[-1] == "VVN",
        negated=_negated(words, range(max(0, at - 1), last + 1)),
    )  # fmt: skip


def _negated(words: Sequence[Word], positions: Sequence[int]) -> bool:
    return any(words[i].tag == "XX0" or words[i].low in ("never", "n't") for i in positions)


def _with_particle(words: Sequence[Word], group: VerbGroup, known: Collection[str]) -> VerbGroup:
    """ruled | out |; pulled its troops | out: a verb of the lexicon with its particle."""
    for k in range(1, LONGEST_BRACKET + 1):
        at = group.last + k
        if at >= len(words) or words[at].tag in ("PUN", "CJC", "CJT") or words[at].tag in FINITE:
            break
        joined = f"{words[group.verb_at].lemma} {words[at].low}"
        if joined in known and (k == 1 or words[at].tag == "AVP"):
            positions = (*group.positions, at)
            last = at if k == 1 else group.last
            return msgspec.structs.replace(group, verb=joined, positions=positions, last=last)
    return group
