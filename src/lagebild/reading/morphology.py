"""HanTa's analysis of single words, with the same results at several times the speed.

HanTa asks anew for the probability of every stretch of a word under every tag from every state.
Here each is worked out once a word, stretches that are no known morpheme are never looked up tag
by tag, and what is guessed from an ending is guessed once. Sums are taken in HanTa's order, so
that the probabilities agree to the last bit.
"""

from functools import lru_cache
from math import inf

from HanTa.HanoverTagger import EMPTY, END_UNKNOWN, START, UNKNOWN, HanoverTagger
from numpy import logaddexp

# HanTa's own: what is less probable than this is impossible; states further than the margin below
# the fourth best are not followed; the whole word as one unknown morpheme costs a penalty.
LEAST = -1e6
BEAM, MARGIN = 3, 1
WHOLE_WORD = 4.6
LONGEST_COUNTED = 24
LONGEST_ENDING = 4
KEPT_ENDINGS = 100_000
# A word is analysed without guesses first, then with them. Keeping more words costs more in memory
# traffic than it saves.
RECENT_WORDS = 1

State = tuple[int, int]
Row = dict[State, float]
# Where a morpheme that begins at a place may end, and its log probability.
Ends = list[tuple[int, float]]


class _Letters:
    """What was found out about the stretches of one word: by begin known morphemes, and guessed
    ones by tag; by tag the probability of each ending."""

    __slots__ = ("endings", "guessed", "known", "word")

    def __init__(self, word: str) -> None:
        self.word = word
        self.known: list[dict[int, Ends] | None] = [None] * len(word)
        self.guessed: list[dict[int, Ends]] = [{} for _ in word]
        self.endings: dict[int, list[float]] = {}


