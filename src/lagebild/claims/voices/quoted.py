"""What a quotation's own parts say: its frame, the noun that reports it, who wrote it."""

from typing import TYPE_CHECKING

from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene, distinct
from lagebild.claims.scene.voice import Voice
from lagebild.claims.voices.documents import author_of, is_document
from lagebild.claims.voices.governed import answer_to
from lagebild.claims.voices.hearing import acted_in
from lagebild.reading import Actor, Clause, Quotation

if TYPE_CHECKING:
    from lagebild.claims.voices.voices import Voices


def frame_of(scene: Scene, quotation: Quotation) -> Clause | None:
    for cue in quotation.cue:
        for sentence in scene.sentences_at(cue):
            tokens = scene.reading.sentences[sentence].tokens
            for clause in scene.clauses_of(sentence):
                for at in (clause.verb_at, clause.finite):
                    if at >= 0 and cue.begin <= tokens[at].begin < cue.end:
                        return clause
    return None


def author_quoted(scene: Scene, quotation: Quotation) -> tuple[Actor, ...]:
    """In dem Bericht heißt es: who wrote the document that a quotation has for its speaker."""
    span = quotation.speaker[0]
    for sentence in scene.sentences_at(span):
        tokens = scene.reading.sentences[sentence].tokens
        for clause in scene.clauses_of(sentence):
            inside = [p for p in clause.phrases if span.begin <= tokens[p.head].begin < span.end]
            # "Der von Marokko eingebrachte Entwurf"
            texts = [p for p in inside if is_document(tokens[p.head].lemma)]
            for phrase in (*texts[:1], *inside[:1]):
                found = author_of(scene, clause, phrase)
                if found:
                    return found
    return ()


# By whom somebody says what he does: "in einer Erklärung", but not "laut einer Umfrage".
STATEMENTS = (
    "erklärung", "schreiben", "mitteilung", "stellungnahme", "botschaft", "kommuniqué", "video",
    "videos", "brief", "aufruf",
)  # fmt: skip


def stated_by(scene: Scene, quotation: Quotation) -> tuple[Actor, ...]:
    """Die ETA kündigte die Waffenruhe auf. In einer Erklärung heißt es, ...: whoever acted right
    before states why; a poll is by somebody else."""
    words = scene.text[quotation.speaker[0].begin : quotation.speaker[-1].end]
    at = scene.sentences_at(quotation.speaker[0])[0]
    stated = any(w.strip(",").endswith(STATEMENTS) for w in words.casefold().split()[:4])
    return acted_in(scene, at - 1) if stated and at > 0 else ()


# A yes or no to what the verb has as its object.
YES_OR_NO = frozenset({"accepts", "rejects", "rules_out"})


def author_at_noun(scene: Scene, quotation: Quotation) -> tuple[Actor, ...]:
    """Der Bericht endet mit der Hoffnung, dass ...: a document as subject of the noun's clause; mit
    seiner Ankündigung, ... zu: whose the noun is."""
    for cue in quotation.cue:
        owner = [m for m in scene.mentions_in([cue]) if m.form == "possessive"]
        if owner and not quotation.speaker:
            return distinct(a for m in owner for a in m.actors)
        for sentence in scene.sentences_at(cue):
            for clause in scene.clauses_of(sentence):
                subject = scene.phrase(clause, *SUBJECTS)
                if not (clause.begin <= cue.begin < clause.end) or subject is None:
                    continue
                if is_document(scene.tokens(clause)[subject.head].lemma):
                    return author_of(scene, clause, subject)
    return ()


def named_behind(scene: Scene, quotation: Quotation) -> tuple[Actor, ...]:
    """..., so der Vorwurf | aus Tiflis; so der Kommandeur | in Kabul, General X: whom the words
    behind the source name."""
    cue = " ".join(scene.text[s.begin : s.end] for s in quotation.cue)
    if cue != "so" or not quotation.speaker:
        return ()
    sentence = scene.sentences_at(quotation.speaker[-1])[-1]
    tokens = scene.reading.sentences[sentence].tokens
    at = next((k for k, t in enumerate(tokens) if t.begin >= quotation.speaker[-1].end), -1)
    if at < 0 or tokens[at].text not in ("aus", "in", "im", "von", "der", "des"):
        return ()
    stop = next((k for k in range(at, len(tokens)) if tokens[k].tag in ("$,", "$.")), len(tokens))
    for mention in scene.mentions(sentence, stop + 1, stop + 1):
        if mention.first == stop + 1 and tokens[stop].text == ",":
            return tuple(a for a in mention.actors if a.kind == "person")
    if tokens[at].text == "aus":
        places = scene.mentions(sentence, at + 1, stop - 1)
        return tuple(a for m in places[:1] for a in m.actors if a.kind == "state")
    return ()


