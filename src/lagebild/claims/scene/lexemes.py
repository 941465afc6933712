"""The lexicons as the claim grammar asks them: by lemma, by compound head, by verb and words."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

import msgspec

from lagebild.languages import Lexicon
from lagebild.languages.rows import (
    BlameRow,
    CompetenceRow,
    DeedAdjectiveRow,
    DeedNounRow,
    DeedPhraseRow,
    DeedVerbRow,
    LightVerbRow,
    MoodCueRow,
    SpeechNounRow,
    SpeechPhraseRow,
    SpeechVerbRow,
)

Worded = TypeVar("Worded", DeedPhraseRow, SpeechPhraseRow)

SHORTEST_MODIFIER = 3
# Deeds that are themselves words about words.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# What a word for a plan or a fear is about has not happened.
AHEAD = frozenset({"commits", "warns", "threatens"})
# The letters at the beginning of a word that no variant of it lacks.
STEADY = 3


class Lexemes(msgspec.Struct, frozen=True):
    """Indexes over the tables; built once for a language and passed on."""

    speech_verbs: dict[str, SpeechVerbRow]
    # Each phrase behind the first of its words, as it is compared.
    speech_phrases: dict[str, tuple[tuple[str, SpeechPhraseRow], ...]]
    speech_nouns: dict[str, SpeechNounRow]
    judgements: dict[str, MoodCueRow]
    judging_heads: tuple[str, ...]
    lacking: dict[str, MoodCueRow]
    judging_verbs: dict[str, tuple[MoodCueRow, ...]]
    awaiting: dict[str, tuple[MoodCueRow, ...]]
    likely: dict[str, MoodCueRow]
    planned: dict[str, MoodCueRow]
    deed_verbs: dict[str, tuple[DeedVerbRow, ...]]
    deed_nouns: dict[str, tuple[DeedNounRow, ...]]
    deed_phrases: dict[str, tuple[tuple[str, DeedPhraseRow], ...]]
    light_verbs: dict[str, tuple[LightVerbRow, ...]]
    # "auf Eis legen" behind "legen": preposition and noun of the phrase beside it.
    light_phrases: dict[str, tuple[tuple[tuple[str, str], LightVerbRow], ...]]
    deed_adjectives: dict[str, DeedAdjectiveRow]
    competences: tuple[CompetenceRow, ...]
    blames: tuple[BlameRow, ...]
    source_nouns: dict[str, str]


def build_lexemes(lexicon: Lexicon) -> Lexemes:
    """The indexes over a language's speech and deed tables."""
    speech_phrases: dict[str, list[SpeechPhraseRow]] = {}
    for phrase in lexicon.speech_phrases:
        speech_phrases.setdefault(phrase.verb, []).append(phrase)
    deed_verbs: dict[str, list[DeedVerbRow]] = {}
    for verb in lexicon.deed_verbs:
        lemma = verb.lemma.removeprefix("sich ")
        # the tagger's lemmas are those of the old spelling: "mißbrauchen"
        for spelling in {lemma, lemma.replace("ss", "ß", 1)}:
            deed_verbs.setdefault(spelling, []).append(verb)
    deed_nouns: dict[str, list[DeedNounRow]] = {}
    for noun in lexicon.deed_nouns:
        deed_nouns.setdefault(noun.lemma.casefold(), []).append(noun)
    deed_phrases: dict[str, list[DeedPhraseRow]] = {}
    for fixed in lexicon.deed_phrases:
        deed_phrases.setdefault(fixed.verb, []).append(fixed)
    light_verbs: dict[str, list[LightVerbRow]] = {}
    for light in lexicon.light_verbs:
        light_verbs.setdefault(light.lemma.removeprefix("sich "), []).append(light)
    light_phrases: dict[str, list[tuple[tuple[str, str], LightVerbRow]]] = {}
    for light in lexicon.light_verbs:
        words = light.lemma.removeprefix("sich ").split()
        if len(words) > 1:
            beside = ("" if len(words) == 2 else words[0], words[-2].casefold())
            light_phrases.setdefault(words[-1], []).append((beside, light))
    judgements = {
        row.lemma.casefold(): row
        for row in lexicon.mood_cues
        if row.cue.startswith(("predicate", "judgement:", "no judgement:")) and " " not in row.lemma
    }
    return Lexemes(
        speech_verbs={row.lemma: row for row in lexicon.speech_verbs},
        speech_phrases={k: _longest_first(v) for k, v in speech_phrases.items()},
        speech_nouns={row.lemma.casefold(): row for row in lexicon.speech_nouns},
        judgements=judgements,
        judging_heads=tuple(
            lemma for lemma, row in judgements.items() if row.lemma[0].isupper() and len(lemma) > 4
        ),
        lacking={
            row.lemma.removeprefix("nicht ").casefold(): row
            for row in lexicon.mood_cues
            if row.cue.startswith("judgement") and row.lemma.startswith("nicht ")
            if row.stance == "accuses"
        },
        judging_verbs=_by_verb(lexicon.mood_cues, "judgement verb"),
        awaiting=_by_verb(lexicon.mood_cues, "awaited verb"),
        likely=_by_cue(lexicon.mood_cues, "awaited predicate"),
        planned=_by_cue(lexicon.mood_cues, "awaited attribute"),
        deed_verbs={k: tuple(sorted(v, key=_breadth)) for k, v in deed_verbs.items()},
        deed_nouns={k: tuple(sorted(v, key=_breadth)) for k, v in deed_nouns.items()},
        deed_phrases={k: _longest_first(v) for k, v in deed_phrases.items()},
        light_verbs={k: tuple(v) for k, v in light_verbs.items()},
        light_phrases={k: tuple(v) for k, v in light_phrases.items()},
        deed_adjectives={row.lemma: row for row in lexicon.deed_adjectives},
        competences=lexicon.competences,
        blames=lexicon.blames,
        source_nouns={
            row.pattern.split()[-1].casefold(): row.stance
            for row in lexicon.sources
            if row.kind == "preposition" and row.pattern.startswith("nach ")
        },
    )


