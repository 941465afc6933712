"""Forms in -t that are participle and present alike: "verlangt", "verteidigt"."""

from collections.abc import Sequence

from lagebild.languages import load_verbs
from lagebild.reading.tokens.opening_tags import (
    ARTICLE_FORMS,
    CLOSING,
    FINITE,
    OPENERS,
    Piece,
    Tagged,
    opens_clause,
)
from lagebild.reading.tokens.tagger import Tagger

BARE = frozenset({"NN", "NE"})
ZU_INFINITIVE = frozenset({"PTKZU", "VV(IZU)"})
INFINITIVE = ZU_INFINITIVE | {"VV(INF)"}
NO_ROOM = ZU_INFINITIVE | FINITE
OPENING = OPENERS | {"KOUI"}
# What may follow a verb that opens its clause.
AFTER_VERB = frozenset("ART PPOSAT PDAT PIAT PIS PPER PRF NN NE NNA CARD ADV".split())
# The participle of these verbs has the form of the infinitive: "verlassen", "erhalten".
SAME_PARTICIPLE = tuple(load_verbs().same_participle)
BEFORE_SECOND = frozenset({"NN", "NE", "NNA", "PIS", "PPER", "ADJ(A)", "CARD"})
PARTICLES = load_verbs().particles
# Stems that begin with ge- themselves: "angehört", "zugesteht", "vorgeht".
STEMS_IN_GE = (
    "hört",
    "steht",
    "rät",
    "lang",
    "winn",
    "nieß",
    "denk",
    "biet",
    "fähr",
    "nüg",
    "schieh",
)
ADVERBIAL = frozenset({"APPR", "APPRART", "ADV", "ADJ(D)", "VV(PP)"})
ATTITUDES = load_verbs().attitudes


def mend_attitudes(
    words: Sequence[str], tags: Sequence[str], tagged: list[Tagged], pieces: Sequence[Piece]
) -> None:
    """Die Regierung ist überzeugt, dass ...: with "sein" the participle is an adjective."""
    if "VV(PP)" not in tags:
        return
    for begin, end in pieces:
        for i in range(begin, end):
            if tags[i] == "VV(PP)" and words[i] in ATTITUDES:
                helpers = {tagged[k][0].lower() for k in range(begin, end) if tags[k][:2] == "VA"}
                if helpers == {"sein"}:
                    tagged[i] = (words[i], "ADJ(D)")


def mend_present(
    words: Sequence[str],
    tags: list[str],
    tagged: list[Tagged],
    pieces: Sequence[Piece],
    tagger: Tagger,
) -> None:
    """dass Russland einen Angriff vorbereitet; der die Stadt verteidigt: at the end of a clause
    with such an opening and no other finite verb, what looks like a participle is the present."""
    if "VV(PP)" not in tags:
        return
    for begin, end in pieces:
        last = end - 1
        while last > begin and not words[last][0].isalnum():
            last -= 1
        if (
            last > begin + 1
            and tags[last] == "VV(PP)"
            and words[last].endswith("t")
            and not _only_participle(words[last])
            and NO_ROOM.isdisjoint(tags[begin:last])
            and _told_by_somebody(words, tags, begin, last)
            and not (tags[begin] == "ART" and words[begin] in ARTICLE_FORMS)
            and (_never_bare(words, tags, begin) or tags[begin + 1] not in ADVERBIAL)
            and any(tag in BARE or tag == "PPER" for tag in tags[begin:last])
            and opens_clause(words, tags, begin)
            and not _auxiliary_follows(tags, end)
        ):
            tags[last] = "VV(FIN)"
            tagged[last] = (tagger.lemma_as(words[last], "VV(FIN)"), "VV(FIN)")


def _never_bare(words: Sequence[str], tags: Sequence[str], begin: int) -> bool:
    """die seit Mai das Tal kontrolliert; but "wie in Rom vereinbart" has no finite verb."""
    return tags[begin] in ("PRELS", "PRELAT") or words[begin].lower() in ("dass", "weil", "ob")


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
    words: Sequence[str],
    tags: list[str],
    tagged: list[Tagged],
    pieces: Sequence[Piece],
    tagger: Tagger,
) -> None:
    """Der Verband der Bauern verlangt, dass ...: the present, though its form is that of the
    participle; "Von Hunden verfolgt, floh er" goes on with its verb."""
    if "VV(PP)" not in tags:
        return
    for begin, end in pieces[:-1]:
        last = end - 1
        main = begin == 0 or tags[begin - 1] == "$."
        if main and last > begin and tags[last] == "VV(PP)" and words[last].endswith("t"):
            alone = FINITE.isdisjoint(tags[begin:last])
            follows = end + 1 < len(tags) and tags[end + 1] in OPENERS
            if alone and follows and not words[last].startswith("ge"):
                tags[last] = "VV(FIN)"
                tagged[last] = (tagger.lemma_as(words[last], "VV(FIN)"), "VV(FIN)")


