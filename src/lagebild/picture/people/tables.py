"""The tables by which actors are recognised across reports. Derived from the ledger, like the
index, and made anew with it."""

from sqlalchemy import Column, Float, Index, Integer, MetaData, Table

from lagebild.record import HASHED, TEXT

METADATA = MetaData()

# Who is named in which report, for whom it speaks there, which office it is said to hold; one row a
# combination. Only those who can be somebody else: persons, and bodies of no lexicon.
SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("report", TEXT, primary_key=True),
    Column("actor", TEXT, primary_key=True),
    Column("name", TEXT, primary_key=True),
    Column("side", TEXT, primary_key=True),
    Column("post", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Index("sightings_by_actor", "actor"),
    Index("sightings_by_report", "report").ddl_if(dialect="postgresql"),
)
# Names and offices are words of reports, which have no longest; PostgreSQL wants one for a key.
SIGHTINGS.primary_key.ddl_if(dialect="sqlite")

# In how many reports an actor is named so: what all reports together say of it.
NAMINGS = Table(
    "namings",
    METADATA,
    Column("actor", TEXT, primary_key=True),
    Column("name", TEXT, primary_key=True),
    Column("side", TEXT, primary_key=True),
    Column("post", TEXT, primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("reports", Integer, nullable=False),
    Index("namings_by_actor", "actor").ddl_if(dialect="postgresql"),
)
NAMINGS.primary_key.ddl_if(dialect="sqlite")

# By what an actor is found beside others that may be the same (`namesakes`).
KEYS = Table(
    "actor_keys",
    METADATA,
    Column("actor", TEXT, primary_key=True),
    Column("key", TEXT, primary_key=True),
    Index("actors_by_key", "key", info=HASHED),
    Index("keys_by_actor", "actor").ddl_if(dialect="postgresql"),
)
KEYS.primary_key.ddl_if(dialect="sqlite")

# Pairs that may be one, by the key under which they met.
LIKENESSES = Table(
    "likenesses",
    METADATA,
    Column("key", TEXT, primary_key=True),
    Column("one", TEXT, primary_key=True),
    Column("other", TEXT, primary_key=True),
    Column("reason", TEXT, nullable=False),
    Column("score", Float, nullable=False),
    Index("likenesses_by_key", "key", info=HASHED).ddl_if(dialect="postgresql"),
)
LIKENESSES.primary_key.ddl_if(dialect="sqlite")

# The id under which an actor is known, where it is another than its own, and whose it is.
KNOWN_AS = Table(
    "known_as",
    METADATA,
    Column("actor", TEXT, primary_key=True),
    Column("known_as", TEXT, nullable=False, index=True),
    Column("name", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
)