def _breadth(row: DeedVerbRow | DeedNounRow) -> int:
    """für die Unabhängigkeit stimmen; für das Gesetz stimmen: a row that asks for some nouns goes
    before one that asks for a function word or a kind of party ("an:state"), and that before one
    that asks for nothing."""
    if not row.needs:
        return 2
    return int(all(need.islower() and need.replace(":", "").isalpha() for need in row.needs))


def _by_verb(cues: tuple[MoodCueRow, ...], use: str) -> dict[str, tuple[MoodCueRow, ...]]:
    """ "Schuld tragen" by "tragen": the words before the infinitive have to stand beside it."""
    found: dict[str, list[MoodCueRow]] = {}
    for row in cues:
        if row.cue.startswith(use):
            found.setdefault(row.lemma.split()[-1], []).append(row)
    return {verb: tuple(rows) for verb, rows in found.items()}


def _by_cue(cues: tuple[MoodCueRow, ...], use: str) -> dict[str, MoodCueRow]:
    """The rows of one use by their word."""
    return {row.lemma: row for row in cues if row.cue.startswith(use)}


def _longest_first(rows: list[Worded]) -> tuple[tuple[str, Worded], ...]:
    rows = sorted(rows, key=lambda r: -len(r.words.split()))
    return tuple((row.words.casefold().partition(" ")[0], row) for row in rows)


# What makes another verb, and so another noun, of the last part.
PARTICLES = frozenset({"ab", "aus", "ein", "über", "um", "unter", "ver", "be", "ent", "er"})


