"""Mends the tagger's tags where German word order knows better."""

from collections.abc import Sequence

from lagebild.reading.tokens.embedded_tags import mend_embedded
from lagebild.reading.tokens.joined_tags import mend_hidden_zu, mend_joined
from lagebild.reading.tokens.noun_tags import mend_nouns
from lagebild.reading.tokens.opening_tags import (
    ARTICLE_FORMS,
    CLOSING,
    FINITE,
    INFINITIVES,
    OPENERS,
    TWO_WAY,
    Piece,
    Tagged,
    mend_als,
    mend_appositions,
    mend_disagreeing,
    mend_double_infinitives,
    mend_relatives,
    mend_two_way,
    opens_clause,
    pieces_of,
)
from lagebild.reading.tokens.participle_tags import (
    SAME_PARTICIPLE,
    mend_attitudes,
    mend_conjoined,
    mend_participles,
    mend_prefixed,
    mend_present,
    mend_same_forms,
    mend_second_place,
)
from lagebild.reading.tokens.preterite_tags import mend_bare_preterites, mend_preterites
from lagebild.reading.tokens.relative_pronouns import takes_up_noun
from lagebild.reading.tokens.tagger import Tagger

# Prefixes of verbs whose participle has no "ge-".
UNSTRESSED = ("be", "ver", "er", "ent", "emp", "zer", "miss")
NOMINAL = frozenset({"NN", "NE", "FM", "ADJ(A)", "CARD", "XY"})
NOMINAL_WORDS = NOMINAL | {"ART", "PIAT", "PDAT", "PPOSAT", "KON", "NNA", "APPR", "APPRART"}
ONE = frozenset({"eine", "einer", "einem", "einen", "eines"})
ARABIC = ("al-", "el-", "as-", "ad-", "ar-", "an-", "at-", "az-", "asch-")
LEAVING = frozenset({"ließ", "ließen", "lässt", "läßt", "lassen", "lasse", "ließe"})
ZU_INFINITIVE = frozenset({"PTKZU", "VV(IZU)"})
# What leaves a clause no room for a finite verb, and what may be one too many at its end.
OTHER_VERB = FINITE | {"PTKZU", "VV(IZU)", "KOUI"}
SECOND = frozenset({"VA(FIN)", "NN", "VV(FIN)"})
# What the last look at the single words may mend; beside these, words with a hyphen.
MENDED = frozenset("PRELS VV(IMP) VV(FIN) ART KOUS KON NNI ADJ(A) KOUI".split())
MENDED_WORDS = frozenset({"noch", "vorausgesetzt"})
NAMING = frozenset({"NE", "NN", "NNA"})


