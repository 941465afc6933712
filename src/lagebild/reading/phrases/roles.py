"""Which phrase of a clause is its subject, which its objects, by case, order and agreement."""

from collections.abc import Sequence

import msgspec

from lagebild.languages import load_verbs
from lagebild.reading.forms.abstract_nouns import is_abstract
from lagebild.reading.forms.noun_forms import (
    feminine,
    known_feminine,
    masculine_er,
    person_noun,
    text_noun,
)
from lagebild.reading.forms.verbs import VERB_TABLE, VerbComplex
from lagebild.reading.layers import Clause, Phrase, Token
from lagebild.reading.phrases.adjuncts import names, no_argument
from lagebild.reading.phrases.conjuncts import CONJUNCT, enumerated, settled
from lagebild.reading.phrases.given import settle_datives

PERSONAL = load_verbs().personal

# What only people, bodies and their texts do.
OF_WILL = VERB_TABLE.willed | VERB_TABLE.enacting
COPULAS = frozenset({"sein", "werden", "bleiben", "gelten", "heißen"})
PLURAL_PRONOUNS = frozenset({"wir", "beide", "viele", "einige", "mehrere", "alle"})


def with_roles(
    tokens: Sequence[Token],
    own: Sequence[int],
    phrases: list[Phrase],
    verb: VerbComplex,
    kind: str,
    antecedent: int = -1,
) -> list[Phrase]:
    """Den Vorschlag (object) lehnte der Minister (subject) ab.

    Roles given: subject, object, dative, predicate, adjunct (bare times); prepositional and
    genitive phrases keep theirs.
    """
    free = [k for k, p in enumerate(phrases) if not p.role]
    front_end = verb.finite if kind == "main" else -1
    for k in list(free):
        if enumerated(tokens, phrases, k, front_end):
            phrases[k] = msgspec.structs.replace(phrases[k], role=CONJUNCT, governor=k - 1)
            free.remove(k)
            continue
        other = no_argument(tokens, phrases, k, front_end)
        if other == "comparison" and kind == "subordinate" and phrases[k].first == own[0] + 1:
            # "als Demonstranten versuchten, ...": the word opens the clause
            continue
        if other:
            phrases[k] = _role(phrases[k], other)
            free.remove(k)
    if kind == "infinitive" or verb.finite < 0 and kind != "main":
        _objects(tokens, phrases, free, verb)
        return settled(phrases)
    subject = _subject(tokens, phrases, free, verb, kind, antecedent)
    if subject >= 0:
        case = phrases[subject].case
        phrases[subject] = msgspec.structs.replace(
            phrases[subject], role="subject", case=case if "n" in case else "n"
        )
        free.remove(subject)
    _objects(tokens, phrases, free, verb)
    return settled(phrases)


def with_shared_subject(
    tokens: Sequence[Token], clause: Clause, phrases: Sequence[Phrase], shared: Phrase
) -> tuple[Phrase, ...]:
    """The phrases of a clause whose subject stands in the clause before it, as role "shared"."""
    mended = [_role(p, "object") if p.role == "subject" else p for p in phrases]
    objects = [k for k, p in enumerate(mended) if p.role == "object"]
    settle_datives(tokens, mended, objects, clause.verb, clause.passive, clause.finite)
    objects = [k for k in objects if mended[k].role == "object"]
    if len(objects) > 1:
        first = objects[0]
        if phrases[first].role == "subject" and "d" in phrases[first].case:
            mended[first] = _role(mended[first], "dative")
    return (*mended, msgspec.structs.replace(shared, role="shared", governor=-1))


# Names that are plural and do not look it: "die Taliban töteten zwölf Soldaten".
PLURAL_NAMES = frozenset(
    "Vereinten Taliban Huthi Niederlande USA Philippinen Seychellen Malediven Komoren Rohingya "
    "Dschandschawid Mudschahedin Peschmerga Fedajin Tuareg Hutu Tutsi Roma Sinti Janjaweed".split()
)


# Feminine singulars; their plurals end otherwise.
SINGULAR_ENDS = ("armee", "ei", "heit", "ion", "keit", "schaft", "tät", "ung")


