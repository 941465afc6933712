"""Claims that others read: another ledger, or people who annotate. They are kept beside what the
program reads, whatever it reads next, and each import can be undone."""

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim
from lagebild.record import tables as t
from lagebild.record.judgement import Detail
from lagebild.record.portions import portions

# How the id of an import begins.
IMPORT = "i-"
# What a person read off a report bears this mark, what a program read elsewhere bears none.
ADDED = "added"
_to_claim = msgspec.json.Decoder(Claim).decode
_to_detail = msgspec.json.Decoder(Detail).decode


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """Who took in what lay in `source`, and when; `undone_at` is "" while it holds."""

    id: str
    source: str
    who: str
    at: str
    undone_by: str = ""
    undone_at: str = ""

    @property
    def holds(self) -> bool:
        """Whether nobody has taken it back."""
        return not self.undone_at


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as somebody else read it. `coder` is the person, "" for a program; `judged` is the
    mark with which it came; `brought_by` are the imports that hold and brought it."""

    claim: Claim
    coder: str = ""
    judged: str = ""
    brought_by: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What tells it from another claim under the same id."""
        return hashlib.sha256(
            msgspec.json.encode((self.claim, self.coder, self.judged))
        ).hexdigest()

    @property
    def readers(self) -> frozenset[str]:
        """Who reads so: the person, else the imports that it came by."""
        return frozenset((self.coder,) if self.coder else self.brought_by)


def import_of(source: str, who: str, at: str) -> Import:
    """An import whose id derives from what is known of it."""
    mark = hashlib.sha256("\0".join((source, who, at)).encode()).hexdigest()
    return Import(id=IMPORT + mark[:16], source=source, who=who, at=at)


def imports(connection: Connection) -> tuple[Import, ...]:
    """What was taken in, in the order of time; undone imports too."""
    query = select(t.IMPORTS).order_by(t.IMPORTS.c.at, t.IMPORTS.c.id)
    return tuple(Import(**row) for row in connection.execute(query).mappings())


def imported_of(connection: Connection, reports: Sequence[str]) -> dict[str, list[Imported]]:
    """The claims that others read, by the report that they are of: those that an import brought
    which holds."""
    one, link = t.IMPORTED.c, t.BROUGHT.c
    query = (
        select(t.IMPORTED, link.brought_by)
        .join(t.BROUGHT, (link.thing == one.claim) & (link.digest == one.digest))
        .join(t.IMPORTS, t.IMPORTS.c.id == link.brought_by)
        .where(t.IMPORTS.c.undone_at == "", one.report.in_(reports))
        .order_by(one.report, one.claim, one.digest, link.brought_by)
    )
    found: dict[str, list[Imported]] = {}
    last = ""
    for row in connection.execute(query).mappings():
        mine = found.setdefault(row["report"], [])
        if row["digest"] == last and mine:
            before = mine[-1]
            by = (*before.brought_by, row["brought_by"])
            mine[-1] = msgspec.structs.replace(before, brought_by=by)
            continue
        last = row["digest"]
        mine.append(
            Imported(
                claim=_to_claim(row["content"]),
                coder=row["coder"],
                judged=row["judged"],
                brought_by=(row["brought_by"],),
            )
        )
    taken = _taken(connection, found)
    return {
        report: _own_ids(_as_first_judged(connection, some), taken)
        for report, some in found.items()
    }


def confused(connection: Connection, reports: Sequence[str]) -> set[str]:
    """The other reports of which somebody read a claim under the id that one of these reports' own
    claims has: an id derives from its report, so that such a one was made up."""
    query = (
        select(t.IMPORTED.c.report)
        .distinct()
        .join(t.CLAIMS, t.CLAIMS.c.id == t.IMPORTED.c.claim)
        .where(t.IMPORTED.c.report != t.CLAIMS.c.report)
    )
    found: set[str] = set()
    for some in portions(reports):
        found.update(connection.execute(query.where(t.CLAIMS.c.report.in_(some))).scalars())
    return found


def _taken(connection: Connection, found: dict[str, list[Imported]]) -> set[tuple[str, str]]:
    """Of some reports and the ids of claims read in them: those that are of other reports' own."""
    report_of = {one.claim.id: report for report, some in found.items() for one in some}
    taken = set()
    for ids in portions(sorted(report_of)):
        query = select(t.CLAIMS.c.id, t.CLAIMS.c.report).where(t.CLAIMS.c.id.in_(ids))
        for id_, report in connection.execute(query):
            if report != report_of[id_]:
                taken.add((report_of[id_], id_))
    return taken


def _as_first_judged(connection: Connection, found: list[Imported]) -> list[Imported]:
    """A claim that came as judged, and of which the judgements came too: as it stood before them,
    since they say what it should read."""
    judged = {one.claim.id for one in found if one.judged not in ("", ADDED)}
    before: dict[str, Claim] = {}
    said = t.JUDGEMENTS.c
    for ids in portions(sorted(judged)):
        query = select(said.subject, said.detail).where(said.subject.in_(ids))
        for subject, detail in connection.execute(query.order_by(said.at.desc(), said.id.desc())):
            claim = _to_detail(detail).claim if detail else None
            if claim is not None:
                before[subject] = claim
    return [
        msgspec.structs.replace(one, claim=before[one.claim.id], judged="")
        if _stood_before(one, before)
        else one
        for one in found
    ]


def _stood_before(one: Imported, before: dict[str, Claim]) -> bool:
    claim = before.get(one.claim.id)
    return claim is not None and claim.report == one.claim.report and one.judged not in ("", ADDED)


def _own_ids(found: list[Imported], taken: set[tuple[str, str]]) -> list[Imported]:
    """Of several claims under one id the first keeps it, the others are called by their content."""
    known: dict[str, Claim] = {}
    kept = []
    for one in found:
        id_ = one.claim.id
        if known.setdefault(id_, one.claim) != one.claim or (one.claim.report, id_) in taken:
            claim = msgspec.structs.replace(one.claim, id=id_by_content(one.claim, one.coder))
            one = msgspec.structs.replace(one, claim=claim)
        kept.append(one)
    return kept


def id_by_content(claim: Claim, coder: str) -> str:
    """The id of a claim that has none of its own, or one that another bears."""
    content = msgspec.structs.replace(claim, id="", replies_to=None)
    return "c-" + hashlib.sha256(msgspec.json.encode((content, coder))).hexdigest()[:16]


def with_id(connection: Connection, begins: str) -> list[Claim]:
    """The claims that others read, and whose id begins so."""
    one, link = t.IMPORTED.c, t.BROUGHT.c
    query = (
        select(one.content)
        .join(t.BROUGHT, (link.thing == one.claim) & (link.digest == one.digest))
        .join(t.IMPORTS, t.IMPORTS.c.id == link.brought_by)
        .where(t.IMPORTS.c.undone_at == "", one.claim >= begins, one.claim < begins + "\U0010ffff")
        .order_by(one.claim, one.digest)
    )
    return [_to_claim(content) for content in connection.execute(query).scalars()]
