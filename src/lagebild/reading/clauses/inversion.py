"""Objects that stand where a subject mostly stands: "Die Vorwürfe wies Teheran zurück".

Case and agreement leave two noun phrases open; that only somebody can speak, refuse or welcome
decides, once the mentions are known.
"""

from collections.abc import Sequence

import msgspec

from lagebild.languages import Lexicon
from lagebild.reading.clauses.name_phrases import with_whole_names
from lagebild.reading.forms.abstract_nouns import is_abstract, is_body, is_paper
from lagebild.reading.layers import Clause, Mention, Phrase, Sentence, Token
from lagebild.reading.phrases.roles import agrees, plural_verb
from lagebild.reading.speech.cues import SpeechCues

# Forms of mentions that are no noun phrase of their own, or where something happens.
NO_ACTORS = frozenset({"adjective", "possessive", "place", "capital"})
RELATIVE_PRONOUNS = frozenset({"die", "das", "was", "welche", "welches"})
ANSWERS = frozenset({"accepts", "rejects", "denies", "rules_out", "offers"})


class Matters(msgspec.Struct, frozen=True):
    """What words can only be spoken of: the verbs of speech that take an object, and the ends of
    the nouns for deeds and for what was said."""

    cues: SpeechCues
    nouns: tuple[str, ...]


def build_matters(lexicon: Lexicon, cues: SpeechCues) -> Matters:
    """The index of a lexicon's nouns of deeds and of speech."""
    nouns = {row.lemma.lower() for row in lexicon.deed_nouns if row.agent}
    return Matters(cues, tuple(sorted(nouns | cues.matters)))


def turn_clauses(
    sentences: Sequence[Sentence],
    clauses: Sequence[Clause],
    mentions: Sequence[Mention],
    matters: Matters,
) -> tuple[Clause, ...]:
    """The clauses, subject and object exchanged where the first names a thing that somebody
    speaks of and the second who speaks."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.form not in NO_ACTORS and mention.actors:
            by_sentence.setdefault(mention.sentence, []).append(mention)
    turned = []
    for clause in clauses:
        tokens, named = sentences[clause.sentence].tokens, by_sentence.get(clause.sentence, ())
        turned.append(_turned(tokens, with_whole_names(tokens, clause, named), named, matters))
    return tuple(turned)


def _turned(
    tokens: Sequence[Token], clause: Clause, mentions: Sequence[Mention], matters: Matters
) -> Clause:
    if clause.passive or clause.finite < 0 or not mentions:
        return clause
    if clause.kind not in ("main", "relative"):
        return clause
    cues = matters.cues
    cue = (cues.reflexives if clause.reflexive else cues.verbs).get(clause.verb)
    cue = cue or cues.verbs.get(clause.verb)
    if cue is None or not cue.complements & {"np", "als"}:
        return clause
    subject = next((p for p in clause.phrases if p.role == "subject"), None)
    if subject is None or "a" not in subject.case:
        return clause
    front = clause.kind == "main" and subject.first > clause.finite
    if front and not _one_body(tokens, clause, mentions):
        return clause
    at = _spoken_of(tokens, clause, subject)
    if at < 0 or any(m.first <= at <= m.last for m in mentions):
        return clause
    answered = cue.stance in ANSWERS
    # "die Souveränität der Falklandinseln, die London ablehnt": nobody named refuses it
    if not (answered and clause.kind == "relative") and not _is_matter(
        tokens[at], answered, matters
    ):
        return clause
    plural = plural_verb(tokens[clause.finite])
    for phrase in clause.phrases:
        if phrase.role != "object" or "n" not in phrase.case:
            continue
        named = [m for m in mentions if m.first <= phrase.head <= m.last]
        # "Ärzte ohne Grenzen bezeichnete": one body under a plural name
        body = any(a.kind == "organisation" for m in named for a in m.actors)
        if named and (body or agrees(tokens, phrase, plural)):
            return _exchanged(clause, subject, phrase)
    return clause


def _one_body(tokens: Sequence[Token], clause: Clause, mentions: Sequence[Mention]) -> bool:
    """Ärzte ohne Grenzen kritisierte die Abriegelung: what stands first in front of a singular verb
    is one body under a plural name."""
    return not plural_verb(tokens[clause.finite]) and any(
        p.role == "object" and p.last < clause.finite and m.first <= p.head <= m.last
        for p in clause.phrases
        for m in mentions
        if m.last > m.first and any(a.kind == "organisation" for a in m.actors)
    )


def _spoken_of(tokens: Sequence[Token], clause: Clause, subject: Phrase) -> int:
    """Where the noun of the subject stands; of a relative pronoun the one it stands for; -1."""
    at = subject.head
    if clause.kind == "relative":
        return clause.antecedent if tokens[at].text.lower() in RELATIVE_PRONOUNS else -1
    return at if tokens[at].tag == "NN" else -1


def _is_matter(noun: Token, answered: bool, matters: Matters) -> bool:
    """die Vorwürfe, die Freilassung; a resolution only where it is accepted or refused."""
    if is_paper(noun.lemma):
        return answered
    if is_body(noun.lemma):
        return False
    return is_abstract(noun.lemma) or noun.lemma.lower().endswith(matters.nouns)


def _exchanged(clause: Clause, subject: Phrase, speaker: Phrase) -> Clause:
    phrases = []
    for phrase in clause.phrases:
        if phrase is subject:
            phrase = msgspec.structs.replace(phrase, role="object")
        elif phrase is speaker:
            phrase = msgspec.structs.replace(phrase, role="subject", governor=-1)
        phrases.append(phrase)
    return msgspec.structs.replace(clause, phrases=tuple(phrases))
