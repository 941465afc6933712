"""Who quotes somebody else: the paper that cites the minister, the report that he is cited in.

All positions count the tokens of one sentence; ranges are (first, last), last inclusive.
"""

from collections.abc import Sequence

from lagebild.reading.layers import Clause, Token
from lagebild.reading.speech.cues import Cue, SpeechCues
from lagebild.reading.speech.speakers import QUOTES, Range, enclosed, phrase_last
from lagebild.reading.speech.subjects import subject

QUOTING = "zitieren"
# "wird von der Agentur | in der Zeitung | auf der Webseite zitiert"; a time or a place is none.
PLACES = frozenset({"in", "auf", "bei"})
TEXTS = (
    "artikel", "beitrag", "bericht", "blatt", "blog", "magazin", "medium", "meldung", "mitteilung",
    "portal", "post", "presse", "radio", "schreiben", "seite", "sender", "sendung", "zeitschrift",
    "zeitung", "fernsehen",
)  # fmt: skip


def quoted_person(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """Der Spiegel zitiert | den Prediger |: whose words they are is the object."""
    if clause.verb != QUOTING or clause.passive:
        return None
    for phrase in clause.phrases:
        if phrase.role == "object" and phrase.first > clause.finite:
            last = phrase_last(tokens, phrase.first, clause.last + 1, before_verb=False)
            return phrase.first, max(last, phrase.last)
    return None


def quoter(
    tokens: Sequence[Token],
    clause: Clause,
    clauses: Sequence[Clause],
    cue: Cue,
    cues: SpeechCues,
) -> Range | None:
    """Der Spiegel | zitiert den Prediger; der Minister wird von | der Agentur | zitiert: who passes
    the words on, None where the clause names only the one who spoke them."""
    if clause.verb != QUOTING:
        return None
    if not clause.passive:
        if quoted_person(tokens, clause) is None:
            return None
        found = subject(tokens, clause, clauses, cue.words, cues.matters)
        if found is None or tokens[found[0]].text.lower() == "man":
            return None
        return enclosed(tokens, found)
    for phrase in clause.phrases:
        noun = tokens[phrase.head].lemma.lower()
        named = any(tokens[k].text in QUOTES for k in range(phrase.first, phrase.last + 2))
        if phrase.preposition == "von" or (
            phrase.preposition in PLACES and (named or noun.endswith(TEXTS))
        ):
            first = phrase.first + 1
            later = [p.first for p in clause.phrases if p.preposition == "mit" and p.first > first]
            end = min((clause.last + 1, *later))
            last = phrase_last(tokens, first, end, before_verb=True)
            if last >= first:
                return enclosed(tokens, (first, last))
    return None
