"""The pieces of a sentence between its commas, brackets and conjunctions.

A piece is a list of token positions; the clauses are built from the pieces.
"""

from collections.abc import Sequence

from lagebild.reading.forms.verbs import FINITE, VERBS
from lagebild.reading.layers import Token

CUTS = frozenset({"$,", "$."})
CUT_MARKS = frozenset('–—;:()[]-„“”»«"')
OPENING = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS"})
# What stands without an article behind "ohne" and says how something is done.
MANNER = (
    "vorbedingung", "bedingung", "wenn", "zögern", "verzögerung", "verzug", "umschweife",
    "ausnahme", "einschränkung", "vorbehalt", "aufschub", "gegenleistung", "gewalt", "weiteres",
)  # fmt: skip
# Predicates with an infinitive that needs no comma.
WILLING = frozenset({"bereit", "willens", "entschlossen", "gezwungen", "imstande", "außerstande"})
INFINITIVE = frozenset({"VV(IZU)", "PTKZU"})
PLAIN_VERBS = VERBS - INFINITIVE
# An infinitive behind these says what something is called.
CALLING = frozenset({"nennen", "bezeichnen"})
# "gab zu bedenken": one speech act.
HINTING = frozenset({"bedenken", "verstehen", "erkennen"})
# With these "zu" + infinitive is one verb complex: "hat zu gehen", "scheint zu wirken".
ZU_MODALS = frozenset({"haben", "sein", "scheinen", "pflegen", "brauchen", "wissen"})
# What a list between commas is made of, and the verbs that end it.
LISTED = frozenset({"NN", "NE", "NNA", "NNI", "FM"})
LISTED_WORDS = LISTED | {"ART", "ADJ(A)", "CARD", "PPOSAT", "PIAT", "PDAT"}
OPENING_LIST = LISTED_WORDS | {"ADV", "ADJ(D)", "APPR"}
LIST_ENDS = FINITE | INFINITIVE | VERBS


def pieces_of(tokens: Sequence[Token]) -> list[list[int]]:
    """Positions between commas, dashes and brackets; marks are left out."""
    piece: list[int] = []
    pieces = [piece]
    joined_words = False
    for i, token in enumerate(tokens):
        tag = token.tag
        if tag in CUTS or token.text in CUT_MARKS:
            if not _between_adjectives(tokens, i):
                piece = []
                pieces.append(piece)
        elif token.text[0].isalnum():
            piece.append(i)
            joined_words = joined_words or tag == "KON"
    # Quotation marks only cut where a clause stands between them: a single quoted word does not.
    merged: list[list[int]] = []
    for piece in pieces:
        if not piece:
            continue
        if merged and _only_quotes(tokens, merged[-1][-1], piece[0]):
            joined = merged[-1] + piece
            if (
                tokens[piece[0]].tag == "PTKVZ"
                or sum(tokens[i].tag in FINITE for i in joined) <= 1
                or not has_finite(tokens, piece)
                or not has_finite(tokens, merged[-1])
            ):
                merged[-1] = joined
                continue
        merged.append(piece)
    if tokens[0].text != "Wie" and not any(token.tag == "KON" for token in tokens):
        # nothing but an infinitive parts words that no conjunction joins
        return [half for piece in merged for half in _split_infinitive(tokens, piece)]
    split: list[list[int]] = []
    for piece in merged:
        split.extend(_split_at_conjunctions(tokens, piece))
    return _split_broken_groups(tokens, split)


def _between_adjectives(tokens: Sequence[Token], at: int) -> bool:
    """in einem neuen, beschleunigten Verfahren: the comma joins what stands before one noun."""
    return (
        0 < at < len(tokens) - 2
        and tokens[at].text == ","
        and tokens[at - 1].tag == "ADJ(A)"
        and tokens[at + 1].tag == "ADJ(A)"
        and tokens[at - 1].text[-2:] == tokens[at + 1].text[-2:]
        and tokens[at + 2].tag in LISTED
    )


