"""Clauses put into another one: between dashes or brackets, and frames between commas."""

from collections.abc import Iterator, Sequence

from lagebild.reading.forms.konjunktiv import subjunctive
from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.layers import Token
from lagebild.reading.speech.speakers import QUOTES

DASHES = frozenset({"–", "—", "-"})
MARKS = DASHES | QUOTES | {"("}
NONFINITE = frozenset({"VV(PP)", "VA(PP)", "VM(PP)", "VV(INF)", "VA(INF)", "VM(INF)"})
# With which a clause in verb-second place may end where its verb is complete.
COMPLETE = NONFINITE | {"PTKVZ", "NN", "NE", "ADJ(D)"}


def inserted_pieces(tokens: Sequence[Token], pieces: Sequence[Sequence[int]]) -> list[bool]:
    """Das Schiff | – es fährt unter fremder Flagge – | wurde gekapert: which pieces stand between
    two dashes, in brackets, or say in the middle of a quotation who speaks."""
    if MARKS.isdisjoint([token.text for token in tokens]):
        return [False] * len(pieces)
    inside = [False] * len(tokens)
    for first, last in _frames_in_quotations(tokens):
        inside[first : last + 1] = [True] * (last + 1 - first)
    opened = -1
    dash = -1
    for i, token in enumerate(tokens):
        if token.text == "(":
            opened = i
        elif token.text == ")" and opened >= 0:
            inside[opened:i] = [True] * (i - opened)
            opened = -1
        elif token.text in DASHES:
            if dash >= 0:
                inside[dash:i] = [True] * (i - dash)
                dash = -1
            else:
                dash = i
    return [inside[piece[0]] for piece in pieces]


