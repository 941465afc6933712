"""How two actors stand to each other: the same one, two, or nobody can tell."""

from enum import Enum


class Relation(Enum):
    """Relations add up (two judgements on one pair) and follow one another (a-b, b-c gives a-c)."""

    SAME = "same"
    APART = "apart"
    UNDECIDED = "undecided"
    OPEN = "open"

    def __add__(self, other: "Relation") -> "Relation":
        """Both said of one pair: what is known wins over what nobody could tell, and that over
        silence. Raises ValueError where one says same and the other apart."""
        if {self, other} == {Relation.SAME, Relation.APART}:
            raise ValueError("the same and apart exclude each other")
        return min(self, other, key=_STRENGTH.index)

    def then(self, other: "Relation") -> "Relation":
        """a-b then b-c: whoever is the same as b stands to c as b does; from two others nothing
        follows (a != b, b != c: a and c may be the same)."""
        if self is Relation.SAME:
            return other
        return self if other is Relation.SAME else Relation.OPEN


_STRENGTH = (Relation.SAME, Relation.APART, Relation.UNDECIDED, Relation.OPEN)
# What can be said of two actors; open is what nothing is said of.
RELATIONS = tuple(r.value for r in Relation if r is not Relation.OPEN)
