"""Who does what an infinitive says: whoever the verb above it makes do it."""

from lagebild.claims.scene import SUBJECTS, Scene
from lagebild.languages import load_verbs
from lagebild.reading import Actor, Clause

OBJECT_CONTROL = load_verbs().object_control


def made_to_do(scene: Scene, governor: Clause) -> tuple[Actor, ...] | None:
    """zwang die Rebellen, abzuziehen; der Armee gelang es, ... zu erobern; die Truppe wurde
    ermächtigt, zu schießen: the object of such a verb, nobody where it names no actor; None where
    the verb leaves the deed to its subject."""
    if governor.verb not in OBJECT_CONTROL or governor.reflexive:
        return None
    roles: tuple[str, ...] = ("dative", "object")
    if governor.passive:
        dative = scene.phrase(governor, "dative")
        roles = ("dative",) if dative is not None else SUBJECTS
    for phrase in governor.phrases:
        if phrase.role in roles and scene.tokens(governor)[phrase.head].tag != "PRF":
            found = scene.belonging(governor, phrase)
            if found:
                return found
    return ()
