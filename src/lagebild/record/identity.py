"""Who is whom, by what people said: a pure function of the set of judgements that hold.

Clusters of the same actors are the connected components of what was judged the same; apart and
undecided hold between whole clusters. The order in which anything was said does not matter.
"""

from collections import deque
from collections.abc import Callable, Iterable

from lagebild.record.fault import LedgerFault
from lagebild.record.judgement import Judgement
from lagebild.record.relation import Relation

Pair = tuple[str, str]


class Contradiction(LedgerFault):
    """Two actors would be the same and apart at once. `judgements` are those that stand in the
    way; `str()` names them."""

    def __init__(self, wanted: Relation, one: str, other: str, judgements: tuple[str, ...]) -> None:
        kind = "not_apart" if wanted is Relation.APART else "not_same"
        super().__init__(kind, one=one, other=other, judgements=", ".join(judgements))
        self.judgements = judgements


class Identities:
    """The clusters of actors. An actor of whom nothing is said is a cluster of its own.

    `listed` tells whether an id stands in the lexicon: such an actor gives a cluster its id. What
    was brought from elsewhere is set aside where it excludes what was said here, or what was
    brought and said before it. Raises Contradiction where what was said here excludes itself.
    """

    def __init__(
        self, judgements: Iterable[Judgement], listed: Callable[[str], bool] = lambda _: False
    ) -> None:
        self._listed = listed
        self._near: dict[str, dict[str, list[str]]] = {}
        self._said: dict[Relation, dict[Pair, list[str]]] = {r: {} for r in Relation}
        related = [one for one in judgements if one.relation is not None and one.holds]
        self.set_aside = set_aside(related)
        for judgement in sorted(related, key=lambda j: j.id):
            relation = judgement.relation
            if relation is None or judgement.id in self.set_aside:
                continue
            one, other = judgement.subject, judgement.details().other
            self._said[relation].setdefault((one, other), []).append(judgement.id)
            if relation is Relation.SAME:
                self._near.setdefault(one, {}).setdefault(other, []).append(judgement.id)
                self._near.setdefault(other, {}).setdefault(one, []).append(judgement.id)
        self._heads: dict[str, str] = {}
        self._clusters: dict[str, frozenset[str]] = {}
        for actor in self._near:
            if actor not in self._heads:
                self._gather(actor)
        self._between = {
            relation: self._cluster_pairs(relation)
            for relation in (Relation.APART, Relation.UNDECIDED)
        }

    def canonical(self, actor: str) -> str:
        """The id under which the actor is known."""
        return self._heads.get(actor, actor)

    def cluster(self, actor: str) -> frozenset[str]:
        """The ids of all that are the same as this actor, itself among them."""
        return self._clusters.get(self.canonical(actor), frozenset((actor,)))

    def relation(self, one: str, other: str) -> Relation:
        """What follows from everything said about two actors."""
        pair = self._pair(one, other)
        if pair[0] == pair[1]:
            return Relation.SAME
        for relation, pairs in self._between.items():
            if pair in pairs:
                return relation
        return Relation.OPEN

    def because(self, one: str, other: str) -> tuple[str, ...]:
        """The ids of the judgements that make the relation of two actors what it is."""
        pair = self._pair(one, other)
        if pair[0] == pair[1]:
            return self._path(one, other)
        for relation, pairs in self._between.items():
            if pair in pairs:
                near, far = pairs[pair]
                if self.canonical(near) != self.canonical(one):
                    near, far = far, near
                said = self._said[relation][_sorted(near, far)]
                return (*self._path(one, near), *said, *self._path(far, other))
        return ()

    def check(self, one: str, other: str, wanted: Relation) -> None:
        """Raises Contradiction where `wanted` cannot be said beside what holds already."""
        known = self.relation(one, other)
        if {known, wanted} == {Relation.SAME, Relation.APART}:
            raise Contradiction(wanted, one, other, self.because(one, other))

    def changed(self) -> tuple[str, ...]:
        """The actors that are known under another id than their own."""
        return tuple(sorted(actor for actor, head in self._heads.items() if actor != head))

    def kept_apart(self) -> tuple[Pair, ...]:
        """The pairs of clusters that are apart, or of which nobody could tell, by their ids."""
        return tuple(sorted({pair for pairs in self._between.values() for pair in pairs}))

    # -- within

    def _gather(self, start: str) -> None:
        found = {start}
        waiting = deque(found)
        while waiting:
            for neighbour in self._near[waiting.popleft()]:
                if neighbour not in found:
                    found.add(neighbour)
                    waiting.append(neighbour)
        head = head_of(found, self._listed)
        self._clusters[head] = frozenset(found)
        self._heads |= dict.fromkeys(found, head)

    def _pair(self, one: str, other: str) -> Pair:
        return _sorted(self.canonical(one), self.canonical(other))

    def _cluster_pairs(self, relation: Relation) -> dict[Pair, Pair]:
        """By the ids of two clusters: the two actors of whom it was said."""
        pairs: dict[Pair, Pair] = {}
        for one, other in sorted(self._said[relation]):
            pair = self._pair(one, other)
            if pair[0] != pair[1]:
                pairs.setdefault(pair, (one, other))
            elif relation is Relation.APART:
                path = self._path(one, other)
                raise Contradiction(
                    relation, one, other, (*path, *self._said[relation][(one, other)])
                )
        return pairs

    def _path(self, one: str, other: str) -> tuple[str, ...]:
        """The judgements by which one is the same as the other: a shortest chain of them."""
        before: dict[str, Pair] = {one: ("", "")}
        waiting = deque([one])
        while waiting and other not in before:
            here = waiting.popleft()
            for neighbour, said in sorted(self._near.get(here, {}).items()):
                if neighbour not in before:
                    before[neighbour] = (here, said[0])
                    waiting.append(neighbour)
        found: list[str] = []
        here = other
        while here != one:
            here, said_by = before[here]
            found.append(said_by)
        return tuple(reversed(found))


