"""Whom a speech act turns to, and who does what a passive says."""

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.scene.scene import SUBJECTS, Scene, distinct
from lagebild.claims.scene.speech import SpeechAct
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause, Phrase, done_to

# Words that a phrase with "von" completes: parts of a country, amounts.
PARTS = (
    "norden", "süden", "osten", "westen", "nordosten", "nordwesten", "südosten", "südwesten",
    "zentrum", "nähe", "umgebung", "teil", "hälfte", "hauptstadt", "stadt", "provinz", "region",
    "grenze", "küste", "rand", "vorort", "gebiet", "viertel", "straße", "innenstadt", "altstadt",
    "dutzend", "hundert", "tausend", "zehntausend", "hunderttausend", "million", "mehrheit",
    "anzahl", "zahl", "reihe", "gruppe", "vielzahl", "menge",
)  # fmt: skip
# Whose people or things "von" names, where it stands right behind them.
OF_BODIES = (
    "mitarbeiter", "mitglied", "anhänger", "vertreter", "funktionär", "unterstützer", "angestellte",
    "angehörige", "büro", "niederlassung", "konvoi", "einrichtung", "lager",
)  # fmt: skip
# On whose word something is done; what somebody only asks for is done by others.
ORDERS = frozenset({"Befehl", "Anordnung", "Weisung", "Anweisung", "Geheiß", "Veranlassung"})
# Deeds by which goods go from one to another, and who may give them.
GOODS = frozenset({"AID", "COOPERATE"})
GIVERS = frozenset({"state", "organisation", "region"})
PARTICIPLES = ("t", "en", "end")
PARTITIVE = frozenset({"CARD", "PIS", "PIDAT", "PIAT"})
OUT_OF = frozenset({"von", "unter"})
# "einer von ihnen": the tagger takes it for an article.
SOME = PARTITIVE | {"ART"}
WEAPONS = load_nouns().weapon_endings
GROUNDS = frozenset({"nach", "seit", "vor", "wegen", "aufgrund", "trotz"})
# Nouns that end so name what is done: "Rekrutierung", "Festnahme".
DOING = ("ung", "nahme", "ion")
# What befalls whoever "von" names behind it.
BEFALLING = (
    "freilassung", "auslieferung", "überstellung", "abschiebung", "absetzung", "entlassung",
    "begnadigung", "bestrafung", "festnahme", "verhaftung",
)  # fmt: skip


def addressee(scene: Scene, frame: Clause, act: SpeechAct) -> tuple[Actor, ...]:
    """forderte Russland auf; verlangte von der NATO: whom the speech act turns to."""
    for slot in act.addressee.split("|"):
        if slot in ("acc", "dat"):
            if frame.passive and slot == "acc":
                subject = scene.phrase(frame, *SUBJECTS)
                return scene.reach(frame, subject) if subject else ()
            if frame.passive and slot == "dat":
                # "Der Ministerin wird vorgeworfen": the dative looks like a subject
                subject = scene.phrase(frame, "dative", "subject")
                if subject and "d" in subject.case:
                    return scene.reach(frame, subject)
            for role in ("object", "dative") if slot == "acc" else ("dative", "object"):
                phrase = scene.phrase(frame, role)
                if slot == "dat" and phrase is not None and "d" not in phrase.case:
                    # "schlug die Entsendung von Beobachtern vor": the matter, nobody told
                    continue
                actors = scene.belonging(frame, phrase) if phrase else ()
                if phrase is not None and scene.tokens(frame)[phrase.head].tag == "PPER":
                    actors = _other_side(scene, frame, actors) or actors
                if actors:
                    return actors
        elif slot.startswith("pp:"):
            for phrase in frame.phrases:
                if phrase.preposition == slot[3:] and not _of_subject(frame, phrase):
                    if _befalls(scene, frame, phrase):
                        continue
                    actors = scene.reach(frame, phrase)
                    if actors:
                        return actors
    return ()


def _befalls(scene: Scene, frame: Clause, phrase: Phrase) -> bool:
    """forderte die Freilassung | von Präsident Bazoum: whom it is to be done to."""
    if phrase.preposition != "von" or not 0 <= phrase.governor < len(frame.phrases):
        return False
    noun = frame.phrases[phrase.governor]
    close = noun.last + 1 == phrase.first
    return close and scene.tokens(frame)[noun.head].lemma.casefold().endswith(BEFALLING)


