"""Part of speech and lemma with HanTa, most word analyses learned and its decoding tightened.

HanTa analyses every word anew and walks every transition of its model. What it finds in most words
is in a table (see `learned`), the others are analysed once (see `morphology`), and only transitions
into tags that the word can have are walked (see `decoding`).
"""

from functools import lru_cache, partial
from math import inf

from lagebild.languages import HERE
from lagebild.reading.forms.kept import Kept
from lagebild.reading.tokens.decoding import Candidates, Decoder
from lagebild.reading.tokens.learned import BEFORE, kept_learned
from lagebild.reading.tokens.learned_table import Tags
from lagebild.reading.tokens.tag_model import UNKNOWN, Scored, TagModel, folder, normalised

MODEL = "morphmodel_ger.pgz"
# Words kept at once, lemmas under one tag: about 100 bytes an entry, and a month of news has few
# more frequent forms.
KEPT_WORDS = 150_000
KEPT_LEMMAS = 50_000
KEPT_TOLD = 20_000
KEPT_NOUNS = 5_000
LONGEST_WORD = 60
# Shorter last parts of compounds with a hyphen are mostly names and abbreviations.
SHORTEST_PART = 5
# Shorter ends of words are found in names as well: "Hövel-riege", "Hille-meier".
SHORTEST_NOUN = 6
# HanTa's own: a tag of an unknown word so much less probable than its best is not considered.
CUTOFF = 5
# The same for words of HanTa's own list, all of whose tags HanTa considers. On 60,432 words and
# marks of GNQA two tags are others.
KNOWN_CUTOFF = 7
# Ways through a sentence so much less probable than the best are not followed: one tag is another.
MARGIN = 7.0


