"""Reports, claims, actors, judgements: the first ledgers."""

import sqlalchemy as sa
from alembic import op

from lagebild.record.engines import TEXT

revision = "1"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "meta",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("id", TEXT, primary_key=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("text", "title", "outlet")),
        sa.Column("published", TEXT, nullable=False, index=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("url", "language", "authors")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("agencies", "furniture", "source")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("status", "reason", "sha256")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("claims_sha256", "version")),
    )
    op.create_table(
        "claims",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column(
            "report",
            TEXT,
            sa.ForeignKey("reports.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("begin", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("stance", TEXT, nullable=False),
        sa.Column("deed", TEXT, nullable=False),
        sa.Column("negated", sa.Integer, nullable=False),
        sa.Column("time", TEXT, nullable=False, index=True),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("claim", TEXT, nullable=False),
    )
    op.create_index("claims_by_stance_and_deed", "claims", ["stance", "deed"])
    op.create_table(
        "actors",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
    )
    op.create_table(
        "claim_parties",
        sa.Column("claim", TEXT, sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", TEXT, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("actor", TEXT, sa.ForeignKey("actors.id"), nullable=False, index=True),
    )
    op.create_table(
        "unreadable",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("subject", TEXT, nullable=False, index=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("verdict", "detail", "who", "at")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("undone_by", "undone_at")),
    )
