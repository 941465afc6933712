"""How names and nouns are spelled and inflected in German, where recognising actors needs it."""

from functools import cache

from lagebild.reading.actors.slugs import slug as slug
from lagebild.reading.tokens.sentences import WORD

CHANGED = str.maketrans("aouAOU", "äöüÄÖÜ")
ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
LONG_ENDINGS = ("en", "er", "es", "em")
SHORTEST_STEM = 3
# Names of states that take an article or a plural verb; every other state is neuter.
FEMININE_STATES = frozenset(
    "Ukraine Türkei Schweiz Slowakei Mongolei Elfenbeinküste Westsahara Tschechoslowakei "
    "Sowjetunion DDR Gambia".split()
)
MASCULINE_STATES = frozenset(
    "Iran Irak Jemen Libanon Sudan Südsudan Kongo Tschad Niger Senegal Vatikan Oman".split()
)
PLURAL_STATES = frozenset(
    "USA Niederlande Philippinen Malediven Bahamas Komoren Seychellen Salomonen Emirate Inseln "
    "Staaten Salomoninseln Marshallinseln Nationen Taliban Huthi Rebellen Volksmudschahedin".split()
)
FEMININE_ENDINGS = (
    "ung", "ion", "heit", "keit", "schaft", "tät", "ei", "enz", "anz", "ik", "armee", "front",
    "wehr", "miliz", "junta", "waffe", "liga", "gruppe", "behörde", "macht", "marine", "polizei",
    "flotte", "bank", "agentur", "allianz", "union", "bewegung", "truppe", "garde", "brigade",
    "partei", "kirche", "spitze", "seite", "kammer", "wache", "presse", "justiz", "republik",
    "familie", "monarchie", "einheit", "artillerie", "infanterie", "abwehr", "gemeinschaft",
    "organisation", "zelle", "firma", "fabrik", "koalition", "mission", "minderheit", "power",
    "guerilla", "patrouille", "drohne", "post", "times", "zeitung", "hamas", "hisbollah",
)  # fmt: skip
NEUTER_ENDINGS = (
    "ium", "ment", "amt", "gericht", "haus", "büro", "militär", "kabinett", "regime", "bündnis",
    "komitee", "land", "heer", "korps", "zentrum", "volk", "tribunal", "institut", "werk", "reich",
    "emirat", "sultanat", "bataillon", "regiment", "kontingent", "kommando", "organ", "magazin",
    "blatt", "fernsehen", "portal", "unternehmen", "netzwerk", "lager", "konsulat", "oberhaupt",
    "mitglied", "opfer", "kind", "commonwealth", "jahr", "ende", "ziel", "recht", "wort",
    "ereignis", "abkommen", "treffen", "gespräch", "problem", "system", "gesetz", "projekt",
    "thema", "leben", "geld", "verfahren", "verbot", "gebot", "mandat", "attentat", "dekret",
    "referendum", "ultimatum", "embargo", "veto", "manöver", "massaker", "blutbad", "unglück",
    "urteil", "zeichen", "vorgehen", "verhalten", "interview", "signal", "papier", "dokument",
)  # fmt: skip
# The masculine nouns among the heads of bodies' names; any other unknown name is rather foreign,
# and its gender open: "die Sinn Féin", "der Likud".
MASCULINE_ENDINGS = (
    "rat", "bund", "verband", "kongress", "fonds", "hof", "verein", "ausschuss", "dienst", "pakt",
    "block", "konzern", "sender", "staat", "dschihad", "stab", "vorstand", "senat", "konvent",
    "ring", "klub", "club", "orden", "zweig", "flügel", "arm", "tag", "kreis", "apparat", "funk",
    "likud", "kreml", "sicherheitsdialog", "kommissar", "föderalismus",
)  # fmt: skip


@cache
def noun_gender(noun: str) -> str:
    """Verteidigungsministerium: n; Regierung: f; Rat: m. The gender that a noun's end suggests."""
    low = noun.casefold()
    if low.endswith(FEMININE_ENDINGS):
        return "f"
    if low.endswith(NEUTER_ENDINGS):
        return "n"
    return "m"


@cache
def name_gender(name: str, kind: str) -> str:
    """die Ukraine: f, der Iran: m, die USA: p, die NATO: f; the gender of a name in German."""
    last = name.split()[-1] if name.split() else name
    head = next((w for w in name.split() if w[:1].isupper() and noun_like(w)), last)
    if last in PLURAL_STATES or head in PLURAL_STATES or name in PLURAL_STATES:
        return "p"
    if kind in ("state", "region"):
        if name in FEMININE_STATES or head == "Republik":
            return "f"
        return "m" if name in MASCULINE_STATES else "n"
    if name.isupper() or sum(c.isupper() for c in name) * 2 > len(name):
        return "m" if name in ("IWF", "IS", "IStGH", "BND", "FSB") else "f"
    if kind in ("medium", "agency"):
        return "f" if noun_gender(head) == "f" else ""
    gender = noun_gender(head)
    if gender == "m" and not head.casefold().endswith(MASCULINE_ENDINGS):
        return ""
    return gender


def noun_like(word: str) -> bool:
    """True for a name's capitalised words that do not look like its adjective ("Europäische")."""
    stem = _stem(word)
    return not stem or not stem.endswith(("isch", "al", "ell", "lich", "ig", "iert", "igt"))


