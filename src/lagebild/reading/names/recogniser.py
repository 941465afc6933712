"""Names that no lexicon lists: a conditional random field over the words of a sentence.

After Lafferty et al. 2001, trained by `scripts/train_names.py`. Nearly all features depend on one
word and its tag alone, so their weights are added up once a word form and kept. Sentences are taken
together: gathering rows and searching for the best labels, where a name is possible at all, cost
little more for many of them than for one.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np

from lagebild.languages import HERE
from lagebild.reading.actors.directory import Directory
from lagebild.reading.layers import Token
from lagebild.reading.names.clusters import Clusters, read_clusters
from lagebild.reading.names.features import NOWHERE, listed_names, word_features
from lagebild.reading.names.found_names import FoundName
from lagebild.reading.names.labelling import Stretch, label_names
from lagebild.reading.names.weights import COLUMNS, KINDS, LABELS, STEP, Weights, read_weights

# Word forms kept at once, about 500 bytes each.
KEPT_WORDS = 50_000
FIRST_ROWS = 4_096
# Sentences are taken together up to about this many words.
WORDS_TOGETHER = 2_000
# A name so much less probable than none is not followed, nor is anything else that it would change:
# what it is kept from beginning or ending beside it adds less than that.
MARGIN = 3.0
# A word whose best label is this far below "O" is part of no name: tried on GermEval, it changes
# none there, and keeps names from going on behind a comma.
UNLIKELY = 9.0
# No name goes on from one sentence into the next.
PARTED = 1e4
# What the features of a word depend on.
FORM = attrgetter("text", "lemma", "tag")

Array = Any
Tokens = Sequence[Token]


class Recogniser:
    """Finds names in tagged sentences; one instance a process, safe to share between reports."""

    def __init__(self, weights: Weights, clusters: Clusters, directory: Directory) -> None:
        self._clusters = clusters
        self._directory = directory
        # Row 0 adds nothing.
        self._numbers = {feature: at for at, feature in enumerate(weights.features, start=1)}
        # In steps of `STEP`: half as large as with fractions, and gathering them waits for memory.
        self._weights: Array = np.zeros((len(self._numbers) + 1, COLUMNS), dtype=np.int32)
        learned = [(at, *w) for at, ws in enumerate(weights.features.values(), 1) for w in ws]
        rows, columns, values = zip(*learned, strict=True)
        self._weights[list(rows), list(columns)] = np.rint(np.array(values) / STEP)
        self._transitions: Array = np.array(weights.transitions)
        # What the labels beside it add to a name of one word, against no name.
        around = self._transitions[0] + self._transitions[:, 0] - 2 * self._transitions[0, 0]
        self._alone: Array = around[1::2]
        # By kind of name what it adds to go on with one, and how much more to do so for the first
        # time, against no name.
        begun, inner = np.arange(1, len(LABELS), 2), np.arange(2, len(LABELS), 2)
        self._going_on: Array = self._transitions[inner, inner] - self._transitions[0, 0]
        onwards = self._transitions[begun, inner] - self._transitions[0, 0]
        self._first_step: Array = onwards - self._going_on
        self._first = self._sums([["first"]])[0, 0]
        self._second = self._sums([["second"]])[0, 0]
        self._last = self._sums([["last"]])[0, 0]
        self._rows: dict[tuple[str, str, str], int] = {}
        self._word_scores: Array = np.zeros((FIRST_ROWS, 3, len(LABELS)))
        # Tags are few, so their pairs are never forgotten, nor are the kinds of listed names.
        self._pairs: dict[tuple[str, str], int] = {}
        self._pair_scores: Array = np.zeros((0, 3, len(LABELS)))
        self._listed: dict[str, int] = {}
        self._listed_scores: Array = np.zeros((0, 3, len(LABELS)))

    def find(self, tokens: Tokens) -> list[FoundName]:
        """The names of a sentence in text order; they do not overlap."""
        return next(self.find_all([tokens]))

    def find_all(self, sentences: Sequence[Tokens]) -> Iterator[list[FoundName]]:
        """The names of each sentence, sentence by sentence, as `find` gives them."""
        together: list[Tokens] = []
        words = 0
        for tokens in sentences:
            together.append(tokens)
            words += len(tokens)
            if words >= WORDS_TOGETHER:
                yield from self._find_together(together)
                together, words = [], 0
        yield from self._find_together(together)

    def _find_together(self, sentences: Sequence[Tokens]) -> list[list[FoundName]]:
        found: list[list[FoundName]] = [[] for _ in sentences]
        # Without a capital there is no name.
        capital = [
            at for at, s in enumerate(sentences) if any(token.text[0].isupper() for token in s)
        ]
        if not capital:
            return found
        begins = []
        words: list[Token] = []
        for at in capital:
            begins.append(len(words))
            words += sentences[at]
        scores = self._scores(words, begins)
        stretches, sentence_of = self._stretches(scores, [*begins, len(words)])
        labelled = label_names(scores, self._transitions, stretches)
        for number, names in zip(sentence_of, labelled, strict=True):
            begin = begins[number]
            found[capital[number]] += [
                FoundName(n.first - begin, n.last - begin, KINDS[(n.label - 1) // 2], n.sure)
                for n in names
            ]
        return found

    def _stretches(self, scores: Array, begins: list[int]) -> tuple[list[Stretch], list[int]]:
        """The stretches of words where a name is possible, and the number of their sentence."""
        open_words = np.flatnonzero(self._best_names(scores, begins[:-1]) > -MARGIN).tolist()
        alone = np.maximum.reduce(scores[:, 1::2] + self._alone, axis=1) > scores[:, 0]
        stretches, sentence_of = [], []
        size = len(open_words)
        at = number = 0
        while at < size:
            first = open_words[at]
            while begins[number + 1] <= first:
                number += 1
            begin, end = begins[number], begins[number + 1]
            last = first
            while at + 1 < size and open_words[at + 1] == last + 1 < end:
                last += 1
                at += 1
            if first < last or alone[first] or first == begin or last + 1 == end:
                stretches.append(Stretch(first, last, first == begin, last + 1 < end))
                sentence_of.append(number)
            at += 1
        return stretches, sentence_of

    def _best_names(self, scores: Array, firsts: list[int]) -> Array:
        """How much more than no name the best name that has a word in it adds to the score, by
        word, whatever stands beside it: sums from where a name may have begun, and to where it may
        end, the same for all words at once."""
        more = scores[:, 1:] - scores[:, :1]
        more[np.maximum.reduce(more, axis=1) <= -UNLIKELY] -= PARTED
        begun, inner = more[:, 0::2], more[:, 1::2] + self._going_on
        inner[firsts] -= PARTED
        sums = np.add.accumulate(inner)
        furthest = np.maximum.accumulate(sums[::-1])[::-1]
        # The best beginning before a word, and what follows it.
        before = np.maximum.accumulate(begun + self._first_step - sums)
        following = furthest[1:]
        begun[:-1] += np.maximum(following - sums[:-1] + self._first_step, 0.0)
        begun[1:] = np.maximum(begun[1:], before[:-1] + following)
        return np.maximum.reduce(begun, axis=1)

    # -- scores ---------------------------------------------------------------------------------

    def _scores(self, words: Sequence[Token], begins: Sequence[int]) -> Array:
        """How well each label fits each word, shape (words, labels), and `begins` of sentences."""
        firsts = np.array(begins)
        lasts = np.append(firsts[1:], len(words)) - 1
        rows = np.array(self._word_rows(words), dtype=int)
        pairs = np.array(self._pair_rows([word.tag for word in words]), dtype=int)
        gathered, joined = self._word_scores[rows], self._pair_scores[pairs]
        scores = gathered[:, 0]
        before = gathered[:-1, 1] + joined[:, 1]
        after = gathered[1:, 2] + joined[:, 2]
        before[lasts[:-1]] = 0.0
        after[lasts[:-1]] = 0.0
        scores[1:] += before
        scores[:-1] += after
        scores[firsts[firsts < lasts] + 1] += self._second
        scores[firsts] += self._first
        scores[lasts] += self._last
        self._add_listed(scores, words, [*begins, len(words)])
        return scores

    def _add_listed(self, scores: Array, words: Sequence[Token], begins: Sequence[int]) -> None:
        """What the directory knows of the words adds to theirs and to those beside them."""
        places: list[int] = []
        rows: list[int] = []
        inner: list[tuple[bool, bool]] = []
        for begin, end in zip(begins, begins[1:], strict=False):
            for at, listed in listed_names(words[begin:end], self._directory).items():
                row = self._listed.get(listed)
                if row is None:
                    row = self._listed[listed] = len(self._listed)
                    # In place of what was counted for every word.
                    new = self._sums([[f"g={listed}"]]) - self._sums([[f"g={NOWHERE}"]])
                    self._listed_scores = np.concatenate([self._listed_scores, new])
                places.append(begin + at)
                rows.append(row)
                inner.append((begin + at + 1 < end, at > 0))
        if not places:
            return
        at_places, added = np.array(places), self._listed_scores[rows]
        followed, preceded = np.array(inner).T
        scores[at_places] += added[:, 0]
        scores[at_places[followed] + 1] += added[followed, 1]
        scores[at_places[preceded] - 1] += added[preceded, 2]

    def _word_rows(self, words: Sequence[Token]) -> list[int]:
        if len(self._rows) + len(words) > KEPT_WORDS:
            self._rows.clear()
        known = self._rows
        keys = list(map(FORM, words))
        found: list[Any] = list(map(known.get, keys))
        if None not in found:
            return found
        new: list[list[str]] = []
        begin = len(known)
        for at, row in enumerate(found):
            if row is None:
                key = keys[at]
                row = known.get(key)
                if row is None:
                    row = known[key] = len(known)
                    own, _ = word_features(*key, self._directory, self._clusters)
                    own.append(f"g={NOWHERE}")
                    new.append(own)
                found[at] = row
        end = len(known)
        if end > len(self._word_scores):
            larger = np.zeros((2 * end, *self._word_scores.shape[1:]))
            larger[:begin] = self._word_scores[:begin]
            self._word_scores = larger
        self._word_scores[begin:end] = self._sums(new)
        return found

    def _pair_rows(self, tags: Sequence[str]) -> list[int]:
        known = self._pairs
        pairs = list(zip(tags, tags[1:], strict=False))
        found: list[Any] = list(map(known.get, pairs))
        if None not in found:
            return found
        new = []
        for at, pair in enumerate(pairs):
            if pair not in known:
                known[pair] = len(known)
                new.append([f"tt={pair[0]} {pair[1]}"])
            found[at] = known[pair]
        self._pair_scores = np.concatenate([self._pair_scores, self._sums(new)])
        return found

    def _sums(self, features: Sequence[Sequence[str]]) -> Array:
        """What the features of each word add up to, shape (words, own and beside it, labels)."""
        number = self._numbers.get
        rows: list[int] = []
        begins = []
        for of_word in features:
            begins.append(len(rows))
            # Of a third of the features nothing was learned; row 0 is there in case of them all.
            rows.append(0)
            rows += filter(None, map(number, of_word))
        totals = np.add.reduceat(self._weights[rows], begins)
        return totals.reshape(len(features), 3, len(LABELS)) * STEP


def load_recogniser(directory: Directory, folder: Path = HERE / "de") -> Recogniser:
    """The recogniser of a language; raises `OSError` or `LagebildError` for a damaged folder."""
    clusters = read_clusters(folder / "clusters.bin.gz")
    return Recogniser(read_weights(folder / "names.json.gz"), clusters, directory)


@lru_cache(maxsize=1)
def recogniser_of(directory: Directory) -> Recogniser:
    """The recogniser that belongs to a directory, loaded when first asked for and then kept."""
    return load_recogniser(directory)
