"""Free-standing reported speech: Konjunktiv sentences that continue the source named before."""

from collections.abc import Sequence

from lagebild.languages import load_verbs
from lagebild.reading.layers import Clause, Span, Token
from lagebild.reading.quotations.drafts import Draft, Page, Spans
from lagebild.reading.speech.speakers import TIMES
from lagebild.reading.speech.subjects import subject

# A source is still speaking this many sentences after its last quotation.
REACH = 5
# A sentence with more quotations than this is no sentence; they are then not compared.
LONGEST_COMPARED = 12
# How many sentences after the last quotation a mood still continues it: "das soll helfen" may be
# the report's own, "er soll geflohen sein" hardly.
LASTING = {"subjunctive2": 1, "hearsay": 1, "ought": 1, "rumour": 5}
# "Die Soldaten sollten unverzüglich, binnen 48 Stunden abziehen": what somebody wants; without such
# a word the report may tell what was planned.
PRESSING = frozenset(
    "unverzüglich sofort umgehend endlich dringend schnellstens schnellstmöglich bedingungslos "
    "unbedingt künftig lieber besser binnen innerhalb".split()
)
PLANNED = frozenset(
    "ursprünglich eigentlich zunächst später dann heute gestern morgen anschließend uhr woche "
    "damit dadurch dazu dort dabei".split()
)
HAPPENING = frozenset({"stattfinden", "beginnen", "enden", "folgen", "sein", "werden", "geben"})
OUGHT = frozenset({"sollte", "sollten"})
# "Er soll geflohen sein": what others say, in the indicative.
HEARSAY = frozenset({"soll", "sollen"})
# Subjunctive in form only: wishes, possibilities and politeness of the report itself.
WISHES = frozenset({"möchte", "möchten", "könnte", "könnten", "dürfte", "dürften", "müsste"})
# Verbs that tell what somebody shows of an opinion: "gab sich zuversichtlich", "sah Grund zu".
SHOWING_ONESELF = frozenset({"geben", "zeigen", "äußern", "halten", "verteidigen", "wehren"})
SHOWING = load_verbs().opining
TAKING_UP = frozenset({"das", "dies", "dem", "es"})
FIRST_PERSON = frozenset({"ich", "du"})
# "Eigentlich hätte im April gewählt werden sollen": what has not come, told by the report itself.
UNREAL = frozenset({"hätte", "hätten", "wäre", "wären"})
INTENDED = frozenset({"eigentlich", "ursprünglich"})