def agrees(tokens: Sequence[Token], phrase: Phrase, plural: bool | None) -> bool:
    """True where the number of a phrase does not contradict that of the verb."""
    number = _plural(tokens, phrase)
    return plural is None or number is None or number == plural


def _role(phrase: Phrase, role: str) -> Phrase:
    return msgspec.structs.replace(phrase, role=role)


def _subject(
    tokens: Sequence[Token],
    phrases: Sequence[Phrase],
    free: Sequence[int],
    verb: VerbComplex,
    kind: str,
    antecedent: int = -1,
) -> int:
    # "Ihr wird vorgeworfen": reports turn to nobody
    candidates = [
        k
        for k in free
        if "n" in phrases[k].case
        and tokens[phrases[k].head].tag != "PRF"
        and tokens[phrases[k].head].text.lower() != "ihr"
    ]
    if kind == "relative" and antecedent >= 0:
        candidates = [k for k in candidates if not _oblique(tokens, phrases[k], antecedent)]
    if not candidates:
        return _unlisted(tokens, phrases, free, verb) if kind == "main" else -1
    plural = plural_verb(tokens[verb.finite]) if verb.finite >= 0 else None
    if plural is not None:
        paired = {p.governor for p in phrases if p.role == CONJUNCT}
        agreeing = [
            k
            for k in candidates
            if (k in paired or _number(tokens, phrases[k], antecedent)) in (plural, None)
        ]
        candidates = agreeing or candidates
    if verb.verb in VERB_TABLE.impersonal and not verb.passive:
        # "Eine Stellungnahme gab es nicht"
        holder = [k for k in candidates if tokens[phrases[k].head].text.lower() == "es"]
        if holder:
            return holder[0]
    # "es" that only holds a place yields to a real subject
    real = [k for k in candidates if tokens[phrases[k].head].text.lower() != "es"]
    if real and len(real) < len(candidates) and phrases[real[0]].case == "n":
        candidates = real
    if (
        kind in ("relative", "subordinate")
        and len(candidates) > 1
        and tokens[phrases[candidates[0]].head].text in ("was", "Was")
    ):
        # "was die Regierung abstreitet": the pronoun takes up the matter, not the doer
        candidates = candidates[1:]
    # "niemand" could be an object, yet mostly "niemanden" is then written
    clear = [
        k
        for k in candidates
        if "a" not in phrases[k].case or tokens[phrases[k].head].text.lower() == "niemand"
    ]
    if clear:
        return clear[0]
    if kind == "relative" and len(candidates) > 1:
        # "zwei Ingenieure, die sie verschleppt hatte"
        pronoun = next((k for k in candidates if tokens[phrases[k].head].tag == "PPER"), -1)
        if pronoun >= 0:
            return pronoun
    if verb.verb in OF_WILL and not verb.passive:
        # "Die Kritik wies Kanzleramtschef Brandl zurück"
        text = verb.verb not in VERB_TABLE.enacting
        able = [
            k for k in candidates if _can_act(tokens, phrases[k], antecedent, text) is not False
        ]
        if able and len(able) < len(candidates):
            return able[0]
    if kind == "main" and verb.finite >= 0:
        before = [k for k in candidates if phrases[k].last < verb.finite]
        after = [k for k in candidates if phrases[k].first > verb.finite]
        if before and after and verb.verb in PERSONAL and _points(tokens, phrases[before[-1]]):
            # "Das lehnte die Regierung ab", but "Das verlangt Disziplin"
            return after[0] if _anybody(tokens, phrases[after[0]]) else before[-1]
        if before:
            return before[-1]
    return candidates[0]


def _unlisted(
    tokens: Sequence[Token], phrases: Sequence[Phrase], free: Sequence[int], verb: VerbComplex
) -> int:
    """..., teilte | der USGS | mit: letters for a name are taken for feminine, and "der" for no
    nominative; where nothing else can be the subject, those that no list has are. -1 for none."""
    if verb.passive or verb.verb in VERB_TABLE.impersonal:
        return -1
    for k in free:
        head, opening = tokens[phrases[k].head], tokens[phrases[k].first]
        letters = head.text.isupper() and not known_feminine(head)
        if letters and opening.text.lower() == "der" and "d" in phrases[k].case:
            return k
    return -1


