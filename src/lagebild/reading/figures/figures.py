"""Figures of a report: a number with what it counts, "rund 120.000 russische Soldaten".

Dates, clock times, years, ordinals, ages and numbers that are names are none. The unit is the head
noun as printed; where it is left out ("200 Zivilisten getötet und 400 verletzt") the unit is that
of the neighbouring figure of the sentence.
"""

from bisect import bisect_right
from collections.abc import Sequence

from lagebild.intake import Report
from lagebild.reading.figures.bare_numbers import (
    counts_later,
    inherited,
    is_more,
    may_stand_alone,
    of_whole,
    same_preposition,
    taken_up,
    with_unit,
)
from lagebild.reading.figures.counted import NEVER, Unit, counted_before, find_unit
from lagebild.reading.figures.numerals import BEGINS, Numeral, may_begin, read_numeral
from lagebild.reading.figures.relations import TABLE, relation_after, relation_before, value_range
from lagebild.reading.layers import Figure, Sentence, Span, TimeExpression, Token

MARKS_OF_MONEY = (
    "€", "$", "£", "eur", "usd", "us-$", "gbp", "chf", "fr.", "sfr.", "sfr",
)  # fmt: skip

# A number of four digits in this range may be a year.
FIRST_YEAR, LAST_YEAR = 1900, 2035

# A number without a noun may count what one of so many sentences before it counted.
CARRIED = 3
# So many words may stand between two numbers of which the first counts what the second counts.
NEAR = 6


def find_figures(
    report: Report, sentences: tuple[Sentence, ...], times: tuple[TimeExpression, ...]
) -> tuple[Figure, ...]:
    """The figures of a report in order, none overlapping another or a time.

    `times` are those of the same report, in order. Values are full numbers ("1,5 Millionen" is
    1500000.0); percentages and money keep their own unit.
    """
    begins = [time.begin for time in times]
    found: list[Figure] = []
    since = 0
    for number, sentence in enumerate(sentences):
        numbers = [at for at, token in enumerate(sentence.tokens) if BEGINS[token.text]]
        if not numbers:
            continue
        here = _in_sentence(report.text, sentence, numbers, times, begins)
        if found and number - since <= CARRIED:
            here = [taken_up(found, figure) for figure in here]
        if here:
            since = number
        found.extend(here)
    return tuple(found)


def _in_sentence(
    text: str,
    sentence: Sentence,
    numbers: Sequence[int],
    times: Sequence[TimeExpression],
    begins: list[int],
) -> list[Figure]:
    tokens = sentence.tokens
    found: list[Figure] = []
    waiting: list[tuple[int, Figure]] = []
    at = floor = 0
    for number in numbers:
        numeral = read_numeral(text, tokens, number) if number >= at else None
        if numeral is None:
            continue
        time = _time_at(times, begins, numeral)
        served = time is not None and time.type == "DURATION" and _is_served(tokens, numeral)
        if time is not None and (
            time.type != "DURATION" or not served and not _is_penalty(tokens, time)
        ):
            at = max(numeral.last + 1, number + 1)
            continue
        ranged = value_range(text, tokens, numeral)
        last = ranged.last
        if ranged.upper is not None and not served:
            served = _in_years(tokens, last + 1) and _is_served(tokens, ranged)
        if numeral.unit:
            unit = Unit(numeral.unit, last, False)
        elif served and last + 1 < len(tokens):
            unit = Unit(f"{tokens[last + 1].text} Haft", last + 1)
        else:
            unit = find_unit(tokens, last + 1, numeral)
        if (
            unit is NEVER
            or ranged.article
            and not _article_counts(tokens, ranged, unit)
            or _is_year(tokens, ranged)
        ):
            at = numeral.last + 1
            continue
        figure = _figure(text, tokens, ranged, unit, floor)
        following = max(last, unit.last) + 1
        if figure.unit:
            found.extend(_taken(tokens, waiting, figure, numeral.first))
            waiting = []
            found.append(figure)
        elif may_stand_alone(tokens, ranged, figure) or of_whole(found, tokens, ranged):
            waiting = (
                [] if waiting and not _near(tokens, waiting[-1][0], numeral.first) else waiting
            )
            later = counts_later(tokens, ranged)
            taken = None if later else inherited(found, tokens, ranged, figure)
            if taken is not None:
                found.append(taken)
            else:
                waiting.append((last, figure))
                inexact = figure.relation != "=" and figure.value >= 10
                if ranged.striking or inexact or is_more(tokens, ranged):
                    found.append(figure)
        at = floor = following
    return _without_doubles(found)