def _only_quotes(tokens: Sequence[Token], before: int, after: int) -> bool:
    for i in range(before + 1, after):
        if tokens[i].text not in '„“”»«"‚‘':
            return False
    return True


def has_finite(tokens: Sequence[Token], piece: Sequence[int]) -> bool:
    return not FINITE.isdisjoint([tokens[i].tag for i in piece])


def _split_at_conjunctions(tokens: Sequence[Token], piece: list[int]) -> list[list[int]]:
    """Sie fordert Garantien | und lehnt Gespräche ab: a second finite verb after "und"."""
    finites = [k for k, i in enumerate(piece) if tokens[i].tag in FINITE]
    parts: list[list[int]] = []
    begin = 0
    if finites and finites[0] > 2:
        # "..., die Stadt zu verteidigen | und liefert Waffen"
        cut = finites[0] - 1
        before = piece[:cut]
        if tokens[piece[cut]].tag == "KON" and any(tokens[i].tag in INFINITIVE for i in before):
            parts.append(before)
            begin = cut
    for first, second in zip(finites, finites[1:], strict=False):
        if second == first + 1 and tokens[piece[first]].tag != "VV(FIN)":
            continue
        if second == first + 1 and begin == 0 and tokens[piece[0]].text == "Wie":
            # "Wie der Sender berichtet | wurde der Ort geräumt": the comma is missing
            parts.append(piece[:second])
            begin = second
            continue
        cut = -1
        # "dass Musik spielte | und Männer und Frauen tanzten": right behind the first verb
        joined = (
            [first + 1] if tokens[piece[first + 1]].tag == "KON" else range(second - 1, first, -1)
        )
        for k in joined:
            token = tokens[piece[k]]
            if token.tag == "KON" and token.lemma in (
                "und",
                "oder",
                "aber",
                "sondern",
                "denn",
                "sowie",
                "doch",
            ):
                cut = k
                break
        if cut > begin:
            # In verb-final order ("weil A tut und B macht") the cut is the same conjunction.
            parts.append(piece[begin:cut])
            begin = cut
    parts.append(piece[begin:])
    halves = [half for part in parts for half in _split_infinitive(tokens, part)]
    halves = [half for part in halves for half in _split_groups(tokens, part)]
    return [half for part in halves for half in _split_bracket(tokens, part)]


def _split_groups(tokens: Sequence[Token], piece: list[int]) -> list[list[int]]:
    """Subventionen zu streichen | und den Lohn anzuheben: two infinitive groups, the conjunction
    right after the first."""
    parts: list[list[int]] = []
    begin = 0
    for k in range(1, len(piece) - 2):
        if tokens[piece[k + 1]].tag != "KON" or not _ends_group(tokens, piece, k):
            continue
        rest = piece[k + 2 :]
        if any(tokens[i].tag in INFINITIVE for i in rest) and not has_finite(tokens, rest):
            parts.append(piece[begin : k + 1])
            begin = k + 1
    return [*parts, piece[begin:]]


def _split_broken_groups(tokens: Sequence[Token], pieces: list[list[int]]) -> list[list[int]]:
    """sofort zu deeskalieren | und die Truppen aus Mali, | Niger und Tschad abzuziehen: a second
    infinitive group whose verb stands behind a comma, after a list or a relative clause."""
    for number in range(len(pieces) - 1):
        piece = pieces[number]
        for k in range(1, len(piece) - 2):
            if tokens[piece[k + 1]].tag != "KON" or not _ends_group(tokens, piece, k):
                continue
            halves = [*pieces[:number], piece[: k + 1], piece[k + 1 :], *pieces[number + 1 :]]
            if (
                _goes_on_behind_relative(tokens, halves, number + 1)
                or lists_for_next(tokens, halves, number + 1) == "infinitive"
            ):
                return _split_broken_groups(tokens, halves)
    return pieces


