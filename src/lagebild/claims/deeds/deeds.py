"""What a clause is about: the deeds that its verb, its fixed phrases and its nouns carry."""

import msgspec

from lagebild.claims.deeds.carrying import (
    as_ended,
    by_means,
    carrier,
    is_told,
    light_phrase,
    standing,
)
from lagebild.claims.deeds.deed import (
    ADJECTIVE,
    COMPANY,
    FIXED_PHRASE,
    FRAMED,
    OBJECT,
    PARTICIPLE,
    VERB,
    Deed,
)
from lagebild.claims.deeds.frames import graded, names_phrase, opened_by
from lagebild.claims.scene.circumstances import supposed
from lagebild.claims.scene.company import Company
from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import with_words
from lagebild.languages import load_nouns
from lagebild.languages.rows import DeedNounRow, DeedVerbRow, LightVerbRow
from lagebild.reading import Clause, Phrase

PREDICATING = frozenset("sein werden bleiben gelten erklären halten liegen zeigen geben".split())
NAMING = frozenset({"name", "description", "organ", "group", "office", "demonym", "place"})
# NNA are nouns made from adjectives: "die Verletzten".
NOUNS = frozenset({"NN", "NNA", "NNI", "NE", "FM", "XY"})
# "China enthielt sich der Stimme": no agreement.
ABSTAINING = frozenset({"enthalten"})
LACKING = frozenset(
    "fehlend ausbleibend ausgeblieben mangelnd unterblieben vereitelt verhindert "
    "missglückt misslungen abgewendet abgesagt verschoben vertagt ausgefallen".split()
)
# Deeds that only talk of another ("die Drohung mit Sanktionen").
TALK = frozenset({"REQUEST", "THREATEN"})
EQUATED = frozenset({"subject", "predicate", "object", "shared"})
# "jegliche Koalition mit ...", "ein Bündnis zwischen ...": what there may be, nobody who acts.
INDEFINITE = frozenset({"ein", "kein", "jeder", "jeglich", "jegliche"})
ALLYING = frozenset({"mit", "zwischen"})
# What is made against a deed: "ein Gesetz gegen Folter".
REMEDIES = tuple(load_nouns().remedies)
MEETINGS = load_nouns().meeting_endings


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
    place, carried_by = carrier(scene, lexemes, clause, phrase)
    weight, light, verb = standing(lexemes, clause, place, fixed)
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
    lacking = phrase.preposition == "ohne" and is_told(clause)
    if lacking or any(tokens[i].lemma.lower() in LACKING for i in range(phrase.first, phrase.head)):
        # "die fehlende Unterstützung", "endete ohne Einigung"
        deed = msgspec.structs.replace(deed, negated=True)
    if carried_by is not None and carried_by.voice == "end":
        deed = _ended(deed, carried_by)
    over = clause.verb == "beenden" and row.lemma.casefold().endswith(MEETINGS)
    if verb is not None and verb.voice in ("end", "fail") and not over:
        ending = as_ended(scene, clause, phrase, row, verb)
        if ending is not None:
            deed = _ended(deed, ending)
        if ending is not verb and deed.name == "COERCE":
            # "Die Polizei beendete die Kundgebung der Opposition"
            deed = msgspec.structs.replace(deed, agent=("durch",), recipient=("gen",))
    return deed


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
