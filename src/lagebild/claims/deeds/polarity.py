"""Whether a deed is said not to happen: by the clause's negation, its noun or what governs it."""

from lagebild.claims.deeds.deeds import PARTICIPLE, SUBJECT, Deed
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Clause

NEGATORS = frozenset({"nicht", "nie", "niemals", "keinesfalls", "keineswegs", "weder", "nirgends"})
HARDLY = frozenset({"kaum", "selten"})
HARD = frozenset({"schwer", "schwierig", "unmöglich"})
BEING = frozenset({"sein", "bleiben", "bedeuten", "werden"})
CEASING = frozenset({"aufhören", "unterlassen", "ablassen"})
LOSING = load_verbs().losing
VETOES = load_nouns().vetoes
BARRING = frozenset({"gegen", "über", "bei"})
# "statt anzugreifen", "ohne ihn festzunehmen": what does not happen.
WITHOUT = frozenset({"statt", "anstatt", "ohne", "ohne dass", "statt dass", "anstatt dass"})


def is_negated(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Der Abzug bleibt aus; Soldaten sind kaum zu sehen: true where the deed does not happen.

    Two negations make a yes: "Die Hilfe blieb nicht aus"; "niemand hat ein Veto gegen den Plan".
    """
    if deed.agent == PARTICIPLE and deed.phrase is not None:
        # "Die entführten Helfer sind nicht frei": they are abducted all the same
        tokens = scene.tokens(clause)[max(deed.phrase.first - 1, 0) : deed.phrase.head]
        return any(token.text.lower() in NEGATORS for token in tokens)
    negated = clause.negated and not _only_of_a_word(scene, clause)
    negated = negated and not _taken_as_done(scene, clause, deed)
    negated = negated or deed.weight > 0 and _hardly(scene, clause)
    if clause.complementizer in WITHOUT or _ceases(scene, clause):
        negated = not negated
    if deed.name == "CONTROL" and clause.verb in LOSING:
        # "verlor die Kontrolle über die Stadt": it holds it no longer
        negated = not negated
    return (negated != deed.negated) != barred(scene, clause, deed)


def _taken_as_done(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Der Angriff überraschte Kiew nicht; der Abzug ist keine Niederlage: what is said not to be
    so is said of a deed that has been done. But "kein Angriff", "nicht der Angriff"."""
    phrase = deed.phrase
    if phrase is None or phrase.role not in ("subject", "shared") or clause.passive:
        return False
    if clause.modal in ("dürfen", "müssen"):
        # "Der Protestzug durfte nicht durch die Stadt ziehen"
        return False
    if deed.weight != SUBJECT and not (clause.verb in BEING and _is_called(scene, clause)):
        return False
    first = scene.tokens(clause)[max(phrase.first - 1, 0) : phrase.head]
    return not any(t.text.lower() in NEGATORS or t.lemma.lower() == "kein" for t in first)


def _is_called(scene: Scene, clause: Clause) -> bool:
    """True where the predicate is a noun with "kein": what the subject is not."""
    tokens = scene.tokens(clause)
    return any(
        p.role == "predicate" and tokens[p.first].lemma.lower() == "kein" for p in clause.phrases
    )


def barred(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """ein Vetorecht Russlands über die Bündnisse anderer; ein Veto gegen den Beitritt: the deed is
    named as one that somebody may keep from happening."""
    if deed.phrase is None or deed.phrase.preposition not in BARRING or deed.phrase.governor < 0:
        return False
    outer = clause.phrases[deed.phrase.governor]
    while outer.role == "genitive" and 0 <= outer.governor < len(clause.phrases):
        outer = clause.phrases[outer.governor]
    head = scene.tokens(clause)[outer.head]
    beside = scene.tokens(clause)[outer.last].lemma.casefold()
    return head.lemma.casefold() in VETOES or outer.last > outer.head and beside in VETOES


def _ceases(scene: Scene, clause: Clause) -> bool:
    """Die Truppen müssten aufhören, Zivilisten zu töten: what shall not be, or is no longer."""
    above = scene.governor(clause) if clause.kind == "infinitive" else None
    return above is not None and above.verb in CEASING and not above.negated


def hard_to_avoid(scene: Scene, clause: Clause) -> bool:
    """Es fällt schwer, | das nicht als Drohung zu verstehen: what is hard not to do is done."""
    above = scene.governor(clause) if clause.kind == "infinitive" and clause.negated else None
    if above is None or above.negated:
        return False
    words = {scene.tokens(above)[i].text.casefold() for i in above.tokens}
    return above.verb == "schwerfallen" or above.verb == "sein" and bool(words & HARD)


def _only_of_a_word(scene: Scene, clause: Clause) -> bool:
    """Nicht genehmigte Proteste; nicht weniger als 40 Tote; ob Gespräche richtig seien oder nicht:
    the only negation of the clause belongs to an attribute or a number, or leaves both open."""
    tokens = scene.tokens(clause)
    found = False
    for i in clause.tokens:
        low = tokens[i].text.lower()
        if low in NEGATORS:
            after = tokens[i + 1].tag if i + 1 < len(tokens) else ""
            before = tokens[i - 1].text.lower() if i else ""
            in_phrase = any(p.first <= i + 1 <= p.head for p in clause.phrases)
            counted = [t.text for t in tokens[i + 1 : i + 3]] in (
                ["weniger", "als"],
                ["mehr", "als"],
            )
            if not (after == "ADJ(A)" and in_phrase or before == "oder" or counted):
                return False
            found = True
        elif low.startswith("kein") or low in ("niemand", "nichts"):
            return False
    return found


def _hardly(scene: Scene, clause: Clause) -> bool:
    """Vergehen werden nur selten verfolgt; Kaum ein Staat erkannte die Junta an."""
    if clause.negated:
        return False
    tokens = scene.tokens(clause)
    for i in clause.tokens:
        if tokens[i].text.lower() in HARDLY:
            after = tokens[i + 1].tag if i + 1 < len(tokens) else ""
            if after not in ("CARD", "KOKOM", "KOUS"):
                return True
    return False
