"""Part of speech and lemma with HanTa, with its word analyses kept and its decoding tightened.

HanTa analyses every word anew and walks every transition of its model; a word needs analysing once
(see `morphology`), and only transitions into tags that the word can have matter. The tags stay
HanTa's own.
"""

from functools import lru_cache
from math import inf

from HanTa.HanoverTagger import EMPTY, END, START, UNKNOWN

from lagebild.reading.morphology import Morphology

MODEL = "morphmodel_ger.pgz"
# Words kept at once: about 100 bytes an entry, and a month of news has few more frequent forms.
KEPT_WORDS = 150_000
# HanTa's own beam: a state further than this below the fifth best is not followed.
BEAM, MARGIN = 5, 1.0
LONGEST_WORD = 60

State = tuple[int, int]


class Tagger:
    """HanTa's German model with memory; one instance a process, safe to share between reports."""

    def __init__(self) -> None:
        model = Morphology(MODEL)
        self._names: dict[int, str] = model.int2tag
        self._model = model
        self._followers: dict[State, dict[int, float]] = model.LP_trans_word
        self._tags_of = lru_cache(KEPT_WORDS)(self._analyse_tags)
        self._lemma_of = lru_cache(KEPT_WORDS)(self._analyse_lemma)
        self.morphemes = lru_cache(KEPT_WORDS)(self._analyse_morphemes)

    def tag(self, words: list[str]) -> list[tuple[str, str]]:
        """(lemma, STTS tag) of each word of one sentence, marks included."""
        if not words:
            return []
        tags = self._decode(words)
        return [
            (self._lemma_of(word, tag), self._names[tag])
            for word, tag in zip(words, tags, strict=True)
        ]

    def lemma_as(self, word: str, tag: str) -> str:
        """The lemma of a word under another tag than the decoding chose."""
        return self._lemma_of(word, self._model.tag2int[tag])

    def _analyse_tags(self, word: str, first: bool) -> tuple[tuple[int, float], ...]:
        # HanTa's analysis is quadratic in the word's length; nothing that long is a German word.
        found = self._model._tag_word(
            word[:LONGEST_WORD], cutoff=5, casesensitive=not first, conditional=True
        )
        if len(found) == 1 and found[0][0] == UNKNOWN:
            return ()
        return tuple(found)

    def _analyse_lemma(self, word: str, tag: int) -> str:
        lemma: str = self._model._analyze(word[:LONGEST_WORD], tag, taglevel=1)[0]
        return lemma

    def _analyse_morphemes(self, word: str) -> tuple[tuple[str, str], ...]:
        """("luft", "NN"), ("angriff", "NN"), ...: the parts of a word, in small letters."""
        return tuple(self._model.analyze(word[:LONGEST_WORD], taglevel=3)[1])

    def _decode(self, words: list[str]) -> list[int]:
        """HanTa's sentence decoding (trigram Viterbi with its beam), over possible tags only."""
        followers = self._followers
        row: dict[State, float] = {(EMPTY, START): 0.0}
        back: list[dict[State, State]] = []
        for position, word in enumerate(words):
            tags = self._tags_of(word, position == 0)
            bound = sorted(row.values(), reverse=True)[BEAM] - MARGIN if len(row) > BEAM else -inf
            following: dict[State, float] = {}
            pointers: dict[State, State] = {}
            for state, score in row.items():
                if score < bound:
                    continue
                transitions = followers[state]
                last = state[1]
                options = tags or [(t, 0.0) for t in transitions if t != END]
                for tag, emission in options:
                    transition = transitions.get(tag)
                    if transition is None:
                        continue
                    total = score + transition + emission
                    reached = (last, tag)
                    known = following.get(reached)
                    if known is None or total > known:
                        following[reached] = total
                        pointers[reached] = state
            if not following:
                # No path (never seen with the German model): any tag may follow.
                return self._one_by_one(words)
            row = following
            back.append(pointers)
        state = max(row, key=lambda s: row[s] + followers[s].get(END, -inf))
        path: list[int] = []
        for pointers in reversed(back):
            path.append(state[1])
            state = pointers[state]
        path.reverse()
        return path

    def _one_by_one(self, words: list[str]) -> list[int]:
        unknown = self._model.tag2int["XY"]
        chosen = []
        for position, word in enumerate(words):
            tags = self._tags_of(word, position == 0)
            chosen.append(max(tags, key=lambda pair: pair[1])[0] if tags else unknown)
        return chosen
