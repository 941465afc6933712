"""Documents speak for whoever wrote them: "Im Bericht heißt es", "darin wird gefordert"."""

from lagebild.claims.parties.attributed import participle_agent
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.reading import Actor, Clause, Phrase

DOCUMENTS = (
    "bericht", "resolution", "text", "erklärung", "papier", "studie", "schreiben", "brief",
    "mitteilung", "dokument", "entwurf", "gutachten", "umfrage", "statement", "anfrage",
    "petition", "klageschrift", "manifest", "memorandum", "kommuniqué", "communiqué", "beschluss",
    "denkschrift", "eingabe", "stellungnahme", "ultimatum", "flugblatt", "bekennerschreiben",
    "video", "tonband", "tonaufnahme", "protokoll", "klage", "depesche", "e-mail", "tweet",
    "telegramm", "botschaft", "note", "dossier", "lagebild", "aufruf", "anklageschrift",
    "entschliessung", "deklaration", "vorlage",
)  # fmt: skip
# Words that end like a document and are none.
# They are compared without the ending of the genitive: "Beschlusses", "Beschluss".
ENDS = tuple(document.removesuffix("s") for document in DOCUMENTS)
NO_DOCUMENTS = frozenset({"kontext", "banknote", "schulnote", "bestnote", "anklage"})
# What texts say is to be done.
PROVIDING = frozenset({"vorsehen", "festlegen", "vorschreiben"})
# Texts that somebody only proposes, or lays down for others.
PROPOSALS = ("entwurf", "vorschlag", "plan", "resolution", "papier", "vorlage", "entschliessung")
# "Der Text sieht vor": the words of whatever document was named last.
ANY_DOCUMENT = ("text", "schreiben", "dokument", "papier", "beschluss")
POINTING = frozenset({"darin", "hierin"})
# "Russland verhinderte eine Resolution": who speaks of a text so has not brought it.
OPPOSING = frozenset(
    "sein ablehnen blockieren verhindern zurückweisen stoppen verwerfen kritisieren begrüßen "
    "verurteilen boykottieren ignorieren missachten".split()
)
# Documents that "sie" takes up; the others are "er" or "es".
FEMININE = (
    "resolution", "erklärung", "studie", "mitteilung", "umfrage", "anfrage", "petition",
    "klageschrift", "denkschrift", "eingabe", "stellungnahme", "tonaufnahme", "klage", "depesche",
    "e-mail", "botschaft", "note", "anklageschrift", "entschliessung", "deklaration", "vorlage",
)  # fmt: skip
TAKING_UP = {"sie": True, "diese": True, "er": False, "es": False, "dieser": False, "dieses": False}
# How many clauses back the document is looked for.
REACH = 60
# How many sentences back somebody wrote what is called a document only now.
WRITTEN = 3


def is_document(name: str) -> bool:
    """Im Bericht heißt es: a document speaks for whoever wrote it."""
    return any(_kind(word) for word in name.split())


def is_proposal(scene: Scene, frame: Clause) -> bool:
    """Der Entwurf sieht vor, dass Assad geht: what others would have to do."""
    subject = scene.phrase(frame, *SUBJECTS)
    return subject is not None and scene.tokens(frame)[subject.head].lemma.casefold().endswith(
        PROPOSALS
    )


