"""Who does what an infinitive says: whoever the verb above it makes do it."""

from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Actor, Clause, Phrase

# Nouns whose owner does what the infinitive behind them says; of a demand others do it.
OWN_PLANS = (
    "entscheidung", "entschluss", "beschluss", "plan", "pläne", "vorhaben", "absicht", "angebot",
    "versuch", "ankündigung", "versprechen", "zusage", "drohung", "bereitschaft", "weigerung",
    "verpflichtung", "bemühung", "bemühen", "pflicht", "willen", "wille", "vorschlag", "schritt",
    "zögern", "wunsch", "entschlossenheit", "aufgabe", "schuldigkeit",
)  # fmt: skip
# Nouns whose owner says or can do of itself what the infinitive behind them says.
OWN_WORDS = (
    "behauptung", "beteuerung", "versicherung", "dementi", "eingeständnis", "fähigkeit", "recht",
    "möglichkeit", "chance",
)  # fmt: skip
# What somebody is said to be ready for, whatever is asked of others.
READY = ("bereitschaft", "entschlossenheit")
# For what somebody is arrested or tried.
SUSPICIONS = ("verdacht", "vorwurf", "anklage", "begründung")
# What closes a clause behind its last noun: "hält sich die Möglichkeit offen, ... zu"
CLOSING = ("VV", "PTKVZ", "ADJ(D)")
OBJECT_CONTROL = load_verbs().object_control
NOUNS = load_nouns()


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
            found = scene.belonging(governor, phrase) or _supposed(scene, governor, phrase)
            if found:
                return found
    return ()


def _supposed(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """Wenn sein Land keine Antwort erhalte, sei | es | gezwungen, ...: the state of which the
    condition right before speaks."""
    if scene.tokens(clause)[phrase.head].text.lower() != "es":
        return ()
    for other in scene.clauses_of(clause.sentence):
        subject = scene.phrase(other, *SUBJECTS)
        if other.kind == "subordinate" and other.last + 2 == clause.first and subject is not None:
            return tuple(a for a in scene.belonging(other, subject) if a.kind == "state")
    return ()


def planner(scene: Scene, clause: Clause, governor: Clause) -> tuple[Actor, ...]:
    """die Entscheidung Gambias, die Beziehungen abzubrechen; ihr Angebot, zu helfen: whose plan
    the infinitive right behind it tells."""
    said_beside = _suspect(scene, governor) or _whose_turn(scene, governor)
    if said_beside:
        return said_beside
    noun = _noun_before(scene, clause, governor)
    if noun is None or not _ends(scene, governor, noun, OWN_PLANS + OWN_WORDS):
        return ()
    return (
        scene.genitives(governor, noun)
        or scene.attached(governor, noun, "von", direct=True)
        or scene.attributes(governor, noun)
    )


def plan_before(scene: Scene, clause: Clause, governor: Clause) -> Phrase | None:
    """The noun right before an infinitive that says whose plan it is; None if there is none."""
    noun = _noun_before(scene, clause, governor)
    return noun if noun is not None and _ends(scene, governor, noun, OWN_PLANS) else None


def is_readiness(scene: Scene, clause: Clause) -> bool:
    """Niemand solle die Entschlossenheit der NATO unterschätzen, | ihre Mitglieder zu verteidigen:
    what is told of as somebody's readiness is not what is asked for."""
    governor = scene.governor(clause) if clause.kind == "infinitive" else None
    noun = _noun_before(scene, clause, governor) if governor is not None else None
    return governor is not None and noun is not None and _ends(scene, governor, noun, READY)


def is_left_open(scene: Scene, clause: Clause, governor: Clause) -> bool:
    """Nordkorea hat die Fähigkeit, | Raketen abzufeuern: the noun above says that it can be."""
    noun = _noun_before(scene, clause, governor)
    return noun is not None and _lemma(scene, governor, noun) in NOUNS.possibilities


def is_laid_on(scene: Scene, clause: Clause, governor: Clause) -> bool:
    """Es ist Aufgabe des Rates, | Beobachter zu schicken: the noun above says whose duty it is."""
    if _whose_turn(scene, governor):
        return True
    noun = _noun_before(scene, clause, governor)
    if noun is None:
        return False
    lemma = _lemma(scene, governor, noun)
    return lemma in NOUNS.duties or lemma in NOUNS.tasks and governor.verb == "sein"


def _whose_turn(scene: Scene, governor: Clause) -> tuple[Actor, ...]:
    """Es liege an der Hamas, der Regierung obliege es, | ... zu: who is to do it."""
    for phrase in governor.phrases:
        by_preposition = governor.verb == "liegen" and phrase.preposition == "an"
        if by_preposition or governor.verb == "obliegen" and phrase.role == "dative":
            return scene.named(governor, phrase)
    return ()


def _lemma(scene: Scene, clause: Clause, noun: Phrase) -> str:
    return scene.tokens(clause)[noun.head].lemma.casefold()


def _ends(scene: Scene, clause: Clause, noun: Phrase, endings: tuple[str, ...]) -> bool:
    return _lemma(scene, clause, noun).endswith(endings)


def _noun_before(scene: Scene, clause: Clause, governor: Clause) -> Phrase | None:
    """The noun right before an infinitive, or before the verb that closes the clause above."""
    before = clause.first - 2
    if before > 0 and scene.tokens(clause)[before].tag.startswith(CLOSING):
        before -= 1
    number = next((k for k, p in enumerate(governor.phrases) if p.last == before), -1)
    if number < 0:
        return None
    while governor.phrases[number].governor >= 0 and (
        governor.phrases[number].role == "genitive" or governor.phrases[number].preposition == "von"
    ):
        number = governor.phrases[number].governor
    return governor.phrases[number]


def _suspect(scene: Scene, governor: Clause) -> tuple[Actor, ...]:
    """Zwei Männer wurden unter dem Verdacht festgenommen, Anschläge geplant zu haben: those who
    are arrested for it."""
    for phrase in governor.phrases:
        head = scene.tokens(governor)[phrase.head].lemma.casefold()
        if phrase.preposition in ("unter", "wegen", "mit") and head.endswith(SUSPICIONS):
            suspect = scene.phrase(governor, *(SUBJECTS if governor.passive else ("object",)))
            return scene.named(governor, suspect) if suspect is not None else ()
    return ()
