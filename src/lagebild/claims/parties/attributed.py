"""Doers and targets that stand as attributes of the noun of an event."""

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.scene.scene import DOER_PREPOSITIONS, Scene, distinct
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause, Phrase

# Heads whose genitive says who is meant: "Vertreter der Opposition", "einer der Putschisten".
ATTRIBUTED = frozenset({"NN", "NNA", "PIS", "CARD"})
# Participles that say what somebody thinks or wants of another's deed.
SPOKEN_OF = frozenset(
    "gefordert geforderte verlangt erbeten beantragt angemahnt ersehnt erhofft gewünscht erwünscht "
    "befürchtet gefürchtet erwartet kritisiert verurteilt beklagt gerügt begrüßt gelobt abgelehnt "
    "bestritten bekämpft gebilligt gemeldet behauptet vermutet vorgeschlagen angeboten "
    "angeregt vermittelt".split()
)

INVOLVEMENT = load_nouns().involvement
PARTAKING = frozenset({"an", "in", "bei", "für"})
# Between a noun and the name behind it stand its genitive and a comma.
APPOSED_REACH = 6


def doer_of_subject(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Die von der EU verhängten Sanktionen wurden verlängert; der türkische Einsatz wurde beendet;
    die Angriffe Israels wurden eingestellt."""
    subject = scene.phrase(clause, "subject")
    if subject is None or scene.tokens(clause)[subject.head].tag not in ATTRIBUTED:
        return ()
    number = clause.phrases.index(subject)
    of_place = any(p.governor == number and scene.is_place(clause, p) for p in clause.phrases)
    return (
        participle_agent(scene, clause, subject)
        # "die Blockade des Gazastreifens"
        or (scene.genitives(clause, subject) if not of_place else ())
        or scene.attributes(clause, subject)
    )


def hits_place(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """der Beschuss der Stadt Aleppo: the genitive of an attack that names a place is its target."""
    if deed.phrase is None or deed.name not in ("ASSAULT", "COERCE"):
        return False
    return scene.genitive_place(clause, deed.phrase) or _hits_owner(
        scene, clause, deed, deed.phrase
    )


def _hits_owner(scene: Scene, clause: Clause, deed: Deed, phrase: Phrase) -> bool:
    """die Invasion Taiwans; die russische Invasion der Ukraine: True where a genitive that could
    name the doer names whom it hits, as a state that nothing else says to be attacked does, or
    whoever stands behind a noun whose attribute names the doer."""
    if "gen" not in deed.recipient or "gen" not in deed.agent:
        return False
    owners = scene.genitives(clause, phrase)
    if not owners:
        return False
    if phrase.first < phrase.head and scene.mentions(
        clause.sentence, phrase.first, phrase.head - 1
    ):
        return True
    states = deed.recipient[0] == "gen" and all(a.kind == "state" for a in owners)
    others = (slot for slot in deed.recipient if slot not in ("gen", "von"))
    return states and not any(scene.attached(clause, phrase, slot) for slot in others)


def participle_agent(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """die von Russland verhängten Sanktionen: the phrase in front of an attributive participle;
    who only demands or blames a deed ("die von Wien geforderte Auslieferung") does not do it."""
    tokens = scene.tokens(clause)
    participles = [
        t.lemma
        for t in tokens[phrase.first : phrase.head]
        if t.tag == "ADJ(A)" and t.lemma.endswith(("t", "en"))
    ]
    if not participles or any(p in SPOKEN_OF for p in participles):
        return ()
    for other in clause.phrases:
        if other.preposition in DOER_PREPOSITIONS and other.last + 1 == phrase.first:
            return scene.named(clause, other)
    return ()


def in_front_of_participle(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """die | von den USA | geforderte Freilassung: who only speaks of a deed, or did another."""
    tokens = scene.tokens(clause)
    after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if after is None or after.tag != "ADJ(A)" or phrase.preposition not in DOER_PREPOSITIONS:
        return False
    return after.lemma.endswith(("t", "en")) or after.lemma in SPOKEN_OF


def taking_part(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """die Beteiligung | der Armee | an dem Massaker: whose part in a deed somebody speaks of."""
    if phrase.preposition not in PARTAKING:
        return ()
    for other in reversed(clause.phrases[: clause.phrases.index(phrase)]):
        if scene.tokens(clause)[other.head].lemma.casefold() in INVOLVEMENT:
            return (
                scene.genitives(clause, other)
                or scene.attached(clause, other, "von", direct=True)
                or scene.attributes(clause, other)
                or possessor(scene, clause, other)
            )
        if other.role != "genitive" and other.preposition != "von":
            break
    return ()


def possessor(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """nach | seiner | Verhaftung: whom the possessive in front of a noun stands for."""
    found = scene.mentions(clause.sentence, phrase.first, phrase.head)
    return tuple(a for m in found if m.form == "possessive" for a in m.actors)


def another_owner(
    scene: Scene, clause: Clause, phrase: Phrase, subject: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Die Opposition forderte | seinen | Rücktritt: whom the possessive stands for where it cannot
    be the subject of its clause; one that asks for what befalls others is not meant either."""
    owner = possessor(scene, clause, phrase)
    possessive = scene.tokens(clause)[phrase.first].text.lower()
    genders = "mn" if possessive.startswith("sein") else "fp"
    apart = all(a.kind != "state" and a.gender and a.gender not in genders for a in subject)
    asked = clause.verb in ("fordern", "verlangen")
    return owner if owner != subject and (apart or asked) else ()


def apposed(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """Der Weggefährte Thaksins, | Newin Chidchob |, warnte: the person whose name stands behind a
    noun that no lexicon knows, between commas."""
    tokens = scene.tokens(clause)
    for other in clause.phrases:
        if other.role == "apposition" and phrase.last < other.first <= phrase.last + APPOSED_REACH:
            if tokens[other.first - 1].text == ",":
                return tuple(a for a in scene.named(clause, other) if a.kind == "person")
    return ()


def owned_by(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """der Angriff | der Rebellen: whose deed it is; "die Bündnisse | anderer Staaten" are of
    anybody."""
    found = scene.genitives(clause, phrase)
    after = scene.tokens(clause)[phrase.last + 1 : phrase.last + 2]
    others = bool(after) and after[0].text.lower().startswith("andere")
    return tuple(a for a in found if not (others and a.kind in ("group", "organisation")))


def by_capital(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """der Abbruch der Gespräche durch Kiew: what has a genitive goes through no
    place."""
    number = clause.phrases.index(phrase)
    of_it = [p for p in clause.phrases if p.governor == number]
    carried = phrase.role == "genitive" or phrase.preposition == "von"
    if not carried and not any(p.role == "genitive" or p.preposition == "von" for p in of_it):
        return ()
    for other in scene.attached_phrases(clause, phrase):
        if other.preposition == "durch" and scene.is_place(clause, other):
            named = scene.mentions(clause.sentence, other.first, other.last)
            return distinct(a for m in named for a in m.actors if a.kind == "state")
    return ()


def source_of(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """Die Opposition bekam Rückendeckung | aus Washington |; erhielt Hilfe | von der UNO |."""
    number = clause.phrases.index(phrase)
    return distinct(
        actor
        for other in clause.phrases
        if other.preposition in ("von", "aus", "seitens") and other.governor in (-1, number)
        for actor in scene.named(clause, other)
        if actor.kind in ("state", "organisation", "group", "person")
    )
