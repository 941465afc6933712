"""What is asked of a format."""

from collections.abc import Iterator
from itertools import islice

import msgspec
from sqlalchemy import Connection

from lagebild.intake import Report
from lagebild.picture import Account, Point, Scope, Stated, accounts, every_point

TABLES = ("claims", "points", "actors", "reports", "judgements")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """`table` is one of TABLES, "" the first that the format has; `strict` leaves out what the
    format cannot carry whole. `connection` is one snapshot until the export is made."""

    connection: Connection
    scope: Scope
    table: str = ""
    strict: bool = False

    def accounts(self) -> Iterator[Account]:
        """The reports with those of their claims that are in scope, by publication."""
        return accounts(self.connection, self.scope)

    def telling(self) -> Iterator[Account]:
        """The reports of which at least one claim is in scope; of the last no claim beyond the
        limit."""
        left = self.scope.limit
        for account in self.accounts():
            told = account.told if left is None else account.told[:left]
            if told:
                yield msgspec.structs.replace(account, told=told)
            if left is not None:
                left -= len(told)
                if not left:
                    return

    def claims(self) -> Iterator[tuple[Stated, Report]]:
        """The claims in scope with their reports, by publication and place."""
        for account in self.telling():
            for stated in account.told:
                yield stated, account.recorded.report

    def points(self) -> Iterator[Point]:
        """The points in scope, by the day on which they were first told."""
        return islice(every_point(self.connection, self.scope), self.scope.limit)