def self_named(scene: Scene, quotation: Quotation) -> tuple[Actor, ...]:
    """Wir, die Soldaten der Garde, fordern: who speaks of itself in its own words."""
    if quotation.type != "Direct":
        return ()
    for span in quotation.quote:
        for sentence in scene.sentences_at(span):
            tokens = scene.reading.sentences[sentence].tokens
            for at, token in enumerate(tokens[:-2]):
                inside = span.begin <= token.begin < span.end
                if inside and token.text.lower() == "wir" and tokens[at + 1].text == ",":
                    if tokens[at + 2].tag == "ART":
                        near = scene.mentions(sentence, at + 2, at + 4)
                        return near[0].actors if near else ()
    return ()


def is_rumoured(scene: Scene, frame: Clause) -> bool:
    """wie es aus dem Kreml hieß, but not "wie sich die Junta selbst nennt"."""
    subject = scene.phrase(frame, *SUBJECTS)
    if frame.verb != "heißen" or subject is None:
        return False
    return scene.tokens(frame)[subject.head].text.lower() == "es"


def goes_on_behind_colon(scene: Scene, frame: Clause, quotation: Quotation, stance: str) -> bool:
    """kritisierte den Kurs: Es sei ...; wies jede Schuld zurück: Andere seien ...: where the verb
    has an object already, what follows the colon is said besides. So is the reason for an answer
    in direct speech: lehnte Gespräche ab: „Die Gegenseite hat ...“"""
    if not quotation.quote or quotation.type != "Indirect" and stance not in YES_OR_NO:
        return False
    begin = quotation.quote[0].begin
    if begin <= frame.end or not scene.text[frame.end : begin].strip().startswith((":", ";")):
        return False
    tokens = scene.tokens(frame)
    if stance == "warns" and any(p.preposition == "vor" for p in frame.phrases):
        # "warnte vor voreiligen Schlüssen: Man müsse ..."
        return True
    return any(
        p.role == "object" and tokens[p.head].tag in COMMON_NOUNS and tokens[p.first].text != "dies"
        for p in frame.phrases
    )


def alleged(scene: Scene, nouns: NounFinder, frame: Clause) -> bool:
    tokens = scene.tokens(frame)
    rows = [
        nouns.speech(tokens[p.head].lemma, tokens[p.head].text)
        for p in frame.phrases
        if p.role in ("object", "subject") and tokens[p.head].tag in COMMON_NOUNS
    ]
    return any(row is not None and row.stance in ("accuses", "asserts") for row in rows)


def answer_quoted(voices: "Voices", quotation: Quotation) -> Voice | None:
    """Die Vorwürfe, sie hätten gefälscht, wies Minsk zurück; Berichte, wonach es Waffen liefere,
    dementierte Peking: an answer to what a noun or a document says."""
    scene = voices.scene
    for cue in (*quotation.cue, *quotation.speaker):
        for sentence in scene.sentences_at(cue):
            tokens = scene.reading.sentences[sentence].tokens
            for clause in scene.clauses_of(sentence):
                for phrase in clause.phrases:
                    head = tokens[phrase.head]
                    if not cue.begin <= head.begin < cue.end:
                        continue
                    row = voices.nouns.speech(head.lemma, head.text)
                    said = row.stance if row else "asserts" if is_document(head.lemma) else ""
                    found = answer_to(voices, clause, phrase, said) if said else None
                    if found is not None:
                        return found
    return None


def noun_stance(scene: Scene, nouns: NounFinder, quotation: Quotation) -> str:
    """die Forderung, ...; nach Ansicht ...: the stance of a noun that reports."""
    for cue in quotation.cue:
        for sentence in scene.sentences_at(cue):
            for token in scene.reading.sentences[sentence].tokens:
                if cue.begin <= token.begin < cue.end and token.text[0].isupper():
                    row = nouns.speech(token.lemma, token.text)
                    if row:
                        return row.stance
    for named in quotation.speaker[:1] if quotation.cue else ():
        # "so der Vorwurf der Hamas": the noun stands before whose it is
        for sentence in scene.sentences_at(named):
            for token in scene.reading.sentences[sentence].tokens:
                if named.begin <= token.begin < named.end and token.tag in COMMON_NOUNS:
                    if stance := nouns.source(token.lemma, token.text):
                        return stance
                    row = nouns.speech(token.lemma, token.text)
                    return row.stance if row else "asserts"
    return "asserts"


def own_words(scene: Scene, nouns: NounFinder, frame: Clause, quotation: Quotation) -> str:
    """bestätigte ihre Absicht, ... zu: the stance of a noun for the speaker's own words, "" where
    the frame has none before what is said ("..., begründeten sie ihre Entscheidung")."""
    tokens = scene.tokens(frame)
    for phrase in frame.phrases:
        if quotation.quote and quotation.quote[0].begin < tokens[phrase.last].end:
            continue
        if phrase.role == "object" and tokens[phrase.first].tag == "PPOSAT":
            head = tokens[phrase.head]
            row = nouns.speech(head.lemma, head.text)
            if row is not None:
                return row.stance
    return ""