def free_speech(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Aus seiner Partei sei ihm kein Rücktritt nahegelegt worden. — sentences that report without
    a frame; neighbours with the same source are one quotation."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        last = page.sentence_at(draft.quote[-1].end - 1) if draft.quote else draft.sentence
        by_sentence.setdefault(max(draft.sentence, last), []).append(draft)
    covered = _covered(page, drafts)
    found: list[Draft] = []
    speaker: Spans = ()
    since = -REACH - 1
    for number, sentence in enumerate(page.sentences):
        own = by_sentence.get(number, ())
        mood = _told(page, number) if number not in covered else ""
        if number - since > LASTING.get(mood, REACH):
            mood = mood if mood in ("subjunctive1", "rumour") else ""
        kind = "FreeIndirect" if mood in ("hearsay", "rumour") else "IndirectFreeIndirect"
        if mood:
            told = speaker if number - since <= REACH else ()
            joins = (
                found
                and found[-1].sentence == number - 1
                and found[-1].speaker == told
                and found[-1].type == kind
                and page.sentences[number - 1].paragraph == sentence.paragraph
            )
            begin = found[-1].quote[0].begin if joins else sentence.begin
            draft = Draft(
                number, (Span(begin, sentence.end),), told, (), (), (), kind, "Speech",
            )  # fmt: skip
            if joins:
                found[-1] = draft
            else:
                found.append(draft)
            if told:
                since = number
        heard = [draft.speaker for draft in _outermost(own) if draft.speaker]
        heard = _in_main_clause(page, number, own, heard) or heard
        heard = heard or _answered(page, number)
        if not heard and not mood and number not in covered:
            heard = _shown(page, number)
        if heard:
            speaker = heard[-1]
            since = number
    return found


def _answered(page: Page, number: int) -> list[Spans]:
    """Lawrow wies das zurück. | Russland bedrohe niemanden. — who answers with a pronoun for an
    object has said something, though no words of it are printed here."""
    tokens = page.sentences[number].tokens
    return [
        page.spans(number, (frame.speaker,))
        for frame in page.frames[number]
        if frame.speaker is not None
        and frame.clause.kind == "main"
        and not page.in_quotation(number, frame.clause)
        and any(
            p.role == "object" and tokens[p.head].text.lower() in TAKING_UP
            for p in frame.clause.phrases
        )
    ]


def _shown(page: Page, number: int) -> list[Spans]:
    """Jermak gab sich zuversichtlich. | Man werde bald wieder zusammenkommen. — who shows in a main
    clause what somebody thinks is the one who speaks in the Konjunktiv of the next."""
    tokens = page.sentences[number].tokens
    clauses = page.clauses[number]
    for clause in clauses:
        shows = clause.verb in SHOWING or clause.reflexive and clause.verb in SHOWING_ONESELF
        if clause.kind != "main" or not shows or clause.passive:
            continue
        if page.in_quotation(number, clause) or clause.mood != "indicative":
            continue
        who = subject(tokens, clause, clauses)
        if who is not None and any(tokens[i].tag == "NE" for i in range(who[0], who[1] + 1)):
            return [page.spans(number, (who,))]
    return []


def _in_main_clause(
    page: Page, number: int, own: Sequence[Draft], heard: Sequence[Spans]
) -> list[Spans]:
    """Die Anhänger, die sich anschickten, ..., warnte er, ...: of several speakers those whom a
    main clause frames; who speaks in a relative clause does not go on."""
    if len(heard) < 2 or len(own) > LONGEST_COMPARED:
        return []
    frames = {
        page.spans(number, (frame.words,))
        for frame in page.frames[number]
        if frame.clause.kind in ("relative", "infinitive")
    }
    return [d.speaker for d in own if d.speaker in heard and d.frame and d.frame not in frames]


def _outermost(own: Sequence[Draft]) -> list[Draft]:
    """Die Polizei sagte, er habe gestanden, dass ...: who speaks on is the one whose words no other
    has reported."""
    if len(own) > LONGEST_COMPARED:
        return list(own)
    return [
        draft
        for draft in own
        if not any(
            other is not draft and draft.frame and span.begin <= draft.frame[0].begin < span.end
            for other in own
            if other.type != "Direct"
            for span in other.quote
        )
    ]


def _covered(page: Page, drafts: Sequence[Draft]) -> set[int]:
    """Sentences whose beginning or main verb is already somebody's reported words."""
    covered: set[int] = set()
    for draft in drafts:
        if draft.type == "Reported" or draft.free:
            continue
        for span in draft.quote:
            first, last = page.sentence_at(span.begin), page.sentence_at(span.end - 1)
            for number in range(first, last + 1):
                sentence = page.sentences[number]
                inside = min(span.end, sentence.end) - max(span.begin, sentence.begin)
                if draft.type == "Indirect" or 2 * inside > sentence.end - sentence.begin:
                    covered.add(number)
    return covered


def _urged(tokens: Sequence[Token], clause: Clause) -> bool:
    """Die Soldaten sollten unverzüglich abziehen; beide Seiten sollten verhandeln: with a day or
    in the passive the report may tell what was planned."""
    words = {tokens[i].text.lower() for i in clause.tokens}
    if words & PRESSING:
        return True
    dated = words & (TIMES | PLANNED) or any(tokens[i].tag == "CARD" for i in clause.tokens)
    return not dated and not clause.passive and clause.verb not in HAPPENING


def _supposed(page: Page, number: int) -> bool:
    """Falls die Armee einmarschiere, drohten Sanktionen: past in form only, since what it depends
    on is reported in the Konjunktiv I."""
    first = page.clauses[number][0]
    return first.mood == "subjunctive1" and first.complementizer in ("wenn", "falls", "sofern")


def _told(page: Page, number: int) -> str:
    """The mood of a sentence whose main clause stands in the Konjunktiv, "" for any other."""
    main: Clause | None = None
    if page.sentences[number].tokens[-1].text == "?":
        return ""
    for clause in page.clauses[number]:
        if clause.kind == "main" and clause.finite >= 0:
            if page.in_quotation(number, clause):
                continue
            main = clause
            break
    if main is None:
        return ""
    tokens = page.sentences[number].tokens
    finite = tokens[main.finite].text.lower()
    if finite in HEARSAY:
        last = tokens[main.tokens[-1]].text.lower()
        return "rumour" if last in ("haben", "sein") else "hearsay"
    if finite in OUGHT and _urged(tokens, main):
        return "ought"
    if main.mood == "indicative" and main.tense == "past" and _supposed(page, number):
        return "subjunctive2"
    if not main.mood.startswith("subjunctive") or finite in WISHES:
        return ""
    words = {tokens[i].text.lower() for i in main.tokens}
    if words & FIRST_PERSON or finite in UNREAL and words & INTENDED:
        return ""
    return main.mood
