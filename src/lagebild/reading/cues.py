"""What announces reported words: verbs, phrases, nouns and fixed source words, indexed once."""

from collections.abc import Iterator, Sequence

import msgspec

from lagebild.languages import Lexicon
from lagebild.languages.rows import SourceRow, SpeechNounRow, SpeechPhraseRow, SpeechVerbRow
from lagebild.reading.layers import Clause, Token
from lagebild.reading.phrases import CONTRACTED

NOUN_TAGS = frozenset({"NN", "NE", "FM", "XY", "NNA", "NNI"})


class Cue(msgspec.Struct, frozen=True):
    """A speech verb or phrase found in a clause. `words` are the positions of a phrase's other
    words; `complements` as in the lexicon ("direct", "dass", "ob", "inf", "np", "als", "pp:...")."""

    complements: frozenset[str]
    addressee: frozenset[str]
    medium: str
    reports_objects: bool
    words: tuple[int, ...] = ()


class SpeechCues(msgspec.Struct, frozen=True):
    """The speech tables by what a reader meets in the text.

    `verbs` and `reflexives` by infinitive, `phrases` by their verb with the longest first, `nouns` by lower-case
    lemma. `prepositions` are the words of a source preposition ("laut"; "nach", "Angaben"), by
    their first; `endings` the compound ends ("-angaben") by preposition; `postpositions` and
    `adverbs` single words.
    """

    verbs: dict[str, Cue]
    reflexives: dict[str, Cue]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    nouns: dict[str, frozenset[str]]
    prepositions: dict[str, tuple[tuple[str, ...], ...]]
    source_nouns: frozenset[str]
    postpositions: frozenset[str]
    adverbs: frozenset[str]


# Adverbs that name the source just read; the others in the table only mark doubt.
BACKWARD = frozenset({"demnach", "demzufolge", "hiernach", "danach"})


def build_speech_cues(lexicon: Lexicon) -> SpeechCues:
    """The index of a lexicon's speech_verbs, speech_phrases, speech_nouns and sources."""
    return index_speech(
        lexicon.speech_verbs, lexicon.speech_phrases, lexicon.speech_nouns, lexicon.sources
    )


def index_speech(
    verbs: Sequence[SpeechVerbRow],
    phrases: Sequence[SpeechPhraseRow],
    nouns: Sequence[SpeechNounRow],
    sources: Sequence[SourceRow],
) -> SpeechCues:
    """The same from the rows themselves."""
    plain: dict[str, Cue] = {}
    reflexive: dict[str, Cue] = {}
    for row in verbs:
        cue = Cue(
            frozenset(row.complements),
            frozenset(row.addressee.split("|")) - {""},
            row.medium,
            bool(row.object_stance) and "np" in row.complements,
        )
        if row.lemma.startswith("sich "):
            reflexive[row.lemma.removeprefix("sich ").lower()] = cue
        else:
            plain[row.lemma.lower()] = cue
    by_verb: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for phrase in phrases:
        cue = Cue(
            frozenset(phrase.complements),
            frozenset(phrase.addressee.split("|")) - {""},
            "Speech",
            "np" in phrase.complements,
        )
        words = tuple(word.lower() for word in phrase.words.split())
        by_verb.setdefault(phrase.verb.lower(), []).append((words, cue))
    prepositions: dict[str, list[tuple[str, ...]]] = {}
    source_nouns: set[str] = set()
    for source in sources:
        first, *rest = source.pattern.lower().split()
        if source.kind == "preposition":
            prepositions.setdefault(first, []).append(tuple(rest))
            if first == "nach" and rest:
                source_nouns.add(rest[-1].removeprefix("-"))
        elif source.kind == "postposition":
            source_nouns.update(word for word in rest[:-1] or [first] if word != "zufolge")
    return SpeechCues(
        verbs=plain,
        reflexives=reflexive,
        phrases={
            verb: tuple(sorted(rows, key=lambda row: -len(row[0])))
            for verb, rows in by_verb.items()
        },
        nouns={row.lemma.lower(): frozenset(row.complements) for row in nouns},
        prepositions={first: tuple(rest) for first, rest in prepositions.items()},
        source_nouns=frozenset(source_nouns),
        postpositions=frozenset({"zufolge"}),
        adverbs=frozenset(row.pattern.lower() for row in sources if row.kind == "adverb")
        & BACKWARD,
    )


def speech_cue(cues: SpeechCues, tokens: Sequence[Token], clause: Clause) -> Cue | None:
    """Der Minister brachte ... zum Ausdruck: what the verb of a clause, with its fixed words,
    announces; a phrase goes before its verb alone."""
    verb = clause.verb.lower()
    for words, cue in cues.phrases.get(verb, ()):
        at = tuple(_phrase_words(words, tokens, clause))
        if len(at) == len(words):
            return msgspec.structs.replace(cue, words=at)
    if clause.reflexive:
        cue_reflexive = cues.reflexives.get(verb)
        if cue_reflexive is not None:
            reflexive = next((i for i in clause.tokens if tokens[i].tag == "PRF"), -1)
            return msgspec.structs.replace(
                cue_reflexive, words=(reflexive,) if reflexive >= 0 else ()
            )
    return cues.verbs.get(verb)


def _phrase_words(words: Sequence[str], tokens: Sequence[Token], clause: Clause) -> Iterator[int]:
    for word in words:
        for i in clause.tokens:
            if _is_word(word, tokens[i]):
                yield i
                break
        else:
            return


def _is_word(word: str, token: Token) -> bool:
    low = token.text.lower()
    if word == "sich":
        return token.tag == "PRF"
    if word == "kein":
        return low.startswith("kein")
    if low == word or token.lemma.lower() == word:
        return True
    return CONTRACTED.get(low) == CONTRACTED.get(word, word) and low in CONTRACTED
