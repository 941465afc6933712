"""The extent of a noun group around its head, and the attribute that says whose it is."""

from collections.abc import Sequence

from lagebild.reading.layers import Token

DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PWAT"})
BETWEEN = frozenset({"ADJ(A)", "CARD", "TRUNC"})
PLURAL_WORDS = frozenset(
    "alle aller allen beide beiden beider viele vielen vieler einige einigen einiger mehrere "
    "mehreren mehrerer zwei drei vier fünf sechs sieben acht neun zehn zwölf tausende hunderte "
    "zehntausende hunderttausende keine manche".split()
)
DEFINITE = frozenset("der die das des dem den dieser diese dieses diesem diesen beide".split())
SINGULAR_DETERMINERS = frozenset(
    "dem des einen einem eines diesem dieses jenem jedem jeden seinem ihrem".split()
)
# Articles of one, where the noun has the form "Gesandte".
ONE = frozenset({"der", "die", "eine", "diese", "dieser", "keine", "jede", "jeder"})
BOTH = frozenset({"beide", "beiden", "beider"})
QUOTES = frozenset("„“”\"»«‚‘’'")
# How long an attribute between article and participle is, and what may end it.
EMBEDDED_REACH = 9
INSIDE = frozenset({"NN", "NE", "NNA", "CARD", "ADV", "ADJ(D)"})
OPENING_GENITIVES = frozenset({"der", "des"})


def group_start(tokens: Sequence[Token], head: int) -> int:
    """der neue russische | Präsident: the position of the group's first word."""
    start = head
    at = head - 1
    while at >= 0:
        token = tokens[at]
        tag = token.tag
        if tag in BETWEEN or tag == "NNA" and at > 0 and token.text[0].islower():
            start = at
        elif tag in DETERMINERS:
            if tag == "PIAT" and token.text.lower() in ("beiden", "beide") and at > 0:
                start = at
                at -= 1
                continue
            return at
        elif tag == "KON" and at > 0 and tokens[at - 1].tag in BETWEEN and start == at + 1:
            pass
        elif tag == "$," and at > 0 and tokens[at - 1].tag == "ADJ(A)" and start == at + 1:
            pass
        elif tag in ("ADV", "ADJ(D)", "PTKA") and start == at + 1 and start < head:
            if tokens[start].tag == "CARD":
                start = at
        elif token.text in QUOTES and at > 0 and tokens[at - 1].tag in (BETWEEN | DETERMINERS):
            pass
        else:
            break
        at -= 1
    return start


def determiner(tokens: Sequence[Token], first: int) -> str:
    """The article or pronoun that opens a group, in small letters; "" where there is none."""
    token = tokens[first]
    return token.text.lower() if token.tag in DETERMINERS else ""


def is_one_man(tokens: Sequence[Token], first: int, head: int) -> bool:
    """der Algerier, dem Russen, den Ägypter: one man of a people, by article and form."""
    low, text = tokens[first].text.lower(), tokens[head].text
    if first == head or tokens[first].tag not in DETERMINERS:
        return False
    if low == "der":
        behind = tokens[first - 1].tag if first else ""
        return not text.endswith("n") and behind not in ("NN", "NE", "APPR", "NNA")
    return low in ("dem", "des") or low == "den" and text.endswith("er")


def is_pair(tokens: Sequence[Token], first: int, head: int) -> bool:
    """beide Minister, die beiden Parteien, die zwei Länder: two that are known already; not "seine
    beiden Söhne"."""
    if tokens[first].tag == "PPOSAT":
        return False
    for at in range(first, head):
        low = tokens[at].text.lower()
        if low in BOTH or low == "zwei" and at > first and tokens[first].text.lower() in DEFINITE:
            return True
    return False


