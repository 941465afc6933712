"""What opens a thread, and which openings are about one matter."""

from collections.abc import Collection, Iterable

from lagebild.claims import Party
from lagebild.picture import gathering
from lagebild.picture.gathering import ALLEGING, LETTER, OPENING, OTHER
from lagebild.picture.matter import matter
from lagebild.picture.point import Point, party_key
from lagebild.picture.source import ids
from lagebild.picture.wholes import with_parts


def opens(point: Point, *, denied: bool) -> bool:
    """Whether a point opens a thread; `denied` where a denial is linked to it."""
    put = gathering.is_put(point.stance, point.voice, point.negated, denied)
    return put or is_letter(point)


def is_letter(point: Point) -> bool:
    """Der Botschafter übergab das Schreiben in Moskau: whether words are handed over or sent, by
    and to somebody named; what the addressee says of them is waited for."""
    return gathering.is_sent(
        point.stance, point.deed, point.mode, point.negated, point.agent, point.recipient
    )


def in_writing(point: Point) -> bool:
    """Whether a point speaks of a letter, a note, an answer."""
    return (point.deed, point.mode) == LETTER


def alleges(point: Point) -> bool:
    """Whether an opening is an accusation, by its name or because it was denied."""
    return point.stance == "accuses" or point.stance in ALLEGING and not is_letter(point)


def thread_key(point: Point) -> str:
    """What openings of one thread share; OTHER says too little for two demands to be the same, and
    each letter has an answer of its own."""
    alone = point.id if point.deed == OTHER or is_letter(point) else ""
    about = matter(point.deed, point.voice, point.agent, point.recipient)
    voice = party_key(point.voice)
    return gathering.thread_key(voice, point.stance, point.deed, point.negated, about, alone)


def asked(opening: Point) -> frozenset[str]:
    """Who is asked or accused, or to whom the offer is made or the letter sent, with all its parts;
    of a membership also who is to take somebody in."""
    to_others = opening.stance == "offers" or is_letter(opening)
    parties = ids(opening.recipient if to_others else opening.agent)
    if opening.deed == "MEMBERSHIP":
        parties |= ids(opening.recipient)
    return with_parts(parties)


def asks_leave(opening: Point) -> bool:
    """Estland benötigt dafür eine Genehmigung: whether somebody asks to be let do a deed itself."""
    own = bool(opening.agent) and ids(opening.agent) <= ids(opening.voice)
    return opening.stance == "demands" and own and opening.deed != "OTHER"


def concerned(opening: Point) -> frozenset[str]:
    """Whose answer is waited for: those who should act and those it concerns, not who opened; an
    offer is answered by whom it is made to, a letter by whom it is sent to."""
    if is_letter(opening):
        return asked(opening)
    return with_parts(ids(opening.agent) | ids(opening.recipient)) - ids(opening.voice)


def in_any(parties: Collection[Party], among: frozenset[str]) -> bool:
    """Whether one of some parties is among ids."""
    return not ids(parties).isdisjoint(among)


def together(openings: Iterable[Point]) -> dict[str, dict[str, Point]]:
    """Das Land fordert, dass die Armee abzieht und die Lager räumt: by the id of each opening the
    others that the same words of a report tell, each by the claim that tells it there."""
    at: dict[tuple[object, ...], list[tuple[str, Point]]] = {}
    for point in openings:
        for said in point.said:
            place = (said.source.report, said.begin, party_key(point.voice), point.stance)
            at.setdefault(place, []).append((said.claim, point))
    found: dict[str, dict[str, Point]] = {}
    for group in at.values():
        if len(group) > 1:
            for _, one in group:
                others = {claim: point for claim, point in group if point.id != one.id}
                found.setdefault(one.id, {}).update(others)
    return found


def turned_to(points: Iterable[Point]) -> dict[tuple[str, str], frozenset[str]]:
    """Whom a voice demands something of, accuses or offers something in a report, by both."""
    found: dict[tuple[str, str], set[str]] = {}
    for point in points:
        if point.stance in OPENING and point.voice:
            for report in point.reports:
                found.setdefault((report, party_key(point.voice)), set()).update(asked(point))
    return {key: frozenset(parties) for key, parties in found.items()}
