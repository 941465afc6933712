"""How a number is meant: about, more than, at most, between two bounds."""

from lagebild.languages.tables import load_numbers
from lagebild.reading.figures.numerals import Numeral, read_numeral
from lagebild.reading.layers import Token

TABLE = load_numbers()
LONGEST_PHRASE = max(phrase.count(" ") for phrase in TABLE.relations) + 1
QUOTES = frozenset("\"„“”»«‚‘’'")
SUMS = tuple(TABLE.sums.words)
RANGE_WORDS = frozenset({"bis", "-", "–", "—"})


def relation_before(tokens: tuple[Token, ...], numeral: Numeral, floor: int) -> tuple[str, int]:
    """(relation, first token) from the words before a numeral: "mehr als", "rund weitere".

    Words before token `floor` belong to an earlier figure. ("", numeral's first) where none tells.
    """
    at = numeral.first
    if at - 1 > floor and tokens[at - 1].text in QUOTES:
        # mehr als „200 Aktivisten“
        at -= 1
    for _ in range(3):
        found, first = _phrase(tokens, at, floor, numeral.value)
        if found:
            return found, first
        if at <= floor or tokens[at - 1].text.lower() not in TABLE.fillers.words:
            break
        at -= 1
    return "", numeral.first


def _phrase(tokens: tuple[Token, ...], end: int, floor: int, value: float) -> tuple[str, int]:
    for length in range(LONGEST_PHRASE, 0, -1):
        first = end - length
        if first < floor:
            continue
        phrase = " ".join(token.text.lower() for token in tokens[first:end])
        relation = TABLE.relations.get(phrase)
        if relation is None:
            continue
        if phrase in TABLE.ambiguous.words and value < TABLE.ambiguous.below:
            continue
        # "an die 100 Soldaten" is about a hundred, "an die 27 Staaten" is a preposition.
        if phrase.endswith(" die") and (value < 20 or value % 10):
            continue
        if phrase == "über" and first and tokens[first - 1].text.lower().endswith(SUMS):
            # ein Kredit über zehn Millionen Euro
            continue
        return relation, first
    return "", end


def relation_after(tokens: tuple[Token, ...], last: int, end: int) -> tuple[str, int]:
    """(relation, end) from words behind: "100 Soldaten oder mehr"; ("", end) where none tells."""
    phrase = " ".join(token.text.lower() for token in tokens[last + 1 : last + 3])
    relation = TABLE.relations_after.get(phrase, "")
    return relation, tokens[last + 2].end if relation else end


def value_range(text: str, tokens: tuple[Token, ...], low: Numeral) -> Numeral:
    """zwischen 1.000 und 1.500, drei bis fünf, zwei oder drei, fünf, sechs; 1,5 bis 2 Millionen

    The numeral itself where no second bound follows.
    """
    at = low.last + 1
    if low.upper is not None or low.unit or at + 1 >= len(tokens):
        return low
    joint = tokens[at].text.lower()
    between = low.first > 0 and tokens[low.first - 1].text.lower() == "zwischen"
    if joint == "bis" and tokens[at + 1].text.lower() == "zu":
        at += 1
    cut = joint == "-" and tokens[at + 1].text.lower() == "bis"
    if cut:
        at += 1
    listed = joint in ("oder", ",")
    if joint not in RANGE_WORDS and not (listed or between and joint == "und"):
        return low
    if at + 1 >= len(tokens):
        return low
    high = read_numeral(text, tokens, at + 1)
    if high is None or high.article or high.upper is not None or high.unit:
        return low
    if joint == "," and (
        not (low.written_out and high.written_out)
        or high.last + 1 < len(tokens)
        and tokens[high.last + 1].text in (",", "und", "oder")
    ):
        # fünf, sechs Männer; no range are children of "fünf, sechs und acht Jahren"
        return low
    value = low.value
    # "zwei bis drei Millionen": the first takes part in the multiplier of the second.
    if value == low.raw and high.value != high.raw and low.raw < high.raw:
        value = float(f"{low.raw * (high.value / high.raw):.12g}")
    if cut and high.value >= 1000 and value * 1000 < high.value:
        # 80- bis 100.000
        value *= 1000
    if not value < high.value:
        return low
    if listed and high.raw - low.raw != 1:
        return low
    return Numeral(
        low.first, high.last, low.begin, high.end, value, value,
        low.striking or high.striking, low.written_out, high.value,
    )  # fmt: skip