def is_plural(
    tokens: Sequence[Token],
    first: int,
    head: int,
    gender: str,
    plural: str = "",
    singular: str = "",
) -> bool:
    """die Vertreter (plural), der Vertreter (not): by article, number word, adjective and form.

    `plural` and `singular` are the noun's nominatives where they are known.
    """
    word = tokens[first].text.lower()
    noun = tokens[head]
    # the tagger writes the lemma of "SPD-Politiker" with small letters
    inflected = noun.text.casefold() != noun.lemma.casefold()
    if gender == "p":
        return True
    if first and tokens[first - 1].tag == "APPRART":
        return False  # "im spanischen Fernsehen"
    if noun.text + "r" == singular and word in ONE:
        return False  # "die Gesandte"; the plural is "die Gesandten"
    for at in range(first, head):
        text = tokens[at].text.lower()
        if tokens[at].tag == "CARD" and text not in ("1", "ein", "eine") and not _is_year(text):
            return True
    if first == head and plural and noun.text in (plural, plural + "n"):
        return True
    if plural and noun.text in (plural, plural + "n") and plural.lower() != noun.lemma.lower():
        return word not in SINGULAR_DETERMINERS
    if noun.text == singular and (gender == "f" or plural and plural != singular):
        return False  # "der Ausschuss", whatever the tagger's lemma
    if gender == "f" and inflected and noun.tag == "NN":
        return True
    if first < head:
        if word in PLURAL_WORDS or tokens[first].tag == "CARD" and word not in ("1", "ein"):
            return True
        for at in range(first, head):
            if tokens[at].text.lower() in PLURAL_WORDS:
                return True
        if word in ("die", "diese", "ihre", "seine", "unsere", "keine"):
            if gender == "f":
                return inflected and noun.text.endswith(("en", "n", "e"))
            return True
        if word == "den" and gender != "f" and inflected:
            return noun.text.endswith("n") and not noun.text.endswith(("enten", "anten", "isten"))
        if word == "der" and gender != "f":
            if plural == singular and first and tokens[first - 1].tag in ("NN", "NE", "APPR"):
                return True  # "die Stellungen der Kämpfer"
            return inflected
        if tokens[first].tag in DETERMINERS:
            return False
        adjective = tokens[first].text
        if adjective.endswith("e"):
            return gender != "f" or inflected
        # "nach Einschätzung politischer Beobachter": a genitive behind a noun
        genitive = first > 0 and tokens[first - 1].tag == "NN" and plural == singular
        return adjective.endswith("en") or (adjective.endswith("er") and (inflected or genitive))
    if gender == "f":
        return inflected
    return inflected and not noun.text.endswith("s") or noun.text.endswith("innen")


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("18", "19", "20")


def attribute_start(tokens: Sequence[Token], head: int) -> tuple[int, str]:
    """die Regierung | der Ukraine, | in Moskau: where an attribute begins, and how it is joined.

    Joined by "genitive", by a preposition ("von", "in", "für", ...), or "" for none.
    """
    after = head + 1
    if after >= len(tokens):
        return -1, ""
    token = tokens[after]
    low = token.text.lower()
    if token.tag in ("ART", "PPOSAT", "PDAT") and (
        low in OPENING_GENITIVES or low.endswith(("er", "es")) and low not in ("er", "es")
    ):
        return after, "genitive"
    if token.tag == "ADJ(A)" and low.endswith("er"):
        return after, "genitive"
    if token.tag in ("APPR", "APPRART"):
        joined = {"vom": "von", "im": "in", "beim": "bei", "zur": "zu", "zum": "zu"}.get(low, low)
        if joined in ("von", "in", "für", "bei", "aus", "an", "auf"):
            return (after if token.tag == "APPRART" else after + 1), joined
        return -1, ""
    if token.tag in ("NE", "NN", "XY", "FM") and token.text[-1] in "s’'":
        return after, "genitive"
    if token.tag == "NE" and after + 1 < len(tokens) and tokens[after + 1].text in ("’", "'"):
        return after, "genitive"  # "der Sprecher | Scholz'"
    return -1, ""


def attribute_head(tokens: Sequence[Token], start: int) -> int:
    """der | neuen | Regierung; des im Mai gestürzten | Präsidenten: the position of the first noun
    from `start` that is in no attribute of another, -1 for none."""
    start = _behind_embedded(tokens, start)
    for at in range(start, min(start + 6, len(tokens))):
        tag = tokens[at].tag
        if tag in ("NN", "NE", "NNA", "FM", "XY") and tokens[at].text[0].isalnum():
            return at
        if tag not in BETWEEN and tag not in DETERMINERS and tag != "APPRART":
            if tokens[at].text not in QUOTES:
                return -1
    return -1


def _behind_embedded(tokens: Sequence[Token], start: int) -> int:
    """des | im Mai | gestürzten Präsidenten: the participle to which a phrase inside belongs."""
    opened = start + 2 < len(tokens) and tokens[start].tag in DETERMINERS
    if not opened or tokens[start + 1].tag not in ("APPR", "APPRART"):
        return start
    for at in range(start + 3, min(start + EMBEDDED_REACH, len(tokens))):
        if tokens[at].tag == "ADJ(A)" and tokens[at - 1].tag in INSIDE:
            return at
    return start
