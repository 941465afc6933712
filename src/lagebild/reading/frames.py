"""Speech verbs with what they announce: the frame of an indirect quotation and the words reported.

All positions count the tokens of one sentence; ranges are (first, last), last inclusive.
"""

from collections.abc import Sequence

import msgspec

from lagebild.reading.cues import Cue, SpeechCues, speech_cue
from lagebild.reading.layers import Clause, Token
from lagebild.reading.speakers import QUOTES, Range, phrase_last, subject
from lagebild.reading.verbs import VERBS

DASS = frozenset({"dass", "daß"})
QUESTIONS = frozenset(
    "ob was wer wen wem wann wo warum wieso weshalb wohin woher welche welcher welches wie "
    "inwieweit inwiefern womit wofür wodurch".split()
)
MARKS_BEFORE = frozenset({",", ":", ";", "–", "—", "-", "(", *QUOTES})
COORDINATING = frozenset({"und", "aber", "doch", "sondern", "oder", "sowie", "denn"})
SOURCE_VERBS = frozenset({"heißen", "hervorgehen", "verlauten"})


class Frame(msgspec.Struct, frozen=True):
    """A speech verb in its clause. `order`: before the quotation, after it, wie (a wie-clause) or
    none (no clause is reported; `quote` is then empty)."""

    clause: Clause
    cue: tuple[int, ...]
    words: Range
    speaker: Range | None
    addressee: Range | None
    medium: str
    order: str
    quote: tuple[Range, ...]
    entry: Cue


def find_frames(
    tokens: Sequence[Token], clauses: Sequence[Clause], cues: SpeechCues, quoted: Sequence[int]
) -> list[Frame]:
    """The frames of a sentence; `quoted` is the number of the innermost quoted stretch of each
    token, -1 outside quotation marks."""
    frames: list[Frame] = []
    for number, clause in enumerate(clauses):
        if clause.verb_at < 0:
            continue
        cue = speech_cue(cues, tokens, clause)
        if cue is None:
            continue
        frame = _frame(tokens, clauses, number, cue, quoted)
        if frame is not None:
            frames.append(frame)
    return frames


def _frame(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    number: int,
    cue: Cue,
    quoted: Sequence[int],
) -> Frame | None:
    clause = clauses[number]
    order, quote = "none", ()
    if clause.complementizer == "wie" and clause.kind == "subordinate":
        quote = _beside(tokens, clause, clauses)
        order = "wie" if quote else "none"
    if order == "none":
        begin = _complement(tokens, clauses, number, cue)
        if begin >= 0:
            end = _complement_end(tokens, clauses, number, begin)
            order, quote = "before", ((begin, end),)
        elif _postposed(tokens, clause):
            left = _before(tokens, clause)
            if left is not None:
                order, quote = "after", (left, *_resumed(tokens, clauses, clause))
    quote = tuple(r for r in (_within(tokens, r, quoted, clause) for r in quote) if r is not None)
    positions = cue_positions(tokens, clause, cue, order)
    words = _frame_words(tokens, clause, order, quote)
    speaker, addressee = parties(tokens, clause, clauses, cue)
    return Frame(
        clause, positions, words, speaker, addressee, cue.medium, order if quote else "none",
        quote, cue,
    )  # fmt: skip


def _within(
    tokens: Sequence[Token], range_: Range, quoted: Sequence[int], clause: Clause
) -> Range | None:
    """Words reported inside a quotation end with it; final marks are cut off."""
    first, last = range_
    stretch = quoted[clause.verb_at]
    if stretch >= 0:
        stop = first
        while stop <= last and quoted[stop] >= stretch:
            stop += 1
        last = stop - 1
        if last >= first and tokens[last].text in QUOTES:
            last -= 1
    return trimmed(tokens, first, last)


