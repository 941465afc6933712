"""Words that judge: a predicate, a verb or an attribute by which somebody praises, blames, asks.

What judges stands in `mood_cues.tsv`. An adjective or a noun as predicate judges even where the
table does not know it, as long as it tells no mere fact ("sei tot").
"""

from collections.abc import Sequence

from lagebild.claims.deeds.deed import COMPANY, Deed
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import SPOKEN, Lexemes, NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.claims.scene.speech import has_words
from lagebild.claims.scene.voice import Voice
from lagebild.languages.rows import MoodCueRow
from lagebild.reading import Clause, Phrase

# Verbs with which a predicate says how somebody sees a thing.
PREDICATING = frozenset(
    "sein bleiben werden nennen bezeichnen halten zeigen sprechen werten sehen betrachten erkennen "
    "erscheinen wirken gelten brandmarken bewerten einstufen erachten finden".split()
)
BEING = frozenset({"sein", "bleiben", "erscheinen", "wirken", "klingen", "werden"})
# Verdicts on another: whoever speaks of its own deed does not blame or praise itself.
ON_ANOTHER = frozenset({"accuses", "assesses", "warns"})
# "von 50 Toten", "von seinem Plan", "von dieser Wahl": what is known is not called anything.
KNOWN = frozenset({"CARD", "PPOSAT", "PDAT", "PIAT"})
# What can be true or untrue.
SAID = (
    "behauptung", "anschuldigung", "beschuldigung", "vorwurf", "bericht", "darstellung", "meldung",
    "information", "angabe", "nachricht", "gerücht", "aussage", "anklage", "unterstellung",
    "warnung",
)  # fmt: skip
# What is denied by whoever blames it: not every report is an allegation.
ALLEGED = (
    "vorwurf", "anschuldigung", "beschuldigung", "behauptung", "gerücht", "unterstellung",
    "spekulation",
)  # fmt: skip
NEGATION = frozenset({"nicht", "kein"})
PASSED_OVER = NEGATION | {"sich"}


def judgement(scene: Scene, lexemes: Lexemes, clause: Clause) -> Force | None:
    """Die Wahl sei illegal; man sei bereit: a predicate that judges or declares."""
    if clause.verb not in PREDICATING:
        return None
    if clause.negated:
        words = (scene.tokens(clause)[i].text.casefold() for i in clause.tokens)
        lacked = next((lexemes.lacking[word] for word in words if word in lexemes.lacking), None)
        if lacked is not None:
            return Force(lacked.stance, f"mood_cues: {lacked.lemma} -> {lacked.stance}", True)
    row = _judging_word(scene, lexemes, clause)
    if row is None or row.stance == "asserts":
        return None
    if row.stance == "denies" and _describes(scene, clause, row):
        # "das falsche Signal": no answer to an allegation
        return Force("assesses", f"mood_cues: {row.lemma}, of a thing")
    if row.stance == "denies" and not clause.negated and _of_deed(scene, lexemes, clause):
        # "nannte die Festnahme falsch"
        return Force("accuses", f"mood_cues: {row.lemma}, of a deed")
    if clause.negated and row.lemma == "bereit":
        return Force("rejects", "mood_cues: nicht bereit", True)
    if clause.negated:
        return Force("assesses", f"mood_cues: {row.lemma}, negated")
    if row.stance == "accuses" and _of_allegation(scene, clause):
        # "bezeichnete die Vorwürfe als Provokation": whoever blames an allegation denies it
        return Force("denies", f"mood_cues: {row.lemma}, of an allegation")
    return Force(row.stance, f"mood_cues: {row.lemma} -> {row.stance}")


def calls_a_thing(scene: Scene, clause: Clause) -> bool:
    """die Quoten, die er absurd nannte: no words that could be true or untrue."""
    if clause.verb not in ("nennen", "bezeichnen", "halten"):
        return False
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        if phrase.role == "object" and phrase.governor < 0:
            relative = tokens[phrase.head].tag == "PRELS" and clause.antecedent >= 0
            noun = tokens[clause.antecedent if relative else phrase.head]
            return noun.tag == "NN" and not noun.lemma.casefold().endswith((*SAID, *ALLEGED))
    return False


def _of_allegation(scene: Scene, clause: Clause) -> bool:
    """Die Vorwürfe nannte er wertlos; die Berichte seien Propaganda."""
    tokens = scene.tokens(clause)
    judged = ("subject",) if clause.verb in BEING or clause.passive else ("object",)
    return any(
        p.role in judged and p.governor < 0 and tokens[p.head].lemma.casefold().endswith(ALLEGED)
        for p in clause.phrases
    )


