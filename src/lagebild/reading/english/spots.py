"""What names somebody in an English sentence, before references are resolved."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.english.directory import EnglishDirectory, Named, Title, person_of
from lagebild.reading.english.words import NOUNS, Word
from lagebild.reading.layers import Actor

# Behind these a capital is a place: "in Moscow".
PLACING = frozenset(
    "in near at around from outside into to through over above across inside".split()
)
# Between whose it is and an office or body: "German | defence | troops".
DESCRIBING = frozenset({"AJ0", "AJC", "AJS", "CRD", "ORD", "VVN", "VVG"})
BETWEEN = frozenset({"and", "or"})
BELONGING = frozenset({"of", "for", "in", "to", "at"})
REACH = 4
LONGEST_NAME = 4


class Spot(msgspec.Struct):
    """Words that name somebody. `owner` is whom an office or body belongs to; `title` the office or
    body; `pointing` a possessive that says whose it is ("its troops"), `described` a
    noun that does ("a spokesman for the alliance")."""

    first: int
    last: int
    head: int
    form: str
    how: str
    actors: tuple[Actor, ...] = ()
    title: Title | None = None
    owner: tuple[Actor, ...] = ()
    pointing: int = -1
    described: int = -1


def find_spots(words: Sequence[Word], directory: EnglishDirectory) -> list[Spot]:
    """The names, offices and bodies of a sentence, in order; pronouns are left to `references`."""
    spots = _names(words, directory)
    taken = {i for s in spots for i in range(s.first, s.last + 1)}
    titles = _titles(words, directory, spots, taken)
    taken |= {i for s in titles for i in range(s.first, s.last + 1)}
    spots += titles
    people = _people(words, directory, titles, taken)
    _join(words, spots, people)
    spots += people
    return sorted(spots, key=lambda s: (s.first, -s.last))


def _names(words: Sequence[Word], directory: EnglishDirectory) -> list[Spot]:
    spots: list[Spot] = []
    i = 0
    while i < len(words):
        found = (
            directory.named(words, i) if words[i].text[0].isupper() or words[i].text == "al" else []
        )
        if not found or _inside_name(words, i, found[0]):
            i += 1
            continue
        last = i + found[0].length - 1
        form, named = _form(words, i, last, found)
        if named is not None:
            first = i - 1 if i and words[i - 1].low == "the" and form == "name" else i
            spots.append(Spot(first, last, last, form, _how(form, named), (named.actor,)))
        i = last + 1
    ends = {s.last: s for s in spots}
    for spot in spots:
        # "Kyiv's Western allies": whose they are belongs to the name
        owner = ends.get(spot.first - 2) if spot.form == "name" else None
        if owner is not None and words[spot.first - 1].tag == "POS":
            spot.first = owner.first
    return spots


def _how(form: str, named: Named) -> str:
    if named.form == "capital":
        return "place in" if form == "place" else "seat of government"
    return "name" if form == "name" else form


def _inside_name(words: Sequence[Word], at: int, named: Named) -> bool:
    """Peter | Johnson | is somebody else than the Johnson of the table; "the west" no alliance."""
    if named.form == "person" and named.length == 1 and at:
        before = words[at - 1]
        return before.tag == "NP0" and before.low not in (
            "president",
            "minister",
            "chancellor",
            "general",
            "secretary",
        )
    if words[at].text == "West" and named.length == 1:
        return (
            at == 0
            or words[at - 1].low != "the"
            or words[at + 1 : at + 2] != []
            and words[at + 1].tag == "NP0"
        )
    return False


def _form(
    words: Sequence[Word], first: int, last: int, found: Sequence[Named]
) -> tuple[str, Named | None]:
    by_form = {named.form: named for named in found}
    after = words[last + 1] if last + 1 < len(words) else None
    nominal = after is not None and (after.tag in NOUNS or after.tag in DESCRIBING)
    if "adjective" in by_form and nominal and after is not None and after.tag != "POS":
        return "adjective", by_form["adjective"]
    if (
        "adjective" in by_form
        and after is not None
        and f"{after.low}" in BETWEEN
        and last + 2 < len(words)
        and words[last + 2].text[0].isupper()
    ):
        return "adjective", by_form["adjective"]
    if "capital" in by_form:
        before = words[first - 1].low if first else ""
        placed = before in PLACING
        return ("place" if placed else "metonym"), by_form["capital"]
    for form in ("name", "person", "metonym", "place", "demonym"):
        if form in by_form:
            return ("name" if form == "person" else form), by_form[form]
    return "demonym", by_form.get("adjective")


def _titles(
    words: Sequence[Word], directory: EnglishDirectory, names: Sequence[Spot], taken: set[int]
) -> list[Spot]:
    """the Iranian foreign minister; Israel's army; troops of the alliance"""
    ends = {s.last: s for s in names}
    begins = {i: s for s in names for i in (s.first, s.last - len(range(s.first, s.last)))}
    spots: list[Spot] = []
    i = 0
    while i < len(words):
        title = directory.title(words, i) if i not in taken else None
        if title is None:
            i += 1
            continue
        last = i + title.length - 1
        first, owner, pointing = _left(words, i, ends)
        end = last
        if not owner and pointing < 0:
            end, owner = _right(words, last, begins, title)
        form = "office"
        if title.counts_as.startswith("organ:"):
            form = "group" if title.counts_as == "organ:group" else "organ"
        spot = Spot(first, end, last, form, title.lemma, (), title, owner, pointing)
        if not owner and pointing < 0:
            spot.described = _described(words, last, directory)
        spots.append(spot)
        i = end + 1
    return spots


