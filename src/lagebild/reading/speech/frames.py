"""Speech verbs with what they announce: the frame of an indirect quotation and the words reported.

All positions count the tokens of one sentence; ranges are (first, last), last inclusive.
"""

from collections.abc import Sequence

import msgspec

from lagebild.languages import load_verbs
from lagebild.reading.forms.abstract_nouns import done_to, is_abstract, is_paper
from lagebild.reading.forms.verbs import VERBS
from lagebild.reading.layers import Clause, Phrase, Token
from lagebild.reading.speech.addressees import addressee, patient
from lagebild.reading.speech.complements import (
    ANSWERS,
    complement_begin,
    complement_end,
    is_postposed,
    said_after,
    said_before,
    said_beside,
    trimmed,
)
from lagebild.reading.speech.cues import ADVERBIAL, Cue, SpeechCues, speech_cue, speech_noun
from lagebild.reading.speech.quoters import quoted_person, quoter
from lagebild.reading.speech.speakers import QUOTES, Range, enclosed, phrase_last
from lagebild.reading.speech.subjects import subject

CLAUSAL = frozenset({"dass", "direct", "ob", "inf"})
# "wie er genannt wird" says a name, not what the sentence tells.
NAMING = frozenset({"nennen", "heißen"})
# "wie sie die Rebellen verlangen": what somebody wants, compared with.
WANTED = frozenset({"sie", "es", "ihn"})
WANTING = load_verbs().wanting
# Any verb behind somebody's words: it says how they were spoken.
BY_MANNER = Cue("asserts", frozenset({"direct", "dass"}), frozenset(), "Speech", False)
SOURCE_VERBS = frozenset({"heißen", "hervorgehen", "verlauten"})


class Frame(msgspec.Struct, frozen=True):
    """A speech verb in its clause. `order`: before the quotation, after it, wie (a wie-clause) or
    none (no clause is reported; `quote` is then empty). `quoter` passes on what the speaker said
    ("Der Spiegel zitiert den Prediger")."""

    clause: Clause
    cue: tuple[int, ...]
    words: Range
    speaker: Range | None
    addressee: Range | None
    medium: str
    order: str
    quote: tuple[Range, ...]
    entry: Cue
    quoter: Range | None = None

    @property
    def told(self) -> bool:
        """True where the frame itself stands in the Konjunktiv: "Russland verlange, dass ..."."""
        return self.clause.kind == "main" and self.clause.mood.startswith("subjunctive")


def find_frames(
    tokens: Sequence[Token], clauses: Sequence[Clause], cues: SpeechCues, quoted: Sequence[int]
) -> list[Frame]:
    """The frames of a sentence; `quoted` is the number of the innermost quoted stretch of each
    token, -1 outside quotation marks."""
    frames: list[Frame] = []
    clauses = tuple(_wie_clause(tokens, clause) for clause in clauses)
    for number, clause in enumerate(clauses):
        if clause.verb_at < 0:
            continue
        cue = speech_cue(cues, tokens, clause) or _by_manner(tokens, clauses, clause)
        if cue is None:
            continue
        frame = _frame(tokens, clauses, number, cue, quoted, cues)
        if frame is not None:
            frames.append(frame)
    return frames


def _by_manner(tokens: Sequence[Token], clauses: Sequence[Clause], clause: Clause) -> Cue | None:
    """Von einem Durchbruch könne keine Rede sein, | dämpfte die Ministerin die Erwartungen: behind
    words in the Konjunktiv or in quotation marks any verb with its subject tells who spoke."""
    if not is_postposed(tokens, clause) or clause.passive or clause.modal:
        return None
    if tokens[clause.finite].tag != "VV(FIN)" or clause.mood.startswith("subjunctive"):
        return None
    own = any(
        p.role == "subject" and p.first == clause.finite + 1 and tokens[p.head].text.lower() != "es"
        for p in clause.phrases
    )
    if not own:
        return None
    before = clause.first - 1
    quoted = tokens[0].text in QUOTES and before > 0 and tokens[before - 1].text in QUOTES
    told = any(
        c.kind == "main" and c.mood == "subjunctive1" and c.first == 0 and c.last == before - 1
        for c in clauses
    )
    return BY_MANNER if quoted or told else None


def _wie_clause(tokens: Sequence[Token], clause: Clause) -> Clause:
    """Wie sein Anwalt Karl Meier mitteilte, | brach er zusammen: no main clause, whatever the
    names before the verb were taken for."""
    if (
        clause.kind != "main"
        or clause.finite < clause.last - 1
        or tokens[clause.first].text.lower() != "wie"
    ):
        return clause
    return msgspec.structs.replace(clause, kind="subordinate", complementizer="wie")


def _compares(tokens: Sequence[Token], clause: Clause) -> bool:
    """Eine Schutzzone, | wie sie die Rebellen verlangen, | schloss er aus: the pronoun is what they
    want, and nothing is said."""
    wanted = clause.first + 1 < clause.last and tokens[clause.first + 1].text.lower() in WANTED
    return wanted and clause.verb in WANTING


