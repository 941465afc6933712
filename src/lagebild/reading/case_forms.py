"""Which cases the forms of German allow: articles, pronouns, adjectives, feminine nouns."""

from lagebild.reading.layers import Token

# Determiners and pronouns by form: the cases that each allows, as letters of "nagd".
DETERMINER_CASES = {
    "der": "ngd", "die": "na", "das": "na", "den": "ad", "dem": "d", "des": "g",
    "deren": "g", "dessen": "g", "denen": "d", "diese": "na", "dieser": "ngd", "dieses": "nag",
    "diesen": "ad", "diesem": "d", "jene": "na", "jener": "ngd", "jenen": "ad", "jenem": "d",
    "alle": "na", "aller": "g", "allen": "d", "beide": "na", "beider": "g", "beiden": "nagd",
    "viele": "na", "vieler": "g", "vielen": "d", "einige": "na", "einiger": "gd", "einigen": "d",
    "mehrere": "na", "mehrerer": "g", "mehreren": "d", "zwei": "nagd", "zweier": "g",
    "dreier": "g", "welche": "na", "welcher": "ngd", "welches": "na", "welchen": "ad",
    "welchem": "d", "jeder": "ngd", "jede": "na", "jedes": "nag", "jeden": "a", "jedem": "d",
}  # fmt: skip
INDEFINITE_ENDINGS = (("en", "ad"), ("em", "d"), ("er", "gd"), ("es", "g"), ("e", "na"), ("", "na"))
PRONOUN_CASES = {
    "ich": "n", "du": "n", "er": "n", "wir": "n", "man": "n", "wer": "n", "mich": "a", "ihn": "a",
    "wen": "a", "mir": "d", "ihm": "d", "ihnen": "d", "wem": "d", "sie": "na", "es": "na",
    "uns": "ad", "sich": "ad", "ihr": "nd", "was": "na", "dies": "na", "einander": "ad",
    "niemand": "nad", "jemand": "nad", "nichts": "na", "etwas": "na", "wessen": "g",
}  # fmt: skip
DER_WORDS = frozenset({"der", "dieser", "jener", "jeder", "welcher"})
FEMININE_ENDINGS = (
    "ung", "heit", "keit", "schaft", "ion", "tät", "enz", "anz", "kehr", "ruhe", "lage", "hilfe",
    "frage", "krise", "linie", "gruppe", "truppe", "grenze", "reise", "rede", "armee", "partei",
    "macht", "kraft", "wahl", "republik", "politik", "polizei", "botschaft", "miliz", "junta",
    "agentur", "presse", "zeitschrift", "behörde", "justiz", "union", "kammer", "bank", "agenda",
    "liga",
)  # fmt: skip
MASCULINE_SHORT = frozenset({"IWF", "IS", "BND", "FSB", "NDR", "MDR", "WDR", "KGB", "SBU"})
FEMININE_NAMES = frozenset({"Ukraine", "Türkei", "Schweiz", "Slowakei", "Mongolei", "Krim"})
STRONG_ADJECTIVE = (("em", "d"), ("er", "ngd"), ("es", "nag"), ("en", "nagd"), ("e", "na"))
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS", "PRF"})


def feminine(token: Token) -> bool:
    """die Rückkehr, die Armee, die NATO: nouns whose form shows that they are feminine."""
    text = token.text
    if text in MASCULINE_SHORT:
        return False
    if text in FEMININE_NAMES or (text.isupper() and 2 <= len(text) <= 5):
        return True
    return token.tag == "NN" and text.casefold().endswith(FEMININE_ENDINGS)


def determiner_cases(low: str, tag: str) -> str:
    """The cases that an article or pronoun form allows, as letters of "nagd"."""
    known = DETERMINER_CASES.get(low)
    if known:
        return known
    if tag in ("ART", "PPOSAT", "PIAT", "PWAT"):
        for stem in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "eur", "euer"):
            if low.startswith(stem):
                ending = low[len(stem) :]
                for known_ending, cases in INDEFINITE_ENDINGS:
                    if ending == known_ending:
                        return cases
    return "nagd"


def adjective_cases(form: str) -> str:
    """Schwere Waffen: the cases that a strong adjective ending allows."""
    for ending, cases in STRONG_ADJECTIVE:
        if form.endswith(ending):
            return cases
    return "nagd"
