"""What the directory of actors knows of a word: names, offices, organs, bywords."""

import msgspec

from lagebild.reading.layers import Actor

# The key of an entry in the trie of names.
END = ""


class Entry(msgspec.Struct, frozen=True):
    """A name in the directory. `form`: name, metonym, capital, place, demonym or person."""

    actor: Actor
    form: str


class Office(msgspec.Struct, frozen=True):
    """An office as a word names it; `gender` of the word, `core` the last part of a compound."""

    lemma: str
    core: str
    represents: str
    rank: str
    gender: str


def deputy(office: Office) -> Office:
    """stellvertretender Außenminister: a Vizeaußenminister."""
    if office.rank == "deputy":
        return office
    lemma = f"Vize{office.lemma[0].lower()}{office.lemma[1:]}"
    return Office(lemma, lemma, office.represents, "deputy", office.gender)


class Byword(msgspec.Struct, frozen=True):
    """What a noun says of a group: its kin, what else it may take up, its creed, its usual name."""

    kin: tuple[str, ...]
    creed: str = ""
    name: str = ""


class Organ(msgspec.Struct, frozen=True):
    """A body or group as a word names it; `counts_as` state, own or group; `core` as `lemma`, of
    a compound its last part."""

    lemma: str
    counts_as: str
    plural: str
    gender: str
    core: str
    byword: Byword | None = None


class Word(msgspec.Struct, frozen=True):
    """What the directory knows of one word form, apart from names of several words."""

    office: Office | None = None
    organ: Organ | None = None
    adjective: tuple[Actor, ...] = ()
    demonym: Actor | None = None
    prefix: Actor | None = None
    starts_name: bool = False
    describes: tuple[Actor, ...] = ()
    gender: str = ""
    former: bool = False


NOTHING = Word()
