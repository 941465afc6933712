"""Numbers without a noun of their own: they count what another figure of the sentence counts."""

from collections.abc import Sequence

from lagebild.reading.figures.numerals import Numeral, may_begin
from lagebild.reading.figures.relations import TABLE
from lagebild.reading.layers import Figure, Token

# Before these the noun is still to come: "mit 250 zu 120 Stimmen".
NOT_BACK = (TABLE.joints.words - {"und", ","}) | {"zu"}
# "drei von ihnen": the pronoun stands for what was counted before.
TAKEN_UP = frozenset({"ihnen", "denen"})
# So far may the second of two numbers stand from the first: "mit 51 und die Grünen mit 29 Sitzen".
FARTHEST = 14
LONGEST_CLAUSE = 30


def inherited(
    found: list[Figure], tokens: tuple[Token, ...], ranged: Numeral, figure: Figure
) -> Figure | None:
    """200 Zivilisten getötet und 400 verletzt; zehn Menschen erschossen und 110 weitere verletzt"""
    earlier = next((f for f in reversed(found) if f.unit), None)
    if earlier is None:
        return None
    following = tokens[ranged.last + 1] if ranged.last + 1 < len(tokens) else None
    if _of_them(tokens, ranged):
        return with_unit(figure, earlier.unit)
    if following is not None and following.text.lower() in NOT_BACK:
        second = tokens[ranged.last + 2] if ranged.last + 2 < len(tokens) else None
        # but "vier Männer zum Tode und drei zu lebenslanger Haft"
        if following.text.lower() != "zu" or second is None or may_begin(second):
            return None
    if earlier.unit == "Prozent" and not figure.value <= 100:
        return None
    return with_unit(figure, earlier.unit)


def taken_up(earlier: Sequence[Figure], figure: Figure) -> Figure:
    """Rund 112.000 Mann stünden bereit. | Mit der Marine seien es 130.000: what nothing in its own
    sentence says, the number before it does, where both are of like size."""
    before = earlier[-1]
    alike = before.value > 0 and 0.1 <= figure.value / before.value <= 10
    if figure.unit or not alike or not before.unit or before.unit == "Prozent":
        return figure
    return with_unit(figure, before.unit)


def may_stand_alone(tokens: tuple[Token, ...], ranged: Numeral, figure: Figure) -> bool:
    """A number without a noun counts where it is striking, meant inexactly, joined or "weitere"."""
    before = tokens[ranged.first - 1].text.lower() if ranged.first else ""
    following = tokens[ranged.last + 1] if ranged.last + 1 < len(tokens) else None
    after = following.text.lower() if following else ""
    if before in TABLE.weak_labels.words or before == "(" and after == ")":
        return False
    if after == ")" and _counts_again(tokens, ranged.first):
        return True
    if following is not None and following.tag == "TRUNC" or _of_them(tokens, ranged):
        return True
    if is_more(tokens, ranged):
        return True
    if counts_later(tokens, ranged):
        return True
    if after in TABLE.joints.words - {",", "und"} or before in TABLE.parts.words:
        return True
    if after in TABLE.votes.words:
        return True
    if after == "zu" and ranged.last + 2 < len(tokens) and may_begin(tokens[ranged.last + 2]):
        # mit 250 zu 120 Stimmen
        return True
    if ranged.first and not ranged.striking and figure.relation == "=":
        previous = tokens[ranged.first - 1]
        if previous.tag in ("NE", "NN", "FM", "XY") and previous.text[0].isalnum():
            return False
    if ranged.striking or figure.relation != "=" or after.startswith("weiter"):
        return True
    if following is not None and (
        following.tag == "ADJ(A)" or following.tag in ("NN", "NNA") and after == following.text
    ):
        # 43 internationale und 1.200 nationale Mitarbeiter, 300 tote und 500 verletzte Zivilisten
        return True
    joined = before in (",", "und") and not tokens[ranged.first].text[0].isdigit()
    verb = following is not None and following.tag.startswith(("VV", "VA", "VM"))
    voted = bool(ranged.first) and tokens[ranged.first - 1].lemma in ("stimmen", "votieren")
    # "Sechs Angeklagte wurden verurteilt, zwei freigesprochen"; "vier zum Tode und drei zu Haft"
    return (
        voted
        or verb
        and (figure.value >= 10 or joined)
        or (before == "und" and joined and following is not None and following.tag == "APPR")
    )


