"""The states in which HanTa's search stands after each letter of a word, and their scores.

HanTa asks anew for the probability of every stretch of a word under every tag from every state.
Here stretches that are no known morpheme are never looked up tag by tag, what may stand in the last
letters of a word is kept (words share their endings), and guesses that lead nowhere are left out.
Sums are taken in HanTa's order, so that the probabilities agree to the last bit.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import inf
from typing import Any

from HanTa.HanoverTagger import EMPTY, START

from lagebild.reading.tokens.morphemes import Ends, Morphemes

# HanTa's own: what is less probable than this is impossible; states further than the margin below
# the fourth best are not followed; the whole word as one unknown morpheme costs a penalty.
LEAST = -1e6
BEAM, MARGIN = 3, 1
WHOLE_WORD = 4.6
LONGEST_COUNTED = 24
LONGEST_ENDING = 4
# In words longer than this no unknown morpheme is shorter than this.
SHORTEST_UNKNOWN = 3
KEPT_ENDINGS = 20_000
# Longer rests of a word are hardly met again; about 2,000 bytes each.
LONGEST_REST = 6
KEPT_RESTS = 8_000
# A word is analysed once more for its lemma when its sentence is tagged.
RECENT_RESTS = 500
# Rows of unknown beginnings: by length, ending and tag of the word; about 600 bytes each.
KEPT_BEGINNINGS = 16_000

# The last two tags, numbered.
State = int
Row = dict[State, float]
# A morpheme that may follow: its tag, the log probability of the step, the state that it leads to.
Step = tuple[int, float, State]
Vector = tuple[float, ...]


class _Rest:
    """What may stand at the beginning of the rest of a word: the known morphemes by tag, and the
    unknown ones by tag: log probabilities by length from the shortest on, and the best of those
    that leave something of the rest. `vectors` has what is known of the letters before each end of
    an unknown morpheme, from the shortest on; empty until it is asked for."""

    __slots__ = ("guessed", "known", "letters", "vectors")

    def __init__(self, letters: str, known: Mapping[int, Ends]) -> None:
        self.letters = letters
        self.known = known
        self.guessed: dict[int, tuple[list[float], float]] = {}
        self.vectors: list[Vector] = []


class WordStates:
    """The model's transitions and probabilities, laid out for the search; one instance a process.

    A state, the last two tags, is a number here; `last_tags` has the second of them.
    """

    def __init__(self, model: Any) -> None:
        self._morphemes = Morphemes(model.group)
        # What an unknown morpheme of a length costs under a tag that takes unknown ones.
        self._lengths: dict[int, list[float]] = {
            tag: [
                model.Int_t + hapax + model.LP_len_t[tag][size]
                for size in range(LONGEST_COUNTED + 1)
            ]
            for tag, hapax in model.LP_hapax_t.items()
            if tag in model.LP_s_t
        }
        self._columns = {tag: at for at, tag in enumerate(self._lengths)}
        # The endings are the same under every such tag.
        self._endings: dict[str, Vector] = {
            ending: tuple(model.LP_s_t[tag][ending] for tag in self._lengths)
            for ending in model.LP_s_t[next(iter(self._lengths))]
        }
        self._numbers: dict[tuple[int, int], State] = {}
        self.last_tags: list[int] = []
        self.first = self._number(EMPTY, START)
        self._steps: dict[State, list[Step]] = {
            self._number(*state): [(tag, p, self._number(state[1], tag)) for tag, p in followers]
            for state, followers in model.LP_trans_nonfinal.items()
        }
        # By state the tags that a word may have which ends there, with the cost of that step.
        self.closings: dict[State, list[tuple[int, float]]] = {
            self._number(*state): tags for state, tags in model.LP_trans_final.items()
        }
        self._reachability: dict[int, frozenset[int]] = model.reachability
        self._ending = lru_cache(KEPT_ENDINGS)(self._find_ending)
        self._beginning = lru_cache(KEPT_BEGINNINGS)(self._find_beginning)
        self._kept_rest = lru_cache(KEPT_RESTS)(self._new_rest)
        self._recent_rest = lru_cache(RECENT_RESTS)(self._new_rest)
        self._steps_towards = lru_cache(None)(self._find_steps)
        self._unknown_first = lru_cache(None)(self._find_unknown_first)
        self._place = {step[2]: at for at, step in enumerate(self._steps[self.first])}

    def _number(self, before: int, last: int) -> State:
        number = self._numbers.setdefault((before, last), len(self.last_tags))
        if number == len(self.last_tags):
            self.last_tags.append(last)
        return number

    def table(
        self,
        word: str,
        target: int | None,
        strict: bool,
        back: list[dict[State, tuple[State, int]]] | None = None,
    ) -> list[Row]:
        """The states after each letter with their best score; `back` takes where they came from,
        unless they came from the first."""
        size = len(word)
        table, floors = self._begun(word, target, strict)
        steps_towards = self._steps_towards(target)
        guessing = () if strict else self._lengths
        shortest = SHORTEST_UNKNOWN if size > SHORTEST_UNKNOWN else 1
        vectors: list[Vector] = []
        for begin in range(1, size):
            row = table[begin]
            if not row:
                continue
            bound = _bound(row)
            rest = self._rest(word, begin)
            known, guessed = rest.known, rest.guessed
            rows, limits = table[begin:], floors[begin:]
            lowest = min(limits[shortest:-1], default=inf)
            for state, score in row.items():
                if score < bound:
                    continue
                for tag, transition, reached in steps_towards.get(state, ()):
                    ends: Iterable[tuple[int, float]] | None = known.get(tag)
                    here = score + transition
                    if tag in guessing:
                        found = guessed.get(tag)
                        if found is None:
                            if not rest.vectors:
                                vectors = vectors or self._vectors(word)
                                rest.vectors = self._of_rest(
                                    rest.letters, shortest, vectors[begin:]
                                )
                            found = guessed[tag] = self._guess(rest, tag, shortest)
                        probabilities, best_inside = found
                        if probabilities:
                            length = size - begin
                            guess = (
                                zip(range(shortest, length + 1), probabilities, strict=True)
                                if here + best_inside >= lowest
                                else ((length, probabilities[-1]),)
                            )
                            ends = guess if ends is None else (dict(guess) | dict(ends)).items()
                    if ends is None:
                        continue
                    for length, probability in ends:
                        total = here + probability
                        if total >= limits[length]:
                            other = rows[length]
                            best = other.get(reached)
                            if best is None or total > best:
                                other[reached] = total
                                if back is not None:
                                    back[begin + length][reached] = (state, begin)
        return table

    def _find_steps(self, target: int | None) -> dict[State, list[Step]]:
        """The steps from each state that may still lead to a word with this tag."""
        if target is None:
            return self._steps
        reachable = self._reachability.get(target, frozenset())
        towards = {
            state: [step for step in steps if step[0] in reachable]
            for state, steps in self._steps.items()
        }
        return {state: steps for state, steps in towards.items() if steps}

    def _find_unknown_first(self, target: int | None) -> list[Step]:
        """The steps from the first state under tags that unknown morphemes may have."""
        return [s for s in self._steps_towards(target).get(self.first, ()) if s[0] in self._lengths]

    def _begun(self, word: str, target: int | None, strict: bool) -> tuple[list[Row], list[float]]:
        """The states after a first morpheme, and by place the score below which a state is followed
        nowhere, whatever else is found."""
        size = len(word)
        table: list[Row] = [{} for _ in range(size + 1)]
        floors = [LEAST] * (size + 1)
        if not strict:
            beginning, ending = self._beginning, self._ending
            for end in range(SHORTEST_UNKNOWN if size > SHORTEST_UNKNOWN else 1, size + 1):
                letters = ending(word[max(1, end - LONGEST_ENDING) : end])
                row, floor = beginning(end, letters, target, end == size)
                table[end] = row.copy()
                floors[end] = floor
        known = self._recent_rest(word).known
        # HanTa has no unknown morpheme that is more probable than a known one.
        if known:
            for tag, transition, reached in self._steps_towards(target).get(self.first, ()):
                if tag in known:
                    for end, probability in known[tag]:
                        table[end][reached] = transition + probability
        if known and not strict:
            # Sums over the last row are taken in the model's order.
            table[size] = dict(sorted(table[size].items(), key=lambda s: self._place[s[0]]))
        return table, floors

    def _find_beginning(
        self, size: int, ending: str, target: int | None, whole: bool
    ) -> tuple[Row, float]:
        """The states after an unknown first morpheme of this size and ending that can be followed,
        and the score that they need for it; all of them where it is the whole word."""
        vector = self._endings[ending]
        row: Row = {}
        for tag, transition, reached in self._unknown_first(target):
            probability = self._lengths[tag][min(size, LONGEST_COUNTED)]
            probability += vector[self._columns[tag]]
            total = transition + (probability - WHOLE_WORD if whole else probability)
            if total > LEAST:
                row[reached] = total
        if whole:
            return row, LEAST
        bound = _bound(row)
        return {reached: total for reached, total in row.items() if total >= bound}, bound

    def _rest(self, word: str, begin: int) -> _Rest:
        size = len(word)
        if size - begin <= LONGEST_REST and size > SHORTEST_UNKNOWN:
            return self._kept_rest(word[begin:])
        return self._recent_rest(word[begin:])

    def _new_rest(self, letters: str) -> _Rest:
        return _Rest(letters, self._morphemes.at_beginning(letters))

    def _guess(self, rest: _Rest, tag: int, shortest: int) -> tuple[list[float], float]:
        """The log probability of an unknown morpheme at the beginning of a rest, by length from the
        shortest on, and the best of all but the last."""
        lengths, column = self._lengths[tag], self._columns[tag]
        size = len(rest.letters)
        if size > LONGEST_COUNTED:
            lengths = lengths + lengths[-1:] * (size - LONGEST_COUNTED)
        found = [c + v[column] for c, v in zip(lengths[shortest:], rest.vectors, strict=False)]
        return found, max(found[:-1], default=-inf)

    def _of_rest(self, letters: str, shortest: int, vectors: list[Vector]) -> list[Vector]:
        """What is known of the letters before each end of a morpheme with which these letters
        begin; `vectors` has the same of the word, where an ending may reach back further."""
        # The ending of a morpheme never has its first letter.
        ends = range(shortest, min(LONGEST_ENDING, len(letters)) + 1)
        return [*[self._vector(letters[1:end]) for end in ends], *vectors[LONGEST_ENDING + 1 :]]

    def _find_ending(self, letters: str) -> str:
        """The longest known ending of these letters."""
        while letters not in self._endings:
            letters = letters[1:]
        return letters

    def _vectors(self, word: str) -> list[Vector]:
        """By place what is known of the letters before it."""
        return [self._vector(word[max(0, e - LONGEST_ENDING) : e]) for e in range(len(word) + 1)]

    def _vector(self, letters: str) -> Vector:
        return self._endings[self._ending(letters)]


def _bound(row: Row) -> float:
    """The score below which HanTa follows no state of a row."""
    return sorted(row.values(), reverse=True)[BEAM] - MARGIN if len(row) > BEAM else LEAST
