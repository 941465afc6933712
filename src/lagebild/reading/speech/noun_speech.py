"""Speech behind a noun: die Forderung, die Truppen abzuziehen; ein Bericht, wonach X floh.

All positions count the tokens of one sentence; ranges are (first, last), last inclusive.
"""

from collections.abc import Sequence

import msgspec

from lagebild.reading.layers import Clause, Phrase, Token
from lagebild.reading.speech.complements import DASS, PURPOSE, complement_end, trimmed
from lagebild.reading.speech.cues import SpeechCues, speech_noun
from lagebild.reading.speech.speakers import QUOTES, Range, phrase_last
from lagebild.reading.speech.subjects import subject

# What somebody says while doing something else; "mit dem Ziel" only tells why it is done.
SPOKEN = frozenset(
    "appell argument aufforderung aussage bemerkung begründung behauptung bitte drohung erklärung "
    "forderung hinweis mahnung versprechen versicherung vorwurf warnung wort".split()
)
# Verbs that only bring the noun before them into the world: "die Hoffnung äußern".
UTTERING = frozenset(
    "abgeben aufstellen aussprechen bekräftigen erheben erlassen erneuern erteilen formulieren "
    "geben haben hegen machen stellen teilen verbreiten vertreten wagen wiederholen äußern "
    "ausgeben unterbreiten vorbringen vorlegen verteidigen".split()
)
ACCORDING = frozenset({"wonach", "demzufolge", "wonach's"})
# "Berichte, nach denen ...": the same with a relative pronoun, as "denen zufolge".
ACCORDING_TO = frozenset({"nach", "laut", "gemäß"})
POINTING_BACK = frozenset({"dem", "der", "denen"})


class NounSpeech(msgspec.Struct, frozen=True):
    """A speech noun with the clause that says what was said; `clause` is that clause."""

    cue: Range
    words: Range
    speaker: Range | None
    quote: Range
    clause: Clause


def find_noun_speech(
    tokens: Sequence[Token], clauses: Sequence[Clause], cues: SpeechCues
) -> list[NounSpeech]:
    """The reported clauses of a sentence that hang on a noun rather than on a verb."""
    found: list[NounSpeech] = []
    for number, clause in enumerate(clauses):
        if number == 0 or clause.first == 0:
            continue
        opening = _opening(tokens, clause)
        if opening:
            speech = _according(tokens, clauses, clause, opening, cues)
        else:
            speech = _complement(tokens, clauses, number, cues)
        if speech is not None:
            found.append(speech)
    return found


def _before(tokens: Sequence[Token], clause: Clause) -> int:
    """The last word before a clause; -1 where no comma or colon stands between."""
    at = clause.first - 1
    marks = ""
    while at >= 0 and not tokens[at].text[0].isalnum():
        marks += tokens[at].text
        at -= 1
    return at if "," in marks or ":" in marks else -1


def _host(clauses: Sequence[Clause], position: int) -> tuple[Clause, Phrase] | None:
    for clause in clauses:
        for phrase in clause.phrases:
            if phrase.first <= position <= phrase.last and phrase.role != "shared":
                return clause, phrase
    return None


def _opening(tokens: Sequence[Token], clause: Clause) -> int:
    """wonach ...; nach denen ...; denen zufolge ...: how many words say that a noun reports it."""
    first = tokens[clause.first].text.lower()
    if clause.complementizer in ACCORDING or first in ACCORDING:
        return 1
    if clause.kind != "relative" or clause.last <= clause.first:
        return 0
    second = tokens[clause.first + 1].text.lower()
    if first in ACCORDING_TO:
        return 2 if second in POINTING_BACK else 0
    return 2 if first in POINTING_BACK and second == "zufolge" else 0


def _according(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    clause: Clause,
    opening: int,
    cues: SpeechCues,
) -> NounSpeech | None:
    at = _before(tokens, clause)
    host = _host(clauses, at) if at >= 0 else None
    if host is None and tokens[clause.first].text.lower() != "nach":
        # "liegt ein Gutachten vor, laut dem ..."; "nach dem" may be a time
        host = _reporting(tokens, clauses, at, cues)
    quote = trimmed(tokens, clause.first + opening, clause.last)
    if host is None or quote is None:
        return None
    if opening > 1 and speech_noun(cues.nouns, tokens[host[1].head].lemma) is None:
        # "die Sitzung, nach der ...": a time
        return None
    first = _first_of(tokens, host[0], host[1])
    cue = clause.first, clause.first + opening - 1
    last = at if host[1].first <= at <= host[1].last else host[1].last
    return NounSpeech(cue, (first, cue[1]), (first, last), quote, clause)


