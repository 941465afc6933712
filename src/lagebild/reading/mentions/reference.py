"""Pronouns and descriptions: to whom "er", "ihre", "das Bündnis", "beide Seiten" refer."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from lagebild.languages import load_nouns
from lagebild.reading.forms.pronoun_forms import (
    asked_from,
    behind_fronted,
    clause_start,
    framed_before,
    in_relative,
    names_after,
    possessed_noun,
    stands_apart,
)
from lagebild.reading.layers import Actor, Token

SPEECH_REACH = 3
PERSON_REACH = 8
OWN_BODY = "body with a name of its own"
KEPT_ENTITIES = 60
# How a state is found where its own name or that of its seat stands.
BY_NAME = frozenset({"name", "seat of government", "metonym", "place", "place in"})
NOUNS = load_nouns()
# "Die Täter seien verletzt, sagte ein Sprecher": not theirs.
NO_SPOKESMAN = NOUNS.no_sides | NOUNS.not_spoken_for


class Entity(msgspec.Struct, frozen=True):
    """Somebody whom the text has just named. `rank` 0 is a likely subject, 2 an attribute;
    `office` is set where the words name a person by the office alone ("sein Amtskollege")."""

    sentence: int
    position: int
    actors: tuple[Actor, ...]
    gender: str
    rank: int
    how: str
    office: bool = False


class Discourse:
    """Whom a report has named so far, as far back as a pronoun reaches."""

    def __init__(self) -> None:
        self._entities: list[Entity] = []
        self._by_adjective: list[Actor] = []
        self.previous: Sequence[Token] = ()
        self.current: Sequence[Token] = ()

    def begin_sentence(self, tokens: Sequence[Token]) -> None:
        """Keeps the words of the sentence that is being read."""
        self.current = tokens

    def own_state(self, sentence: int, at: int) -> tuple[Actor | None, bool]:
        """Ein Sprecher sagte, | das Land ...: the state whose side is the subject so far, and True
        where it is that of the same clause as a word, and so not what the word refers to."""
        clause = clause_start(self.current, at)
        for entity in reversed(self._entities):
            if entity.sentence != sentence:
                break
            if entity.rank or entity.position >= at or len(entity.actors) > 1:
                continue
            side = entity.actors[0].acts_for or entity.actors[0]
            return (side, entity.position >= clause) if side.kind == "state" else (None, False)
        return None, False

    def end_sentence(self, tokens: Sequence[Token]) -> None:
        """Keeps the words of a sentence for what the next one points at."""
        self.previous = tokens

    def of_sentence(self, sentence: int) -> dict[int, Entity]:
        """Whom a sentence has named so far, by position; as far back as whom it named is
        kept."""
        found: dict[int, Entity] = {}
        for entity in reversed(self._entities):
            if entity.sentence < sentence:
                break
            if entity.sentence == sentence:
                found.setdefault(entity.position, entity)
        return found

    def add(self, entity: Entity) -> None:
        """Notes that somebody is named; in text order."""
        self._entities.append(entity)
        if len(self._entities) > 2 * KEPT_ENTITIES:
            del self._entities[:-KEPT_ENTITIES]

    def pronoun(
        self, tokens: Sequence[Token], sentence: int, at: int, genders: str, possessive: bool
    ) -> Entity | None:
        """Lawrow sagte, er ...: the best antecedent by agreement, role and nearness."""
        best: Entity | None = None
        best_score = 0.0
        clause = -1 if possessive else clause_start(tokens, at)
        fronted = framed_before(tokens, at) or not possessive and behind_fronted(tokens, at)
        others = set() if possessive else names_after(tokens, at)
        beside = set() if possessive else self._beside(sentence, clause, at)
        owned = possessed_noun(tokens, at) if possessive else ""
        of_people = owned.endswith(NOUNS.owned_by_people) if owned else False
        asking = asked_from(tokens, at) if owned.endswith(NOUNS.befalling_others) else -1
        for entity in reversed(self._entities):
            distance = sentence - entity.sentence
            if distance > SPEECH_REACH:
                break
            if distance == 0 and entity.position >= at:
                continue
            if distance == 0 and clause >= 0 and entity.position >= clause and entity.rank < 2:
                continue
            if distance == 0 and fronted:
                continue
            if entity.gender and entity.gender not in genders:
                continue
            if entity.actors[0].id in beside:
                continue
            if of_people and entity.how in BY_NAME and entity.actors[0].kind in ("state", "region"):
                continue
            if distance == 0 and asking >= 0 and entity.position >= asking and not entity.rank:
                continue
            if others and others.intersection(entity.actors[0].name.split()):
                continue
            score = 4.0 - 1.2 * distance - 0.7 * entity.rank
            if entity.actors[0].kind == "person":
                score += 0.3 if possessive else 1.2
            elif entity.actors[0].kind == "region":
                score -= 1.5
            if not entity.gender:
                score -= 0.8
            if distance == 0 and not possessive and in_relative(tokens, entity.position, at):
                score -= 1.0
            if possessive and distance == 0:
                score += 0.5
            if distance == 0:
                score -= 0.01 * (at - entity.position)
            else:
                score -= 0.01 * entity.position
            if best is None or score > best_score:
                best, best_score = entity, score
        return best

    def _beside(self, sentence: int, clause: int, at: int) -> set[str]:
        """Er bat ihn: whom the clause of a pronoun has named before it, who are others than "ihn";
        so is the state for which one of them acts."""
        found: set[str] = set()
        for entity in reversed(self._entities):
            if entity.sentence != sentence or entity.position < clause:
                break
            if entity.position < at and entity.rank < 2:
                for actor in entity.actors:
                    found.add(actor.id)
                    if actor.acts_for is not None:
                        found.add(actor.acts_for.id)
        return found

    def relative(self, sentence: int, comma: int, genders: str) -> Entity | None:
        """Die Truppen, die ...: who is named right before the comma."""
        for entity in reversed(self._entities[-6:]):
            if entity.sentence != sentence or entity.position >= comma:
                continue
            if _noun_between(self.current, entity.position, comma):
                return None
            if comma - entity.position > 6 or stands_apart(self.current, entity.position, comma):
                return None
            if entity.how.startswith("place") and comma - entity.position > 1:
                continue  # "ein Anschlag in Schiras im April, bei dem"
            if not entity.gender or entity.gender in genders:
                return entity
        return None

    def before(self, sentence: int, position: int, genders: str, rank: int) -> Entity | None:
        """warf der Partei vor, sie habe: the latest of a rank that agrees, in the same sentence."""
        for entity in reversed(self._entities):
            if entity.sentence != sentence:
                return None
            if entity.position < position and entity.rank == rank:
                if not entity.gender or entity.gender in genders:
                    return entity
        return None

    def nearest(self, sentence: int, genders: str) -> Entity | None:
        """ECOWAS drohte den Putschisten. | Deren | Sprecher: the last of a sentence."""
        for entity in reversed(self._entities):
            if entity.sentence < sentence:
                break
            if entity.sentence == sentence and entity.gender and entity.gender in genders:
                return entity
        return None

    def acting_state(self, sentence: int) -> Actor | None:
        """Portugals Außenminister warnte. | Die Kolonialmacht ...: the state whose side was the
        subject last, in a sentence or the one before."""
        for entity in reversed(self._entities):
            if entity.sentence < sentence - 1:
                break
            side = entity.actors[0].acts_for or entity.actors[0]
            if entity.sentence <= sentence and not entity.rank and side.kind == "state":
                return side
        return None

    def named_doer(self, sentence: int) -> Actor | None:
        """Usbekistan protestierte. | Das Land ...: the state that is the subject of a sentence by
        its own name, unless that names another one behind it."""
        here = sorted(self.of_sentence(sentence).items())
        states = [e for _, e in here if e.actors[0].kind == "state"]
        if not states or states[0].rank or states[0].how not in BY_NAME:
            return None
        return states[0].actors[0] if len({e.actors[0].id for e in states}) == 1 else None

    def at(self, sentence: int, position: int) -> Entity | None:
        """Whom the text names at a word or in the name that ends there, None where nobody."""
        for entity in reversed(self._entities):
            if entity.sentence != sentence or entity.position < position - 3:
                return None
            if entity.position <= position:
                return entity
        return None

    def described(self, candidates: Sequence[Actor]) -> Actor | None:
        """das Bündnis: the latest named of those whom the description fits."""
        ids = {actor.id for actor in candidates}
        for entity in reversed(self._entities):
            for actor in entity.actors:
                if actor.id in ids:
                    return actor
                if actor.acts_for is not None and actor.acts_for.id in ids:
                    return actor.acts_for
        return next((a for a in reversed(self._by_adjective) if a.id in ids), None)

    def note_adjective(self, actors: Sequence[Actor]) -> None:
        """die südkoreanische Insel: whom nothing but an adjective has named so far."""
        self._by_adjective += actors

    def last_of_kinds(
        self,
        kinds: tuple[str, ...],
        sentence: int,
        reach: int = 3,
        fits: Callable[[Actor], bool] = bool,
        alone: bool = False,
    ) -> Actor | None:
        """die Organisation: the latest fitting actor of these kinds within so many sentences; where
        it must be `alone`, nobody unless it is the only one."""
        found: Actor | None = None
        for entity in reversed(self._entities):
            if sentence - entity.sentence > reach:
                break
            actor = entity.actors[0]
            if actor.kind in kinds and len(entity.actors) == 1 and fits(actor):
                if found is not None and actor != found:
                    return None
                found = actor
                if not alone:
                    break
        return found

    def latest(self) -> Iterator[Entity]:
        """Everybody named so far, the latest first."""
        return reversed(self._entities)

    def doer(self, tokens: Sequence[Token], sentence: int, position: int) -> Actor | None:
        """Extremisten haben Lehrer entführt: the first likely subject of a verb's clause, else the
        nearest one."""
        clause = clause_start(tokens, position)
        inside: Actor | None = None
        before: Actor | None = None
        behind: Actor | None = None
        for entity in reversed(self._entities):
            if entity.sentence != sentence:
                break
            if entity.rank == 0 and len(entity.actors) == 1:
                if entity.position > position:
                    behind = entity.actors[0]
                elif entity.position >= clause:
                    inside = entity.actors[0]
                else:
                    before = before or entity.actors[0]
        return inside or before or behind

    def other_state(self, state: Actor | None) -> Actor | None:
        """Kinshasa beschuldigt Ruanda. Das Nachbarland: the latest other state than a given one."""
        for entity in reversed(self._entities):
            for actor in reversed(entity.actors):
                side = actor.acts_for if actor.kind == "person" else actor
                if side is not None and side.kind == "state" and side != state:
                    return side
        return None

    def subject(self, sentence: int) -> Actor | None:
        """Russland hat Soldaten zusammengezogen: who is the subject of a sentence so far."""
        for entity in reversed(self._entities):
            if entity.sentence != sentence:
                return None
            if entity.rank == 0:
                return entity.actors[0]
        return None

    def body_before(self, sentence: int) -> Actor | None:
        """Die Hisbollah wies das zurück. ... sagte ein Sprecher: the body that is the subject of
        the sentence before, else of this one so far."""
        here: Actor | None = None
        for entity in reversed(self._entities):
            if entity.sentence < sentence - 1:
                break
            actor = entity.actors[0]
            if entity.rank or actor.kind not in ("state", "organisation", "group"):
                continue
            if actor.name.casefold() in NO_SPOKESMAN:
                continue
            if entity.sentence == sentence - 1:
                return actor
            here = actor
        return here

    def ending_in(self, *nouns: str) -> Actor | None:
        """die Kommission: the body named before as "Wahlkommission" or "Kommission für Frieden"."""
        ends = tuple(noun.casefold() for noun in nouns)
        for entity in reversed(self._entities):
            actor = entity.actors[0]
            if actor.kind in ("organisation", "group"):
                low = actor.name.casefold()
                if (
                    low.endswith(ends)
                    and low not in ends
                    or low.startswith(tuple(f"{end} " for end in ends))
                ):
                    return actor
        return None

    def main_court(self, endings: tuple[str, ...]) -> Actor | None:
        """das Gericht: of the courts named so far the one named most, the latest of equals."""
        counts: dict[str, int] = {}
        found: dict[str, Actor] = {}
        for entity in reversed(self._entities):
            actor = entity.actors[0]
            low = actor.name.casefold()
            named = any(word.endswith(endings) for word in low.split())
            if actor.kind == "organisation" and named and low not in endings:
                found.setdefault(actor.id, actor)
                counts[actor.id] = counts.get(actor.id, 0) + 1
        best = max(counts, key=lambda court: counts[court], default=None)
        return found[best] if best is not None else None

    def person(
        self,
        gender: str,
        sentence: int,
        fits: Callable[[Actor], bool] = bool,
        reach: int = PERSON_REACH,
    ) -> Actor | None:
        """die Politikerin: the person of a gender named last, a subject rather than an object."""
        best: Actor | None = None
        best_score = 0.0
        for entity in reversed(self._entities):
            distance = sentence - entity.sentence
            if distance > reach:
                break
            actor = entity.actors[0]
            if actor.kind != "person" or len(entity.actors) > 1 or " " not in actor.name:
                continue
            if entity.gender not in (gender, "") or not fits(actor):
                continue
            score = PERSON_REACH + 2.0 - distance - 0.7 * entity.rank
            if score > best_score:
                best, best_score = actor, score
        return best


def _noun_between(tokens: Sequence[Token], named: int, comma: int) -> bool:
    """leistete Ouattara | den Amtseid |, den er ...: True where a noun with an article of its own,
    and no attribute, stands before the comma."""
    return (
        comma - named > 2
        and tokens[comma - 1].tag == "NN"
        and tokens[comma - 2].text.lower() in ("den", "das", "einen", "ein", "sein", "seinen")
        and tokens[comma - 3].tag not in ("APPR", "KON")
    )