def set_aside(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the judgements brought from elsewhere that exclude what is heard before them: what
    was said here, then what was brought, in the order of time.

    A forest of clusters, each with those that it is kept apart from: of two that become one the
    smaller gives its up to the larger.
    """
    ordered = sorted(judgements, key=lambda j: (bool(j.brought_by), j.at, j.id))
    if not any(one.brought_by for one in ordered):
        return frozenset()
    above: dict[str, str] = {}
    apart: dict[str, set[str]] = {}

    def top(actor: str) -> str:
        while (higher := above.get(actor, actor)) != actor:
            above[actor] = above.get(higher, higher)
            actor = higher
        return actor

    aside = set()
    for judgement in ordered:
        one, other = top(judgement.subject), top(judgement.details().other)
        mine, theirs = apart.setdefault(one, set()), apart.setdefault(other, set())
        excluded = one == other if judgement.relation is Relation.APART else other in mine
        if judgement.relation is not Relation.UNDECIDED and excluded and judgement.brought_by:
            aside.add(judgement.id)
        elif judgement.relation is Relation.APART:
            mine.add(other)
            theirs.add(one)
        elif judgement.relation is Relation.SAME and one != other:
            if len(mine) > len(theirs):
                one, other, mine, theirs = other, one, theirs, mine
            above[one] = other
            for third in mine:
                apart[third].discard(one)
                apart[third].add(other)
            theirs |= mine
    return frozenset(aside)


def head_of(actors: Iterable[str], listed: Callable[[str], bool]) -> str:
    """Whose id a cluster bears: one of the lexicon before one named only in reports, then the
    fullest name, then the first in the alphabet."""
    return min(actors, key=lambda a: (not listed(a), -a.count("-"), a))


def _sorted(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
