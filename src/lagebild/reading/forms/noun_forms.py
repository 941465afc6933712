"""What the form of a noun tells: its gender, whether it is a dative plural, who can act."""

from functools import lru_cache

from lagebild.languages import load_nouns
from lagebild.reading.layers import Token

TABLE = load_nouns()
SPEAKERS = TABLE.body_endings + TABLE.speaker_endings
# Of a compound at least this much stands before its last part: "Hauptstadt", not "Start".
SHORTEST_BEFORE = 3
LONGEST_PART = 20
KEPT_FORMS = 20_000
MASCULINE_SHORT = frozenset({"IWF", "IS", "BND", "FSB", "NDR", "MDR", "WDR", "KGB", "SBU"})


def feminine(token: Token) -> bool:
    """die Rückkehr, die Armee, die NATO: singular nouns of which it is known that they are
    feminine."""
    text = token.text
    if text in MASCULINE_SHORT:
        return False
    if text.isupper() and 2 <= len(text) <= 5:
        return True
    if token.tag not in ("NN", "NE"):
        return False
    return _feminine(text.casefold())


def known_feminine(token: Token) -> bool:
    """As `feminine`, but of letters for a name ("der USGS") only those that are listed."""
    listed = token.text.casefold() in TABLE.feminine
    return feminine(token) and (listed or not token.text.isupper())


def dative_plural(token: Token) -> bool:
    """Häftlingen, Anschlägen, Kindern, Regierungschefs (not): a plural that can be dative alone."""
    return token.tag == "NN" and _dative_plural(token.text, token.lemma)


def never_dative_plural(token: Token) -> bool:
    """Gespräche, Reporter: as a plural no dative, which ends in -n or in the -s of every case."""
    return token.tag == "NN" and token.text[-1] not in "ns"


def weak(token: Token) -> bool:
    """der Präsident, den Präsidenten: masculine with -n or -en in all cases but one."""
    return token.tag in ("NN", "NNA", "NE") and _weak(token.lemma.casefold())


def weak_form(token: Token) -> bool:
    """keinen Zeugen: as `weak`, also where the tagger has a wrong lemma ("Zeug")."""
    low = token.text.casefold()
    return weak(token) or _weak(low[:-1]) or _weak(low[:-2])


def plural_form(token: Token) -> bool:
    """Rebellen, Staaten, Gespräche: a form that is not the singular in any case but "des", so far
    as the tagger's lemma tells; of weak nouns only beside an article that is no singular."""
    form, lemma = token.text.casefold(), token.lemma.casefold()
    if token.tag != "NN":
        return False
    return form not in (lemma, lemma + "s", lemma + "es") or lemma in TABLE.plural_only


def other_number(opening: Token, noun: Token, bare: Token) -> bool:
    """ein Ende der Gewalt | und Neuwahlen; der Rücktritt des Präsidenten | und Neuwahlen: True
    where one article cannot stand for both nouns."""
    if noun.tag not in ("NN", "NNA") or bare.tag != "NN":
        return False
    if opening.text.lower() in ("des", "eines", "dieses", "seines", "ihres"):
        return plural_form(bare) and not person_noun(bare)
    if person_noun(noun) and bare.lemma.casefold().endswith(TABLE.asked_endings):
        # "die Freilassung der Gefangenen | und Neuwahlen"
        return True
    return plural_form(noun) != plural_form(bare)


def person_noun(token: Token) -> bool:
    """Minister, Rebellen, Opposition, Polizisten: who can act of their own will."""
    lemma, text = token.lemma.casefold(), token.text.casefold()
    # "Ministerin": of women as of men
    words = (lemma, text, lemma.removesuffix("in"))
    return token.tag in ("NN", "NNA") and any(map(_ends_in_people, words))


def speaker_noun(token: Token) -> bool:
    """Fachleute, ein Winzer, die Behörde; not "Flugzeug", "Details", "Gefahr": verbs of speech are
    told of things as well ("Der Befund bestätigt den Verdacht")."""
    if token.tag == "NNA" or person_noun(token):
        # "die Beklagten"
        return True
    singular = token.text.casefold().removesuffix("n")
    by_trade = singular.endswith("er") and not _listed(singular, TABLE.neuter_er)
    return by_trade or masculine_er(token) or token.lemma.casefold().endswith(SPEAKERS)


def named_by_state(token: Token) -> bool:
    """das Nachbarland | Mauretanien: the name of a state behind the noun says which."""
    return token.lemma.casefold().endswith(TABLE.named_by_state)


def text_noun(token: Token) -> bool:
    """Resolution, Bericht: a text that is said to demand or condemn."""
    return token.tag == "NN" and token.lemma.casefold().endswith(TABLE.text_endings)


def neuter_er(token: Token) -> bool:
    """der Opfer: a neuter noun in -er, which has the same form in both numbers."""
    low = token.lemma.casefold()
    return token.tag == "NN" and low.endswith("er") and _listed(low, TABLE.neuter_er)


def masculine_er(token: Token) -> bool:
    """ein Sprecher: behind "ein" a noun in -er that is not neuter."""
    text = token.text.casefold()
    return (
        token.tag == "NN"
        and text == token.lemma.casefold()
        and text.endswith(("er", "ist", "ent", "ant", "ling"))
        and not text.endswith(("ment", "zent"))
        and not _listed(text, TABLE.neuter_er)
    )


def _listed(word: str, words: frozenset[str]) -> bool:
    if word in words:
        return True
    first = max(SHORTEST_BEFORE, len(word) - LONGEST_PART)
    return any(word[at:] in words for at in range(first, len(word) - 1))


@lru_cache(KEPT_FORMS)
def _feminine(word: str) -> bool:
    if _listed(word, TABLE.not_feminine):
        return False
    return word.endswith(TABLE.feminine_endings) or _listed(word, TABLE.feminine)


@lru_cache(KEPT_FORMS)
def _weak(lemma: str) -> bool:
    by_end = lemma.endswith(TABLE.weak_endings) and not lemma.endswith(TABLE.not_weak)
    return by_end or _listed(lemma, TABLE.weak)


@lru_cache(KEPT_FORMS)
def _ends_in_people(word: str) -> bool:
    return word.endswith(TABLE.people_endings)


@lru_cache(KEPT_FORMS)
def _dative_plural(text: str, lemma: str) -> bool:
    form, noun = text.casefold(), lemma.casefold()
    if form == noun or not form.endswith("n") or noun.endswith("n"):
        return False
    if noun.endswith(TABLE.latin_or):
        return False
    if form.endswith(("ern", "eln")):
        return not _listed(noun, TABLE.own_n) and not _feminine(noun)
    if _weak(noun) or _weak(form[:-1]) or _weak(form[:-2]) or _feminine(noun):
        # "Städten", "Kräften" have an umlaut that their plural in -e brought
        return _umlaut(form, noun)
    return (
        _umlaut(form, noun)
        or _listed(noun, TABLE.plain_plural)
        or noun.endswith(("ling", "eur", "är", "ier", "nis"))
    )


def _umlaut(form: str, noun: str) -> bool:
    """Kraft, Kräften: the plural changes the vowel of the singular."""
    marks = sum(form.count(letter) for letter in "äöü")
    return marks > sum(noun.count(letter) for letter in "äöü") and not noun.endswith("e")
