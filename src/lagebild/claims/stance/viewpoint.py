"""Whose view a clause gives that no verb of speech reports: of whom it holds for, of a document."""

from lagebild.claims.deeds.judgements import judgement
from lagebild.claims.scene.exclusions import excluded
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.moods import done
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import words_of
from lagebild.claims.scene.voice import Voice
from lagebild.claims.voices.documents import author_of, is_document
from lagebild.reading import Actor, Clause

# What a document does with what it says.
TELLING = frozenset(
    "auflisten aufführen aufzeigen behandeln belegen beinhalten beschreiben dokumentieren enden "
    "enthalten ergeben festhalten nennen regeln schildern umfassen vorsehen zeigen".split()
)
CERTAIN = frozenset(
    "fest frage zweifel klar eindeutig sicher unstrittig entscheidend selbstverständlich "
    "offensichtlich undenkbar unvorstellbar inakzeptabel unverzichtbar".split()
)
POLITICAL = frozenset({"state", "organisation", "person", "group"})


def viewpoint(scene: Scene, lexemes: Lexemes, clause: Clause) -> Voice | None:
    """Für die Schweiz kommt ein Beitritt nicht infrage; für Polen ist die Pipeline ein Fehler:
    whoever it holds for vouches for the judgement."""
    if clause.modal == "wollen":
        return _claimed(scene, clause)
    held = _held(scene, clause) or _found_so(scene, lexemes, clause)
    if held is not None or clause.kind != "main":
        return held
    told = _told_by_document(scene, clause)
    if told:
        return Voice(speaker=told, form="reported", how="what a document says is its author's")
    actors = _holder(scene, clause)
    if not actors:
        return None
    judged = judgement(scene, lexemes, clause) or excluded(clause, words_of(scene, clause))
    seen = actors[0].kind == "person" or _of_another(scene, clause, actors)
    if not judged and not (seen and _predicates(scene, clause)):
        return None
    return Voice(
        speaker=actors, stance="assesses", form="reported", how="for whom a judgement holds"
    )


def _claimed(scene: Scene, clause: Clause) -> Voice | None:
    """Die Rebellen wollen einen Hubschrauber abgeschossen haben: nobody else vouches for it."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.mood != "indicative" or not done(scene, clause):
        return None
    actors = tuple(a for a in scene.named(clause, subject) if a.kind in POLITICAL)
    if not actors:
        return None
    return Voice(speaker=actors, form="reported", how="who claims to have done it")


def _found_so(scene: Scene, lexemes: Lexemes, clause: Clause) -> Voice | None:
    """Die Opposition findet den Prozess unfair: whoever finds a thing so vouches for it."""
    subject = scene.phrase(clause, "subject")
    if clause.verb != "finden" or subject is None or clause.passive or clause.modal:
        return None
    if not any(p.role == "object" for p in clause.phrases):
        return None
    actors = tuple(a for a in scene.named(clause, subject) if a.kind in POLITICAL)
    if not actors or judgement(scene, lexemes, clause) is None:
        return None
    return Voice(speaker=actors, stance="assesses", form="reported", how="who finds a thing so")


def _predicates(scene: Scene, clause: Clause) -> bool:
    """Für Annan ist die Lage ernst: says how a person sees a thing."""
    if clause.verb not in ("sein", "bleiben") or clause.tense in ("perfect", "pluperfect"):
        return False
    last = scene.tokens(clause)[clause.tokens[-1]]
    return last.tag == "ADJ(D)" or any(p.role == "predicate" for p in clause.phrases)


def _of_another(scene: Scene, clause: Clause, holder: tuple[Actor, ...]) -> bool:
    """Für Kinshasa ist Ruanda Kriegspartei: what one is in the eyes of another."""
    subject = scene.phrase(clause, "subject")
    seen = scene.named(clause, subject) if subject is not None else ()
    predicate = any(p.role == "predicate" for p in clause.phrases)
    return predicate and bool(seen) and not {a.id for a in seen} & {a.id for a in holder}


def _holder(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Für die Schweiz ...: for whom a clause holds, in front of its verb or right behind it."""
    for phrase in clause.phrases:
        if phrase.preposition == "für" and phrase.governor < 0:
            if phrase.first <= max(clause.finite, 0) + 1:
                return tuple(a for a in scene.named(clause, phrase) if a.kind in POLITICAL)
    return ()


def _held(scene: Scene, clause: Clause) -> Voice | None:
    """Für Röttgen steht fest: Deutschland muss liefern; dass ..., ist für Kiew klar: whoever is
    sure of it vouches for what follows the colon or "dass"."""
    certain: Clause | None = None
    if clause.kind == "subordinate" and clause.complementizer in ("dass", "daß", "ob"):
        certain = scene.governor(clause)
    elif clause.kind == "main" and clause.first > 1:
        if scene.tokens(clause)[clause.first - 1].text == ":":
            own = scene.clauses_of(clause.sentence)
            certain = next((c for c in own if c.last == clause.first - 2), None)
    if certain is None or not _is_certain(scene, certain):
        return None
    actors = _holder(scene, certain)
    if not actors:
        return None
    return Voice(
        speaker=actors, stance="assesses", form="indirect", how="for whom it is beyond doubt"
    )


def _is_certain(scene: Scene, clause: Clause) -> bool:
    """steht fest, ist klar, steht außer Frage."""
    if clause.verb == "feststehen":
        return True
    words = words_of(scene, clause)
    return clause.verb in ("stehen", "sein", "bestehen") and bool(words & CERTAIN)


def _told_by_document(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Der Bericht enthält Angaben über Folter: whoever wrote it says so."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.passive or clause.verb not in TELLING:
        return ()
    if not is_document(scene.tokens(clause)[subject.head].lemma):
        return ()
    return author_of(scene, clause, subject)
