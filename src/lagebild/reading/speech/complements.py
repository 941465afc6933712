"""The words that a speech verb reports: where they begin and end in its sentence.

All positions count the tokens of one sentence; ranges are (first, last), last inclusive.
"""

from collections.abc import Sequence

from lagebild.reading.forms.verbs import FINITE, VERBS
from lagebild.reading.layers import Clause, Token
from lagebild.reading.speech.cues import Cue
from lagebild.reading.speech.speakers import QUOTES, Range

DASS = frozenset({"dass", "daß"})
PURPOSE = frozenset({"um", "ohne", "statt", "anstatt"})
QUESTIONS = frozenset(
    "ob was wer wen wem wann wo warum wieso weshalb wohin woher welche welcher welches wie "
    "inwieweit inwiefern womit wofür wodurch".split()
)
MARKS_BEFORE = frozenset({",", ":", ";", "–", "—", "-", "(", *QUOTES})
MARKS_AFTER = QUOTES | {")", ":", "–"}
CONDITIONS = frozenset(
    "wenn falls sobald solange sofern obwohl da weil nachdem während sollte bis bevor".split()
)
# "Nachdem A gegangen war, forderte B ...": the first place of a sentence, not what B said.
OPENERS = (CONDITIONS | PURPOSE | {"als", "wie", "seit", "seitdem", "indem", "zumal"}) - {"da"}
# A main clause that opens with one of these goes on with the report: "..., doch lehnte B ab".
ONWARD = frozenset("doch so nur jedoch da denn dann dabei allerdings dies daher also damit".split())
CONTRAST = frozenset({"aber", "jedoch", "hingegen", "dagegen"})
ANSWERS = frozenset({"accepts", "rejects", "denies"})
# Forms that are both indicative and Konjunktiv; behind one clearly reported they are reported.
EITHER = frozenset({"sollte", "sollten", "wollte", "wollten"})
COORDINATING = frozenset({"und", "aber", "doch", "sondern", "oder", "sowie", "denn"})


