"""Sources named without a speech verb: laut X, nach Angaben von X, X zufolge, ..., so X.

All positions count the tokens of one sentence; ranges are (first, last), last inclusive.
"""

from collections.abc import Sequence

import msgspec

from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.layers import Clause, Token
from lagebild.reading.speech.complements import trimmed
from lagebild.reading.speech.cues import SpeechCues, without_ending
from lagebild.reading.speech.source_scope import scope
from lagebild.reading.speech.speakers import (
    DETERMINERS,
    GENITIVE,
    MODIFIERS,
    NAMES,
    QUOTES,
    STARTS,
    Range,
    enclosed,
    phrase_last,
)
from lagebild.reading.speech.subjects import subject

BARE = frozenset({"laut", "gemäß"})
# Beside the postpositions and adverbs of the table.
OPENING = BARE | {"nach", "aus", "so"}
AFTER_PREPOSITION = STARTS | {"XY", "$("}
DOCUMENTS = (
    "studie", "umfrage", "berechnung", "hochrechnung", "planung", "gerücht", "stellungnahme",
    "schätzung", "ergebnis", "statistik", "meldung", "notiz", "prognose", "erhebung",
    "erklärung", "verlautbarung", "mitteilung", "zählung", "bekanntmachung", "depesche",
)  # fmt: skip
FINAL = ("endergebnis", "hochrechnung", "berechnung", "planung", "statistik")
INQUIRIES = ("ermittlung", "untersuchung", "erkenntnisstand", "stand", "hinweis", "beobachtung")
PROVISIONAL = ("erst", "bisherig", "vorläufig", "jetzig", "neuest", "aktuell", "derzeitig")
# Roles of phrases that no other phrase holds.
OTHERS = frozenset({"subject", "object", "dative"})
RELYING = frozenset({"Berufung", "Verweis", "Hinweis", "Bezug"})
# What stands before a "nach" that says when.
SPANS = frozenset(
    "jahr monat woche tag stunde minute jahrzehnt kurz unmittelbar bald direkt lange".split()
)
# How far the noun may stand behind its preposition: "nach den übereinstimmenden Angaben".
REACH = 6
BORDERS = QUOTES | {"–", ")", ":"}


class Source(msgspec.Struct, frozen=True):
    """A source and what it vouches for. `speaker` is None for adverbs that point back; `own` is the
    subject that "nach eigenen Angaben" stands for, `addressee` who was told."""

    cue: tuple[int, ...]
    words: Range
    speaker: Range | None
    quote: tuple[Range, ...]
    own: Range | None = None
    addressee: Range | None = None


def find_sources(
    tokens: Sequence[Token], clauses: Sequence[Clause], cues: SpeechCues
) -> list[Source]:
    """The sources of a sentence in text order."""
    found: list[Source] = []
    nouns = cues.source_nouns
    opening = OPENING | cues.postpositions | cues.adverbs
    for i, token in enumerate(tokens):
        low = token.text.lower()
        if low not in opening:
            continue
        source: tuple[tuple[int, ...], Range, Range | None] | None = None
        if low in BARE and low in cues.prepositions:
            source = _preposition(tokens, i, _front_end(tokens, clauses, i))
        elif low == "nach" and i > 1 and _is_owned(tokens, i, nouns):
            source = _postposition(tokens, i)
        elif low == "nach" and i > 1 and _closes_front(tokens, clauses, i, nouns):
            source = _postposition(tokens, i)
        elif low in cues.postpositions and i == 0:
            source = _preposition(tokens, i, _front_end(tokens, clauses, i))
        elif low == "nach" and i > 0 and tokens[i - 1].lemma.lower() in SPANS:
            # "zwei Monate nach dem Urteil", "kurz nach Angaben": when, not according to whom
            continue
        elif low in ("nach", "aus") and token.tag in ("APPR", "APPO", "PTKVZ"):
            source = _source_noun(tokens, i, nouns, low, _front_end(tokens, clauses, i))
        elif low in cues.postpositions:
            source = _postposition(tokens, i)
        elif low in cues.adverbs and token.tag in ("PROAV", "ADV", "KOUS", "KON"):
            source = ((i,), (i, i), None)
        elif low == "so" and i > 0:
            source = _so(tokens, i)
        if source is not None:
            cue, words, speaker = source
            words, speaker = _before_next(tokens, clauses, words, speaker)
            words, speaker, listener = _addressed(tokens, words, speaker)
            speaker = enclosed(tokens, speaker) if speaker else None
            quote = scope(tokens, clauses, words, low == "so", cues)
            if quote:
                own = _own(tokens, clauses, speaker) if speaker is not None else None
                found.append(Source(cue, words, speaker, quote, own, listener))
    return found


