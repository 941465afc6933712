"""Which actors may be one, by their names and for whom they speak; never decided by a name alone.

Certain is only the same full name up to spelling of people who speak for the same state or
organisation. Everything else is a proposal with its reason, which people decide.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, islice

import msgspec

from lagebild.picture.people.spelling import LATIN, Spelling, words_of

# How much each reason weighs: where both speak for the same, where nobody says for whom one of them
# speaks, and where they speak for different ones. 0: no proposal.
SCORES = {
    "spelling": (1.0, 0.9, 0.6),
    "patronymic": (1.0, 0.9, 0.0),
    "longer": (0.85, 0.7, 0.0),
    "order": (0.8, 0.6, 0.0),
    "initial": (0.8, 0.6, 0.0),
    "surname": (0.7, 0.5, 0.0),
    "first_name": (0.4, 0.0, 0.0),
    "abbreviation": (0.6, 0.6, 0.6),
}
CERTAIN = 1.0
# What a likeness is still worth where nobody says for whom either of two people speaks.
UNPLACED = 0.7
PATRONYMICS = ("witsch", "wytsch", "vitch", "vich", "vych", "owna", "ovna", "iwna", "ivna", "ewna",
               "evna", "yevna", "jewna")  # fmt: skip
# A name that fits more full names than this says nothing of whom it means.
AMBIGUOUS = 3
SMALL_WORDS = frozenset(
    "der die das des den dem und für von vom zur zum of the for and de la".split()
)


class Named(msgspec.Struct, frozen=True):
    """An actor with all names it goes by. `sides` are the ids of those for whom it speaks, `posts`
    the offices it is said to hold; `listed` tells whether it stands in the lexicon."""

    id: str
    names: tuple[str, ...]
    kind: str = "person"
    listed: bool = False
    sides: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()


class Likeness(msgspec.Struct, frozen=True, order=True):
    """Two actors that may be one: `reason` is a key of SCORES, `score` lies between 0 and 1; from
    CERTAIN on the program takes them for one."""

    one: str
    other: str
    reason: str
    score: float


class Namesakes:
    """Compares actors by the spellings of a language."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._split = lru_cache(20_000)(self._split_name)
        # a namesake is compared again with each report that names somebody so
        self._reason = lru_cache(20_000)(self._why_one)

    def keys(self, named: Named) -> frozenset[str]:
        """By what an actor is found beside others: how its family's name may sound in the scripts
        that come into question; for bodies the letters of a short name."""
        if named.kind != "person":
            return frozenset(_letters(name) for name in named.names) - {""}
        found: set[str] = set()
        for script in self._scripts(named):
            for name in named.names:
                family, _ = self._split(name, script)
                found |= {f"{script}:{sound}" for sound in self._spelling.readings(family, script)}
        return frozenset(found)

    def likenesses(self, group: Iterable[Named]) -> tuple[Likeness, ...]:
        """The pairs of a group that may be one, each with its strongest reason; sorted.

        What a name fits too many of is left out, and nothing is certain that fits two listed.
        """
        group = list(group)
        found = [
            likeness
            for one, other in combinations(sorted(group, key=lambda named: named.id), 2)
            if (likeness := self.compare(one, other)) is not None
        ]
        return tuple(sorted(_unambiguous(found, {n.id: n for n in group})))

    def compare(self, one: Named, other: Named) -> Likeness | None:
        """Why two actors may be one, None where nothing says so."""
        if one.listed and other.listed or one.id == other.id:
            return None
        if "person" in (one.kind, other.kind):
            if one.kind != other.kind:
                return None
            reasons = set(self._reasons(one, other))
        else:
            reasons = {"abbreviation"} if _abbreviates(one, other) else set()
        said = 0 if one.sides & other.sides else 1 if not (one.sides and other.sides) else 2
        scored = [(SCORES[reason][said], reason) for reason in reasons]
        score, reason = max(scored, default=(0.0, ""))
        if not score:
            return None
        if not (one.sides or other.sides) and one.kind == "person":
            score = round(score * UNPLACED, 2)
        first, second = sorted((one.id, other.id))
        return Likeness(first, second, reason, score)

    # -- within

    def _scripts(self, named: Named) -> frozenset[str]:
        """Of those for whom somebody speaks; all that there are where nobody says for whom."""
        if not named.sides:
            return frozenset(self._spelling.scripts.values()) | {LATIN}
        return frozenset(self._spelling.scripts.get(side, LATIN) for side in named.sides) | {LATIN}

    def _split_name(self, name: str, script: str) -> tuple[str, tuple[str, ...]]:
        words = words_of(name)
        if not words:
            return name.casefold(), ()
        if script in self._spelling.family_first:
            return words[0], words[1:]
        return words[-1], words[:-1]

    def _reasons(self, one: Named, other: Named) -> Iterator[str]:
        for script in self._scripts(one) & self._scripts(other):
            for mine in one.names:
                for theirs in other.names:
                    reason = self._reason(mine, theirs, script)
                    if reason == "first_name" and not one.posts & other.posts:
                        continue
                    if reason:
                        yield reason

    def _why_one(self, mine: str, theirs: str, script: str) -> str:
        family, given = self._split(mine, script)
        other_family, other_given = self._split(theirs, script)
        spelling = self._spelling
        if not spelling.readings(family, script) & spelling.readings(other_family, script):
            swapped = (
                len(given) == len(other_given) == 1
                and self._one_given((family,), other_given, script)
                and self._one_given(given, (other_family,), script)
            )
            return "order" if swapped else ""
        if not given or not other_given:
            return "surname"  # one name alone is never a full name
        if self._one_given(given, other_given, script):
            return "spelling"
        if _initials(given) or _initials(other_given):
            return "initial" if _may_abbreviate(given, other_given) else ""
        short, long = sorted((given, other_given), key=len)
        if len(short) < len(long) and all(
            any(self._one_given((word,), (far,), script) for far in long) for word in short
        ):
            rest = [w for w in long if not any(self._one_given((w,), (s,), script) for s in short)]
            return "patronymic" if all(w.endswith(PATRONYMICS) for w in rest) else "longer"
        return "first_name"

    def _one_given(self, mine: tuple[str, ...], theirs: tuple[str, ...], script: str) -> bool:
        """Whether given names may be one, written together or apart: Ki-moon, Ki Moon, Kimoon."""
        return bool(self._joined(mine, script) & self._joined(theirs, script))

    def _joined(self, words: tuple[str, ...], script: str) -> frozenset[str]:
        if len(words) == 1:
            return self._spelling.given(words[0], script)
        found = {""}
        for word in words:
            sounds = sorted(self._spelling.given(word, script))
            found = set(islice((a + b for a in sorted(found) for b in sounds), 256))
        return frozenset(found) | self._spelling.readings("".join(words), script)


