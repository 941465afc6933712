"""The ledger: what came in, what was read off it, and what people said about that."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim
from lagebild.intake import Reached, Report, Unreadable
from lagebild.reading import Holding
from lagebild.record import bringing, contents, marks, ruling
from lagebild.record import tables as t
from lagebild.record.access import Access
from lagebild.record.adding import add_new_rows, add_rows, put_rows
from lagebild.record.bringing import Brought
from lagebild.record.copying import copy_rows
from lagebild.record.entry import (
    STATUSES,
    Counts,
    RecordedActor,
    RecordedReport,
    claims_digest,
    report_digest,
)
from lagebild.record.imported import IMPORT, Import, Imported, imported_of, imports
from lagebild.record.judgement import Judgement, judgement
from lagebild.record.portions import portions
from lagebild.record.rows import (
    MARKS,
    claim_row,
    own_claims,
    own_holdings,
    party_rows,
    report_row,
    storable,
)

# Claims written at once: a long report has them by the ten thousand.
_TOGETHER = 1_000


class _Entry(msgspec.Struct, frozen=True):
    """A report with its claims, as it waits for the next commit."""

    report: Report
    claims: tuple[Claim, ...]
    holdings: tuple[Holding, ...]
    marks: tuple[str, ...]  # the columns MARKS


class Ledger(Access):
    """A ledger, open. One writer at a time: a second waits `patience` seconds, then LedgerFault.

    Every report is written with its claims and actors in one transaction, so that a crash leaves
    it whole or absent. Where the connection to a server breaks, what was not committed is written
    once more when the server is back.
    """

    def __init__(
        self, connection: Connection, name: str, version: str, patience: float = 5.0
    ) -> None:
        super().__init__(connection, name, version, patience)
        self._waiting: dict[str, _Entry] = {}
        self._reached: list[Reached] = []
        self._batch: tuple[int, float] | None = None
        self._committed_at = time.monotonic()

    # -- writing

    def record(
        self,
        report: Report,
        claims: Sequence[Claim] = (),
        *,
        holdings: Sequence[Holding] = (),
        status: str = "read",
        reason: str = "",
        version: str | None = None,
    ) -> bool:
        """Keeps a report with its claims and holdings, in place of what an earlier reading gave.

        `version` is that of the program that read it, this one unless another is named.

        False where the same content was recorded by the same program version with the same
        outcome; then nothing changes. Raises ValueError for what is not the report's own,
        LedgerFault where the ledger cannot be written.
        """
        if status not in STATUSES:
            raise ValueError(f"status must be one of {', '.join(STATUSES)}, not {status!r}")
        own = own_claims(report, claims)
        held = own_holdings(report, holdings)
        digests = (report_digest(report), claims_digest(own, held))
        version = self._version if version is None else version
        signs = (*digests, version, status, storable(reason))
        if signs == self._marks(report.id):
            return False
        self._waiting[report.id] = _Entry(report, own, held, signs)
        self._commit_in_time()
        return True

    def reach(self, mark: Reached) -> None:
        """Keeps how far an archive is through, together with all reports recorded so far."""
        if self._reached and not mark.given and self._reached[-1].archive == mark.archive:
            mark = msgspec.structs.replace(mark, given=self._reached.pop().given)
        self._reached.append(mark)
        self._commit_in_time()

    def reached(self, archive: str) -> Reached | None:
        """How far this program version came in an archive, with all ids that it gave."""
        with self._read():
            return marks.read(self._connection, archive, self._version)

    @contextmanager
    def batch(self, size: int = 50, seconds: float = 1.0) -> Iterator[None]:
        """Commits every `size` reports or `seconds`, and at the end, whatever ends the block.

        Reports wait in memory, not in an open transaction: another writer is held up only for the
        commit itself. A kill loses at most the reports that wait.
        """
        before, self._batch = self._batch, (size, seconds)
        self._committed_at = time.monotonic()
        try:
            yield
        finally:
            self._batch = before
            self.commit()

    def set_aside(self, unreadable: Unreadable) -> bool:
        """Keeps what could not become a report, with the reason; False where it is known."""
        values = {k: storable(v) for k, v in msgspec.structs.asdict(unreadable).items()}
        known = select(t.UNREADABLE).where(t.UNREADABLE.c.id == unreadable.id)

        def keep(connection: Connection) -> bool:
            if [dict(row) for row in connection.execute(known).mappings()] == [values]:
                return False
            put_rows(connection, t.UNREADABLE, [values])
            return True

        return self.whole(keep)

    def judge(self, subject: str, verdict: str, who: str, at: str, detail: str = "") -> Judgement:
        """Keeps what a person says of a claim or actor. Raises ValueError: unknown verdict."""
        return self.keep(judgement(subject, verdict, who, at, detail))

    def keep(self, made: Judgement) -> Judgement:
        """Keeps a judgement; the reports that it touches are pending again.

        Raises Contradiction (a LedgerFault) where the judgements that hold exclude it.
        """
        self.commit()
        self.whole(lambda connection: ruling.keep(connection, made))
        return made

    def undo(self, id_: str, who: str, at: str) -> bool:
        """Takes a judgement or an import back; it stays in the record, marked. False where none
        held."""
        self.commit()
        taken_back = bringing.take_back if id_.startswith(IMPORT) else ruling.take_back
        return self.whole(lambda connection: taken_back(connection, id_, who, at))

    def bring(
        self, by: Import, claims: Sequence[Imported] = (), judgements: Sequence[Judgement] = ()
    ) -> Brought:
        """Keeps what an import brings beside what the ledger holds; says how much of it is new."""
        self.commit()

        def bring(connection: Connection) -> Brought:
            brought = bringing.bring_claims(connection, by, claims)
            return brought + bringing.bring_judgements(connection, by, judgements)

        return self.whole(bring)

    def forget(self, by: Import) -> None:
        """Takes an import that brought nothing new out of the record."""
        self.whole(lambda connection: bringing.forget(connection, by))

    def take_over(self, other: "Ledger") -> None:
        """Holds what another ledger holds now, in place of all that it held. Raises LedgerFault."""
        with other.at_one_moment() as source, self.transaction() as target:
            copy_rows(source, target)

    # -- reading

    def reports(self, report: str | None = None) -> Iterator[RecordedReport]:
        """All reports (or one) by date of publication, then id, as they stand at one moment."""
        with self._read():
            if report is not None:
                found = contents.report(self._connection, report)
                yield from [found] if found else []
                return
            with self._engine.apart(self._connection) as connection:
                yield from contents.reports(connection)

    def claims(
        self,
        report: str | None = None,
        *,
        stance: str | None = None,
        deed: str | None = None,
        actor: str | None = None,
        id_begins: str | None = None,
    ) -> Iterator[Claim]:
        """The claims that fit, by date of publication of their report, then place in it, as they
        stand at one moment.

        `actor` is an actor's id in any role; `id_begins` the beginning of the claim's own id.
        """
        asked = contents.ClaimsAsked(report, stance, deed, actor, id_begins)
        with self._read():
            if report is not None:
                yield from contents.claims(self._connection, asked)
                return
            with self._engine.apart(self._connection) as connection:
                yield from contents.claims(connection, asked)

    def actors(self) -> tuple[RecordedActor, ...]:
        """The actors that take part in claims, by name."""
        with self._read():
            return contents.actors(self._connection)

    def holdings(self, report: str | None = None) -> tuple[Holding, ...]:
        """Who holds which office by the words of the reports (or one), by date of publication."""
        with self._read():
            return contents.holdings(self._connection, report)

    def unreadable(self) -> tuple[Unreadable, ...]:
        """What could not become a report, by source."""
        with self._read():
            return contents.unreadable(self._connection)

    def judgements(self, subject: str | None = None) -> tuple[Judgement, ...]:
        """What people said, in the order of time; undone judgements too."""
        with self._read():
            return contents.judgements(self._connection, subject)

    def imported(self, report: str) -> list[Imported]:
        """The claims that others read in a report, of the imports that hold."""
        with self._read():
            return imported_of(self._connection, [report]).get(report, [])

    def imports(self) -> tuple[Import, ...]:
        """What was taken in from elsewhere, in the order of time; undone imports too."""
        with self._read():
            return imports(self._connection)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self._read():
            return contents.counts(self._connection)

    # -- within

    def _marks(self, report_id: str) -> tuple[str, ...] | None:
        if report_id in self._waiting:
            return self._waiting[report_id].marks
        columns = [t.REPORTS.c[name] for name in MARKS]
        query = select(*columns).where(t.REPORTS.c.id == report_id)
        row = self.asked(lambda connection: connection.execute(query).one_or_none())
        return tuple(row) if row else None

    def _commit_in_time(self) -> None:
        if self._batch is None:
            self.commit()
            return
        size, seconds = self._batch
        late = time.monotonic() - self._committed_at >= seconds
        if len(self._waiting) >= size or late:
            self.commit()

    def commit(self) -> None:
        """Writes the reports that wait in a batch, and the marks. Raises LedgerFault."""
        self._committed_at = time.monotonic()
        # Taken out first: after a fault the run ends, and closing must not wait for it once more.
        waiting, self._waiting = self._waiting, {}
        reached, self._reached = self._reached, []
        if not waiting and not reached:
            return
        if self._connection.invalidated and self.name == ":memory:":
            return  # Ctrl-C within a statement: what is in memory is gone with its connection

        def write(connection: Connection) -> None:
            for some in portions(waiting.values()):
                self._write(some)
            marks.write(connection, reached, self._version)

        self.whole(write)

    def _write(self, entries: Sequence[_Entry]) -> None:
        connection = self._connection
        ids = [entry.report.id for entry in entries]
        connection.execute(t.REPORTS.delete().where(t.REPORTS.c.id.in_(ids)))
        add_rows(connection, t.REPORTS, [report_row(one.report, one.marks) for one in entries])
        claims = (claim for entry in entries for claim in entry.claims)
        for some in portions(claims, _TOGETHER):
            add_rows(connection, t.CLAIMS, [claim_row(claim) for claim in some])
            actors, parties = party_rows(some)
            # Where two reports name an actor differently one name stays, whichever came first.
            put_rows(connection, t.ACTORS, actors, least=("name",), greatest=("kind",))
            add_rows(connection, t.CLAIM_PARTIES, parties)
        held = [msgspec.structs.asdict(holding) for one in entries for holding in one.holdings]
        add_rows(connection, t.HOLDINGS, held)
        add_new_rows(connection, t.PENDING, [{"report": id_} for id_ in ids])
