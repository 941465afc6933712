"""Each piece of a sentence opens a clause, fills one that still waits for its verb, or goes on with
the one before."""

from collections.abc import Sequence
from typing import NamedTuple

from lagebild.reading.clauses.antecedents import antecedent_before
from lagebild.reading.clauses.drafts import (
    ClauseDraft,
    awaiting,
    bracketed,
    conjunct,
    extend,
    last_auxiliaries,
    last_main,
    listed_on,
    owner,
    second_group,
)
from lagebild.reading.clauses.gapping import gapped
from lagebild.reading.clauses.insertions import (
    NONFINITE,
    awaits_participle,
    awaits_particle,
    inserted_pieces,
    is_frame_inside,
    is_open,
    is_so_inside,
    leaves_open,
)
from lagebild.reading.clauses.openings import INFINITIVE_OPENERS, RELATIVE, opening
from lagebild.reading.clauses.pieces import (
    INFINITIVE,
    first_half,
    has_finite,
    how_it_is_done,
    lists_for_next,
    pieces_of,
)
from lagebild.reading.forms.konjunktiv import subjunctive
from lagebild.reading.forms.verbs import FINITE, VERBS
from lagebild.reading.layers import Token

WITHOUT = frozenset({"ohne", "statt", "anstatt"})


class _Now(NamedTuple):
    """A piece of a sentence, the drafts made so far of those before it, and the number of the one
    last worked on, -1 for none; an insertion's first draft is `floor`."""

    tokens: Sequence[Token]
    pieces: Sequence[Sequence[int]]
    number: int
    drafts: list[ClauseDraft]
    current: int
    floor: int

    @property
    def piece(self) -> Sequence[int]:
        return self.pieces[self.number]

    def extended(self, target: int, waits: bool) -> int:
        """The draft that the piece goes on with."""
        extend(self.drafts[target], self.piece, waits)
        return target


def drafts_of(tokens: Sequence[Token]) -> list[ClauseDraft]:
    """The drafts of the clauses of a sentence, in the order in which they open; one that was
    opened for nothing has no words."""
    drafts: list[ClauseDraft] = []
    current = -1
    pieces = pieces_of(tokens)
    inserted = inserted_pieces(tokens, pieces)
    # the clause that an insertion breaks off, and the first draft of the insertion
    outer, floor = -1, 0
    for number, piece in enumerate(pieces):
        if inserted[number] and not (number and inserted[number - 1]):
            outer, floor = current, len(drafts)
        elif number and inserted[number - 1] and not inserted[number]:
            if len(drafts) > floor:
                current = outer
            floor = 0
        made = _of_piece(_Now(tokens, pieces, number, drafts, current, floor))
        if isinstance(made, int):
            current = made
            continue
        made.own.extend(piece)
        drafts.append(made)
        current = len(drafts) - 1
    return drafts


def _of_piece(now: _Now) -> ClauseDraft | int:
    """The clause that a piece opens, or the number of the one that it went on with."""
    tokens, pieces, number, piece = now.tokens, now.pieces, now.number, now.piece
    finite = has_finite(tokens, piece)
    if finite and piece[0] and tokens[piece[0] - 1].text == ";":
        # "...; erst dann werde man abziehen": nothing before it still waits for a verb
        for draft in now.drafts:
            draft.waits = False
    kind, at = opening(tokens, piece)
    if kind == "relative" and tokens[at].tag not in RELATIVE and _awaited(now.drafts, now.current):
        # "ob der Senat, in dem ..., | dem Gesetz zustimmen muss": an article
        kind, at = "", -1
    if kind == "relative" and at == 0 and _opens_the_rest(now):
        kind, at = "", -1
    if kind in ("relative", "subordinate"):
        half = first_half(tokens, pieces, number)
        if at == 0 and not finite and _as_said(tokens, piece):
            draft = ClauseDraft("subordinate", now.current, "wie")
            draft.waits = False
            return draft
        if at > 0 or finite or half or len(pieces) > number + 2:
            return _subordinate(now, kind, at, finite, half)
    infinitive = not finite and any(tokens[i].tag in INFINITIVE for i in piece)
    if kind == "infinitive" or infinitive:
        return _infinitive(now, kind, infinitive)
    return _main(now) if finite else _verbless(now)


