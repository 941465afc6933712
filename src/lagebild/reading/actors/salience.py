"""Which state a report is about at a place: what "die Regierung" alone means there."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from lagebild.reading.layers import Actor

# How much of its weight a mention keeps from one sentence to the next, and how much the share of a
# state in all mentions counts beside it. Annotated reports hardly differ between 0.6 and 0.85,
# 0.5 and 5. TOPIC is the weight of the state that the title opens with: "Myanmar: ...".
FADING = 0.75
WINDOW = 40
TITLE_WEIGHT = 3.0
TOPIC = 1.0
PRIOR = 2.0
# The first sentence says whom a report is about.
LEAD_WEIGHT = 2.0
# A town in which the bodies of many states sit hardly makes a report one about its country.
ABROAD = 0.1
# Who judges or asks is often no state that the report is about.
REACTING = 0.5
# "neun Ausländer, darunter sieben Deutsche": where somebody comes from.
PEOPLE = 0.3
# How a mention that only says where somebody comes from was found; it counts for no state.
ORIGIN = "adjective of origin"


class Salience:
    """The states that a report names explicitly, in text order."""

    def __init__(self) -> None:
        self._named: list[tuple[int, int, Actor, float]] = []
        self._total: Counter[str] = Counter()
        self._actors: dict[str, Actor] = {}
        self._sorted = True
        self._first: dict[str, tuple[int, int]] = {}
        self._topic = ""
        self._bodies: list[tuple[int, int, Actor]] = []
        self._places: dict[int, list[tuple[int, Actor]]] = {}
        self._seats: dict[int, tuple[int, Actor]] = {}
        self._turned: dict[int, Actor] = {}
        self._answers: set[int] = set()
        self._reacting: dict[int, str] = {}
        self._telling: dict[int, int] = {}
        self._faced: dict[int, list[tuple[int, str]]] = {}

    def react(self, sentence: int, state: Actor) -> None:
        """Notes that a state judges or asks for something in a sentence."""
        self._reacting.setdefault(sentence, state.id)

    def face(self, sentence: int, position: int, state: Actor) -> None:
        """Das Ministerium verlangt den Abzug der US-Truppen: notes of whom something is asked."""
        self._faced.setdefault(sentence, []).append((position, state.id))

    def tell(self, sentence: int, position: int) -> None:
        """Notes where behind its words a sentence says whose they are: ..., sagte der Minister."""
        self._telling[sentence] = position

    def explaining(self, sentence: int, position: int) -> Actor | None:
        """Algerien verurteilte den Angriff. Das sei Mord, sagte ein Minister: who reacted goes on
        to explain it."""
        if self._telling.get(sentence, position) >= position:
            return None
        return self._actors.get(self._reacting.get(sentence - 1, ""))

    def answer(self, sentence: int) -> None:
        """Notes that a sentence answers the one before."""
        self._answers.add(sentence)

    def turn(self, sentence: int, actor: Actor) -> None:
        """Eritrea warf Äthiopien vor, ...: notes to whom alone a state turns in a sentence."""
        self._turned[sentence] = actor

    def answering(self, sentence: int, position: int) -> Actor | None:
        """Die Regierung bestritt dies: who answers the sentence before, unless a state
        stands before the word in its own."""
        low = self._before(sentence, position)
        if low and self._named[low - 1][0] == sentence:
            return None
        return self._turned.get(sentence - 1) if sentence in self._answers else None

    def name(self, sentence: int, position: int, actor: Actor, weight: float) -> None:
        """Notes that a state is named; `weight` 1 as a noun or as adjective of an organ."""
        self._named.append((sentence, position, actor, weight))
        self._total[actor.id] += 1
        self._actors[actor.id] = actor
        place = sentence, position
        self._first[actor.id] = min(place, self._first.get(actor.id, place))
        self._sorted = False

    def place(self, sentence: int, position: int, actor: Actor) -> None:
        """Notes in which state something happens: "in Berlin"."""
        self._places.setdefault(sentence, []).append((position, actor))

    def here(self, sentence: int, position: int) -> Actor | None:
        """In Berlin demonstrierten nach Angaben der Polizei ...: the state of the place that the
        same sentence names before a word."""
        before = [actor for at, actor in self._places.get(sentence, ()) if at < position]
        return before[-1] if before else None

    def seat(self, sentence: int, position: int, state: Actor) -> None:
        """Notes the capital in which a sentence plays that opens with it."""
        self._seats.setdefault(sentence, (position, state))

    def seated(self, sentence: int, position: int) -> Actor | None:
        """In Paris kündigte die Regierung an, ...: the state whose capital opens the sentence."""
        at, state = self._seats.get(sentence, (position, None))
        return state if at < position else None

    def is_about(self, state: str) -> bool:
        """True where a report names this state at least half as often as any other, or none."""
        return 2 * self._total[state] >= max(self._total.values(), default=0)

    def body(self, sentence: int, position: int, actor: Actor) -> None:
        """Notes that an organisation is named; in text order."""
        self._bodies.append((sentence, position, actor))

    def latest_body(self, sentence: int, position: int, reach: int) -> Actor | None:
        """die NATO greife an, sagte Generalsekretär Solana: the organisation named last before a
        word, within so many sentences."""
        low = bisect_left(self._bodies, (sentence, position), key=lambda n: n[:2])
        if not low or sentence - self._bodies[low - 1][0] > reach:
            return None
        return self._bodies[low - 1][2]

    def title(self, actor: Actor, topic: bool = False) -> None:
        """Notes a state that the title names; "Myanmar: ..." is what the report is about."""
        self._total[actor.id] += int(TITLE_WEIGHT)
        if topic and not self._topic:
            self._topic = actor.id
        self._actors.setdefault(actor.id, actor)

    def at(self, sentence: int, position: int) -> Actor | None:
        """The state whose bare bodies and offices a word of a sentence names: who answers, else the
        most salient; None in a report that names none."""
        return (
            self.answering(sentence, position)
            or self.explaining(sentence, position)
            or self.about(sentence, position, facing=self._faced.get(sentence, ()))
        )

    def about(
        self, sentence: int, position: int, facing: Sequence[tuple[int, str]] = ()
    ) -> Actor | None:
        """The most salient state for a word of a sentence, None in a report that names none. Who
        is named behind it, among the states that it faces, is another."""
        if not self._total:
            return None
        low = self._before(sentence, position)
        every = sum(self._total.values())
        scores = {state: PRIOR * count / every for state, count in self._total.most_common(6)}
        if self._topic:
            scores[self._topic] = scores.get(self._topic, 0.0) + TOPIC
        for named_in, _, actor, weight in self._named[max(0, low - WINDOW) : low]:
            faded = weight * FADING ** min(sentence - named_in, 60)
            scores[actor.id] = scores.get(actor.id, 0.0) + faded
        others = {state for at, state in facing if at > position}
        # "die Regierung" is that of nobody who is named only later, where somebody was before
        told = {s for s in scores if self._first.get(s, (0, 0)) < (sentence, position)}
        best = max(scores, key=lambda s: (s not in others, s in told, scores[s]))
        if best in others and best not in told:
            return None  # "Die Regierung warf Russland vor, ...": and no other state is named
        return self._actors[best]

    def latest(self, sentence: int, position: int) -> Actor | None:
        """die dortige Regierung: the state named last before a word."""
        low = self._before(sentence, position)
        return self._named[low - 1][2] if low else None

    def _before(self, sentence: int, position: int) -> int:
        """How many of the named states stand before a word."""
        if not self._sorted:
            self._named.sort(key=lambda n: n[:2])
            self._sorted = True
        return bisect_left(self._named, (sentence, position), key=lambda n: n[:2])
