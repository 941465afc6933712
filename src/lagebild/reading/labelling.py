"""The best labels of stretches of words, all stretches of a report side by side.

The search of a conditional random field (Viterbi), and the probability of what it finds (forward
and backward sums over all labellings). A step costs the same for one stretch as for fifty, so they
are taken together, the longest first.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from lagebild.reading.name_weights import FORBIDDEN

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
    if not stretches:
        return []
    order = sorted(range(len(stretches)), key=lambda n: stretches[n].first - stretches[n].last)
    ordered = [stretches[n] for n in order]
    paths = _best_paths(scores, transitions, ordered)
    spans = [_spans(path) for path in paths]
    named = [at for at, found in enumerate(spans) if found]
    judged = _judged(
        scores, transitions, [ordered[at] for at in named], [spans[at] for at in named]
    )
    found: list[list[Labelled]] = [[] for _ in stretches]
    for at, names in zip(named, judged, strict=True):
        found[order[at]] = names
    return found


def _best_paths(scores: Array, transitions: Array, stretches: Sequence[Stretch]) -> list[list[int]]:
    """The best labels of each stretch; the longest stretch comes first."""
    firsts, sizes, opens, followed = _columns(stretches)
    reached = _opened(scores[firsts], transitions, opens)
    pointers: list[list[list[int]]] = []
    for at in range(1, int(sizes[0])):
        active = int(np.count_nonzero(sizes > at))
        steps = reached[:active, :, None] + transitions
        pointers.append(steps.argmax(axis=1).tolist())
        reached[:active] = steps.max(axis=1) + scores[firsts[:active] + at]
    reached[followed] += transitions[:, 0]
    paths = []
    for number, label in enumerate(reached.argmax(axis=1).tolist()):
        path = [label]
        for at in range(int(sizes[number]) - 2, -1, -1):
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
    scores: Array,
    transitions: Array,
    stretches: Sequence[Stretch],
    spans: Sequence[Sequence[tuple[int, int, int]]],
) -> list[list[Labelled]]:
    """The spans of each stretch with their probability; the longest stretch comes first."""
    if not stretches:
        return []
    firsts, sizes, opens, followed = _columns(stretches)
    longest = int(sizes[0])
    number, labels = len(stretches), scores.shape[1]
    actives = [int(np.count_nonzero(sizes > at)) for at in range(longest)]
    own = np.zeros((longest, number, labels))
    forward = np.zeros((longest, number, labels))
    for at, active in enumerate(actives):
        own[at, :active] = scores[firsts[:active] + at]
    forward[0] = _opened(own[0].copy(), transitions, opens)
    for at in range(1, longest):
        active = actives[at]
        before = forward[at - 1, :active, :, None] + transitions
        forward[at, :active] = own[at, :active] + _log_sum(before, 1)
    # What follows the last word of a stretch: a word outside, or the end of the sentence.
    closing = np.where(followed[:, None], transitions[:, 0], 0.0)
    backward = np.zeros((longest, number, labels))
    backward[sizes - 1, np.arange(number)] = closing
    for at in range(longest - 2, -1, -1):
        active = actives[at + 1]
        after = own[at + 1, :active] + backward[at + 1, :active]
        backward[at, :active] = _log_sum(transitions + after[:, None, :], 2)
    lasts = forward[sizes - 1, np.arange(number)] + closing
    totals = _log_sum(lasts, 1).tolist()
    judged = []
    for n, (stretch, found) in enumerate(zip(stretches, spans, strict=True)):
        names = []
        for first, last, label in found:
            score = forward[first, n, label]
            before = label
            for at in range(first + 1, last + 1):
                score += transitions[before, label + 1] + own[at, n, label + 1]
                before = label + 1
            if stretch.first + last < stretch.last:
                # The name must end here: whatever follows, it is not its next word.
                after = transitions[before] + own[last + 1, n] + backward[last + 1, n]
                after[label + 1] = FORBIDDEN
                score += _log_sum(after, 0)
            else:
                score += backward[last, n, before]
            sure = min(1.0, float(np.exp(score - totals[n])))
            names.append(Labelled(stretch.first + first, stretch.first + last, label, sure))
        judged.append(names)
    return judged


def _columns(stretches: Sequence[Stretch]) -> tuple[Array, Array, Array, Array]:
    firsts = np.array([s.first for s in stretches])
    sizes = np.array([s.last - s.first + 1 for s in stretches])
    opens = np.array([s.opens for s in stretches])
    return firsts, sizes, opens, np.array([s.followed for s in stretches])


def _opened(first: Array, transitions: Array, opens: Array) -> Array:
    """The scores of the first words with what comes before them: no sentence begins inside a
    name, and before any other stretch stands a word outside."""
    first[~opens] += transitions[0]
    first[opens, 2::2] = FORBIDDEN
    return first


def _log_sum(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    return np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
