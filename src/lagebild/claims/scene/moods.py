"""How a clause says what it says: as a command or a cry, of now or later, of what is done."""

from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.reading import Clause

SUPPOSING = frozenset({"falls", "sollte", "sollten", "sofern"})
SLOGANS = frozenset({"nieder", "raus", "weg", "schluss", "freiheit", "stoppt"})


def commands(scene: Scene, clause: Clause) -> bool:
    """Zieht ab! Geben Sie die Geiseln frei! Lasst uns reden!"""
    if clause.mood == "imperative":
        return True
    tokens = scene.tokens(clause)
    subject = scene.phrase(clause, *SUBJECTS)
    return (
        subject is not None
        and clause.finite == clause.first
        and tokens[subject.head].text == "Sie"
        and clause.modal == ""
        and "?" not in {t.text for t in tokens[clause.last : clause.last + 3]}
    )


def cried(scene: Scene, clause: Clause) -> bool:
    """„Freiheit für alle!“, rief die Menge; „Nieder mit der Junta“"""
    words = {scene.tokens(clause)[i].text.lower() for i in clause.tokens}
    shouted = any(t.text == "!" for t in scene.tokens(clause)[clause.first : clause.last + 3])
    return shouted or bool(words & SLOGANS)


def done(scene: Scene, clause: Clause) -> bool:
    """soll einen Angriff gestartet haben: a perfect infinitive tells what has happened."""
    return scene.tokens(clause)[clause.tokens[-1]].text.lower() in ("haben", "sein")


def first_person(scene: Scene, clause: Clause) -> bool:
    """Wir verhandeln nicht."""
    subject = scene.phrase(clause, *SUBJECTS)
    return subject is not None and scene.tokens(clause)[subject.head].text.lower() in ("wir", "ich")


def present(clause: Clause) -> bool:
    """Wir liefern Waffen: a bare verb in the active, now."""
    return clause.tense == "present" and not clause.modal and not clause.passive


def does(clause: Clause) -> bool:
    """True where the verb tells a deed, no state."""
    return clause.verb not in ("sein", "haben", "werden", "kennen", "wissen", "bleiben")


def future(clause: Clause) -> bool:
    """Die Grenze werde geschlossen werden; man werde verhandeln."""
    return clause.tense == "future"


def to_come(scene: Scene, clause: Clause) -> bool:
    """werde es Sanktionen geben; sollte er angreifen, würden die Strafen verschärft: behind what
    is only supposed, würden with a participle is future."""
    tokens = scene.tokens(clause)
    would = clause.passive and tokens[clause.finite].text.lower() in ("würde", "würden")
    return (
        future(clause)
        or would
        and any(
            tokens[c.first].text.lower() in SUPPOSING for c in scene.clauses_of(clause.sentence)
        )
    )
