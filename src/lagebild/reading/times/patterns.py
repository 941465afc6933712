"""The forms of German time expressions: patterns, and the words that may begin one."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from lagebild.languages.tables import load_times
from lagebild.reading.forms.kept import Kept
from lagebild.reading.forms.number_words import word_value

TABLE = load_times()
# Parts of the day as adverbs: "3 Uhr nachmittags", "8 Uhr früh".
ADVERBS = [part for part in TABLE.day_parts if part.endswith("s") or part == "früh"]
ENDING = "(?:e[nrsm]?)?"
KEPT_WORDS = 100_000


# Patterns that ignore case take these for s, i and I, which `lower` does not.
FOLDED = {"ſ": "s", "ı": "i", "İ": "I"}


def folded(text: str) -> str:
    """A text in which patterns and `lower` agree, letter for letter."""
    for letter, plain in FOLDED.items():
        text = text.replace(letter, plain)
    return text


def _any(words: Iterable[str]) -> str:
    """The words as alternatives, longest first, blanks of any width."""
    escaped = (re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))
    return "(?:" + "|".join(escaped) + ")"


class Form:
    """A pattern that is compiled when it is first looked for: together they take a twentieth of a
    second, and most sentences need none of them."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE | re.VERBOSE)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As that of a compiled pattern."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As that of a compiled pattern."""
        return self._compiled.fullmatch


MONTH = rf"(?P<month>{_any(TABLE.months)})(?:s|es)?"
WEEKDAY = rf"(?P<weekday>{_any(TABLE.weekdays)})"
SEASON = rf"(?:spät|früh|hoch|vor|mitt)?(?P<season>{_any(TABLE.seasons)})s?"
UNIT = rf"(?P<unit>{_any(TABLE.units)})"
PART = rf"(?P<part>{_any(TABLE.day_parts)})"
SHIFT = rf"(?P<shift>{_any(TABLE.shifts)}){ENDING}"
DAY = rf"(?P<day>{_any(TABLE.days)})"
PHASE = rf"(?P<phase>{_any(TABLE.phases)})"
FEAST = _any([*TABLE.feasts, *TABLE.easter])
END = r"(?![\w])"
NUMBER = r"(?:\d+(?:[.,]\d+)?|[^\W\d_]+)"
OF_YEAR = rf"""(?:\s+(?:des\s+Jahres\s+)?(?P<year>[12]\d{{3}})(?![.,]?\d)
              (?:\s?/\s?(?P<until>\d{{2,4}})(?!\d))?
              |\s+(?P<yearshift>{_any(TABLE.shifts)}){ENDING}\s+Jahres)?"""
D = r"(?P<d>[0-3]?\d)"

NUMERIC = Form(
    rf"(?:{WEEKDAY},?\s+(?:de[mnr]\s+)?)?{D}\.\s?(?P<m>[01]?\d)\.(?:\s?(?P<year>[12]\d{{3}}|\d\d))?(?!\d)"
)
ISO = Form(r"(?P<year>[12]\d{3})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)")
DAYS_OF_MONTH = Form(
    rf"""(?P<first>[0-3]?\d)\.?\s*(?:bis|und|oder|auf|/|–|-)\s*(?:zum\s+|de[mnr]\s+|am\s+)?
         (?P<rest>{D}\.\s*{MONTH}{END}{OF_YEAR})"""
)
DAY_OF_MONTH = Form(rf"(?:{WEEKDAY}\s?,?\s+(?:de[mnr]\s+|dem\s+)?)?{D}\.\s*{MONTH}{END}{OF_YEAR}")
OF_MONTH = Form(rf"{MONTH}{END}{OF_YEAR}")
OF_SEASON = Form(rf"{SEASON}{END}{OF_YEAR}")
OF_WEEKDAY = Form(
    rf"{WEEKDAY}(?:(?P<each>s)|{PART}|s?\s*(?:(?P<early>früh)|(?P<later>(?:vormittag|nachmittag|morgen|mittag|abend|nacht)s?)))?{END}"
)
NIGHT = Form(
    rf"Nacht\s+(?:zum|auf|zu)\s+(?:(?P<this>{_any(TABLE.day_adjectives)}){ENDING}\s+)?{WEEKDAY}{END}"
)
OF_PART = Form(rf"(?:(?P<when>frühe|späte)[nrsm]?\s+)?{PART}{END}")
OF_DAY = Form(rf"{DAY}(?:\s+(?P<early>früh)|\s+{PART})?{END}")
OF_DAY_ADJECTIVE = Form(
    rf"""(?P<day>{_any(TABLE.day_adjectives)}){ENDING}
         (?:\s+(?:{WEEKDAY}{PART}?|Tage?s?|{PART.replace("part", "part2")}){END})?{END}"""
)
FROM_LAST = Form(rf"{_any(TABLE.days_from_last)}{END}")
SHIFTED = Form(
    rf"""{SHIFT}\s+(?:(?P<count>{NUMBER})\s+)?
         (?:{UNIT}|{WEEKDAY}(?P<part>{_any(TABLE.day_parts)})?|{MONTH}|{SEASON}){END}"""
)
COUNTED_SHIFT = Form(rf"(?P<count>{NUMBER})\s+{SHIFT}\s+{UNIT}{END}")
COUNTED = Form(
    rf"""(?P<count>{NUMBER})(?:\s+(?P<between>(?:lange|volle|ganze|weitere|knappe|gute|halbe|wertvolle|einzige)[nrsm]?))?
         (?:\s+|-){UNIT}(?:\s+(?:und|,)\s+(?P<count2>{NUMBER})\s+(?P<unit2>{_any(TABLE.units)}))?
         (?=-|{END})(?:\s+(?P<shifted>später|danach|darauf|zuvor|davor|früher)(?!\w)(?!\s+als))?"""
)
UNIT_ADJECTIVE = Form(
    rf"(?P<count>\d+-?|[^\W\d_]+?)(?P<kind>{_any(TABLE.unit_adjectives)}){ENDING}{END}"
)
VAGUE = Form(rf"{_any(TABLE.vague_counts.words)}\s+{UNIT}{END}")
OF_YEARS = Form(
    r"""(?:(?P<word>Jahr(?:e|es|en)?)\s+)?(?P<year>[12]\d{3}|(?<=Jahr\s)\d{3})(?![.,:]?\d)
        (?:\s?[/]\s?(?P<until>\d{2,4})(?!\d))?(?![\w%°€$])"""
)
YEAR_RANGE = Form(r"(?P<from>[12]\d{3})[-–](?P<to>[12]\d{3})(?![\w-])")
DECADE = Form(
    rf"(?:(?P<digits>(?:1[5-9]|20)?\d0)er|(?P<tens>[^\W\d_]+zig|[^\W\d_]+ßig)er)(?:\s+|-)?Jahre[ns]?{END}"
    r"|(?P<bare>(?:1[5-9]|20)\d0)er(?![\w-])"
)
CENTURY = Form(rf"(?P<number>\d{{1,2}}\.|[^\W\d_]+t?en)\s+Jahrhundert(?:s|e|en)?{END}")
PART_OF_YEAR = Form(
    rf"(?P<number>[1-4]\.|erste[nsrm]?|zweite[nsrm]?|dritte[nsrm]?|vierte[nsrm]?)\s+(?P<kind>Quartal|Halbjahr|Jahreshälfte)s?{END}{OF_YEAR}"
)
CLOCK_RANGE = Form(
    r"""(?P<h1>[0-2]?\d)(?:[.:](?P<m1>[0-5]\d))?\s?(?P<uhr>Uhr\s+)?(?:-|–|bis|und|\?)\s?
        (?P<h>[0-2]?\d)(?:[.:](?P<m>[0-5]\d))?\s*Uhr(?!\w)"""
)
CLOCK = Form(
    rf"""(?P<h>[0-2]?\d|[^\W\d_]+)(?:[.:](?P<m>[0-5]\d))?\s*Uhr(?:\s(?P<after>[0-5]\d)(?![\d.,]))?(?!\w)
         (?:\s+(?P<daypart>{_any(ADVERBS)})(?!\w))?"""
)
HALF = Form(r"(?P<quarter>halb|viertel\s+(?:vor|nach|über)|dreiviertel)\s+(?P<h>[^\W\d_]+)(?!\w)")
EACH = Form(
    rf"(?:{_any(TABLE.each.words)}\s+(?:letzten\s+)?(?:{UNIT}|{WEEKDAY}|{MONTH}))(?:\s+im\s+(?:Monat|Jahr))?{END}"
)
EVERY = Form(rf"alle\s+(?P<count>{NUMBER})\s+{UNIT}{END}")
AGAIN = Form(rf"(?P<unit>Jahr|Monat|Woche|Tag|Stunde|Nacht)\s+(?:um|für)\s+(?P=unit){END}")
PHASED = Form(
    rf"{PHASE}(?:\s+(?P<article>des|der|dieses|dieser)\s+(?P<running>laufenden\s+)?(?P<unit>{_any(TABLE.units)}){END})?"
)
PHASE_COMPOUND = Form(
    rf"(?P<first>{_any(TABLE.phase_compounds)})(?P<phase>{_any(TABLE.phases)})(?:s|es)?{END}"
)
MODIFIED = Form(rf"{_any(TABLE.modifiers)}\s+")
REFERENCE = Form(
    "|".join(rf"(?P<{name}>{_any(words.words)})" for name, words in TABLE.references.items())
)
HOLIDAY = Form(rf"(?P<feast>{FEAST}){END}(?:\s+(?P<year>[12]\d{{3}})(?!\d))?")

# What a word may begin: the classes that `times.RULES` is keyed by.
_STARTS: dict[str, str] = {}
for _kind, _words in (
    ("month", TABLE.months), ("unit", TABLE.units), ("day", TABLE.days), ("part", TABLE.day_parts),
    ("phase", TABLE.phases), ("each", [*TABLE.each.words, "alle"]), ("long", TABLE.long),
    ("vague", TABLE.vague_counts.words), ("this_year", TABLE.this_year.words),
    ("feast", [*TABLE.feasts, *TABLE.easter]), ("modifier", TABLE.modifiers),
    ("reference", [w for r in TABLE.references.values() for w in r.words]),
    ("from_last", TABLE.days_from_last),
):  # fmt: skip
    for _word in _words:
        _STARTS[_word.split(" ")[0]] = _STARTS.get(_word.split(" ")[0], "") + " " + _kind
_WORD_STARTS = (
    ("weekday", Form(rf"{WEEKDAY}(?:s|{_any(TABLE.day_parts)}s?)?")),
    ("season", Form(SEASON)),
    ("part", Form(r"(?:frühe|späte)[nrsm]?")),
    ("month", Form(MONTH)),
    ("shift", Form(SHIFT)),
    ("day_adjective", Form(rf"{_any(TABLE.day_adjectives)}{ENDING}")),
    ("repeated", Form(rf"{_any(TABLE.repeated)}{ENDING}")),
    ("unit_adjective", UNIT_ADJECTIVE),
    ("phase_compound", PHASE_COMPOUND),
    ("decade", Form(r"[^\W\d_]+[zß]ig(?:er)(?:jahre[ns]?)?")),
)
_ORDINAL = Form(r"(?:[^\W\d_]+t?en|erste[rsm]|zweite[rsm]?|dritte[rsm]?|vierte[rsm]?)")
# Whether any of them holds: most words begin none, and one search costs less than ten, half as
# much where it need not think of capitals.
_ANY_START = re.compile(
    "|".join(re.sub(r"\?P<\w+>", "?:", form.source) for _, form in _WORD_STARTS),
    re.VERBOSE,
)


NUMBER_ALONE = ("number",)


def _starts(word: str) -> tuple[str, ...]:
    if word[0].isdigit():
        return NUMBER_ALONE
    low = folded(word).lower()
    kinds = _STARTS.get(low, "").split()
    if len(low) <= 40:
        if _ANY_START.fullmatch(low):
            for kind, form in _WORD_STARTS:
                if kind not in kinds and form.fullmatch(low):
                    kinds.append(kind)
        if low.rstrip("nrsm") + "n" in TABLE.ordinals and _ORDINAL.fullmatch(low):
            kinds.append("ordinal")
        if "unit_adjective" in kinds and word[0].isupper():
            kinds.remove("unit_adjective")
        if word_value(low) is not None:
            kinds.append("number")
    if low in ("halb", "viertel", "dreiviertel"):
        kinds.append("half")
    return tuple(kinds)


# The kinds of time expression that a word may begin; () for most words.
STARTS = Kept(_starts, KEPT_WORDS)