def within_told(tokens: Sequence[Token], source: Source, told: Sequence[Range]) -> Source:
    """Der Sprecher sagte, | nach Angaben der Armee | seien ...: a source named in somebody's words
    vouches for no more than these; a tag ("..., so der Minister") for the whole sentence."""
    around = [r for r in told if r[0] <= source.words[0] and source.words[1] < r[1]]
    if not around or tokens[source.cue[0]].text.lower() == "so":
        return source
    first, last = min(around, key=lambda r: r[1] - r[0])
    if all(first <= begin and end <= last for begin, end in source.quote):
        return source
    clipped = [
        trimmed(tokens, max(begin, first), min(end, last))
        for begin, end in source.quote
        if begin <= last and first <= end
    ]
    quote = tuple(r for r in clipped if r is not None)
    return msgspec.structs.replace(source, quote=quote) if quote else source


def _before_next(
    tokens: Sequence[Token], clauses: Sequence[Clause], words: Range, speaker: Range | None
) -> tuple[Range, Range | None]:
    """hat nach Angaben der Agentur Kyodo | Schiffe entsandt; wurden nach Angaben der Regierung |
    Waffen gefunden: a source ends before the next phrase of its clause, though no article marks
    where that begins."""
    if speaker is None or speaker[1] != words[1]:
        return words, speaker
    for clause in clauses:
        if words[0] not in clause.tokens:
            continue
        for phrase in clause.phrases:
            if (
                speaker[0] < phrase.first <= speaker[1]
                and phrase.role in OTHERS
                and not phrase.preposition
                and tokens[phrase.first].tag in ("NN", "ADJ(A)", "CARD", "ART", "PIAT")
                and tokens[phrase.first - 1].tag in NAMES
            ):
                last = phrase.first - 1
                return (words[0], last), (speaker[0], last)
    return words, speaker


def _addressed(
    tokens: Sequence[Token], words: Range, speaker: Range | None
) -> tuple[Range, Range | None, Range | None]:
    """nach Angaben der Sprecherin | gegenüber der Zeitung; so der Minister | gegenüber Reuters:
    (words of the source, its speaker, whom it spoke to)."""
    if speaker is None or speaker[1] < words[1]:
        return words, speaker, None
    inside = range(speaker[0] + 1, speaker[1])
    at = next((k for k in (*inside, speaker[1] + 1) if _is_towards(tokens, k)), -1)
    if at < 0:
        return words, speaker, None
    last = phrase_last(tokens, at + 1, len(tokens), before_verb=False)
    if last <= at:
        return words, speaker, None
    listener = enclosed(tokens, (at + 1, last))
    return (words[0], listener[1]), (speaker[0], at - 1), listener


def _is_towards(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].text == "gegenüber"


def _own(tokens: Sequence[Token], clauses: Sequence[Clause], speaker: Range) -> Range | None:
    """Die Armee hat nach eigenen Angaben ...: the subject of the clause around the source."""
    if not any(
        tokens[k].text.lower().startswith("eigen") for k in range(speaker[0], speaker[1] + 1)
    ):
        return None
    host = next((c for c in clauses if speaker[1] in c.tokens), None)
    return subject(tokens, host, clauses) if host is not None else None


def _front_end(tokens: Sequence[Token], clauses: Sequence[Clause], i: int) -> int:
    """Nach Angaben der Behörden in Gaza | beläuft sich ...: the finite verb where a source opens
    its main clause, -1 elsewhere."""
    for clause in clauses:
        if clause.first == i and clause.kind == "main" and clause.finite > i:
            contiguous = all(
                k in clause.tokens for k in range(i, clause.finite) if tokens[k].text[0].isalnum()
            )
            return clause.finite if contiguous else -1
    return -1


def _source_last(tokens: Sequence[Token], first: int, front_end: int) -> int:
    if front_end > first:
        return phrase_last(tokens, first, front_end, before_verb=True)
    return phrase_last(tokens, first, len(tokens), before_verb=False)


def _preposition(
    tokens: Sequence[Token], i: int, front_end: int
) -> tuple[tuple[int, ...], Range, Range | None] | None:
    """Laut Innenministerium | einem Bericht der Zeitung „Welt“ ..."""
    if i + 1 < len(tokens) and tokens[i + 1].tag == "PRELS":
        # "ein Bericht, laut dem Katar ...": the noun before it tells so (`noun_speech`)
        return None
    if i + 1 >= len(tokens) or tokens[i + 1].tag not in AFTER_PREPOSITION:
        if not (i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()):
            return None
    last = _source_last(tokens, i + 1, front_end)
    if last <= i:
        last = i + 1
    if last == i + 1 and tokens[last].text in QUOTES:
        # "laut „nachrichten.de“": a name that is no word
        stop = min(len(tokens), last + REACH)
        last = next((k for k in range(last + 1, stop) if tokens[k].text in QUOTES), last)
    return (i,), (i, last), (i + 1, _relied(tokens, i + 1, last))


