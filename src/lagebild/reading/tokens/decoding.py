"""The best tags of a sentence: HanTa's decoding, a trigram Viterbi search with a beam of its own.

HanTa walks every transition of its model; here only those into tags that a word can have, and each
such step is looked up once. HanTa follows the five best states and those close to them; here all
that are not far below the best are followed, which costs half as much and gives the same tags.
"""

from collections.abc import Mapping, Sequence
from math import inf
from operator import add

from HanTa.HanoverTagger import EMPTY, END, START

# A state so much less probable than the best is not followed. On GNQA one tag of 204,018 is
# another than with HanTa's beam.
MARGIN = 9.0

# The two last tags.
State = tuple[int, int]
# Which tags a word can have, as a number, and the log probability of each.
Candidates = tuple[int, tuple[float, ...]]
# The states that a state leads to with the tags of a word, and the cost of each step.
Steps = tuple[tuple[int, ...], tuple[float, ...]]


class Decoder:
    """Made of the log probability of each tag after each two; safe to share between sentences."""

    def __init__(self, followers: Mapping[State, Mapping[int, float]]) -> None:
        self._followers = followers
        self._tag_sets: list[tuple[int, ...]] = []
        self._tag_set_numbers: dict[tuple[int, ...], int] = {}
        self._alone: dict[int, Candidates] = {}
        # By the number of a state: its last tag, what the end of the sentence costs after it, and
        # by set of tags the states that it leads to with the cost of the step.
        self._numbers: dict[int, dict[int, int]] = {before: {} for before, _ in followers}
        self._states: list[State] = []
        self._closings: list[float] = []
        self._steps: list[dict[int, Steps]] = []
        self._begin = self._number(EMPTY, START)
        # A word of which nothing is known may be anything.
        anything = [(tag, 0.0) for tag in followers[EMPTY, START] if tag != END]
        self.anything = self.candidates(anything)

    def candidates(self, tags: Sequence[tuple[int, float]]) -> Candidates:
        """Tags with their log probability, as `best` wants them."""
        if len(tags) == 1:
            # What the only tag costs decides nothing: one value for all words that have it.
            tag = tags[0][0]
            alone = self._alone.get(tag)
            if alone is None:
                alone = self._alone[tag] = self._tag_set((tag,)), (0.0,)
            return alone
        tags = sorted(tags)
        return (
            self._tag_set(tuple([tag for tag, _ in tags])),
            tuple([probability for _, probability in tags]),
        )

    def _tag_set(self, tags: tuple[int, ...]) -> int:
        number = self._tag_set_numbers.get(tags)
        if number is None:
            number = self._tag_set_numbers[tags] = len(self._tag_sets)
            self._tag_sets.append(tags)
        return number

    def best(self, words: Sequence[Candidates]) -> list[int]:
        """The tag of each word."""
        row: dict[int, float] = {self._begin: 0.0}
        back: list[dict[int, int]] = []
        known_steps, find_steps = self._steps, self._find_steps
        for tag_set, emissions in words:
            if len(row) == 1:
                # Whatever it has come to so far is the same for all that follows.
                (state,) = row
                following, transitions = known_steps[state].get(tag_set) or find_steps(
                    state, tag_set
                )
                row = dict(zip(following, map(add, transitions, emissions)))  # noqa: B905
                back.append(dict.fromkeys(following, state))
                continue
            bound = max(row.values()) - MARGIN
            reached: dict[int, float] = {}
            pointers: dict[int, int] = {}
            known = reached.get
            for state, score in row.items():
                if score < bound:
                    continue
                following, transitions = known_steps[state].get(tag_set) or find_steps(
                    state, tag_set
                )
                # As long as each other by how they are made; to check it costs a tenth of all this.
                for after, transition, emission in zip(following, transitions, emissions):  # noqa: B905
                    total = score + transition + emission
                    if total > known(after, -inf):
                        reached[after] = total
                        pointers[after] = state
            row = reached
            back.append(pointers)
        closings = self._closings
        state = max(row, key=lambda s: row[s] + closings[s])
        tags: list[int] = []
        for pointers in reversed(back):
            tags.append(self._states[state][1])
            state = pointers[state]
        tags.reverse()
        return tags

    def _number(self, before: int, last: int) -> int:
        state = before, last
        number = self._numbers[before].get(last)
        if number is None:
            number = self._numbers[before][last] = len(self._states)
            self._states.append(state)
            self._closings.append(self._followers[state].get(END, -inf))
            self._steps.append({})
        return number

    def _find_steps(self, state: int, tag_set: int) -> Steps:
        last = self._states[state][1]
        followers = self._followers[self._states[state]]
        tags = self._tag_sets[tag_set]
        numbers = self._numbers[last]
        following = tuple(
            [numbers[tag] if tag in numbers else self._number(last, tag) for tag in tags]
        )
        steps = following, tuple([followers[tag] for tag in tags])
        self._steps[state][tag_set] = steps
        return steps
