"""What the versions of a page changed: claims that went, that came, and that say something else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import ClaimFigure
from lagebild.intake import Furniture
from lagebild.picture.index import tables as t
from lagebild.picture.point import WORD, Held, figure_key, frame
from lagebild.picture.selection.library import ORDER, held_of
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.source import ids, names
from lagebild.picture.versions.ordering import Version
from lagebild.picture.versions.placing import of_page, versions_of
from lagebild.picture.versions.tables import VERSIONS
from lagebild.record import REPORTS

GONE, NEW, CHANGED = "gone", "new", "changed"
# In what two claims may differ, in the order in which it is said.
FIELDS = ("figure", "speaker", "stance", "deed", "negated", "agent", "recipient", "time", "place",
          "condition")  # fmt: skip
# Two claims are one that was changed where they share so much of their words, and so much of words
# and fields together. Of more claims than these that differ none are compared: pages are not
# rewritten so often, and all pairs would be many.
ALIKE, TOGETHER, COMPARED = 0.3, 1.0, 200
_FURNITURE = msgspec.json.Decoder(tuple[Furniture, ...])


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as one version makes it; `day` is that from which the version speaks."""

    claim: str
    report: str
    day: str
    quote: str
    speaker: tuple[str, ...]
    stance: str
    deed: str
    negated: bool
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    figure: ClaimFigure | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """`kind` is gone, new or changed; `changed` are the fields in which the two differ."""

    kind: str
    before: Wording | None = None
    after: Wording | None = None
    changed: tuple[str, ...] = ()


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was printed anew under its address: `before` and `report` are the versions,
    `number` that of the new one. `corrections` are the notes with which it says so itself. `claims`
    are those that differ, all of the new version where none does."""

    kind: str = "version"
    day: str
    report: str
    before: str
    number: int
    title: str
    outlet: str
    url: str
    differences: tuple[Difference, ...]
    corrections: tuple[str, ...]
    claims: tuple[str, ...]


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a claim of a version that another replaced on the day `day`: `kind` is kept,
    changed (`now` is what the version of today says) or withdrawn; `report` is that version."""

    kind: str
    day: str
    report: str
    now: Wording | None = None
    changed: tuple[str, ...] = ()


def revisions(connection: Connection, scope: Scope) -> tuple[Revision, ...]:
    """The later versions that spoke first in the time of the scope, the latest first. Of its
    filters those of actor, stance and deed name what differs."""
    version, report = VERSIONS.c, REPORTS.c
    query = (
        select(version.report, version.page, version.since)
        .join(REPORTS, report.id == version.report)
        .where(version.number > 1, version.since >= scope.since)
        .order_by(version.since.desc(), version.report)
    )
    for end in filter(None, (scope.as_of, scope.until)):
        query = query.where(version.since <= end + END)
    if scope.outlet:
        query = query.where(report.outlet.in_(scope.outlet))
    found: list[Revision] = []
    for row in connection.execute(query).all():
        if scope.limit is not None and len(found) >= scope.limit:
            break
        made = _revision(connection, of_page(connection, row.page), row.report, scope)
        if made is not None:
            found.append(made)
    return tuple(found)


def differences(connection: Connection, before: Version, after: Version) -> tuple[Difference, ...]:
    """What two versions of a page say that the other does not, in the order of the later one, then
    what it says no more. What both say in other words is no difference."""
    old, new = (_claims(connection, one.report) for one in (before, after))
    both = Counter(map(_saying, old)) & Counter(map(_saying, new))
    left_old, left_new = _without(old, both), _without(new, both)
    changed = _changed(left_old, left_new)
    went, came = set(changed), set(changed.values())
    after_of = {place: one for one, place in changed.items()}
    found = []
    for place, held in enumerate(left_new):
        now = _wording(held, after.since)
        if place in came:
            then = left_old[after_of[place]]
            fields = tuple(name for name in FIELDS if _field(then, name) != _field(held, name))
            found.append(
                Difference(
                    kind=CHANGED, before=_wording(then, before.since), after=now, changed=fields
                )
            )
        else:
            found.append(Difference(kind=NEW, after=now))
    gone = (one for place, one in enumerate(left_old) if place not in went)
    found += [Difference(kind=GONE, before=_wording(one, before.since)) for one in gone]
    return tuple(found)


def fate_of(connection: Connection, claim: str) -> Fate | None:
    """What became of a claim whose version speaks no more; None for one that stands."""
    entry = t.ENTRIES.c
    query = select(entry.report).where(entry.claim == claim, entry.until != "")
    report = connection.execute(query).scalar()
    page = versions_of(connection, report) if report else ()
    if not page:
        return None
    own = next(one for one in page if one.report == report)
    now = next(one for one in page if one.number == page[-1].number)
    day = next((one.since for one in page if one.number > own.number), own.since)
    said = differences(connection, own, now)
    mine = next((d for d in said if d.before is not None and d.before.claim == claim), None)
    if mine is None:
        return Fate(kind="kept", day=day, report=now.report)
    kind = CHANGED if mine.kind == CHANGED else "withdrawn"
    return Fate(kind=kind, day=day, report=now.report, now=mine.after, changed=mine.changed)


