"""Verbs behind "und" that look like attributes, and infinitives that hide their "zu"."""

from collections.abc import Sequence

from lagebild.languages import load_verbs
from lagebild.reading.tokens.opening_tags import FINITE, Piece, Tagged
from lagebild.reading.tokens.tagger import Tagger

VERB_TABLE = load_verbs()
# What describes people and things more often than it tells what is done to them.
DESCRIBING = VERB_TABLE.describing
# "hinzufügen" has no "zu" of an infinitive.
WITH_ZU = ("hinzu", "dazu", "herzu")
DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT"})
NOUNS = frozenset({"NN", "NE", "NNA"})
# The longest noun phrase that is looked through for its article.
LONGEST = 6


def mend_joined(
    words: Sequence[str],
    tags: list[str],
    tagged: list[Tagged],
    pieces: Sequence[Piece],
    tagger: Tagger,
) -> None:
    """riegelte den Stadtteil ab und | durchsuchte | Wohnungen; erteilte einen Schießbefehl und |
    mobilisierte | Reservisten: behind a particle that closes the bracket, and behind an object with
    an article of its own, comes a second verb; "den Minister und bewaffnete Wachen" are two."""
    if "ADJ(A)" not in tags:
        return
    for begin, end in pieces:
        finite = next((i for i in range(begin, end) if tags[i] in FINITE), end)
        for i in range(finite + 3, end - 1):
            if tags[i] != "ADJ(A)" or tags[i - 1] != "KON" or not words[i].endswith(("te", "ten")):
                continue
            closed = tags[i - 2] == "PTKVZ"
            past = tags[finite] == "VV(FIN)" and words[i].endswith("te") and tags[i + 1] == "NN"
            if closed or past and _after_object(words, tags, finite, i):
                if words[i - 1] != "und" or "PTKVZ" in tags[i:end] and not closed:
                    continue
                tags[i] = "VV(FIN)"
                tagged[i] = (tagger.lemma_as(words[i], "VV(FIN)"), "VV(FIN)")
                break


def _after_object(words: Sequence[str], tags: Sequence[str], finite: int, i: int) -> bool:
    """True where a noun phrase with an article stands between the verb and "und"."""
    if tags[i - 2] not in NOUNS or words[i].removesuffix("e") in DESCRIBING:
        return False
    for k in range(i - 3, max(finite, i - 3 - LONGEST), -1):
        if tags[k] in DETERMINERS:
            return True
        if tags[k] not in NOUNS and not tags[k].startswith("ADJ"):
            return False
    return False


def mend_hidden_zu(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """Versammlungen | aufzulösen | und Verdächtige festzuhalten"""
    if "VV(INF)" not in tags:
        return
    for i, tag in enumerate(tags):
        low = words[i]
        if tag != "VV(INF)" or "zu" not in low[2:] or low.startswith(WITH_ZU):
            continue
        before, _, after = low.partition("zu")
        if before in VERB_TABLE.particles and len(after) > 3 and after.endswith("n"):
            tags[i] = "VV(IZU)"
            tagged[i] = (before + after, "VV(IZU)")
