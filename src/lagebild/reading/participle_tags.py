"""Forms in -t that are participle and present alike: "verlangt", "verteidigt"."""

from collections.abc import Sequence

from lagebild.languages import load_verbs
from lagebild.reading.opening_tags import (
    ARTICLE_FORMS,
    CLOSING,
    FINITE,
    OPENERS,
    Tagged,
    opens_clause,
)
from lagebild.reading.tagger import Tagger

BARE = frozenset({"NN", "NE"})
ZU_INFINITIVE = frozenset({"PTKZU", "VV(IZU)"})
ATTITUDES = load_verbs().attitudes


def mend_attitudes(words: Sequence[str], tags: Sequence[str], tagged: list[Tagged]) -> None:
    """Die Regierung ist überzeugt, dass ...: with "sein" the participle is an adjective."""
    begin = 0
    for end in [i for i, tag in enumerate(tags) if tag in CLOSING] + [len(tags)]:
        for i in range(begin, end):
            if tags[i] == "VV(PP)" and words[i] in ATTITUDES:
                helpers = {tagged[k][0].lower() for k in range(begin, end) if tags[k][:2] == "VA"}
                if helpers == {"sein"}:
                    tagged[i] = (words[i], "ADJ(D)")
        begin = end + 1


def mend_present(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], tagger: Tagger
) -> None:
    """dass Russland einen Angriff vorbereitet; der die Stadt verteidigt: at the end of a clause
    with such an opening and no other finite verb, what looks like a participle is the present."""
    begin = 0
    for end in [i for i, tag in enumerate(tags) if tag in CLOSING] + [len(tags)]:
        last = end - 1
        while last > begin and not words[last][0].isalnum():
            last -= 1
        if (
            last > begin + 1
            and tags[last] == "VV(PP)"
            and words[last].endswith("t")
            and not any(tag in FINITE or tag in ZU_INFINITIVE for tag in tags[begin:last])
            and _told_by_somebody(words, tags, begin, last)
            and not (tags[begin] == "ART" and words[begin] in ARTICLE_FORMS)
            and tags[begin + 1] not in ("APPR", "APPRART", "ADV", "ADJ(D)", "VV(PP)")
            and any(tag in BARE or tag == "PPER" for tag in tags[begin:last])
            and opens_clause(words, tags, begin)
            and not _auxiliary_follows(tags, end)
        ):
            tags[last] = "VV(FIN)"
            tagged[last] = (tagger.lemma_as(words[last], "VV(FIN)"), "VV(FIN)")
        begin = end + 1


def _told_by_somebody(words: Sequence[str], tags: Sequence[str], begin: int, last: int) -> bool:
    """wie es behauptet; wie die EU seit langem verlangt: but "wie vergangene Woche vereinbart" and
    "als Präsident vereidigt" have no subject."""
    if words[begin].lower() not in ("wie", "als"):
        return True
    if "PPER" in tags[begin:last]:
        return True
    opens = tags[begin + 1] in ("NE", "PPOSAT") or words[begin + 1] in ("die", "der", "das")
    return words[begin].lower() == "wie" and opens and "ge" not in words[last][:5]


def mend_participles(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], tagger: Tagger
) -> None:
    """Der Verband der Bauern verlangt, dass ...: the present, though its form is that of the
    participle; "Von Hunden verfolgt, floh er" goes on with its verb."""
    begin = 0
    for end in [i for i, tag in enumerate(tags) if tag in CLOSING]:
        last = end - 1
        main = begin == 0 or tags[begin - 1] == "$."
        if main and last > begin and tags[last] == "VV(PP)" and words[last].endswith("t"):
            alone = not any(tag in FINITE for tag in tags[begin:last])
            follows = end + 1 < len(tags) and tags[end + 1] in OPENERS
            if alone and follows and not words[last].startswith("ge"):
                tags[last] = "VV(FIN)"
                tagged[last] = (tagger.lemma_as(words[last], "VV(FIN)"), "VV(FIN)")
        begin = end + 1


def _auxiliary_follows(tags: Sequence[str], end: int) -> bool:
    """weil sie das Dorf besetzt, die Brücke gesprengt | und ... hatten: a list of participles."""
    for i in range(end + 1, len(tags)):
        if tags[i] in FINITE:
            return tags[i] == "VA(FIN)" and tags[i - 1] == "VV(PP)"
        if tags[i] in OPENERS:
            return False
    return False