def _goes_on_behind_relative(
    tokens: Sequence[Token], pieces: Sequence[Sequence[int]], number: int
) -> bool:
    """... | und den Krieg, | der seit Jahren dauert, | zu beenden"""
    if number + 2 >= len(pieces) or any(tokens[i].tag in VERBS for i in pieces[number]):
        return False
    relative, last = pieces[number + 1], pieces[number + 2]
    return (
        any(tokens[i].tag in ("PRELS", "PRELAT") for i in relative[:2])
        and tokens[relative[-1]].tag in FINITE
        and not has_finite(tokens, last)
        and _ends_group(tokens, last, len(last) - 1)
    )


def _ends_group(tokens: Sequence[Token], piece: Sequence[int], k: int) -> bool:
    tag = tokens[piece[k]].tag
    return tag == "VV(IZU)" or (
        tag in ("VV(INF)", "VA(INF)", "VM(INF)") and tokens[piece[k - 1]].tag == "PTKZU"
    )


def _split_bracket(tokens: Sequence[Token], piece: list[int]) -> list[list[int]]:
    """27 Menschen wurden getötet | und Hunderte verletzt: two participles or infinitives under one
    auxiliary, here or before the last comma, the conjunction right after the first."""
    finite = next((k for k, i in enumerate(piece) if tokens[i].tag in FINITE), -1)
    causes = finite >= 0 and tokens[piece[finite]].lemma.lower() == "lassen"
    if finite >= 0 and tokens[piece[finite]].tag == "VV(FIN)" and not causes:
        return [piece]
    if finite == len(piece) - 1:
        return _split_final(tokens, piece)
    if finite < 0 and any(tokens[i].tag in ("PTKZU", "VV(IZU)", "KOUI", "PRELS") for i in piece):
        return [piece]
    for k in range(finite + 1, len(piece) - 2):
        tag = tokens[piece[k]].tag
        if tag not in ("VV(PP)", "VV(INF)") or tokens[piece[k + 1]].tag != "KON":
            continue
        if any(tokens[i].tag == tag for i in piece[k + 2 :]):
            rest = piece[k + 1 :]
            return [piece[: k + 1], *_split_bracket_rest(tokens, rest, tag)]
    return [piece]


def _split_final(tokens: Sequence[Token], piece: list[int]) -> list[list[int]]:
    """nachdem sie die Stadt erobert | und das Rathaus angezündet hatten: the auxiliary at the end
    belongs to both halves."""
    if not any(tokens[i].tag in OPENING for i in piece[:3]):
        return [piece]
    for k in range(2, len(piece) - 3):
        tag = tokens[piece[k]].tag
        if tag not in ("VV(PP)", "VV(INF)") or tokens[piece[k + 1]].tag != "KON":
            continue
        if any(tokens[i].tag == tag for i in piece[k + 2 :]):
            return [piece[: k + 1], piece[k + 1 :]]
    return [piece]


def _split_bracket_rest(tokens: Sequence[Token], rest: list[int], tag: str) -> list[list[int]]:
    """... | und gefangen genommen | und gefoltert: the same again."""
    for k in range(1, len(rest) - 2):
        if tokens[rest[k]].tag == tag and tokens[rest[k + 1]].tag == "KON":
            if any(tokens[i].tag == tag for i in rest[k + 2 :]):
                return [rest[: k + 1], *_split_bracket_rest(tokens, rest[k + 1 :], tag)]
    return [rest]


