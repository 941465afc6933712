"""The best tags of a sentence: HanTa's decoding, a trigram Viterbi search with its beam.

HanTa walks every transition of its model; here only those into tags that a word can have, and each
such step is looked up once. The scores are added in HanTa's order, so the tags are its own.
"""

from collections.abc import Mapping, Sequence
from math import inf

from HanTa.HanoverTagger import EMPTY, END, START

# HanTa's own beam: a state further than this below the fifth best is not followed.
BEAM, MARGIN = 5, 1.0

# The two last tags.
State = tuple[int, int]
# Which tags a word can have, as a number, and the log probability of each.
Candidates = tuple[int, tuple[float, ...]]


class Decoder:
    """Made of the log probability of each tag after each two; safe to share between sentences."""

    def __init__(self, followers: Mapping[State, Mapping[int, float]]) -> None:
        self._followers = followers
        self._tag_sets: list[tuple[int, ...]] = []
        self._tag_set_numbers: dict[tuple[int, ...], int] = {}
        # By the number of a state: its last tag, what the end of the sentence costs after it, and
        # by set of tags the states that it leads to with the cost of the step.
        self._numbers: dict[State, int] = {}
        self._states: list[State] = []
        self._closings: list[float] = []
        self._steps: list[dict[int, tuple[tuple[int, float], ...]]] = []
        self._begin = self._number((EMPTY, START))
        # A word of which nothing is known may be anything.
        anything = [(tag, 0.0) for tag in followers[EMPTY, START] if tag != END]
        self.anything = self.candidates(anything)

    def candidates(self, tags: Sequence[tuple[int, float]]) -> Candidates:
        """Tags with their log probability, as `best` wants them."""
        tags = sorted(tags)
        key = tuple(tag for tag, _ in tags)
        number = self._tag_set_numbers.get(key)
        if number is None:
            number = self._tag_set_numbers[key] = len(self._tag_sets)
            self._tag_sets.append(key)
        return number, tuple(probability for _, probability in tags)

    def best(self, words: Sequence[Candidates]) -> list[int]:
        """The tag of each word."""
        row: dict[int, float] = {self._begin: 0.0}
        back: list[dict[int, int]] = []
        all_steps = self._steps
        for tag_set, emissions in words:
            if len(row) == len(emissions) == 1:
                # One way only: what it costs decides nothing.
                (state,) = row
                steps = all_steps[state].get(tag_set) or self._find_steps(state, tag_set)
                reached = steps[0][0]
                row = {reached: 0.0}
                back.append({reached: state})
                continue
            bound = sorted(row.values(), reverse=True)[BEAM] - MARGIN if len(row) > BEAM else -inf
            following: dict[int, float] = {}
            pointers: dict[int, int] = {}
            for state, score in row.items():
                if score < bound:
                    continue
                steps = all_steps[state].get(tag_set) or self._find_steps(state, tag_set)
                for (reached, transition), emission in zip(steps, emissions, strict=True):
                    total = score + transition + emission
                    known = following.get(reached)
                    if known is None or total > known:
                        following[reached] = total
                        pointers[reached] = state
            row = following
            back.append(pointers)
        closings = self._closings
        state = max(row, key=lambda s: row[s] + closings[s])
        tags: list[int] = []
        for pointers in reversed(back):
            tags.append(self._states[state][1])
            state = pointers[state]
        tags.reverse()
        return tags

    def _number(self, state: State) -> int:
        number = self._numbers.get(state)
        if number is None:
            number = self._numbers[state] = len(self._states)
            self._states.append(state)
            self._closings.append(self._followers[state].get(END, -inf))
            self._steps.append({})
        return number

    def _find_steps(self, state: int, tag_set: int) -> tuple[tuple[int, float], ...]:
        last = self._states[state][1]
        followers = self._followers[self._states[state]]
        steps = tuple(
            (self._number((last, tag)), followers[tag]) for tag in self._tag_sets[tag_set]
        )
        self._steps[state][tag_set] = steps
        return steps