def retagged(words: Sequence[str], tagged: list[Tagged], tagger: Tagger) -> list[Tagged]:
    """(lemma, tag) of each word, mended; the list may be the one that came in."""
    tags = [tag for _, tag in tagged]
    mend_nouns(words, tags, tagged)
    mend_als(words, tags, tagged)
    # no mark becomes a word or the other way round
    pieces = pieces_of(tags)
    mend_two_way(words, tags, tagged, pieces)
    mend_embedded(words, tags, tagged, pieces)
    mend_disagreeing(words, tags, tagged)
    _mend_twins(words, tags, tagged, tagger)
    _mend_infinitives(words, tags, tagged)
    mend_same_forms(words, tags, tagged, pieces)
    mend_prefixed(words, tags, tagged, tagger)
    mend_preterites(words, tags, tagged, pieces, tagger)
    mend_bare_preterites(words, tags, tagged, tagger)
    mend_joined(words, tags, tagged, pieces, tagger)
    mend_hidden_zu(words, tags, tagged)
    mend_second_place(words, tags, tagged, tagger)
    mend_conjoined(words, tags, tagged, pieces)
    _mend_endings(words, tags, tagged, pieces, tagger)
    _mend_plurals(words, tags, tagged, pieces)
    _mend_valued(words, tags, tagged, pieces)
    _mend_opening(tags, tagged, pieces)
    mend_participles(words, tags, tagged, pieces, tagger)
    mend_attitudes(words, tags, tagged, pieces)
    mend_present(words, tags, tagged, pieces, tagger)
    mend_double_infinitives(words, tags, tagged)
    mend_relatives(words, tags, tagged, pieces)
    mend_appositions(words, tags, tagged)
    for i, tag in enumerate(tags):
        if i and tag not in MENDED and "-" not in words[i] and words[i] not in MENDED_WORDS:
            continue
        if (
            tag == "PRELS"
            and words[i] in ARTICLE_FORMS
            and (_is_article(tags, i) or _before_infinitive(tags, i))
        ):
            tagged[i] = (tagged[i][0], "ART")
        elif (
            tag in ("VV(IMP)", "VV(FIN)") and i and words[i][0].isupper() and tags[i - 1] in NAMING
        ):
            # "Li Fei", "Greg Abbott": no verb in the middle of a sentence has a capital letter
            tagged[i] = (words[i], "NE")
        elif tag == "ART" and words[i].lower() in ONE and words[i + 1 : i + 2] == ["der"]:
            tagged[i] = (tagged[i][0], "PIS")  # "eine der Geiseln"
        elif tag == "ART" and words[i] in ("den", "dem") and takes_up_noun(words, tags, i):
            tagged[i] = (tagged[i][0], "PRELS")
        elif tag == "ART" and words[i].lower() == "das" and _stands_alone(tags, i):
            tagged[i] = (tagged[i][0], "PDS")
        elif words[i] == "noch" and any(word.lower() == "weder" for word in words[:i]):
            tagged[i] = (tagged[i][0], "KON")
        elif tag == "KOUS" and words[i].lower() in TWO_WAY and _is_preposition(tags, i):
            tagged[i] = (tagged[i][0], "APPR")
        elif tag == "KON" and words[i] == "bis" and words[i + 1 : i + 2] == ["zu"]:
            tagged[i] = (tagged[i][0], "APPR")  # "..., bis zu 300 weitere Soldaten seien ..."
        elif tag == "NNI" and i > 0 and _is_surname(words, tags, i):
            tagged[i] = (words[i], "NE")
        elif i == 0 and words[0].endswith("te") and _opens_with_noun(tags):
            tagged[i] = (words[i], "NN")
        elif tag == "NN" and "-" in words[i] and words[i].isupper():
            tagged[i] = (words[i], "NE")  # "ZANU-PF": an abbreviation is a name
        elif tag == "ADJ(A)" and words[i][0].isdigit() and _is_aged(words, tags, i):
            tagged[i] = (words[i], "NN")
        elif words[i] == "vorausgesetzt" and i + 1 < len(tags) and tags[i + 1] == "$,":
            # "..., vorausgesetzt, der Rat stimmt zu": a condition, no participle
            tagged[i] = (words[i], "ADV")
        elif tag != "NE" and words[i].startswith(ARABIC) and words[i].partition("-")[2].istitle():
            tagged[i] = (words[i], "NE")  # "al-Shabaab" looks like an adverb
        elif tag == "KOUI" and _before_finite(tags, i):
            tagged[i] = (tagged[i][0], "APPR")
    return tagged


def _stands_alone(tags: Sequence[str], i: int) -> bool:
    """Es sei richtig, | das | als Drohung zu verstehen: no article where a preposition follows and
    no attribute comes after it ("das als Drohung verstandene Manöver")."""
    end = next((k for k in range(i, len(tags)) if tags[k] in CLOSING), len(tags))
    at = i + 1 + (tags[i + 1 : i + 2] == ["PTKNEG"])
    return tags[at : at + 1] in (["APPR"], ["KOKOM"]) and "ADJ(A)" not in tags[i:end]


