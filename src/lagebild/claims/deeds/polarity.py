"""Whether a deed is said not to happen: by the clause's negation, its noun or what governs it."""

from lagebild.claims.deeds.deed import OBJECT, PARTICIPLE, Deed
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Clause, Phrase

NEGATORS = frozenset({"nicht", "nie", "niemals", "keinesfalls", "keineswegs", "weder", "nirgends"})
HARDLY = frozenset({"kaum", "selten"})
# "Sie wollen den Krieg nicht", "niemand spricht von Abzug": what is only wanted or spoken of.
HELD_BY_WORDS = frozenset({"benötigen", "brauchen", "reden", "sprechen", "wollen", "wünschen"})
PASSING_OFF = frozenset({"sein", "bleiben", "kommen", "verlaufen"})
EXISTING = load_verbs().existing_predicates
HARD = frozenset({"schwer", "schwierig", "unmöglich"})
BEING = frozenset({"sein", "bleiben", "bedeuten", "werden"})
CEASING = frozenset({"ablassen", "aufhören", "unterlassen", "vermeiden", "versäumen"})
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
    negated = negated and not (
        _taken_as_done(scene, clause, deed) or _how_it_was(scene, clause, deed)
    )
    negated = negated or deed.weight > 0 and _hardly(scene, clause)
    if clause.complementizer in WITHOUT or _ceases(scene, clause):
        negated = not negated
    if deed.name == "CONTROL" and clause.verb in LOSING:
        # "verlor die Kontrolle über die Stadt": it holds it no longer
        negated = not negated
    return (negated != deed.negated) != barred(scene, clause, deed)


def _taken_as_done(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Der Angriff überraschte Kiew nicht; zwei Tote sind nicht geborgen; der Abzug ist keine
    Niederlage: what is said not to be so is said of a deed that has been done. But "kein Angriff",
    "nicht der Angriff", "keine Anzeichen für einen Abzug"."""
    phrase = deed.phrase
    if phrase is None or clause.kind == "infinitive" or clause.tense == "future":
        return False
    told_of = phrase.role in ("subject", "shared") and not clause.passive
    if deed.weight > OBJECT and not (
        told_of and clause.verb in BEING and _is_called(scene, clause)
    ):
        return False
    ought = clause.modal in ("dürfen", "müssen")
    if ought if told_of else bool(clause.modal and deed.agent):
        # "Der Protestzug durfte nicht durch die Stadt ziehen", "man dürfe Gewalt nicht dulden"
        return False
    return clause.verb not in HELD_BY_WORDS and not _denied(scene, clause, deed, phrase)


def _denied(scene: Scene, clause: Clause, deed: Deed, phrase: Phrase) -> bool:
    """True where the noun of the deed, or what it hangs on, is what is denied."""
    if barred(scene, clause, deed):
        return True
    tokens = scene.tokens(clause)
    while True:
        before = tokens[max(phrase.first - 1, 0) : phrase.head]
        if any(t.text.lower() in NEGATORS or t.lemma.lower() == "kein" for t in before):
            return True
        if not 0 <= phrase.governor < len(clause.phrases):
            return False
        outer = clause.phrases[phrase.governor]
        if outer.role == "object":
            # "nannte das Ergebnis | der Wahl | nicht", "gab die Zusage | für Hilfe | nicht"
            return True
        # "keine Anzeichen | für einen Abzug"
        phrase = outer


def _is_called(scene: Scene, clause: Clause) -> bool:
    """True where the predicate is a noun with "kein": what the subject is not."""
    tokens = scene.tokens(clause)
    return any(
        p.role == "predicate" and tokens[p.first].lemma.lower() == "kein" for p in clause.phrases
    )


def _how_it_was(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Die Wahl war nicht frei; der Angriff kam nicht überraschend: it took place all the same. But
    "Gespräche sind nicht geplant", "ein Abzug ist nicht möglich"."""
    phrase = deed.phrase
    if phrase is None or phrase.role != "subject" or clause.verb not in PASSING_OFF:
        return False
    tokens = scene.tokens(clause)
    for i in clause.tokens:
        if tokens[i].text == "nicht" and i > phrase.head and i + 1 < len(tokens):
            after = tokens[i + 1]
            return after.tag == "ADJ(D)" and after.text.lower() not in EXISTING
    return False


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
