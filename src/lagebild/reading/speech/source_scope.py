"""What a source vouches for: the words of its sentence that are not the source itself."""

from collections.abc import Sequence

from lagebild.reading.layers import Clause, Token
from lagebild.reading.speech.complements import trimmed
from lagebild.reading.speech.cues import SpeechCues, speech_cue
from lagebild.reading.speech.speakers import QUOTES, Range

# Tenses in which a relative clause tells what is known already.
KNOWN = frozenset({"past", "pluperfect"})


def _speaks(tokens: Sequence[Token], clause: Clause, cues: SpeechCues) -> bool:
    cue = speech_cue(cues, tokens, clause)
    return cue is not None and "direct" in cue.complements and clause.finite > clause.first


def scope(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    words: Range,
    tag: bool,
    cues: SpeechCues,
) -> tuple[Range, ...]:
    """What a source vouches for: the sentence without the source, or the subordinate clause that
    the source stands in."""
    first, last = words
    begin, end = 0, len(tokens) - 1
    if not tag:
        host = next((c for c in clauses if first in c.tokens or last in c.tokens), None)
        if host is not None and host.kind in ("relative", "subordinate") and first > 0:
            begin, end = host.first, host.last
            if host.complementizer in ("dass", "daß"):
                return ()
    for other in clauses:
        if (
            other.kind == "main"
            and other.first > last
            and other.first > 0
            and not other.mood.startswith("subjunctive")
            and _speaks(tokens, other, cues)
        ):
            # "nach Angaben der Veranstalter 7.000, die Polizei spricht von 4.000"
            end = min(end, other.first - 1)
    for other in clauses:
        semicolon = other.first > 0 and tokens[other.first - 1].text == ";"
        if semicolon and other.first > last and other.mood == "indicative":
            # "wurde nach offiziellen Angaben gewählt; am Abend schlug die Polizei zu"
            end = min(end, other.first - 2)
    lefts = [
        trimmed(tokens, *part)
        for part in _without_known(clauses, begin, first - 1)
        if first > begin and part[0] <= part[1]
    ]
    rest = last + 1
    for other in clauses:
        if other.kind == "relative" and rest < other.first <= rest + 2 and not tag:
            # "Laut dem Bericht, der gestern erschien, ..."
            rest = other.last + 1
            break
    if tag:
        while (
            rest <= end
            and tokens[rest].tag not in ("$,", "$.")
            and (tokens[rest].text not in QUOTES)
        ):
            rest += 1
    right = trimmed(tokens, rest, end) if rest <= end else None
    ranges = [r for r in (*lefts, right) if r is not None]
    kept = []
    for range_ in ranges:
        if any(tokens[k].text[0].isalnum() for k in range(range_[0], range_[1] + 1)):
            kept.append(range_)
    return tuple(kept)


def _without_known(clauses: Sequence[Clause], begin: int, end: int) -> list[Range]:
    """Compaoré, | der 1987 durch einen Putsch an die Macht gekommen war |, hält sich laut Paris
    versteckt: what a relative clause before the source tells as known is not the source's."""
    parts = []
    for other in clauses:
        known = other.kind == "relative" and other.mood == "indicative" and other.tense in KNOWN
        if known and begin < other.first and other.last < end:
            parts.append((begin, other.first - 1))
            begin = other.last + 1
    return [*parts, (begin, end)]
