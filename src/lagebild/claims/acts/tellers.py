"""Who speaks where a speech act has a noun for its matter: the subject, a document, the last."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.addressed import passive_agent
from lagebild.claims.parties.subjects import on_behalf, subject_of
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, SEAT, SUBJECTS, Scene
from lagebild.claims.scene.speech import SpeechAct, received
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.stance import GENERIC
from lagebild.claims.voices.documents import (
    author_before,
    author_in,
    author_of,
    author_taken_up,
    is_document,
)
from lagebild.claims.voices.frames import seat_of
from lagebild.claims.voices.hearing import CHARGING
from lagebild.claims.voices.unnamed import named_by_words, state_of
from lagebild.claims.voices.voices import Voices
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause, Phrase, Token, is_abstract, speaker_noun

SPEAKERS = load_nouns().speaker_endings
EVENTS = load_nouns().event_endings
# "Dem Rat wird Versagen vorgeworfen": a speech act in the passive without a doer
# Stances in which a capital can be where those sit who take them.
JUDGED = frozenset({"assesses", "accuses", "rejects", "denies", "accepts"})
# What opens a name in quotation marks: "die „Neue Rechte“".
OPENING = frozenset({"„", "“", '"', "»", "«", "‚"})
NOBODY = Actor(id="", name="", kind="")


def speaker_of(
    scene: Scene, clause: Clause, act: SpeechAct, outer: Voice, teller: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """The subject; where it speaks for the one who is quoted, the one quoted."""
    if received(clause, act):
        own = _receivers(scene, clause)
    elif clause.passive:
        own = (
            passive_agent(scene, clause, speaks=True)
            or author_in(scene, clause)
            or _judging_seat(scene, clause, act)
        )
    else:
        own, how = (teller, "subject") if teller else subject_of(scene, clause, outer)
        if clause.kind == "relative" and not how.startswith("subject"):
            return ()
        if how.startswith("attribute") and _says_nothing(scene, clause, act):
            # "Ein Beitritt der Ukraine stehe nicht auf der Tagesordnung": the Ukraine says nothing
            own = ()
    own = (
        _sender(scene, clause, act)
        or own
        or _behind_words(scene, clause, act)
        or _those_in(scene, clause)
    )
    if not own:
        return outer.speaker
    behalf = {a.id for a in on_behalf(outer.speaker)} | {a.id for a in outer.speaker}
    if behalf & {a.id for a in own}:
        return outer.speaker
    return own


def _judging_seat(scene: Scene, clause: Clause, act: SpeechAct) -> tuple[Actor, ...]:
    """Der Beschluss wurde in Moskau begrüßt: where something is judged without anybody's name, the
    capital stands for whoever governs there."""
    if (act.object_stance or act.stance) not in JUDGED:
        return ()
    for phrase in clause.phrases:
        if phrase.preposition == "in" and phrase.governor < 0:
            found = scene.mentions(clause.sentence, phrase.first, phrase.last)
            seats = [m for m in found if m.how == SEAT]
            if seats:
                return seats[0].actors
    return ()


def _says_nothing(scene: Scene, clause: Clause, act: SpeechAct) -> bool:
    """der Beitritt, ein Angriff, die Entscheidung: a subject that can say nothing itself; nor does
    "Die Gefahr einer Offensive türkischer Truppen sei groß"."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None:
        return False
    if clause.verb == "sein" and of_phrase(scene, clause, act, subject):
        return True
    noun = scene.tokens(clause)[subject.head].lemma.casefold()
    return noun.endswith(EVENTS) or is_abstract(noun)