def _figure(
    text: str, tokens: tuple[Token, ...], ranged: Numeral, unit: Unit, floor: int
) -> Figure:
    relation, first = relation_before(tokens, ranged, floor)
    begin = min(ranged.begin, tokens[first].begin)
    if not unit.name:
        unit, marked = _money_before(tokens, ranged, floor) or (unit, ranged.first)
        begin = min(begin, tokens[marked].begin)
    if not unit.name:
        unit = Unit(counted_before(tokens, first), ranged.last, False)
    if not relation and ranged.about:
        relation = "~"
    end = tokens[unit.last].end if unit.adjacent and unit.last > ranged.last else ranged.end
    if ranged.upper is not None:
        relation = "range"
    elif not relation:
        relation, end = relation_after(tokens, max(ranged.last, unit.last), end)
    relation = relation or "="
    return Figure(
        begin, end, float(ranged.value), unit.name, relation != "=", relation,
        ranged.upper, Span(ranged.begin, ranged.end),
    )  # fmt: skip


def _money_before(
    tokens: tuple[Token, ...], ranged: Numeral, floor: int
) -> tuple[Unit, int] | None:
    """€ 5 Mio., US$ 900 Mio.: the currency and the position of its mark"""
    at = ranged.first - 1
    if at < floor or tokens[at].text.lower() not in MARKS_OF_MONEY:
        return None
    if tokens[at].text == "$" and at > floor and tokens[at - 1].text == "US":
        return Unit("US-Dollar", ranged.last), at - 1
    return Unit(TABLE.currencies[tokens[at].text.lower()], ranged.last), at


def _article_counts(tokens: tuple[Token, ...], ranged: Numeral, unit: Unit) -> bool:
    """ein Prozent; mindestens ein Soldat; ein Mensch wurde getötet: else "ein" is the indefinite
    article"""
    if unit.name == "Prozent":
        return True
    if unit.name in TABLE.victims.words and tokens[ranged.first].text.lower() in ("ein", "eine"):
        return _harmed(tokens)
    if not unit.name or _has_measure(tokens, unit.last):
        return False
    if _goes_on(tokens, ranged.first) or _weitere(tokens, unit.last):
        return True
    before = tokens[ranged.first - 1].text.lower() if ranged.first else ""
    if before in TABLE.parts.words or _more_kinds(tokens, unit.last):
        return _harmed(tokens)
    return before in TABLE.exact.words


def _harmed(tokens: tuple[Token, ...]) -> bool:
    return any(t.text.lower() in TABLE.harmed.words for t in tokens)


def _has_measure(tokens: tuple[Token, ...], last: int) -> bool:
    """15 Jahre Haft und eine Geldstrafe | von 50.000 Dollar: the amount is what is counted"""
    if last + 2 >= len(tokens) or tokens[last + 1].text not in ("von", "über"):
        return False
    return any(may_begin(token) for token in tokens[last + 2 : last + 4])


def _more_kinds(tokens: tuple[Token, ...], last: int) -> bool:
    """Ein Polizist | und sieben Angreifer wurden erschossen: further kinds are counted"""
    return (
        last + 2 < len(tokens)
        and tokens[last + 1].text in ("und", "sowie")
        and tokens[last + 2].tag == "CARD"
    )


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """vier Rebellen und | ein Soldat: one more kind of what is counted"""
    if at < 3 or tokens[at - 1].text not in ("und", "sowie") or tokens[at - 2].tag != "NN":
        return False
    return any(tokens[k].tag == "CARD" for k in (at - 3, at - 4) if k >= 0)


