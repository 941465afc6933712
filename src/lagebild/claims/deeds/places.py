"""Places that are hit or taken: a place in the doer's own country keeps its name."""

from bisect import bisect_left
from collections.abc import Sequence

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.scene.scene import GUESSED_PLACE, Scene
from lagebild.reading import Actor, Clause, Mention, Phrase, slug

ROLES = {"acc": "object", "dat": "dative", "subj": "subject", "gen": "genitive"}
# What is done to a place itself: of talks in a town only the country takes part.
ON_THE_SPOT = frozenset({"ASSAULT", "CONTROL", "COERCE", "MOBILIZE", "RETREAT"})
RECOGNISE = "anerkennen"
HITTING = frozenset({"ASSAULT", "CONTROL"})
AT = frozenset({"acc", "auf", "gegen"})
# Groups that fight in other countries as well: what they hit stands for its state.
ABROAD = frozenset(
    "hamas hisbollah kassam-brigaden islamischer-dschihad al-qaida islamischer-staat huthi "
    "huthi-rebellen al-shabaab pkk lra piraten".split()
)


def own_place(
    scene: Scene,
    clause: Clause,
    deed: Deed,
    slot: str,
    found: Sequence[Actor],
    agent: Sequence[Actor],
) -> tuple[Actor, ...]:
    """Die Armee bombardierte die Stadt Adena; die Rebellen nahmen Kidal ein: the place that a slot
    of the deed names, () where there is none or it lies in another country than the doer's.

    `found` is whom the slot stands for otherwise, `agent` who does it.
    """
    if not found:
        local = bool(agent) and all(_homely(a) for a in agent)
        return _unknown_town(scene, clause, deed, slot) if local else ()
    if not agent:
        return ()
    home = {a.id for a in agent} | {a.acts_for.id for a in agent if a.acts_for}
    abroad = any(a.id not in home for a in found)
    # "erkannte die Separatistengebiete Donezk und Luhansk an": that is not done to their state
    recognised = deed.name == "SUPPORT" and clause.verb == RECOGNISE
    recognised = recognised and all(a.kind == "state" for a in found)
    if abroad and not recognised:
        if deed.name not in ON_THE_SPOT or not all(_homely(a) for a in agent):
            return ()
    for phrase in _slots(clause, slot):
        for mention in scene.mentions(clause.sentence, phrase.first, phrase.last):
            if mention.form != "place":
                continue
            if abroad and not mention.first - 1 <= phrase.head <= mention.last:
                continue  # "Stellungen der Armee bei Kundus"
            if abroad and {a.id for a in found} - {a.id for a in mention.actors}:
                continue
            return (_by_name(scene, mention),)
    return ()


def _unknown_town(scene: Scene, clause: Clause, deed: Deed, slot: str) -> tuple[Actor, ...]:
    """Rebellen beschossen das Dorf Testa: what no list knows and is hit itself keeps its name."""
    if deed.name not in HITTING or slot not in AT:
        return ()
    every = scene.reading.mentions
    begin = bisect_left(every, clause.sentence, key=lambda m: m.sentence)
    for phrase in _slots(clause, slot):
        for at in range(begin, len(every)):
            mention = every[at]
            if mention.sentence > clause.sentence:
                break
            if mention.how == GUESSED_PLACE and mention.first - 1 <= phrase.head <= mention.last:
                return (_by_name(scene, mention),)
    return ()


def _slots(clause: Clause, slot: str) -> list[Phrase]:
    """The phrases of a clause that stand in a slot of its deed."""
    role = ROLES.get(slot, "")
    if slot == "acc" and clause.passive:
        role = "subject"
    return [
        p
        for p in clause.phrases
        # "Die Regierung in Damaskus": what hangs on the doer is not hit
        if p.preposition == slot and not _of_doer(clause, p) or (role and p.role == role)
    ]


def _of_doer(clause: Clause, phrase: Phrase) -> bool:
    if phrase.governor < 0 or clause.passive or phrase.last >= clause.finite:
        return False
    return clause.kind == "main" and clause.phrases[phrase.governor].role == "subject"


def _by_name(scene: Scene, mention: Mention) -> Actor:
    name = scene.text[mention.begin : mention.end]
    return Actor(id=slug(name), name=name, kind="region")


def _homely(actor: Actor) -> bool:
    """Rebels, former rulers: who acts for no state and fights in the country of the report."""
    return actor.kind in ("group", "person") and actor.acts_for is None and actor.id not in ABROAD