# -- within


def _revision(
    connection: Connection, page: Sequence[Version], report: str, scope: Scope
) -> Revision | None:
    """None for a copy, and where nothing of what is asked for differs."""
    own = next(one for one in page if one.report == report)
    before = page[own.place - 1]
    if before.number == own.number:
        return None
    first = next(one for one in page if one.number == before.number)
    found = differences(connection, first, own)
    corrections = _corrections(connection, own.report)
    known = _corrections(connection, first.report)
    fresh = tuple(note for note in corrections if note not in known)
    if scope.actor or scope.stance or scope.deed:
        claims = held_of(connection, list(_claims_in(found)))
        found = tuple(one for one in found if _asked(one, claims, scope))
        if not found:
            return None
    row = connection.execute(select(REPORTS).where(REPORTS.c.id == report)).one()
    claims_ = tuple(_claims_in(found)) or tuple(one.claim.id for one in _claims(connection, report))
    if not claims_:
        return None
    return Revision(
        day=own.since,
        report=report,
        before=first.report,
        number=own.number,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        differences=found,
        corrections=fresh,
        claims=claims_,
    )


def _claims(connection: Connection, report: str) -> list[Held]:
    query = select(t.ENTRIES.c.claim).where(t.ENTRIES.c.report == report).order_by(*ORDER[2:])
    order = connection.execute(query).scalars().all()
    held = held_of(connection, order)
    return [held[claim] for claim in order]


def _saying(held: Held) -> tuple[str, str]:
    return (frame(held.claim), figure_key(held.claim))


def _without(claims: Iterable[Held], both: Counter[tuple[str, str]]) -> list[Held]:
    """What is left when of each saying as many are taken away as the other version has."""
    left, taken = [], Counter(both)
    for held in claims:
        saying = _saying(held)
        if taken[saying] > 0:
            taken[saying] -= 1
        else:
            left.append(held)
    return left


def _changed(old: Sequence[Held], new: Sequence[Held]) -> dict[int, int]:
    """Which of the one are which of the other, changed: the nearest first."""
    pairs = []
    words = [set(WORD.findall(held.claim.evidence.text.casefold())) for held in new[:COMPARED]]
    for place, then in enumerate(old[:COMPARED]):
        mine = set(WORD.findall(then.claim.evidence.text.casefold()))
        for other, theirs in enumerate(words):
            shared = len(mine & theirs) / (len(mine | theirs) or 1)
            if shared < ALIKE:
                continue
            alike = sum(_field(then, f) == _field(new[other], f) for f in FIELDS[1:7]) / 6
            if shared + alike >= TOGETHER:
                pairs.append((-(shared + alike), place, other))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in sorted(pairs):
        if place not in found and other not in taken:
            found[place] = other
            taken.add(other)
    return found


def _field(held: Held, name: str) -> object:
    claim = held.claim
    match name:
        case "figure":
            return (figure_key(claim), claim.figure.unit if claim.figure else "")
        case "speaker" | "agent" | "recipient":
            return ids(getattr(claim, name))
        case "time":
            return claim.time.value if claim.time else ""
        case "condition":
            return claim.condition.text if claim.condition else ""
    return getattr(claim, name)


def _wording(held: Held, day: str) -> Wording:
    claim = held.claim
    return Wording(
        claim=claim.id,
        report=claim.report,
        day=day,
        quote=claim.evidence.text,
        speaker=names(claim.speaker),
        stance=claim.stance,
        deed=claim.deed,
        negated=claim.negated,
        agent=names(claim.agent),
        recipient=names(claim.recipient),
        figure=claim.figure,
    )


def _claims_in(found: Iterable[Difference]) -> Iterator[str]:
    for one in found:
        for wording in (one.before, one.after):
            if wording is not None:
                yield wording.claim


def _asked(one: Difference, claims: dict[str, Held], scope: Scope) -> bool:
    """Whether one side is what the scope asks for."""
    for id_ in _claims_in([one]):
        claim = claims[id_].claim
        parties = ids((*claim.speaker, *claim.agent, *claim.recipient))
        if (
            (not scope.actor or parties & set(scope.actor))
            and (not scope.stance or claim.stance in scope.stance)
            and (not scope.deed or claim.deed in scope.deed)
        ):
            return True
    return False


def _corrections(connection: Connection, report: str) -> tuple[str, ...]:
    """The words of the notes in which a report says what it corrects."""
    query = select(REPORTS.c.text, REPORTS.c.furniture).where(REPORTS.c.id == report)
    text, furniture = connection.execute(query).one()
    return tuple(
        text[piece.begin : piece.end]
        for piece in _FURNITURE.decode(furniture)
        if piece.kind == "correction"
    )