def trimmed(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """Without the commas and full stops at either end; quotation marks stay."""
    while last >= first and (
        tokens[last].tag in ("$,", "$.") or tokens[last].text in (":", ";", "–", "—", "-")
    ):
        last -= 1
    while first <= last and (
        tokens[first].tag in ("$,", "$.") or tokens[first].text in (":", ";", "–", "—", "-")
    ):
        first += 1
    return (first, last) if first <= last else None


def _complement(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, cue: Cue) -> int:
    """..., dass X komme | ..., X komme | ..., X zu tun: where the reported clause begins, or -1."""
    clause = clauses[number]
    position = number + 1
    while position < len(clauses):
        follower = clauses[position]
        if follower.first < clause.first:
            position += 1
            continue
        if follower.kind == "relative" and not _is_complement(tokens, clauses, position, cue):
            position += 1
            continue
        break
    else:
        return -1
    if follower.first < max(clause.finite, 0) or not _adjacent(tokens, clauses, clause, follower):
        return -1
    if not _is_complement(tokens, clauses, position, cue):
        return -1
    begin = follower.first
    while (
        begin > 0
        and tokens[begin - 1].text in QUOTES
        and tokens[begin - 1].begin + 1 == (tokens[begin].begin)
    ):
        begin -= 1
    return begin


def _adjacent(
    tokens: Sequence[Token], clauses: Sequence[Clause], clause: Clause, follower: Clause
) -> bool:
    """True where between the clause and its follower stand only marks and relative clauses."""
    own = [i for i in clause.tokens if i < follower.first]
    if not own:
        return False
    between = set(range(own[-1] + 1, follower.first))
    for other in clauses:
        if other.kind == "relative" and between.intersection(other.tokens):
            between.difference_update(range(other.first, other.last + 1))
    return all(not tokens[i].text[0].isalnum() for i in between)


def _is_complement(
    tokens: Sequence[Token], clauses: Sequence[Clause], position: int, cue: Cue
) -> bool:
    follower = clauses[position]
    wants = cue.complements
    if follower.kind == "relative":
        return False
    if follower.kind == "subordinate":
        if follower.complementizer in DASS:
            return bool(wants & {"dass", "direct", "inf"})
        if follower.complementizer in QUESTIONS:
            return bool(wants & {"ob", "dass", "direct"})
        later = clauses[position + 1] if position + 1 < len(clauses) else None
        return (
            later is not None
            and later.kind == "main"
            and later.mood.startswith("subjunctive")
            and bool(wants & {"dass", "direct"})
        )
    if follower.kind == "infinitive":
        return "inf" in wants and follower.complementizer != "um"
    before = tokens[follower.first - 1].text if follower.first else ""
    if before not in MARKS_BEFORE or tokens[follower.first].tag == "KON":
        return False
    if follower.mood.startswith("subjunctive"):
        return bool(wants & {"dass", "direct", "ob"})
    if follower.finite == follower.first or follower.finite < 0:
        return False
    return before in (":", ",") and bool(wants & {"dass", "direct"})


def _complement_end(
    tokens: Sequence[Token], clauses: Sequence[Clause], number: int, begin: int
) -> int:
    """The last token of the reported words: up to where the frame goes on, or the sentence ends."""
    clause = clauses[number]
    opening = next((c for c in clauses if c.first >= begin), None)
    stop = len(tokens)
    hosts = {clause.index}
    if clause.kind != "main":
        governor = clause.governor
        for other in reversed(clauses):
            if other.index == governor:
                hosts.add(governor)
                governor = other.governor
    for other in clauses:
        if other.index in hosts:
            later = [i for i in other.tokens if i > begin]
            if later:
                stop = min(stop, later[0])
    if opening is None:
        return stop - 1
    told = opening.kind != "main" or opening.mood.startswith("subjunctive")
    for other in clauses:
        if other.first <= opening.first or other.first >= stop or other.kind != "main":
            continue
        indicative = not other.mood.startswith("subjunctive")
        if (
            tokens[other.first].tag == "KON"
            and told
            and indicative
            and (tokens[other.first].lemma in COORDINATING)
        ):
            stop = other.first
        elif _postposed(tokens, other) and indicative and clause.kind != "main":
            stop = other.first
    return stop - 1


def _postposed(tokens: Sequence[Token], clause: Clause) -> bool:
    """..., sagte der Sprecher: the finite verb opens a clause after a comma or a quotation mark."""
    if clause.kind != "main" or clause.finite != clause.first or clause.first == 0:
        return False
    before = tokens[clause.first - 1]
    return before.tag == "$," or before.text in QUOTES or before.text in ("–", "-", "—")


def _before(tokens: Sequence[Token], clause: Clause) -> Range | None:
    return trimmed(tokens, 0, clause.first - 1)


def _resumed(
    tokens: Sequence[Token], clauses: Sequence[Clause], frame: Clause
) -> tuple[Range, ...]:
    """..., sagte er, | und man werde angreifen: the quotation goes on behind the frame."""
    for other in clauses:
        if other.first > frame.last and other.mood.startswith("subjunctive"):
            if other.kind == "main" or other.complementizer in DASS:
                rest = trimmed(tokens, other.first, len(tokens) - 1)
                return (rest,) if rest else ()
        elif other.first > frame.last and other.complementizer in DASS:
            rest = trimmed(tokens, other.first, len(tokens) - 1)
            return (rest,) if rest else ()
    return ()


def _beside(
    tokens: Sequence[Token], clause: Clause, clauses: Sequence[Clause]
) -> tuple[Range, ...]:
    """Wie X mitteilte, | sei Y gekommen; | Y sei, | wie X mitteilte, | gekommen."""
    if clause.last + 1 < len(tokens) and tokens[clause.last + 1].tag not in ("$,", "$."):
        if tokens[clause.last + 1].text not in (*QUOTES, ")", ":", "–"):
            return ()
    left = trimmed(tokens, 0, clause.first - 1) if clause.first > 0 else None
    right = trimmed(tokens, clause.last + 1, len(tokens) - 1)
    return tuple(r for r in (left, right) if r is not None)


def _frame_words(
    tokens: Sequence[Token], clause: Clause, order: str, quote: tuple[Range, ...]
) -> Range:
    first, last = clause.first, clause.last
    if order == "before" and quote:
        last = quote[0][0] - 1
        while last > first and tokens[last].text in QUOTES:
            last -= 1
    if order == "after" and first > 0 and tokens[first - 1].tag == "$,":
        first -= 1
    if order == "wie" and last + 1 < len(tokens) and tokens[last + 1].tag == "$,":
        last += 1
    return first, max(first, last)


def cue_positions(tokens: Sequence[Token], clause: Clause, cue: Cue, order: str) -> tuple[int, ...]:
    """hat ... angekündigt; teilte ... mit; geht davon aus; Wie ... mitteilte."""
    found = {clause.verb_at, *cue.words}
    if clause.finite >= 0:
        found.add(clause.finite)
    for i in clause.tokens:
        token = tokens[i]
        if token.tag == "PTKVZ" or (
            token.tag in VERBS and abs(i - clause.verb_at) <= 2 and clause.finite != clause.verb_at
        ):
            found.add(i)
        elif token.text.lower() + tokens[clause.verb_at].lemma.lower() == clause.verb.lower():
            found.add(i)
        elif order == "before" and token.tag == "PROAV" and i > clause.finite >= 0:
            found.add(i)
    if order == "wie":
        found.add(clause.first)
    return tuple(sorted(found))


def parties(
    tokens: Sequence[Token], clause: Clause, clauses: Sequence[Clause], cue: Cue
) -> tuple[Range | None, Range | None]:
    """Speaker and addressee of a speech clause."""
    if clause.verb in SOURCE_VERBS:
        return _place_of_source(tokens, clause), None
    if clause.passive and clause.verb != "zitieren":
        patient = subject(tokens, clause, clauses)
        for phrase in clause.phrases:
            if phrase.preposition in ("von", "durch"):
                first = phrase.first + 1
                if tokens[phrase.first].tag == "APPRART":
                    first = phrase.first + 1
                last = phrase_last(tokens, first, clause.last + 1, before_verb=False)
                if last >= first:
                    return (first, last), patient if "acc" in cue.addressee else None
        return None, patient if "acc" in cue.addressee else None
    return subject(tokens, clause, clauses), _addressee(tokens, clause, cue)


def _place_of_source(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """heißt es in dem Bericht; aus dem Schreiben geht hervor: the text that speaks."""
    for phrase in clause.phrases:
        if phrase.preposition in ("in", "aus", "von", "bei", "seitens"):
            first = phrase.first + 1
            last = phrase_last(tokens, first, clause.last + 1, before_verb=False)
            if last >= first:
                return first, last
    return None


def _addressee(tokens: Sequence[Token], clause: Clause, cue: Cue) -> Range | None:
    for slot in cue.addressee:
        for phrase in clause.phrases:
            first = phrase.first
            if slot.startswith("pp:"):
                if phrase.preposition != slot[3:]:
                    continue
                first += 1
            elif phrase.preposition or tokens[phrase.head].tag == "PRF":
                continue
            elif slot == "acc" and phrase.role != "object":
                continue
            elif slot == "dat" and phrase.role != "dative":
                continue
            last = phrase_last(tokens, first, clause.last + 1, before_verb=False)
            if last >= first:
                return first, last
    return None
