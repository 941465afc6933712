"""Clauses under construction: what each still waits for, and what goes on with it."""

from collections.abc import Sequence

from lagebild.reading.forms.konjunktiv import subjunctive
from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.layers import Token

# Adverbs that lead on to the next deed, and what may follow as its object.
NEXT = frozenset(
    "dabei danach dann daraufhin anschließend später zugleich gleichzeitig zudem außerdem "
    "schließlich zuletzt dadurch damit dort".split()
)
OBJECTS = frozenset({"NN", "NE", "ART", "CARD", "ADJ(A)", "PPOSAT", "PIAT", "PDAT"})


class ClauseDraft:
    """A clause under construction: mutable, never leaves the making of clauses."""

    __slots__ = (
        "antecedent", "beside", "borrowed", "complementizer", "governor", "kind", "own", "waits",
    )  # fmt: skip

    def __init__(
        self, kind: str, governor: int, complementizer: str = "", antecedent: int = -1
    ) -> None:
        self.kind = kind
        self.governor = governor
        self.complementizer = complementizer
        self.antecedent = antecedent
        self.own: list[int] = []
        # auxiliaries that stand in the second half: "erobert | und angezündet hatten"
        self.borrowed: list[int] = []
        # "..., so schätzt die UNO, ...": the clause before it goes on behind it
        self.beside = False
        self.waits = True


def second_group(tokens: Sequence[Token], before: ClauseDraft, piece: Sequence[int]) -> bool:
    """um die Steuern zu senken | und den Lohn anzuheben"""
    return (
        before.kind == "infinitive"
        and not before.waits
        and tokens[piece[0]].tag == "KON"
        and before.own[-1] == piece[0] - 1
    )


def last_auxiliaries(tokens: Sequence[Token], piece: Sequence[int]) -> list[int]:
    first = len(piece)
    while first > 0 and tokens[piece[first - 1]].tag.startswith(("VA", "VM")):
        first -= 1
    return list(piece[first:])


def second_bracket(tokens: Sequence[Token], before: ClauseDraft, piece: Sequence[int]) -> bool:
    """und Hunderte verletzt; will Truppen entsenden, die Grenze schließen: a conjunct that ends in
    the same kind of verb as the one before."""
    if not before.own or before.waits:
        return False
    last = tokens[before.own[-1]].tag
    if last not in ("VV(PP)", "VV(INF)"):
        return False
    if tokens[piece[0]].tag != "KON":
        # without a conjunction only what a comma lists, right behind the one before
        end = piece[-2] if tokens[piece[-1]].tag == "VA(PP)" and len(piece) > 2 else piece[-1]
        if len(piece) < 2 or piece[0] != before.own[-1] + 2 or tokens[end].tag != last:
            return False
        return tokens[piece[0] - 1].tag == "$,"
    return any(tokens[i].tag == last for i in piece)


def bracketed(
    tokens: Sequence[Token], drafts: Sequence[ClauseDraft], current: int, piece: Sequence[int]
) -> int:
    """The clause whose second conjunct a piece is, -1 for none: the one before, or the one on which
    that hangs ("hatte behauptet, Kämpfer hielten sich dort auf, | und eine Untersuchung
    verlangt")."""
    above = drafts[current].governor
    back = tokens[piece[0]].tag == "KON" and tokens[piece[0] - 1].tag == "$,"
    if back and above >= 0 and not drafts[current].waits and len(piece) > 2:
        own = drafts[above].own
        helped = any(tokens[i].tag == "VA(FIN)" for i in own)
        inside = drafts[current].own[0] > own[-1] and drafts[current].own[-1] == piece[0] - 2
        if helped and inside and tokens[own[-1]].tag == tokens[piece[-1]].tag == "VV(PP)":
            return above
    return current if second_bracket(tokens, drafts[current], piece) else -1


def conjunct(
    tokens: Sequence[Token], drafts: Sequence[ClauseDraft], current: int, piece: Sequence[int]
) -> bool:
    """die aus dem Norden kamen | und die Stadt besetzten: verb-final after a conjunction."""
    return (
        current >= 0
        and tokens[piece[0]].tag == "KON"
        and drafts[current].kind in ("relative", "subordinate")
        and not drafts[current].waits
        and tokens[piece[-1]].tag in FINITE
        and tokens[piece[0] - 1].tag != "$,"
    )


def listed_on(
    tokens: Sequence[Token],
    drafts: Sequence[ClauseDraft],
    current: int,
    pieces: Sequence[Sequence[int]],
    number: int,
) -> bool:
    """Milizen, die das Land besetzten, | dabei 40 Menschen töteten |; die Häuser anzündeten, |
    Bauern vertrieben | und Felder zerstörten: verb-final after a comma alone, told by an adverb
    that a noun follows or by the conjunction in front of the last."""
    piece = pieces[number]
    if current < 0 or drafts[current].kind not in ("relative", "subordinate"):
        return False
    draft = drafts[current]
    closed = not draft.waits and tokens[draft.own[-1]].tag in FINITE
    if not closed or draft.own[-1] != piece[0] - 2 or len(piece) < 2:
        return False
    finite = next(k for k, i in enumerate(piece) if tokens[i].tag in FINITE)
    if finite == 0 or subjunctive(tokens[piece[finite]].text, tokens[piece[finite]].lemma):
        return False
    if tokens[piece[0]].text.lower() in NEXT:
        return finite > 1
    after = pieces[number + 1] if number + 1 < len(pieces) else ()
    return (
        finite == len(piece) - 1
        and tokens[piece[0]].tag in OBJECTS
        and len(after) > 2
        and after[0] == piece[-1] + 1
        and tokens[after[0]].tag == "KON"
        and tokens[after[-1]].tag in FINITE
    )


def extend(draft: ClauseDraft, piece: Sequence[int], waits: bool) -> None:
    draft.own.extend(piece)
    draft.waits = waits


def owner(drafts: Sequence[ClauseDraft], position: int, fallback: int) -> int:
    for i in range(len(drafts) - 1, -1, -1):
        if position in drafts[i].own:
            return i
    return fallback


def last_main(drafts: Sequence[ClauseDraft]) -> int:
    for i in range(len(drafts) - 1, -1, -1):
        if drafts[i].kind == "main":
            return i
    return -1


def awaiting(drafts: Sequence[ClauseDraft], current: int) -> int:
    """The innermost clause, from the current one upwards, that has no verb yet."""
    i = current
    seen = 0
    while i >= 0 and seen < 12:
        if drafts[i].waits:
            return i
        i = drafts[i].governor
        seen += 1
    return -1