class NounFinder:
    """Looks a noun up whole, then by its last part ("Luftangriff" by "Angriff").

    Compared without regard to case and with ß as ss, as the tagger's lemmas want it. Keeps what
    it found, because the same nouns come again and again.
    """

    def __init__(self, lexemes: Lexemes) -> None:
        self._deeds = lexemes.deed_nouns
        self._speech = lexemes.speech_nouns
        self._sources = lexemes.source_nouns
        self._carriers = frozenset(
            noun.casefold()
            for noun, rows in lexemes.light_verbs.items()
            if noun[0].isupper() and rows[0].voice == "event"
        )
        self._carrier_openings = _openings(self._carriers)
        self._deed_openings = _openings(lexemes.deed_nouns)
        self._speech_openings = _openings(lexemes.speech_nouns)
        self._openings = self._deed_openings | self._speech_openings | self._carrier_openings
        # Cut once for all three: nearly every word is looked for in each.
        self._parts = lru_cache(1_000)(self._cut)
        self.senses = lru_cache(50_000)(self._senses)
        self.speech = lru_cache(50_000)(self._speech_noun)

    def deed(self, lemma: str, form: str) -> DeedNounRow | None:
        """The first row of a noun that asks for no company, None where there is none."""
        return next((row for row in self.senses(lemma, form) if not row.needs), None)

    def source(self, lemma: str, form: str) -> str:
        """nach dem Willen, nach Schätzungen: the stance of a noun behind "nach", "" for others."""
        words = variants(lemma, form)
        return next((self._sources[word] for word in words if word in self._sources), "")

    def _senses(self, lemma: str, form: str) -> tuple[DeedNounRow, ...]:
        """The rows of a noun, those that ask for company first; none where `unless` blocks them."""
        compared = as_compared(lemma, form)
        for word in variants(lemma, form) if _begun(compared, self._deed_openings) else ():
            rows = self._deeds.get(word)
            if rows:
                return rows
        for word in compared:
            for tail in self._tails(word, self._deed_openings):
                rows = tuple(
                    row
                    for variant in variants(tail, tail)
                    for row in self._deeds.get(variant, ())
                    if row.compound == "head"
                )
                if rows:
                    return tuple(row for row in rows if not _blocked(word, row.unless))
        return self._spoken_of(lemma.casefold()) or self._carried(lemma.casefold())

    def _tails(self, word: str, openings: frozenset[str]) -> list[str]:
        """luftangriff -> ..., angriff, ...: the possible last parts that begin with one of these
        openings, longest first. What is shorter than an opening is always among them."""
        parts = self._parts(word)
        return [tail for begun, tail in parts if begun in openings or len(begun) < STEADY]

    def _cut(self, word: str) -> list[tuple[str, str]]:
        """The possible last parts of a word that begin with any opening, each behind its own."""
        last = word.rsplit("-", 1)[-1]
        found = []
        if last != word:
            found.append((last[:STEADY], last))
        for at in range(SHORTEST_MODIFIER, len(last) - 3):
            begun = last[at : at + STEADY]
            if begun in self._openings:
                found.append((begun, last[at:]))
        return found

    def _carried(self, word: str) -> tuple[DeedNounRow, ...]:
        """Anschlagsserie, Streikbeginn: the first part where the last only carries it."""
        for tail in self._tails(word, self._carrier_openings):
            if tail in self._carriers:
                rows = self._first(word, tail)
                return tuple(
                    r for r in rows if r.deed not in SPOKEN and not _blocked(word, r.unless)
                )
        return ()

    def _first(self, word: str, tail: str) -> list[DeedNounRow]:
        """Friedens|vorschlag, Streik|beginn: the rows of the part before a tail that ask for no
        company."""
        first = word[: -len(tail)].rstrip("-")
        for cut in (first, first.removesuffix("s"), first.removesuffix("n"), first + "e"):
            rows = [row for row in self._deeds.get(cut, ()) if not row.needs]
            if rows:
                return rows
        return []

    def _spoken_of(self, word: str) -> tuple[DeedNounRow, ...]:
        """Friedensvorschlag, Vermittlungsangebot: what is offered or demanded stands first; whose
        word it is says nothing of who would do it. Of what is only planned or feared (Abzugsplan,
        Kriegsangst) nobody suffers anything, either."""
        for tail in self._tails(word, self._speech_openings):
            known = next((v for v in variants(tail, tail) if v in self._speech), None)
            speech = self._speech[known] if known is not None else None
            if speech is None:
                continue
            rows = self._first(word, tail)
            if rows and rows[0].deed not in SPOKEN and not _blocked(word, rows[0].unless):
                hit = ("none",) if speech.stance in AHEAD else ()
                return (msgspec.structs.replace(rows[0], agent=("none",), recipient=hit),)
        return ()

    def _speech_noun(self, lemma: str, form: str) -> SpeechNounRow | None:
        compared = as_compared(lemma, form)
        for word in variants(lemma, form) if _begun(compared, self._speech_openings) else ():
            row = self._speech.get(word)
            if row:
                return row
        for word in compared:
            for tail in self._tails(word, self._speech_openings):
                if word.removesuffix(tail) in PARTICLES:
                    # "Ausweisung" is no "Weisung"
                    continue
                for variant in variants(tail, tail):
                    row = self._speech.get(variant)
                    if row:
                        return row
        return None


def _blocked(word: str, unless: tuple[str, ...]) -> bool:
    """Wahlkampf is no Kampf: the whole word, its first part or its end is on the list."""
    return any(word.startswith(b) or word.endswith(b) for b in map(str.casefold, unless))


def _begun(words: Iterable[str], openings: frozenset[str]) -> bool:
    """Whether any variant of these words may begin with one of the openings; most begin as no noun
    does that is looked for."""
    return any(len(word) < STEADY or word[:STEADY] in openings for word in words)


def _openings(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(noun[:STEADY] for noun in nouns)


def as_compared(lemma: str, form: str) -> tuple[str, ...]:
    """Lemma and form as they are compared, once where they are the same."""
    one, other = lemma.casefold(), form.casefold()
    return (one,) if one == other else (one, other)


# The endings of nouns by their last letter, in the order in which they are taken off.
ENDINGS = {
    "s": ("es", "s"),
    "e": ("se", "e"),
    "n": ("sen", "en", "n"),
    "r": ("er", "r"),
}


@lru_cache(100_000)
def variants(lemma: str, form: str) -> tuple[str, ...]:
    """Toten -> Tote, Toter: the dictionary form where the tagger's lemma is not in the lexicon."""
    words = as_compared(lemma, form)
    options = [*words]
    for word in words:
        for ending in ENDINGS.get(word[-1:], ()):
            if word.endswith(ending) and len(word) - len(ending) >= STEADY:
                stem = word[: -len(ending)]
                options += [stem, stem + "e", stem + "er"]
        options.append(word + "r")
    return tuple(dict.fromkeys(options))
