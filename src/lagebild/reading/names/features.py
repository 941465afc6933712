"""What the recogniser of names looks at: features of a word, and where lists know a name.

A feature is a short text, its prefix naming what it is: w the word, l its lemma, t its tag,
s its shape, b its beginning, e its end, c4 c6 c10 c20 the first turns of its Brown cluster, h and i
the clusters of the first and last part of a compound with a hyphen, d what the directory knows.
Training and reading use this one description, so a change here asks for a new training.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.vocabulary import END
from lagebild.reading.layers import Token
from lagebild.reading.names.clusters import Clusters

LONG_RUN = re.compile(r"(.)\1{2,}")
NOWHERE = "-"


class _Outline(dict[int, str]):
    """What stands for a character in a shape, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        drawn = "X" if sign.isupper() else "x" if sign.isalpha() else sign
        self[code] = "0" if sign.isdigit() else drawn
        return self[code]


OUTLINE = _Outline()


def shape(text: str) -> str:
    """NATO-Truppen: "XX-Xxx"; capitals, small letters and digits, runs cut to two."""
    return _cut(text.translate(OUTLINE))


@lru_cache(10_000)
def _cut(outline: str) -> str:
    # few outlines are those of nearly all words
    return LONG_RUN.sub(lambda run: run[1] * 2, outline)


def word_features(
    text: str, lemma: str, tag: str, directory: Directory, clusters: Clusters
) -> tuple[list[str], list[str]]:
    """The features of a word, and those of them by which it tells of its neighbours."""
    low = text.lower()
    seen = [f"t={tag}", f"s={shape(text)}", *_cluster_features("c", clusters.of(text))]
    known = directory.word(text, lemma)
    roles = []
    if known.gender:
        roles.append("d=first name")
    if known.office:
        roles.append("d=office")
    if known.organ:
        roles.append(f"d=organ {known.organ.counts_as}")
    own = [*seen, *roles, f"w={low}", f"l={lemma.lower()}"]
    if known.adjective:
        own.append("d=adjective")
    if known.demonym:
        own.append("d=demonym")
    if known.prefix:
        own.append("d=prefix")
    size = len(text)
    own += [f"e={text[-k:]}" for k in (2, 3, 4, 5) if size >= k]
    own += [f"b={text[:k]}" for k in (3, 4) if size >= k]
    parts = [part for part in text.split("-") if part] if "-" in text else []
    if len(parts) > 1:
        own.append(f"last={parts[-1].lower()}")
        own += _part_features("h", clusters.exact(parts[0]))
        own += _part_features("i", clusters.exact(parts[-1]))
    if text[0].isupper():
        # "Kohl" has a cluster in small letters as well ("kohl"), "Putin" has none.
        small = clusters.exact(low)
        if small is not None:
            own.append(f"small={small & 63}")
        if text.isupper() and size > 1:
            own.append(f"capitals={min(size, 6)}")
    ends = [f"e={text[-3:]}"] if size >= 3 else []
    return own, [*seen, *roles, f"w={low}", *ends]


def _cluster_features(prefix: str, cluster: int | None) -> list[str]:
    if cluster is None:
        return [f"{prefix}=?"]
    return [
        f"{prefix}4={cluster & 15}",
        f"{prefix}6={cluster & 63}",
        f"{prefix}10={cluster & 1023}",
        f"{prefix}20={cluster}",
    ]


def _part_features(prefix: str, cluster: int | None) -> list[str]:
    return [] if cluster is None else [f"{prefix}6={cluster & 63}", f"{prefix}20={cluster}"]


def listed_names(tokens: Sequence[Token], directory: Directory) -> dict[int, str]:
    """Where the directory has a name: by token position, its kind and the token's place in it.

    "B+ name state": the first of several words; "B1 person person": a name of one word.
    """
    found: dict[int, str] = {}
    nodes = list(map(directory.names.get, [token.text for token in tokens]))
    size, free = len(tokens), 0
    for at, begun in enumerate(nodes):
        if begun is None or at < free:
            continue
        node: Any = begun
        entry, end, position = None, at, at + 1
        while node is not None:
            if END in node:
                entry, end = node[END], position
            if position >= size:
                break
            node = node.get(tokens[position].text)
            position += 1
        if entry is None or (end - at == 1 and not tokens[at].text[0].isupper()):
            continue
        kind = f"{entry.form} {entry.actor.kind}"
        if end - at == 1:
            found[at] = f"B1 {kind}"
        else:
            found[at] = f"B+ {kind}"
            for inner in range(at + 1, end):
                found[inner] = f"I {kind}"
        free = end
    return found


def sentence_features(
    tokens: Sequence[Token], directory: Directory, clusters: Clusters
) -> list[list[str]]:
    """All features of every token of a sentence, as the training wants them."""
    size = len(tokens)
    pairs = [word_features(t.text, t.lemma, t.tag, directory, clusters) for t in tokens]
    listed = listed_names(tokens, directory)
    found = []
    for at, token in enumerate(tokens):
        features = [*pairs[at][0], f"g={listed.get(at, NOWHERE)}"]
        if at == 0:
            features.append("first")
        else:
            features += [f"-{f}" for f in pairs[at - 1][1]]
            features += [
                f"-g={listed.get(at - 1, NOWHERE)}",
                f"-tt={tokens[at - 1].tag} {token.tag}",
            ]
        if at == 1:
            features.append("second")
        if at + 1 == size:
            features.append("last")
        else:
            features += [f"+{f}" for f in pairs[at + 1][1]]
            features += [
                f"+g={listed.get(at + 1, NOWHERE)}",
                f"+tt={token.tag} {tokens[at + 1].tag}",
            ]
        found.append(features)
    return found
