"""Noun phrases that stand beside a verb's own arguments: appositions, comparisons, bare times."""

from collections.abc import Sequence

from lagebild.reading.forms.negation import is_contrasted, is_corrected
from lagebild.reading.forms.noun_forms import person_noun
from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.layers import Phrase, Token

TIME_NOUNS = frozenset(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Woche Monat Jahr Tag "
    "Abend Morgen Nacht Stunde Minute Mittag Vormittag Nachmittag Januar Februar März April Mai "
    "Juni Juli August September Oktober November Dezember Mal Uhr Wochenende".split()
)

ONE_OF = frozenset({"einer", "eine", "einem", "einen", "eines"})
POSTPOSITIONS = frozenset({"zufolge", "zuliebe", "entlang", "halber"})
LISTING = frozenset({"und", "oder", "sowie"})
SHARES = frozenset({"Hälfte", "Drittel", "Viertel", "Dutzend", "Million", "Milliarde"})
SUPPOSED = frozenset(
    "vermutlich wahrscheinlich offenbar angeblich mutmaßlich wohl zumeist meist".split()
)
AMONG = frozenset({"darunter", "inklusive", "einschließlich"})
LENGTHS = frozenset({"Kilometer", "km", "Meter", "Meile", "Quadratkilometer"})
# What parts an apposition from its noun.
APART = frozenset({"$,", "XY"})
# Nouns that take a name right behind them.
NAMED = (
    "organisation", "bewegung", "gruppe", "partei", "initiative", "bündnis", "hilfswerk", "zeitung",
    "agentur", "magazin", "sender", "verband", "verein", "stiftung", "firma", "konzern", "kampagne",
    "miliz", "guerilla", "operation", "aktion", "zeitschrift", "netzwerk",
)  # fmt: skip