def _is_surname(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Antony | Blinken: also an infinitive, yet behind a name; but "Moskaus Vorgehen"."""
    return tags[i - 1] == "NE" and not words[i - 1].endswith(("s", "x", "z", "’", "'"))


def _opens_with_noun(tags: Sequence[str]) -> bool:
    """Bewaffnete der Gruppe | haben ...: what looks like a verb is none, as another one follows."""
    if tags[0] not in ("VV(FIN)", "ADJ(A)") or len(tags) < 3 or tags[1] not in ("ART", "APPR"):
        return False
    for tag in tags[2:]:
        if tag in CLOSING or tag == "KON":
            return False
        if tag in FINITE:
            return True
    return False


def _is_aged(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """der 56-Jährige: an age with a capital letter and no noun behind it is a person."""
    noun_behind = i + 1 < len(tags) and tags[i + 1] in ("NN", "NE")
    return "-J" in words[i] and not noun_behind


def _mend_plurals(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], pieces: Sequence[Piece]
) -> None:
    """Weil die Wahlen verschoben werden, ...; die Soldaten, die das Lager bewachen, ...: the verb
    at the end of a clause with such an opening is finite, though its form is that of the
    infinitive."""
    for begin, end in pieces:
        last = end - 1
        while last > begin and not words[last][0].isalnum():
            last -= 1
        if last > begin + 1 and tags[last] == "VV(FIN)" and words[last].endswith("n"):
            _mend_conjunct(words, tags, tagged, begin, last)
        elif last > begin + 1 and tags[last] in INFINITIVES and words[last].endswith("n"):
            inside = tags[begin:last]
            if (
                OTHER_VERB.isdisjoint(inside)
                and words[last].lower() != "sein"
                and opens_clause(words, tags, begin)
            ):
                tags[last] = INFINITIVES[tags[last]]
                tagged[last] = (tagged[last][0], tags[last])
                if tags[last] == "VV(FIN)":
                    _mend_conjunct(words, tags, tagged, begin, last)


def _mend_valued(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], pieces: Sequence[Piece]
) -> None:
    """600 Menschen gelten als vermisst; Polen und Italien schicken Soldaten: no infinitive and no
    adjective, where no other verb is finite."""
    if "schicken" in words and FINITE.isdisjoint(tags):
        i = words.index("schicken")
        if i and tags[i] == "ADJ(A)" and tags[i - 1] in ("NE", "NN"):
            tags[i], tagged[i] = "VV(FIN)", ("schicken", "VV(FIN)")
    if "gelten" not in words:
        return
    for begin, end in pieces:
        for i in range(begin + 1, end - 1):
            if words[i] == "gelten" and tags[i] == "VV(INF)" and tags[i + 1] in ("KOKOM", "APPR"):
                if FINITE.isdisjoint(tags[begin:end]):
                    tags[i] = "VV(FIN)"
                    tagged[i] = (words[i], "VV(FIN)")


def _mend_conjunct(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], begin: int, last: int
) -> None:
    """die um ihre Exporte fürchten | und deshalb aufrüsten: of two verbs the first is finite as
    the second is."""
    if not opens_clause(words, tags, begin):
        return
    inside = tags[begin:last]
    if not OTHER_VERB.isdisjoint(inside):
        return
    for i in range(begin + 2, last - 1):
        if tags[i] == "VV(INF)" and tags[i + 1] == "KON" and words[i].endswith("n"):
            tags[i] = "VV(FIN)"
            tagged[i] = (tagged[i][0], "VV(FIN)")


def _mend_twins(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], tagger: Tagger
) -> None:
    """habe sie weder entschädigt | noch um Verzeihung gebeten: a participle before a conjunction
    as after it. "Nach wie vor" are adverbs."""
    for i in range(1, len(tags) - 2) if "nach" in words else ():
        if words[i] == "nach" and words[i + 1 : i + 3] == ["wie", "vor"]:
            for k in range(i, i + 3):
                tags[k] = "ADV"
                tagged[k] = (tagged[k][0], "ADV")
    if "VV(PP)" not in tags or "VA(FIN)" not in tags:
        return
    for i in range(1, len(tags) - 2):
        if tags[i] != "VV(FIN)" or not (tags[i + 1] == "KON" or words[i + 1] == "noch"):
            continue
        begin = max((k for k in range(i) if tags[k] in CLOSING), default=-1) + 1
        end = next((k for k in range(i, len(tags)) if tags[k] in CLOSING), len(tags))
        if "VA(FIN)" in tags[begin:i] and "VV(PP)" in tags[i:end] and words[i][-1] in "tn":
            tags[i] = "VV(PP)"
            tagged[i] = (tagger.lemma_as(words[i], "VV(PP)"), "VV(PP)")


def _mend_infinitives(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """werde Beobachter entsenden; nicht verzeihen würden: the participle of these verbs is
    "entsandt" and "verziehen". Wie Zeugen berichten kam es zu Unruhen: an infinitive needs a verb
    before it."""
    if words[0] == "Wie":
        finite = next((i for i, tag in enumerate(tags) if tag in FINITE), 0)
        if finite > 2 and tags[finite - 1] == "VV(INF)":
            tags[finite - 1] = "VV(FIN)"
            tagged[finite - 1] = (tagged[finite - 1][0], "VV(FIN)")
    if "bleiben" in words:
        finite = next((i for i, tag in enumerate(tags) if tag in FINITE), 0)
        if "bleiben" in words[:finite] and words[finite].endswith("iert"):
            # "Zwei Fischer bleiben inhaftiert"
            at = words.index("bleiben")
            for i, changed in ((at, "VV(FIN)"), (finite, "VV(PP)")):
                tags[i], tagged[i] = changed, (tagged[i][0], changed)
    last = len(tags) - 2
    if last > 3 and tags[last] == "VV(FIN)" and tags[last - 1] == "$," and words[last][-1] == "n":
        waits = "VM(FIN)" in tags or not LEAVING.isdisjoint(words)
        if waits and tags[last - 2] in ("VV(INF)", "VV(IZU)"):
            # "ließ das Ultimatum, die Truppen abzuziehen, verstreichen"
            tags[last] = "VV(INF)"
            tagged[last] = (tagged[last][0], "VV(INF)")
    if "VV(PP)" not in tags:
        return
    for i, tag in enumerate(tags):
        if tag == "VV(PP)" and words[i].endswith("en") and words[i] == tagged[i][0].lower():
            if not words[i].endswith(SAME_PARTICIPLE):
                tags[i] = "VV(INF)"
                tagged[i] = (tagged[i][0], "VV(INF)")


def _mend_endings(
    words: Sequence[str],
    tags: list[str],
    tagged: list[Tagged],
    pieces: Sequence[Piece],
    tagger: Tagger,
) -> None:
    """Das werde Folgen haben; er wird mit dem Satz zitiert, ...; wenn der Krieg ende: no second
    finite verb, no noun."""
    for begin, end in pieces:
        last = end - 1
        while last > begin and not words[last][0].isalnum():
            last -= 1
        if last > begin + 1 and words[last].islower():
            if tags[last] not in SECOND:
                continue
            inside = tags[begin:last]
            finite = not FINITE.isdisjoint(inside)
            new = ""
            if tags[last] == "VA(FIN)" and words[last] in ("haben", "werden"):
                bare = finite and not any(tag in OPENERS or tag == "KON" for tag in inside)
                new = "VA(INF)" if bare else ""
            elif tags[last] == "NN" and not finite and tags[begin] == "KOUS":
                new = "VV(FIN)"
            elif tags[last] == "VV(FIN)" and "VA(FIN)" in inside and _like_participle(words[last]):
                after = inside[inside.index("VA(FIN)") + 1 :]
                second = any(tag in OPENERS or tag in FINITE or tag == "KON" for tag in after)
                new = "" if second else "VV(PP)"
            if new:
                tags[last] = new
                lemma = tagger.lemma_as(words[last], new) if new[:2] == "VV" else words[last]
                tagged[last] = (lemma, new)


def _like_participle(word: str) -> bool:
    """zitiert, verlangt: the participle has no "ge-" and is like the present."""
    return word.endswith("iert") or word.startswith(UNSTRESSED) and word.endswith("t")


def _mend_opening(tags: list[str], tagged: list[Tagged], pieces: Sequence[Piece]) -> None:
    """Beide Länder versichern, die Übung diene ...: a noun phrase and an infinitive are no first
    half of a sentence."""
    end = pieces[0][1]
    last = end - 1
    if last < 1 or end == len(tags) or tags[last] != "VV(INF)":
        return
    if all(tag in NOMINAL_WORDS for tag in tags[:last]) and tags[last - 1] in ("NN", "NE", "NNA"):
        tags[last] = "VV(FIN)"
        tagged[last] = (tagged[last][0], "VV(FIN)")


def _is_preposition(tags: Sequence[str], i: int) -> bool:
    """Während dieser Zeit wurden ... verboten: the verb comes right after the noun phrase."""
    at = i + 1
    while at < len(tags) and (tags[at] in NOMINAL or tags[at] in ("ART", "PDAT", "PPOSAT")):
        at += 1
    if at <= i + 1 or at >= len(tags):
        return False
    if tags[at] not in FINITE:
        return False
    return at + 1 < len(tags) and tags[at + 1] not in CLOSING


def _before_infinitive(tags: Sequence[str], i: int) -> bool:
    """... auf, die rund 100.000 Soldaten zurückzuschicken: an infinitive group, no finite verb."""
    at = i + 1
    infinitive = False
    while at < len(tags) and tags[at] not in CLOSING:
        if tags[at] in FINITE:
            return False
        infinitive = infinitive or tags[at] in ("VV(IZU)", "PTKZU")
        at += 1
    return infinitive and at > i + 2


def _before_finite(tags: Sequence[str], i: int) -> bool:
    """Ohne einen Waffenstillstand drohe ...: a preposition, no infinitive group follows."""
    finite = False
    for tag in tags[i + 1 :]:
        if tag in CLOSING or tag in ZU_INFINITIVE:
            return finite and tag in CLOSING
        finite = finite or tag in FINITE
    return finite


def _is_article(tags: Sequence[str], i: int) -> bool:
    """Er sagte, die USA hielten sich daran: verb-second, so "die" opens no relative clause."""
    at = i + 1
    while at < len(tags) and tags[at] in NOMINAL:
        at += 1
    if at == i + 1 or at >= len(tags) or tags[at] not in FINITE:
        return False
    after = at + 1
    return after < len(tags) and tags[after] not in CLOSING and tags[after] not in FINITE
