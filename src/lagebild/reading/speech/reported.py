"""Reported speech: verbs that name what was said as an object, without a clause of its own."""

from collections.abc import Sequence

from lagebild.reading.layers import Clause, Phrase, Token
from lagebild.reading.speech.cues import SpeechCues, speech_noun
from lagebild.reading.speech.frames import Frame
from lagebild.reading.speech.speakers import QUOTES, Range

# Verbs whose object alone says what was said, demanded, announced or charged.
TELLING = frozenset(
    "anführen angeben ankündigen anregen bekanntgeben beklagen bemängeln "
    "dokumentieren einräumen fordern befürchten fürchten nennen "
    "prognostizieren schätzen verlangen vermuten versichern voraussagen vorhersagen vorschlagen "
    "vorwerfen zugeben zusichern beziffern verkünden".split()
)
# Verbs that say it in a phrase with one of these prepositions.
PREPOSITIONAL: dict[str, frozenset[str]] = {
    "aufrufen": frozenset({"zu"}),
    "auffordern": frozenset({"zu"}),
    "ausgehen": frozenset({"von"}),
    "aussprechen": frozenset({"für", "gegen"}),
    "begründen": frozenset({"mit"}),
    "berichten": frozenset({"von", "über"}),
    "beziffern": frozenset({"auf", "mit"}),
    "drohen": frozenset({"mit"}),
    "einsetzen": frozenset({"für"}),
    "hinweisen": frozenset({"auf"}),
    "klagen": frozenset({"über"}),
    "machen": frozenset({"für"}),
    "plädieren": frozenset({"für", "gegen"}),
    "rechnen": frozenset({"mit"}),
    "schätzen": frozenset({"auf"}),
    "sprechen": frozenset({"von"}),
    "verweisen": frozenset({"auf"}),
    "warnen": frozenset({"vor"}),
    "zurückführen": frozenset({"auf"}),
}
# Verbs that say one thing of another: "als Notwehr", "für verfassungswidrig", "darin einen Sieg".
PREDICATING = frozenset(
    "ansehen benennen betrachten bewerten bezeichnen charakterisieren einschätzen "
    "einstufen halten nennen sehen werten zuschreiben".split()
)
PREDICATIVE = frozenset({"als", "für", "darin", "hierin", "in", "im", "wie"})
# "Der Anschlag forderte zehn Menschenleben": nobody asks for anything.
TOLL = ("leben", "opfer", "tote", "todesopfer", "verletzter", "verletzte", "toter")
POINTING = frozenset({"PRF", "PPER", "PDS", "PRELS", "PWS"})


def tells(tokens: Sequence[Token], clause: Clause) -> bool:
    """Sprach von X, forderte X, hielt X für Y: the clause says something that could stand as a
    sentence, rather than naming what was done with words ("kritisierte X")."""
    if _takes_toll(tokens, clause):
        return False
    wanted = PREPOSITIONAL.get(clause.verb)
    if wanted and any(phrase.preposition in wanted for phrase in clause.phrases):
        return True
    if clause.verb in PREDICATING and not clause.reflexive and not _by_anybody(tokens, clause):
        if any(tokens[i].text.lower() in PREDICATIVE for i in clause.tokens):
            return True
    return clause.verb in TELLING


def _takes_toll(tokens: Sequence[Token], clause: Clause) -> bool:
    """Das Beben forderte | zwölf Todesopfer |: no demand."""
    return clause.verb == "fordern" and any(
        tokens[phrase.head].lemma.lower().endswith(TOLL)
        for phrase in clause.phrases
        if phrase.role == "object" or (phrase.role == "subject" and _counted(tokens, phrase))
    )


def _counted(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Zehn Tote | forderte der Anschlag: taken for the subject, which "die Opfer" would be."""
    return any(tokens[i].tag == "CARD" for i in range(phrase.first, phrase.head))


def _by_anybody(tokens: Sequence[Token], clause: Clause) -> bool:
    """Dies nennt man eine Aktie: how a word is used."""
    return any(tokens[i].text.lower() == "man" for i in clause.tokens)


def reported_object(tokens: Sequence[Token], frame: Frame) -> Range | None:
    """Russland fordert | den Rückzug der NATO; sie warnte | vor einer Eskalation: the words that
    say what was said, None where the verb has no such object."""
    clause = frame.clause
    if clause.kind != "main" or frame.speaker is None:
        return None
    if not frame.entry.reports_objects and not tells(tokens, clause):
        return None
    if _takes_toll(tokens, clause):
        return None
    if clause.modal == "sollen":
        # "Ein Gericht soll den General verurteilt haben": others say so, not the court.
        return None
    wanted = {c[3:] for c in frame.entry.complements if c.startswith("pp:")}
    wanted |= PREPOSITIONAL.get(clause.verb, frozenset())
    free = [
        phrase
        for phrase in clause.phrases
        if not _is_party(frame, phrase) and tokens[phrase.head].tag not in POINTING
    ]
    takes_object = "np" in frame.entry.complements
    found = [
        phrase
        for phrase in free
        if phrase.preposition in wanted or (takes_object and phrase.role == "object")
    ]
    if not found and takes_object:
        # "Die Forderung lehnte das Parlament ab": taken for the subject, but another speaks
        found = [phrase for phrase in free if phrase.role == "subject"]
    if not found:
        return None
    first = found[0].first
    if first < clause.finite:
        return first, _front_last(tokens, clause, first)
    last = _last(clause, frame, found[-1].last)
    opened = sum(token.text in QUOTES for token in tokens[first : last + 1])
    if opened % 2 and last + 1 < len(tokens) and tokens[last + 1].text in QUOTES:
        last += 1
    return first, last


def noun_before(tokens: Sequence[Token], frame: Frame, cues: SpeechCues) -> bool:
    """Sie fordert Garantien und | die Zusage, | dass ...: the clause reported hangs on a noun of
    the object, so that the object says something of its own."""
    at = frame.quote[0][0] - 1
    while at > 0 and not tokens[at].text[0].isalnum():
        at -= 1
    return (
        frame.order == "before"
        and at not in frame.cue
        and tokens[at].tag == "NN"
        and speech_noun(cues.nouns, tokens[at].lemma) is not None
    )


def _is_party(frame: Frame, phrase: Phrase) -> bool:
    """True for phrases that are part of the speaker or the addressee."""
    return any(
        party is not None and party[0] <= phrase.last and phrase.first <= party[1]
        for party in (frame.speaker, frame.addressee)
    )


def _front_last(tokens: Sequence[Token], clause: Clause, first: int) -> int:
    """Den Rückzug der NATO | fordert Russland: up to the finite verb."""
    last = first
    for i in clause.tokens:
        if i >= clause.finite:
            break
        if i > first and all(not tokens[k].text[0].isalnum() for k in range(last + 1, i)):
            last = i
    return last


def _last(clause: Clause, frame: Frame, last: int) -> int:
    """The attributes that follow the object up to the end of the clause or its second verb."""
    stop = min((i for i in frame.cue if i > last), default=clause.last + 1)
    for phrase in clause.phrases:
        if phrase.role == "shared" or _is_party(frame, phrase):
            continue
        if last < phrase.first and phrase.last < stop:
            last = phrase.last
    return last
