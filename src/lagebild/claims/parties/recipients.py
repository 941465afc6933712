"""To whom it is done: the recipient of a deed, by the slots of its lexicon row."""

from lagebild.claims.deeds.deed import RECEIVED, Deed
from lagebild.claims.deeds.places import own_place
from lagebild.claims.parties.addressed import ORDERS, SOURCES, out_of_whom
from lagebild.claims.parties.attacks import attack_target, raided
from lagebild.claims.parties.attributed import hits_place, in_front_of_participle, possessor
from lagebild.claims.parties.deployments import behind_border, beneficiary, is_peaceful
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene, distinct
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause, Phrase, slug

CIVILIANS = Actor(id="zivilisten", name="Zivilisten", kind="group")
# Words for civilians, and for people that name no party ("20 Menschen wurden getötet").
CIVIL = frozenset({"Zivilperson", "Zivilbevölkerung", "Zivilist"})
ANYBODY = frozenset(
    "Mensch Menschen Person Personen Leute Opfer Tote Toter Verletzte Verletzter Einwohner "
    "Bewohner Mitglied Mitglieder Mann Männer Teilnehmer Todesopfer Bürger Bevölkerung Gruppe "
    "Gruppen Gast Passagier Passant".split()
)


# "Zwei der Toten waren Frauen" says nothing of the side that was hit.
OF_ANY_SIDE = frozenset({"Frauen", "Kinder", "Männer", "Jugendliche"})
AMONG = "said to be among the victims"
BEING = frozenset({"sein", "befinden", "handeln", "zählen", "gehören"})
# Words in front of a noun whose ending may show the dative; so does a pronoun.
SHOWING_CASE = frozenset({"ART", "PPOSAT", "PDAT", "ADJ(A)", "PPER"})


def recipient_of(
    scene: Scene, clause: Clause, deed: Deed, agent: tuple[Actor, ...], voice: Voice
) -> tuple[tuple[Actor, ...], str]:
    """Towards whom: by the slots of the lexicon row, in their order."""
    taken = {a.id for a in agent} | {a.acts_for.id for a in agent if a.acts_for}
    told = {a.acts_for.id if a.acts_for else a.id for a in voice.addressee}
    if told & taken:
        # "forderte Jammeh zum Rücktritt auf": whom it addresses does it
        taken |= {a.id for a in voice.addressee}
    slots = deed.recipient
    victims = deed.name in ("ASSAULT", "COERCE") and not (slots or deed.agent)
    if victims and deed.phrase is not None:
        found = tuple(a for a in _among(scene, clause, deed.phrase) if a.id not in taken)
        if found:
            return found, AMONG
    if "gen" not in slots and hits_place(scene, clause, deed):
        slots = ("gen", *slots)
    if deed.name == "MOBILIZE" and is_peaceful(scene, clause):
        found = tuple(a for a in beneficiary(scene, clause) if a.id not in taken)
        if found:
            return found, "for whose good troops are sent"
        slots = tuple(slot for slot in slots if slot == "gegen")
    for slot in slots:
        found = _slot(scene, clause, deed, slot)
        rest = tuple(a for a in found if a.id not in taken)
        if deed.name in BETWEEN_SIDES:
            rest = tuple(a for a in rest if a.acts_for is None or a.acts_for.id not in taken)
        if rest and deed.name == "ASSAULT" and all(a.name in ANYBODY for a in rest):
            target = tuple(a for a in attack_target(scene, clause) if a.id not in taken)
            if target:
                return target, "target of the attack named beside"
        if rest and deed.name == "COERCE" and all(a.name in ANYBODY for a in rest):
            rest = tuple(a for a in raided(scene, clause) if a.id not in taken) or rest
        own = own_place(scene, clause, deed, slot, found, agent)
        if own:
            return own, f"recipient slot {slot}, a place in the doer's own country"
        if not rest and deed.name == "GUARANTEE":
            # "Die NATO werde alle ihre Mitglieder verteidigen"
            rest = found
        if rest:
            return distinct(rest), f"recipient slot {slot}"
    undergone = deed.name in RECEIVED or deed.name in UNDERGONE and bool(deed.agent)
    if deed.light == "undergo" and undergone and not clause.passive:
        # "fanden 53 Leichen": whoever finds the dead has not been hit
        found = tuple(a for a in _slot(scene, clause, deed, "subj") if a.id not in taken)
        if found:
            return found, "who receives it" if deed.name in RECEIVED else "who undergoes it"
    if deed.name == "MOBILIZE":
        found = tuple(a for a in behind_border(scene, clause) if a.id not in taken)
        if found:
            return found, "behind whose border"
    found = _beside(scene, clause, deed, taken)
    if found:
        return found, "named beside the deed"
    if deed.name == "OTHER" and deed.phrase is None:
        found = tuple(a for a in _turned_to(scene, clause) if a.id not in taken)
        if found:
            return found, "whom an act of no known kind turns to"
    if deed.name in THROWN and _answers(scene, clause, voice):
        found = tuple(a for a in voice.speaker if a.id not in taken)
        if found:
            return found, "whoever answers it"
    if deed.name == "ASSAULT":
        found = tuple(a for a in attack_target(scene, clause) if a.id not in taken)
        if found:
            return found, "target of the attack named beside"
        found = tuple(a for a in _stricken(scene, clause, deed) if a.id not in taken)
        if found:
            return found, "in whose country a thing is hit"
    return (), "nobody named"


