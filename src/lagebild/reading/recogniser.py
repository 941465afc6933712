"""Names that no lexicon lists: a conditional random field over the words of a sentence.

After Lafferty et al. 2001, trained by `scripts/train_names.py`. Nearly all features depend on one
word and its tag alone, so their weights are added up once a word form and kept; a sentence then
costs one gathering of rows and a search for the best labels where a name is possible at all.
"""

import gzip
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from lagebild.languages import HERE
from lagebild.reading.clusters import Clusters, read_clusters
from lagebild.reading.directory import Directory
from lagebild.reading.layers import Token
from lagebild.reading.name_features import NOWHERE, listed_names, word_features

OUTSIDE = "O"
KINDS = ("PER", "LOC", "ORG", "OTH")
# O, B-PER, I-PER, ...: the first word of a name has an odd number, each later one the next.
LABELS = (OUTSIDE, *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
COLUMNS = 3 * len(LABELS)
SIDES = {"": 0, "-": len(LABELS), "+": 2 * len(LABELS)}
# Word forms kept at once, about 500 bytes each.
KEPT_WORDS = 50_000
FIRST_ROWS = 4_096
# A label this far below "O" is not followed; tried on GermEval, it changes no name there.
MARGIN = 9.0
FORBIDDEN = -1e6

Array = Any


class FoundName(msgspec.Struct, frozen=True, gc=False):
    """A name: positions of its first and last token, PER, LOC, ORG or OTH (works, products,
    events), and how sure the recogniser is of precisely this, between 0 and 1."""

    first: int
    last: int
    kind: str
    sure: float


class Weights(msgspec.Struct, frozen=True):
    """What was learned: weights of label pairs, and of each feature by column.

    The columns are the labels of the word that has the feature, then those of the word after it,
    then those of the word before it.
    """

    labels: tuple[str, ...]
    transitions: tuple[tuple[float, ...], ...]
    features: dict[str, tuple[tuple[int, float], ...]]


class Recogniser:
    """Finds names in tagged sentences; one instance a process, safe to share between reports."""

    def __init__(self, weights: Weights, clusters: Clusters, directory: Directory) -> None:
        self._features = weights.features
        self._clusters = clusters
        self._directory = directory
        self._transitions: Array = np.array(weights.transitions)
        # What the labels beside it add to a name of one word, against no name.
        around = self._transitions[0] + self._transitions[:, 0] - 2 * self._transitions[0, 0]
        self._alone: Array = around[1::2]
        self._first = self._sum(["first"])[0]
        self._second = self._sum(["second"])[0]
        self._last = self._sum(["last"])[0]
        self._rows: dict[tuple[str, str, str], int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._word_scores: Array = np.zeros((FIRST_ROWS, 3, len(LABELS)))
        self._pair_scores: Array = np.zeros((FIRST_ROWS, 2, len(LABELS)))
        self._listed_scores = lru_cache(None)(self._listed)

    def find(self, tokens: Sequence[Token]) -> list[FoundName]:
        """The names of a sentence in text order; they do not overlap."""
        if not any(token.text[0].isupper() for token in tokens):
            return []
        scores = self._scores(tokens)
        outside = scores[:, 0]
        open_positions = np.flatnonzero(scores[:, 1:].max(axis=1) > outside - MARGIN).tolist()
        alone = ((scores[:, 1::2] + self._alone).max(axis=1) > outside).tolist()
        found: list[FoundName] = []
        size = len(open_positions)
        at = 0
        while at < size:
            end = at
            while end + 1 < size and open_positions[end + 1] == open_positions[end] + 1:
                end += 1
            first, last = open_positions[at], open_positions[end]
            if first < last or alone[first] or first in (0, len(tokens) - 1):
                found += self._decode(scores[first : last + 1], first, last + 1 < len(tokens))
            at = end + 1
        return found

    # -- scores ---------------------------------------------------------------------------------

    def _scores(self, tokens: Sequence[Token]) -> Array:
        """How well each label fits each token, shape (tokens, labels)."""
        words = np.array([self._row(t.text, t.lemma, t.tag) for t in tokens])
        gathered = self._word_scores[words]
        scores = gathered[:, 0]
        if len(tokens) > 1:
            tags = [t.tag for t in tokens]
            pairs = np.array([self._pair(a, b) for a, b in zip(tags, tags[1:], strict=False)])
            joined = self._pair_scores[pairs]
            scores[1:] += gathered[:-1, 1] + joined[:, 0]
            scores[:-1] += gathered[1:, 2] + joined[:, 1]
            scores[1] += self._second
        scores[0] += self._first
        scores[-1] += self._last
        for at, listed in listed_names(tokens, self._directory).items():
            own, before, after = self._listed_scores(listed)
            scores[at] += own
            if at + 1 < len(tokens):
                scores[at + 1] += before
            if at:
                scores[at - 1] += after
        return scores

    def _row(self, text: str, lemma: str, tag: str) -> int:
        key = (text, lemma, tag)
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) >= KEPT_WORDS:
                self._rows.clear()
            row = self._rows[key] = len(self._rows)
            if row >= len(self._word_scores):
                self._word_scores = np.concatenate(
                    [self._word_scores, np.zeros_like(self._word_scores)]
                )
            own, _ = word_features(text, lemma, tag, self._directory, self._clusters)
            self._word_scores[row] = self._sum([*own, f"g={NOWHERE}"])
        return row

    def _pair(self, tag: str, following: str) -> int:
        """Tags are few, so their pairs are never forgotten."""
        row = self._pairs.get((tag, following))
        if row is None:
            row = self._pairs[tag, following] = len(self._pairs)
            if row >= len(self._pair_scores):
                self._pair_scores = np.concatenate(
                    [self._pair_scores, np.zeros_like(self._pair_scores)]
                )
            self._pair_scores[row] = self._sum([f"tt={tag} {following}"])[1:]
        return row

    def _listed(self, listed: str) -> Array:
        """What a listed name adds for its token, the next and the one before, in place of none."""
        return self._sum([f"g={listed}"]) - self._sum([f"g={NOWHERE}"])

    def _sum(self, features: Sequence[str]) -> Array:
        total = [0.0] * COLUMNS
        learned = self._features.get
        for feature in features:
            for column, weight in learned(feature, ()):
                total[column] += weight
        return np.array(total).reshape(3, len(LABELS))

    # -- decoding -------------------------------------------------------------------------------

    def _decode(self, scores: Array, offset: int, followed: bool) -> list[FoundName]:
        """The best labels (Viterbi) of a stretch between tokens that are surely outside."""
        transitions = self._transitions
        size = len(scores)
        reached = scores[0].copy()
        if offset:
            reached += transitions[0]
        else:
            reached[2::2] = FORBIDDEN
        pointers = []
        for at in range(1, size):
            steps = reached[:, None] + transitions
            pointer = steps.argmax(axis=0)
            pointers.append(pointer.tolist())
            reached = steps.max(axis=0) + scores[at]
        if followed:
            reached = reached + transitions[:, 0]
        label = int(reached.argmax())
        path = [label]
        for pointer in reversed(pointers):
            label = pointer[label]
            path.append(label)
        path.reverse()
        if not any(path):
            return []
        spans = []
        for at, label in enumerate(path):
            if label % 2:
                end = at
                while end + 1 < size and path[end + 1] == label + 1:
                    end += 1
                spans.append((at, end, label))
        return self._judged(scores, spans, offset, followed)

    def _judged(
        self, scores: Array, spans: list[tuple[int, int, int]], offset: int, followed: bool
    ) -> list[FoundName]:
        """The spans with their probability (forward and backward sums over all labellings)."""
        transitions = self._transitions
        size = len(scores)
        forward = np.empty_like(scores)
        backward = np.zeros_like(scores)
        forward[0] = scores[0] + (transitions[0] if offset else 0.0)
        if not offset:
            forward[0, 2::2] = FORBIDDEN
        for at in range(1, size):
            forward[at] = scores[at] + _log_sum(forward[at - 1][:, None] + transitions, 0)
        if followed:
            backward[-1] = transitions[:, 0]
        for at in range(size - 2, -1, -1):
            backward[at] = _log_sum(transitions + (scores[at + 1] + backward[at + 1]), 1)
        total = float(_log_sum(forward[-1] + backward[-1], 0))
        found = []
        for first, last, label in spans:
            score = forward[first, label]
            before = label
            for at in range(first + 1, last + 1):
                score += transitions[before, label + 1] + scores[at, label + 1]
                before = label + 1
            if last + 1 < size:
                # The name must end here: whatever follows, it is not its next word.
                after = transitions[before] + scores[last + 1] + backward[last + 1]
                after[label + 1] = FORBIDDEN
                score += _log_sum(after, 0)
            else:
                score += backward[last, before]
            sure = min(1.0, float(np.exp(score - total)))
            kind = KINDS[(label - 1) // 2]
            found.append(FoundName(offset + first, offset + last, kind, sure))
        return found


def _log_sum(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    return np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)


def write_weights(
    path: Path,
    transitions: Mapping[tuple[str, str], float],
    features: Mapping[str, Mapping[str, float]],
) -> None:
    """Writes what was learned as gzipped JSON; labels that cannot follow each other are barred.

    Features and labels are those of the training; a feature of the word before a word begins with
    "-", one of the word after it with "+".
    """
    number = {label: at for at, label in enumerate(LABELS)}
    table = tuple(
        tuple(
            FORBIDDEN
            if after[0] == "I" and before[2:] != after[2:]
            else round(transitions.get((before, after), 0.0), 3)
            for after in LABELS
        )
        for before in LABELS
    )
    learned: dict[str, list[tuple[int, float]]] = {}
    for feature, by_label in sorted(features.items()):
        side = feature[0] if feature[0] in "-+" else ""
        learned.setdefault(feature.removeprefix(side), []).extend(
            (SIDES[side] + number[label], round(weight, 3)) for label, weight in by_label.items()
        )
    columns = {feature: tuple(sorted(found)) for feature, found in sorted(learned.items())}
    content = msgspec.json.encode(Weights(LABELS, table, columns))
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def load_recogniser(directory: Directory, folder: Path = HERE / "de") -> Recogniser:
    """The recogniser of a language; raises `OSError` or `LagebildError` for a damaged folder."""
    content = gzip.decompress((folder / "names.json.gz").read_bytes())
    weights = msgspec.json.decode(content, type=Weights)
    return Recogniser(weights, read_clusters(folder / "clusters.bin.gz"), directory)


@lru_cache(maxsize=1)
def recogniser_of(directory: Directory) -> Recogniser:
    """The recogniser that belongs to a directory, loaded when first asked for and then kept."""
    return load_recogniser(directory)
