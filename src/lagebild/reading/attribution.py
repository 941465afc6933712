"""Quotations in the scheme of the German news quotation attribution dataset (Petersen-Frey and
Biemann 2024), as `lagebild annotate --layer quotations` prints them.

A `Reading` keeps what the claims need; the scheme differs from it in four things:

* A Reported quotation is the whole sentence or clause that reports, and has no cue or frame. It
  counts only where the clause says something that could stand as a sentence of its own ("sprach von
  50.000 Teilnehmern", "bezeichnete die Anschläge als Notwehr", "forderte einen Rückzug"), not where
  it names what somebody did with words ("kritisierte das Urteil", "lehnte den Antrag ab").
* In a relative clause the speaker is the pronoun ("ein Zeuge, der angab, ...").
* Words that point back to a source are the speaker themselves ("Demnach", "Danach").
* "Nach eigenen Angaben" is a source as printed; whose it is, stands elsewhere.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from lagebild.reading.layers import Clause, Quotation, Reading, Span
from lagebild.reading.put_back import quotations_put_back
from lagebild.reading.speech.cues import BACKWARD
from lagebild.reading.speech.reported import tells

# Verbs with a clause that tell what somebody does, knows or rules rather than says.
DOING = frozenset(
    "anschicken beauftragen bestehen bemerken denken einigen einsetzen erlauben finden "
    "genehmigen planen sehen untersagen verbieten verweigern vorsehen weigern wissen".split()
)
# In the passive without a speaker these say nothing that anybody would vouch for.
EXPECTING = frozenset({"entscheiden", "erwarten", "nennen", "rechnen"})
CALLING = frozenset({"bezeichnen", "nennen", "sprechen", "werten"})
PREPOSITIONS = frozenset("auf mit für gegen über zu aus in bei nach unter wegen durch".split())
RELATIVE = frozenset("der die das dem denen welcher welche welches welchem wer".split())
# "Man kann damit rechnen", "er hätte fordern müssen": nobody has said it.
POSSIBLE = frozenset({"können", "müssen", "dürfen", "sollen"})
# Negated these still say what follows.
DENYING = frozenset({"ausschließen", "bezweifeln", "glauben", "zweifeln"})


def attributed(reading: Reading) -> tuple[Quotation, ...]:
    """The quotations of a report as the dataset would annotate them, in text order; `source` counts
    within the result. Linear in the number of quotations and clauses."""
    if reading.cleared is not None:
        clear, read = reading.cleared
        return quotations_put_back(attributed(read), clear)
    verbs = _verbs(reading)
    mains = _mains(reading)
    direct = [q.quote[0].begin for q in reading.quotations if q.type == "Direct"]
    number: dict[int, int] = {}
    found: list[Quotation] = []
    for old, quotation in enumerate(reading.quotations):
        clause = _clause(quotation, verbs)
        if quotation.type == "Reported":
            if clause is None or not _reports(reading, clause):
                continue
            if clause.verb in CALLING and _quotes(quotation, direct):
                continue
            quotation = _whole(reading, quotation, clause, mains)
        elif quotation.type == "Indirect" and not _says(reading, quotation, clause):
            continue
        elif _points_back(reading, quotation):
            quotation = msgspec.structs.replace(quotation, speaker=quotation.cue)
        elif not quotation.speaker and quotation.cue and quotation.cue == quotation.frame:
            quotation = msgspec.structs.replace(quotation, speaker=_noun(reading, quotation))
        elif clause is not None and clause.kind == "relative":
            quotation = _by_pronoun(reading, quotation, clause)
        else:
            quotation = _as_printed(quotation)
        quotation = _framed(reading.report.text, quotation)
        number[old] = len(found)
        source = number.get(quotation.source, -1)
        found.append(msgspec.structs.replace(quotation, source=source))
    return tuple(found)


def _framed(text: str, quotation: Quotation) -> Quotation:
    """Er sagte | : | „...“; „...“ |, | so der Minister; er nannte es | „falsch“: a frame has its
    colon and its first comma, and ends before the words that it quotes."""
    if not quotation.frame:
        return quotation
    frame: list[Span] = []
    for part in quotation.frame:
        frame.extend(_outside(text, part, quotation.quote))
    if not frame:
        return quotation
    first, last = frame[0], frame[-1]
    end = last.end
    if text[end : end + 1] == ":":
        frame[-1] = Span(last.begin, end + 1)
    elif quotation.type == "Direct" and text[end : end + 1] == "." and len(frame) == 1:
        if quotation.quote[-1].end <= last.begin:
            frame[-1] = Span(last.begin, end + 1)
    if text[max(0, first.begin - 2) : first.begin] == ", ":
        if text[first.begin : first.begin + 3].lower() in ("so ", "wie"):
            frame[0] = Span(first.begin - 2, frame[0].end)
    return msgspec.structs.replace(quotation, frame=tuple(frame))


def _outside(text: str, part: Span, quote: Sequence[Span]) -> Iterator[Span]:
    """What a part of the frame has outside the quoted words."""
    begin = part.begin
    for span in quote:
        if span.begin < part.end and begin < span.end:
            end = span.begin
            while end > begin and text[end - 1].isspace():
                end -= 1
            if end > begin:
                yield Span(begin, end)
            begin = span.end
    while begin < part.end and text[begin].isspace():
        begin += 1
    if begin < part.end:
        yield Span(begin, part.end)


def _verbs(reading: Reading) -> dict[int, Clause]:
    """Clauses by where their verb begins."""
    return {
        reading.sentences[clause.sentence].tokens[clause.verb_at].begin: clause
        for clause in reading.clauses
        if clause.verb_at >= 0
    }


def _mains(reading: Reading) -> dict[int, list[int]]:
    """Where the main clauses of each sentence begin, in text order."""
    begins: dict[int, list[int]] = {}
    for clause in reading.clauses:
        if clause.kind == "main":
            begins.setdefault(clause.sentence, []).append(clause.begin)
    for own in begins.values():
        own.sort()
    return begins


def _clause(quotation: Quotation, verbs: Mapping[int, Clause]) -> Clause | None:
    for span in quotation.cue:
        for begin in range(span.begin, span.end):
            clause = verbs.get(begin)
            if clause is not None:
                return clause
    return None


def _says(reading: Reading, quotation: Quotation, clause: Clause | None) -> bool:
    """Nicht: sie weigerte sich, ...; aus ihrer Sicht ...; er wollte nicht bestätigen, dass ..."""
    if clause is None:
        cue = quotation.cue[0] if quotation.cue else None
        said = reading.report.text[cue.begin : cue.end].lower() if cue else ""
        return said not in ("aus", "mit dem ziel")
    if clause.verb in DOING or (clause.verb in EXPECTING and not quotation.speaker):
        return False
    before = quotation.quote[0].begin > clause.begin
    told = clause.kind == "main" and clause.mood == "indicative"
    return not (clause.negated and before and told and clause.verb not in DENYING)


def _reports(reading: Reading, clause: Clause) -> bool:
    """Sie fordert den Rückzug; not "sie fordere ...", "kann ... fordern", "forderte nicht ...",
    "Fordern Sie ...?": only what somebody has said is reported."""
    tokens = reading.sentences[clause.sentence].tokens
    if clause.mood.startswith("subjunctive") or clause.modal in POSSIBLE or clause.negated:
        return False
    return tokens[-1].text != "?" and tells(tokens, clause)


def _quotes(quotation: Quotation, direct: Sequence[int]) -> bool:
    """Er nannte den Bericht eine „Zeitungsente“: the quoted words are what was said."""
    at = bisect_left(direct, quotation.frame[0].begin)
    return at < len(direct) and direct[at] < quotation.frame[-1].end


def _whole(
    reading: Reading, quotation: Quotation, clause: Clause, mains: Mapping[int, Sequence[int]]
) -> Quotation:
    """Reuters berichtet von Toten, die ...: the sentence with its full stop, or what lies between
    this main clause and the next."""
    sentence = reading.sentences[clause.sentence]
    begins = mains[clause.sentence]
    at = bisect_right(begins, clause.begin)
    begin = begins[at - 1] if at > 1 else sentence.begin
    end = begins[at] if at < len(begins) else sentence.end
    while end > begin and reading.report.text[end - 1].isspace():
        end -= 1
    return msgspec.structs.replace(quotation, quote=(Span(begin, end),), cue=(), frame=())


def _points_back(reading: Reading, quotation: Quotation) -> bool:
    """Demnach starben drei Zivilisten: the source is a word."""
    if quotation.type != "Indirect" or not quotation.cue or quotation.cue != quotation.frame:
        return False
    cue = quotation.cue[0]
    return reading.report.text[cue.begin : cue.end].lower() in BACKWARD


def _noun(reading: Reading, quotation: Quotation) -> tuple[Span, ...]:
    """Auf | die Bitte |, Geld zu überweisen, ...: a word without owner speaks for itself."""
    cue = quotation.cue[0]
    words = reading.report.text[cue.begin : cue.end].split(" ")
    if len(words) > 1 and words[0].lower() in PREPOSITIONS:
        return (Span(cue.begin + len(words[0]) + 1, cue.end),)
    return quotation.cue if words[-1][0].isupper() else ()


def _by_pronoun(reading: Reading, quotation: Quotation, clause: Clause) -> Quotation:
    """Ein Zeuge, | der | angab, ...: the speaker as it stands in the clause that reports."""
    tokens = reading.sentences[clause.sentence].tokens
    if not quotation.speaker or quotation.speaker[-1].end > clause.begin:
        return quotation
    for i in clause.tokens[:3]:
        if tokens[i].text.lower() in RELATIVE:
            pronoun = Span(tokens[i].begin, tokens[i].end)
            return msgspec.structs.replace(quotation, speaker=(pronoun,))
    return quotation


def _as_printed(quotation: Quotation) -> Quotation:
    """Die Armee hat nach eigenen Angaben ...: only the part of the speaker that the frame holds."""
    if len(quotation.speaker) < 2 or not quotation.frame:
        return quotation
    inside = tuple(
        part
        for part in quotation.speaker
        if any(f.begin <= part.begin and part.end <= f.end for f in quotation.frame)
    )
    return msgspec.structs.replace(quotation, speaker=inside) if inside else quotation