# "überstand einen Anschlag", "leidet unter den Sanktionen"
UNDERGONE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Deeds between two sides: nobody meets its own minister.
BETWEEN_SIDES = frozenset({"CONSULT", "AGREE", "COOPERATE", "AID"})
# Who is meant beside a deed, whatever its row says: against whom, and to whom something is given.
AGAINST = frozenset({"gegen", "auf"})
# "während der Spiele in Peking": where another event takes place.
WHEN = frozenset({"bei", "nach", "vor", "während", "wegen"})
GIVEN = frozenset({"AID", "SUPPORT", "CONCEDE", "GUARANTEE", "THREATEN", "POWER"})
# "auf Befehl Kadyrows", "auf Antrag der Anklage": nobody is hit.
ON_WHOSE_WORD = frozenset(w.casefold() for w in ORDERS) | load_nouns().on_whose_word
# Words thrown at somebody: whoever answers them was meant.
THROWN = frozenset({"THREATEN", "ACCUSE", "REQUEST"})
AGAINST_DEEDS = frozenset(
    "ASSAULT COERCE SANCTION THREATEN PROTEST REJECT COOPERATE SUPPORT ACCUSE AGREE RETREAT".split()
)


def _beside(scene: Scene, clause: Clause, deed: Deed, taken: set[str]) -> tuple[Actor, ...]:
    """Den Helfern Unterstützung zukommen lassen; Druck auf Harare ausüben: whoever a dative or a
    phrase with "gegen" names."""
    for phrase in clause.phrases:
        against = phrase.preposition in AGAINST and deed.name in AGAINST_DEEDS
        # "einigten sich auf einen Austausch von Gefangenen": on what
        against = against and (deed.name, phrase.preposition) != ("AGREE", "auf")
        # "den Rebellen" may be an accusative by its form; beside the deed as object it is none
        matter = deed.phrase is not None or deed.row.startswith("deed_phrases")
        second = phrase.role == "object" and matter and phrase is not deed.phrase
        # "fordert eine Reform und die Freilassung der Geiseln": another matter, nobody
        second = second and bool(scene.named(clause, phrase))
        given = deed.name in GIVEN and (phrase.role == "dative" or second)
        # "dass Kenia ein Anschlag droht"
        given = given or clause.verb == "drohen" and phrase.role == "dative"
        if against and (
            _belongs_elsewhere(scene, clause, deed, phrase)
            or _of_another_noun(clause, deed, phrase)
            or scene.tokens(clause)[phrase.head].lemma.casefold() in ON_WHOSE_WORD
        ):
            continue
        if against or given:
            found = tuple(a for a in _affected(scene, clause, phrase) if a.id not in taken)
            if found:
                return distinct(found)
    return ()


def _of_another_noun(clause: Clause, deed: Deed, phrase: Phrase) -> bool:
    """Der Ausschluss erfolgte als Reaktion | auf die Abspaltung der Krim |: no target of the deed
    that a noun names; nor of what is done as a reaction."""
    if phrase.preposition != "auf" or phrase.governor < 0:
        return False
    governor = clause.phrases[phrase.governor]
    if deed.phrase is None:
        return governor.preposition == "als"
    return governor != deed.phrase and bool(governor.preposition)


def _stricken(scene: Scene, clause: Clause, deed: Deed) -> tuple[Actor, ...]:
    """Kämpfer stürmten in Mogadischu ein Hotel: of a thing that is hit the state it stands in."""
    if deed.phrase is not None or deed.agent == ("none",):
        return ()
    hit = _passive_subject(scene, clause) if clause.passive else scene.phrase(clause, "object")
    if hit is None or scene.tokens(clause)[hit.head].tag != "NN" or _affected(scene, clause, hit):
        return ()
    for phrase in clause.phrases:
        if phrase.preposition == "in" and not _belongs_elsewhere(scene, clause, deed, phrase):
            found = tuple(a for a in scene.reach(clause, phrase) if a.kind == "state")
            if found:
                return found
    return ()