def _frame(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    number: int,
    cue: Cue,
    quoted: Sequence[int],
    cues: SpeechCues,
) -> Frame | None:
    clause = clauses[number]
    order = "none"
    quote: tuple[Range, ...] = ()
    if (
        clause.complementizer == "wie"
        and clause.kind == "subordinate"
        and cue.complements & {"dass", "direct"}
        and (clause.verb not in NAMING or any(tokens[i].text == "es" for i in clause.tokens))
        and clause.finite >= clause.last - 1
        and not _compares(tokens, clause)
    ):
        quote = said_beside(tokens, clause, clauses)
        order = "wie" if quote else "none"
    postposed = is_postposed(tokens, clause) and not _consequence(tokens, clauses, number)
    if cue.stance in ANSWERS and "direct" not in cue.complements:
        # "..., so sind Rucksäcke nicht zugelassen": with such a verb nobody says what stands before
        postposed = postposed and tokens[clause.first].text.lower() != "so"
    if order == "none" and postposed and cue.complements & CLAUSAL:
        left = said_before(tokens, clause, clauses)
        if left is not None:
            order, quote = "after", (left, *said_after(tokens, clauses, clause))
    if order == "none" and clause.finite != 0:
        begin = complement_begin(tokens, clauses, number, cue)
        if begin >= 0:
            end = complement_end(tokens, clauses, number, begin)
            order, quote = "before", ((begin, end),)
    inside = [_within(tokens, range_, quoted, clause) for range_ in quote]
    quote = tuple(range_ for range_ in inside if range_ is not None)
    positions = cue_positions(tokens, clause, cue, order)
    words = _frame_words(tokens, clause, order, quote)
    told = bool(quote) or any(quoted[i] >= 0 for i in clause.tokens)
    speaker, listener = parties(tokens, clause, clauses, cue, cues, told)
    if speaker and speaker[0] == speaker[1] and tokens[speaker[0]].text.lower() == "es":
        # "Es bestehe kein Anlass": nobody speaks
        speaker = None
    speaker = enclosed(tokens, speaker) if speaker else None
    listener = enclosed(tokens, _receiver(clause, cue, listener)) if listener else None
    return Frame(
        clause, positions, words, speaker, listener, cue.medium, order if quote else "none",
        quote, cue, quoter(tokens, clause, clauses, cue, cues) if speaker else None,
    )  # fmt: skip


def _consequence(tokens: Sequence[Token], clauses: Sequence[Clause], number: int) -> bool:
    """Sollten sie streiken, | müssten sie mit Festnahmen rechnen; wer stört, | müsse mit Folgen
    rechnen; sollte sie brechen, | behalte sich sein Land ... vor: what follows on a condition
    frames nothing."""
    told = clauses[number].mood.startswith("subjunctive")
    if number == 0 or not told and clauses[number].modal not in ("müssen", "sollen", "dürfen"):
        return False
    before = clauses[number - 1]
    if before.complementizer in ("wer", "wenn", "falls", "sofern"):
        return clauses[number].finite == clauses[number].first
    return (
        before.kind == "main"
        and before.finite == before.first
        and tokens[before.last + 1].text == ","
    )


def _receiver(clause: Clause, cue: Cue, listener: Range) -> Range:
    """Die Behörden werfen | Karl Meier | Betrug vor: whom they charge ends before it."""
    if "dat" in cue.addressee:
        for phrase in clause.phrases:
            if phrase.role == "object" and listener[0] < phrase.first <= listener[1]:
                return listener[0], phrase.first - 1
    return listener


def _within(
    tokens: Sequence[Token], range_: Range, quoted: Sequence[int], clause: Clause
) -> Range | None:
    """Words reported inside a quotation end with it; final marks are cut off."""
    first, last = range_
    stretch = quoted[clause.verb_at]
    if stretch >= 0:
        stop = first
        while stop <= last and quoted[stop] >= stretch:
            stop += 1
        last = stop - 1
        if last >= first and tokens[last].text in QUOTES:
            last -= 1
    return trimmed(tokens, first, last)


def _frame_words(
    tokens: Sequence[Token], clause: Clause, order: str, quote: tuple[Range, ...]
) -> Range:
    first, last = clause.first, clause.last
    if order == "before" and quote:
        last = quote[0][0] - 1
        while last > first and tokens[last].text in QUOTES:
            last -= 1
    if order == "after" and first > 0 and tokens[first - 1].tag == "$,":
        first -= 1
    if order == "wie" and last + 1 < len(tokens) and tokens[last + 1].tag == "$,":
        last += 1
    return first, max(first, last)


