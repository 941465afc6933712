"""What only states do: a deed of those in power that the report gives to nobody is taken for that
of the state in which it happens."""

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.scene.circumstances import provoked_by
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.setting import state_at_issue
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Actor, Clause

# Deeds that are a state's where nobody else is named: arrests and verdicts, elections, treaties,
# deployments, sanctions, inquiries. An assumption, and the confidence says so.
STATE_POWERS = frozenset(
    "COERCE POWER CONCEDE SANCTION RETREAT MOBILIZE AGREE COOPERATE ACCUSE".split()
)
ABROAD = load_nouns().held_abroad_endings
WITNESSING = load_verbs().witnessing
DONE_TO = frozenset({"COERCE", "SANCTION", "RETREAT"})
MUTUAL = frozenset({"AGREE", "COOPERATE"})
# Stances towards what others do.
OF_ANOTHER = frozenset({"accuses", "denies", "demands", "warns", "assesses"})
CROWDS = frozenset({"Dutzende", "Hunderte", "Tausende", "Zehntausende", "Hunderttausende"})
LOCAL_STATE = "the state in which it happens, nobody else being named"


def state_in_power(
    scene: Scene, clause: Clause, deed: Deed, stance: str, speaker: tuple[Actor, ...]
) -> Actor | None:
    """In Minsk wurden 400 Menschen festgenommen: the state that is taken for the doer, if any."""
    if deed.name not in STATE_POWERS or _unassumed(scene, clause, deed):
        return None
    if stance == "demands" and deed.name == "COERCE":
        # "forderte das Verbot der Partei": of whoever is competent for it
        return None
    state = state_at_issue(scene, clause)
    if state is None or _aimed_at(scene, clause, deed, state) or _held_abroad(scene, clause, state):
        return None
    if deed.phrase is not None and "gen" in deed.recipient and deed.name in DONE_TO:
        owned = {a.id for a in scene.genitives(clause, deed.phrase)}
        if state.id in owned and not _lies_in(scene, clause, state):
            # "die Besetzung Kuwaits": it is done to it
            return None
    if deed.name in MUTUAL and _lies_in(scene, clause, state):
        # "in Oslo unterzeichnet": where parties meet is no party
        return None
    of_another = stance in OF_ANOTHER or clause.verb in WITNESSING
    if of_another and state.id in {a.id for a in speaker}:
        # who condemns, denies, warns or confirms does not speak of itself unless it says so
        return None
    if state.id in {a.id for a in provoked_by(scene, clause)}:
        # "Falls Russland einmarschiere, drohten Sanktionen": not its own
        return None
    return state


def crowd(scene: Scene, clause: Clause) -> bool:
    """Zehntausende blockierten das Viertel: no state does what a crowd does."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.passive:
        return False
    return scene.tokens(clause)[subject.head].text in CROWDS


def _held_abroad(scene: Scene, clause: Clause, state: Actor) -> bool:
    """Der iranische | Frachter | wurde freigegeben; russische | Diplomaten | wurden ausgewiesen:
    ships, accounts and envoys of a state are not taken, held or sent away by it."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or not clause.passive:
        return False
    if not scene.tokens(clause)[subject.head].lemma.casefold().endswith(ABROAD):
        return False
    return any(a.id == state.id for a in scene.reach(clause, subject))


def _lies_in(scene: Scene, clause: Clause, state: Actor) -> bool:
    """True where a clause names a place that lies in a state."""
    return any(
        m.form == "place" and any(a.id == state.id for a in m.actors)
        for m in scene.mentions(clause.sentence, clause.first, clause.last)
    )


def _unassumed(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Die Sanktionen: the state that is spoken of is rather the one they hit; a ceasefire has two
    sides; anybody accuses, though only the state opens an inquiry."""
    if deed.name == "ACCUSE" and deed.mode != "investigate":
        return True
    if deed.phrase is not None and deed.name == "SANCTION" or deed.mode == "ceasefire":
        return True
    return _hidden(scene, clause, deed)


def _hidden(scene: Scene, clause: Clause, deed: Deed) -> bool:
    """Ein Putsch; wird durch Sprengfallen behindert: where the doer keeps out of sight or is told
    in words that name no actor, the state is not meant."""
    if "hidden" in deed.agent:
        return True
    return (
        deed.phrase is None
        and clause.passive
        and any(p.preposition == "durch" and p.governor < 0 for p in clause.phrases)
    )


def _aimed_at(scene: Scene, clause: Clause, deed: Deed, state: Actor) -> bool:
    """Die Sanktionen gegen Myanmar; Konten der Junta in Myanmar wurden gesperrt: against whom it
    goes is not who does it."""
    against = {"gegen", "in"} if deed.name == "SANCTION" and clause.passive else {"gegen"}
    return any(
        # "ein Angriff auf Taiwan wurde simuliert"
        (p.preposition in against or p.preposition == "auf" and deed.name == "MOBILIZE")
        and (p.preposition == "gegen" or p.governor >= 0)
        and any(a.id == state.id for a in scene.reach(clause, p))
        for p in clause.phrases
    )


def citizens(scene: Scene, clause: Clause) -> bool:
    """Tausende Ägypter demonstrierten: the people of a state, not the state."""
    subject = scene.phrase(clause, *SUBJECTS)
    return subject is not None and any(
        m.form == "demonym" for m in scene.mentions(clause.sentence, subject.head, subject.head)
    )
