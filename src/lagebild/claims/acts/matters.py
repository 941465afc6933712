"""What a speech act is about: its object, what hangs on it, an example of it."""

from lagebild.claims.scene.force import ANSWERING
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import SpeechAct, received
from lagebild.claims.stance.stance import GENERIC
from lagebild.claims.voices.voices import Voices
from lagebild.languages import load_nouns
from lagebild.reading import Clause, Phrase, is_abstract

SEEING = frozenset({"sehen", "erkennen", "erblicken"})
# Verbs by which somebody judges what is a fact.
WELCOMING = frozenset({"begrüßen", "bedauern", "loben", "würdigen"})
EXCUSING = frozenset({"rechtfertigen", "entschuldigen", "akzeptieren", "tolerieren", "hinnehmen"})
TALKING = frozenset({"sprechen", "reden", "verhandeln", "diskutieren"})
LAWS = ("verfassung", "recht", "gesetz", "vertrag", "abkommen", "resolution", "charta")
# Verbs of speech that are told of somebody like a deed: "soll einen Anschlag geplant haben".
PLOTTING = frozenset({"planen", "vorbereiten", "beabsichtigen", "befehlen", "anordnen"})


# Prepositions that set the time of what is said, whatever noun they stand behind.
SETTING = frozenset({"während", "seit", "infolge", "angesichts", "anlässlich", "trotz"})
# Verbs that take nothing but a dative, and the prepositions behind which it looks like a genitive.
DATIVE_VERBS = frozenset({"zustimmen", "beipflichten", "widersprechen"})
MANNERS = frozenset({"mit", "an", "in", "nach"})
WANTING = load_nouns().wanting_endings


def is_matter(scene: Scene, clause: Clause, act: SpeechAct, phrase: Phrase) -> bool:
    """The object of a speech verb, what hangs on it, or a phrase that the verb's line names."""
    chain = phrase
    seen_in = clause.verb in SEEING and any(
        p.preposition == "in" and p.governor < 0 for p in clause.phrases
    )
    for _ in range(4):
        if seen_in and chain.role == "object":
            # "sieht in den Angriffen ein Verbrechen": the thing is named behind "in"
            return False
        judged = chain.role == "comparison" or chain.preposition == "als"
        if judged and (act.object_stance in ANSWERING or chain is not phrase):
            # "wies das Angebot als Propaganda zurück", "verurteilte den Plan als Verstoß gegen das
            # Abkommen": the object is what is refused or judged
            return not any(p.role == "object" for p in clause.phrases)
        if chain.role in ("object", "comparison", "predicate"):
            return True
        if chain.role == "dative" and (
            act.object_stance in ANSWERING or "dat" not in act.addressee.split("|")
        ):
            # "stimmte der Rückkehr der Inspekteure zu"
            return True
        if _behind_manner(clause, chain):
            return True
        # "Die Gefahr eines Angriffs sei groß": what it is the danger of
        stated = clause.verb == "sein" and bool(act.words)
        if chain.role == "subject" and (clause.passive or stated or received(clause, act)):
            return True
        if chain.preposition and f"pp:{chain.preposition}" in act.complements:
            # "Nach dem Abschuss verlangte Malaysia Zugang": the object is what is demanded
            free = chain.preposition == "nach" and chain.governor < 0
            return not (free and scene.phrase(clause, "object") is not None)
        if chain.preposition == "wegen" and act.object_stance in ("accuses", "assesses"):
            return True
        if not 0 <= chain.governor < len(clause.phrases):
            return False
        if (
            chain.preposition in SETTING
            or chain.preposition == "nach"
            and not (_wanted(scene, clause, chain))
        ):
            # "stimmte dem Plan nach einem Gespräch mit Sarkozy zu"
            return False
        chain = clause.phrases[chain.governor]
    return False


def _behind_manner(clause: Clause, phrase: Phrase) -> bool:
    """stimmte mit großer Mehrheit | der Entsendung zu: no genitive of the majority, but what the
    verb, which has no other dative, is about."""
    if clause.verb not in DATIVE_VERBS or phrase.role != "genitive":
        return False
    if any(p.role == "dative" for p in clause.phrases) or phrase.governor < 0:
        return False
    return clause.phrases[phrase.governor].preposition in MANNERS