def author_in(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """In dem Bericht wird gefordert; in der der König ersucht wird; darin heißt es: who wrote the
    document that a clause names as the place of its words."""
    tokens = scene.tokens(clause)
    if any(tokens[i].text.lower() in POINTING for i in clause.tokens):
        return author_before(scene, clause, "")
    for phrase in clause.phrases:
        if phrase.preposition not in ("in", "nach", "laut", "gemäß"):
            continue
        head = tokens[phrase.head]
        if head.tag in ("PRELS", "PRELAT") and clause.antecedent >= 0:
            if is_document(tokens[clause.antecedent].lemma):
                return author_before(scene, clause, tokens[clause.antecedent].lemma)
        elif head.tag in COMMON_NOUNS and is_document(head.lemma):
            return author_of(scene, clause, phrase)
    return ()


def author_of(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """der Bericht der IAEA; ihr Schreiben; der Bericht: by its own words, else by those with which
    the document was named before."""
    return _owner(scene, clause, phrase) or author_before(
        scene, clause, scene.tokens(clause)[phrase.head].lemma
    )


def author_before(scene: Scene, clause: Clause, noun: str) -> tuple[Actor, ...]:
    """Annan legte einen Bericht vor. Der Bericht ...: who brought the document into the report."""
    kind = _kind(noun)
    for other in reversed(scene.clauses[max(0, clause.index - REACH) : clause.index]):
        tokens = scene.tokens(other)
        for phrase in other.phrases:
            head = tokens[phrase.head]
            known = _kind(head.lemma) if head.tag in COMMON_NOUNS else ""
            if not known or not (kind in ("", known) or kind in ANY_DOCUMENT):
                continue
            own = any(tokens[i].tag == "PPOSAT" for i in range(phrase.first, phrase.head))
            found = _bringer(scene, other, phrase) if own else ()
            # "Annan fordert in seinem Bericht": the subject before anybody else "sein" could be
            found = found or _owner(scene, other, phrase) or _bringer(scene, other, phrase)
            if found:
                return found
    return _who_wrote(scene, clause) if kind in ANY_DOCUMENT else ()


def _who_wrote(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Moskau antwortete schriftlich. In dem Papier heißt es: what somebody puts in writing is a
    document, though no noun says so."""
    for sentence in range(clause.sentence, max(clause.sentence - WRITTEN, -1), -1):
        for other in scene.clauses_of(sentence):
            tokens = scene.tokens(other)
            if any(tokens[i].text.lower() == "schriftlich" for i in other.tokens):
                subject = scene.phrase(other, *SUBJECTS)
                return scene.named(other, subject) if subject is not None else ()
    return ()


def author_taken_up(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Der Rat beschloss eine Resolution. Sie verlangt ...: who brought the document that a pronoun
    as subject takes up from the sentence before."""
    subject = scene.phrase(clause, "subject")
    if subject is None or subject.first != subject.last or scene.named(clause, subject):
        return ()
    feminine = TAKING_UP.get(scene.tokens(clause)[subject.head].text.lower())
    if feminine is None or clause.sentence == 0:
        return ()
    for other in reversed(scene.clauses_of(clause.sentence - 1)):
        tokens = scene.tokens(other)
        for phrase in other.phrases:
            head = tokens[phrase.head]
            kind = _kind(head.lemma) if head.tag in COMMON_NOUNS else ""
            if kind and kind.endswith(FEMININE) == feminine:
                return _owner(scene, other, phrase) or _bringer(scene, other, phrase)
    return ()


def _kind(word: str) -> str:
    low = word.casefold().removesuffix("s")
    if not low.endswith(ENDS) or low in NO_DOCUMENTS:
        return ""
    return next(d for d, end in zip(DOCUMENTS, ENDS, strict=True) if low.endswith(end))


def _owner(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """der Bericht der IAEA, ein Brief von Annan, ihr Bericht, der UN-Bericht."""
    found = scene.genitives(clause, phrase) or participle_agent(scene, clause, phrase)
    if not found and not scene.is_place(clause, phrase):
        # "der in New York veröffentlichte Bericht": where it came out, not who wrote it
        found = scene.attributes(clause, phrase)
    if found:
        return found
    for other in clause.phrases:
        if other.preposition == "von" and other.first == phrase.last + 1:
            return scene.named(clause, other)
    return ()


def _bringer(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
    """Die Opposition überreichte eine Petition; in einem Bericht fordert Annan: the subject."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.passive or clause.verb in OPPOSING:
        return ()
    if _kind(scene.tokens(clause)[subject.head].lemma):
        return ()
    return scene.named(clause, subject)