def _weitere(tokens: tuple[Token, ...], last: int) -> bool:
    """Ein Polizist starb, | drei weitere wurden verletzt"""
    return any(
        tokens[k].text.lower().startswith("weiter") and may_begin(tokens[k - 1])
        for k in range(last + 2, min(last + 9, len(tokens)))
    )


def _is_year(tokens: tuple[Token, ...], ranged: Numeral) -> bool:
    """Moskau schickte 1979 Truppen: a year between the verb and its object; nach der Wahl 2007
    Gewalttaten finanziert: one behind what a preposition of time leads to"""
    token = tokens[ranged.first]
    if ranged.first != ranged.last or not ranged.first or not token.text.isdigit():
        return False
    year = int(token.text)
    return (
        FIRST_YEAR <= year <= LAST_YEAR
        and year % 100 != 0
        and (tokens[ranged.first - 1].tag.endswith("(FIN)") or _dates_event(tokens, ranged.first))
    )


def _dates_event(tokens: tuple[Token, ...], at: int) -> bool:
    """nach der umstrittenen Wahl | 2007"""
    before = at - 1
    if tokens[before].tag != "NN":
        return False
    while before > 0 and tokens[before].tag in ("NN", "ADJ(A)", "ART", "PPOSAT", "PDAT"):
        before -= 1
        if tokens[before].tag == "NN":
            return False
    return tokens[before].text.lower() in TABLE.before_events.words


def _taken(
    tokens: tuple[Token, ...], waiting: list[tuple[int, Figure]], figure: Figure, first: int
) -> list[Figure]:
    """43 internationale und mehr als 1.200 nationale Mitarbeiter; 328 von 547 Sitzen; 250 Ja- und
    120 Nein-Stimmen"""
    found = []
    for last, w in waiting:
        if _near(tokens, last, first):
            cut = tokens[last + 1].text if last + 1 < len(tokens) else ""
            joined = cut.endswith("-") and "-" in figure.unit
            unit = cut + figure.unit.rpartition("-")[2] if joined else figure.unit
            found.append(with_unit(w, unit))
    return found


def _near(tokens: tuple[Token, ...], last: int, first: int) -> bool:
    """Whether a number that ends at `last` may count what the one that begins at `first` counts."""
    return first - last <= NEAR or same_preposition(tokens, last, first)


def _time_at(
    times: Sequence[TimeExpression], begins: list[int], numeral: Numeral
) -> TimeExpression | None:
    at = bisect_right(begins, numeral.end - 1) - 1
    return times[at] if at >= 0 and times[at].end > numeral.begin else None


def _is_penalty(tokens: tuple[Token, ...], time: TimeExpression) -> bool:
    """zu zehn Jahren Haft: a duration that is counted"""
    following = next((t for t in tokens if t.begin >= time.end), None)
    return following is not None and following.text.lower() in TABLE.penalties.words


def _in_years(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].text.lower() in TABLE.never_counted.words


def _is_served(tokens: tuple[Token, ...], numeral: Numeral) -> bool:
    """eine Haftstrafe von bis zu | 20 Jahren; zu | 15 Jahren | verurteilt: years in prison"""
    behind = tokens[numeral.last + 2] if numeral.last + 2 < len(tokens) else None
    if behind is not None and behind.lemma == "verurteilen":
        return numeral.first > 0 and tokens[numeral.first - 1].text.lower() in ("zu", "zur")
    at = numeral.first - 1
    while at > 0 and at > numeral.first - NEAR and tokens[at].tag[:2] not in ("NN", "VV", "$,"):
        at -= 1
    before = [t.text.lower() for t in tokens[max(at, 0) : numeral.first]]
    if not {"von", "zwischen"} & set(before[1:2]):
        return False
    return before[0] in TABLE.penalties.words or before[0].endswith(("strafe", "strafen"))


def _without_doubles(found: list[Figure]) -> list[Figure]:
    """In order, one for each numeral: the last said of it holds."""
    by_begin = {figure.number: figure for figure in found}
    kept: list[Figure] = []
    for figure in sorted(by_begin.values(), key=lambda f: (f.begin, f.end)):
        if not kept or figure.begin >= kept[-1].end:
            kept.append(figure)
    return kept