def _opens_the_rest(now: _Now) -> bool:
    """Die EU werde, | betonte sie, | die Ukraine unterstützen: an article, where the auxiliary
    before the frame waits for the verb that ends the piece."""
    tokens, drafts, current = now.tokens, now.drafts, now.current
    if current < 1 or tokens[now.piece[-1]].tag not in NONFINITE or has_finite(tokens, now.piece):
        return False
    frame, before = drafts[current], drafts[current - 1]
    return (
        frame.kind == before.kind == "main"
        and bool(before.own)
        and tokens[frame.own[0]].tag == "VV(FIN)"
        and before.own[-1] == frame.own[0] - 2
        and tokens[before.own[-1]].tag in ("VA(FIN)", "VM(FIN)")
    )


def _subordinate(now: _Now, kind: str, at: int, finite: bool, half: bool) -> ClauseDraft:
    """dass Russland abzieht; die in Polen stehen: the word that opens it stands at `at`."""
    tokens, piece = now.tokens, now.piece
    governor = now.current
    antecedent = antecedent_before(tokens, piece[0]) if kind == "relative" else -1
    if kind == "relative" and governor >= 0:
        governor = owner(now.drafts, antecedent, governor)
    word = tokens[at].lemma.lower()
    if word in ("dass", "daß") and at > 0 and tokens[at - 1].text.lower() in WITHOUT:
        # "ohne dass ein Schuss fiel"
        word = f"{tokens[at - 1].text.lower()} dass"
    draft = ClauseDraft(kind, governor, word, antecedent)
    draft.waits = not finite and not half
    if half:
        draft.borrowed = last_auxiliaries(tokens, now.pieces[now.number + 1])
    return draft


def _as_said(tokens: Sequence[Token], piece: Sequence[int]) -> bool:
    """Wie von der Opposition gefordert, | trat der Minister zurück: without an auxiliary."""
    return tokens[piece[0]].text == "Wie" and tokens[piece[-1]].tag == "VV(PP)" and len(piece) > 2


def _infinitive(now: _Now, kind: str, infinitive: bool) -> ClauseDraft | int:
    """die Truppen abzuziehen; um zu verhandeln"""
    tokens, piece, drafts, current = now.tokens, now.piece, now.drafts, now.current
    waiting = awaiting(drafts, current)
    if kind != "infinitive" and waiting >= 0 and drafts[waiting].kind == "infinitive":
        return now.extended(waiting, False)
    outer = drafts[current].governor if current >= 0 else -1
    if kind != "infinitive" and outer >= 0 and drafts[current].kind == "infinitive":
        if leaves_open(tokens, drafts[outer].own, piece):
            return now.extended(outer, False)
    opener = tokens[piece[0]].text.lower()
    if current >= 0 and second_group(tokens, drafts[current], piece):
        governor, word = drafts[current].governor, drafts[current].complementizer
    else:
        opens = opener in INFINITIVE_OPENERS and not how_it_is_done(tokens, piece)
        governor, word = current, opener if opens else "zu"
    draft = ClauseDraft("infinitive", governor, word)
    draft.waits = not infinitive
    return draft