def _judging_word(scene: Scene, lexemes: Lexemes, clause: Clause) -> MoodCueRow | None:
    """The row of a noun of the clause ("ein historischer Fehler"), of a compound that of its head
    ("Wahlbetrug"); else of its first word that has one."""
    tokens = scene.tokens(clause)
    # "der Staatsstreich sei im Interesse des Landes": what is judged does not judge itself
    owned = {
        p.head
        for p in clause.phrases
        if p.role == "genitive"
        or p.role == "subject"
        and tokens[p.first].lemma in ("der", "dieser")
        and tokens[p.head].tag in COMMON_NOUNS
    }
    first = None
    for i in clause.tokens:
        if i in owned:
            continue
        words = (tokens[i].text.casefold(), tokens[i].lemma.casefold())
        row = next((r for w in words if (r := lexemes.judgements.get(w)) is not None), None)
        if tokens[i].tag == "NN" and row is None and words[1].endswith(lexemes.judging_heads):
            row = next(r for head, r in lexemes.judgements.items() if words[1].endswith(head))
        if row is not None and tokens[i].tag == "NN":
            return row
        first = first or row
    return first


def _describes(scene: Scene, clause: Clause, row: MoodCueRow) -> bool:
    """ein falsches Signal, der falsche Weg, but not: falsche Behauptungen."""
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        noun = tokens[phrase.head].lemma.casefold()
        for i in range(phrase.first, phrase.head):
            if tokens[i].tag == "ADJ(A)" and tokens[i].lemma.casefold() == row.lemma:
                return not noun.endswith(SAID)
    return False


def _of_deed(scene: Scene, lexemes: Lexemes, clause: Clause) -> bool:
    """Die Festnahme sei falsch: what is done cannot be untrue; what is said can."""
    judged = scene.phrase(clause, *SUBJECTS) if clause.verb in BEING else None
    judged = judged or next((p for p in clause.phrases if p.role == "object"), None)
    if judged is None:
        return False
    noun = scene.tokens(clause)[judged.head].lemma.casefold()
    rows = lexemes.deed_nouns.get(noun, ())
    return bool(rows) and rows[0].deed not in SPOKEN and not noun.endswith(SAID)


def verdict(
    scene: Scene, lexemes: Lexemes, clause: Clause, words: frozenset[str], own: bool
) -> Force | None:
    """Der Nachbar trage die Schuld; wir brauchen Hilfe; das treffe nicht zu: a verb that judges,
    asks or answers."""
    for row in lexemes.judging_verbs.get(clause.verb, ()):
        beside = row.lemma.split()[:-1]
        negated = bool(NEGATION & set(beside))
        # "sei nicht zu rechtfertigen": what cannot be done is a verdict like what is not done
        possible = clause.modal == "können" and negated and clause.passive
        bare = not clause.modal or possible or row.stance == "threatens"
        # "habe nicht funktioniert" judges as well
        still = clause.negated and not negated and row.stance == "assesses"
        if clause.negated != negated and not still or not bare:
            continue
        if row.stance == "denies" and clause.tense == "future":
            # "werde sich nicht beteiligen": a promise, no answer to an allegation
            continue
        if own and (
            row.stance in ON_ANOTHER or row.stance == "demands" and not _asks(scene, clause)
        ):
            continue
        if clause.passive and row.stance in ON_ANOTHER and not _blamed(scene, clause, row):
            continue
        if row.lemma.startswith("sich ") and not clause.reflexive:
            continue
        if has_words(words, " ".join(w for w in beside if w not in PASSED_OVER)):
            settled = still or negated and (row.stance not in ON_ANOTHER or possible)
            return Force(row.stance, f"mood_cues: {row.lemma} -> {row.stance}", settled)
    return None


