"""What a clause is about: the deeds that its verb, its fixed phrases and its nouns carry."""

import msgspec

from lagebild.claims.deeds.carrying import as_ended, by_means, light_phrase
from lagebild.claims.deeds.frames import graded, names_phrase, opened_by
from lagebild.claims.scene.circumstances import supposed
from lagebild.claims.scene.company import Company
from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.claims.scene.speech import with_words
from lagebild.languages import load_nouns, load_verbs
from lagebild.languages.rows import DeedNounRow, DeedVerbRow, LightVerbRow
from lagebild.reading import Clause, Phrase

# How much each way of naming a deed says, strongest first. A verb with a phrase that its sense
# asks for ("aus der Partei ausschließen") can mean nothing else; one that needs certain company and
# has it says more than one that always counts; a noun in a prepositional phrase only sets a scene.
FRAMED, FIXED_PHRASE, COMPANY, LIGHT, VERB, EVENT, OBJECT, SUBJECT, ADJECTIVE, ASIDE = (
    9.5, 9.0, 8.5, 8.0, 7.0, 6.5, 5.0, 4.5, 4.0, 2.0,
)  # fmt: skip
# "legte die Reform auf Eis" is about the reform, whatever else is laid on ice.
BY_LIGHT_PHRASE = FIXED_PHRASE + 0.1
PREDICATING = frozenset("sein werden bleiben gelten erklären halten liegen zeigen geben".split())
NAMING = frozenset({"name", "description", "organ", "group", "office", "demonym", "place"})
# Verbs that only say that something is, comes or is had: the noun beside them is the deed.
PRESENTING = frozenset(
    "sein geben kommen haben werden bleiben erfolgen herrschen gelten liegen stehen bestehen "
    "bekommen erhalten sehen beobachten".split()
)

# NNA are nouns made from adjectives: "die Verletzten".
NOUNS = frozenset({"NN", "NNA", "NNI", "NE", "FM", "XY"})
# "China enthielt sich der Stimme": no agreement.
ABSTAINING = frozenset({"enthalten"})
# How something passes off: "endete ohne Ergebnis".
PASSING = frozenset({"enden", "verlaufen", "auseinandergehen", "bleiben", "gehen", "trennen"})
LACKING = frozenset(
    "fehlend ausbleibend ausgeblieben mangelnd unterblieben vereitelt verhindert "
    "missglückt misslungen abgewendet abgesagt verschoben vertagt ausgefallen".split()
)
# Behind which prepositions a noun is carried by its verb, and by one that only says no: "nimmt an
# Gesprächen teil", "hält sich aus dem Krieg heraus".
CARRIED = (frozenset({"in", "zu", "an", "mit"}), frozenset({"in", "zu", "an", "mit", "aus"}))
# The doer of an attributive participle stands in front of it: "von Rebellen getötete Soldaten".
PARTICIPLE = ("participle",)
# Deeds that only talk of another ("die Drohung mit Sanktionen").
TALK = frozenset({"REQUEST", "THREATEN"})
EQUATED = frozenset({"subject", "predicate", "object", "shared"})
# "jegliche Koalition mit ...", "ein Bündnis zwischen ...": what there may be, nobody who acts.
INDEFINITE = frozenset({"ein", "kein", "jeder", "jeglich", "jegliche"})
ALLYING = frozenset({"mit", "zwischen"})
# What is made against a deed: "ein Gesetz gegen Folter".
REMEDIES = tuple(load_nouns().remedies)
MEETINGS = load_nouns().meeting_endings
RETALIATING = load_verbs().retaliating
# What may be received: "bekam Hilfe".
RECEIVED = frozenset({"SUPPORT", "AID", "CONCEDE", "GUARANTEE"})


class Deed(msgspec.Struct, frozen=True):
    """A deed that words of a clause carry.

    `phrase` is the noun phrase whose head is the deed, None where the verb is. `agent` and
    `recipient` are the slots of the lexicon row; `light` is active, event, undergo, end or fail
    for a noun under a light verb, "" otherwise. `row` names the lexicon line. `negated` is True
    where the words around the noun say that it does not happen ("den Anschlag verhindern").
    """

    name: str
    mode: str
    weight: float
    row: str
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    phrase: Phrase | None = None
    light: str = ""
    negated: bool = False


