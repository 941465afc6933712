"""Subjects that two clauses share: "lehnt das ab, hat aber Gespräche angeboten"."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.layers import Clause, Phrase, Token
from lagebild.reading.phrases.roles import agrees, plural_verb, with_shared_subject
from lagebild.reading.speech.complements import CONTRAST
from lagebild.reading.speech.speakers import QUOTES

# How many clauses back the first half of a bracket may stand.
NEAR = 8
# What opens a clause with a subject of its own.
ASKING = frozenset({"KOUS", "PWAV", "PWS", "PWAT", "PRELS"})


def share_subjects(tokens: Sequence[Token], clauses: list[Clause], offset: int) -> None:
    """Die NATO lehnt das ab, hat Russland aber Gespräche angeboten: a clause that opens with its
    verb and has no nominative of its own takes the subject of the clause before it."""
    before: Clause | None = None
    mains = _Mains()
    for k in range(offset, len(clauses)):
        clause = clauses[k]
        if clause.finite < 0:
            if k + 1 < len(clauses) and _halves(tokens, clause, clauses[k + 1]):
                clauses[k + 1] = _second_half(tokens, clause, clauses[k + 1])
            else:
                # "habe, hieß es, die USA gewarnt | und ihnen Beweise vorgelegt": what it touches
                recent = clauses[max(offset, k - NEAR) : k]
                touched = (c for c in recent if c.last == clause.first - 1 and c.finite >= 0)
                near = _frame_before(tokens, clause, recent) or next(touched, before)
                if near is not None and _goes_on(tokens, clause, near):
                    clauses[k] = _continued_verb(tokens, clause, near)
            continue
        told = mains.before(clause) if clause.kind == "main" else before
        if told is not None and told.kind == clause.kind:
            shared = next((p for p in told.phrases if p.role in ("subject", "shared")), None)
            after = clauses[k + 1] if k + 1 < len(clauses) else None
            listed = after is not None and _in_list(tokens, clause, after)
            listed = listed or _listed_on(tokens, clause, told)
            if shared is not None and shared.role == "shared" and clause.kind == "relative":
                listed = True  # "..., Autos anzündeten | und Wachen verletzten"
            if shared is not None and _wants_subject(tokens, clause, shared, listed):
                phrases = with_shared_subject(tokens, clause, clause.phrases, shared)
                clause = clauses[k] = msgspec.structs.replace(clause, phrases=phrases)
        before = clause
        mains.add(clause)


class _Mains:
    """The last main clause of a sentence so far, and the last one of each mood."""

    __slots__ = ("last", "reported", "stated")

    def __init__(self) -> None:
        self.last: Clause | None = None
        self.stated: Clause | None = None
        self.reported: Clause | None = None

    def add(self, clause: Clause) -> None:
        if clause.kind != "main":
            return
        self.last = clause
        if _in_konjunktiv(clause):
            self.reported = clause
        else:
            self.stated = clause

    def before(self, clause: Clause) -> Clause | None:
        """Er betonte, | sein Land wolle Frieden |, und rief dazu auf: what goes on in the
        indicative has no subject in common with the Konjunktiv that it reports; nor has "und habe
        ..." with the frame in "Die Armee sei abgezogen, | sagte er, | und habe ..."."""
        if _in_konjunktiv(clause):
            framed = self.last is not None and self.last.finite == self.last.first > 0
            return self.reported if framed and self.reported is not None else self.last
        return self.stated if self.last is not None and _in_konjunktiv(self.last) else self.last


def _in_konjunktiv(clause: Clause) -> bool:
    """sei, hätten; "möchte" is what the report tells somebody wants."""
    wants = clause.modal == "mögen" and clause.mood == "subjunctive2"
    return clause.kind == "main" and clause.mood.startswith("subjunctive") and not wants


def _halves(tokens: Sequence[Token], clause: Clause, after: Clause) -> bool:
    """nachdem sie die Stadt erobert | und das Rathaus angezündet hatten."""
    return (
        clause.kind in ("subordinate", "relative")
        and clause.kind == after.kind
        and clause.verb_at >= 0
        and after.finite == after.last
        and tokens[after.first].tag == "KON"
        and after.first == clause.last + 1
        # "wer regieren | und wann das Volk wählen soll": a question of its own
        and not any(t.tag in ASKING for t in tokens[after.first + 1 : after.first + 3])
    )


def _second_half(tokens: Sequence[Token], clause: Clause, after: Clause) -> Clause:
    """In the active the second half has the subject of the first, and its noun is an object."""
    subject = next((p for p in clause.phrases if p.role in ("subject", "shared")), None)
    own = any(p.role == "subject" for p in after.phrases)
    suffers = after.passive or tokens[after.finite].lemma.lower() == "sein"
    if subject is None or (own and suffers):
        return after
    return msgspec.structs.replace(
        after, phrases=with_shared_subject(tokens, after, after.phrases, subject)
    )


