"""Mentions of an English report: its names, offices, bodies and pronouns, each with its actors."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from lagebild.reading.english.directory import EnglishDirectory
from lagebild.reading.english.references import (
    COUNTRY,
    FIRST_PERSON,
    POSSESSIVES,
    Memory,
    owned,
)
from lagebild.reading.english.spots import Spot, find_spots
from lagebild.reading.english.words import Line, Word
from lagebild.reading.layers import Actor, Clause, Mention, Quotation, Sentence, Span

SUBJECTS = ("subject", "shared")
FIRST = "first person"


def find_mentions(
    lines: Sequence[Line],
    sentences: Sequence[Sentence],
    clauses: Sequence[Clause],
    quotations: Sequence[Quotation],
    directory: EnglishDirectory,
) -> tuple[Mention, ...]:
    """All mentions in text order, wider ones before those inside them. What stands in the first
    person between quotation marks is whoever is quoted."""
    memory = Memory(directory)
    subjects = _subjects(sentences, clauses)
    found: list[Mention] = []
    for sentence, line in zip(sentences, lines, strict=True):
        spots = find_spots(line.words, directory) + _pointing(line.words)
        spots += _surnames(line.words, spots, memory, directory)
        spots.sort(key=lambda s: (s.first, -s.last))
        own: list[Mention] = []
        for spot in spots:
            _resolve(spot, line.words, memory, sentence.index)
            subject = (sentence.index, spot.head) in subjects
            if spot.actors and spot.form != "possessive":
                memory.name(sentence.index, spot, subject)
            if spot.actors or spot.how == FIRST:
                own.append(_mention(sentence, spot))
        found += own
    return tuple(_with_speakers(found, quotations))


def _subjects(
    sentences: Sequence[Sentence], clauses: Sequence[Clause]
) -> frozenset[tuple[int, int]]:
    return frozenset(
        (clause.sentence, i)
        for clause in clauses
        for phrase in clause.phrases
        if phrase.role in SUBJECTS
        for i in range(phrase.first, phrase.last + 1)
    )


def _pointing(words: Sequence[Word]) -> list[Spot]:
    """Pronouns, and nouns that describe somebody named before."""
    spots = []
    for i, word in enumerate(words):
        if word.low in FIRST_PERSON and word.tag in ("PNP", "DPS"):
            form = "possessive" if word.tag == "DPS" else "pronoun"
            spots.append(Spot(i, i, i, form, FIRST))
        elif word.tag == "PNP":
            spots.append(Spot(i, i, i, "pronoun", word.low))
        elif word.tag == "DPS" and word.low in POSSESSIVES:
            spots.append(Spot(i, i, i, "possessive", word.low))
        elif word.tag[:2] == "NN" and i and words[i - 1].tag in ("AT0", "DT0", "CRD", "DPS"):
            first = i - 1
            if words[i - 1].tag == "CRD" and i > 1 and words[i - 2].low == "the":
                first = i - 2
            spots.append(Spot(first, i, i, "description", word.low))
    return spots


def _surnames(
    words: Sequence[Word], spots: Sequence[Spot], memory: Memory, directory: EnglishDirectory
) -> list[Spot]:
    """Lind | said: people whose full name came before, or a sentence earlier."""
    taken = {i for s in spots for i in range(s.first, s.last + 1) if s.form != "description"}
    return [
        Spot(i, i, i, "name", "surname of somebody named before", (known,))
        for i, word in enumerate(words)
        if i not in taken and word.tag == "NP0" and (known := memory.surname(word.text)) is not None
    ]


def _resolve(spot: Spot, words: Sequence[Word], memory: Memory, sentence: int) -> None:
    if spot.how == FIRST:
        return
    if spot.form in ("pronoun", "possessive"):
        spot.actors = memory.pronoun(spot.how, sentence, spot.first)
        spot.how = f"pronoun {spot.how}"
    elif spot.form == "description":
        count = words[spot.head - 1]
        before = count.low if count.tag == "CRD" else words[spot.first].low
        possessive = words[spot.first].tag == "DPS" and spot.how in COUNTRY
        if possessive and words[spot.first].low not in FIRST_PERSON:
            spot.actors = owned(memory.pronoun(words[spot.first].low, sentence, spot.first))
        else:
            spot.actors = memory.described(spot.how, before, sentence, spot.first)
    elif spot.actors and spot.actors[0].kind == "person" and spot.form == "name":
        spot.owner = _owner(spot, words, memory, sentence)
        spot.actors = memory.person(spot)
    elif spot.title is not None:
        spot.owner = _owner(spot, words, memory, sentence)
        spot.actors = memory.titled(spot)


def _owner(spot: Spot, words: Sequence[Word], memory: Memory, sentence: int) -> tuple[Actor, ...]:
    """its army: by the pronoun; else what the words beside it said."""
    if spot.described >= 0:
        return memory.described(words[spot.described].low, "the", sentence, spot.first)
    if spot.pointing < 0:
        return spot.owner
    return owned(memory.pronoun(words[spot.pointing].low, sentence, spot.pointing))


def _mention(sentence: Sentence, spot: Spot) -> Mention:
    tokens = sentence.tokens
    office = spot.title.lemma if spot.title is not None and spot.form in ("office", "name") else ""
    form = "office" if spot.form == "apposition" else spot.form
    return Mention(
        tokens[spot.first].begin, tokens[spot.last].end, sentence.index, spot.first, spot.last,
        spot.head, spot.actors, form, office, spot.how,
    )  # fmt: skip


def _with_speakers(mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> list[Mention]:
    """ "We will not leave," she said: whom "we" stands for between quotation marks."""
    named = sorted(
        (m for m in mentions if m.how != FIRST and m.form != "possessive"), key=lambda m: m.begin
    )
    quoted = sorted(
        ((span.begin, span.end, q) for q in quotations if q.type == "Direct" for span in q.quote),
        key=lambda spoken: spoken[:2],
    )
    found = []
    for mention in mentions:
        if mention.how == FIRST:
            k = bisect_right(quoted, mention.begin, key=lambda spoken: spoken[0]) - 1
            within = k >= 0 and mention.begin < quoted[k][1]
            speakers = _named_in(quoted[k][2].speaker, named) if within else ()
            alone = mention.form == "pronoun" and mention.end - mention.begin == 1
            actors = speakers if alone else owned(speakers)
            mention = msgspec.structs.replace(mention, actors=actors)
        found.append(mention)
    return found


def _named_in(spans: Sequence[Span], named: Sequence[Mention]) -> tuple[Actor, ...]:
    for span in spans:
        k = bisect_left(named, span.begin, key=lambda m: m.begin)
        if k < len(named) and named[k].begin < span.end:
            return named[k].actors
    return ()