def _frames_in_quotations(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """„Russland“, | sagte Lawrow, der Außenminister, | „fordert Garantien“; „Die Armee“, | so
    Macron weiter, | „hat angegriffen“."""
    quotes = [i for i, token in enumerate(tokens) if token.text in QUOTES]
    for closing, opening in zip(quotes, quotes[1:], strict=False):
        # the comma stands before or behind the mark that closes
        comma = tokens[closing - 1].text == "," if closing else False
        first = closing + (1 if comma else 2)
        last = opening - 2
        if (
            0 < closing
            and first <= last
            and opening + 1 < len(tokens)
            and (comma or tokens[closing + 1].text == ",")
            and tokens[last + 1].text == ","
            and (tokens[first].tag == "VV(FIN)" or tokens[first].text == "so")
        ):
            yield first, last


def is_frame_inside(tokens: Sequence[Token], pieces: Sequence[Sequence[int]], number: int) -> bool:
    """Die Gespräche, | hieß es in Kiew, | stünden vor dem Abbruch; ..., | so betonte er, | ...: of
    two pieces that open with their verb behind a noun the first is said beside it where the second
    is told in the Konjunktiv."""
    piece = pieces[number]
    if number == 0 or number + 1 >= len(pieces) or len(piece) < 2:
        return False
    following = pieces[number + 1]
    verb = 1 if tokens[piece[0]].text == "so" else 0
    first, second = tokens[piece[verb]], tokens[following[0]]
    return (
        first.tag == "VV(FIN)"
        and second.tag in FINITE
        and not subjunctive(first.text, first.lemma)
        and bool(subjunctive(second.text, second.lemma))
        and tokens[piece[0] - 1].text == ","
        and tokens[following[0] - 1].text == ","
    )


def is_so_inside(tokens: Sequence[Token], pieces: Sequence[Sequence[int]], number: int) -> bool:
    """Zwei Jahre danach leben, | so schätzt die UNO, | viele in Zelten; man habe, | so hieß es
    weiter, | die Stadt verlassen: what goes on behind it has no verb of its own."""
    piece = pieces[number]
    if number == 0 or number + 1 >= len(pieces) or not 2 < len(piece) < 8:
        return False
    return (
        tokens[piece[0]].text == "so"
        and tokens[piece[1]].tag == "VV(FIN)"
        and tokens[piece[0] - 1].text == ","
        and tokens[pieces[number + 1][0] - 1].text == ","
        and not any(tokens[i].tag in FINITE for i in pieces[number + 1])
        and not any(tokens[i].tag == "PTKVZ" and tokens[i].text != "weiter" for i in piece)
    )


def is_open(tokens: Sequence[Token], own: Sequence[int], piece: Sequence[int]) -> bool:
    """Man habe, | sagte sie, | dem Konzern Zeit gegeben; die Lage sei, | sagte er, | sehr ernst: a
    clause that ends with its finite verb, or one whose auxiliary waits for this participle."""
    finite = next((i for i in own if tokens[i].tag in FINITE), -1)
    if finite < 0:
        return False
    if finite == own[-1]:
        return True
    waits = tokens[finite].tag in ("VA(FIN)", "VM(FIN)")
    return (
        waits
        and tokens[piece[-1]].tag in NONFINITE
        and not any(tokens[i].tag in NONFINITE for i in own)
    )


def leaves_open(tokens: Sequence[Token], own: Sequence[int], piece: Sequence[int]) -> bool:
    """Russland ließ das Ultimatum, | seine Truppen abzuziehen, | verstreichen: the bare infinitive
    belongs to the verb in second place, which has none yet."""
    last = tokens[piece[-1]]
    if last.tag != "VV(INF)" or any(tokens[i].tag == "PTKZU" for i in piece):
        return False
    finite = next((tokens[i] for i in own if tokens[i].tag in FINITE), None)
    waits = finite is not None and (finite.tag == "VM(FIN)" or finite.lemma == "lassen")
    return waits and not any(tokens[i].tag in NONFINITE for i in own)


def awaits_particle(tokens: Sequence[Token], own: Sequence[int], piece: Sequence[int]) -> bool:
    """wies die Vorwürfe, | er habe gelogen | und Waffen geliefert, | als haltlos zurück: the
    particle behind what is told in the Konjunktiv is that of the verb before it, where the verbs
    inside have all of their own; but "sagte, | er ziehe die Truppen aus dem Süden, | dem Osten und
    dem Norden ab"."""
    inside = tokens[own[-1] + 2 : piece[0] - 1]
    if tokens[piece[-1]].tag != "PTKVZ" or not inside:
        return False
    if tokens[own[-1] + 1].text != "," or tokens[piece[0] - 1].text != ",":
        return False
    if len(piece) > 1 and inside[-1].tag not in NONFINITE | {"PTKVZ"}:
        return False
    verb = next((tokens[i] for i in own if tokens[i].tag in FINITE), None)
    told = next((token for token in inside if token.tag in FINITE), None)
    return (
        verb is not None
        and told is not None
        and verb.tag == "VV(FIN)"
        and not any(tokens[i].tag == "PTKVZ" for i in own)
        and not subjunctive(verb.text, verb.lemma)
        and bool(subjunctive(told.text, told.lemma))
    )


def awaits_participle(tokens: Sequence[Token], own: Sequence[int], piece: Sequence[int]) -> bool:
    """hat den Vorwurf, | er habe die Wahl gefälscht, | entschieden zurückgewiesen: the participle
    behind what is told in the Konjunktiv is that of the auxiliary before it; but "er habe Geld, |
    er habe Leute angeworben, | Waffen gekauft und ..."."""
    inside = tokens[own[-1] + 2 : piece[0] - 1]
    if tokens[piece[-1]].tag != "VV(PP)" or not inside or inside[-1].tag not in COMPLETE:
        return False
    if tokens[own[-1]].tag != "NN" or tokens[own[-1] + 1].text != ",":
        return False
    if tokens[piece[0] - 1].text != "," or any(tokens[i].tag == "KON" for i in piece):
        return False
    verb = next((tokens[i] for i in own if tokens[i].tag in FINITE), None)
    told = next((token for token in inside if token.tag in FINITE), None)
    after = tokens[piece[-1] + 1 : piece[-1] + 2]
    return (
        verb is not None
        and told is not None
        and verb.tag == "VA(FIN)"
        and verb.lemma == "haben"
        and not any(tokens[i].tag in NONFINITE for i in own)
        and bool(subjunctive(told.text, told.lemma))
        and not (after and after[0].tag == "KON")
    )
