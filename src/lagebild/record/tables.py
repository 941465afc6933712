"""The tables of the ledger. Lists and whole claims are JSON; what is searched has a column."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, Table

from lagebild.record.engines import HASHED, TEXT

# 1: until November 2026; 2: `pending`, `holdings`; 3: the times of a report, `withheld`;
# 4: `fetched`, `reached`, `given_ids`, which some ledgers of 3 have already; 5: what others read.
# See `migrations`.
SCHEMA = 5

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("key", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", TEXT, primary_key=True),
    Column("text", TEXT, nullable=False),
    Column("title", TEXT, nullable=False),
    Column("outlet", TEXT, nullable=False),
    Column("published", TEXT, nullable=False, index=True),
    Column("url", TEXT, nullable=False),
    Column("language", TEXT, nullable=False),
    Column("authors", TEXT, nullable=False),
    Column("agencies", TEXT, nullable=False),
    Column("furniture", TEXT, nullable=False),
    Column("source", TEXT, nullable=False),
    Column("published_at", TEXT, nullable=False, server_default=""),
    Column("updated", TEXT, nullable=False, server_default=""),
    Column("retrieved", TEXT, nullable=False, server_default=""),
    Column("withheld", TEXT, nullable=False, server_default=""),
    Column("status", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    Column("sha256", TEXT, nullable=False),
    Column("claims_sha256", TEXT, nullable=False),
    Column("version", TEXT, nullable=False),
    # As long as somebody likes.
    Index("ix_reports_url", "url", info=HASHED),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", TEXT, primary_key=True),
    Column(
        "report", TEXT, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("begin", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("stance", TEXT, nullable=False),
    Column("deed", TEXT, nullable=False),
    Column("negated", Integer, nullable=False),
    Column("time", TEXT, nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    Column("claim", TEXT, nullable=False),
    Index("claims_by_stance_and_deed", "stance", "deed"),
)

ACTORS = Table(
    "actors",
    METADATA,
    Column("id", TEXT, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
)

CLAIM_PARTIES = Table(
    "claim_parties",
    METADATA,
    Column("claim", TEXT, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("role", TEXT, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("actor", TEXT, ForeignKey("actors.id"), nullable=False, index=True),
)

# Who holds which office, in a report's words; fields as of `reading.Holding`.
HOLDINGS = Table(
    "holdings",
    METADATA,
    Column("report", TEXT, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("begin", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("person", TEXT, primary_key=True),
    Column("office", TEXT, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("post", TEXT, nullable=False),
    Column("of", TEXT, nullable=False),
    Column("of_name", TEXT, nullable=False),
    Column("of_how", TEXT, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Index("ix_holdings_person", "person", info=HASHED),
    Index("ix_holdings_of", "of", info=HASHED),
    Index("holdings_by_report", "report").ddl_if(dialect="postgresql"),
)
# Words of a report have no longest: on PostgreSQL they are no key.
HOLDINGS.primary_key.ddl_if(dialect="sqlite")

# Reports whose claims, or what people said of them, changed since the picture last looked.
PENDING = Table("pending", METADATA, Column("report", TEXT, primary_key=True))

UNREADABLE = Table(
    "unreadable",
    METADATA,
    Column("id", TEXT, primary_key=True),
    Column("source", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
)

# What is followed: feeds, and the pages that they announced. Times are seconds since 1970,
# `next_at` when it is to be asked again (null: never). `state` is feed, waiting, taken, done or
# gone; `entry` is what the feed said of a page, as JSON; `moved` where it lies for good.
FETCHED = Table(
    "fetched",
    METADATA,
    Column("address", TEXT, primary_key=True),
    Column("feed", TEXT, nullable=False, index=True),
    Column("state", TEXT, nullable=False),
    Column("next_at", Float, index=True),
    Column("first_at", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("etag", TEXT, nullable=False),
    Column("modified", TEXT, nullable=False),
    Column("moved", TEXT, nullable=False),
    Column("entry", TEXT, nullable=False),
    Column("note", TEXT, nullable=False),
)

# How far an archive is read: see `intake.Reached`. A mark of another program version counts for
# nothing, since that would read its reports otherwise.
REACHED = Table(
    "reached",
    METADATA,
    Column("archive", TEXT, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("version", TEXT, nullable=False),
)

# The ids that the reports of an archive came with up to its mark.
GIVEN_IDS = Table(
    "given_ids",
    METADATA,
    Column("archive", TEXT, primary_key=True),
    Column("id", TEXT, primary_key=True),
    Column("content", TEXT, nullable=False),
    Column("version", TEXT, nullable=False),
)

# No foreign key on the subject: a judgement outlives the claim when a report is read again.
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("id", TEXT, primary_key=True),
    Column("subject", TEXT, nullable=False, index=True),
    Column("verdict", TEXT, nullable=False),
    Column("detail", TEXT, nullable=False),
    Column("who", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("undone_by", TEXT, nullable=False),
    Column("undone_at", TEXT, nullable=False),
    Column("brought_by", TEXT, nullable=False, server_default=""),
)

# Whoever imported what, when and from which file. Undone ones stay on record.
IMPORTS = Table(
    "imports",
    METADATA,
    Column("id", TEXT, primary_key=True),
    Column("source", TEXT, nullable=False),
    Column("who", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("undone_by", TEXT, nullable=False),
    Column("undone_at", TEXT, nullable=False),
)

# Claims that others read, each content once: see `imported.Imported`. No foreign key on the report:
# it may come later, and be read again.
IMPORTED = Table(
    "imported",
    METADATA,
    Column("claim", TEXT, primary_key=True),
    Column("digest", TEXT, primary_key=True),
    Column("report", TEXT, nullable=False, index=True),
    Column("coder", TEXT, nullable=False),
    Column("judged", TEXT, nullable=False),
    Column("content", TEXT, nullable=False),
)

# Who is named in the claims that others read.
IMPORTED_PARTIES = Table(
    "imported_parties",
    METADATA,
    Column("claim", TEXT, primary_key=True),
    Column("actor", TEXT, primary_key=True, index=True),
    Column("report", TEXT, primary_key=True),
)

# Which import brought which claim, or which judgement (then without a digest).
BROUGHT = Table(
    "brought",
    METADATA,
    Column("brought_by", TEXT, ForeignKey("imports.id"), primary_key=True),
    Column("thing", TEXT, primary_key=True),
    Column("digest", TEXT, primary_key=True),
    Index("brought_by_thing", "thing", "digest"),
)
