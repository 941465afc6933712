"""How a deed noun is carried by its verb, by a noun or by a phrase beside the verb, how much it
says where it stands, and what becomes of it where it ends."""

import msgspec

from lagebild.claims.deeds.deed import ASIDE, BY_LIGHT_PHRASE, EVENT, LIGHT, OBJECT, SUBJECT
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.languages import load_verbs
from lagebild.languages.rows import DeedNounRow, LightVerbRow
from lagebild.reading import Clause, Phrase

STOPPING = load_verbs().stopping
THWARTING = load_verbs().thwarting
# Verbs that only say that something is, comes or is had: the noun beside them is the deed.
PRESENTING = frozenset(
    "sein geben kommen haben werden bleiben erfolgen herrschen gelten liegen stehen bestehen "
    "bekommen erhalten sehen beobachten".split()
)
# How something passes off: "endete ohne Ergebnis".
PASSING = frozenset({"enden", "verlaufen", "auseinandergehen", "bleiben", "gehen", "trennen"})
# Behind which prepositions a noun is carried by its verb, and by one that only says no: "nimmt an
# Gesprächen teil", "hält sich aus dem Krieg heraus".
CARRIED = (frozenset({"in", "zu", "an", "mit"}), frozenset({"in", "zu", "an", "mit", "aus"}))
RETALIATING = load_verbs().retaliating
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


def is_told(clause: Clause) -> bool:
    """Der Test fand ohne Sprengsatz statt; but "ohne Waffenruhe drohe Hunger" names a condition."""
    plain = clause.mood == "indicative" and not clause.modal and not clause.negated
    return clause.verb in PASSING or plain and clause.verb != "drohen" and clause.tense != "future"


def carrier(
    scene: Scene, lexemes: Lexemes, clause: Clause, phrase: Phrase
) -> tuple[Phrase, LightVerbRow | None]:
    """die Verhängung von Sanktionen; das Ende der Kämpfe: a noun that only carries a deed, and the
    phrase whose place in the clause the deed takes."""
    tokens = scene.tokens(clause)
    if phrase.role == "genitive" or phrase.preposition in ("von", "an"):
        if 0 <= phrase.governor < len(clause.phrases):
            outer = clause.phrases[phrase.governor]
            # "die Freilassung der Geiseln und ein Ende der Belagerung": the last noun carries it
            before = tokens[phrase.first - 1]
            head = before if before.tag in COMMON_NOUNS else tokens[outer.head]
            if head.tag in COMMON_NOUNS:
                for row in lexemes.light_verbs.get(head.lemma, ()):
                    return outer, row
            elif head.tag in ("CARD", "PIS"):
                # "Zwei der Getöteten waren Soldaten"
                return outer, None
    return phrase, None


def standing(
    lexemes: Lexemes, clause: Clause, phrase: Phrase, fixed: LightVerbRow | None
) -> tuple[float, str, LightVerbRow | None]:
    """How much a noun says where it stands, whether a light verb carries it, and which; `fixed` is
    one that carries it with words beside it."""
    is_subject = phrase.role in ("subject", "shared") and not clause.passive
    slot_fits = phrase.role in ("object", "predicate", "dative") or (
        clause.passive and phrase.role == "subject"
    )
    if fixed is not None and (is_subject if fixed.voice in ("event", "fail") else slot_fits):
        return BY_LIGHT_PHRASE, "event" if is_subject else fixed.voice, fixed
    fitting = [
        r
        for r in lexemes.light_verbs.get(clause.verb, ())
        if (r.voice in ("event", "fail")) == is_subject
        if clause.reflexive or not r.lemma.startswith("sich ")
    ]
    row = fitting[0] if fitting else None
    voice = row.voice if row else ""
    if phrase.role == "subject" and not clause.passive:
        says = voice in ("event", "fail") or clause.verb in PRESENTING
        return EVENT if says else SUBJECT, "event", row
    if voice in ("active", "end", "undergo") and (
        slot_fits
        or (
            phrase.preposition in CARRIED[row is not None and voice == "end" and not row.turns]
            and phrase.governor < 0
            # "scheiterte am Widerstand": what was in the way
            and (phrase.preposition != "an" or clause.verb != "scheitern")
        )
    ):
        return LIGHT if slot_fits else LIGHT - 1.5, voice, row
    if slot_fits and clause.verb in PRESENTING:
        return EVENT, "active" if clause.verb in ("haben", "sein") else "event", None
    if slot_fits:
        return OBJECT, "", None
    if phrase.preposition == "zu" and clause.verb in ("kommen", "führen"):
        return EVENT, "event", None
    governor = clause.phrases[phrase.governor] if phrase.governor >= 0 else None
    free = governor is None or governor.role == "subject"
    if phrase.preposition == "mit" and clause.verb in RETALIATING and free:
        # "reagierte auf den Angriff mit Sanktionen": what it did
        return EVENT, "active", None
    if phrase.preposition == "ohne" and clause.verb in PASSING:
        # "Die Konferenz endete ohne Einigung": what did not come of it is the news
        return EVENT + 0.5, "event", None
    if phrase.preposition == "unter" and clause.verb in ("sein", "befinden"):
        # "unter den Toten sind Kinder"
        return EVENT, "event", None
    return ASIDE + (0.5 if phrase.governor < 0 else 0.0), "", None
