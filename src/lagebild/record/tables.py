"""The tables of the ledger. Lists and whole claims are JSON; what is searched has a column."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

# 1: until November 2026; 2: `pending`, `holdings`; 3: the times of a report, `withheld`.
SCHEMA = 3
# Stands in the file's header ("LBLD"), so that no other program's database is taken for a ledger.
APPLICATION = 0x4C424C44

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", Text, nullable=False, index=True),
    Column("url", Text, nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("authors", Text, nullable=False),
    Column("agencies", Text, nullable=False),
    Column("furniture", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("published_at", Text, nullable=False, server_default=""),
    Column("updated", Text, nullable=False, server_default=""),
    Column("retrieved", Text, nullable=False, server_default=""),
    Column("withheld", Text, nullable=False, server_default=""),
    Column("status", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("claims_sha256", Text, nullable=False),
    Column("version", Text, nullable=False),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", Text, primary_key=True),
    Column(
        "report", Text, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("begin", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("stance", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("negated", Integer, nullable=False),
    Column("time", Text, nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    Column("claim", Text, nullable=False),
    Index("claims_by_stance_and_deed", "stance", "deed"),
)

ACTORS = Table(
    "actors",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
)

CLAIM_PARTIES = Table(
    "claim_parties",
    METADATA,
    Column("claim", Text, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("actor", Text, ForeignKey("actors.id"), nullable=False, index=True),
)

# Who holds which office, in a report's words; fields as of `reading.Holding`.
HOLDINGS = Table(
    "holdings",
    METADATA,
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("begin", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("person", Text, primary_key=True, index=True),
    Column("office", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("of", Text, nullable=False, index=True),
    Column("of_name", Text, nullable=False),
    Column("of_how", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("text", Text, nullable=False),
)

# Reports whose claims, or what people said of them, changed since the picture last looked.
PENDING = Table("pending", METADATA, Column("report", Text, primary_key=True))

UNREADABLE = Table(
    "unreadable",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

# What is followed: feeds, and the pages that they announced. Times are seconds since 1970,
# `next_at` when it is to be asked again (null: never). `state` is feed, waiting, taken, done or
# gone; `entry` is what the feed said of a page, as JSON; `moved` where it lies for good.
FETCHED = Table(
    "fetched",
    METADATA,
    Column("address", Text, primary_key=True),
    Column("feed", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("next_at", Float, index=True),
    Column("first_at", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("moved", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("note", Text, nullable=False),
)

# How far an archive is read: see `intake.Reached`. A mark of another program version counts for
# nothing, since that would read its reports otherwise.
REACHED = Table(
    "reached",
    METADATA,
    Column("archive", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("version", Text, nullable=False),
)

# The ids that the reports of an archive came with up to its mark.
GIVEN_IDS = Table(
    "given_ids",
    METADATA,
    Column("archive", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("version", Text, nullable=False),
)

# No foreign key on the subject: a judgement outlives the claim when a report is read again.
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone_by", Text, nullable=False),
    Column("undone_at", Text, nullable=False),
)