def _other_side(scene: Scene, frame: Clause, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """warf der Miliz Verrat vor und forderte sie auf, ...: a pronoun beside the subject stands for
    the other one of the clause before, not for the subject itself."""
    subject = scene.phrase(frame, *SUBJECTS)
    own = scene.named(frame, subject) if subject else ()
    mine = {a.id for a in own} | {a.acts_for.id for a in own if a.acts_for}
    if any(a.id not in mine for a in found):
        return ()
    before = [c for c in scene.clauses_of(frame.sentence) if c.first < frame.first]
    for clause in reversed(before):
        for phrase in clause.phrases:
            if phrase.role in ("dative", "object"):
                other = tuple(a for a in scene.belonging(clause, phrase) if a.id not in mine)
                if other:
                    return other
    return ()


def told_to(voice: Voice, doer: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """versprach Kolumbien, Hubschrauber zu liefern: whom a promise, threat or offer is given to."""
    taken = {a.id for a in (*doer, *voice.speaker)} | {
        a.acts_for.id for a in (*doer, *voice.speaker) if a.acts_for
    }
    return tuple(a for a in voice.addressee if a.id not in taken)


def _of_subject(clause: Clause, phrase: Phrase) -> bool:
    """Joe Stork von Human Rights Watch fordert ...: the phrase belongs to the subject."""
    governor = clause.phrases[phrase.governor] if phrase.governor >= 0 else None
    return governor is not None and governor.role in SUBJECTS


# Nouns that name where a statement comes from: "nach Angaben", "unter Berufung auf".
SOURCES = (
    "angabe", "angaben", "aussage", "aussagen", "wort", "worten", "darstellung", "information",
    "informationen", "erkenntnis", "erkenntnisse", "auskunft", "bericht", "berichte", "mitteilung",
    "bekunden", "schilderung", "behauptung", "lesart", "einschätzung", "ansicht", "meinung",
    "auffassung", "überzeugung", "schätzung", "schätzungen", "vermutung", "beobachtung", "urteil",
    "meldung", "meldungen", "berufung", "quelle", "quellen", "zeugnis", "erklärung", "sicht",
)  # fmt: skip


def _of_source(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Nach Angaben von Ärzten wurden 20 Menschen getötet: who says it did not do it; but "nach
    Gefechten von Rebellen erobert"."""
    governor = clause.phrases[phrase.governor] if phrase.governor >= 0 else None
    if governor is None or governor.preposition not in ("nach", "laut", "gemäß", "unter", "aus"):
        return False
    return scene.tokens(clause)[governor.head].lemma.casefold().endswith(SOURCES)


def passive_agent(scene: Scene, clause: Clause, speaks: bool = False) -> tuple[Actor, ...]:
    """von Rebellen getötet; durch NATO-Angriffe getötet: the doer of a passive. Whoever `speaks`
    stands alone: "Verletzungen der Grenze durch Soldaten werden verurteilt"."""
    for phrase in clause.phrases:
        free = phrase.governor < 0 and not _belongs(scene, clause, phrase)
        if phrase.preposition in ("von", "durch") and free:
            actors = scene.named(clause, phrase)
            head = scene.tokens(clause)[phrase.head].lemma.casefold()
            if not actors and phrase.preposition == "von" and head.endswith(WEAPONS):
                # "von einem nordkoreanischen Torpedo getroffen"
                actors = scene.attributes(clause, phrase)
            if not actors and phrase.preposition == "durch":
                # "durch den Beschuss der Stadt Homs", "durch Druck auf seine Familie": what is hit
                # by it did not do it
                hit = scene.genitive_place(clause, phrase)
                actors = (
                    (() if hit else scene.genitives(clause, phrase))
                    or scene.attributes(clause, phrase)
                    or scene.attached(clause, phrase, "von", direct=True)
                    or scene.attached(clause, phrase, "aus", direct=True)
                )
            if actors:
                return actors
    for phrase in clause.phrases:
        if not clause.passive and _inside_name(scene, clause, phrase):
            continue
        if speaks and phrase.preposition == "durch" and phrase.governor >= 0:
            continue
        if phrase.preposition in ("von", "durch") and not _belongs(scene, clause, phrase):
            actors = scene.named(clause, phrase)
            if actors:
                return actors
    for phrase in clause.phrases:
        if phrase.preposition == "auf" and scene.tokens(clause)[phrase.head].lemma in ORDERS:
            # "Auf Befehl von Präsident Kadyrow wurden sie verschleppt"
            return scene.genitives(clause, phrase) or scene.attached(clause, phrase, "von")
    return ()


def _inside_name(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Proteste gegen die Regierung | von Präsident Testa: whose government it is did nothing."""
    tokens = scene.tokens(clause)
    return any(
        m.first < phrase.first
        and m.last >= phrase.head
        and m.first > 0
        and tokens[m.first - 1].tag == "APPR"
        for m in scene.mentions(clause.sentence, clause.tokens[0], phrase.head)
    )


def _of_other_event(scene: Scene, clause: Clause, governor: Phrase) -> bool:
    """Die Beziehungen sind seit der Erstürmung der Botschaft | durch Demonstranten abgebrochen: a
    phrase that hangs on an event which only sets the time or the ground."""
    while governor.role == "genitive" and governor.governor >= 0:
        governor = clause.phrases[governor.governor]
    head = scene.tokens(clause)[governor.head].lemma
    return governor.preposition in GROUNDS and head.endswith(DOING)


def giver(scene: Scene, clause: Clause, deed: Deed) -> tuple[Actor, ...]:
    """erhalten aus Deutschland Panzer; Hilfe kommt auch aus Indien: whom goods come from; der
    Angriff ging von den Rebellen aus: who starts it."""
    if clause.verb == "ausgehen" and deed.light == "event":
        from_whom = (p for p in clause.phrases if p.preposition == "von")
        found = next((who for p in from_whom if (who := scene.belonging(clause, p))), ())
        return distinct(a.acts_for or a for a in found)
    if deed.name not in GOODS:
        return ()
    for phrase in clause.phrases:
        if phrase.preposition == "aus" and phrase.governor < 0:
            found = tuple(a for a in scene.named(clause, phrase) if a.kind in GIVERS)
            if found:
                return found
    return ()


def out_of_whom(scene: Scene, clause: Clause) -> Phrase | None:
    """Von den Geflohenen wurden viele verhaftet: the phrase before the verb out of which a subject
    that only says how many takes them."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or subject.first != subject.head:
        return None
    tokens = scene.tokens(clause)
    if tokens[subject.head].tag not in PARTITIVE:
        return None
    return next(
        (
            p
            for p in clause.phrases
            if p.preposition in OUT_OF and p.last < clause.finite and p.first == clause.first
        ),
        None,
    )


def _of_body(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Mitarbeiter | von Hilfsorganisationen | wurden überfallen: whose people or things are hit.
    "wurden Anhänger | von der Polizei | festgenommen" has an article."""
    tokens = scene.tokens(clause)
    before = next((p for p in clause.phrases if p.last + 1 == phrase.first), None)
    if before is None or phrase.preposition != "von":
        return False
    if not tokens[before.head].lemma.casefold().endswith(OF_BODIES):
        return False
    bare = tokens[phrase.first].text == "von" and tokens[phrase.first + 1].tag != "ART"
    return bare and all(a.kind not in ("state", "group") for a in scene.named(clause, phrase))


def _belongs(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """im Norden von Mali; acht von ihnen; die Rekrutierung von Kindersoldaten: a phrase that says
    where, out of whom or to whom something is done names no doer."""
    tokens = scene.tokens(clause)
    if _of_source(scene, clause, phrase):
        return True
    after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if after is not None and after.tag == "ADJ(A)" and after.lemma.endswith(PARTICIPLES):
        # "die von London eingebrachte Resolution wurde verabschiedet": who did another deed
        return True
    before = tokens[phrase.first - 1] if phrase.first else None
    # "seit 1974 von türkischen Truppen besetzt": no part of a number
    year = before is not None and before.text.isdigit() and len(before.text) == 4
    if phrase.preposition == "von" and before is not None and before.tag in SOME and not year:
        # "drei wurden verletzt, einer von ihnen schwer"
        return True
    if phrase is out_of_whom(scene, clause):
        return True
    if _of_body(scene, clause, phrase):
        return True
    if phrase.governor < 0:
        return False
    governor = clause.phrases[phrase.governor]
    if phrase.preposition == "durch":
        return _of_other_event(scene, clause, governor)
    if phrase.last < clause.finite and clause.kind == "main" and governor.last + 1 == phrase.first:
        # "200 Kämpfer von Boko Haram wurden getötet": one phrase stands before the verb
        return True
    head = tokens[clause.phrases[phrase.governor].head]
    if phrase.preposition == "von" and done_to(head):
        # "wegen des Verkaufs von Flugblättern verurteilt", "wurde das Lesen von Zeitungen verboten"
        return True
    bare = phrase.first + 1 == phrase.last and tokens[phrase.last].tag == "NN"
    done = head.lemma.endswith(DOING)
    if bare and done and not scene.named(clause, clause.phrases[phrase.governor]):
        return True
    return head.tag in PARTITIVE or head.lemma.casefold().endswith(PARTS)
