"""Numerals of a sentence: "120.000", "1,5 Millionen", "zwei Dutzend", "eine halbe Million"."""

import re

import msgspec

from lagebild.languages.tables import load_numbers
from lagebild.reading.forms.kept import Kept
from lagebild.reading.forms.number_words import (
    COUNTED,
    COUNTING_ADJECTIVE,
    FRACTIONS,
    compound_value,
    figures_value,
    word_value,
)
from lagebild.reading.layers import Token

_TABLE = load_numbers()
VOTES = re.compile(r"(\d{1,3}):\d{1,3}")
DASHED = re.compile(r"(\d[\d.,]*)-(\d[\d.,]*)")
THREE_DIGITS = re.compile(r"\d{3}", re.ASCII)
APOSTROPHES = frozenset("'’")
BLANKS = frozenset(" \u00a0\u2009\u202f")
HALVES = frozenset({"halbe", "halben", "halbes", "halber"})
NEARLY = frozenset({"gute", "guten", "gutes", "guter", "knappe", "knappen", "knappes", "knapper"})
FULL_SUMS = frozenset({",-", ",–", ",—"})
YEARS = re.compile(r"(\w+?)-?jährige[mnrs]?")
ROUND_ENDS = {"hundert": 100.0, "tausend": 1000.0}
KEPT_WORDS = 50_000
LONG_LABELS = tuple(word for word in _TABLE.labels.words if len(word) > 3 and word.isalpha())


class Numeral(msgspec.Struct, frozen=True):
    """A number as written: token positions `first` to `last`, offsets, value.

    `raw` is the value without its multiplier ("2 bis 3 Millionen": 2 takes part in the millions of
    3); `striking` where nobody writes a mere name so: a multiplier or a thousands mark.
    `upper` is set for "20-30". `article` marks a lone "ein", which counts only before "Prozent".
    `about` is true for "ein gutes Dutzend"; `unit` names what the word itself counts
    ("50-prozentig").
    """

    first: int
    last: int
    begin: int
    end: int
    value: float
    raw: float
    striking: bool = False
    written_out: bool = False
    upper: float | None = None
    article: bool = False
    about: bool = False
    unit: str = ""


def may_begin(token: Token) -> bool:
    """True for words that a numeral may begin with; the cheap test before `read_numeral`."""
    return BEGINS[token.text]


def _begins(text: str) -> bool:
    return "0" <= text[0] <= "9" or (
        word_value(text) is not None
        or text[-1] == "-"
        and word_value(text[:-1]) is not None
        or compound_value(text) is not None
        or _years(text) is not None
    )


# Whether a numeral may begin with a word.
BEGINS = Kept(_begins, KEPT_WORDS)


def read_numeral(text: str, tokens: tuple[Token, ...], at: int) -> Numeral | None:
    """The numeral that begins at token `at`, else None.

    No numerals: ordinals, clock times, scores (but votes), telephone numbers, parts of names
    ("B-52"), and vague amounts ("einige hundert", "Dutzende").
    """
    token = tokens[at]
    before = tokens[at - 1].text.lower() if at else ""
    if before in _TABLE.vague.words:
        return None
    if "0" <= token.text[0] <= "9":
        found = _in_figures(text, tokens, at)
    else:
        found = _in_words(tokens, at)
    if found is None or _is_label(before):
        return None
    return found if found.unit else _multiplied(tokens, found)


def _is_label(before: str) -> bool:
    """Resolution 1973, Artikel 5, Boeing 747"""
    return (
        before in _TABLE.labels.words
        or before.endswith(LONG_LABELS)
        and before.isalpha()
        or ("-" in before and before.rpartition("-")[2] in _TABLE.labels.words)
    )