class Tagger:
    """A model of HanTa (the German one) with memory; one instance a process, safe to share between
    reports.

    With `exact` every word is analysed and all tags and lemmas are HanTa's own. So it is with
    another model of HanTa than the one that the table was learned from.
    """

    def __init__(self, exact: bool = False, name: str = MODEL) -> None:
        model = TagModel(name)
        self._names = model.names
        self._model = model
        learned = None if exact else kept_learned(HERE / "de" / "endings.bin.gz")
        known = learned is not None and learned.model == model_name()
        self._learned = learned if known else None
        self._cutoff = KNOWN_CUTOFF if known else inf
        self._decoder = Decoder(model.followers, MARGIN) if known else Decoder(model.followers)
        self._first = Kept(partial(self._find_candidates, True), KEPT_WORDS)
        self._later = Kept(partial(self._find_candidates, False), KEPT_WORDS)
        # Many words are told the same.
        self._of_told = lru_cache(KEPT_TOLD)(self._weigh_told)
        self._is_noun = lru_cache(KEPT_NOUNS)(self._find_noun)
        self._common = Kept(self._find_common, KEPT_WORDS)
        # Lemma and tag by the number of the tag.
        self._tagged = {
            tag: Kept(partial(self._find_tagged, tag), KEPT_LEMMAS) for tag in self._names
        }
        self._analysed_lemma = lru_cache(KEPT_WORDS)(self._analyse_lemma)
        self._met: dict[str, str] = {}

    def met(self, words: list[str]) -> list[str]:
        """The words, each the same string as when it was met before: tables are asked for it many
        times, and find the string that they hold faster than one like it."""
        if len(self._met) > KEPT_WORDS:
            self._met.clear()
        return list(map(self._met.setdefault, words, words))

    def tag(self, words: list[str]) -> list[tuple[str, str]]:
        """(lemma, STTS tag) of each word of one sentence, marks included."""
        if not words:
            return []
        later, tagged = self._later, self._tagged
        candidates = [later[word] for word in words[1:]]
        tags = self._decoder.best([self._first[words[0]], *candidates])
        return [tagged[tag][word] for word, tag in zip(words, tags, strict=True)]

    def lemma_as(self, word: str, tag: str) -> str:
        """The lemma of a word under another tag than the decoding chose; always analysed, as what
        is learned of lemmas is learned for the tags that a word is likely to have."""
        return self._analysed_lemma(word, self._model.numbers[tag])

    def is_common(self, noun: str) -> bool:
        """Löschhubschrauber, NATO-Gipfel: whether German has what is tagged as a noun, so that it
        is not a name that only looks like one ("Watzke")."""
        return self._common[noun]

    def _find_common(self, noun: str) -> bool:
        form = normalised(noun[:LONGEST_WORD])
        last = form.rpartition("-")[2]
        listed = self._model.listed
        return listed(form) is not None or listed(last) is not None or self._ends_in_noun(last)

    def _find_candidates(self, first: bool, word: str) -> Candidates:
        """The tags of a word as HanTa's decoding gets them; `first` in a sentence a capital tells
        nothing."""
        model = self._model
        capital = None if first else word[0].isupper()
        # HanTa's analysis is quadratic in the word's length; nothing that long is a German word.
        form = normalised(word[:LONGEST_WORD])
        listed = model.listed(form)
        if listed is not None:
            return self._weighed(listed, capital, self._cutoff)
        if self._learned is not None:
            told = self._learned.tags(form)
            last = form.rpartition("-")[2]
            if told is None and SHORTEST_PART <= len(last) < len(form) and last.isalpha():
                # "US-Innenministerium": a compound is what its last part is.
                listed = model.listed(last)
                if listed is not None:
                    return self._weighed(listed, capital, CUTOFF)
                told = self._learned.tags_of_form(last)
            if told is not None:
                return self._of_told(told, capital)
            if form[-1] == "-" and form[:-1].isalpha():
                return self._decoder.only(model.numbers["TRUNC"])  # "Wahl- und Arbeitsrecht"
            if word[0].isupper() and self._ends_in_noun(form):
                return self._decoder.only(model.numbers["NN"])
        return self._weighed(model.morphology.analyze_forward(form), capital, CUTOFF)

    def _ends_in_noun(self, form: str) -> bool:
        """Löschhubschrauber, Kernwaffeninspekteure: what ends in a word that is a noun and nothing
        else. HanTa, which guesses at the letters before it, takes many of these for names."""
        noun = self._is_noun
        return any(noun(form[at:]) for at in range(BEFORE, len(form) - SHORTEST_NOUN + 1))

    def _find_noun(self, form: str) -> bool:
        noun = self._decoder.only(self._model.numbers["NN"])
        found = self._model.listed(form)
        if found is None:
            told = self._learned.tags_of_form(form) if self._learned is not None else None
            return told is not None and self._of_told(told, True) is noun
        return self._weighed(found, True, CUTOFF) is noun

    def _weigh_told(self, told: Tags, capital: bool | None) -> Candidates:
        tags = [(self._model.numbers[tag], score) for tag, score in told]
        return self._weighed(tags, capital, CUTOFF)

    def _weighed(self, tags: Scored, capital: bool | None, cutoff: float) -> Candidates:
        """Tags with their log probability in a sentence, None for a capital that tells nothing."""
        if len(tags) == 1 and tags[0][0] == UNKNOWN:
            return self._decoder.anything
        model = self._model
        found = []
        for tag, score in tags:
            if capital is not None:
                score += model.of_case[tag][capital]
            found.append((tag, score - model.costs[tag]))
        limit = max(score for _, score in found) - cutoff
        return self._decoder.candidates([pair for pair in found if pair[1] >= limit])

    def _find_tagged(self, tag: int, word: str) -> tuple[str, str]:
        return self._find_lemma(word, tag), self._names[tag]

    def _find_lemma(self, word: str, tag: int) -> str:
        if self._learned is not None:
            told = self._learned.lemma(word[:LONGEST_WORD].lower(), self._names[tag])
            if told:
                capital = tag in self._model.capitalised
                return told[0].upper() + told[1:] if capital else told
        return self._analyse_lemma(word, tag)

    def _analyse_lemma(self, word: str, tag: int) -> str:
        lemma: str = self._model.morphology._analyze(word[:LONGEST_WORD], tag, taglevel=1)[0]
        return lemma


def model_name() -> str:
    """Which model of HanTa this is, as the table has it that was learned from it."""
    return f"{MODEL}, {(folder() / MODEL).stat().st_size} bytes"
