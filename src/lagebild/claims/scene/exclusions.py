"""Fixed ways to say that something will not be: "kommt nicht infrage", "ist nicht geplant"."""

from lagebild.claims.scene.force import Force
from lagebild.reading import Clause

# "Eine Besetzung sei nicht geplant": what is not meant to be done.
PLANNING = frozenset({"planen", "beabsichtigen", "vorsehen"})


def excluded(clause: Clause, words: frozenset[str]) -> Force | None:
    """Es werde keine Gespräche geben; ein Rücktritt komme nicht infrage; keine Rede davon."""
    if not clause.negated:
        return None
    if clause.verb == "geben" and clause.tense == "future":
        return Force("rules_out", "es wird nicht geben", True)
    if clause.modal == "lassen" and clause.reflexive and words & {"man", "wir", "ich"}:
        return Force("rejects", "lässt sich nicht zwingen", True)
    if clause.passive and clause.verb in PLANNING and clause.tense == "present":
        return Force("rules_out", "ist nicht geplant", True)
    if clause.verb == "stehen" and "tagesordnung" in words:
        return Force("rules_out", "steht nicht auf der Tagesordnung", True)
    if clause.verb == "kommen" and words & {"infrage", "frage", "betracht"}:
        return Force("rules_out", "kommt nicht infrage", True)
    if "rede" in words and clause.verb in ("sein", "können"):
        return Force("denies", "keine Rede davon", True)
    return None