def _stem(word: str) -> str:
    """islamistischen: "islamistisch"; what stands before an ending of adjectives, "" where the
    word has none."""
    if word.endswith(LONG_ENDINGS):
        return word[:-2] if len(word) >= SHORTEST_STEM + 2 else ""
    return word[:-1] if word[-1:] == "e" and len(word) > SHORTEST_STEM else ""


def without_genitive(word: str) -> str:
    """Thaksins: Thaksin. The word without a genitive ending; unchanged where it has none."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "os", "as")):
        return word[:-1]
    return word.rstrip("’'") or word


def adjective_stem(word: str) -> str:
    """islamistischen: "islamistisch"; an adjective without its ending."""
    return _stem(word) or word


def inflected(lemma: str, feminine: str) -> set[str]:
    """Vorsitzender: Vorsitzende, Vorsitzenden, ...; Minister: Ministers, Ministern."""
    if lemma.endswith("er") and (
        feminine == lemma[:-1] or not feminine and lemma.endswith(("nder", "ter", "gter"))
    ):
        return {lemma[:-2] + ending for ending in ADJECTIVE_ENDINGS}
    found = {lemma, lemma + "s"}
    if lemma.endswith(("er", "el")):
        found.add(lemma + "n")
    elif lemma.endswith("e"):
        found |= {lemma + "n", lemma + "ns"}
    else:
        found |= {lemma + "es", lemma + "e", lemma + "en"}
    return found


def feminine_forms(lemma: str) -> tuple[str, ...]:
    """Zeuge: Zeugin; Arzt: Arztin, Ärztin; Lehrer: Lehrerin. The feminine noun in the nominative
    singular, with and without a changed vowel; none of nouns that inflect like adjectives."""
    if lemma.endswith(("mann", "leute", "ling", "kräfte", "ei", "kind", "opfer")):
        return ()
    stem = lemma.removesuffix("e")
    vowel = max(stem.rfind(letter) for letter in "aouAOU")
    if stem[vowel - 1 : vowel + 1] == "au":
        vowel -= 1
    changed = stem[:vowel] + stem[vowel].translate(CHANGED) + stem[vowel + 1 :] + "in"
    return (stem + "in", changed) if vowel >= 0 else (stem + "in",)


def uncapitalised(adjective: str) -> str:
    """Kurdische (Demonstranten): "kurdische"; "Kairoer" stays."""
    return adjective if adjective.endswith("er") else adjective[0].lower() + adjective[1:]


def nominative(adjectives: list[str], noun: str, gender: str) -> str:
    """iranischen + Gericht (n): "iranisches Gericht"; the words as they stand without article."""
    ending = {"m": "er", "f": "e", "n": "es", "p": "e"}.get(gender, "e")
    return " ".join([*(_ended(word, ending) for word in adjectives), noun])


def _ended(word: str, ending: str) -> str:
    if word[0].isupper() and word.endswith("er"):
        return word  # "Kairoer" never changes
    stem = _stem(word)
    return stem + ending if stem else word


def words_of(form: str) -> tuple[str, ...]:
    """The words of a name, cut as the words of a sentence are; a full stop stays with its word."""
    found: list[str] = []
    end = -1
    for match in WORD.finditer(form):
        if match.group() == "." and match.start() == end and found:
            found[-1] += "."
        else:
            found.append(match.group())
        end = match.end()
    return tuple(found)


def spellings(form: str) -> set[tuple[str, ...]]:
    """Rat der Europäischen Union: also "Rates der ...", "... Europäische Union".

    The inflected word sequences under which a name may stand in a text: genitive of its head noun
    and of its last word, every ending of the adjectives in it, an opening small letter raised.
    """
    words = words_of(form)
    if not words:
        return set()
    found = {words}
    for at, word in enumerate(words[:-1]):
        after = words[at + 1]
        # what looks like an adjective has the ending of one
        if not noun_like(word) and (after[:1].isupper() or after[:1].islower()):
            stem = _stem(word)
            found |= {
                (*seq[:at], stem + ending, *seq[at + 1 :])
                for seq in list(found)
                for ending in ADJECTIVE_ENDINGS
            }
    head = next(
        (
            at
            for at, word in enumerate(words)
            if word[:1].isupper()
            and noun_like(word)
            and (at + 1 == len(words) or words[at + 1].islower())
        ),
        len(words) - 1,
    )
    for at in {head, len(words) - 1}:
        word = words[at]
        if not word[-1].isalpha() or word.isupper() and len(words) > 1:
            continue
        for seq in list(found):
            if word[-1] not in "szxß":
                found.add((*seq[:at], seq[at] + "s", *seq[at + 1 :]))
            if at == head and word[-1] not in "aeiouy" and not word.isupper():
                found.add((*seq[:at], seq[at] + "es", *seq[at + 1 :]))
    for seq in list(found):
        if seq[0][:1].islower() and len(seq) > 1:
            found.add((seq[0][0].upper() + seq[0][1:], *seq[1:]))
        elif len(seq) > 1 and not noun_like(seq[0]):
            found.add((seq[0][0].lower() + seq[0][1:], *seq[1:]))
    return found