def _auxiliary_follows(tags: Sequence[str], end: int) -> bool:
    """weil sie das Dorf besetzt, die Brücke gesprengt | und ... hatten: a list of participles."""
    for i in range(end + 1, len(tags)):
        if tags[i] in FINITE:
            return tags[i] == "VA(FIN)" and tags[i - 1] == "VV(PP)"
        if tags[i] in OPENERS:
            return False
    return False


def mend_conjoined(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], pieces: Sequence[Piece]
) -> None:
    """rückten vor und | vertrieben | die Milizen: the past in the form of the participle, as no
    auxiliary stands before it; ließ ihn | verhaften | und ...: no second finite verb."""
    participles = "VV(PP)" in tags
    for begin, end in pieces:
        finite = [i for i in range(begin, end) if tags[i] in FINITE]
        if not finite and participles and begin and tags[begin - 1] == "$,":
            # "..., 20 weitere | erlitten | Verletzungen": a noun phrase on either side
            for i in range(begin + 1, end - 1):
                noun = tags[i - 1] in BEFORE_SECOND and tags[begin] != "APPR"
                if tags[i] == "VV(PP)" and noun and words[i].endswith("en"):
                    if tags[i + 1] in AFTER_VERB and tags[begin] not in OPENERS:
                        tags[i] = "VV(FIN)"
                        tagged[i] = (tagged[i][0], "VV(FIN)")
                    break
        if finite and tags[finite[0]] == "VV(FIN)":
            first = finite[0]
            for i in range(first + 2, end - 1) if participles else ():
                joined = tags[i] == "VV(PP)" and tags[i - 1] == "KON" and words[i].endswith("en")
                if joined and tags[i + 1] in AFTER_VERB and "VA(FIN)" not in tags[i:end]:
                    tags[i] = "VV(FIN)"
                    tagged[i] = (tagged[i][0], "VV(FIN)")
            if tagged[first][0].lower() == "lassen" and len(finite) > 1:
                second = finite[1]
                if words[second] == tagged[second][0] and "KON" not in tags[first:second]:
                    tags[second] = "VV(INF)"
                    tagged[second] = (tagged[second][0], "VV(INF)")


def mend_second_place(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], tagger: Tagger
) -> None:
    """Als der Konvoi sich näherte, | eröffneten | Schützen das Feuer; dass er bleibt, | empört |
    viele: behind a clause in the first place of a sentence comes the verb."""
    if tags[0] not in OPENING:
        return
    begin = next((i for i, tag in enumerate(tags) if tag == "$,"), len(tags)) + 1
    while begin < len(tags):
        end = next((i for i in range(begin, len(tags)) if tags[i] in CLOSING), len(tags))
        opens = tags[begin] in ("VV(PP)", "ADJ(A)", "ADJ(D)") and words[begin][0].islower()
        closed = tags[begin - 2] in FINITE or tags[begin - 2] in INFINITIVE
        if tags[begin] in FINITE:
            return
        if opens and closed and end > begin + 1 and words[begin].endswith(("t", "te", "ten")):
            if FINITE.isdisjoint(tags[begin:end]) and tags[begin + 1] in AFTER_VERB:
                tags[begin] = "VV(FIN)"
                tagged[begin] = (tagger.lemma_as(words[begin], "VV(FIN)"), "VV(FIN)")
                return
        begin = end + 1


def mend_same_forms(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], pieces: Sequence[Piece]
) -> None:
    """hat die Mehrheit | erhalten | und den Rivalen verdrängt: behind "haben" alone stands no
    infinitive; but "hat ihn verhaften lassen"."""
    if "VV(INF)" not in tags:
        return
    for begin, end in pieces:
        helpers = {tagged[i][0].lower() for i in range(begin, end) if tags[i] in FINITE}
        if helpers == {"haben"}:
            for i in range(begin + 1, end):
                same = tags[i] == "VV(INF)" and words[i].endswith(SAME_PARTICIPLE)
                if same and not tags[i - 1].startswith(("VV", "PTKZU")) and words[i] != "lassen":
                    if not any(tags[k][1:] == "M(INF)" for k in range(i, end)):
                        tags[i] = "VV(PP)"
                        tagged[i] = (tagged[i][0], "VV(PP)")


def mend_prefixed(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], tagger: Tagger
) -> None:
    """gewarnt und ihnen Beweise | vorgelegt: with "-ge-" behind a particle no finite verb, but
    "vorgeht" and "angehört"."""
    for i, tag in enumerate(tags):
        if tag == "VV(FIN)" and _only_participle(words[i]):
            tags[i] = "VV(PP)"
            tagged[i] = (tagger.lemma_as(words[i], "VV(PP)"), "VV(PP)")


def _only_participle(word: str) -> bool:
    particle, middle, rest = word.partition("ge")
    if not middle or particle not in PARTICLES or not word.endswith("t"):
        return False
    return len(rest) > 3 and not rest.startswith(STEMS_IN_GE)
