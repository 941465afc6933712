"""The best labels of stretches of words, all stretches of a report side by side.

The search of a conditional random field (Viterbi), and the probability of what it finds (forward
and backward sums over all labellings). A step costs the same for one stretch as for fifty, so they
are taken together, the longest first.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from lagebild.reading.names.weights import FORBIDDEN

Array = Any


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """Words that may be part of names between words that are none: where they lie among the rows
    of the scores, and whether a sentence begins or goes on there."""

    first: int
    last: int
    opens: bool
    followed: bool


class Labelled(msgspec.Struct, frozen=True, gc=False):
    """A name: the rows of its first and last word, the label of the first, and the probability of
    precisely this."""

    first: int
    last: int
    label: int
    sure: float


def label_names(
    scores: Array, transitions: Array, stretches: Sequence[Stretch]
) -> list[list[Labelled]]:
    """The names in each stretch, in its order. `scores` has a row for each word and a column for
    each label; an odd label begins a name and the next one continues it."""
    found: list[list[Labelled]] = [[] for _ in stretches]
    if not stretches:
        return found
    order = sorted(range(len(stretches)), key=lambda n: stretches[n].first - stretches[n].last)
    laid = _laid_out(scores, [stretches[n] for n in order])
    spans = [_spans(path) for path in _best_paths(laid, transitions)]
    named = [at for at, of_stretch in enumerate(spans) if of_stretch]
    if named:
        of_names = _laid_out(scores, [stretches[order[at]] for at in named])
        judged = _judged(of_names, transitions, [spans[at] for at in named])
        for at, names in zip(named, judged, strict=True):
            found[order[at]] = names
    return found


class _Laid(msgspec.Struct, frozen=True, gc=False):
    """Stretches side by side, the longest first: `own` has the scores by place in the stretch,
    stretch and label, `active` how many stretches reach each place."""

    own: Array
    stretches: Sequence[Stretch]
    sizes: Array
    active: list[int]
    opens: Array
    followed: Array


def _laid_out(scores: Array, stretches: Sequence[Stretch]) -> _Laid:
    firsts = np.array([s.first for s in stretches])
    lasts = np.array([s.last for s in stretches])
    places = np.arange(int(lasts[0] - firsts[0]) + 1)
    rows = firsts + places[:, None]
    return _Laid(
        scores[np.minimum(rows, lasts)],
        stretches,
        lasts - firsts + 1,
        np.add.reduce(rows <= lasts, axis=1).tolist(),
        np.array([s.opens for s in stretches]),
        np.array([s.followed for s in stretches]),
    )


def _best_paths(laid: _Laid, transitions: Array) -> list[list[int]]:
    """The best labels of each stretch."""
    own, active = laid.own, laid.active
    # No sentence begins inside a name, and before any other stretch stands a word outside.
    reached = own[0].copy()
    reached[~laid.opens] += transitions[0]
    reached[laid.opens, 2::2] = FORBIDDEN
    into = np.ascontiguousarray(transitions.T)
    pointers: list[list[list[int]]] = []
    for at in range(1, len(own)):
        number = active[at]
        steps = reached[:number, None, :] + into
        pointers.append(steps.argmax(axis=2).tolist())
        reached[:number] = np.maximum.reduce(steps, axis=2) + own[at, :number]
    reached[laid.followed] += transitions[:, 0]
    paths = []
    for number, (label, size) in enumerate(
        zip(reached.argmax(axis=1).tolist(), laid.sizes.tolist(), strict=True)
    ):
        path = [label]
        for at in range(size - 2, -1, -1):
            label = pointers[at][number][label]
            path.append(label)
        path.reverse()
        paths.append(path)
    return paths


def _spans(path: Sequence[int]) -> list[tuple[int, int, int]]:
    """First and last place and label of each name in a path."""
    spans = []
    size = len(path)
    for at, label in enumerate(path):
        if label % 2:
            end = at
            while end + 1 < size and path[end + 1] == label + 1:
                end += 1
            spans.append((at, end, label))
    return spans


def _judged(
    laid: _Laid, transitions: Array, spans: Sequence[Sequence[tuple[int, int, int]]]
) -> list[list[Labelled]]:
    """The spans of each stretch with their probability.

    The sums over all labellings up to a word are kept as shares of 1, with what they were divided
    by (`scale`), so that they neither vanish nor need logarithms.
    """
    active, size = laid.active, len(laid.own)
    own = np.exp(laid.own - np.maximum.reduce(laid.own, axis=2, keepdims=True))
    onwards = np.exp(transitions)
    back = np.ascontiguousarray(onwards.T)
    forward, backward = np.zeros_like(own), np.zeros_like(own)
    scale = np.ones(own.shape[:2])
    shares = own[0].copy()
    shares[~laid.opens] *= onwards[0]
    shares[laid.opens, 2::2] = 0.0
    forward[0] = shares / np.add.reduce(shares, axis=1, keepdims=True)
    for at in range(1, size):
        number = active[at]
        shares = forward[at - 1, :number] @ onwards * own[at, :number]
        scale[at, :number] = total = np.add.reduce(shares, axis=1)
        forward[at, :number] = shares / total[:, None]
    # What follows the last word of a stretch: a word outside, or the end of the sentence.
    closing = np.where(laid.followed[:, None], onwards[:, 0], 1.0)
    ends = laid.sizes - 1, np.arange(len(laid.sizes))
    backward[ends] = closing
    totals = (forward[ends] * closing).sum(axis=1).tolist()
    # What a word and all that follow add, before the word itself is chosen.
    after = own / scale[:, :, None]
    for at in range(size - 2, -1, -1):
        number = active[at + 1]
        after[at + 1] *= backward[at + 1]
        backward[at, :number] = after[at + 1, :number] @ back
    judged = []
    for n, (stretch, found) in enumerate(zip(laid.stretches, spans, strict=True)):
        names = []
        for first, last, label in found:
            chance = float(forward[first, n, label])
            before = label
            for at in range(first + 1, last + 1):
                step = onwards[before, label + 1] * own[at, n, label + 1] / scale[at, n]
                chance *= float(step)
                before = label + 1
            if stretch.first + last < stretch.last:
                # The name must end here: whatever follows, it is not its next word.
                following = onwards[before] * after[last + 1, n]
                chance *= float(following.sum() - following[label + 1])
            else:
                chance *= float(backward[last, n, before])
            sure = min(1.0, chance / totals[n])
            names.append(Labelled(stretch.first + first, stretch.first + last, label, sure))
        judged.append(names)
    return judged