def _main(now: _Now) -> ClauseDraft | int:
    """Moskau lehnt das ab; , sagte der Minister: a finite verb and nothing that makes it
    dependent, unless an earlier clause still waits for it."""
    tokens, pieces, number, piece = now.tokens, now.pieces, now.number, now.piece
    drafts, current = now.drafts, now.current
    waiting = awaiting(drafts, current)
    goes_on = conjunct(tokens, drafts, current, piece) or (
        waiting < 0 and listed_on(tokens, drafts, current, pieces, number)
    )
    if goes_on or waiting < now.floor:
        waiting = -1
    if current >= 0 and is_so_inside(tokens, pieces, number):
        draft = ClauseDraft("main", current)
        draft.beside = True
    elif waiting >= 0 and is_frame_inside(tokens, pieces, number):
        draft = ClauseDraft("main", waiting)
    elif waiting >= 0 and _content(tokens, drafts[waiting], pieces, number):
        draft = ClauseDraft("main", waiting)
    elif waiting >= 0 and _fills(tokens, drafts, waiting, piece):
        return now.extended(waiting, False)
    elif goes_on:
        # "dass A kommt und B geht": the conjunct is of the same kind
        draft = _like(drafts[current])
    else:
        draft = ClauseDraft("main", last_main(drafts))
    draft.waits = False
    return draft


def _verbless(now: _Now) -> ClauseDraft | int:
    """..., Polen, | Frankreich und Italien seien bereit: a piece whose verb stands elsewhere."""
    tokens, pieces, number, piece = now.tokens, now.pieces, now.number, now.piece
    drafts, current = now.drafts, now.current
    if current >= 0 and second_group(tokens, drafts[current], piece):
        # its verb stands in a later piece
        model = drafts[current]
        return ClauseDraft("infinitive", model.governor, model.complementizer)
    listed = lists_for_next(tokens, pieces, number)
    if listed and awaiting(drafts, current) < 0 and not _bracket_open(now):
        # the first of a list opens the clause
        draft = ClauseDraft(listed, last_main(drafts) if listed == "main" else current)
        if listed == "infinitive":
            draft.complementizer = "zu"
        elif listed == "relative":
            draft.complementizer, draft.antecedent = "der", piece[0] - 2
        return draft
    if current >= 0 and _participle_of_outer(tokens, drafts, current, piece):
        return now.extended(drafts[current].governor, False)
    if current >= 0:
        left = gapped(tokens, drafts[current].own, piece)
        if left:
            draft = ClauseDraft("main", current)
            draft.borrowed, draft.waits = left, False
            return draft
        at = bracketed(tokens, drafts, current, piece)
        if at >= 0:
            draft = _like(drafts[at])
            draft.waits = False
            return draft
    target = _continued(tokens, drafts, current, piece)
    if target < 0 or _opens_behind_colon(tokens, pieces, number):
        drafts.append(ClauseDraft("main", -1))
        target = len(drafts) - 1
    return now.extended(target, drafts[target].waits)


def _participle_of_outer(
    tokens: Sequence[Token], drafts: Sequence[ClauseDraft], current: int, piece: Sequence[int]
) -> bool:
    draft = drafts[current]
    if draft.kind != "main" or draft.governor < 0:
        return False
    outer = drafts[draft.governor]
    return bool(outer.own) and awaits_participle(tokens, outer.own, piece)


def _bracket_open(now: _Now) -> bool:
    """wurde von der Armee, | der Polizei, | den Milizen und dem Geheimdienst gestürmt: the list
    goes on with the clause whose auxiliary waits for the participle behind it."""
    if now.current < 0:
        return False
    own, after = now.drafts[now.current].own, now.pieces[now.number + 1]
    ended = now.tokens[own[-1]].tag in FINITE or has_finite(now.tokens, after)
    return not ended and is_open(now.tokens, own, after)


def _like(model: ClauseDraft) -> ClauseDraft:
    return ClauseDraft(model.kind, model.governor, model.complementizer, model.antecedent)


