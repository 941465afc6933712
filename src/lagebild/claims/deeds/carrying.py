"""How a deed noun is carried by a phrase beside its verb, and what becomes of it where it ends."""

import msgspec

from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_verbs
from lagebild.languages.rows import DeedNounRow, LightVerbRow
from lagebild.reading import Clause, Phrase

STOPPING = load_verbs().stopping
THWARTING = load_verbs().thwarting
# When something is called off, where other words beside "ausfallen" say how it turns out.
SHORTLY = frozenset({"kurzfristig", "überraschend", "erneut", "vorläufig", "endgültig", "komplett"})
# What comes of a deed that others end: whom they stop has not drawn back.
OTHERS_END: dict[str, tuple[str, ...]] = {
    "ASSAULT": (), "MOBILIZE": (), "PROTEST": ("PROTEST>COERCE",),
}  # fmt: skip


def light_phrase(scene: Scene, lexemes: Lexemes, clause: Clause) -> LightVerbRow | None:
    """legten die Gespräche auf Eis; die Offensive kam zum Stillstand: a verb that carries a deed
    only with this phrase beside it."""
    rows = lexemes.light_phrases.get(clause.verb)
    if rows is None:
        return None
    tokens = scene.tokens(clause)
    beside = {(p.preposition, tokens[p.head].lemma.casefold()) for p in clause.phrases}
    return next((row for phrase, row in rows if phrase in beside), None)


def by_means(phrase: Phrase, noun: str) -> bool:
    """mit Hilfe der Elektronenmikroskopie, mit Hilfe von Hubschraubern: nobody helps. But "mit
    finanzieller Hilfe der EU"."""
    return noun == "Hilfe" and phrase.preposition == "mit" and phrase.head == phrase.first + 1


def as_ended(
    scene: Scene, clause: Clause, phrase: Phrase, row: DeedNounRow, verb: LightVerbRow
) -> LightVerbRow | None:
    """The line of a verb that ends the deed of a noun, as it holds for this one; None where the
    deed has happened all the same."""
    if _turned_out(scene, clause, verb) or _missed(scene, clause):
        return None
    if verb.turns and row.deed in OTHERS_END and _of_another(scene, clause, phrase, row):
        return msgspec.structs.replace(verb, turns=OTHERS_END[row.deed])
    return verb


def _turned_out(scene: Scene, clause: Clause, verb: LightVerbRow) -> bool:
    """Das Urteil fiel milde aus: how it was; but "das Treffen fiel kurzfristig aus"."""
    if verb.lemma != "ausfallen":
        return False
    words = (scene.tokens(clause)[i] for i in clause.tokens)
    manner = (t.text for t in words if t.tag == "ADJ(D)")
    return any(not word.endswith("bedingt") and word not in SHORTLY for word in manner)


def _missed(scene: Scene, clause: Clause) -> bool:
    """Die Morde hätten verhindert werden können: what could have been prevented has happened."""
    if clause.verb not in THWARTING or clause.mood != "subjunctive2":
        return False
    tokens = scene.tokens(clause)
    could = any(tokens[i].tag.startswith("VM") for i in clause.tokens)
    return could and tokens[clause.finite].lemma == "haben"


def _of_another(scene: Scene, clause: Clause, phrase: Phrase, row: DeedNounRow) -> bool:
    """Die Armee stoppte die Offensive der Rebellen: whoever ends another's attack does not give
    way, nor does whose attack it is."""
    if "gen" not in row.agent or clause.verb not in STOPPING and row.deed != "PROTEST":
        return False
    doers = scene.genitives(clause, phrase) or scene.attributes(clause, phrase)
    if not doers or clause.passive:
        return bool(doers) and clause.verb in STOPPING
    subject = scene.phrase(clause, "subject", "shared")
    return subject is not None and set(doers).isdisjoint(scene.named(clause, subject))