def _asks(scene: Scene, clause: Clause) -> bool:
    """Wir brauchen Waffen; sein Land brauche Hilfe: but "er brauche mehr Zeit" tells a reason."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.kind != "main":
        return False
    head = scene.tokens(clause)[subject.head]
    return head.tag in ("NN", "NE") or head.text.lower() in ("wir", "ich", "man")


def _blamed(scene: Scene, clause: Clause, row: MoodCueRow) -> bool:
    """Die Wahl sei gefälscht worden: but "werde durch Minen behindert" blames nobody."""
    tokens = scene.tokens(clause)
    return row.stance == "accuses" and not any(
        p.preposition in ("von", "durch")
        and p.governor < 0
        and tokens[p.head].tag in COMMON_NOUNS
        and not scene.named(clause, p)
        for p in clause.phrases
    )


def characterises(
    scene: Scene, lexemes: Lexemes, clause: Clause, voice: Voice, own: bool
) -> Force | None:
    """Der Vertrag sei der Schlüssel zum Frieden; die Lage sei ernst: a noun or an adjective as
    predicate, in the speaker's words now, says how the speaker sees it."""
    shows = clause.verb == "zeigen" and clause.reflexive
    if clause.verb not in BEING and not shows or clause.passive:
        return None
    spoken = clause.mood.startswith("subjunctive") or voice.form == "direct"
    if not (spoken or clause.kind == "subordinate"):
        return None
    if not own and clause.verb == "sein" and clause.tense == "present":
        if any(
            p.role == "predicate" and not p.preposition and not _is_fact(scene, clause, p)
            for p in clause.phrases
        ):
            return Force("assesses", "what somebody says that another is")
    tokens = scene.tokens(clause)
    inside = {i for p in clause.phrases for i in range(p.first, p.last + 1)}
    for i in clause.tokens:
        word = tokens[i]
        if word.tag != "ADJ(D)" or i in inside or i == clause.verb_at:
            continue
        after = tokens[i + 1].tag if i + 1 < len(tokens) else ""
        if after.startswith(("ADJ", "CARD", "APPR", "ADV")) and after != "APPRART":
            # "völlig offen": an adverb of degree; the adjective follows
            continue
        row = lexemes.judgements.get(word.text.casefold())
        if row is None or row.stance != "asserts":
            return Force("assesses", f"the predicate {word.text!r}")
    return None


def _is_fact(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """98 Tote seien Flüchtlinge; ein Termin sei der 24. September: who somebody is, when it is."""
    subject = scene.phrase(clause, *SUBJECTS)
    counted = [phrase] if subject is None else [phrase, subject]
    tokens = scene.tokens(clause)
    if any(t.tag == "CARD" for p in counted for t in tokens[p.first : p.last + 1]):
        return True
    return any(t.text[0].isdigit() for t in tokens[phrase.first : phrase.last + 1])


def blames(scene: Scene, lexemes: Lexemes, clause: Clause) -> Force | None:
    """Der Nachbar treibe ein unverantwortliches Spiel: an attribute of blame in somebody's
    words."""
    tokens = scene.tokens(clause)
    for i in clause.tokens:
        if tokens[i].tag == "ADJ(A)":
            row = lexemes.judgements.get(tokens[i].lemma.casefold())
            if row is not None and row.stance == "accuses":
                return Force("accuses", f"mood_cues: {row.lemma} -> accuses")
    return None


def spoken_of_as(scene: Scene, lexemes: Lexemes, nouns: NounFinder, clause: Clause) -> Force | None:
    """sprach von einem schwarzen Tag: a name for a thing is a judgement, a number ("von 50
    Toten") or something known ("von der Wahl") is none. "Absurde Behauptungen" are untrue."""
    if clause.verb != "sprechen" or clause.passive:
        return None
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        # "sprach der Präsident | von einem schwarzen Tag": no president of that day
        held = phrase.governor >= 0 and clause.phrases[phrase.governor].role != "subject"
        if phrase.preposition != "von" or held:
            continue
        head, inner = tokens[phrase.head], tokens[phrase.first + 1 : phrase.head]
        if head.tag not in COMMON_NOUNS or any(t.tag in KNOWN or t.lemma == "der" for t in inner):
            continue
        described = any(t.tag == "ADJ(A)" for t in inner)
        row = nouns.speech(head.lemma, head.text)
        if row is not None and row.stance in ("asserts", "accuses"):
            # "von absurden Behauptungen", but "von glaubwürdigen Berichten", "von ersten Meldungen"
            judged = (lexemes.judgements.get(t.lemma.casefold()) for t in inner)
            if any(r is not None and r.stance == "denies" for r in judged):
                return Force("denies", f"speech_nouns: {row.lemma}, described")
            continue
        if described or any(t.lemma == "ein" for t in inner):
            return Force("assesses", "what a thing is called")
    return None


def judges_deed(clause: Clause, deeds: Sequence[Deed]) -> bool:
    """Das Gericht verurteilte den Angriff: whoever judges a deed speaks of it; a verdict needs
    somebody who is judged."""
    return deeds[0].weight == COMPANY and any(
        d.phrase is not None
        and d.agent
        and d.name != deeds[0].name
        and (d.phrase.role == "object" or clause.passive and d.phrase.role == "subject")
        for d in deeds[1:]
    )
