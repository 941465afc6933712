"""What stands behind a name: "Martin Lee, der Gründer ...", "Néstor Kirchner (Argentinien)"."""

from lagebild.reading.directory import Directory, Office
from lagebild.reading.layers import Token
from lagebild.reading.people import People
from lagebild.reading.spots import Page, Spot

CLOSING_TAGS = ("$,", "$.", "$(", "KON")
# Somebody named with an organisation and no office speaks for it.
MEMBER = Office("", "", "organisation", "other", "")


def link_appositions(page: Page, people: People, directory: Directory) -> None:
    """Makes persons of the unknown names of a page and ties to them what follows their names."""
    tokens = page.sentence.tokens
    for spot in list(page.spots):
        if not spot.name:
            continue
        if spot.person is None:
            known = spot.actors[0] if spot.actors else None
            spot.person = people.meet(_in_nominative(page, spot), spot.gender, spot, known)
        if spot.last + 1 < len(tokens):
            _link(page, spot, people, tokens)
    for at in list(page.singles):
        if _speaks(tokens, at, directory):
            text = tokens[at].text
            spot = Spot(page.sentence.index, at, at, at, "name", name=(text,), core=(at, at))
            if people.part(text) is None:
                spot.person = people.meet((text,), "", spot)
                page.singles.remove(at)
                page.add(spot)


def _link(page: Page, spot: Spot, people: People, tokens: tuple[Token, ...]) -> None:
    person = spot.person
    if person is None:
        return
    after = spot.last + 1
    text = tokens[after].text
    near = page.starts.get(after + 1)
    if near is None:
        return
    if text == "," and near.office and near.person is None and not near.plural:
        end = near.last + 1
        if end >= len(tokens) or tokens[end].tag in CLOSING_TAGS:
            near.person = person
            near.how = f"apposition to {' '.join(person.words)}"
            people.note(person, near)
    elif text == "(" and near.actors and near.last + 1 < len(tokens):
        if tokens[near.last + 1].text in (")", ",") and near.actors[0].kind != "person":
            if person.side_office is None:
                person.side_office = MEMBER
                person.pending = Spot(
                    spot.sentence, after, after, after, "office", owner=near.actors,
                    owner_how="in brackets",
                )  # fmt: skip
    elif text in ("von", "vom") and person.side_office is None and near.actors:
        if near.actors[0].kind in ("organisation", "group", "state"):
            person.side_office = MEMBER
            person.pending = Spot(
                spot.sentence, after, after, after, "office", owner=near.actors,
                owner_how=f"von {near.actors[0].name}",
            )  # fmt: skip


def _in_nominative(page: Page, spot: Spot) -> tuple[str, ...]:
    """die Anhänger | Saddam Husseins: an unknown name after a noun without office is a genitive."""
    at = spot.core[0]
    tokens = page.sentence.tokens
    words = spot.name
    last = words[-1]
    if at > 0 and tokens[at - 1].tag == "NN" and not spot.office and last.endswith("s"):
        if len(last) > 4 and not last.endswith(("ss", "us", "is", "os", "as")):
            return (*words[:-1], last[:-1])
    return words


def _speaks(tokens: tuple[Token, ...], at: int, directory: Directory) -> bool:
    """Malinowski sagte ...; so Malinowski: a lone unknown name that speaks is a person."""
    before = tokens[at - 1] if at else None
    if before is not None and before.tag in ("ART", "APPRART", "ADJ(A)", "NN", "NE", "$("):
        return False
    low = before.text.lower() if before is not None else ""
    if low in ("so", "laut"):
        return len(tokens[at].text) > 3
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.text.lower() == "zufolge":
        return True
    if before is None and after is not None and after.tag == "VV(FIN)":
        return after.lemma in directory.speech_verbs
    if before is not None and before.tag == "VV(FIN)" and before.lemma in directory.speech_verbs:
        return len(tokens[at].text) > 3
    return False