def cue_positions(tokens: Sequence[Token], clause: Clause, cue: Cue, order: str) -> tuple[int, ...]:
    """hat ... angekündigt; teilte ... mit; geht davon aus; Wie ... mitteilte."""
    found = {clause.verb_at, *cue.words}
    if clause.finite >= 0:
        found.add(clause.finite)
    for i in clause.tokens:
        token = tokens[i]
        if token.text.lower() in ADVERBIAL and i != clause.verb_at:
            continue
        if token.tag == "PTKVZ" or (
            token.tag in VERBS and abs(i - clause.verb_at) <= 2 and clause.finite != clause.verb_at
        ):
            found.add(i)
        elif token.text.lower() + tokens[clause.verb_at].lemma.lower() == clause.verb.lower():
            found.add(i)
        elif order == "before" and token.tag == "PROAV" and i > clause.finite >= 0:
            found.add(i)
        elif token.text.lower() == "es" and (clause.verb == "heißen" or clause.passive):
            found.add(i)
    for i in cue.words:
        if i > 0 and tokens[i - 1].tag in ("ART", "APPR", "APPRART"):
            found.add(i - 1)
    if order == "wie":
        found.add(clause.first)
    return tuple(sorted(found))


def parties(
    tokens: Sequence[Token],
    clause: Clause,
    clauses: Sequence[Clause],
    cue: Cue,
    cues: SpeechCues,
    told: bool,
) -> tuple[Range | None, Range | None]:
    """Speaker and addressee of a speech clause; in the passive the agent and the subject.

    `told` where a clause or quotation is the verb's object.
    """
    if clause.verb in SOURCE_VERBS:
        return _place_of_source(tokens, clause), None
    if clause.passive and clause.verb != "zitieren":
        spoken_to = (
            subject(tokens, clause, clauses, cue.words, cues.matters)
            if "acc" in cue.addressee
            else patient(tokens, clause, cue)
        )
        for wanted in (("von", "durch"), ("in", "aus", "seitens")):
            for phrase in clause.phrases:
                if phrase.preposition not in wanted:
                    continue
                if wanted[0] == "in" and speech_noun(cues.nouns, tokens[phrase.head].lemma) is None:
                    continue
                if _of_noun(tokens, clause, phrase):
                    continue
                speaker = _behind(tokens, clause, phrase)
                if speaker is not None:
                    return speaker, spoken_to
        return None, spoken_to
    quoted = quoted_person(tokens, clause)
    if quoted is not None:
        return quoted, None
    speaker = subject(tokens, clause, clauses, cue.words, cues.matters)
    if speaker is not None:
        speaker = _without_matter(tokens, clause, cue, speaker)
    listener = addressee(tokens, clause, cue, told)
    if speaker and listener and speaker[0] <= listener[1] and listener[0] <= speaker[1]:
        listener = None
    return speaker, listener


def _of_noun(tokens: Sequence[Token], clause: Clause, phrase: Phrase) -> bool:
    """die Rekrutierung | von Kindersoldaten |: what the noun before it is done to."""
    if phrase.preposition != "von" or phrase.governor < 0:
        return False
    noun = tokens[clause.phrases[phrase.governor].head]
    bare = phrase.first + 1 == phrase.last and tokens[phrase.last].tag == "NN"
    return bare and is_abstract(noun.lemma) or done_to(noun)


def _without_matter(tokens: Sequence[Token], clause: Clause, cue: Cue, speaker: Range) -> Range:
    """sprach die Agentur Reuters | von 50.000 Menschen: behind the verb the phrase that it asks
    for is no attribute of the speaker, unless another one follows."""
    first, last = speaker
    if first < clause.finite:
        return speaker
    for i in range(last, first, -1):
        low = tokens[i].text.lower()
        if f"pp:{low}" in cue.complements:
            later = any(p.preposition == low and p.first > last for p in clause.phrases)
            return speaker if later else (first, i - 1)
    return speaker


def _behind(tokens: Sequence[Token], clause: Clause, phrase: Phrase) -> Range | None:
    """von | der Regierung; im | Bericht: a prepositional phrase without its preposition."""
    first = phrase.first + 1
    last = phrase_last(tokens, first, clause.last + 1, before_verb=False)
    return (first, last) if last >= first else None


def _place_of_source(tokens: Sequence[Token], clause: Clause) -> Range | None:
    """heißt es in dem Bericht; aus dem Schreiben geht hervor: the text that speaks."""
    sources = [
        phrase
        for phrase in clause.phrases
        if phrase.preposition in ("in", "aus", "von", "bei", "seitens")
    ]
    # "in einem in New York veröffentlichten Bericht": the paper, not where it came out
    papers = [phrase for phrase in sources if is_paper(tokens[phrase.head].lemma)]
    for phrase in papers or sources:
        before = phrase.first - 1
        if before > 0 and tokens[before].tag == "ART":
            # "in dem | im Internet veröffentlichten | Video": what stands inside is no source
            last = phrase_last(tokens, before, clause.last + 1, before_verb=False)
            if last > phrase.last:
                return before, last
        return _behind(tokens, clause, phrase)
    return None