def _in_figures(text: str, tokens: tuple[Token, ...], at: int) -> Numeral | None:
    token = tokens[at]
    form = token.text
    dashed = DASHED.fullmatch(form)
    if dashed:
        low, high = figures_value(dashed[1]), figures_value(dashed[2])
        if low is None or high is None or not low < high or form[0] == "0":
            return None
        return Numeral(at, at, token.begin, token.end, low, low, upper=high)
    value = figures_value(form)
    if value is None:
        return _votes(tokens, at) or _sentence(tokens, at) or _compound(token, at)
    if form[0] == "0" and len(form) > 1 and form[1] not in ",.":
        return None
    if re.fullmatch(r"\d+\.\d{1,2}", form) and not _multiplier(tokens, at + 1):
        return None
    striking = "." in form or ("," in form and value >= 1000)
    last, end = at, token.end
    if form.isdigit() and len(form) <= 3:
        groups, last = _grouped(text, tokens, at)
        if last > at:
            value, end, striking = float(form + groups), tokens[last].end, True
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is not None and following.text in FRACTIONS and following.begin == end:
        # 1½ Millionen
        return Numeral(
            at, last + 1, token.begin, following.end, value + FRACTIONS[following.text], value
        )
    adjective = COUNTING_ADJECTIVE.fullmatch("x" + following.text) if following else None
    if following is not None and adjective is not None and following.begin == end:
        # 50prozentig
        unit = COUNTED[adjective[2]]
        return Numeral(at, last + 1, token.begin, following.end, value, value, unit=unit)
    if _part_of_more(text, token.begin, end):
        return None
    if text[end : end + 2] in FULL_SUMS and last + 2 < len(tokens):
        # 5,- Euro
        return Numeral(at, last + 2, token.begin, tokens[last + 2].end, value, value, striking)
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is not None and following.text[0].isdigit() and following.begin == end + 1:
        # Digits behind digits are a telephone or account number.
        return None
    return Numeral(at, last, token.begin, end, value, value, striking)


def _votes(tokens: tuple[Token, ...], at: int) -> Numeral | None:
    """mit 90:9 | Stimmen: the votes for it"""
    token = tokens[at]
    match = VOTES.fullmatch(token.text)
    if match is None or at + 1 == len(tokens) or not tokens[at + 1].text.endswith("timmen"):
        return None
    value = float(match[1])
    return Numeral(at, at, token.begin, token.end, value, value)


def _compound(token: Token, at: int) -> Numeral | None:
    """das 100-Milliarden-Euro-Paket, fünfprozentig"""
    found = compound_value(token.text)
    if found is None:
        return None
    value, unit = found
    return Numeral(at, at, token.begin, token.end, value, value, True, unit=unit)


def _years(word: str) -> float | None:
    """siebenjährige, 15-jährigen: how many years an adjective tells."""
    match = YEARS.fullmatch(word)
    return (figures_value(match[1]) or word_value(match[1])) if match else None


def _sentence(tokens: tuple[Token, ...], at: int) -> Numeral | None:
    """eine siebenjährige | Haftstrafe: years to be served, no age"""
    token = tokens[at]
    value = _years(token.text)
    if value is None or at + 1 >= len(tokens):
        return None
    if tokens[at + 1].text.lower() not in _TABLE.penalties.words:
        return None
    return Numeral(at, at, token.begin, token.end, value, value, True, unit="Jahre Haft")


def _grouped(text: str, tokens: tuple[Token, ...], at: int) -> tuple[str, int]:
    """120 000, 12'500: the groups of three digits behind the first, and the last token of them."""
    groups, last = "", at
    while last + 1 < len(tokens):
        here, following = tokens[last], tokens[last + 1]
        step = 1
        if following.text in APOSTROPHES and following.begin == here.end and last + 2 < len(tokens):
            here, following, step = following, tokens[last + 2], 2
            if following.begin != here.end:
                break
        elif following.begin != here.end + 1 or text[here.end] not in BLANKS:
            break
        if not THREE_DIGITS.fullmatch(following.text):
            break
        groups, last = groups + following.text, last + step
    return groups, last


