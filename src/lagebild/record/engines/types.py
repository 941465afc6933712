"""Types of columns that mean the same on every engine, and what else tables say to engines."""

from sqlalchemy import Text

# Compared and sorted by code points, whatever the language of the database server is: SQLite does
# so anyway.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
# The `info` of an index over texts of any length: what PostgreSQL sorts has an end, what it hashes
# has none. Said in its own words (`postgresql_using`) it would load its half of SQLAlchemy for
# every ledger in a file.
HASHED = {"hashed": True}
