"""The attack or fight that a clause names beside its deed: who carries it out and whom it hits."""

from lagebild.claims.parties.attributed import doer_of_subject
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.reading import Actor, Clause, Phrase

# Nouns of attack: their genitive is the doer, "auf", "gegen" and "in" say whom they hit.
ATTACKS = (
    "anschlag", "angriff", "attentat", "überfall", "explosion", "attacke", "beschuss", "erstürmung",
    "bombardement", "bombardierung",
)  # fmt: skip
# Fights have two sides: either may have killed somebody.
FIGHTS = (
    "kampf", "kämpfe", "gefecht", "gefechte", "zusammenstoß", "zusammenstöße", "konflikt", "krieg",
    "auseinandersetzung", "auseinandersetzungen", "schusswechsel", "unruhe", "unruhen", "gewalt",
    "schießerei", "schießereien", "feuergefechte", "feuergefecht", "ausschreitung",
    "ausschreitungen",
)  # fmt: skip
# How a clause says in the course of what somebody died, and how it names an attack as its cause.
DURING = frozenset({"bei", "durch", "während", "in"})
CAUSE = frozenset({"bei", "durch", "nach", "zu"})
AIMS = ("auf", "gegen", "in")


def attack_doer(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Bei Kämpfen zwischen Rebellen und Armee wurden zwölf Menschen getötet; fiel im Gefecht mit
    Aufständischen; der Angriff der Taliban forderte zwölf Opfer: the parties of the event that
    the clause names."""
    for phrase in clause.phrases:
        if phrase.preposition == "zwischen":
            found = scene.named(clause, phrase)
            if found:
                return found
    for phrase in clause.phrases:
        if phrase.preposition in DURING:
            found = _carried_out(scene, clause, phrase)
            if found:
                return found
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is not None and _head(scene, clause, subject).endswith((*ATTACKS, *FIGHTS, "sturm")):
        return doer_of_subject(scene, clause)
    return ()


def attack_beside(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """nach dem Tod von 24 Soldaten bei einem NATO-Angriff: the doer of the event that hangs on the
    noun of a deed."""
    for other in scene.attached_phrases(clause, phrase):
        if other.preposition in ("bei", "durch"):
            found = _carried_out(scene, clause, other)
            if found:
                return found
    return ()


def _carried_out(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """bei Angriffen von Rebellen, bei einem Angriff der Taliban, bei NATO-Angriffen"""
    if phrase.preposition != "in":
        for preposition in ("von", "durch"):
            found = scene.attached(clause, phrase, preposition)
            if found:
                return found
    head = _head(scene, clause, phrase)
    if head.endswith(FIGHTS):
        found = scene.attached(clause, phrase, "mit", direct=True)
        if found:
            # "bei Kämpfen mit der Armee fielen 17 Soldaten": they did not kill each other
            subject = scene.phrase(clause, *SUBJECTS)
            fallen = scene.named(clause, subject) if subject else ()
            return () if set(found) <= set(fallen) else found
    if phrase.preposition == "in":
        return ()
    found = scene.attributes(clause, phrase)
    if not found and head.endswith(ATTACKS) and not scene.genitive_place(clause, phrase):
        found = scene.genitives(clause, phrase)
    return found if not scene.named(clause, phrase) else ()


def attack_target(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Bei einem Anschlag auf einen Markt in Bagdad, in Bagdad bei einem Anschlag starben 30
    Menschen: whom the attack hit, else the place of it."""
    attacks = [
        p
        for p in clause.phrases
        if (p.preposition in CAUSE or p.role in SUBJECTS)
        and _head(scene, clause, p).endswith((*ATTACKS, "sturm"))
    ]
    for phrase in attacks:
        for preposition in AIMS:
            found = scene.attached(clause, phrase, preposition)
            if found:
                return found
    for phrase in clause.phrases if attacks else ():
        if phrase.preposition == "in" and phrase.governor < 0 and scene.is_place(clause, phrase):
            return scene.named(clause, phrase)
    return ()


def raided(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Bei Razzien gegen Islamisten wurden zwölf Personen festgenommen: whom an operation turned
    to."""
    for phrase in clause.phrases:
        if phrase.preposition in ("bei", "während") and phrase.governor < 0:
            found = scene.attached(clause, phrase, "gegen", direct=True)
            if found:
                return found
    return ()


def _head(scene: Scene, clause: Clause, phrase: Phrase) -> str:
    return scene.tokens(clause)[phrase.head].lemma.casefold()


def without_victims(scene: Scene, clause: Clause, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """35 NATO-Soldaten starben bei Angriffen ihrer Verbündeten: who died did not do it."""
    if len(found) < 2:
        return found
    subject = scene.phrase(clause, *SUBJECTS)
    victims = {a.id for a in scene.reach(clause, subject)} if subject else set()
    return tuple(a for a in found if a.id not in victims) or found
