"""The tables of origins: derived from the reports, can be thrown away and made again."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table

from lagebild.record import TEXT

METADATA = MetaData()

# What of a report is compared. Shingles and slots are numbers of 32 bits, blocks of 16, the
# smallest byte first.
SIGNATURES = Table(
    "signatures",
    METADATA,
    Column("report", TEXT, primary_key=True),
    Column("published", TEXT, nullable=False),
    Column("agencies", TEXT, nullable=False),
    Column("words", Integer, nullable=False),
    Column("whole", TEXT, nullable=False),
    Column("own", LargeBinary, nullable=False),
    Column("own_blocks", LargeBinary, nullable=False),
    Column("quoted", LargeBinary, nullable=False),
    Column("quoted_blocks", LargeBinary, nullable=False),
    Column("slots", LargeBinary, nullable=False),
)

# Reports under their keys. `head` is 1 for the first report of an origin: a new report is compared
# with these alone, however many copies there are of each.
MEETING_KEYS = Table(
    "meeting_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("head", Integer, primary_key=True, autoincrement=False),
    Column("report", TEXT, primary_key=True),
    sqlite_with_rowid=False,
)

# The origin of every report: the id of its first report, which may be the report itself. `because`
# holds the verdict as JSON, "" where the report is its own origin.
ORIGINS = Table(
    "origins",
    METADATA,
    Column("report", TEXT, primary_key=True),
    Column("origin", TEXT, nullable=False, index=True),
    Column("because", TEXT, nullable=False),
)