def _receivers(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """stieß bei den Nachbarn, in Riad, stößt auf Widerstand der Opposition; fand die Zustimmung
    Frankreichs."""
    for phrase in clause.phrases:
        free = phrase.governor < 0 or phrase.first > clause.finite
        if free and phrase.preposition in ("bei", "in", "unter", "von", "seitens"):
            found = scene.reach(clause, phrase)
            if found:
                return found
    for phrase in clause.phrases:
        met = phrase.preposition == "auf" or phrase.role == "object"
        if met and phrase.first > clause.finite:
            found = scene.genitives(clause, phrase) or scene.attributes(clause, phrase)
            if found:
                return found
    return ()


def _sender(scene: Scene, clause: Clause, act: SpeechAct) -> tuple[Actor, ...]:
    """Scharfe Kritik kam von der OSZE, aus Washington: whoever the words come from."""
    if clause.verb != "kommen" or not act.words:
        return ()
    for phrase in clause.phrases:
        if phrase.preposition in ("von", "aus", "seitens") and phrase.governor < 0:
            found = scene.named(clause, phrase) or scene.reach(clause, phrase)
            if found:
                return found
    return ()


def _those_in(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """In Taipeh reagierte man mit Bedauern: "man" is whoever governs there."""
    subject = scene.phrase(clause, "subject")
    if subject is None or scene.tokens(clause)[subject.head].text.lower() != "man":
        return ()
    return seat_of(scene, clause)


def _behind_words(scene: Scene, clause: Clause, act: SpeechAct) -> tuple[Actor, ...]:
    """Scharfe Kritik übte Amnesty; die Schuld gab Ruanda den Milizen: where a word of the phrase
    stands first, whoever follows the verb speaks."""
    subject = scene.phrase(clause, "subject")
    if subject is None or clause.passive or subject.first > clause.finite:
        return ()
    if not of_phrase(scene, clause, act, subject):
        return ()
    for phrase in clause.phrases:
        if phrase.first > clause.finite and phrase.role in ("object", "dative"):
            return scene.named(clause, phrase)
    return ()


def of_phrase(scene: Scene, clause: Clause, act: SpeechAct, phrase: Phrase) -> bool:
    """Kritik üben, Vorwürfe richten: the head of a phrase is a noun of the fixed phrase."""
    head = scene.tokens(clause)[phrase.head].lemma.casefold()
    nouns = tuple(word.casefold() for word in act.words.split() if word[0].isupper())
    return bool(nouns) and head.endswith(nouns)


def heard(scene: Scene, voices: Voices, clause: Clause, act: SpeechAct) -> tuple[Actor, ...]:
    """Gefordert wird ein Waffenstillstand: a passive without a doer goes on with who spoke last,
    where it charges or demands; else nobody is said to vouch."""
    subject = scene.phrase(clause, "subject")
    if not clause.passive:
        # "Die Vorwürfe richten sich gegen die Armee": the noun is what was said, not who spoke
        if subject is None or not of_phrase(scene, clause, act, subject):
            return ()
        return scene.genitives(clause, subject) or voices.hearing.before(clause)
    charged = act.object_stance in CHARGING and clause.kind == "main"
    if "Last" in act.words.split():
        # "Dem General werden 800 Morde zur Last gelegt": by whoever prosecutes him
        charged = charged and clause.mood.startswith("subjunctive")
    return (voices.hearing.before(clause) if charged else ()) or (NOBODY,)


def unnamed_doer(scene: Scene, nouns: NounFinder, clause: Clause) -> tuple[Actor, ...]:
    """Das Ergebnis wurde von den Wahlverlierern angezweifelt: whoever "von" names, though no
    lexicon knows them."""
    if not clause.passive:
        return ()
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        person = phrase.preposition == "von" and phrase.governor < 0
        if person and _can_speak(tokens[phrase.head]) and phrase.first < phrase.last:
            words = scene.text[tokens[phrase.first + 1].begin : tokens[phrase.last].end]
            found = state_of(scene, clause, words) or named_by_words(words, nouns)
            if found:
                return found
    return ()


def unnamed(
    scene: Scene, nouns: NounFinder, clause: Clause, act: SpeechAct, political: bool
) -> tuple[Actor, ...]:
    """Die Länder der Region warnten: a speaker whom nothing names keeps the report's words; with
    plain words ("Fachleute gehen von ... aus") only where they tell something `political`."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.passive or received(clause, act):
        return ()
    if not political and act.object_stance in GENERIC:
        return ()
    tokens = scene.tokens(clause)
    head = tokens[subject.head]
    quoted = any(token.text in OPENING for token in tokens[subject.first : subject.head])
    named = head.tag == "NE" or quoted or _bare(scene, clause, subject)
    if not (named or _can_speak(head)) or clause.kind == "relative":
        return ()
    if act.words and head.lemma.casefold().endswith(
        tuple(word.casefold() for word in act.words.split() if word[0].isupper())
    ):
        # "gab dem Westen eine Mitschuld": part of the phrase is not who speaks
        return ()
    last = subject.last
    for other in clause.phrases:
        if other.role == "genitive" and other.first == last + 1:
            last = other.last
    apposed = _apposed(scene, clause, last)
    if apposed:
        return apposed
    words = scene.text[tokens[subject.first].begin : tokens[last].end]
    return state_of(scene, clause, words) or named_by_words(words, nouns)


def _can_speak(head: Token) -> bool:
    """ein Winzer, die Studie; not "das Flugzeug", "eine Brandgefahr"."""
    return head.tag in COMMON_NOUNS and (speaker_noun(head) or is_document(head.lemma))


def _bare(scene: Scene, clause: Clause, subject: Phrase) -> bool:
    """Schnappauf stimmte zu: a single word without an article before a singular verb is a name that
    the tagger does not know."""
    tokens = scene.tokens(clause)
    head = tokens[subject.head]
    single = subject.first == subject.last and head.text == head.lemma and head.tag == "NN"
    return single and clause.finite >= 0 and not tokens[clause.finite].text.endswith("n")


def _apposed(scene: Scene, clause: Clause, last: int) -> tuple[Actor, ...]:
    """Der Sprecher der Fraktion, | Gregor Gysi |, bezweifelte ...: a name between commas."""
    tokens = scene.tokens(clause)
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return ()
    for mention in scene.mentions(clause.sentence, last + 2, len(tokens)):
        if mention.first == last + 2 and mention.last + 1 < len(tokens):
            if tokens[mention.last + 1].text == ",":
                return tuple(a for a in mention.actors if a.kind == "person")
    return ()


def speaks_of_states(scene: Scene, clause: Clause) -> bool:
    """von 30 gefallenen türkischen Soldaten: True where a clause speaks of a state."""
    return any(
        actor.kind == "state"
        for mention in scene.mentions(clause.sentence, clause.first, clause.last)
        for actor in mention.actors
    )


def by_protesters(scene: Scene, clause: Clause, earlier: Sequence[Draft]) -> tuple[Actor, ...]:
    """Hunderttausende gingen auf die Straße. Sie forderten ...: who protested before."""
    subject = scene.phrase(clause, "subject")
    if subject is None or scene.tokens(clause)[subject.head].text.lower() != "sie":
        return ()
    last = earlier[-1] if earlier else None
    if last is None or last.deed.name != "PROTEST" or clause.sentence - last.clause.sentence != 1:
        return ()
    plural = scene.tokens(clause)[clause.finite].text.endswith("n")
    return last.agent if plural else ()


def by_document(scene: Scene, clause: Clause, earlier: Sequence[Draft]) -> tuple[Actor, ...]:
    """Der Bericht kritisiert ...: a document speaks for whoever spoke before."""
    subject = scene.phrase(clause, *SUBJECTS)
    tokens = scene.tokens(clause)
    if subject is not None and tokens[subject.head].tag == "PRELS" and clause.antecedent >= 0:
        # "eine Resolution, die den Abzug fordert"
        noun = tokens[clause.antecedent].lemma
        return author_before(scene, clause, noun) if is_document(noun) else ()
    if subject is None or not is_document(tokens[subject.head].lemma):
        return author_taken_up(scene, clause)
    return author_of(scene, clause, subject) or next(
        (d.speaker for d in reversed(earlier) if d.speaker), ()
    )