def deeds_of(scene: Scene, lexemes: Lexemes, nouns: NounFinder, clause: Clause) -> list[Deed]:
    """All deeds of a clause, strongest first."""
    found: list[Deed] = scene.deeds.of(clause, lambda: _find(scene, lexemes, nouns, clause))
    return list(found)


def _find(scene: Scene, lexemes: Lexemes, nouns: NounFinder, clause: Clause) -> list[Deed]:
    company = Company(scene, clause)
    found = [] if graded(scene, clause) else _of_verb(scene, lexemes, nouns, clause, company)
    own = bool(found)
    for deed in _of_nouns(scene, lexemes, nouns, clause, company):
        if own and deed.negated and deed.light == "end" and deed.weight < FIXED_PHRASE:
            # "untersagten den Besuch": the ban is the deed, not what it bans
            deed = msgspec.structs.replace(deed, weight=min(deed.weight, OBJECT))
        found.append(deed)
    if not found:
        found = _of_adjectives(scene, lexemes, clause) or _of_participles(scene, lexemes, clause)
    return sorted(found, key=lambda d: -d.weight)


def _of_verb(
    scene: Scene, lexemes: Lexemes, nouns: NounFinder, clause: Clause, company: Company
) -> list[Deed]:
    # "ohne Garantien werde es keinen Frieden geben": "es gibt" is no giving
    there_is = clause.verb == "geben" and "es" in company.words
    phrases = None if there_is else lexemes.deed_phrases.get(clause.verb)
    for fixed in with_words(company.words, phrases) if phrases else ():
        if company.has_any(fixed.unless):
            continue
        # "hausgemacht" ends in no Macht
        if names_phrase(scene, clause, fixed.words):
            return [
                Deed(
                    fixed.deed,
                    fixed.mode,
                    FIXED_PHRASE,
                    f"deed_phrases: {fixed.words} {fixed.verb} -> {fixed.deed}",
                    (fixed.agent or "subj",),
                    fixed.recipient,
                )
            ]
    verbs = lexemes.deed_verbs.get(clause.verb, ())
    opened = opened_by(scene, nouns, clause) if verbs else frozenset()
    framing = [bool(opened) and not opened.isdisjoint(verb.needs) for verb in verbs]
    # a verb in its frame is meant in the sense of that frame, whatever else stands around it
    for framed, verb in sorted(zip(framing, verbs, strict=True), key=lambda pair: not pair[0]):
        if not fits(verb, company, framed):
            continue
        weight = FRAMED if framed else COMPANY if verb.needs else VERB
        return [
            Deed(
                verb.deed,
                verb.mode,
                weight,
                f"deed_verbs: {verb.lemma} -> {verb.deed}",
                (verb.agent or "subj",),
                verb.recipient,
                negated=verb.lemma in ABSTAINING and "sich" in company.words,
            )
        ]
    return []


def fits(row: DeedVerbRow | DeedNounRow, company: Company, framed: bool = False) -> bool:
    """True where the clause has the company that a row needs and none that it excludes."""
    if row.needs and not framed and not company.has_any(row.needs):
        return False
    return not company.has_any(row.unless)


def _of_nouns(
    scene: Scene, lexemes: Lexemes, nouns: NounFinder, clause: Clause, company: Company
) -> list[Deed]:
    tokens = scene.tokens(clause)
    fixed = light_phrase(scene, lexemes, clause)
    own = fixed.lemma.casefold().split() if fixed is not None else []
    found = []
    for phrase in clause.phrases:
        if phrase.role == "shared" or supposed(scene, clause, phrase):
            continue
        if _countered(scene, clause, phrase):
            continue
        for at in _heads(scene, clause, phrase):
            token = tokens[at]
            if token.lemma.casefold() in own or by_means(phrase, token.lemma):
                # "nahm die Reform in Angriff"
                continue
            row = None
            for sense in nouns.senses(token.lemma, token.text):
                if fits(sense, company):
                    row = sense
                    break
            if row is None or (row.agent and _name_guard(scene, clause, at)):
                # victims ("zwölf Tote", agent empty) are people and a deed at once
                continue
            found.append(_noun_deed(scene, lexemes, clause, phrase, row, fixed))
    return _with_matters(clause, found)


