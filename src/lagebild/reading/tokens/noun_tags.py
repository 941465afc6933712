"""Tags of words that a capital letter makes nouns."""

from collections.abc import Sequence

from lagebild.reading.tokens.opening_tags import FINITE, Tagged

# What an adjective with a capital letter stands before: "Vereinte Nationen", "Rotes Kreuz".
BEFORE_NOUN = frozenset({"NN", "NE", "NNA", "NNI", "FM", "XY", "ADJ(A)", "TRUNC", "KON"})
OWNED = frozenset({"NN", "NNA", "ADJ(A)"})
ATTRIBUTES = frozenset({"ART", "ADJ(A)", "ADJ(D)"})
INDEFINITE = frozenset({"ein", "eines", "einem", "einen"})
OFFICIALS = (
    "Vorsitzende", "Abgeordnete", "Beauftragte", "Gesandte", "Beamte", "Delegierte", "Angestellte",
    "Bevollmächtigte", "Verbündete", "Geistliche", "Angehörige", "Liberale", "Konservative",
    "Vertraute",
)  # fmt: skip
MARKS = frozenset("„“\"»«‚‘'(:–—-")


def mend_nouns(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """Im Sudan haben | Bewaffnete | zwei Helfer verschleppt: no adjective, as no noun follows."""
    if "PTKANT" in tags:
        _mend_answers(words, tags, tagged)
    if "VV(INF)" in tags:
        _mend_nominal(words, tags, tagged)
    if "ADJ(A)" not in tags and "NNI" not in tags:
        return
    for i in range(len(tags) - 1):
        if tags[i] == "NNI" and words[i] == "Sein" and tags[i + 1] in OWNED:
            # "Er dementierte: Sein Land plane nichts": no infinitive
            tags[i] = "PPOSAT"
            tagged[i] = ("sein", "PPOSAT")
        if tags[i] != "ADJ(A)" or not words[i][0].isupper():
            continue
        if words[i].rpartition("-")[2].startswith(OFFICIALS) and "-" in words[i]:
            # "Grünen-Vorsitzende Probe": before a name, too
            tags[i] = "NN"
            tagged[i] = (words[i], "NN")
            continue
        if tags[i + 1] == "NE" and words[i].startswith(OFFICIALS) and tags[i - 1] in ATTRIBUTES:
            # "ein (enger) Vertrauter Testmanns", "der frühere Abgeordnete Probe"
            tags[i] = "NNA"
            tagged[i] = (words[i].removesuffix("r"), "NNA")
            if tags[i - 1] == "ADJ(D)":
                tags[i - 1] = "ADJ(A)"
                tagged[i - 1] = (tagged[i - 1][0], "ADJ(A)")
            continue
        if tags[i + 1] in BEFORE_NOUN and not _before_another(words, tags, i):
            continue
        opens = i == 0 or words[i - 1] in MARKS
        if tags[i + 1] in FINITE if opens else True:
            tags[i] = "NNA"
            tagged[i] = (words[i], "NNA")


def _mend_nominal(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """kam zum | Stehen; beim | Überqueren der Grenze: behind a preposition with its article no
    verb."""
    for i in range(1, len(tags)):
        if tags[i] == "VV(INF)" and words[i - 1] in ("zum", "beim") and words[i][0].isupper():
            tags[i] = "NNI"
            tagged[i] = (words[i], "NNI")


def _mend_answers(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """Das | Nein | der Franzosen; ein Ja: behind an article no answer."""
    for i in range(1, len(tags)):
        if tags[i] == "PTKANT" and tags[i - 1] in ("ART", "PPOSAT") and words[i][0].isupper():
            tags[i] = "NN"
            tagged[i] = (words[i], "NN")


def _before_another(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """feuerten | Nationalgardisten | Tränengas; nach dem Tod eines | Ältesten | Kämpfe: people
    before another noun; behind "ein" stands no name."""
    if tags[i + 1] not in ("NN", "NE") or i == 0:
        return False
    people = words[i].endswith(("isten", "anten", "ianer"))
    # but "eines Berliner Gerichts", "einem US-amerikanischen Institut"
    noun = words[i].endswith(("e", "en")) and "-" not in words[i]
    return people or noun and words[i - 1].lower() in INDEFINITE