def _goes_on(tokens: Sequence[Token], clause: Clause, before: Clause) -> bool:
    """man werde verzichten | und die Planung besprechen | , den Rat befragen: an infinitive or
    participle alone."""
    return (
        clause.kind == before.kind
        and clause.verb_at >= 0
        and (tokens[clause.first].tag == "KON" or clause.first == before.last + 2)
        and tokens[clause.verb_at].tag in ("VV(INF)", "VV(PP)")
        and before.verb_at >= 0
        and tokens[before.verb_at].tag == tokens[clause.verb_at].tag
    )


def _frame_before(
    tokens: Sequence[Token], clause: Clause, recent: Sequence[Clause]
) -> Clause | None:
    """hatte bestritten, dass es Opfer gab, | und Neuwahlen ausgeschlossen: the clause on which the
    one in between hangs."""
    if not recent or clause.verb_at < 0 or tokens[clause.first].tag != "KON":
        return None
    if tokens[clause.first - 1].tag != "$," or tokens[clause.verb_at].tag != "VV(PP)":
        return None
    inside = recent[-1]
    return next(
        (
            c
            for c in recent[:-1]
            if c.index == inside.governor and c.finite >= 0 and tokens[c.last].tag == "VV(PP)"
        ),
        None,
    )


def _continued_verb(tokens: Sequence[Token], clause: Clause, before: Clause) -> Clause:
    """The auxiliary of the clause before governs this one as well, and its subject is shared.

    Sie haben das Dorf besetzt | und drei Zivilisten erschossen: where the auxiliary is that of an
    active verb with an object, the noun in the second half is an object; "sind geflohen | und drei
    Zivilisten gestorben" has a subject of its own.
    """
    subject = next((p for p in before.phrases if p.role in ("subject", "shared")), None)
    phrases = clause.phrases
    if subject is not None and _acts(tokens, before):
        phrases = tuple(
            msgspec.structs.replace(p, role="object")
            if p.role == "subject" and "a" in p.case
            else p
            for p in phrases
        )
    if subject is not None and not any(p.role == "subject" for p in phrases):
        phrases = with_shared_subject(tokens, clause, phrases, subject)
    return msgspec.structs.replace(
        clause,
        kind=before.kind,
        governor=before.governor,
        complementizer=before.complementizer,
        modal=before.modal,
        mood=before.mood,
        tense=before.tense,
        passive=before.passive,
        phrases=phrases,
    )


def _acts(tokens: Sequence[Token], clause: Clause) -> bool:
    """haben ... besetzt; wollen ... öffnen: an active bracket around an object."""
    if clause.passive or clause.finite < 0 or tokens[clause.finite].lemma.lower() == "sein":
        return False
    # "hatte bestritten, dass ..., und Neuwahlen ausgeschlossen": a clause is its object
    framing = (
        tokens[clause.last].tag == "VV(PP)"
        and clause.last + 1 < len(tokens)
        and (tokens[clause.last + 1].tag == "$,")
    )
    return framing or any(p.role == "object" for p in clause.phrases)


def _in_list(tokens: Sequence[Token], clause: Clause, after: Clause) -> bool:
    """gingen auf die Straße, | bauten Barrikaden | und griffen die Wachen an"""
    return (
        clause.kind == after.kind == "main"
        and clause.finite == clause.first
        and tokens[clause.first - 1].text == ","
        # "„Das ist ein Putsch“, erklärte Rousseff | und rief zu Protesten auf"
        and tokens[clause.first - 2].text not in QUOTES
        and tokens[after.first].text in ("und", "sowie")
        and after.finite == after.first + 1
    )


def _listed_on(tokens: Sequence[Token], clause: Clause, before: Clause) -> bool:
    """die das Land besetzten, | dabei 40 Menschen töteten: verb-final behind a comma, with nothing
    that opens a clause of its own."""
    return (
        clause.kind in ("subordinate", "relative")
        and clause.complementizer == before.complementizer
        and clause.first == before.last + 2
        and tokens[clause.first].tag not in ASKING
    )


def _wants_subject(
    tokens: Sequence[Token], clause: Clause, shared: Phrase, listed: bool = False
) -> bool:
    conjoined = tokens[clause.first].tag == "KON"
    verb_first = clause.finite == clause.tokens[1 if conjoined and len(clause.tokens) > 1 else 0]
    own = next((p for p in clause.phrases if p.role == "subject"), None)
    verb_final = clause.kind in ("subordinate", "relative")
    if own is None:
        return conjoined or verb_first or verb_final and listed
    if not (conjoined or verb_final and listed) and (not verb_first or verb_final):
        return False
    if conjoined and not (verb_first or verb_final):
        return False
    if "a" not in own.case and own.case[:1] == "n" and len(own.case) < 4:
        return False
    plural = plural_verb(tokens[clause.finite])
    if not agrees(tokens, shared, plural):
        return False
    if (verb_first and (conjoined or listed)) or (listed and clause.kind == "relative"):
        return True
    if verb_first and any(tokens[i].text in CONTRAST for i in clause.tokens):
        # "verurteilte den Angriff, gab dem Westen aber eine Mitschuld"
        return True
    return not agrees(tokens, own, plural)
