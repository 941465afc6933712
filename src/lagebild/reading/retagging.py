"""Mends the tagger's tags where German word order knows better."""

from collections.abc import Sequence

ARTICLE_FORMS = frozenset({"der", "die", "das", "den", "dem"})
FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
NOMINAL = frozenset({"NN", "NE", "FM", "ADJ(A)", "CARD", "XY"})
CLOSING = frozenset({"$,", "$."})

Tagged = tuple[str, str]


def retagged(words: Sequence[str], tagged: list[Tagged]) -> list[Tagged]:
    """(lemma, tag) of each word, mended; the list may be the one that came in."""
    tags = [tag for _, tag in tagged]
    for i, tag in enumerate(tags):
        if tag == "PRELS" and words[i] in ARTICLE_FORMS and _is_article(tags, i):
            tagged[i] = (tagged[i][0], "ART")
    return tagged


def _is_article(tags: Sequence[str], i: int) -> bool:
    """Er sagte, die USA hielten sich daran: the verb comes second, so "die" opens no relative clause."""
    at = i + 1
    while at < len(tags) and tags[at] in NOMINAL:
        at += 1
    if at == i + 1 or at >= len(tags) or tags[at] not in FINITE:
        return False
    after = at + 1
    return after < len(tags) and tags[after] not in CLOSING and tags[after] not in FINITE