def _opens_behind_colon(
    tokens: Sequence[Token], pieces: Sequence[Sequence[int]], number: int
) -> bool:
    """Hilfe kam aus Moskau: | Der Botschafter im Sicherheitsrat, | Vitali Tschurkin, | sagte ...:
    behind a colon a phrase whose verb opens a later piece."""
    first = pieces[number][0]
    if tokens[first - 1].text != ":":
        return False
    for later in pieces[number + 1 :]:
        kind, _ = opening(tokens, later)
        if not kind and has_finite(tokens, later):
            return tokens[later[0]].tag in FINITE
    return False


def _content(
    tokens: Sequence[Token], waiting: ClauseDraft, pieces: Sequence[Sequence[int]], number: int
) -> bool:
    """Vorwürfe, | die Armee plane einen Putsch, | wies er zurück: a verb-second clause in the
    Konjunktiv between a noun and the verb that the noun belongs to."""
    piece = pieces[number]
    before = tokens[waiting.own[-1] : piece[0]]
    nouns = before[0].tag == "NN" or tokens[waiting.own[0]].tag in ("ART", "APPR", "APPRART")
    if waiting.kind != "main" or not nouns or before[-1].tag != "$,":
        return False
    finite = next(k for k, i in enumerate(piece) if tokens[i].tag in FINITE)
    if finite == 0 or any(tokens[i].tag == "KON" for i in piece[:finite]):
        # "Soldaten, Polizisten und Helfer hätten ...": a list, one subject
        return False
    return _subjunctive(tokens[piece[finite]]) and any(
        tokens[later[0]].tag in FINITE and not _subjunctive(tokens[later[0]])
        for later in pieces[number + 1 :]
    )


def _subjunctive(token: Token) -> bool:
    return bool(subjunctive(token.text, token.lemma))


def _awaited(drafts: Sequence[ClauseDraft], current: int) -> bool:
    waiting = awaiting(drafts, current)
    return waiting >= 0 and drafts[waiting].kind in ("subordinate", "relative")


def _fills(
    tokens: Sequence[Token], drafts: Sequence[ClauseDraft], waiting: int, piece: Sequence[int]
) -> bool:
    """Die Regierung, die ..., | lehnte ab: the piece brings the verb that the clause waits for."""
    if drafts[waiting].kind == "main":
        return True
    last = tokens[piece[-1]]
    return last.tag in FINITE or last.tag in VERBS


def _continued(
    tokens: Sequence[Token], drafts: Sequence[ClauseDraft], current: int, piece: Sequence[int]
) -> int:
    """After a closed relative clause the words go on with the clause that it hangs on; behind a
    frame in the middle with the clause that it breaks off."""
    if current < 0:
        return -1
    draft = drafts[current]
    if draft.kind == "subordinate" and draft.governor >= 0 and _is_closed(tokens, draft, piece):
        return draft.governor
    if draft.waits:
        return current
    if draft.kind in ("relative", "infinitive") and draft.governor >= 0:
        return draft.governor
    if draft.beside and draft.governor >= 0:
        return draft.governor
    if draft.kind == "main" and draft.governor >= 0:
        outer = drafts[draft.governor]
        if outer.own and awaits_particle(tokens, outer.own, piece):
            return draft.governor
    if draft.kind == "main" and tokens[draft.own[0]].tag == "VV(FIN)":
        before = next((i for i in range(current - 1, -1, -1) if drafts[i].kind == "main"), -1)
        apposed = tokens[piece[0]].tag in ("NN", "NE")
        if before >= 0 and not apposed and drafts[before].own[-1] == draft.own[0] - 2:
            if is_open(tokens, drafts[before].own, piece):
                return before
    return current


def _is_closed(tokens: Sequence[Token], draft: ClauseDraft, piece: Sequence[int]) -> bool:
    """stimmte, wie erwartet, | der Entsendung zu; traf, als der Krieg begann, | in Genf ein"""
    if tokens[piece[0]].tag == "KON":
        return False
    last = tokens[draft.own[-1]]
    alone = len(draft.own) == 2 and draft.complementizer == "wie" and last.tag == "VV(PP)"
    return alone or last.tag in FINITE
