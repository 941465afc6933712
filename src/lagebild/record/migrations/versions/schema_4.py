"""What is followed, and how far archives are read: of 3 some ledgers have it and some do not."""

import sqlalchemy as sa
from alembic import op

from lagebild.record.engines import TEXT

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Makes the tables that are missing."""
    op.create_table(
        "fetched",
        sa.Column("address", TEXT, primary_key=True),
        sa.Column("feed", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("next_at", sa.Float),
        sa.Column("first_at", sa.Float, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("etag", "modified", "moved")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("entry", "note")),
        if_not_exists=True,
    )
    for column in ("feed", "next_at"):
        op.create_index(f"ix_fetched_{column}", "fetched", [column], if_not_exists=True)
    op.create_table(
        "reached",
        sa.Column("archive", TEXT, primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "given_ids",
        sa.Column("archive", TEXT, primary_key=True),
        sa.Column("id", TEXT, primary_key=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("content", "version")),
        if_not_exists=True,
    )
