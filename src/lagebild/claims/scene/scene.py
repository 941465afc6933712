"""The reading of one report, indexed for the questions that the claim grammar asks."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from lagebild.claims.scene.latest import Latest
from lagebild.claims.scene.nesting import (
    after_article,
    called,
    hangs_on_another,
    joins,
    named_with,
    number_of,
    outermost,
)
from lagebild.claims.scene.salient import salient_states
from lagebild.reading import (
    Actor,
    Clause,
    Figure,
    Mention,
    Phrase,
    Reading,
    Sentence,
    Span,
    TimeExpression,
    Token,
)

GUESSED_PLACE = "place by its context"
# How the reading marks a capital in which something happens.
SEAT = "place in"
ATTRIBUTIVE = frozenset({"adjective", "possessive"})
# Nouns, adjectives and infinitives used as such: "Rat", "Verletzte", "Verlangen".
COMMON_NOUNS = frozenset({"NN", "NNA", "NNI"})
SUBJECTS = ("subject", "shared")
POINTING = frozenset({"pronoun", "possessive"})
LOOKED_AT = 8
# Prepositions of what a deed is aimed at: what follows them belongs to the target.
AIMED = frozenset({"gegen", "auf", "für", "an", "über", "mit", "nach"})
SETTING = frozenset({"in", "bei", "vor"})
DOER_PREPOSITIONS = frozenset({"von", "durch"})


# "Nord- | und Südkorea" names two, whichever of them is the head.
FIRST_HALF = "first half of two names"


class Scene:
    """Answers which actors a phrase names, which clauses hang on a clause, what a span covers."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.clauses = reading.clauses
        self._tokens = [sentence.tokens for sentence in reading.sentences]
        self._mentions: list[list[Mention]] = [[] for _ in reading.sentences]
        for mention in reading.mentions:
            # a place that only its surroundings show is where something happens, nobody's party
            if mention.how != GUESSED_PLACE:
                self._mentions[mention.sentence].append(mention)
        # Kept for the steps that ask the same of a clause.
        self.words, self.deeds = Latest[frozenset[str]](), Latest[Any]()
        self._salient: list[Actor | None] | None = None
        self._by_actor: dict[str, list[Mention]] | None = None
        self._figures_at = [f.begin for f in reading.figures]
        self._times_at = [t.begin for t in reading.times]
        self._dependents: dict[int, list[Clause]] = {}
        self._by_sentence: list[list[Clause]] = [[] for _ in reading.sentences]
        for clause in reading.clauses:
            self._dependents.setdefault(clause.governor, []).append(clause)
            self._by_sentence[clause.sentence].append(clause)

    def sentence(self, clause: Clause) -> Sentence:
        """The sentence of a clause."""
        return self.reading.sentences[clause.sentence]

    def tokens(self, clause: Clause) -> tuple[Token, ...]:
        """The words of the clause's sentence, for its token positions."""
        return self._tokens[clause.sentence]

    def clauses_of(self, sentence: int) -> list[Clause]:
        """The clauses of a sentence in text order."""
        return self._by_sentence[sentence]

    def figures_between(self, begin: int, end: int) -> tuple[Figure, ...]:
        """The figures that begin in this stretch of the text, in order."""
        first = bisect_left(self._figures_at, begin)
        return self.reading.figures[first : bisect_left(self._figures_at, end, first)]

    def times_between(self, begin: int, end: int) -> tuple[TimeExpression, ...]:
        """The expressions of time that begin in this stretch of the text, in order."""
        first = bisect_left(self._times_at, begin)
        return self.reading.times[first : bisect_left(self._times_at, end, first)]

    def dependents(self, clause: Clause) -> list[Clause]:
        """The clauses that hang directly on a clause."""
        return self._dependents.get(clause.index, [])

    def governor(self, clause: Clause) -> Clause | None:
        """The clause that a clause hangs on."""
        return self.clauses[clause.governor] if clause.governor >= 0 else None

    def mentions(self, sentence: int, first: int, last: int) -> list[Mention]:
        """The mentions whose head lies within these token positions of a sentence."""
        found = self._mentions[sentence]
        return [m for m in found if first <= m.head <= last] if found else []

    def nearest(self, actor: Actor, begin: int, end: int) -> Mention | None:
        """The words that name an actor, or somebody who acts for it: the first in a stretch of the
        text, rather a name than a pronoun; else the last before it."""
        if self._by_actor is None:
            self._by_actor = {}
            for mention in self.reading.mentions:
                for one in mention.actors:
                    for known in (one, one.acts_for):
                        if known is not None:
                            self._by_actor.setdefault(known.id, []).append(mention)
        named = self._by_actor.get(actor.id, [])
        first = bisect_left(named, begin, key=lambda m: m.begin)
        after = bisect_left(named, end, first, key=lambda m: m.begin)
        if first < after:
            # a few words suffice: the first mentions of a clause are the ones a reader looks at
            near = named[first : min(after, first + LOOKED_AT)]
            return next((m for m in near if m.form not in POINTING), near[0])
        return named[first - 1] if first else None

    def mentions_in(self, spans: Iterable[Span]) -> list[Mention]:
        """The outermost mentions that begin inside the spans, in text order."""
        found: list[Mention] = []
        for span in spans:
            inside = [
                m
                for sentence in self.sentences_at(span)
                for m in self._mentions[sentence]
                if span.begin <= m.begin < span.end
                and not hangs_on_another(self.reading.sentences[sentence].tokens, m)
            ]
            found += outermost(inside)
        return found

    def sentences_at(self, span: Span) -> list[int]:
        """The numbers of the sentences that a span touches."""
        sentences = self.reading.sentences
        low, high = 0, len(sentences)
        while low < high:
            middle = (low + high) // 2
            if sentences[middle].end <= span.begin:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(sentences) and sentences[low].begin < span.end:
            found.append(low)
            low += 1
        return found

    def most_spoken_of(self, sentence: int) -> Actor | None:
        """The state that the report has spoken of most up to a sentence."""
        if self._salient is None:
            self._salient = salient_states(self._mentions)
        return self._salient[sentence]

    def phrase(self, clause: Clause, *roles: str) -> Phrase | None:
        """The first phrase of a clause with one of the roles."""
        for phrase in clause.phrases:
            if phrase.role in roles:
                return phrase
        return self._hidden_subject(clause) if "subject" in roles else None

    def _hidden_subject(self, clause: Clause) -> Phrase | None:
        """Mehr als 50 Zivilisten wurden getötet; Der IS bekannte sich: a subject that its words
        make look like a comparison or, in front of the verb, like a dative."""
        if clause.kind == "infinitive" or not clause.phrases:
            return None
        tokens = self.tokens(clause)
        for phrase in clause.phrases:
            before = [t.text.lower() for t in tokens[max(phrase.first - 2, 0) : phrase.first]]
            if phrase.role == "comparison" and before in (["mehr", "als"], ["weniger", "als"]):
                return phrase
        first = clause.phrases[0]
        fronted = first.role == "dative" and first.first == clause.first < clause.finite
        return first if fronted and not clause.passive else None

    def named(self, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
        """The actors that a phrase itself names: "die NATO und die USA", "russische Truppen".

        An attribute ("russischer" in "russischer Aufmarsch") is no name; see `attributes`.
        """
        tokens = self.tokens(clause)
        head = tokens[phrase.head]
        if head.tag in ("PRELS", "PRELAT") or (
            clause.kind == "relative" and phrase.first == clause.first and head.tag == "PDS"
        ):
            return self.antecedent(clause)
        found = [
            m
            for m in self.mentions(clause.sentence, phrase.first, phrase.last)
            if m.form not in ATTRIBUTIVE
            and (m.first >= phrase.first - 1 or m.first <= phrase.head <= m.last)
        ]
        if not found:
            return ()
        does = phrase.role in SUBJECTS and not clause.passive
        if does or phrase.preposition in DOER_PREPOSITIONS:
            # a place does nothing: "Die Stadt Goma fiel", "durch Bengasi"
            found = [m for m in found if m.form != "place"]
        names = called(tokens, phrase, found)
        if names:
            return distinct(a for m in names for a in m.actors)
        outer = outermost(found)
        at_head = [m for m in outer if m.first <= phrase.head <= m.last]
        behind = [m for m in found if at_head and m.first == at_head[-1].last + 1]
        if behind and behind[0].form == "name" and all(m.form == "group" for m in at_head):
            # "der Regierungskritiker | Hu Jia"
            outer = behind + self._joined_after(clause, behind[0])
        elif at_head:
            coordinated = [
                m
                for m in outer
                if m not in at_head
                and m.first > 0
                and (joins(tokens[m.first - 1]) or after_article(tokens, m.first))
            ]
            halves = [m for m in outer if m.how == FIRST_HALF]
            outer = halves + at_head + coordinated + self._joined_after(clause, at_head[-1])
        elif head.tag in COMMON_NOUNS:
            outer = [m for m in outer if named_with(tokens, phrase, m)]
        return distinct(a for m in outer for a in m.actors)

    def _joined_after(self, clause: Clause, mention: Mention) -> list[Mention]:
        """die Regierung in Bogotá | und die FARC: who is joined right after the whole mention."""
        tokens = self.tokens(clause)
        at = mention.last + 1
        if at + 1 >= len(tokens) or tokens[at].tag != "KON" or tokens[at].lemma != "und":
            return []
        return [
            m
            for m in self._mentions[clause.sentence]
            if m.first == at + 1 and m.form not in ATTRIBUTIVE and m.head > mention.last
        ][:1]

    def is_place(self, clause: Clause, phrase: Phrase) -> bool:
        """in Bengasi, nach Moskau: True where all that a phrase names is a place."""
        named = self.mentions(clause.sentence, phrase.first, phrase.last)
        return bool(named) and all(m.form == "place" for m in named)

    def antecedent(self, clause: Clause) -> tuple[Actor, ...]:
        """Die Truppen, die ...: the pronoun stands for the mention before the comma."""
        if clause.antecedent < 0:
            return ()
        near = [
            m
            for m in self._mentions[clause.sentence]
            if m.first <= clause.antecedent <= m.last and m.form not in ATTRIBUTIVE
        ]
        outer = outermost(near)
        return distinct(a for m in outer for a in m.actors)

    def attributes(self, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
        """The actors in a phrase's attributes: "russischer Aufmarsch", "sein Angriff"."""
        found = [
            m
            for m in self.mentions(clause.sentence, phrase.first, phrase.last)
            if m.form in ATTRIBUTIVE or m.head < phrase.head
        ]
        return distinct(a for m in found for a in m.actors)

    def first_part(self, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
        """der NATO-Beitritt, ist NATO-Mitglied: the actor in the first part of a phrase's head."""
        found = self.mentions(clause.sentence, phrase.head, phrase.head)
        forms = (
            ("adjective", "office")
            if "-" in self.tokens(clause)[phrase.head].text
            else ("adjective",)
        )
        return distinct(a for m in found if m.form in forms for a in m.actors)

    def genitives(self, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
        """The actors in the genitive right after a phrase: "der Angriff der Rebellen"."""
        number = number_of(clause, phrase)
        found: list[Actor] = []
        for attribute in clause.phrases:
            if attribute.role == "genitive" and attribute.governor == number:
                found += (
                    self.named(clause, attribute)
                    or self.genitives(clause, attribute)
                    or self.attributes(clause, attribute)
                )
        after = [
            m
            for m in self.mentions(clause.sentence, phrase.head + 1, phrase.last)
            if m.form not in ATTRIBUTIVE and self.tokens(clause)[m.last].text.endswith(("s", "’"))
        ]
        found += [a for m in after for a in m.actors]
        return distinct(found)

    def listed(self, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
        """Vertreter Russlands, | der Ukraine und Frankreichs |: further genitives after a comma."""
        number = number_of(clause, phrase)
        return distinct(
            actor
            for other in clause.phrases
            if other.role == "genitive"
            and other.governor == number
            and other.first == phrase.last + 2
            for actor in self.named(clause, other)
        )

    def genitive_place(self, clause: Clause, phrase: Phrase) -> bool:
        """der Beschuss der Stadt Aleppo: True where the genitive describes and names a place; the
        bare name of a capital may stand for its state ("der Einmarsch Moskaus")."""
        number = number_of(clause, phrase)
        for other in clause.phrases:
            if other.role == "genitive" and other.governor == number:
                named = self.mentions(clause.sentence, other.first, other.last)
                named = [m for m in named if m.form not in ATTRIBUTIVE]
                return bool(named) and all(m.form == "place" for m in named)
        return False

    def attached(
        self, clause: Clause, phrase: Phrase, preposition: str, direct: bool = False
    ) -> tuple[Actor, ...]:
        """The actors of a prepositional phrase that follows a noun: "Angriff auf die Ukraine".

        `direct`: not what hangs on another such phrase ("Streik gegen die Politik von Macri").
        """
        for other in self.attached_phrases(clause, phrase, direct):
            if other.preposition == preposition:
                # "die Aufnahme | von Verhandlungen | mit der EU": not who hangs on it in turn
                by = preposition in DOER_PREPOSITIONS
                actors = self.belonging(clause, other) if by else self.reach(clause, other)
                if actors:
                    return actors
        return ()

    def attached_phrases(
        self, clause: Clause, phrase: Phrase, direct: bool = False
    ) -> list[Phrase]:
        """The prepositional phrases that follow a phrase without a verb or free phrase between."""
        number = number_of(clause, phrase)
        chain = {number}
        found = []
        for k, other in enumerate(clause.phrases):
            if k <= number or other.governor not in chain:
                continue
            if not (direct and other.preposition in AIMED):
                chain.add(k)
            if other.preposition:
                found.append(other)
        return found

    def belonging(self, clause: Clause, phrase: Phrase) -> tuple[Actor, ...]:
        """The actors of a phrase or of what it belongs to: "die Armee im Sudan", "seine Truppen".

        Unlike `reach` not those of a phrase that only follows: "Armee zum Angriff auf Rebellen".
        """
        found = self.named(clause, phrase) or self.genitives(clause, phrase)
        found = found or self.attributes(clause, phrase)
        if found:
            return found
        number = number_of(clause, phrase)
        for other in clause.phrases[number + 1 : number + 2]:
            if other.governor == number and other.preposition in ("in", "von", "aus"):
                return self.named(clause, other)
        return ()

    def reach(self, clause: Clause, phrase: Phrase, places: bool = True) -> tuple[Actor, ...]:
        """The actors of a phrase, else of its genitive, its attributes, a phrase hanging on it.

        "die Krim" alone is a region; "die ukrainische Halbinsel Krim" stands for the Ukraine.
        Without `places`, where something happens is not looked at.
        """
        named = self.named(clause, phrase)
        if named and all(a.kind == "region" for a in named):
            owners = [a for a in self.attributes(clause, phrase) if a.kind == "state"]
            return distinct([*owners, *named])
        return (
            named
            or self.genitives(clause, phrase)
            or self.attributes(clause, phrase)
            or next(
                (
                    found
                    for other in self.attached_phrases(clause, phrase)
                    if (places or not self.is_place(clause, other))
                    and (found := self.named(clause, other) or self.genitives(clause, other))
                ),
                (),
            )
        )


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors without repetition, in order."""
    found = tuple(actors)
    return found if len(found) < 2 else tuple({a.id: a for a in found}.values())
