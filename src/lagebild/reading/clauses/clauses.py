"""Clauses by German punctuation and word order: commas, verb-second, verb-final, brackets.

A sentence is cut at its commas, dashes and brackets and before a conjunction that starts a new
finite verb; each piece then opens a clause, fills one that still waits for its verb, or goes on
with the one before.
"""

from collections.abc import Sequence

from lagebild.reading.clauses.antecedents import antecedent_before
from lagebild.reading.clauses.drafts import (
    ClauseDraft,
    awaiting,
    bracketed,
    conjunct,
    extend,
    last_auxiliaries,
    last_main,
    owner,
    second_group,
)
from lagebild.reading.clauses.gapping import gapped
from lagebild.reading.clauses.insertions import (
    inserted_pieces,
    is_frame_inside,
    is_open,
    is_so_inside,
)
from lagebild.reading.clauses.pieces import (
    INFINITIVE,
    first_half,
    has_finite,
    how_it_is_done,
    lists_for_next,
    pieces_of,
)
from lagebild.reading.clauses.shared_subjects import share_subjects
from lagebild.reading.forms.konjunktiv import subjunctive
from lagebild.reading.forms.negation import is_negated
from lagebild.reading.forms.verbs import FINITE, VERBS, verb_complex
from lagebild.reading.layers import Clause, Sentence, Token
from lagebild.reading.phrases.beginnings import PREPOSITIONS
from lagebild.reading.phrases.phrases import find_phrases
from lagebild.reading.phrases.roles import with_roles

SUBORDINATORS = frozenset({"KOUS", "KOUI"})
RELATIVE = frozenset({"PRELS", "PRELAT"})
QUESTION = frozenset({"PWAV", "PWS", "PWAT"})
INFINITIVE_OPENERS = frozenset({"um", "ohne", "anstatt", "statt"})


def find_clauses(sentences: Sequence[Sentence]) -> tuple[Clause, ...]:
    """The clauses of all sentences, in text order; `governor` points into the same tuple."""
    clauses: list[Clause] = []
    for sentence in sentences:
        offset = len(clauses)
        drafts = _drafts(sentence.tokens)
        order = [i for i, d in enumerate(drafts) if d.own]
        number = {i: offset + k for k, i in enumerate(order)}
        for i in order:
            draft = drafts[i]
            governor = draft.governor
            while governor >= 0 and governor not in number:
                governor = drafts[governor].governor
            clauses.append(
                _clause(sentence, draft, number[i], number[governor] if governor >= 0 else -1)
            )
        share_subjects(sentence.tokens, clauses, offset)
    return tuple(clauses)


def _opening(tokens: Sequence[Token], piece: Sequence[int]) -> tuple[str, int]:
    """What a piece starts with: "relative", "subordinate", "infinitive" or "", and the position."""
    for k, i in enumerate(piece[:4]):
        token = tokens[i]
        tag = token.tag
        if tag == "KOUI" and tokens[piece[-1]].tag == "VV(PP)" and not _group(tokens, piece):
            # "..., | um ein halbes Jahr verlängert": a preposition
            return "", -1
        if tag in SUBORDINATORS:
            return ("infinitive" if tag == "KOUI" else "subordinate"), i
        if tag in RELATIVE:
            return "relative", i
        if (
            tag in QUESTION
            or k == 0
            and token.text in ("wie", "als")
            and _verb_final(tokens, piece)
        ):
            return "subordinate", i
        if tag in ("KON", "ADV", "PTKNEG") and k < 2:
            continue
        if tag in PREPOSITIONS:
            continue
        # "deren Truppen", "dessen Außenminister", and "die" that HanTa took for an article
        if k == 0 and token.text in ("der", "die", "das", "den", "dem", "denen", "deren", "dessen"):
            if _verb_final(tokens, piece):
                return "relative", i
        if (
            k == 1
            and tokens[piece[0]].tag in PREPOSITIONS
            and token.text in ("der", "die", "das", "den", "dem", "denen", "deren", "dessen")
        ):
            if _verb_final(tokens, piece) and piece[0] > 0:
                return "relative", i
        break
    return "", -1


def _group(tokens: Sequence[Token], piece: Sequence[int]) -> bool:
    return any(tokens[i].tag in INFINITIVE for i in piece)


def _verb_final(tokens: Sequence[Token], piece: Sequence[int]) -> bool:
    return (
        piece[0] > 0
        and tokens[piece[0] - 1].tag == "$,"
        and tokens[piece[-1]].tag in FINITE
        and len(piece) > 1
    )


