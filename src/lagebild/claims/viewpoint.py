"""Whose view a clause gives that no verb of speech reports: of whom it holds for, of a document."""

from lagebild.claims.documents import author_of, is_document
from lagebild.claims.judgements import judgement
from lagebild.claims.lexemes import Lexemes
from lagebild.claims.scene import SUBJECTS, Scene
from lagebild.claims.speech import word_set
from lagebild.claims.stance import excluded
from lagebild.claims.voice import Voice
from lagebild.reading import Actor, Clause

# What a document does with what it says.
TELLING = frozenset(
    "auflisten aufführen aufzeigen behandeln belegen beinhalten beschreiben dokumentieren enden "
    "enthalten ergeben festhalten nennen regeln schildern umfassen vorsehen zeigen".split()
)
POLITICAL = frozenset({"state", "organisation", "person", "group"})


def viewpoint(scene: Scene, lexemes: Lexemes, clause: Clause) -> Voice | None:
    """Für die Schweiz kommt ein Beitritt nicht infrage; für Polen ist die Pipeline ein Fehler:
    whoever it holds for vouches for the judgement."""
    if clause.kind != "main":
        return None
    told = _told_by_document(scene, clause)
    if told:
        return Voice(speaker=told, form="reported", how="what a document says is its author's")
    holder = next(
        (
            p
            for p in clause.phrases
            if p.preposition == "für" and p.governor < 0 and p.first < max(clause.finite, 1)
        ),
        None,
    )
    if holder is None:
        return None
    actors = tuple(a for a in scene.named(clause, holder) if a.kind in POLITICAL)
    words = word_set(scene.tokens(clause), clause.tokens)
    if not actors or not (judgement(scene, lexemes, clause) or excluded(clause, words)):
        return None
    return Voice(
        speaker=actors, stance="assesses", form="reported", how="for whom a judgement holds"
    )


def _told_by_document(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Der Bericht enthält Angaben über Folter: whoever wrote it says so."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.passive or clause.verb not in TELLING:
        return ()
    if not is_document(scene.tokens(clause)[subject.head].lemma):
        return ()
    return author_of(scene, clause, subject)
