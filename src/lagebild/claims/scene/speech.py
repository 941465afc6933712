"""Speech acts: which stance the verb of a clause carries, with a clause and with an object."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from lagebild.claims.scene.lexemes import Lexemes, Worded
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_nouns
from lagebild.reading import Clause, Token

SIGNS = load_nouns().signs

# Pronominal adverbs by their preposition: "dazu bereit", "dagegen", "nichts damit zu tun".
ADVERBS = {
    "daran": "an", "darauf": "auf", "dafür": "für", "dagegen": "gegen", "darin": "in",
    "damit": "mit", "darüber": "über", "davon": "von", "dazu": "zu", "hierzu": "zu",
}  # fmt: skip
PRONOMINAL = frozenset(ADVERBS)


class SpeechAct(msgspec.Struct, frozen=True):
    """What a clause's verb says about who vouches with what force.

    `stance` holds with a clause or quotation as complement, `object_stance` with a nominal object
    ("" where that is no claim), `negated_stance` under negation ("" where negation changes
    nothing). `row` names the lexicon line.
    """

    stance: str
    object_stance: str
    negated_stance: str
    complements: tuple[str, ...]
    addressee: str
    deed: str
    row: str
    words: str = ""

    @property
    def agrees(self) -> bool:
        """sich einigen, vereinbaren: who says so does it, together with others."""
        return self.deed == "AGREE" and self.stance == self.object_stance == "asserts"


# "stieß in Paris auf Kritik": the subject is spoken of; who speaks stands with "bei" or "in".
RECEIVED = frozenset({"stoßen", "treffen"})
# "stehen unter Verdacht": who is spoken of is a suspect.
SUSPECTED = frozenset(
    {
        "unter Verdacht",
        "in Verdacht",
        "unter Anklage",
        "sich Vorwurf ausgesetzt",
        "sich mit Vorwurf konfrontiert",
    }
)


def received(clause: Clause, act: SpeechAct) -> bool:
    """True for "stieß auf Widerstand", "fand keine Mehrheit": a speech act told of the thing that
    met with it."""
    met = clause.verb in RECEIVED and act.words.startswith("auf ")
    return met or clause.verb == "finden" and bool(act.words) or suspected(clause, act)


def suspected(clause: Clause, act: SpeechAct) -> bool:
    """True for "stehen unter Verdacht, zu ...": who is suspected does not speak."""
    return clause.verb in ("stehen", "geraten", "sehen") and act.words in SUSPECTED


def word_set(tokens: tuple[Token, ...], positions: tuple[int, ...]) -> frozenset[str]:
    """The forms and lemmas of a clause's words in small letters."""
    words = [tokens[i] for i in positions]
    found = [token.text.casefold() for token in words]
    found += [token.lemma.casefold() for token in words]
    return frozenset(found)


def words_of(scene: Scene, clause: Clause) -> frozenset[str]:
    """The forms and lemmas of all words of a clause in small letters."""
    return scene.words.of(clause, lambda: word_set(scene.tokens(clause), clause.tokens))


@lru_cache(256)
def _run_together(words: frozenset[str]) -> str:
    return " ".join(words)


# The ends of a word that are no word of their own: "Hand" is in "Handes", not in "Handel".
INFLECTED = frozenset({"e", "em", "en", "er", "es", "n", "ns", "s", "se", "t", "te"})
# "bereits" is not "bereit".
INFLECTED_ADJECTIVE = INFLECTED - {"s"}


@lru_cache(10_000)
def _each(wanted: str) -> tuple[tuple[str, bool], ...]:
    """The blank-separated words as they are compared, and whether each is a noun."""
    return tuple((word.casefold(), word[0].isupper()) for word in wanted.split())


def has_words(words: frozenset[str], wanted: str) -> bool:
    """True where every blank-separated word is there, whole or as the head of a compound."""
    for low, noun in _each(wanted):
        if low in words:
            continue
        if len(low) <= 3 or low not in _run_together(words):
            # most words are in no part of the clause; this is the common way out
            return False
        if noun and any(_headed(w, low) for w in words):
            continue
        ends = INFLECTED if noun else INFLECTED_ADJECTIVE
        if any(w.startswith(low) and w[len(low) :] in ends for w in words):
            continue
        return False
    return True


def with_words(words: frozenset[str], rows: Iterable[tuple[str, Worded]]) -> list[Worded]:
    """The rows of which every word is there, as `has_words` has it; each stands behind the first of
    its words."""
    text = _run_together(words)
    # of most rows not even the first word is in any part of the clause
    return [row for first, row in rows if first in text and has_words(words, row.words)]