def _drafts(tokens: Sequence[Token]) -> list[ClauseDraft]:
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
        finite = has_finite(tokens, piece)
        if finite and piece[0] and tokens[piece[0] - 1].text == ";":
            # "...; erst dann werde man abziehen": nothing before it still waits for a verb
            for draft in drafts:
                draft.waits = False
        kind, at = _opening(tokens, piece)
        if kind == "relative" and tokens[at].tag not in RELATIVE and _awaited(drafts, current):
            # "ob der Senat, in dem ..., | dem Gesetz zustimmen muss": an article
            kind, at = "", -1
        infinitive = not finite and any(tokens[i].tag in INFINITIVE for i in piece)
        half = kind in ("relative", "subordinate") and first_half(tokens, pieces, number)
        opens = at > 0 or finite or half or len(pieces) > number + 2
        if kind in ("relative", "subordinate") and opens:
            governor = current
            antecedent = antecedent_before(tokens, piece[0]) if kind == "relative" else -1
            if kind == "relative" and governor >= 0:
                governor = owner(drafts, antecedent, governor)
            draft = ClauseDraft(kind, governor, tokens[at].lemma.lower(), antecedent)
            draft.waits = not finite and not half
            if half:
                draft.borrowed = last_auxiliaries(tokens, pieces[number + 1])
        elif kind == "infinitive" or infinitive:
            waiting = awaiting(drafts, current)
            if kind != "infinitive" and waiting >= 0 and drafts[waiting].kind == "infinitive":
                extend(drafts[waiting], piece, False)
                current = waiting
                continue
            opener = tokens[piece[0]].text.lower()
            if current >= 0 and second_group(tokens, drafts[current], piece):
                governor, word = drafts[current].governor, drafts[current].complementizer
            else:
                opens = opener in INFINITIVE_OPENERS and not how_it_is_done(tokens, piece)
                governor, word = current, opener if opens else "zu"
            draft = ClauseDraft("infinitive", governor, word)
            draft.waits = not infinitive
        elif finite:
            waiting = awaiting(drafts, current)
            if conjunct(tokens, drafts, current, piece) or waiting < floor:
                waiting = -1
            if current >= 0 and is_so_inside(tokens, pieces, number):
                draft = ClauseDraft("main", current)
                draft.beside = True
            elif waiting >= 0 and is_frame_inside(tokens, pieces, number):
                draft = ClauseDraft("main", waiting)
            elif waiting >= 0 and _content(tokens, drafts[waiting], pieces, number):
                draft = ClauseDraft("main", waiting)
            elif waiting >= 0 and _fills(tokens, drafts, waiting, piece):
                extend(drafts[waiting], piece, False)
                current = waiting
                continue
            elif conjunct(tokens, drafts, current, piece):
                # "dass A kommt und B geht": the conjunct is of the same kind
                model = drafts[current]
                draft = ClauseDraft(
                    model.kind, model.governor, model.complementizer, model.antecedent
                )
            else:
                draft = ClauseDraft("main", last_main(drafts))
            draft.waits = False
        elif current >= 0 and second_group(tokens, drafts[current], piece):
            # its verb stands in a later piece
            draft = ClauseDraft(
                "infinitive", drafts[current].governor, drafts[current].complementizer
            )
        elif (listed := lists_for_next(tokens, pieces, number)) and awaiting(drafts, current) < 0:
            # "..., Polen, | Frankreich und Italien seien bereit"; the first of a list opens it
            draft = ClauseDraft(listed, last_main(drafts) if listed == "main" else current)
            if listed == "infinitive":
                draft.complementizer = "zu"
            elif listed == "relative":
                draft.complementizer, draft.antecedent = "der", piece[0] - 2
        elif current >= 0 and (left := gapped(tokens, drafts[current].own, piece)):
            draft = ClauseDraft("main", current)
            draft.borrowed, draft.waits = left, False
        elif current >= 0 and (at := bracketed(tokens, drafts, current, piece)) >= 0:
            model = drafts[at]
            draft = ClauseDraft(model.kind, model.governor, model.complementizer, model.antecedent)
            draft.waits = False
        else:
            target = _continued(tokens, drafts, current, piece)
            if target < 0 or _opens_behind_colon(tokens, pieces, number):
                drafts.append(ClauseDraft("main", -1))
                target = len(drafts) - 1
            extend(drafts[target], piece, drafts[target].waits)
            current = target
            continue
        draft.own.extend(piece)
        drafts.append(draft)
        current = len(drafts) - 1
    return drafts


def _opens_behind_colon(
    tokens: Sequence[Token], pieces: Sequence[Sequence[int]], number: int
) -> bool:
    """Hilfe kam aus Moskau: | Der Botschafter im Sicherheitsrat, | Vitali Tschurkin, | sagte ...:
    behind a colon a phrase whose verb opens a later piece."""
    first = pieces[number][0]
    if tokens[first - 1].text != ":":
        return False
    for later in pieces[number + 1 :]:
        kind, _ = _opening(tokens, later)
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


def _clause(sentence: Sentence, draft: ClauseDraft, index: int, governor: int) -> Clause:
    tokens = sentence.tokens
    own = sorted(draft.own)
    complex_ = verb_complex(tokens, own + draft.borrowed, draft.kind)
    # "um" of an infinitive group is no preposition, nor is "als" before a verb at the end
    opens = draft.complementizer in INFINITIVE_OPENERS
    opens = opens or draft.kind == "subordinate" and draft.complementizer == "als"
    words = own[1:] if opens else own
    found = find_phrases(tokens, words, complex_.positions)
    phrases = with_roles(tokens, own, found, complex_, draft.kind, draft.antecedent)
    return Clause(
        index=index,
        sentence=sentence.index,
        kind=draft.kind,
        begin=tokens[own[0]].begin,
        end=tokens[own[-1]].end,
        first=own[0],
        last=own[-1],
        tokens=tuple(own),
        verb=complex_.verb,
        verb_at=complex_.verb_at,
        finite=complex_.finite if complex_.finite not in draft.borrowed else -1,
        modal=complex_.modal,
        mood=complex_.mood,
        tense=complex_.tense,
        passive=complex_.passive,
        negated=is_negated(tokens, own),
        # "entschied die Wahl für sich": the verb is not a reflexive one
        reflexive=any(tokens[i].tag == "PRF" and tokens[i - 1].tag != "APPR" for i in own),
        complementizer=draft.complementizer,
        governor=governor,
        antecedent=draft.antecedent,
        phrases=tuple(phrases),
    )
