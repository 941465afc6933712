"""Part of speech and lemma with HanTa, most word analyses learned and its decoding tightened.

HanTa analyses every word anew and walks every transition of its model. What it finds in most words
is in a table (see `learned`), the others are analysed once (see `morphology`), and only transitions
into tags that the word can have are walked (see `decoding`).
"""

from functools import lru_cache
from pathlib import Path

import HanTa.HanoverTagger
from HanTa.HanoverTagger import UNKNOWN

from lagebild.languages import HERE
from lagebild.reading.tokens.decoding import Candidates, Decoder
from lagebild.reading.tokens.learned import read_learned
from lagebild.reading.tokens.morphology import Morphology

MODEL = "morphmodel_ger.pgz"
# Words kept at once: about 100 bytes an entry, and a month of news has few more frequent forms.
KEPT_WORDS = 150_000
LONGEST_WORD = 60
# Shorter last parts of compounds with a hyphen are mostly names and abbreviations.
SHORTEST_PART = 5
# HanTa's own: a tag of an unknown word so much less probable than its best is not considered.
CUTOFF = 5


class Tagger:
    """A model of HanTa (the German one) with memory; one instance a process, safe to share between
    reports.

    With `exact` every word is analysed and all tags and lemmas are HanTa's own. So it is with
    another model of HanTa than the one that the table was learned from.
    """

    def __init__(self, exact: bool = False, name: str = MODEL) -> None:
        model = Morphology(name)
        self._names: dict[int, str] = model.int2tag
        self._model = model
        self._decoder = Decoder(model.LP_trans_word)
        learned = None if exact else read_learned(HERE / "de" / "endings.bin.gz")
        known = learned is not None and learned.model == model_name()
        self._learned = learned if known else None
        self._candidates = lru_cache(KEPT_WORDS)(self._find_candidates)
        self._lemma_of = lru_cache(KEPT_WORDS)(self._find_lemma)
        self._analysed_lemma = lru_cache(KEPT_WORDS)(self._analyse_lemma)

    def tag(self, words: list[str]) -> list[tuple[str, str]]:
        """(lemma, STTS tag) of each word of one sentence, marks included."""
        if not words:
            return []
        candidates = self._candidates
        tags = self._decoder.best(
            [candidates(words[0], True), *[candidates(word, False) for word in words[1:]]]
        )
        return [
            (self._lemma_of(word, tag), self._names[tag])
            for word, tag in zip(words, tags, strict=True)
        ]

    def lemma_as(self, word: str, tag: str) -> str:
        """The lemma of a word under another tag than the decoding chose; always analysed, as what
        is learned of lemmas is learned for the tags that a word is likely to have."""
        return self._analysed_lemma(word, self._model.tag2int[tag])

    def _find_candidates(self, word: str, first: bool) -> Candidates:
        """The tags of a word as HanTa's decoding gets them; `first` in a sentence a capital tells
        nothing."""
        model = self._model
        # HanTa's analysis is quadratic in the word's length; nothing that long is a German word.
        form = model.normalize(word[:LONGEST_WORD])
        kept = model.cache.get(form)
        tags = kept or self._tags(form)
        if len(tags) == 1 and tags[0][0] == UNKNOWN:
            return self._decoder.anything
        capital = word[0].isupper()
        found = []
        for tag, score in tags:
            if not first:
                score += model.LP_case_t[tag][capital]
            found.append((tag, score - model.LP_wtag[tag]))
        found.sort(key=lambda pair: pair[1], reverse=True)
        if kept is None:
            limit = found[0][1] - CUTOFF
            found = [pair for pair in found if pair[1] >= limit]
        return self._decoder.candidates(found)

    def _tags(self, form: str) -> list[tuple[int, float]]:
        model = self._model
        if self._learned is not None:
            told = self._learned.tags(form)
            last = form.rpartition("-")[2]
            if told is None and SHORTEST_PART <= len(last) < len(form) and last.isalpha():
                # "US-Innenministerium": a compound is what its last part is.
                if last in model.cache:
                    kept: list[tuple[int, float]] = model.cache[last]
                    return kept
                told = self._learned.tags_of_form(last)
            if told is not None:
                return [(model.tag2int[tag], score) for tag, score in told]
        analysed: list[tuple[int, float]] = model.analyze_forward(form)
        return analysed

    def _find_lemma(self, word: str, tag: int) -> str:
        if self._learned is not None:
            told = self._learned.lemma(word[:LONGEST_WORD].lower(), self._names[tag])
            if told:
                capital = tag in self._model.capitalizedlemmata
                return told[0].upper() + told[1:] if capital else told
        return self._analyse_lemma(word, tag)

    def _analyse_lemma(self, word: str, tag: int) -> str:
        lemma: str = self._model._analyze(word[:LONGEST_WORD], tag, taglevel=1)[0]
        return lemma


def model_name() -> str:
    """Which model of HanTa this is, as the table has it that was learned from it."""
    folder = Path(HanTa.HanoverTagger.__file__).parent
    return f"{MODEL}, {(folder / MODEL).stat().st_size} bytes"