def _answers(scene: Scene, clause: Clause, voice: Voice) -> bool:
    """Ankara: "Wir nehmen Drohungen Athens nicht hin"; wies die Kritik Wiens zurück."""
    subject = scene.phrase(clause, *SUBJECTS)
    own = subject is not None and scene.tokens(clause)[subject.head].text.lower() in ("wir", "man")
    return own or voice.stance in ("rejects", "denies", "accuses")


def _turned_to(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Die Regierung ließ die Kurden im Stich; arbeitet gegen Paris: the object of a verb that no
    lexicon knows, or whom it goes for or against."""
    if clause.passive:
        return ()
    for phrase in clause.phrases:
        if phrase.role in ("object", "dative") or phrase.preposition in ("gegen", "für"):
            found = scene.named(clause, phrase)
            if found and not scene.is_place(clause, phrase):
                return found
    return ()


def _belongs_elsewhere(scene: Scene, clause: Clause, deed: Deed, phrase: Phrase) -> bool:
    """Bei einem Angriff auf die Ukraine werde es Sanktionen geben: a phrase that hangs on another
    event says nothing of whom the deed hits."""
    if phrase.governor < 0:
        return False
    governor = clause.phrases[phrase.governor]
    before = phrase.last < clause.finite and clause.kind == "main" and not clause.passive
    if before and governor.role == "subject" and governor is not deed.phrase:
        # "Die Regierung in Damaskus dementierte den Angriff"
        return bool(scene.named(clause, governor))
    outer = governor
    if governor.role == "genitive" and governor.governor >= 0:
        # "kurz vor dem Treffen | der Außenminister | in Kairo"
        outer = clause.phrases[governor.governor]
    told = scene.tokens(clause)[outer.head].lemma.casefold().endswith(SOURCES)
    when = governor.preposition in WHEN or outer.preposition in WHEN and not told
    return governor != deed.phrase and outer != deed.phrase and when


def _affected(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """mehrere Zivilpersonen; 17 Teilnehmer einer Feier in Adena: whom a phrase names, people
    without a name by their word; where they were says nothing of them."""
    head = scene.tokens(clause)[phrase.head]
    if head.tag in COMMON_NOUNS and all(a.name in ANYBODY for a in scene.named(clause, phrase)):
        if head.lemma in CIVIL or head.text in CIVIL:
            return (CIVILIANS,)
        if head.lemma in ANYBODY or head.text in ANYBODY:
            found = scene.genitives(clause, phrase) or scene.attributes(clause, phrase)
            if not found and head.text.startswith("Gruppe"):
                found = scene.attached(clause, phrase, "von")
            # "die Verletzten": Verletzte
            name = head.lemma if head.text == head.lemma + "n" else head.text
            return (
                found
                or scene.named(clause, phrase)
                or (Actor(id=slug(name), name=name, kind="group"),)
            )
    found = _reached(scene, clause, phrase) or _town_of(scene, clause, phrase)
    if phrase.preposition == "auf":
        # "dankte auf Twitter": through whom it is said
        return tuple(a for a in found if a.kind != "medium")
    return found


def _reached(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """enterten | ein Schiff | mit Hilfsgütern für Haiti |: whom a thing is meant for is not hit."""
    named = scene.named(clause, phrase) or scene.genitives(clause, phrase)
    if named or phrase.preposition or scene.tokens(clause)[phrase.head].tag != "NN":
        return scene.reach(clause, phrase)
    meant = [
        p for p in scene.attached_phrases(clause, phrase) if p.preposition in ("für", "nach", "mit")
    ]
    found = scene.reach(clause, phrase)
    return () if meant and found == scene.reach(clause, meant[-1]) else found


def _town_of(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """beschossen den Flughafen von Luhansk: in whose town it stands."""
    if phrase.preposition or scene.tokens(clause)[phrase.head].tag != "NN":
        return ()
    return distinct(
        actor
        for other in scene.attached_phrases(clause, phrase, direct=True)
        if other.preposition == "von"
        for mention in scene.mentions(clause.sentence, other.first, other.last)
        if mention.form == "place"
        for actor in mention.actors
    )


def _slot(scene: Scene, clause: Clause, deed: Deed, slot: str) -> tuple[Actor, ...]:
    phrase = deed.phrase
    if phrase is not None:
        if slot == "gen":
            owner = possessor(scene, clause, phrase) if "gen" not in deed.agent else ()
            # a court or a ministry is neither arrested nor set free
            owner = tuple(a for a in owner if a.kind != "organisation")
            return scene.genitives(clause, phrase) or owner
        if slot == "part":
            return scene.first_part(clause, phrase)
        if slot == "head":
            return _affected(scene, clause, phrase)
        if slot in ("acc", "dat", "subj"):
            role = {"acc": "object", "dat": "dative", "subj": "subject"}[slot]
            other = scene.phrase(clause, role)
            return _affected(scene, clause, other) if other and other is not phrase else ()
        found = scene.attached(clause, phrase, slot)
        if found and all(a.name in ANYBODY for a in found):
            # "ein Angriff auf russische Bürger"
            aimed = (p for p in scene.attached_phrases(clause, phrase) if p.preposition == slot)
            found = next((who for p in aimed if (who := _affected(scene, clause, p))), found)
        if found or deed.light == "" and phrase.role not in ("object", "predicate"):
            return found
        return _prepositional(scene, clause, deed, slot)
    if slot == "acc":
        if clause.passive:
            subject = _passive_subject(scene, clause)
            return _affected(scene, clause, subject) if subject else ()
        for other in clause.phrases:
            if other.role == "object" and scene.tokens(clause)[other.head].tag != "PRF":
                found = _affected(scene, clause, other)
                if found:
                    return found
        return ()
    if slot == "dat":
        other = scene.phrase(clause, "dative") or _dative_by_form(scene, clause, deed)
        return _affected(scene, clause, other) if other else ()
    if slot == "subj":
        other = scene.phrase(clause, *SUBJECTS)
        return _affected(scene, clause, other) if other else ()
    if slot == "part":
        other = scene.phrase(clause, "predicate")
        return scene.first_part(clause, other) if other else ()
    if slot == "gen":
        other = scene.phrase(clause, "genitive")
        if other is None:
            # "setzte die Mitgliedschaft | Malis aus": the name is a part of the phrase
            held = scene.phrase(clause, "object")
            return scene.genitives(clause, held) if held else ()
        return _affected(scene, clause, other)
    return _prepositional(scene, clause, deed, slot)


def _among(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """Unter den Opfern sind zwei Mitarbeiter des Roten Kreuzes; bei den Toten handelt es sich um
    Soldaten; zwei der Opfer waren Kinder: who the victims are."""
    for other in clause.phrases:
        if other is phrase or clause.verb not in BEING:
            continue
        if other.role in SUBJECTS or other.role == "predicate" or other.preposition == "um":
            found = _affected(scene, clause, other)
            if found and not all(a.name in ANYBODY or a.name in OF_ANY_SIDE for a in found):
                return found
    return scene.attributes(clause, phrase)


def _dative_by_form(scene: Scene, clause: Clause, deed: Deed) -> Phrase | None:
    """half den Rebellen, half Angola: what may be accusative by its form is the dative of a verb
    that takes one; a bare noun is none ("untersagt Versammlungen")."""
    if "acc" in deed.recipient:
        return None
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        shown = tokens[phrase.first].tag in SHOWING_CASE or tokens[phrase.head].tag == "NE"
        if phrase.role == "object" and "d" in phrase.case and shown:
            return phrase
    return None


def _passive_subject(scene: Scene, clause: Clause) -> Phrase | None:
    """Behörden zufolge wurden 17 Menschen getötet: a source in the dative is no subject."""
    tokens = scene.tokens(clause)
    whole = out_of_whom(scene, clause)
    if whole is not None:
        return whole
    for phrase in clause.phrases:
        after = tokens[phrase.last + 1].text if phrase.last + 1 < len(tokens) else ""
        fits = phrase.role in SUBJECTS or phrase.role == "object"
        if fits and tokens[phrase.head].tag != "PRF" and after != "zufolge":
            return phrase
    return scene.phrase(clause, *SUBJECTS)


def _prepositional(scene: Scene, clause: Clause, deed: Deed, preposition: str) -> tuple[Actor, ...]:
    """flog | auf Bitten Malis | Angriffe auf Islamisten: what stands before the verb of a main
    clause sets the scene, so what stands behind it goes first."""
    fitting = [
        p
        for p in clause.phrases
        if p.preposition == preposition
        and not _belongs_elsewhere(scene, clause, deed, p)
        and not in_front_of_participle(scene, clause, p)
    ]
    if clause.kind == "main":
        fitting.sort(key=lambda p: p.first < clause.finite)
    for other in fitting:
        found = _affected(scene, clause, other)
        if found:
            return found
    return ()
