"""What announces reported words: verbs, phrases, nouns and fixed source words, indexed once."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from lagebild.languages import Lexicon
from lagebild.languages.rows import SourceRow, SpeechNounRow, SpeechPhraseRow, SpeechVerbRow
from lagebild.reading.layers import Clause, Token
from lagebild.reading.phrases.beginnings import CONTRACTED

NOUN_TAGS = frozenset({"NN", "NE", "FM", "XY", "NNA", "NNI"})


class Cue(msgspec.Struct, frozen=True):
    """A speech verb or phrase found in a clause.

    `complements` as in the lexicon ("direct", "dass", "ob", "inf", "np", "als", "pp:vor");
    `reports_objects` is true where an object alone says what was said ("forderte den Rückzug");
    `words` are the positions of a phrase's other words.
    """

    stance: str
    complements: frozenset[str]
    addressee: frozenset[str]
    medium: str
    reports_objects: bool
    words: tuple[int, ...] = ()


class SpeechCues(msgspec.Struct, frozen=True):
    """The speech tables by what a reader meets in the text.

    `verbs` and `reflexives` by infinitive, `phrases` by their verb with the longest first, `nouns`
    by lower-case lemma; `matters` are those nouns that name what is answered rather than who
    speaks ("Forderung", not "Bericht"); `source_nouns` are those that follow "nach" ("Angaben"),
    without their endings; `prepositions`, `postpositions` and `adverbs` single words.
    """

    verbs: dict[str, Cue]
    reflexives: dict[str, Cue]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    nouns: dict[str, frozenset[str]]
    matters: frozenset[str]
    prepositions: frozenset[str]
    source_nouns: frozenset[str]
    postpositions: frozenset[str]
    adverbs: frozenset[str]


# Adverbs that the tagger may take for the particle of a verb.
ADVERBIAL = ("weiter", "dazu", "wieder", "raus", "hierzu")
ENDING = re.compile(r"(?:en|es|n|e|s)$")
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
            row.stance,
            frozenset(row.complements),
            frozenset(row.addressee.split("|")) - {""},
            row.medium,
            _reports_objects(row),
        )
        if row.lemma.startswith("sich "):
            reflexive[row.lemma.removeprefix("sich ").lower()] = cue
        else:
            plain[row.lemma.lower()] = cue
    by_verb: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for phrase in phrases:
        cue = Cue(
            phrase.stance,
            frozenset(phrase.complements),
            frozenset(phrase.addressee.split("|")) - {""},
            "Speech",
            any(c == "np" or c.startswith("pp:") for c in phrase.complements),
        )
        words = tuple(word.lower() for word in phrase.words.split())
        by_verb.setdefault(phrase.verb.lower(), []).append((words, cue))
    prepositions: set[str] = set()
    source_nouns: set[str] = set()
    for source in sources:
        first, *rest = source.pattern.lower().split()
        if source.kind == "preposition":
            if not rest:
                prepositions.add(first)
            if first == "nach" and rest:
                source_nouns.add(without_ending(rest[-1].removeprefix("-")))
    return SpeechCues(
        verbs=plain,
        reflexives=reflexive,
        phrases={
            verb: tuple(sorted(rows, key=lambda row: -len(row[0])))
            for verb, rows in by_verb.items()
        },
        nouns={row.lemma.lower(): frozenset(row.complements) for row in nouns},
        matters=frozenset(
            row.lemma.lower() for row in nouns if row.stance not in ("asserts", "assesses")
        ),
        prepositions=frozenset(prepositions),
        source_nouns=frozenset(source_nouns),
        postpositions=frozenset({"zufolge"}),
        adverbs=frozenset(row.pattern.lower() for row in sources if row.kind == "adverb")
        & BACKWARD,
    )


def speech_noun(nouns: Mapping[str, frozenset[str]], lemma: str) -> frozenset[str] | None:
    """Erklärung, Presseerklärung: the complements of a speech noun or of a compound with one."""
    low = lemma.lower()
    known = nouns.get(low)
    if known is not None:
        return known
    for cut in range(2, len(low) - 4):
        known = nouns.get(low[cut:])
        if known is not None:
            return known
    return None


def without_ending(noun: str) -> str:
    """Angaben, Angabe: angab; Berichts, Berichten: bericht."""
    return ENDING.sub("", noun.lower())


def _reports_objects(row: SpeechVerbRow) -> bool:
    """Fordert den Rückzug, lehnt Verhandlungen ab: but "plant Manöver" and "feiert den Sieg" tell
    what somebody thinks or does, not what was said."""
    if not row.object_stance or row.medium == "Thought":
        return False
    return row.object_stance != "asserts" or "direct" in row.complements


def speech_cue(cues: SpeechCues, tokens: Sequence[Token], clause: Clause) -> Cue | None:
    """Der Minister brachte ... zum Ausdruck: what the verb of a clause, with its fixed words,
    announces; a phrase goes before its verb alone."""
    verb = clause.verb.lower()
    phrases = cues.phrases.get(verb, ())
    if phrases:
        places = _Places(tokens, clause)
        for words, cue in phrases:
            at = places.of(words)
            if at is not None:
                return msgspec.structs.replace(cue, words=at)
    if clause.reflexive:
        cue_reflexive = cues.reflexives.get(verb)
        if cue_reflexive is not None:
            reflexive = next((i for i in clause.tokens if tokens[i].tag == "PRF"), -1)
            return msgspec.structs.replace(
                cue_reflexive, words=(reflexive,) if reflexive >= 0 else ()
            )
    cue_verb = cues.verbs.get(verb)
    if cue_verb is None:
        for adverb in ADVERBIAL:
            if verb.startswith(adverb):
                # "sagte sie weiter": no verb "weitersagen"
                return cues.verbs.get(verb.removeprefix(adverb))
        parted = _adjective_verb(cues, tokens, clause)
        return parted
    return cue_verb


def _adjective_verb(cues: SpeechCues, tokens: Sequence[Token], clause: Clause) -> Cue | None:
    """Die Richter | stellten | klar |, dass ...: the first part of the verb is an adjective."""
    for i in reversed(clause.tokens):
        if i != clause.verb_at and tokens[i].text[0].isalnum():
            cue = cues.verbs.get(tokens[i].text.lower() + clause.verb.lower())
            return msgspec.structs.replace(cue, words=(i,)) if cue is not None else None
    return None


class _Places:
    """Where the forms and lemmas of a clause's words stand, for looking up the words of phrases."""

    def __init__(self, tokens: Sequence[Token], clause: Clause) -> None:
        self._clause = clause
        self._at: dict[str, list[int]] = {}
        for i in clause.tokens:
            token = tokens[i]
            low = token.text.lower()
            keys = {low, token.lemma.lower(), CONTRACTED.get(low, low)}
            keys.discard("sich")
            keys.discard("kein")
            if token.tag == "PRF":
                keys.add("sich")
            if low.startswith("kein"):
                keys.add("kein")
            for key in keys:
                self._at.setdefault(key, []).append(i)

    def of(self, words: Sequence[str]) -> tuple[int, ...] | None:
        """The place of each word of a phrase, None where one is missing."""
        found = []
        for word in words:
            for i in self._at.get(word, ()):
                if not _elsewhere(self._clause, i, words):
                    found.append(i)
                    break
            else:
                return None
        return tuple(found)


def _elsewhere(clause: Clause, at: int, words: Sequence[str]) -> bool:
    """Nach dem Rücktritt erklärte er ...: a noun behind a preposition that is not one of the words
    is no part of the phrase; nor is the subject of "Die Vorwürfe richten sich gegen ..."."""
    phrase = next((p for p in clause.phrases if p.head == at), None)
    if phrase is None:
        return False
    if phrase.role == "subject" and clause.reflexive and "sich" not in words:
        return True
    return bool(phrase.preposition) and phrase.preposition not in words
