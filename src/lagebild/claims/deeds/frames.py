"""In which frame a verb stands: its degree, the prepositions of its own, the nouns of a phrase."""

from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import Scene
from lagebild.reading import Clause, Token, is_abstract

PERSONAL = frozenset({"name", "office"})
DEGREES = frozenset({"gut", "besser", "bestens", "schlecht", "schlechter"})


def graded(scene: Scene, clause: Clause) -> bool:
    """Die Armee sei besser ausgerüstet: a participle with a degree says what somebody is like."""
    before = scene.tokens(clause)[clause.verb_at - 1].text.lower() if clause.verb_at > 0 else ""
    return clause.passive and before in DEGREES


def names_phrase(scene: Scene, clause: Clause, words: str) -> bool:
    """Whether the nouns of a fixed phrase stand in the clause, compounds of them counted. In its
    subject they stand as themselves alone: the great powers that secure a bridge ("Großmächte")
    do not secure their power; and a president who makes somebody responsible makes no president."""
    tokens = scene.tokens(clause)
    subject = None if clause.passive else scene.phrase(clause, "subject")
    doers = range(subject.first, subject.last + 1) if subject else range(0)
    person = subject is not None and any(
        m.form in PERSONAL for m in scene.mentions(clause.sentence, subject.first, subject.last)
    )
    nouns = [
        i for i in clause.tokens if tokens[i].text[:1].isupper() and not (person and i in doers)
    ]
    forms = [(i, form.casefold()) for i in nouns for form in (tokens[i].text, tokens[i].lemma)]
    return all(
        any(noun == form if i in doers else noun in form for i, form in forms)
        for noun in (word.casefold() for word in words.split() if word[0].isupper())
    )


def opened_by(scene: Scene, nouns: NounFinder, clause: Clause) -> frozenset[str]:
    """wurde im Jahr 2004 | aus der Partei ausgeschlossen; schloss das Land | aus den Gremien aus:
    the prepositions that open phrases of the verb's own, not those of what is done ("schloss einen
    Rückzug aus der Union aus")."""
    tokens = scene.tokens(clause)
    opened = set()
    for phrase in clause.phrases:
        if not phrase.preposition:
            continue
        governor = clause.phrases[phrase.governor] if phrase.governor >= 0 else None
        beside = governor is not None and governor.role == "object"
        if (
            governor is None
            or governor.preposition
            or (beside and _is_no_deed(nouns, tokens[governor.head]))
        ):
            opened.add(f"pp:{phrase.preposition}")
    return frozenset(opened)


def _is_no_deed(nouns: NounFinder, head: Token) -> bool:
    return not is_abstract(head.lemma) and not nouns.senses(head.lemma, head.text)
