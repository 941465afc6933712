"""Under which id every actor is known: what people said, then what spelling makes certain.

What people said goes first: two whom they keep apart, or of whom they could not tell, the program
never takes for one.
"""

from collections.abc import Callable, Iterable

from lagebild.record import Identities, head_of


def known_as(
    said: Identities, certain: Iterable[tuple[str, str]], listed: Callable[[str], bool]
) -> dict[str, str]:
    """The id under which an actor is known, for every actor that is known under another than its
    own. A function of the sets: the order of the pairs does not matter."""
    members: dict[str, frozenset[str]] = {}
    of: dict[str, str] = {}
    foes: dict[str, set[str]] = {}

    def root(actor: str) -> str:
        here = said.canonical(actor)
        while here in of:
            here = of[here]
        return here

    for actor in said.changed():
        members[root(actor)] = said.cluster(actor)
    for one, other in said.kept_apart():
        foes.setdefault(one, set()).add(other)
        foes.setdefault(other, set()).add(one)
    for one, other in sorted(set(certain)):
        first, second = sorted((root(one), root(other)))
        if first == second or second in foes.get(first, ()):
            continue
        of[second] = first
        both = members.pop(second, said.cluster(second)) | members.get(first, said.cluster(first))
        members[first] = both
        against = foes.pop(second, set())
        foes.setdefault(first, set()).update(against)
        for foe in against:
            foes[foe].discard(second)
            foes[foe].add(first)
    found: dict[str, str] = {}
    for cluster in members.values():
        head = head_of(cluster, listed)
        found |= {actor: head for actor in cluster if actor != head}
    return found