def _countered(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """ein Gesetz gegen Folter; Maßnahmen gegen die Gewalt: who makes or refuses it speaks of the
    remedy, not of what it is meant for."""
    if phrase.preposition != "gegen" or phrase.governor < 0:
        return False
    remedy = scene.tokens(clause)[clause.phrases[phrase.governor].head].lemma.casefold()
    return remedy.endswith(REMEDIES)


def _with_matters(clause: Clause, found: list[Deed]) -> list[Deed]:
    """Der Aufruf zum Boykott: what is demanded or threatened is the deed where it is said, and
    stands where the word for the demand stands."""
    talk = {id(d.phrase): d for d in found if d.name in TALK and d.phrase is not None}
    told = set()
    kept = []
    for deed in found:
        if deed.name in TALK and _equated(clause, deed, found):
            # "Bedingung sei ein Ende der Blockade": what is wanted is the deed
            continue
        inner = deed.phrase
        outer = None
        if inner is not None and deed.name not in TALK and inner.preposition:
            outer = talk.get(id(clause.phrases[inner.governor])) if inner.governor >= 0 else None
        if outer is not None:
            told.add(id(outer))
            weight = max(deed.weight, outer.weight)
            deed = msgspec.structs.replace(deed, weight=weight, light=outer.light)
        kept.append(deed)
    return [deed for deed in kept if id(deed) not in told]


def _equated(clause: Clause, deed: Deed, found: list[Deed]) -> bool:
    """Hauptforderung sei der Abzug: another deed is what a word for a demand stands for."""
    if clause.verb != "sein" or deed.phrase is None or deed.phrase.role not in EQUATED:
        return False
    return any(
        d.phrase is not None
        and d.phrase is not deed.phrase
        and d.name not in TALK
        and d.phrase.role in EQUATED | {"genitive"}
        for d in found
    )


def _heads(scene: Scene, clause: Clause, phrase: Phrase) -> list[int]:
    """den Rückzug und die Abrüstung: the heads of a coordinated phrase."""
    tokens = scene.tokens(clause)
    heads = [phrase.head] if tokens[phrase.head].tag in NOUNS else []
    joined = False
    for i in range(phrase.head + 1, phrase.last + 1):
        joined = joined or tokens[i - 1].tag == "KON"
        if joined and tokens[i].tag in ("NN", "NNA"):
            heads.append(i)
    return heads


def _name_guard(scene: Scene, clause: Clause, at: int) -> bool:
    """Ärzte ohne Grenzen; das Bündnis: a word that names somebody is no deed. "Ein Bündnis mit den
    Liberalen" names nobody."""
    tokens = scene.tokens(clause)
    first = next((p.first for p in clause.phrases if p.head == at), at)
    unknown = tokens[first].lemma.casefold() in INDEFINITE and at + 1 < len(tokens)
    if unknown and tokens[at + 1].text in ALLYING:
        return False
    return any(
        (m.form in NAMING and m.head == at) or (m.form == "name" and m.first <= at <= m.last)
        for m in scene.mentions(clause.sentence, 0, len(scene.tokens(clause)))
    )


def _noun_deed(
    scene: Scene,
    lexemes: Lexemes,
    clause: Clause,
    phrase: Phrase,
    row: DeedNounRow,
    fixed: LightVerbRow | None,
) -> Deed:
    place, carrier = _carrier(scene, lexemes, clause, phrase)
    weight, light, verb = _standing(lexemes, clause, place, fixed)
    deed = Deed(
        row.deed,
        row.mode,
        weight,
        f"deed_nouns: {row.lemma} -> {row.deed}",
        row.agent,
        row.recipient,
        phrase,
        light,
    )
    tokens = scene.tokens(clause)
    lacking = phrase.preposition == "ohne" and _is_told(clause)
    if lacking or any(tokens[i].lemma.lower() in LACKING for i in range(phrase.first, phrase.head)):
        # "die fehlende Unterstützung", "endete ohne Einigung"
        deed = msgspec.structs.replace(deed, negated=True)
    if carrier is not None and carrier.voice == "end":
        deed = _ended(deed, carrier)
    over = clause.verb == "beenden" and row.lemma.casefold().endswith(MEETINGS)
    if verb is not None and verb.voice in ("end", "fail") and not over:
        ending = as_ended(scene, clause, phrase, row, verb)
        if ending is not None:
            deed = _ended(deed, ending)
        if ending is not verb and deed.name == "COERCE":
            # "Die Polizei beendete die Kundgebung der Opposition"
            deed = msgspec.structs.replace(deed, agent=("durch",), recipient=("gen",))
    return deed


def _is_told(clause: Clause) -> bool:
    """Der Test fand ohne Sprengsatz statt; but "ohne Waffenruhe drohe Hunger" names a condition."""
    plain = clause.mood == "indicative" and not clause.modal and not clause.negated
    return clause.verb in PASSING or plain and clause.verb != "drohen" and clause.tense != "future"


def _carrier(
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


def _standing(
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


def _ended(deed: Deed, end: LightVerbRow) -> Deed:
    """Sanktionen aufheben; das Ende der Kämpfe: another deed, else the same that does not
    happen."""
    for turn in end.turns:
        before, _, after = turn.partition(">")
        if before == deed.name == after:
            # "blockiert den Beitritt": refused, not undone
            return deed
        if before == deed.name:
            return msgspec.structs.replace(
                deed,
                name=after,
                mode="",
                row=f"{deed.row}, ended by {end.lemma} -> {after}",
            )
    return msgspec.structs.replace(
        deed, negated=not deed.negated, row=f"{deed.row}, not done: {end.lemma}"
    )


def _of_participles(scene: Scene, lexemes: Lexemes, clause: Clause) -> list[Deed]:
    """geht von zwölf getöteten Zivilisten aus: a participle in front of its noun."""
    tokens = scene.tokens(clause)
    for i in clause.tokens:
        token = tokens[i]
        if token.tag != "ADJ(A)" or not token.lemma.endswith("t"):
            continue
        for infinitive in _infinitives(token.lemma):
            for verb in lexemes.deed_verbs.get(infinitive, ()):
                if verb.needs or verb.deed != "ASSAULT" and verb.deed != "COERCE":
                    # "vereinigt", "verbunden": most other participles only describe
                    continue
                row = f"deed_verbs: {verb.lemma} -> {verb.deed}"
                noun = next((p for p in clause.phrases if p.first <= i < p.head), None)
                agent, recipient = ("none",) if noun is None else PARTICIPLE, ("head",)
                return [Deed(verb.deed, verb.mode, ADJECTIVE, row, agent, recipient, noun)]
    return []


def _infinitives(participle: str) -> tuple[str, ...]:
    """getötet: töten; verletzt: verletzen; the weak verbs that a participle may belong to."""
    stem = participle.removesuffix("t").removesuffix("e")
    stem = stem[2:] if stem.startswith("ge") else stem
    return (stem + "en", stem + "n")


def _of_adjectives(scene: Scene, lexemes: Lexemes, clause: Clause) -> list[Deed]:
    """Die Stadt ist besetzt: a predicate adjective that states a deed."""
    if clause.verb not in PREDICATING:
        return []
    tokens = scene.tokens(clause)
    for i in clause.tokens:
        token = tokens[i]
        if token.tag == "ADJ(D)":
            row = lexemes.deed_adjectives.get(token.lemma) or lexemes.deed_adjectives.get(
                token.text
            )
            if row:
                return [
                    Deed(
                        row.deed,
                        "",
                        ADJECTIVE,
                        f"deed_adjectives: {row.lemma} -> {row.deed}",
                        ("subj",),
                        row.recipient,
                    )
                ]
    return []
