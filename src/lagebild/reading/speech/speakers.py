"""The noun phrase of a speaker: from its article to its last attribute or apposition, without
relative clause. Positions count the tokens of a sentence, `last` inclusive."""

import re
from collections.abc import Sequence

from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.layers import Token

Range = tuple[int, int]

DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})
NAMES = frozenset({"NN", "NE", "FM", "NNA", "NNI"})
MODIFIERS = frozenset({"ADJ(A)", "CARD", "TRUNC", "PIAT", "PIDAT"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS"})
STARTS = DETERMINERS | NAMES | MODIFIERS | PRONOUNS
ADVERBS = frozenset({"ADV", "PROAV", "PTKNEG", "PTKA", "ADJ(D)", "PWAV"})
GENITIVE = frozenset(
    "der des eines einer seines seiner ihres ihrer dieses dieser jenes jener unseres unserer "
    "mehrerer vieler einiger aller beider zweier dreier".split()
)
NAME_PARTICLES = frozenset("van von de der den al el bin ibn di da dos du la le zu ben abu".split())
ARABIC = ("al-", "el-", "as-", "asch-", "an-", "ad-")
QUOTES = frozenset("„“”\"»«‚‘’›‹'")
# After the verb these still belong to the noun ("Beauftragte für ...", "Sprecher von ...").
ATTRIBUTES = frozenset({"von", "vom", "für"})
TIDINGS = frozenset({"Angaben", "Informationen", "Berichten", "Meldungen", "Erkenntnissen"})
CIRCLES = ("kreisen", "umfeld")
TIMES = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag heute gestern januar "
    "februar märz april mai juni juli august september oktober november dezember".split()
)
LONGEST_PARENTHESIS = 8
LONGEST_EMBEDDED = 12
PARTICIPLE = re.compile(r"(?:t|n|nd)e[nmrs]?$")


def phrase_last(tokens: Sequence[Token], first: int, stop: int, *, before_verb: bool) -> int:
    """Die Sprecherin der Stiftung Warentest, Heike van Laak, | sagte: the last word of the noun
    phrase that begins at `first` and ends before `stop`; `first - 1` where none begins.

    Before the verb every prepositional attribute belongs to it ("ein Sprecher in Kiew sagte"),
    after it only "von" and "für".
    """
    head = _head(tokens, first, stop)
    if head < first or tokens[head].tag in PRONOUNS:
        return head
    last = head
    while last + 1 < stop:
        further = _attribute(tokens, head, last, stop, before_verb)
        if further <= last:
            break
        last = further
    opened = sum(token.text in QUOTES for token in tokens[first : last + 1])
    if opened % 2 and last + 1 < stop and tokens[last + 1].text in QUOTES:
        last += 1
    return last


def enclosed(tokens: Sequence[Token], range_: Range) -> Range:
    """berichtet | „France Football“ |: a name with both its quotation marks, no noun phrase with
    the mark that opens what follows."""
    first, last = range_
    marks = sum(token.text in QUOTES for token in tokens[first : last + 1])
    before = first > 0 and tokens[first - 1].text in QUOTES
    before = before and tokens[first - 1].end == tokens[first].begin
    after = last + 1 < len(tokens) and tokens[last + 1].text in QUOTES
    after = after and tokens[last + 1].begin == tokens[last].end
    if marks % 2 and tokens[last].text in QUOTES:
        if before:
            return first - 1, last
        return first, max(first, last - 1)
    if marks % 2 and tokens[first].text in QUOTES and after:
        return first, last + 1
    if marks % 2 == 0 and before and after:
        return first - 1, last + 1
    return range_


def _head(tokens: Sequence[Token], first: int, stop: int) -> int:
    """The noun (with the names behind it) that the words before it lead to."""
    at = first
    while at < stop:
        token = tokens[at]
        if token.tag in NAMES or (token.tag == "XY" and token.text[0].isalnum()):
            at += 1
            return _names(tokens, at, stop)
        if token.tag in PRONOUNS:
            if at == first and token.tag != "PIS":
                return at
            if at > first and token.tag != "PIS":
                return first - 1
            # "mehrere Zeugen", "einer der Beteiligten"
            return at
        if token.text in QUOTES or token.tag in DETERMINERS or token.tag in MODIFIERS:
            capital = (
                (token.text[0].isupper() or token.text.startswith(ARABIC))
                and at > 0
                and token.tag == "ADJ(A)"
            )
            if capital and (at + 1 >= stop or tokens[at + 1].tag not in STARTS):
                # a name that the tagger took for an adjective
                return at
        elif not (
            token.tag in ("ADV", "ADJ(D)", "KON", "PTKA", "APPR")
            and first < at
            and at + 1 < stop
            and tokens[at + 1].tag in (MODIFIERS | NAMES)
            and (token.tag != "APPR" or tokens[at + 1].tag == "CARD")
        ):
            participle = _embedded(tokens, at, stop) if at > first else -1
            if participle < 0:
                break
            at = participle
        at += 1
    at -= 1
    while at >= first and tokens[at].tag not in MODIFIERS and tokens[at].tag not in DETERMINERS:
        at -= 1
    return at


def _embedded(tokens: Sequence[Token], at: int, stop: int) -> int:
    """einer | am Dienstag veröffentlichten | Pressemitteilung: the participle that closes words
    between article and noun, -1 where none does."""
    if tokens[at].tag not in ("APPR", "APPRART", "ADV", "ADJ(D)", "PROAV", "ART", "PRF", "CARD"):
        return -1
    for i in range(at + 1, min(stop - 1, at + LONGEST_EMBEDDED)):
        if tokens[i].tag in FINITE or tokens[i].tag in ("$,", "$."):
            return -1
        if tokens[i].tag == "ADJ(A)" and PARTICIPLE.search(tokens[i].text):
            if tokens[i + 1].tag in NAMES or tokens[i + 1].tag == "ADJ(A)":
                return i
    return -1


def _names(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Präsident Wladimir Putin, Ursula von der Leyen: the end of the names behind a noun."""
    while at < stop:
        token = tokens[at]
        capital = token.text[0].isupper() and token.tag not in ("ART", "PPER", "APPR", "PPOSAT")
        if token.tag in NAMES:
            at += 1
        elif token.tag == "CARD":
            # "Juli 2021", "Gruppe 47", but "laut Angaben | 62 Zivilisten"
            if at + 1 < stop and tokens[at + 1].tag in (NAMES | MODIFIERS):
                break
            at += 1
        elif capital and token.tag not in FINITE:
            at += 1
        elif token.text in QUOTES and at + 1 < stop and tokens[at + 1].text[0].isupper():
            close = _closing_quote(tokens, at, stop)
            if close < 0:
                break
            at = close + 1
        elif token.text in NAME_PARTICLES and tokens[at - 1].text[0].isupper():
            # "von der Leyen"
            ahead = at + 1
            while ahead < stop and tokens[ahead].text in NAME_PARTICLES:
                ahead += 1
            if (
                ahead < stop
                and tokens[ahead].tag == "NE"
                and tokens[at - 1].tag == "NE"
                and token.text not in ("der", "den")
            ):
                at = ahead + 1
            else:
                break
        else:
            break
    return at - 1


def _closing_quote(tokens: Sequence[Token], at: int, stop: int) -> int:
    for i in range(at + 1, min(stop, at + 8)):
        if tokens[i].text in QUOTES:
            return i
        if tokens[i].tag in FINITE:
            return -1
    return -1


def _attribute(tokens: Sequence[Token], head: int, last: int, stop: int, before_verb: bool) -> int:
    """The last word of the attribute that follows `last`, or `last` where none does."""
    at = last + 1
    token = tokens[at]
    low = token.text.lower()
    if token.text == "(":
        for i in range(at + 1, min(stop, at + LONGEST_PARENTHESIS)):
            if tokens[i].text == ")":
                return i
        return last
    if token.tag in ("ART", "PPOSAT", "PDAT", "PIAT") and low in GENITIVE:
        if tokens[last].tag == "NE" and low != "des" and not before_verb:
            return last
        end = _head(tokens, at, stop)
        return end if end > at else last
    if token.tag == "ADJ(A)" and low.endswith("er") and at + 1 < stop:
        end = _head(tokens, at, stop)
        return end if end > at and tokens[end].tag in NAMES else last
    if low == "aus" and token.tag == "APPR" and not before_verb:
        # "nach Angaben aus Regierungskreisen", "aus seinem Umfeld"
        near = range(at + 1, min(at + 4, stop))
        if at + 1 < stop and tokens[at + 1].tag == "NE" and tokens[head].text in TIDINGS:
            return at + 1  # "hat nach Angaben aus Seoul eine Rakete abgefeuert"
        return next((k for k in near if tokens[k].text.lower().endswith(CIRCLES)), last)
    if token.tag in ("APPR", "APPRART") and (before_verb or low in ATTRIBUTES):
        if at + 1 < stop and tokens[at + 1].text.lower() in TIMES:
            return last
        end = _head(tokens, at + 1, stop)
        return end if end > at and not _does_it(tokens, at, end) else last
    if token.tag == "KON" and token.lemma in ("und", "sowie") and at + 1 < stop:
        begin = at + 1
        end = _head(tokens, begin, stop) if tokens[begin].tag in STARTS else at
        return end if end > at and tokens[end].tag not in ("PPER", "PDS", "PRELS") else last
    if token.tag == "$,":
        return _apposition(tokens, at, stop, last)
    return last


def _does_it(tokens: Sequence[Token], at: int, end: int) -> bool:
    """wurden nach Angaben der Opposition | von Soldaten | erschossen: the doer of a passive."""
    if tokens[at].text != "von" or tokens[end].tag != "NN":
        return False
    if any(tokens[k].tag == "NE" and tokens[k + 1].tag == "NN" for k in range(at + 1, end)):
        # "wurden nach Angaben | von Minister Lawrow | Waffen | gefunden"
        return False
    passive = any(t.lemma == "werden" for t in tokens[:at])
    return passive and any(t.tag == "VV(PP)" for t in tokens[end + 1 : end + 3])


def _apposition(tokens: Sequence[Token], comma: int, stop: int, last: int) -> int:
    """Manfred Hettmer, | Präsident der Mars Society,: a noun phrase between commas."""
    begin = comma + 1
    if begin >= stop or tokens[begin].tag not in (NAMES | DETERMINERS | {"ADJ(A)"}):
        return last
    end = _head(tokens, begin, stop)
    if end < begin:
        return last
    while end + 1 < stop and tokens[end + 1].tag != "$,":
        further = _attribute(tokens, end, end, stop, True)
        if further <= end:
            break
        end = further
    closed = (
        end + 1 >= len(tokens)
        or tokens[end + 1].tag in ("$,", "$.")
        or (tokens[end + 1].text in QUOTES or tokens[end + 1].text in (":", "–"))
    )
    return end if closed else last