def _left(
    words: Sequence[Word], at: int, ends: dict[int, Spot]
) -> tuple[int, tuple[Actor, ...], int]:
    """Whose office or body it is by the words before: its first place, the owner, a possessive."""
    first = at
    for k in range(at - 1, max(-1, at - 1 - REACH), -1):
        word = words[k]
        spot = ends.get(k)
        if spot is not None and spot.form != "place":
            begin = spot.first
            if begin and words[begin - 1].tag in ("AT0", "DT0"):
                begin -= 1
            return begin, spot.actors, -1
        if word.tag == "POS":
            continue
        if word.tag == "DPS":
            return k, (), k
        if word.tag in ("AT0", "DT0"):
            return k, (), -1
        if word.tag not in DESCRIBING and word.tag not in ("NN1", "NP0"):
            break
        first = k
    return first, (), -1


def _described(words: Sequence[Word], last: int, directory: EnglishDirectory) -> int:
    """a spokesman for the | alliance |: the place of the noun, -1 for none."""
    k = last + 3
    known = k < len(words) and words[k].low in directory.descriptions
    belongs = known and words[last + 1].low in ("for", "of") and words[last + 2].low == "the"
    return k if belongs else -1


def _right(
    words: Sequence[Word], last: int, begins: dict[int, Spot], title: Title
) -> tuple[int, tuple[Actor, ...]]:
    """the president | of Mali |; a spokesman | for the Kremlin"""
    k = last + 1
    if k >= len(words) or words[k].low not in BELONGING:
        return last, ()
    k += 1
    if k < len(words) and words[k].tag == "AT0" and k not in begins:
        k += 1
    spot = begins.get(k)
    office = not title.counts_as.startswith("organ:")
    if (
        spot is None
        or spot.form == "adjective"
        or (words[last + 1].low in ("to", "at") and not office)
    ):
        return last, ()
    if words[last + 1].low in ("to", "at"):
        # "the ambassador to Paris" does not speak for France
        return last, ()
    return spot.last, spot.actors


def _people(
    words: Sequence[Word],
    directory: EnglishDirectory,
    titles: Sequence[Spot],
    taken: set[int],
) -> list[Spot]:
    """Names of people whom no table knows: behind an office, before one, or by a first name."""
    offices = [s for s in titles if s.form == "office"]
    behind = {s.last + 1 for s in offices}
    behind |= {
        s.last + 2
        for s in offices
        if words[s.last + 1 : s.last + 2] and words[s.last + 1].text == ","
    }
    people: list[Spot] = []
    i = 0
    while i < len(words):
        end = i
        while (
            end < len(words)
            and end not in taken
            and words[end].tag == "NP0"
            and end - i < LONGEST_NAME
        ):
            end += 1
        size = end - i
        first_name = directory.first_names.get(words[i].text, "")
        apposed = end + 1 < len(words) and words[end].text == "," if size else False
        known = first_name or i in behind or (apposed and _office_follows(words, end, titles))
        close = i in behind and words[i - 1].text != ","
        if size >= 2 and known or size == 1 and close:
            name = " ".join(w.text for w in words[i:end])
            people.append(
                Spot(
                    i,
                    end - 1,
                    end - 1,
                    "name",
                    "name of a person",
                    (person_of(name, first_name, None),),
                )
            )
        i = max(end, i + 1)
    return people


def _office_follows(words: Sequence[Word], comma: int, titles: Sequence[Spot]) -> bool:
    return any(s.form == "office" and comma < s.first <= comma + 2 for s in titles)


def _join(words: Sequence[Word], spots: list[Spot], people: Sequence[Spot]) -> None:
    """Kremlin spokesman | Dmitry Peskov |; Ireland's minister, | Jane Doe |: an office and the name
    behind it are one mention; so says one behind the name whose it is."""
    named = {s.first: s for s in (*spots, *people) if s.actors and s.actors[0].kind == "person"}
    apposed = {s.last + 2: s for s in named.values()}
    for office in [s for s in spots if s.form == "office"]:
        person = named.get(office.last + 1)
        if (
            person is None
            and words[office.last + 1 : office.last + 2]
            and (words[office.last + 1].text == ",")
        ):
            person = named.get(office.last + 2)
        if person is not None and person.title is None:
            person.first, person.title = office.first, office.title
            person.owner, person.pointing = office.owner, office.pointing
            spots.remove(office)
            continue
        person = apposed.get(office.first)
        if person is not None and words[office.first - 1].text == "," and person.title is None:
            person.title, person.owner = office.title, office.owner
            person.pointing = office.pointing
            office.form, office.how, office.title = "apposition", "apposition", None
            office.actors = person.actors