def _reporting(
    tokens: Sequence[Token], clauses: Sequence[Clause], at: int, cues: SpeechCues
) -> tuple[Clause, Phrase] | None:
    """hat Berichte | zurückgewiesen, wonach ...: the object that reports, where the verb stands
    between it and its clause."""
    for clause in clauses:
        for phrase in clause.phrases if at in clause.tokens else ():
            noun = speech_noun(cues.nouns, tokens[phrase.head].lemma)
            if phrase.role in ("object", "subject") and noun is not None:
                return clause, phrase
    return None


def _first_of(tokens: Sequence[Token], clause: Clause, phrase: Phrase) -> int:
    """The beginning of the noun phrase whose attribute a phrase may be."""
    seen = 0
    while phrase.role in ("genitive", "prepositional") and 0 <= phrase.governor < len(
        clause.phrases
    ):
        if phrase.role == "prepositional" and phrase.preposition not in ("von", "aus", "in"):
            break
        outer = clause.phrases[phrase.governor]
        if outer.last + 1 != phrase.first or seen > 6:
            break
        phrase = outer
        seen += 1
    return phrase.first + (1 if phrase.preposition else 0)


def _complement(
    tokens: Sequence[Token], clauses: Sequence[Clause], number: int, cues: SpeechCues
) -> NounSpeech | None:
    """Die Forderung (der Opposition), | die Truppen abzuziehen | dass ... | X solle ..."""
    clause = clauses[number]
    subjunctive = clause.kind == "main" and clause.mood.startswith("subjunctive")
    dass = clause.kind == "subordinate" and clause.complementizer in DASS
    infinitive = clause.kind == "infinitive" and clause.complementizer not in PURPOSE
    if not (subjunctive or dass or infinitive):
        return None
    at = _before(tokens, clause)
    host = _host(clauses, at) if at >= 0 else None
    if host is None or host[0] is clause:
        return None
    owner, phrase = host
    first = _first_of(tokens, owner, phrase)
    head = next(
        (
            p for p in owner.phrases
            if p.first <= first <= p.last and p.role != "shared"
        ),
        phrase,
    )  # fmt: skip
    wants = speech_noun(cues.nouns, tokens[head.head].lemma)
    if wants is None or not wants & ({"inf"} if infinitive else {"dass", "direct"}):
        return None
    end = complement_end(tokens, clauses, clauses.index(owner), clause.first)
    quote = trimmed(tokens, clause.first, end)
    if quote is None:
        return None
    while quote[0] > 0 and tokens[quote[0] - 1].text in QUOTES:
        quote = (quote[0] - 1, quote[1])
    speaker = _speaker(tokens, head, at)
    if speaker is None and _utters(owner, head, tokens[head.head].lemma.lower()):
        speaker = subject(tokens, owner, clauses)
        if speaker is not None and speaker[0] <= head.head <= speaker[1]:
            speaker = None
    return NounSpeech((head.first, head.head), (head.first, at), speaker, quote, clause)


def _utters(clause: Clause, phrase: Phrase, noun: str) -> bool:
    """Der Minister wagte | die Prognose; er lehnte das Angebot | mit der Begründung | ab: the noun
    is the subject's own word."""
    if clause.finite < 0 or clause.passive:
        return False
    if phrase.preposition == "mit":
        return noun in SPOKEN
    return phrase.role == "object" and not phrase.preposition and clause.verb in UTTERING


def _speaker(tokens: Sequence[Token], head: Phrase, at: int) -> Range | None:
    """die Forderung | der Opposition | von Amnesty: whose word it is, None where it is not said."""
    first = head.head + 1
    if first > at:
        return None
    if tokens[first].text.lower() in ("von", "vom"):
        first += 1
    elif tokens[first].tag in ("APPR", "APPRART"):
        return None
    last = phrase_last(tokens, first, at + 1, before_verb=True)
    return (first, last) if last >= first else None
