"""Preterites that the tagger takes for adjectives: "Kampfflugzeuge bombardierten Ziele"."""

from collections.abc import Sequence

from lagebild.languages.tables import load_times
from lagebild.reading.tokens.opening_tags import FINITE, Piece, Tagged
from lagebild.reading.tokens.tagger import Tagger

PRETERITE = ("ten", "ndten")
# What stands before a verb that opens its piece or follows what was said.
BEFORE_VERB = frozenset({"KON", "$,", "NN", "NE", "NNA", "PTKVZ"})
MONTHS = load_times().months
BARE = frozenset({"NN", "NE"})


def mend_preterites(
    words: Sequence[str],
    tags: list[str],
    tagged: list[Tagged],
    pieces: Sequence[Piece],
    tagger: Tagger,
) -> None:
    """Israelische Kampfflugzeuge bombardierten Ziele: no adjective follows a bare noun."""
    verbless = FINITE.isdisjoint(tags)
    for begin, end in pieces:
        if FINITE.isdisjoint(tags[begin:end]):
            for i in range(begin, end):
                if tags[i] == "NN" and i > begin and words[i].islower() and _verb(words, tags, i):
                    tags[i] = "VV(FIN)"
                    tagged[i] = (tagger.lemma_as(words[i], "VV(FIN)"), "VV(FIN)")
                    break
                if tags[i] != "ADJ(A)":
                    continue
                if (
                    words[i].endswith(PRETERITE)
                    and (tags[i - 1] in BARE or _behind_date(words, i))
                    and not _embedded(tags, begin, i)
                    or _verb_first(words, tags, begin, i, verbless)
                ):
                    tags[i] = "VV(FIN)"
                    tagged[i] = (tagger.lemma_as(words[i], "VV(FIN)"), "VV(FIN)")
                    break


def mend_bare_preterites(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], tagger: Tagger
) -> None:
    """..., errichteten Zelte und skandierten Sprüche: without an article an adjective before such a
    plural would end in -e ("skandierte Sprüche"); only the dative has -en, and a noun in -n."""
    if "ADJ(A)" not in tags:
        return
    for i in range(1, len(tags) - 1):
        if tags[i] != "ADJ(A)" or tags[i - 1] not in BEFORE_VERB or words[i][0].isupper():
            continue
        noun = words[i + 1]
        plural = noun.casefold() not in (tagged[i + 1][0].casefold(), "")
        if words[i].endswith("ten") and tags[i + 1] == "NN" and plural and noun[-1] not in "ns":
            tags[i] = "VV(FIN)"
            tagged[i] = (tagger.lemma_as(words[i], "VV(FIN)"), "VV(FIN)")


def _behind_date(words: Sequence[str], i: int) -> bool:
    """Am 9. März 2003 | besetzten | Siedler das Feld: a year is no number of settlers."""
    year = i > 1 and len(words[i - 1]) == 4 and words[i - 1].isdigit()
    return year and words[i - 2].lower() in MONTHS


def _verb(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Sie schritt, von Wachen begleitet, ...: a noun has a capital letter."""
    return len(words[i]) > 4 and tags[i - 1] in ("PPER", "PIS", "NN", "NE")


def _embedded(tags: Sequence[str], begin: int, i: int) -> bool:
    """des im Dezember | abgesetzten | Präsidenten: an article right before a preposition still
    waits for its noun, so that what follows is an attribute."""
    return any(
        tags[k] in ("ART", "PPOSAT") and tags[k + 1] in ("APPR", "APPRART")
        for k in range(begin, i - 1)
    )


def _verb_first(
    words: Sequence[str], tags: Sequence[str], begin: int, i: int, verbless: bool
) -> bool:
    """Statt abzuziehen, verstärkte Eritrea seine Stellungen: no adjective stands before a name or
    an article; "Der Minister, Jon Test, entsandte Kämpfer" has no other verb."""
    return (
        i == begin
        and begin > 0
        and words[i].endswith(("te", "ten"))
        and words[i].islower()
        and i + 1 < len(tags)
        and (tags[i + 1] in ("NE", "ART", "PPER", "PPOSAT") or verbless)
    )
