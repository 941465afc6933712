"""The subject of a speech clause as the whole noun phrase that a reader would underline."""

from bisect import bisect_left
from collections.abc import Container, Sequence

from lagebild.reading.forms.abstract_nouns import is_abstract, is_body, is_paper
from lagebild.reading.forms.case_forms import PRONOUN_CASES
from lagebild.reading.layers import Clause, Phrase, Token
from lagebild.reading.phrases.roles import agrees, plural_verb
from lagebild.reading.speech.complements import CONTRAST
from lagebild.reading.speech.speakers import (
    ADVERBS,
    DETERMINERS,
    QUOTES,
    STARTS,
    Range,
    phrase_last,
)

# A noun with one of these ends is feminine: "der Zeitung" is then dative or genitive.
FEMININE = (
    "ung", "heit", "keit", "schaft", "ion", "tät", "enz", "anz", "erei", "rtei", "zei", "presse",
    "agentur", "armee", "miliz", "ukraine", "schweiz", "türkei", "union", "eu", "nato", "uno",
    "osze", "cdu", "spd", "csu", "fdp", "afd", "welt", "hamas", "hisbollah", "rundschau", "gruppe",
    "erin", "ärztin", "anwältin", "justiz", "botschaft", "behörde", "seite", "un",
    "basis", "nachrichtenagentur", "dpa", "afp", "familie", "front", "liga", "allianz", "kirche",
)  # fmt: skip
NO_NOMINATIVE = frozenset(
    "den dem einen einem diesen diesem seinen ihren seinem ihrem ihm ihn ihnen dies das dessen "
    "deren wen wem".split()
)
# Tags that the tagger gives names which it does not know.
UNKNOWN = frozenset({"ADJ(A)", "ADJ(D)", "ADV", "NE", "NN", "FM", "XY", "NNA", "VV(IMP)"})
NOT_SUBJECTS = frozenset(
    {"adjunct", "comparison", "genitive", "apposition", "prepositional", "dative", "predicate"}
)
CONTRASTING = frozenset({"doch", "jedoch"})
# Words that begin a phrase of their own right behind a name.
OPENING = frozenset({"CARD", "ART", "ADJ(A)", "PIAT"})
# What singles somebody out in front of the verb and is no phrase of its own.
SINGLING = frozenset({("vor", "allem"), ("unter", "anderem")})
SUBJUNCTIVE = "subjunctive"
# A longer Vorfeld holds more than one noun phrase with its attributes.
LONGEST_FRONT = 40
# A subject that is left out stands no more clauses before: it keeps the time linear.
FARTHEST = 24


def subject(
    tokens: Sequence[Token],
    clause: Clause,
    clauses: Sequence[Clause],
    taken: Sequence[int] = (),
    matters: Container[str] = (),
) -> Range | None:
    """The whole subject of a clause; where it is left out ("und forderte ...") that of the clause
    before it, for a relative pronoun its antecedent; None where there is none.

    `taken` are positions that belong to the cue ("ist der Meinung") and name nobody; `matters` are
    nouns that are answered rather than speak ("die Forderung lehnte X ab").
    """
    for _ in range(FARTHEST):
        if clause.finite < 0:
            return None
        if clause.kind == "main" and _shares(clause):
            # "nimmt die Abgeordneten in Schutz | und warnt": the noun behind the verb is its object
            found = None
        elif clause.kind == "main":
            found = _main_subject(tokens, clause, taken, matters)
        else:
            found = _subordinate_subject(tokens, clause, clauses)
        if found is not None:
            return found
        if clause.kind == "main" and clause.finite not in clause.tokens[:3]:
            return None
        earlier = _clause_before(clause, clauses)
        if earlier is None:
            return None
        clause = earlier
    return None


def _shares(clause: Clause) -> bool:
    """True where the clause layer found the subject in the clause before."""
    roles = {p.role for p in clause.phrases}
    return "shared" in roles and "subject" not in roles