def _points(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return phrase.first == phrase.last and tokens[phrase.head].text.lower() in ("das", "dies")


def _anybody(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """die Regierung, Amnesty, Präsident Li, Augenzeugen, but not: Disziplin, die Einschätzung."""
    head = tokens[phrase.head]
    known = head.tag == "NE" or phrase.first < phrase.head or person_noun(head)
    return known and not is_abstract(head.text)


def _can_act(tokens: Sequence[Token], phrase: Phrase, antecedent: int, text: bool) -> bool | None:
    """False for nouns that name no people and no body of people; None where nobody knows. A
    relative pronoun can what its antecedent can. `text`: whether a text can do what the verb says
    ("Die Resolution verurteilt Israel")."""
    if tokens[phrase.head].tag == "PRELS" and antecedent >= 0:
        phrase = Phrase(antecedent, antecedent, antecedent, "")
    head = tokens[phrase.head]
    if head.tag in ("NE", "FM", "NNA"):
        return True
    if head.tag == "NNI":
        # "Das Scheitern der Gespräche bedauerte die EU"
        return False
    if head.tag != "NN":
        # "Die Sozialisten lehnen dies ab"
        return False if _points(tokens, phrase) else None
    if text_noun(head):
        return text
    return person_noun(head) or masculine_er(head) or head.text.isupper()


def _objects(
    tokens: Sequence[Token], phrases: list[Phrase], free: Sequence[int], verb: VerbComplex
) -> None:
    remaining = [k for k in free if not phrases[k].role]
    for k in remaining:
        phrase = phrases[k]
        if verb.verb in COPULAS and not verb.passive and "n" in phrase.case:
            phrases[k] = _role(phrase, "predicate")
        elif phrase.case in ("d", "gd", "dg") or (
            verb.verb in VERB_TABLE.dative and "d" in phrase.case
        ):
            phrases[k] = _role(phrase, "dative")
        elif phrase.case == "g":
            phrases[k] = _role(phrase, "genitive")
    open_ = [k for k in remaining if not phrases[k].role]
    settle_datives(tokens, phrases, open_, verb.verb, verb.passive, verb.finite)
    open_ = [k for k in open_ if not phrases[k].role]
    if len(open_) > 1:
        # "haben Russland Gespräche angeboten": of two bare objects the first is the dative
        datives = [
            k
            for k in open_[:-1]
            if "d" in phrases[k].case
            and (tokens[phrases[k].head].tag in ("NE", "PPER") or _bare_people(tokens, phrases[k]))
        ]
        if datives and not any(phrases[k].role == "dative" for k in remaining):
            phrases[datives[0]] = _role(phrases[datives[0]], "dative")
        either = [k for k in open_ if phrases[k].case == "ad" and not phrases[k].role]
        if len(either) == 1 and not any(phrases[k].role == "dative" for k in remaining):
            head = tokens[phrases[either[0]].head]
            if head.tag == "NNA" or person_noun(head):
                # "Den Angehörigen sprach sie | ihr Beileid aus"
                phrases[either[0]] = _role(phrases[either[0]], "dative")
    for k in open_:
        if not phrases[k].role and tokens[phrases[k].head].text == "Es":
            # "Es seien keine Helfer verletzt worden": in the first place no accusative
            phrases[k] = _role(phrases[k], "expletive")
        elif not phrases[k].role:
            phrases[k] = _role(phrases[k], "object" if "a" in phrases[k].case else "dative")
    objects = [k for k in remaining if phrases[k].role == "object"]
    if len(objects) > 1 and names(tokens, phrases, objects[0]):
        phrases[objects[0]] = _role(phrases[objects[0]], "apposition")
    elif len(objects) > 1 and verb.verb in VERB_TABLE.naming:
        # "nannte das Urteil | eine Schande"
        phrases[objects[-1]] = _role(phrases[objects[-1]], "predicate")


def _bare_people(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """soll | Beamten | Geld gezahlt haben"""
    head = tokens[phrase.head]
    return phrase.first == phrase.head and (person_noun(head) or head.tag == "NNA")


def plural_verb(token: Token) -> bool | None:
    """True for a plural form of the third person, False for a singular one."""
    low = token.text.lower()
    if low in ("sind", "seien"):
        return True
    if low in ("ist", "sei", "hat", "habe", "wird", "werde"):
        return False
    if low.endswith("n"):
        return True
    return False


def _oblique(tokens: Sequence[Token], phrase: Phrase, antecedent: int) -> bool:
    """Die Opposition, | der | die Regierung misstraut; die NATO, | der | Schweden nicht angehört:
    of a feminine noun "der" is a dative, and an article may show that it is one."""
    if phrase.first != phrase.last or tokens[phrase.head].text.lower() != "der":
        return False
    noun = tokens[antecedent]
    article = tokens[antecedent - 1].text.lower() if antecedent else ""
    shown = feminine(noun) and not noun.text.isupper() or article in ("die", "eine")
    return tokens[phrase.head].tag in ("PRELS", "PDS", "ART") and shown


def _number(tokens: Sequence[Token], phrase: Phrase, antecedent: int) -> bool | None:
    """Like `_plural`; Rebellen, | die | die Regierung unterstützt: of a relative pronoun that of
    the noun it stands for."""
    pronoun = tokens[phrase.head]
    if antecedent < 0 or pronoun.tag == "PRELAT" or pronoun.text.lower() != "die":
        return _plural(tokens, phrase)
    noun = tokens[antecedent]
    if noun.text in PLURAL_NAMES:
        return True
    if any(t.tag == "KON" for t in tokens[max(antecedent - 3, 0) : antecedent]):
        return None
    if noun.tag == "NN" and noun.text.casefold() != noun.lemma.casefold():
        # a singular that "die" takes up is feminine and has the form of its lemma
        return True
    if noun.text.endswith(("leute", "Leute")):
        return True
    single = noun.tag == "NN" and not noun.text.endswith(("er", "en", "el", "s"))
    return False if single or feminine(noun) else None


def _plural(tokens: Sequence[Token], phrase: Phrase) -> bool | None:
    """True or False where words settle the number of a phrase, None where they do not."""
    between = tokens[phrase.first : phrase.last + 1]
    if len(between) > 2:
        for token in between:
            if token.tag == "KON" and token.lemma in ("und", "sowie"):
                return True
    head = tokens[phrase.head]
    low = between[0].text.lower()
    head_low = head.text.lower()
    if head.tag == "PPER":
        if head_low in ("er", "es", "ich", "man"):
            return False
        return True if head_low == "wir" else None
    if head.tag in ("PIS", "PIAT"):
        return True if head_low in PLURAL_PRONOUNS else None
    if low in (
        "einer",
        "keiner",
        "ein",
        "eine",
        "jeder",
        "jede",
        "jedes",
        "das",
        "kein",
        "sein",
        "dieses",
    ):
        return False
    if low == "der" and phrase.case.startswith("n"):
        return False
    if head.text in PLURAL_NAMES and low != "der":
        return True
    if head.tag == "NE":
        return None
    if head.tag == "NNA" and low == "die" and phrase.case.startswith("n"):
        # "die Abgeordnete", "die Abgeordneten"
        return head_low.endswith("n")
    if between[0].tag == "CARD" and low not in ("1", "eins"):
        return True
    if head.tag == "NN":
        form, lemma = head.text.casefold(), head.lemma.casefold()
        if form.endswith(SINGULAR_ENDS):
            # "die Mongolei", "die Arakan-Armee", whatever their lemmas are taken for
            return False
        if form not in (lemma, lemma + "s", lemma + "es"):
            return True
        if low == "die" and head.text == head.lemma:
            return False if not head.text.endswith(("en", "er")) else None
        if (
            between[0].tag in ("NN", "ADJ(A)")
            and head.text == head.lemma
            and not head.text.endswith(("er", "en", "el"))
        ):
            return False
    return None