def _part_of_more(text: str, begin: int, end: int) -> bool:
    """129a, 9/11, +49, 90er, $5: the last is none, letters and strokes at its side make it one."""
    after = text[end : end + 1]
    if (
        after.isalpha()
        or after == "/"
        and text[end + 1 : end + 2].isdigit()
        or after == ":"
        and (text[end + 1 : end + 2].isdigit())
    ):
        return True
    before = text[begin - 1 : begin]
    return bool(before) and (
        before.isalpha()
        or before in "/+#_"
        or before == ":"
        and (text[begin - 2 : begin - 1].isdigit())
    )


def _in_words(tokens: tuple[Token, ...], at: int) -> Numeral | None:
    token = tokens[at]
    value = word_value(token.text)
    if value is None:
        return _cut_short(tokens, at) or _sentence(tokens, at) or _compound(token, at)
    if token.text[0].isupper() and not _may_be_capital(tokens, at):
        return None
    low = token.text.lower()
    decimals = _decimals(tokens, at)
    if decimals:
        last = at + 1 + len(decimals)
        value = float(f"{value:.0f}.{decimals}")
        return Numeral(at, last, token.begin, tokens[last].end, value, value, written_out=True)
    if low in _TABLE.not_alone.words:
        if at + 2 < len(tokens) and value == 1:
            adjective, factor = tokens[at + 1].text.lower(), _multiplier(tokens, at + 2)
            if factor and adjective in HALVES | NEARLY:
                amount = factor / 2 if adjective in HALVES else factor
                return Numeral(
                    at, at + 2, token.begin, tokens[at + 2].end, amount, amount, True, True,
                    about=adjective in NEARLY,
                )  # fmt: skip
        if not _multiplier(tokens, at + 1) or low.startswith("beid"):
            return Numeral(
                at, at, token.begin, token.end, value, value, written_out=True, article=True
            )
    return Numeral(at, at, token.begin, token.end, value, value, written_out=True)


def _decimals(tokens: tuple[Token, ...], at: int) -> str:
    """zwei Komma fünf Millionen: the digits that are spelled behind the comma"""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "Komma":
        return ""
    digits = ""
    for token in tokens[at + 2 : at + 6]:
        value = word_value(token.text)
        if value is None or value not in range(10):
            break
        digits += f"{value:.0f}"
    return digits


def _cut_short(tokens: tuple[Token, ...], at: int) -> Numeral | None:
    """zwei- bis dreitausend Kämpfer: the first takes part in what the second ends in"""
    token = tokens[at]
    if token.text[-1] != "-" or at + 2 >= len(tokens):
        return None
    if tokens[at + 1].text.lower() not in ("bis", "oder"):
        return None
    value, high = word_value(token.text[:-1]), word_value(tokens[at + 2].text)
    if value is None or high is None or value not in range(1, 100):
        return None
    for ending, scale in ROUND_ENDS.items():
        if tokens[at + 2].text.lower().endswith(ending) and value * scale < high:
            return Numeral(
                at, at, token.begin, token.end, value * scale, value * scale, written_out=True
            )
    return None


def _may_be_capital(tokens: tuple[Token, ...], at: int) -> bool:
    """Zwölf Staaten ... at the beginning of a sentence or quotation, or in capitals throughout."""
    low = tokens[at].text.lower()
    if low in ("hundert", "tausend"):
        return True
    return at == 0 or not tokens[at - 1].text[0].isalnum()


def _multiplier(tokens: tuple[Token, ...], at: int) -> float:
    return _TABLE.multipliers.get(tokens[at].text.lower(), 0.0) if at < len(tokens) else 0.0


def _multiplied(tokens: tuple[Token, ...], found: Numeral) -> Numeral:
    """1,5 Millionen, hundert Milliarden, zwei Dutzend"""
    factor = _multiplier(tokens, found.last + 1)
    if not factor or found.article:
        return found
    last = found.last + 1
    return Numeral(
        found.first, last, found.begin, tokens[last].end, _scaled(found.value, factor), found.raw,
        True, found.written_out, None if found.upper is None else _scaled(found.upper, factor),
        about=found.about,
    )  # fmt: skip


def _scaled(value: float, factor: float) -> float:
    """1.1 million is 1100000, not 1100000.0000000002."""
    return float(f"{value * factor:.12g}")
