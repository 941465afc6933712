"""The tables of versions: derived from the reports, can be thrown away and made again."""

from sqlalchemy import Column, ColumnElement, Index, Integer, MetaData, Table, func

from lagebild.picture.origins.tables import ORIGINS
from lagebild.record import HASHED, REPORTS, TEXT

METADATA = MetaData()

# The reports of pages of which there are several. `place` is that in the order of the page, `first`
# the report at its head, `number` counts versions from one (copies share it); the report speaks
# from the day `since` to before the day `until` ("": still), a copy never: its days are the same.
# `digest` is that of the running text.
VERSIONS = Table(
    "versions",
    METADATA,
    Column("report", TEXT, primary_key=True),
    Column("page", TEXT, nullable=False),
    Column("place", Integer, nullable=False),
    Column("first", TEXT, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("since", TEXT, nullable=False),
    Column("until", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False),
    Index("versions_by_page", "page", "place").ddl_if(dialect="sqlite"),
    Index("versions_by_address", "page", info=HASHED).ddl_if(dialect="postgresql"),
)

# The origin of a report where it is another than `origins` finds by comparing texts.
LEADS = Table(
    "leads",
    METADATA,
    Column("report", TEXT, primary_key=True),
    Column("origin", TEXT, nullable=False),
)

# Of a query that joins `ORIGINS` and, where there is a row, `LEADS`.
ORIGIN: ColumnElement[str] = func.coalesce(LEADS.c.origin, ORIGINS.c.origin)
# The days from which and until a report speaks, of a query that joins `VERSIONS` in the same way.
SINCE: ColumnElement[str] = func.coalesce(
    VERSIONS.c.since, func.nullif(REPORTS.c.published, ""), func.substr(REPORTS.c.retrieved, 1, 10)
)
UNTIL: ColumnElement[str] = func.coalesce(VERSIONS.c.until, "")
SPEAKS = (SINCE.label("since"), UNTIL.label("until"))
