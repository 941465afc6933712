"""A ledger in Python: every view as rows, what people say of it, and new reports."""

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

from lagebild.export.formats import Asked, made, write
from lagebild.export.period import first_day_of, last_day_of
from lagebild.intake import collect, iso_date
from lagebild.notebook import judging
from lagebild.notebook.filters import Filters, scope_of
from lagebild.notebook.reading import ReadReport, reader_of
from lagebild.notebook.rows import Rows
from lagebild.notebook.shelf import Shelf
from lagebild.notebook.taken import Taken, taken
from lagebild.picture import (
    VIEWS,
    ActorRow,
    Brief,
    Case,
    Change,
    Commitment,
    Coverage,
    Dispute,
    Excerpt,
    FigureDispute,
    FigureSeries,
    Hit,
    Point,
    Position,
    Proposal,
    ReportRow,
    Revision,
    Ruling,
    Scope,
    TensionRow,
    Tenure,
    Thread,
    brief,
    case,
    kinds_of,
    last_day,
    of_view,
    page_of,
    search,
)
from lagebild.record import Import, Judgement, LedgerFault, held_in
from lagebild.record import Ledger as Book

if TYPE_CHECKING:
    from lagebild.importing import TakenIn

Row = TypeVar("Row")


class Ledger:
    """The picture that a ledger gives, view by view; open it once, close it at the end.

    Every view takes the same filters as keyword arguments (see `Filters`) and gives `Rows`, each
    row with the ids of the claims that it rests on. What other programs add is seen by the next
    call. Raises LedgerFault where the ledger cannot be used, UnknownActor for an actor that nobody
    is or several are, ValueError for a filter that cannot be. Not for several threads at once.
    """

    def __init__(self, path: str = "lagebild.db") -> None:
        self._shelf = Shelf(path)

    @property
    def path(self) -> str:
        """The file."""
        return self._shelf.path

    def close(self) -> None:
        """Closes the file; the next call opens it again."""
        self._shelf.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger {self.path}>"

    # -- views

    def view(self, name: str, **filters: Unpack[Filters]) -> Rows[Any]:
        """The rows of a view by its name (`lagebild.picture.VIEWS`)."""
        if name not in VIEWS:
            raise ValueError(f"{name!r} is no view; there are {', '.join(VIEWS)}")
        with self._shelf.looked_at() as book:
            return _page(book, filters, of_view(VIEWS[name], book.connection))

    def reports(self, **filters: Unpack[Filters]) -> Rows[ReportRow]:
        """What came in and what became of it, latest first."""
        return self.view("reports", **filters)

    def actors(self, **filters: Unpack[Filters]) -> Rows[ActorRow]:
        """Who takes part, and how often it speaks, acts and is affected."""
        return self.view("actors", **filters)

    def statements(self, **filters: Unpack[Filters]) -> Rows[Point]:
        """Who says what, by voice, stance and time."""
        return self.view("statements", **filters)

    def threads(self, **filters: Unpack[Filters]) -> Rows[Thread]:
        """Demands, offers and accusations with what answered them, latest first."""
        return self.view("threads", **filters)

    def disputes(self, **filters: Unpack[Filters]) -> Rows[Dispute | FigureDispute]:
        """What one says and another denies, and figures that exclude each other."""
        return self.view("disputes", **filters)

    def figures(self, **filters: Unpack[Filters]) -> Rows[FigureSeries]:
        """Counted things over time, a series a source; `limit` counts things."""
        return self.view("figures", **filters)

    def timeline(self, **filters: Unpack[Filters]) -> Rows[Point]:
        """The latest deeds and statements by the time at which they happened."""
        return self.view("timeline", **filters)

    def positions(self, **filters: Unpack[Filters]) -> Rows[Position]:
        """Where each actor stands on each matter: what it said last, and before."""
        return self.view("positions", **filters)

    def commitments(self, **filters: Unpack[Filters]) -> Rows[Commitment]:
        """What each promised, guaranteed, threatened, ruled out or offered, and how it stands."""
        return self.view("commitments", **filters)

    def coverage(self, **filters: Unpack[Filters]) -> Rows[Coverage]:
        """Who belongs to what, who protects or helps whom, and who explicitly does not."""
        return self.view("coverage", **filters)

    def tension(self, **filters: Unpack[Filters]) -> Rows[TensionRow]:
        """What stands between two actors, day by day."""
        return self.view("tension", **filters)

    def changes(self, **filters: Unpack[Filters]) -> Rows[Change | Revision]:
        """What is new, told again, revised, opened, answered or disputed since a day, and which
        reports were printed anew."""
        return self.view("changes", **filters)

    def offices(self, **filters: Unpack[Filters]) -> Rows[Tenure]:
        """Who holds which office by the words of the reports."""
        return self.view("offices", **filters)

    def proposals(self, **filters: Unpack[Filters]) -> Rows[Proposal]:
        """Actors that may be one, for people to decide."""
        return self.view("proposals", **filters)

    def judgements(self, **filters: Unpack[Filters]) -> Rows[Ruling]:
        """What people said of claims and actors."""
        return self.view("judgements", **filters)

    # -- questions

    def search(self, words: str, **filters: Unpack[Filters]) -> Rows[Hit]:
        """The reports in which words stand, latest first. Raises BadQuery."""
        with self._shelf.looked_at() as book:
            return _page(book, filters, lambda scope: search(book.connection, scope, words))

    def whatif(self, question: str, **filters: Unpack[Filters]) -> Case:
        """What was said for the case of a deed: "Russland greift die Ukraine an". The first call
        loads the language. Raises ValueError where the question holds no deed."""
        asked = reader_of("de").asked(question)
        if not asked:
            raise ValueError(
                f"{question!r}: holds no deed, such as: Russland greift die Ukraine an"
            )
        with self._shelf.looked_at() as book:
            scope = scope_of(book.connection, filters)
            return case(book.connection, asked, scope, kinds_of())

    def brief(self, since: str, until: str = "") -> Brief:
        """What happened in some days, theme by theme; until the last day with reports, unless it is
        said. Raises ValueError for what is no date."""
        with self._shelf.looked_at() as book:
            period = scope_of(book.connection, {"since": since, "until": until})
            if not period.since:
                raise ValueError("since: a brief needs its first day")
            end = period.until or max(last_day(book.connection), period.since)
            return brief(book.connection, first_day_of(period.since), last_day_of(end))

    def report(self, id: str) -> ReadReport:
        """A report with the claims that hold of it, once what people said is heard. Raises
        LedgerFault for one that is not there."""
        with self._shelf.looked_at() as book:
            entry = next(book.reports(id), None)
            if entry is None:
                raise LedgerFault("no_report", name=self.path, id=id)
            held, _ = held_in(book, entry.report)
            return ReadReport(
                report=entry.report,
                claims=tuple(one.claim for one in held),
                holdings=book.holdings(id),
                status=entry.status,
                reason=entry.reason,
            )

    # -- writing

    def read(self, *paths: str, published: str = "", outlet: str = "") -> Taken:
        """Reads what lies behind the paths (files, folders, archives) and keeps it, as the command
        `lagebild read` does. Makes the ledger where there is none. What cannot be read is kept
        with the reason. The first call loads the language. Raises LedgerFault, and ValueError for
        a date that is none."""
        if published and not iso_date(published):
            raise ValueError(f"published: {published!r} is no day, month or year")
        from lagebild.pipeline import keep

        reader = reader_of("de")
        with self._shelf.written(new=True) as book, book.batch():
            return taken(
                keep(item, reader, book)
                for item in collect(paths, published=published, outlet=outlet)
            )

    def add(self, read: ReadReport) -> bool:
        """Keeps a report with its claims; False where the ledger knows it already. Makes the ledger
        where there is none."""
        with self._shelf.written(new=True) as book:
            return book.record(
                read.report,
                read.claims,
                holdings=read.holdings,
                status=read.status,
                reason=read.reason,
            )

    def judge(
        self, claim: str, verdict: str, *edits: str, who: str = "", note: str = ""
    ) -> Judgement:
        """Keeps that a claim is right ("confirm"), wrong ("reject") or should read otherwise
        ("edit", with FIELD=VALUE after it); see `judging.judge_claim`."""
        with self._shelf.written() as book:
            return judging.judge_claim(book, claim, verdict, edits, who=who, note=note)

    def export(
        self,
        format: str,
        output: str,
        *,
        table: str = "",
        strict: bool = False,
        force: bool = False,
        **filters: Unpack[Filters],
    ) -> None:
        """Writes what stands in the ledger into the file `output` as another tool knows it; the
        formats and their tables are those of `lagebild export` (`docs/exports.md`).

        Raises ExportFault for a format or table that there is not, a library that is missing, and
        a file that is there already, unless `force`.
        """
        if filters.get("offset"):
            raise ValueError("offset: an export has no pages")
        with self._shelf.looked_at() as book:
            scope = scope_of(book.connection, filters)
            asked = Asked(connection=book.connection, scope=scope, table=table, strict=strict)
            write(made(format, asked), output, force=force)

    def merge(self, one: str, other: str, *, who: str = "", note: str = "") -> Judgement:
        """Keeps that two actors are the same."""
        return self._relate(one, other, "merge", who, note)

    def split(self, one: str, other: str, *, who: str = "", note: str = "") -> Judgement:
        """Keeps that two actors are two."""
        return self._relate(one, other, "split", who, note)

    def undecided(self, one: str, other: str, *, who: str = "", note: str = "") -> Judgement:
        """Keeps that somebody looked at two actors and could not tell."""
        return self._relate(one, other, "undecided", who, note)

    def import_(self, *paths: str, who: str = "", coder: str = "") -> "list[TakenIn]":
        """Takes in claims, judgements and reports of other ledgers and of annotators, as `lagebild
        import` does (`docs/import.md`); says of each file what came of it. `who` imports, `coder`
        annotated where a line names nobody."""
        # Few import; nobody else need wait for what does it.
        from lagebild.importing import take_in

        with self._shelf.written(new=True) as book:
            by = who or judging.user()
            return take_in(book, paths, who=by, at=judging.now(), coder=coder)

    def undo(self, judgement: str, *, who: str = "") -> Judgement | Import:
        """Takes a judgement or an import back; it stays on record, marked."""
        with self._shelf.written() as book:
            return judging.undo(book, judgement, who=who)

    def _relate(self, one: str, other: str, relation: str, who: str, note: str) -> Judgement:
        with self._shelf.written() as book:
            return judging.relate(book, one, other, relation, who=who, note=note)


def _page(book: Book, filters: Filters, look: Callable[[Scope], Excerpt[Row]]) -> Rows[Row]:
    scope = scope_of(book.connection, filters)
    found = page_of(look, scope, filters.get("offset", 0))
    return Rows(found.rows, found.total)
