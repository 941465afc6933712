"""Types of columns that mean the same on every engine."""

from sqlalchemy import Text

# Compared and sorted by code points, whatever the language of the database server is: SQLite does
# so anyway.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
