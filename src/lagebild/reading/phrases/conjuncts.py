"""The second of two things that a conjunction joins across what hangs on the first: "die Auflösung
des Kongresses und die Freilassung der Gefangenen"."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.forms.abstract_nouns import is_abstract
from lagebild.reading.forms.case_forms import PRONOUNS, governed_cases
from lagebild.reading.forms.noun_forms import other_number, person_noun
from lagebild.reading.layers import Phrase, Token

CONJUNCT = "conjunct"
JOINING = frozenset({"und", "sowie", "oder"})
# What may stand between the conjunction and what it joins: "und erstmals auch Beerscheba".
AFTER = frozenset({"ADV", "KON"})
DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT"})
MIXED = frozenset({"APPRART"})
# How many phrases back the first of the two may stand.
REACH = 6


def conjunct(
    tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase, before_verb: bool
) -> Phrase | None:
    """Truppen | der NATO | und | afghanische Truppen: as role "conjunct", its governor the phrase
    that it stands beside; None where nothing before "und" is like it.

    Across a phrase that hangs on nothing ("die Regierung | in Bogotá | und | die FARC") only where
    the verb follows: before a verb in second place stands one constituent.
    """
    if not found or phrase.preposition or found[-1].last + 1 >= phrase.first:
        return None
    if tokens[phrase.head].tag in PRONOUNS:
        return None
    between = tokens[found[-1].last + 1 : phrase.first]
    if between[0].lemma not in JOINING or any(t.tag not in AFTER for t in between):
        return None
    best, model = 0.0, -1
    for nearness, host in enumerate(_hosts(found, before_verb)):
        likeness = _likeness(tokens, found[host], phrase)
        if likeness - nearness / 2 > best:
            best, model = likeness - nearness / 2, host
    if model < 0 or model == len(found) - 1 and not _matters(tokens, found[model], phrase):
        return None
    return msgspec.structs.replace(phrase, role=CONJUNCT, governor=model)


def enumerated(tokens: Sequence[Token], phrases: Sequence[Phrase], k: int, finite: int) -> bool:
    """Die Kommission, | Deutschland und die USA | kamen überein: names that go on with a list right
    up to the verb in second place; what only explains is closed by another comma."""
    phrase = phrases[k]
    if k == 0 or phrase.preposition or phrase.last + 1 != finite:
        return False
    before = phrases[k - 1]
    return (
        before.last + 2 == phrase.first
        and any(t.tag == "KON" and t.lemma in JOINING for t in tokens[phrase.first : finite])
        and tokens[before.last + 1].tag == "$,"
        and not before.preposition
        and tokens[phrase.head].tag == "NE"
    )


def _hosts(found: Sequence[Phrase], before_verb: bool) -> list[int]:
    """The phrase before the conjunction and what it hangs on, from inside out."""
    hosts = [len(found) - 1]
    while found[hosts[-1]].governor >= 0 and len(hosts) < REACH:
        hosts.append(found[hosts[-1]].governor)
    if len(hosts) == 1 and before_verb and len(found) == 2 and found[-1].preposition:
        hosts.append(0)
    return hosts


def _likeness(tokens: Sequence[Token], host: Phrase, phrase: Phrase) -> float:
    """How much two phrases look like two of a kind; 0 where their cases exclude it."""
    cases = set(governed_cases(host)) & set(phrase.case)
    if not cases or tokens[host.head].tag in PRONOUNS:
        return 0.0
    first, second = tokens[host.head], tokens[phrase.head]
    if host.role == "genitive" and phrase.first == phrase.head and second.tag == "NN":
        # "ein Ende der Gewalt | und Neuwahlen": one article stands for two nouns of one number
        if other_number(tokens[host.first], first, second):
            return 0.0
    score = 1.0
    if (first.tag == "NE") == (second.tag == "NE"):
        score += 2.0
    if _determined(tokens, host) == _determined(tokens, phrase):
        score += 1.0
    if first.tag == second.tag == "NN":
        if is_abstract(first.text) == is_abstract(second.text):
            score += 0.5
        if person_noun(first) == person_noun(second):
            score += 0.5
    return score


def _matters(tokens: Sequence[Token], host: Phrase, phrase: Phrase) -> bool:
    """mit Sanktionen | und der Ausweisung seiner Diplomaten: what hangs on the second thing is not
    the first's."""
    heads = tokens[host.head], tokens[phrase.head]
    return (
        host.role != "genitive"
        and _determined(tokens, phrase)
        and all(t.tag == "NN" and not person_noun(t) for t in heads)
    )


def _determined(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return any(
        tokens[i].tag in DETERMINERS or tokens[i].tag in MIXED
        for i in range(phrase.first, phrase.head)
    )


def settled(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Conjuncts with the role of what they stand beside; of a subject both are one phrase."""
    if CONJUNCT not in [p.role for p in phrases]:
        return list(phrases)
    found = list(phrases)
    merged: dict[int, int] = {}
    for k, phrase in enumerate(found):
        if phrase.role != CONJUNCT:
            continue
        model = found[phrase.governor]
        if model.role == "subject":
            found[phrase.governor] = msgspec.structs.replace(model, last=phrase.last)
            merged[k] = phrase.governor
        else:
            found[k] = msgspec.structs.replace(
                phrase, role=model.role, preposition=model.preposition, governor=model.governor
            )
    return without(found, merged) if merged else found


def without(found: Sequence[Phrase], merged: dict[int, int]) -> list[Phrase]:
    """The phrases without those that others have taken in, governors moved along."""
    numbers = {}
    kept: list[Phrase] = []
    for k, phrase in enumerate(found):
        if k not in merged:
            numbers[k] = len(kept)
            kept.append(phrase)
    return [
        msgspec.structs.replace(p, governor=numbers[merged.get(p.governor, p.governor)])
        if p.governor >= 0
        else p
        for p in kept
    ]