def _wanted(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """die Forderung der Opposition | nach Neuwahlen: what the noun says somebody wants."""
    tokens = scene.tokens(clause)
    while 0 <= phrase.governor < len(clause.phrases):
        phrase = clause.phrases[phrase.governor]
        if tokens[phrase.head].lemma.casefold().endswith(WANTING):
            return True
        if phrase.role != "genitive" and phrase.preposition != "von":
            return False
    return False


def is_talk(scene: Scene, clause: Clause) -> bool:
    """Gesprochen werden könne über die Raketen; über den Abzug wurde verhandelt: that two talk, who
    are not named, is a deed and no word of anybody."""
    if clause.verb not in TALKING or not clause.passive:
        return False
    return scene.phrase(clause, "subject") is None


def depends(clause: Clause) -> bool:
    """Millionen sind auf Hilfe angewiesen: nobody tells them to do anything."""
    on = any(p.preposition == "auf" for p in clause.phrases)
    return clause.verb == "anweisen" and clause.passive and on


def talk_together(scene: Scene, clause: Clause) -> bool:
    """Scholz und Macron sprachen über den Krieg: two who speak of a thing talk with each other."""
    if clause.verb not in TALKING or clause.passive or clause.kind == "infinitive":
        return False
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or not any(p.preposition == "über" for p in clause.phrases):
        return False
    tokens = scene.tokens(clause)
    joined = any(tokens[i].text == "und" for i in range(subject.first, subject.last))
    return joined and len({a.acts_for or a for a in scene.named(clause, subject)}) > 1


def is_example(scene: Scene, clause: Clause, phrase: Phrase | None) -> bool:
    """fordert Garantien wie den Rückzug der Truppen: what is demanded, by an example."""
    if phrase is None or phrase.role != "comparison" or phrase.first < 2:
        return False
    before = scene.tokens(clause)[phrase.first - 1].text
    return before == "wie" and any(
        p.role == "object" and p.last == phrase.first - 2 for p in clause.phrases
    )


def is_alleged(scene: Scene, clause: Clause) -> bool:
    """Sie sollen einen Anschlag geplant haben; dass er Morde befohlen habe: others say so."""
    if clause.verb not in PLOTTING or clause.negated:
        return False
    if clause.modal == "sollen":
        return scene.tokens(clause)[clause.tokens[-1]].text.lower() == "haben"
    told = clause.mood.startswith("subjunctive") and clause.tense == "perfect"
    return told and clause.kind == "subordinate"


def is_judged(voices: Voices, clause: Clause) -> bool:
    """begrüßt, dass X zugestimmt hat; kritisiert, dass X ablehnt: what somebody did with words,
    as a fact that another judges."""
    if clause.complementizer not in ("dass", "daß") or clause.mood != "indicative":
        return False
    voice = voices.of(clause)
    if voice.act is None or voice.frame is None or not voice.speaker:
        return False
    return voice.stance == "accuses" or voice.frame.verb in WELCOMING


def is_convicted(scene: Scene, clause: Clause) -> bool:
    """Der Major wurde wegen Mordes verurteilt: a verdict on somebody; "Das Vorgehen wurde von der
    EU verurteilt" is none."""
    if clause.verb != "verurteilen" or not clause.passive:
        return False
    if not any(p.preposition == "wegen" for p in clause.phrases):
        return False
    if any(p.preposition in ("von", "durch") and scene.named(clause, p) for p in clause.phrases):
        return False
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None:
        return False
    tokens = scene.tokens(clause)
    relative = tokens[subject.head].tag == "PRELS" and clause.antecedent >= 0
    named = scene.antecedent(clause) if relative else scene.named(clause, subject)
    if named:
        return all(a.kind in ("person", "group") for a in named)
    head = tokens[clause.antecedent if relative else subject.head]
    return head.tag in ("NN", "NNA") and not is_abstract(head.lemma)


def is_ought(clause: Clause) -> bool:
    """müsse zusagen, solle zustimmen, dürfe nicht vorschreiben: speech that is yet to come."""
    return clause.modal in ("müssen", "sollen", "dürfen") and clause.tense not in (
        "perfect",
        "pluperfect",
    )


def speaks_of_object(clause: Clause, act: SpeechAct, voices: Voices) -> bool:
    """True where the verb makes a claim of its object.

    Not in a question ("ob er das ausschließe"); not where somebody else's force holds already
    ("bestreitet, einen Angriff zu planen"); and inside somebody's words a mere report of speech
    ("viele meldeten es nicht") is part of what that person says.
    """
    if clause.complementizer == "ob":
        return False
    if not act.object_stance:
        return _judged(clause, act, voices)
    if _breaks_law(voices.scene, clause) or _fights_for(voices, clause, act):
        return False
    if is_alleged(voices.scene, clause) or _lacks_object(clause, act):
        return False
    if clause.modal == "müssen" and clause.verb == "rechnen" or _cannot(clause):
        # "muss mit einer Strafe rechnen": who is threatened expects nothing
        return False
    outer = voices.of(clause)
    if is_ought(clause) and not outer.speaker and clause.tense == "present" and not clause.negated:
        # "muss auf Importe verzichten", "soll dem Vertrag zustimmen": not done yet
        return clause.mood != "indicative"
    if is_ought(clause) and (clause.passive or not voices.speaks_itself(clause, outer)):
        # "Moskau dürfe den Staaten nichts vorschreiben": nobody has done so
        return False
    if clause.verb == "sein" and act.object_stance == "denies" and outer.speaker:
        if not voices.speaks_itself(clause, outer):
            # "Reinfeldt sagte, die Reporter seien unschuldig": not what the reporters say
            return False
    able = clause.finite >= 0 and voices.scene.tokens(clause)[clause.finite].lemma == "können"
    if able and clause.negated and outer.speaker:
        # "Pjöngjang kann nicht Hilfe verlangen": nobody has done so
        return False
    if clause.kind in ("infinitive", "subordinate") and outer.stance not in GENERIC:
        return False
    above = voices.scene.governor(clause) if clause.kind == "infinitive" else None
    if above is not None and above.verb in WELCOMING:
        # "begrüßte den Schritt der Rebellen, sich der Partei anzuschließen"
        return False
    if outer.stance == "denies" and outer.frame is not None and outer.frame.index != clause.index:
        # "Vorwürfe, Moskau plane einen Überfall, wies er zurück"
        return False
    if act.object_stance == "commits" and outer.speaker and clause.passive:
        # "Nach seiner Ansicht werden falsche Entscheidungen getroffen": he takes none of them
        return False
    if act.object_stance == "commits" and outer.speaker:
        # "Sie behaupteten, die Ukraine plane eine Offensive": said of the Ukraine, not by it; "Das
        # Militär, so der Vorwurf der Opposition, plane einen Putsch"
        if outer.stance == "accuses" or not voices.speaks_itself(clause, outer):
            return False
    return act.object_stance != "asserts" or voices.quotation_of(clause) < 0


def _cannot(clause: Clause) -> bool:
    """Die Tat sei durch nichts zu rechtfertigen: nobody has done so."""
    return clause.verb in EXCUSING and clause.modal == "können" and clause.passive


def _breaks_law(scene: Scene, clause: Clause) -> bool:
    """Es widerspreche der Verfassung: what is against the law contradicts nobody."""
    return clause.verb == "widersprechen" and any(
        p.role == "dative" and scene.tokens(clause)[p.head].lemma.casefold().endswith(LAWS)
        for p in clause.phrases
    )


def _fights_for(voices: Voices, clause: Clause, act: SpeechAct) -> bool:
    """verteidigten die Stadt: with arms; "verteidigte den Abzug": with words."""
    if clause.verb != "verteidigen" or act.words:
        return False
    spoken = voices.scene.phrase(clause, "subject" if clause.passive else "object")
    if spoken is None:
        return True
    head = voices.scene.tokens(clause)[spoken.head]
    named = bool(voices.scene.named(clause, spoken))
    known = is_abstract(head.lemma) or voices.nouns.deed(head.lemma, head.text) is not None
    return named or not known


def _lacks_object(clause: Clause, act: SpeechAct) -> bool:
    """verfügt über Waffen, plant um: what is decided or promised has to be an object."""
    if act.object_stance != "commits" or act.words or clause.passive:
        return False
    if any(c.startswith("pp:") for c in act.complements):
        return False
    if clause.verb == "verfügen" and any(p.preposition == "über" for p in clause.phrases):
        # "verfügt über eine ihm gewogene Mehrheit"
        return True
    return not any(
        p.role in ("object", "dative", "subject") and p.first > clause.first or p.role == "object"
        for p in clause.phrases
    )


def _judged(clause: Clause, act: SpeechAct, voices: Voices) -> bool:
    """betrachtet sie als Terroristen, als verfassungswidrig; sieht in dem Gesetz eine Gefahr: what
    somebody is taken for instead of a plain object."""
    scene = voices.scene
    if "als" in act.complements and any(
        scene.tokens(clause)[i].text == "als" and i > clause.first for i in clause.tokens
    ):
        return True
    return "pp:in" in act.complements and _sees_in(scene, clause)


def _sees_in(scene: Scene, clause: Clause) -> bool:
    """Moskau sieht in der Übung eine Drohung: the object is what the phrase with "in" is."""
    if not any(p.role == "object" for p in clause.phrases):
        return False
    tokens = scene.tokens(clause)
    if any(tokens[i].text.lower() == "darin" for i in clause.tokens):
        return True
    return any(
        p.preposition == "in" and p.governor < 0 and not scene.is_place(clause, p)
        for p in clause.phrases
    )