def trimmed(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """Without the commas and full stops at either end; quotation marks stay."""
    while last >= first and (
        tokens[last].tag in ("$,", "$.") or tokens[last].text in (":", ";", "–", "—", "-")
    ):
        last -= 1
    while first <= last and (
        tokens[first].tag in ("$,", "$.") or tokens[first].text in (":", ";", "–", "—", "-")
    ):
        first += 1
    return (first, last) if first <= last else None


def complement_begin(
    tokens: Sequence[Token], clauses: Sequence[Clause], number: int, cue: Cue
) -> int:
    """..., dass X komme | ..., X komme | ..., X zu tun: where the reported clause begins, or -1."""
    clause = clauses[number]
    position = number + 1
    while position < len(clauses):
        follower = clauses[position]
        if follower.first < clause.first:
            position += 1
            continue
        if follower.kind == "relative" and not _is_complement(
            tokens, clauses, position, cue, clause
        ):
            position += 1
            continue
        break
    else:
        return -1
    if follower.kind == "main" and _goes_on(tokens, clause, cue):
        return -1
    if follower.first < max(clause.finite, 0) or not _adjacent(tokens, clauses, clause, follower):
        return -1
    if not _is_complement(tokens, clauses, position, cue, clause):
        return -1
    if clause.kind == "subordinate" and tokens[follower.first - 1].text == ";":
        # "..., dass sie das Gesetz zurücknimmt; dann werde man ...": no complement of the last verb
        return -1
    begin = follower.first
    own = set(clause.tokens)
    for comma in range(begin - 1, max(clause.finite, clause.verb_at), -1):
        if tokens[comma].tag == "$,":
            if all(i in own or not tokens[i].text[0].isalnum() for i in range(comma, begin)):
                # Words that the clause took over belong to the reported ones.
                begin = comma + 1
            break
    while (
        begin > 0
        and tokens[begin - 1].text in QUOTES
        and tokens[begin - 1].begin + 1 == (tokens[begin].begin)
    ):
        begin -= 1
    return begin


def _goes_on(tokens: Sequence[Token], clause: Clause, cue: Cue) -> bool:
    """Die Regierung müsse zustimmen, | es müsse ...: both are somebody else's words; but "der Zeuge
    habe gesagt, | zwei Männer seien geflohen" tells what the witness said."""
    if not clause.mood.startswith("subjunctive"):
        return False
    plain = not clause.modal and not clause.negated and cue.medium == "Speech"
    tells = cue.complements >= {"dass", "direct"} and not _has_object(tokens, clause, cue)
    return not (plain and tells)


def _adjacent(
    tokens: Sequence[Token], clauses: Sequence[Clause], clause: Clause, follower: Clause
) -> bool:
    """True where between the clause and its follower stand only marks and relative clauses."""
    own = [i for i in clause.tokens if i < follower.first]
    if not own:
        return False
    between = set(range(own[-1] + 1, follower.first))
    for other in clauses:
        if other.kind == "relative" and between.intersection(other.tokens):
            between.difference_update(range(other.first, other.last + 1))
    return all(not tokens[i].text[0].isalnum() for i in between)


def _is_complement(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    position: int,
    cue: Cue,
    clause: Clause,
) -> bool:
    follower = clauses[position]
    wants = cue.complements
    if follower.kind == clause.kind != "main" and tokens[follower.first].tag == "KON":
        # "..., das Urteil für nichtig zu erklären | und neu zu verhandeln": a second of its kind
        return False
    if follower.kind == "relative":
        return _is_misread(tokens, follower, wants)
    if follower.kind == "subordinate":
        if follower.complementizer in DASS:
            opening = tokens[max(0, follower.first - 1) : follower.first + 1]
            if any(token.text.lower() in ("so", "sodass") for token in opening):
                # "..., so dass die Straße gesperrt wurde": a consequence
                return False
            return bool(wants & {"dass", "direct", "inf"})
        if follower.complementizer in QUESTIONS:
            return bool(wants & {"ob", "wie"})
        if follower.complementizer not in CONDITIONS:
            return False
        later = clauses[position + 1] if position + 1 < len(clauses) else None
        return (
            later is not None
            and later.kind == "main"
            and later.mood.startswith("subjunctive")
            and bool(wants & {"dass", "direct"})
        )
    if follower.kind == "infinitive":
        if _names_attempt(tokens, clause, follower):
            return False
        return bool(wants & {"inf", "dass"}) and follower.complementizer not in PURPOSE
    before = tokens[follower.first - 1].text if follower.first else ""
    if before not in MARKS_BEFORE or tokens[follower.first].tag == "KON":
        return False
    if follower.mood.startswith("subjunctive"):
        return bool(wants & {"dass", "direct", "ob"})
    if follower.finite == follower.first and before == ":" and wants >= {"dass", "direct"}:
        # "warnte: Sollten Truppen die Grenze überschreiten, würden ..."
        later = clauses[position + 1] if position + 1 < len(clauses) else None
        return later is not None and later.kind == "main" and later.finite == later.first
    if follower.finite == follower.first or follower.finite < 0:
        return False
    if tokens[follower.first].text.lower() in ONWARD or not wants >= {"dass", "direct"}:
        return False
    if before == "," and (clause.negated or _has_object(tokens, clause, cue)):
        return False
    if before == "," and cue.stance in ANSWERS:
        # "Riad stimmte zu, die Rebellen lehnten ab": two answers to what was said before
        return False
    # "meldete, die Soldaten kehrten zurück": the plural of the past is that of the Konjunktiv
    either = tokens[follower.finite].text.endswith("ten") and cue.medium == "Writing"
    return before in (":", ",") and (cue.medium == "Speech" or either)


def _is_misread(tokens: Sequence[Token], clause: Clause, wants: frozenset[str]) -> bool:
    """..., die noch zu schaffende Verfassung werde all das regeln; ..., der Klage stattzugeben:
    an article that was taken for a relative pronoun; in a relative clause the verb comes last."""
    if clause.finite < 0:
        return tokens[clause.last].tag == "VV(IZU)" and bool(wants & {"inf", "dass"})
    after = clause.finite + 1
    return (
        clause.mood.startswith("subjunctive")
        and bool(wants & {"dass", "direct", "ob"})
        and after < clause.last
        and tokens[after].tag not in VERBS
        and tokens[after].tag not in ("KON", "PTKVZ", "$,", "APPR", "APPRART")
        and tokens[after].text[0].isalnum()
    )


def _has_object(tokens: Sequence[Token], clause: Clause, cue: Cue) -> bool:
    """Sie sprach von einem Erfolg, | viele blieben fern: what was said stands in the clause itself
    and the next one goes on with the report."""
    for phrase in clause.phrases:
        if phrase.preposition:
            if f"pp:{phrase.preposition}" in cue.complements - cue.addressee:
                return True
        elif tokens[phrase.head].tag == "PRF" or tokens[phrase.head].text.lower() == "es":
            continue
        elif phrase.role == "object" and "acc" not in cue.addressee and not clause.passive:
            return phrase.case in ("a", "na")
        elif phrase.role == "subject" and clause.passive and "acc" not in cue.addressee:
            return True
    return False


def _names_attempt(tokens: Sequence[Token], clause: Clause, follower: Clause) -> bool:
    """verurteilte den Schritt als Versuch, | die Grenzen neu zu ziehen: what it is an attempt at"""
    return any(
        p.last == follower.first - 2 and p.first > 0 and tokens[p.first].text == "als"
        for p in clause.phrases
    ) and any(p.role == "object" for p in clause.phrases)


def complement_end(
    tokens: Sequence[Token], clauses: Sequence[Clause], number: int, begin: int
) -> int:
    """The last token of the reported words: up to where the frame goes on, or the sentence ends."""
    clause = clauses[number]
    opening = next((c for c in clauses if c.first >= begin), None)
    stop = len(tokens)
    hosts = {clause.index}
    if clause.kind != "main":
        governor = clause.governor
        for other in reversed(clauses):
            if other.index == governor:
                hosts.add(governor)
                governor = other.governor
    for other in clauses:
        if other.index in hosts:
            later = [i for i in other.tokens if i > (opening.first if opening else begin)]
            if later:
                stop = min(stop, later[0])
    for i in range(begin + 1, stop):
        if tokens[i].text in (":", ";"):
            stop = i
            break
    if opening is None:
        return stop - 1
    reported = clause.mood.startswith("subjunctive")
    told = opening.kind != "main" or opening.mood.startswith("subjunctive")
    for other in clauses:
        if other.first <= opening.first or other.first >= stop or other.kind != "main":
            continue
        indicative = not other.mood.startswith("subjunctive")
        if other.finite >= 0 and tokens[other.finite].text.lower() in EITHER:
            # "..., die Lage sei ernst und man sollte handeln"
            indicative = False
        if (
            tokens[other.first].tag == "KON"
            and told
            and indicative
            and (tokens[other.first].lemma in COORDINATING)
        ):
            stop = other.first
        elif (
            opening.kind == "infinitive"
            and indicative
            and tokens[other.first - 1].text == ","
            and other.first < other.finite
            and clause.kind == "main"
        ):
            # "kündigte an, Truppen zu schicken, | die Nachbarn warteten ab"
            stop = other.first
        elif (
            is_postposed(tokens, other)
            and indicative
            and (clause.kind != "main" or reported and opening.kind != "infinitive")
        ):
            # "Kiew verlange, dass Moskau abziehe, | sagte er"
            stop = other.first
    return stop - 1


def is_postposed(tokens: Sequence[Token], clause: Clause) -> bool:
    """..., sagte der Sprecher: the finite verb opens a clause after a comma or a quotation mark."""
    if clause.kind != "main" or clause.first == 0:
        return False
    # "..., so urteilte der Minister"
    so = tokens[clause.first].text.lower() == "so"
    if clause.finite != clause.first + so:
        return False
    if clause.modal == "sollen":
        # "sollte die UNO beschließen": a condition
        return False
    if clause.tense == "future" and clause.mood.startswith("subjunctive"):
        # "Wenn die Allianz angreift, werde Russland antworten": what follows, no frame
        return False
    if any(tokens[i].text in CONTRAST for i in clause.tokens[:4]):
        # "..., haben Russland aber Gespräche angeboten": the sentence goes on
        return False
    before = tokens[clause.first - 1]
    return before.tag == "$," or before.text in QUOTES or before.text in ("–", "-", "—")


def is_around(outer: Clause, inner: Clause) -> bool:
    """Die Garantie, | sagte er, | gelte nicht: the inner clause breaks the outer one off."""
    return outer.kind == "main" and outer.first < inner.first and inner.last < outer.last


def said_before(tokens: Sequence[Token], clause: Clause, clauses: Sequence[Clause]) -> Range | None:
    """Die Lage sei ernst, | sagte er. But "Wenn er komme, sagte sie, ..." and "Als er kam, sagte
    sie ..." open with a clause that is not what was said."""
    opens = tokens[0].text.lower() in OPENERS
    for other in clauses:
        if is_around(other, clause) and other.mood.startswith("subjunctive"):
            break
        if other.last >= clause.first or (opens and other.kind != "main"):
            continue
        if other.kind == "infinitive" and other.complementizer not in PURPOSE:
            break
        if other.kind == "main" and other.finite >= 0:
            break
        told = other.complementizer in DASS or other.complementizer in QUESTIONS - {"wie"}
        if other.kind == "subordinate" and told:
            break
    else:
        if not any(token.text in QUOTES for token in tokens[: clause.first]):
            return None
    return trimmed(tokens, _behind_own_words(tokens, clause, clauses), clause.first - 1)


def _behind_own_words(tokens: Sequence[Token], frame: Clause, clauses: Sequence[Clause]) -> int:
    """Die Armee zog ab; | der Einsatz sei beendet, | sagte der General: what stands in the
    indicative before the semicolon is not what was said."""
    begin = 0
    for before, after in zip(clauses, clauses[1:], strict=False):
        if after.last >= frame.first or before.kind != "main" or before.mood != "indicative":
            break
        if after.mood.startswith("subjunctive") and tokens[after.first - 1].text == ";":
            begin = after.first
    return begin


def said_after(
    tokens: Sequence[Token], clauses: Sequence[Clause], frame: Clause
) -> tuple[Range, ...]:
    """..., sagte er, | und man werde angreifen; die Garantie, sagte er, | gelte nicht: the
    quotation goes on behind the frame."""
    for other in clauses:
        if is_around(other, frame) and other.mood.startswith("subjunctive"):
            rest = trimmed(tokens, frame.last + 1, len(tokens) - 1)
            return (rest,) if rest else ()
        if other.first > frame.last and other.mood.startswith("subjunctive"):
            if other.kind == "main" or other.complementizer in DASS:
                rest = trimmed(tokens, other.first, len(tokens) - 1)
                return (rest,) if rest else ()
        elif other.first > frame.last and other.complementizer in DASS:
            rest = trimmed(tokens, other.first, len(tokens) - 1)
            return (rest,) if rest else ()
    return ()


def said_beside(
    tokens: Sequence[Token], clause: Clause, clauses: Sequence[Clause]
) -> tuple[Range, ...]:
    """Wie X mitteilte, | sei Y gekommen; | Y sei, | wie X mitteilte, | gekommen."""
    if clause.last + 1 < len(tokens) and tokens[clause.last + 1].tag not in ("$,", "$."):
        # "Wie der Sender meldet | wurde der Ort geräumt": the comma is missing
        uncut = clause.complementizer == "wie" and tokens[clause.last + 1].tag in FINITE
        if tokens[clause.last + 1].text not in MARKS_AFTER and not uncut:
            return ()
    left = trimmed(tokens, 0, clause.first - 1) if clause.first > 0 else None
    right = trimmed(tokens, clause.last + 1, len(tokens) - 1)
    return tuple(r for r in (left, right) if r is not None)