def _relied(tokens: Sequence[Token], first: int, last: int) -> int:
    """Laut | dem Sender | unter Berufung auf den Zoll: who tells, not whom it leans on."""
    for k in range(first + 1, last):
        if tokens[k].text in ("unter", "mit") and tokens[k + 1].text in RELYING:
            return k - 1
    return last


def _source_noun(
    tokens: Sequence[Token], i: int, nouns: frozenset[str], preposition: str, front_end: int
) -> tuple[tuple[int, ...], Range, Range | None] | None:
    """Nach (den) (israelischen) Angaben ...; nach Polizeiangaben; aus Sicht der Regierung."""
    for k in range(i + 1, min(len(tokens), i + 1 + REACH)):
        token = tokens[k]
        if token.tag in NAMES or token.tag == "XY":
            stem = without_ending(token.text)
            if preposition == "aus":
                known = stem == "sicht"
            else:
                known = stem in nouns or any(stem.endswith(noun) for noun in nouns if len(noun) > 4)
                known = known or (front_end > i and _is_document(tokens, i, k))
            if known:
                last = max(_source_last(tokens, i + 1, front_end), k)
                return (i,), (i, last), (i + 1, last)
            if token.tag == "NE" or token.text.endswith("s"):
                continue
            return None
        if token.tag not in DETERMINERS and token.tag not in MODIFIERS and token.tag not in (
            "ADJ(D)", "PRELAT", "PDS", "PRELS",
        ):  # fmt: skip
            return None
    return None


def _is_owned(tokens: Sequence[Token], i: int, nouns: frozenset[str]) -> bool:
    """Seiner Ansicht | eigenen Angaben | nach: a preposition that follows its noun."""
    return (
        without_ending(tokens[i - 1].text) in nouns
        and tokens[i - 1].tag in NAMES
        and (tokens[i - 2].tag == "PPOSAT" or tokens[i - 2].text.lower() == "eigenen")
        and (i < 3 or tokens[i - 3].tag not in ("APPR", "APPRART"))
    )


def _closes_front(
    tokens: Sequence[Token], clauses: Sequence[Clause], i: int, nouns: frozenset[str]
) -> bool:
    """Dem Bericht der Mission | nach | starben ...: behind its noun and before the finite verb."""
    if tokens[0].text.lower() not in ("dem", "den", "der", "diesem", "diesen", "dieser"):
        return False
    host = next((c for c in clauses if i in c.tokens), None)
    if host is None or host.finite != i + 1 or host.first != 0:
        return False
    head = next((k for k in range(1, i) if tokens[k].tag == "NN"), -1)
    return head > 0 and without_ending(tokens[head].text) in nouns


def _is_document(tokens: Sequence[Token], i: int, k: int) -> bool:
    """Nach einer Studie | ersten Ermittlungen | Berechnungen der Agentur: words or figures that
    somebody has written, at the head of a sentence; "nach der Studie" may be a time."""
    noun = tokens[k].lemma.lower()
    before = tokens[i + 1].text.lower()
    if any(noun.endswith(written) for written in DOCUMENTS):
        return before not in ("der", "dem") or noun.endswith(FINAL)
    return noun.endswith(INQUIRIES) and before.startswith(PROVISIONAL)


def _postposition(
    tokens: Sequence[Token], i: int
) -> tuple[tuple[int, ...], Range, Range | None] | None:
    """Den Angaben der Armee | zufolge."""
    first = i
    while first > 0:
        token = tokens[first - 1]
        if tokens[first].tag in DETERMINERS and first < i:
            # An article opens the phrase, unless it is a genitive behind its noun.
            if tokens[first].text.lower() not in GENITIVE or token.tag not in NAMES:
                break
        if (
            token.tag in DETERMINERS
            or token.tag in MODIFIERS
            or token.tag in NAMES
            or token.tag in ("PPER", "PDS", "XY", "ADJ(D)")
            or token.text in QUOTES
            or (token.tag in ("APPR", "APPRART") and tokens[first].tag in STARTS
                and token.text.lower() in ("von", "vom", "für"))
        ):  # fmt: skip
            first -= 1
        else:
            break
    if first == i:
        return None
    return (i,), (first, i), (first, i - 1)


def _so(tokens: Sequence[Token], i: int) -> tuple[tuple[int, ...], Range, Range | None] | None:
    """..., so der Sprecher (weiter): a tag without verb between commas."""
    before = tokens[i - 1]
    if before.tag != "$," and before.text not in QUOTES and before.text not in ("–", "-", "("):
        return None
    if i + 1 >= len(tokens) or tokens[i + 1].tag not in STARTS:
        if i + 1 >= len(tokens) or not tokens[i + 1].text[0].isupper():
            return None
    last = phrase_last(tokens, i + 1, len(tokens), before_verb=False)
    if last <= i:
        return None
    for k in range(last + 1, len(tokens)):
        if tokens[k].tag in ("$,", "$.") or tokens[k].text in BORDERS:
            break
        if tokens[k].tag in FINITE:
            return None
    return (i,), (i, last), (i + 1, last)
