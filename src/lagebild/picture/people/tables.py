"""The tables by which actors are recognised across reports. Derived from the ledger, like the
index, and made anew with it."""

from sqlalchemy import Column, Float, Index, MetaData, Table, Text

METADATA = MetaData()

# Who is named in which report, for whom it speaks there, which office it is said to hold; one row a
# combination. Only those who can be somebody else: persons, and bodies of no lexicon.
SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("report", Text, primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("side", Text, primary_key=True),
    Column("post", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Index("sightings_by_actor", "actor"),
)

# By what an actor is found beside others that may be the same (`namesakes`).
KEYS = Table(
    "actor_keys",
    METADATA,
    Column("actor", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Index("actors_by_key", "key"),
)

# Pairs that may be one, by the key under which they met.
LIKENESSES = Table(
    "likenesses",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("score", Float, nullable=False),
)

# The id under which an actor is known, where it is another than its own, and whose it is.
KNOWN_AS = Table(
    "known_as",
    METADATA,
    Column("actor", Text, primary_key=True),
    Column("known_as", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
)