def _clause_before(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """Er betonte, sein Land wolle Frieden, und rief auf: the last clause of its kind before it, not
    one that tells what somebody says, unless it does so itself or there is no other."""
    nearest: Clause | None = None
    at = bisect_left(clauses, clause.first, key=_first)
    for c in reversed(clauses[max(0, at - FARTHEST) : at]):
        if c.kind != clause.kind or c.finite < 0:
            continue
        if clause.mood.startswith(SUBJUNCTIVE) or not c.mood.startswith(SUBJUNCTIVE):
            return c
        nearest = nearest or c
    return nearest


def _first(clause: Clause) -> int:
    return clause.first


def _main_subject(
    tokens: Sequence[Token], clause: Clause, taken: Sequence[int], matters: Container[str]
) -> Range | None:
    front = [i for i in clause.tokens if i < clause.finite]
    # "doch gehen Fachleute davon aus": after "doch" the subject may follow the verb
    conjoined = bool(front) and tokens[front[0]].tag == "KON" and not _like_adverb(tokens, clause)
    if not front and clause.first > 0:
        # "lehnte ab, hat Kiew aber Gespräche angeboten"
        conjoined = any(tokens[i].text in CONTRAST for i in clause.tokens[:4])
    while front and (tokens[front[0]].tag == "KON" or tokens[front[0]].tag in ADVERBS):
        front.pop(0)
    if tuple(tokens[i].text.lower() for i in front[:2]) in SINGLING:
        # "Vor allem Ungarn lehnt Quoten ab"
        del front[:2]
    after = _after_verb(tokens, clause, taken)
    if front:
        found = _front_subject(tokens, clause, front, after, matters)
        if found is not None:
            return found
    if not front and conjoined and not (after is not None and after.case == "n"):
        # "und warf der Ukraine vor": the subject stands before "und", unless a pronoun says it
        return None
    if after is None:
        return None
    first = _opening(tokens, clause.finite + 1, after)
    last = phrase_last(tokens, first, len(tokens), before_verb=False)
    return first, _before_others(tokens, clause, after, max(last, after.last))


def _before_others(tokens: Sequence[Token], clause: Clause, subject: Phrase, last: int) -> int:
    """tötete die Armee Malis | 30 Kämpfer: behind the verb the subject ends where the next phrase
    begins, though no article marks it."""
    for phrase in clause.phrases:
        other = phrase.role in ("object", "dative") and not phrase.preposition
        # "drohte Ägypten | Äthiopien mit Krieg"
        opens = tokens[phrase.first].tag in OPENING or phrase.first == subject.last + 1
        if other and subject.last < phrase.first <= last and opens:
            return phrase.first - 1
    return last


def _like_adverb(tokens: Sequence[Token], clause: Clause) -> bool:
    return tokens[clause.first].text.lower() in CONTRASTING and any(
        p.role == "subject" and p.first == clause.finite + 1 for p in clause.phrases
    )


def _opening(tokens: Sequence[Token], start: int, phrase: Phrase) -> int:
    """sagte | Henk Jaap Meijer; sagte | der in Kiew geborene Minister: where a noun phrase begins
    that the tagger has cut at an unknown name or at an embedded participle."""
    if start >= phrase.first:
        return phrase.first
    between = tokens[start : phrase.first]
    if all(t.text[0].isupper() and t.tag in UNKNOWN for t in between):
        return start
    if between[0].tag in DETERMINERS and between[0].text.lower() not in NO_NOMINATIVE:
        if phrase_last(tokens, start, phrase.last + 1, before_verb=False) >= phrase.head:
            return start
    return phrase.first


def _after_verb(tokens: Sequence[Token], clause: Clause, taken: Sequence[int]) -> Phrase | None:
    """fordert | UN-Generalsekretär Annan | ein Ende: the first phrase behind the verb that can be
    nominative; "der Zeitung" can not."""
    candidates = [
        p for p in clause.phrases
        if p.first > clause.finite and not p.preposition and "n" in p.case
        and p.role not in NOT_SUBJECTS and tokens[p.head].tag != "PRF" and p.head not in taken
    ]  # fmt: skip
    clear = [p for p in candidates if p.case == "n" and tokens[p.head].text.lower() != "es"]
    if clear:
        return clear[0]
    nominative = [p for p in candidates if not _feminine_dative(tokens, p)]
    real = [p for p in nominative if tokens[p.head].text.lower() != "es"]
    best = real or nominative
    return best[0] if best else None


def _feminine_dative(tokens: Sequence[Token], phrase: Phrase) -> bool:
    low = tokens[phrase.first].text.lower()
    if low not in ("der", "einer", "dieser", "seiner", "ihrer"):
        return False
    if low != "der" and low != "dieser":
        return True
    return tokens[phrase.head].text.lower().endswith(FEMININE)


def _front_subject(
    tokens: Sequence[Token],
    clause: Clause,
    front: list[int],
    after: Phrase | None,
    matters: Container[str],
) -> Range | None:
    """Auch der Kreml-Sprecher, der ..., | sagte: the words before the finite verb."""
    first = front[0]
    low = tokens[first].text.lower()
    if tokens[first].tag not in STARTS and tokens[first].text not in QUOTES:
        return None
    if low in NO_NOMINATIVE and not (low in ("das", "dies") and tokens[first].tag == "ART"):
        return None
    if "n" not in PRONOUN_CASES.get(low, "n"):
        return None
    opening = next((p for p in clause.phrases if p.first <= first <= p.last), None)
    if opening is not None and (opening.role == "adjunct" or "n" not in opening.case):
        return None
    if after is not None and _rather_after(tokens, clause.finite, first, opening, after, matters):
        return None
    last = first
    for i in front[1:]:
        if i - first > LONGEST_FRONT:
            break
        if any(tokens[k].text[0].isalnum() for k in range(last + 1, i)):
            # A relative clause lies between; the noun phrase ends before it.
            break
        last = i
    while last > first and tokens[last].tag in ("ADV", "PROAV", "PTKNEG"):
        last -= 1
    return first, _closed(tokens, first, last, clause.finite)


def _rather_after(
    tokens: Sequence[Token],
    finite: int,
    first: int,
    opening: Phrase | None,
    after: Phrase,
    matters: Container[str],
) -> bool:
    """Die Entscheidung kritisierte | der Präsident: a clear nominative behind the verb wins over a
    noun before it that could be an object."""
    name = opening is not None and tokens[opening.head].tag == "NE"
    if _settled(tokens, after, finite) and not (name and "g" in after.case):
        # number or meaning has settled it: "Hilfe sagten Kuba und Venezuela zu"
        return True
    if opening is not None and not agrees(tokens, opening, plural_verb(tokens[finite])):
        # "Berichte dementierte | das Ministerium", but "Ärzte ohne Grenzen kritisierte | die
        # Abriegelung", which the mentions have settled
        return opening.role != "subject"
    opener = tokens[opening.head].lemma.lower() if opening is not None else ""
    if opener in matters and not is_body(opener):
        # but "Die Anklage fordert 20 Jahre Haft"
        return tokens[after.head].lemma.lower() not in matters
    if tokens[first].tag == "PPER" or tokens[first].text.lower() in ("der", "er", "ein"):
        return False
    if opening is not None and tokens[opening.head].tag == "NE":
        return False
    low = tokens[after.first].text.lower()
    if after.case == "n" and low not in ("es",):
        return True
    if low == "der" and not _feminine_dative(tokens, after):
        return True
    noun = tokens[opening.head].text if opening is not None else ""
    abstract = is_abstract(noun) and not is_paper(noun)
    return abstract and tokens[after.head].tag == "NE" and after.first == after.head


def _settled(tokens: Sequence[Token], after: Phrase, finite: int) -> bool:
    """Hilfe sagten | Kuba und Venezuela zu: the roles of the clause know the subject behind the
    verb; what a colon, a quotation mark or a comma parts from the verb is another matter."""
    if after.role != "subject" or _feminine_dative(tokens, after):
        return False
    if tokens[after.first - 1].tag == "$,":
        return False
    return all(
        tokens[i].text != ":" and tokens[i].text not in QUOTES for i in range(finite, after.first)
    )


def _closed(tokens: Sequence[Token], first: int, last: int, stop: int) -> int:
    """With the bracket or quotation mark that closes right behind the last word."""
    if last + 1 < stop:
        mark = tokens[last + 1].text
        inside = [t.text for t in tokens[first : last + 1]]
        if mark == ")" and inside.count("(") > inside.count(")"):
            return last + 1
        if mark in QUOTES and sum(t in QUOTES for t in inside) % 2:
            return last + 1
    return last


def _subordinate_subject(
    tokens: Sequence[Token], clause: Clause, clauses: Sequence[Clause]
) -> Range | None:
    for phrase in clause.phrases:
        if phrase.preposition or "n" not in phrase.case or phrase.first > clause.finite:
            continue
        if phrase.role in ("adjunct", "genitive", "apposition", "dative"):
            continue
        if phrase.role == "comparison" and clause.complementizer != "wie":
            continue
        if tokens[phrase.head].tag == "PRF":
            continue
        if clause.kind == "relative" and tokens[phrase.head].tag in ("PRELS", "PDS", "ART"):
            return _antecedent(tokens, clause, clauses) or (phrase.first, phrase.last)
        first = _opening(tokens, clause.first + 1, phrase)
        last = phrase_last(tokens, first, clause.finite, before_verb=False)
        return first, max(last, phrase.last)
    return None


def _antecedent(tokens: Sequence[Token], clause: Clause, clauses: Sequence[Clause]) -> Range | None:
    """Der Minister, | der ... sagte: the noun phrase that the pronoun stands for."""
    for other in clauses:
        if other.index != clause.governor:
            continue
        for phrase in other.phrases:
            if phrase.first <= clause.antecedent <= phrase.last or (
                phrase.last == clause.antecedent
            ):
                first = phrase.first
                if phrase.preposition:
                    first += 1
                return min(first, clause.antecedent), clause.antecedent
    return None