def _split_infinitive(tokens: Sequence[Token], piece: list[int]) -> list[list[int]]:
    """Die Regierung begann | Truppen zu verlegen: an infinitive group without a comma."""
    if len(piece) < 2 or not _ends_group(tokens, piece, len(piece) - 1):
        return [piece]
    finite = next((k for k, i in enumerate(piece) if tokens[i].tag in FINITE), -1)
    if finite < 0:
        return [piece]
    group = len(piece) - (1 if tokens[piece[-1]].tag == "VV(IZU)" else 2)
    if tokens[piece[group - 1]].text in WILLING:
        # "sind bereit | zu verhandeln": what somebody would do, nothing that must be done
        return [piece[:group], piece[group:]]
    if tokens[piece[finite]].lemma.lower() in ZU_MODALS:
        return [piece]
    if (
        tokens[piece[finite]].lemma.lower() == "geben"
        and tokens[piece[-1]].lemma.lower() in HINTING
    ):
        return [piece]
    if tokens[piece[finite]].lemma.lower() in CALLING:
        # "nannte das Urteil „durch nichts zu rechtfertigen“"
        return [piece]
    noun_before = any(tokens[i].tag in ("NN", "NE", "PPER") for i in piece[:finite])
    cut = finite + 1
    if not noun_before:
        while cut < len(piece) - 2 and tokens[piece[cut]].tag not in ("NN", "NE", "PPER"):
            cut += 1
        while cut < len(piece) - 2 and tokens[piece[cut]].tag in ("NN", "NE", "PPER"):
            cut += 1
    while cut < len(piece) - 2 and tokens[piece[cut]].tag in ("PRF", "ADV", "PTKVZ", "PROAV"):
        cut += 1
    if len(piece) - cut < 2:
        return [piece]
    return [piece[:cut], piece[cut:]]


def lists_for_next(tokens: Sequence[Token], pieces: Sequence[Sequence[int]], number: int) -> str:
    """3000 Soldaten nach Polen, | Deutschland und Rumänien zu schicken: which kind of clause the
    piece opens where it begins a list that the next piece ends, "" elsewhere."""
    piece = pieces[number]
    following = pieces[number + 1] if number + 1 < len(pieces) else []
    comma = tokens[piece[-1] + 1].tag == "$," if following else False
    if not comma or following[0] != piece[-1] + 2 or number == 0:
        return ""
    if tokens[piece[0]].tag == "KON":
        piece = piece[1:]
    if not piece or tokens[piece[-1]].tag not in LISTED or tokens[piece[0]].tag not in OPENING_LIST:
        return ""
    if any(tokens[i].tag in VERBS or tokens[i].tag == "KON" for i in piece):
        return ""
    joined = next((k for k, i in enumerate(following) if tokens[i].tag == "KON"), -1)
    verb = next((k for k, i in enumerate(following) if tokens[i].tag in LIST_ENDS), -1)
    if not 0 < joined < verb or tokens[following[joined]].lemma not in ("und", "sowie", "oder"):
        return ""
    if any(tokens[i].tag not in LISTED_WORDS for i in following[:joined]):
        return ""
    if tokens[following[verb]].tag not in PLAIN_VERBS:
        return "infinitive"
    if tokens[following[-1]].tag in FINITE and tokens[piece[0]].text in ("die", "den", "das"):
        # "die Pläne, | die Venezuela, | Bolivien und Argentinien vorgelegt hatten"
        return "relative"
    return "main"


def first_half(tokens: Sequence[Token], pieces: Sequence[Sequence[int]], number: int) -> bool:
    """nachdem sie die Stadt erobert | und das Rathaus angezündet hatten: the auxiliary of this
    piece stands at the end of the next."""
    piece = pieces[number]
    following = pieces[number + 1] if number + 1 < len(pieces) else []
    return (
        len(following) > 2
        and following[0] == piece[-1] + 1
        and tokens[following[0]].tag == "KON"
        and tokens[piece[-1]].tag in ("VV(PP)", "VV(INF)")
        and not has_finite(tokens, piece)
        and tokens[following[-1]].tag in FINITE
    )


def how_it_is_done(tokens: Sequence[Token], piece: Sequence[int]) -> bool:
    """Sie rief Teheran auf, | ohne Vorbedingungen zu verhandeln: a bare noun behind "ohne" says how
    something is to be done, not what is left undone."""
    if len(piece) < 3 or tokens[piece[0]].text.lower() != "ohne":
        return False
    return tokens[piece[1]].text.lower().startswith(MANNER)