def _headed(word: str, head: str) -> bool:
    """Untersuchungshaft is Haft; a Gewerkschaft is none: "-schaft" makes nouns, not compounds."""
    return word.endswith(head) and (word.endswith("schaft") <= head.endswith("schaft"))


def speech_act(scene: Scene, lexemes: Lexemes, clause: Clause) -> SpeechAct | None:
    """The speech act of a clause: a fixed phrase before a single verb."""
    if not clause.verb:
        return None
    rows = lexemes.speech_phrases.get(clause.verb, ())
    if clause.modal == "lassen":
        # "ließ verlauten", "ließ den Einwand nicht gelten"
        rows += lexemes.speech_phrases.get("lassen", ())
    if rows:
        words = words_of(scene, clause)
        # "habe damit nichts zu tun": the adverb stands for the preposition
        words |= {ADVERBS[word] for word in words & PRONOMINAL if not _apart(clause, word)}
        fitting = [
            row
            for row in with_words(words, rows)
            if not _elsewhere(scene, clause, row.words)
            and not _of_source(scene, lexemes, clause, row.words)
        ]
        longest = [row for row in fitting if row.words.count(" ") == fitting[0].words.count(" ")]
        if longest:
            row = min(longest, key=lambda r: _first_preposition(clause, r.words))
            if row:
                return SpeechAct(
                    row.stance,
                    row.stance,
                    row.negated_stance,
                    row.complements,
                    row.addressee,
                    "",
                    f"speech_phrases: {row.words} {row.verb} -> {row.stance}",
                    row.words,
                )
    verb = (lexemes.speech_verbs.get("sich " + clause.verb) if clause.reflexive else None) or (
        lexemes.speech_verbs.get(clause.verb)
    )
    if verb is None:
        return None
    return SpeechAct(
        verb.stance,
        verb.object_stance,
        verb.negated_stance,
        verb.complements,
        verb.addressee,
        verb.deed,
        f"speech_verbs: {verb.lemma} -> {verb.stance}",
    )


def _apart(clause: Clause, adverb: str) -> bool:
    """stellten sich dagegen hinter Israel: by contrast; the verb has its own phrase."""
    return adverb == "dagegen" and any(
        p.preposition in ("für", "hinter") and p.governor < 0 for p in clause.phrases
    )


def _elsewhere(scene: Scene, clause: Clause, words: str) -> bool:
    """Nach dem Rücktritt erklärte er ...: a noun that stands behind a preposition which is not one
    of the words, and nowhere else, is no part of the phrase."""
    wanted = words.split()
    nouns = [word.casefold() for word in wanted if word[0].isupper()]
    if not nouns:
        # "Das Votum sei ein Protest gegen den Kurs": the preposition of a noun
        opened = [p.governor for p in clause.phrases if p.preposition == words]
        return clause.verb == "sein" and bool(opened) and min(opened) >= 0
    tokens = scene.tokens(clause)
    for noun in nouns:
        heads = [
            p
            for p in clause.phrases
            if tokens[p.head].tag == "NN" and tokens[p.head].lemma.casefold().endswith(noun)
        ]
        if heads and all(p.preposition and p.preposition not in wanted for p in heads):
            return True
    return False


def _of_source(scene: Scene, lexemes: Lexemes, clause: Clause, words: str) -> bool:
    """verlangte nach Angaben des Sprechers ...: who tells it is no part of the phrase."""
    opened = [p for p in clause.phrases if p.preposition == words]
    tokens = scene.tokens(clause)
    return bool(opened) and all(
        tokens[p.head].lemma.casefold() in lexemes.source_nouns for p in opened
    )


def _first_preposition(clause: Clause, words: str) -> int:
    """stimmte gegen eine Amnestie für die Putschisten: of two phrases the one whose preposition
    stands nearer to the verb's own phrases."""
    wanted = set(words.split())
    return next((p.first for p in clause.phrases if p.preposition in wanted), -1)


def under_negation(act: SpeechAct, clause: Clause, stance: str) -> str:
    """schloss nicht aus; wollte nicht bestätigen: the stance of a negated speech act."""
    if clause.negated and stance == "warns" and not act.negated_stance:
        # "sieht keine Gefahr"
        return "assesses"
    if clause.negated and act.negated_stance and "kein" not in act.words.split():
        return act.negated_stance
    return stance


def with_clause(act: SpeechAct, clause: Clause) -> str:
    """könne nicht bestätigen, dass ...: the stance of a speech act, negated or not, towards a
    clause; who does not say that something is so leaves it open, who has no sign that it is so
    denies it."""
    stance = under_negation(act, clause, act.stance)
    if stance == "asserts" and clause.negated:
        if act.words.casefold() in SIGNS:
            return "denies"
        return stance if act.words else "assesses"
    return stance