class Morphology(HanoverTagger):  # type: ignore[misc]
    """HanTa's model with faster analyses of a word; one instance a process."""

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self._known: dict[str, dict[int, float]] = {}
        for tag, morphemes in self.LP_m_t.items():
            for morpheme, probability in morphemes.items():
                self._known.setdefault(morpheme, {})[tag] = probability
        self._longest = max(map(len, self._known))
        # What an unknown morpheme of a length costs under a tag that takes unknown ones.
        self._lengths: dict[int, list[float]] = {
            tag: [
                self.Int_t + hapax + self.LP_len_t[tag][size] for size in range(LONGEST_COUNTED + 1)
            ]
            for tag, hapax in self.LP_hapax_t.items()
            if tag in self.LP_s_t
        }
        self._ending = lru_cache(KEPT_ENDINGS)(self._find_ending)
        self._letters = lru_cache(RECENT_WORDS)(_Letters)
        self._towards = lru_cache(None)(self._followers_towards)

    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        """(tag, log probability) of a word, the best first, as HanTa's method of this name."""
        table = self._table(word, None, False)
        final: Row = {}
        for state, score in table[len(word)].items():
            for tag, transition in self.LP_trans_final.get(state, ()):
                total = score + transition
                reached = (state[1], tag)
                if total > LEAST and (reached not in final or total > final[reached]):
                    final[reached] = total
        results: dict[int, float] = {}
        for (_, tag), score in final.items():
            if score != -inf:
                known = results.get(-tag)
                results[-tag] = score if known is None else logaddexp(known, score)
        return sorted(results.items(), key=lambda pair: pair[1], reverse=True) or [(UNKNOWN, 0)]

    def analyze_viterbi(self, word: str, targetpos: int) -> list[tuple[int, int]]:
        """(tag, end) of the morphemes of a word whose tag is known, as HanTa's method."""
        size = len(word)
        for strict in (True, False):
            back: list[dict[State, tuple[State, int]]] = [{} for _ in range(size + 1)]
            table = self._table(word, targetpos, strict, back)
            best, best_score, before = (EMPTY, EMPTY), -inf, (EMPTY, EMPTY)
            final: Row = {}
            came: dict[State, State] = {}
            for state, score in table[size].items():
                for tag, transition in self.LP_trans_final.get(state, ()):
                    if tag != targetpos:
                        continue
                    total = score + transition
                    reached = (state[1], tag)
                    if total > LEAST and (reached not in final or total > final[reached]):
                        final[reached] = total
                        came[reached] = state
                    break
            if final:
                break
        for reached, score in final.items():
            if score > best_score:
                best, best_score, before = reached, score, came[reached]
        if not final:
            return [(UNKNOWN, size), (END_UNKNOWN, size + 1)]
        morphemes = [(best[1], size + 1)]
        state, end = before, size
        while end > 0:
            morphemes.append((state[1], end))
            state, end = back[end][state]
        morphemes.reverse()
        return morphemes

    def _followers_towards(self, state: State, target: int | None) -> list[tuple[int, float]]:
        followers: list[tuple[int, float]] = self.LP_trans_nonfinal.get(state, [])
        if target is None:
            return followers
        reachable = self.reachability.get(target, frozenset())
        return [(tag, p) for tag, p in followers if tag in reachable]

    def _table(
        self,
        word: str,
        target: int | None,
        strict: bool,
        back: list[dict[State, tuple[State, int]]] | None = None,
    ) -> list[Row]:
        """The states after each letter with their best score; `back` takes where they came from."""
        size = len(word)
        table: list[Row] = [{} for _ in range(size + 1)]
        table[0][EMPTY, START] = 0.0
        guessing = () if strict else self._lengths
        letters = self._letters(word)
        for begin in range(size):
            row = table[begin]
            if not row:
                continue
            bound = sorted(row.values(), reverse=True)[BEAM] - MARGIN if len(row) > BEAM else LEAST
            known = letters.known[begin]
            if known is None:
                known = letters.known[begin] = self._known_from(word, begin)
            guessed = letters.guessed[begin]
            for state, score in row.items():
                if score < bound:
                    continue
                last = state[1]
                for tag, transition in self._towards(state, target):
                    if tag in guessing:
                        ends = guessed.get(tag)
                        if ends is None:
                            ends = guessed[tag] = self._guessed(letters, begin, tag, known)
                    else:
                        ends = known.get(tag)
                        if ends is None:
                            continue
                    here = score + transition
                    reached = (last, tag)
                    for end, probability in ends:
                        total = here + probability
                        if total > LEAST:
                            other = table[end]
                            best = other.get(reached)
                            if best is None or total > best:
                                other[reached] = total
                                if back is not None:
                                    back[end][reached] = (state, begin)
        return table

    def _known_from(self, word: str, begin: int) -> dict[int, Ends]:
        """The known morphemes that begin at a place: by tag, in the order of their ends."""
        known = self._known
        found: dict[int, Ends] = {}
        for end in range(begin + 1, min(len(word), begin + self._longest) + 1):
            tags = known.get(word[begin:end])
            if tags is not None:
                for tag, probability in tags.items():
                    if tag in found:
                        found[tag].append((end, probability))
                    else:
                        found[tag] = [(end, probability)]
        return found

    def _guessed(self, letters: _Letters, begin: int, tag: int, known: dict[int, Ends]) -> Ends:
        """Where a morpheme may end of a tag that unknown morphemes may have too."""
        word = letters.word
        size = len(word)
        lengths, ending = self._lengths[tag], self._ending
        endings = letters.endings.get(tag)
        if endings is None:
            endings = letters.endings[tag] = [
                ending(tag, word[max(0, end - LONGEST_ENDING) : end]) for end in range(size + 1)
            ]
        far = min(size, begin + LONGEST_ENDING)
        guessed = {
            end: lengths[end - begin] + ending(tag, word[begin + 1 : end])
            for end in range(begin + (1 if size < 4 else 3), far + 1)
        }
        counted = min(size, begin + LONGEST_COUNTED)
        for end in range(far + 1, counted + 1):
            guessed[end] = lengths[end - begin] + endings[end]
        for end in range(counted + 1, size + 1):
            guessed[end] = lengths[LONGEST_COUNTED] + endings[end]
        if begin == 0 and size in guessed:
            guessed[size] -= WHOLE_WORD
        if tag in known:
            guessed.update(known[tag])
            return sorted(guessed.items())
        return list(guessed.items())

    def _find_ending(self, tag: int, letters: str) -> float:
        """The log probability of the longest known ending of these letters under a tag."""
        endings: dict[str, float] = self.LP_s_t[tag]
        while letters not in endings:
            letters = letters[1:]
        return endings[letters]