def _is_time(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Die NATO hat vergangene Woche ...: a bare accusative of time is no object."""
    return tokens[phrase.head].lemma in TIME_NOUNS and "a" in phrase.case


def no_argument(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int, finite: int) -> str:
    """(OSZE), einen Partner, | wie den Rückzug: what stands beside the verb's own arguments.

    `finite` is the place of the verb in second position, -1 for none. "" for an argument.
    """
    phrase = phrases[k]
    if _one_of_named(tokens, phrases, k) or _among(tokens, phrase):
        return "apposition"
    if k > 0 and phrase.last < finite and _part_of_front(tokens, phrases, k):
        return "apposition"
    if tokens[phrase.head].lemma in LENGTHS and phrase.case != "d":
        return "adjunct"
    if _is_time(tokens, phrase) or _is_year(tokens, phrase) or _before_postposition(tokens, phrase):
        return "adjunct"
    if _set_against(tokens, phrase):
        return "contrast"
    if phrase.first > 0:
        before = tokens[phrase.first - 1]
        if before.text == "(":
            return "apposition"
        if before.tag in ("KOKOM", "APPR", "PWAV") and before.lemma in ("wie", "als"):
            return "" if _more_than(tokens, phrase) else "comparison"
        if before.text == "so" and (phrase.first < 2 or tokens[phrase.first - 2].tag == "$,"):
            return "source"
        if k > 0 and _one_of_named(tokens, phrases, k - 1):
            return ""
        if k > 0 and _in_front(tokens, phrases, k, finite):
            return "apposition"
        if k > 0 and before.text in '„“»«"' and _quoted_name(tokens, phrases, k):
            return "apposition"
        comma = phrase.first - 1
        if before.text in SUPPOSED and comma > 0:
            # "Extremisten, vermutlich | Kämpfer des IS, ..."
            comma -= 1
        apart = tokens[comma].tag == "$,"
        behind = apart and k > 0 and phrases[k - 1].last == comma - 1
        if behind and tokens[phrase.first].tag == "ART" and _among(tokens, phrases[k - 1]):
            if tokens[phrases[k - 1].head].tag == "NE":
                # "darunter Jan Welk, | der Anwalt der Familie"
                return "apposition"
        if behind and not _in_apposition(phrases, k - 1):
            if _listed(tokens, phrases, k):
                return ""
            if _closed(tokens, phrases, k) and _of_one_case(phrases, k):
                return "apposition"
            if tokens[phrase.first].text in ONE_OF and tokens[phrase.first].tag == "PIS":
                # "Sidon, einer der Häfen des Landes, ..."
                return "apposition"
            if _explains_name(tokens, phrases, k):
                return "apposition"
    return ""


def _among(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """mehrere Minister, darunter auch | der Präsident der Notenbank, ...: some of those before."""
    at = phrase.first - 1
    while at > 0 and tokens[at].tag == "ADV" and tokens[at].text not in AMONG:
        at -= 1
    return at > 0 and tokens[at].text in AMONG and not tokens[at - 1].text[0].isalnum()


def _part_of_front(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> bool:
    """Die Hilfsorganisation | Ärzte ohne Grenzen | teilte mit: before a verb in second place
    stands one phrase."""
    phrase, before = phrases[k], phrases[k - 1]
    return (
        before.last == phrase.first - 1
        and not before.preposition
        and not before.role
        and before.first < before.head
        and tokens[before.head].lemma.casefold().endswith(NAMED)
        and tokens[phrase.first].tag in ("NN", "NE", "FM")
    )


def _set_against(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Nicht | die Bank, sondern der Staat ...; ..., Polen und Ungarn | nicht."""
    for i in (phrase.first - 1, phrase.last + 1):
        if 0 <= i < len(tokens) and tokens[i].text.lower() == "nicht" and is_contrasted(tokens, i):
            return True
    before = phrase.first - 1
    if before >= 0 and tokens[before].text == "nicht" and is_corrected(tokens, before):
        return True
    return _corrects(tokens, phrase)


def _corrects(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Nicht Peru habe angegriffen, sondern | Chile: who did it instead is nobody it was done to."""
    before = phrase.first - 1
    if before < 2 or tokens[before].text != "sondern":
        return False
    opens = next((i for i in range(before, -1, -1) if tokens[i].text.lower() == "nicht"), before)
    return any(t.tag in FINITE for t in tokens[opens:before]) and (
        opens == 0 or tokens[opens - 1].tag.startswith("$")
    )


def _is_year(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """war bereits 2008 festgenommen worden"""
    text = tokens[phrase.head].text
    return (
        tokens[phrase.head].tag == "CARD"
        and text.isdigit()
        and len(text) == 4
        and tokens[phrase.first].tag in ("CARD", "ADV")
    )


def _before_postposition(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """den Helfern | zufolge"""
    after = phrase.last + 1
    if after >= len(tokens):
        return False
    if tokens[after].text == "entlang" and after + 1 < len(tokens):
        # "ihre Truppen | entlang der Grenze"
        return tokens[after + 1].tag not in ("ART", "PPOSAT", "PDAT", "APPRART")
    return tokens[after].text in POSTPOSITIONS or tokens[after].tag == "APPO"


def _in_front(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int, finite: int) -> bool:
    """Die Studenten, | viele von ihnen Frauen, | zogen ...: before a verb in second place stands
    one phrase; what a comma or dash parts from it explains it."""
    if phrases[k].last > finite:
        return False
    first = next((p for p in phrases if p.role not in ("genitive", "contrast")), None)
    if first is None or first.preposition or first.last >= phrases[k].first:
        return False
    return any(token.tag in APART for token in tokens[first.last + 1 : phrases[k].first])


def _one_of_named(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> bool:
    """Einer der Putschisten, | Harouna Adamou, | dankte ...: the name is who acts."""
    phrase = phrases[k]
    after = phrase.last + 1
    return (
        tokens[phrase.first].tag == "PIS"
        and tokens[phrase.first].text.lower() in ("einer", "eine", "eines")
        and k + 1 < len(phrases)
        and tokens[after].text == ","
        and phrases[k + 1].first == after + 1
        and tokens[phrases[k + 1].head].tag == "NE"
    )


def _closed(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> bool:
    """in Muscat, | der Hauptstadt des Oman, | ...: a mark follows the phrase and its attributes."""
    end = _end(phrases, k)
    return end + 1 >= len(tokens) or tokens[end + 1].tag in ("$,", "$.")


def _listed(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> bool:
    """fordert Neuwahlen, | eine Reform und die Freilassung der Gefangenen: one of several things,
    the last behind "und"; but "Merkel, die Kanzlerin und Parteichefin" is one and the same."""
    first = k - 1
    while phrases[first].role in ("genitive", "prepositional") and phrases[first].governor >= 0:
        first = phrases[first].governor
    head = tokens[phrases[first].head]
    if head.tag not in ("NN", "NNI") or person_noun(head) or phrases[k].preposition:
        return False
    while k < len(phrases):
        end = _end(phrases, k)
        if any(t.tag == "KON" and t.lemma in LISTING for t in tokens[phrases[k].first : end + 2]):
            return True
        if k + 1 >= len(phrases) or end + 2 >= len(tokens) or tokens[end + 1].tag != "$,":
            return False
        following = next((n for n in range(k + 1, len(phrases)) if phrases[n].first == end + 2), -1)
        if following < 0:
            return False
        k = following
    return False


def _end(phrases: Sequence[Phrase], k: int) -> int:
    """The last word of a phrase with the attributes right behind it."""
    last, chain = phrases[k].last, {k}
    for number in range(k + 1, len(phrases)):
        if phrases[number].governor not in chain or phrases[number].first != last + 1:
            break
        chain.add(number)
        last = phrases[number].last
    return last


def _of_one_case(phrases: Sequence[Phrase], k: int) -> bool:
    """True where a phrase can have the case of the one before it, or of what that hangs on."""
    number = k - 1
    while number >= 0:
        if set(phrases[k].case) & set(phrases[number].case):
            return True
        number = phrases[number].governor
    return False


def _in_apposition(phrases: Sequence[Phrase], k: int) -> bool:
    """in Muscat, der Hauptstadt des Oman, | seinen Kollegen: the comma only closes what it is."""
    while k >= 0 and phrases[k].role in ("genitive", "prepositional"):
        k = phrases[k].governor
    return k >= 0 and phrases[k].role == "apposition"


def _quoted_name(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> bool:
    """die Zeitung „Iswestija“"""
    head = tokens[phrases[k - 1].head].lemma.casefold()
    return phrases[k - 1].last == phrases[k].first - 2 and head.endswith(NAMED)


def names(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> bool:
    """die Organisation | Ärzte ohne Grenzen: a bare noun right behind a noun that takes a name."""
    if k == 0 or phrases[k - 1].last != phrases[k].first - 1:
        return False
    head = tokens[phrases[k - 1].head].lemma.casefold()
    return tokens[phrases[k].first].tag in ("NN", "NNA") and head.endswith(NAMED)


def _more_than(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """mehr als | 200 Dörfer: the words before the number only say how exact it is."""
    return (
        phrase.first > 1
        and tokens[phrase.first - 2].text.lower() in ("mehr", "weniger")
        and (
            tokens[phrase.first].tag == "CARD"
            or tokens[phrase.first].text[0].isdigit()
            or tokens[phrase.head].lemma in SHARES
        )
    )


def _explains_name(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int) -> bool:
    """hat Jan Berg, | den bisherigen Minister für Bergbau, | zum Präsidenten ernannt: a noun with
    its article between commas right behind a bare name."""
    phrase, before = phrases[k], phrases[k - 1]
    named = tokens[before.head].tag in ("NE", "FM") and tokens[before.first].tag in ("NE", "FM")
    if not named or before.preposition or phrase.preposition:
        return False
    if tokens[phrase.first].tag not in ("ART", "PPOSAT") or tokens[phrase.head].tag != "NN":
        return False
    end = _end(phrases, k)
    return end + 1 < len(tokens) and tokens[end + 1].text == ","