def _unambiguous(found: list[Likeness], group: dict[str, Named]) -> Iterator[Likeness]:
    """A surname that fits several people is the less likely each; two of the lexicon cannot both be
    somebody."""
    fits: dict[tuple[str, str], int] = {}
    listed: dict[str, int] = {}
    for likeness in found:
        for actor, other in ((likeness.one, likeness.other), (likeness.other, likeness.one)):
            fits[actor, likeness.reason] = fits.get((actor, likeness.reason), 0) + 1
            if likeness.score >= CERTAIN and group[other].listed:
                listed[actor] = listed.get(actor, 0) + 1
    for likeness in found:
        score = likeness.score
        if likeness.reason in ("surname", "initial"):
            short = (
                fits[actor, likeness.reason]
                for actor in (likeness.one, likeness.other)
                if any(_is_short(name) for name in group[actor].names)
            )
            vague = max(short, default=1)
            if vague > AMBIGUOUS:
                continue
            score = round(score / vague, 2)
        elif score >= CERTAIN and max(listed.get(a, 0) for a in (likeness.one, likeness.other)) > 1:
            score = SCORES["spelling"][1]
        yield msgspec.structs.replace(likeness, score=score)


def _is_short(name: str) -> bool:
    """Lawrow, S. Lawrow: a name that leaves open which one of several people it means."""
    words = words_of(name)
    return len(words) == 1 or _initials(words[:-1])


def _initials(given: tuple[str, ...]) -> bool:
    return any(len(word.rstrip(".")) == 1 or word.endswith(".") for word in given)


def _may_abbreviate(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """S. for Sergej, J.-C. for Jean-Claude: each abbreviated word begins the other."""
    pairs = [(a.rstrip("."), b.rstrip(".")) for a, b in zip(mine, theirs, strict=False)]
    return all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _letters(name: str) -> str:
    """SLA: SLA; Sudanesische Befreiungsarmee: SB; what stands for a body in short, or ""."""
    words = [word for word in name.replace("-", " ").split() if word not in SMALL_WORDS]
    if len(words) == 1:
        return name if name.isupper() and len(name) > 1 else ""
    return "".join(word[0] for word in words if word[0].isupper())


def _abbreviates(one: Named, other: Named) -> bool:
    """Whether one name of two bodies is short for one of the other's."""
    if "state" in (one.kind, other.kind) or "region" in (one.kind, other.kind):
        return False
    for short, long in ((one, other), (other, one)):
        letters = {name for name in short.names if name.isupper() and " " not in name}
        if letters & {_letters(name) for name in long.names if " " in name}:
            return True
    return False