def is_more(tokens: tuple[Token, ...], ranged: Numeral) -> bool:
    """Weitere 1000 werden nach Rumänien geschickt: of what was counted before"""
    before = tokens[ranged.first - 1].text.lower() if ranged.first else ""
    return before in ("weitere", "weiteren") and tokens[ranged.first].text[0].isdigit()


def _counts_again(tokens: tuple[Token, ...], at: int) -> bool:
    """15 (nach anderen Angaben | 20) Soldaten: a second count of what the first one counts"""
    for k in range(at - 1, max(0, at - 7), -1):
        if tokens[k].text == "(":
            return may_begin(tokens[k - 1])
    return False


def _of_them(tokens: tuple[Token, ...], ranged: Numeral) -> bool:
    """17 von ihnen; Raketen, von denen | zwei ins Meer stürzten; zwölf davon"""
    after = [token.text.lower() for token in tokens[ranged.last + 1 : ranged.last + 3]]
    before = [token.text.lower() for token in tokens[max(ranged.first - 2, 0) : ranged.first]]
    return (
        after[:1] == ["davon"]
        or len(after) == 2
        and after[0] in ("von", "unter")
        and after[1] in TAKEN_UP
        or len(before) == 2
        and before[0] in ("von", "unter")
        and before[1] in TAKEN_UP
    )


def counts_later(tokens: tuple[Token, ...], ranged: Numeral) -> bool:
    """mit 51 | und die Grünen mit 29 Sitzen: what is counted follows the next such number"""
    if not ranged.first or ranged.last + 1 >= len(tokens):
        return False
    if tokens[ranged.last + 1].text not in ("und", "sowie", ","):
        return False
    return any(
        same_preposition(tokens, ranged.last, k)
        for k in range(ranged.last + 3, min(ranged.last + FARTHEST, len(tokens)))
        if may_begin(tokens[k])
    )


def same_preposition(tokens: tuple[Token, ...], last: int, first: int) -> bool:
    """Whether one preposition stands before both of two numbers, one ending at `last`, one that
    begins at `first`."""
    before, second = tokens[max(last - 1, 0)], tokens[first - 1]
    return first - last < FARTHEST and second.tag == "APPR" and before.text == second.text


def of_whole(found: Sequence[Figure], tokens: tuple[Token, ...], ranged: Numeral) -> bool:
    """Von den 28 Mitgliedstaaten erfüllten nur | fünf das Ziel: a part of what was just counted"""
    if not found or not found[-1].unit or found[-1].number is None:
        return False
    at = ranged.first - 1
    while at > max(0, ranged.first - LONGEST_CLAUSE) and tokens[at].begin > found[-1].number.begin:
        at -= 1
    if (
        tokens[at].begin != found[-1].number.begin
        or not _is_whole(tokens, at)
        or ranged.value > found[-1].value
    ):
        return False
    return any(token.tag.endswith("(FIN)") for token in tokens[at : ranged.first])


def _is_whole(tokens: tuple[Token, ...], at: int) -> bool:
    """Von den | 28 Mitgliedstaaten ...: a number that a sentence or part of it opens with"""
    before = at - 1
    while before > 0 and tokens[before].tag in ("ART", "PPOSAT", "ADV", "ADJ(D)"):
        before -= 1
    if before < 0 or tokens[before].text.lower() not in ("von", "unter"):
        return False
    return (
        before == 0 or tokens[before].text[0].isupper() or tokens[before - 1].tag in ("KON", "$,")
    )


def with_unit(figure: Figure, unit: str) -> Figure:
    """The figure as one that counts this."""
    return Figure(
        figure.begin, figure.end, figure.value, unit, figure.approx, figure.relation,
        figure.upper, figure.number,
    )  # fmt: skip
