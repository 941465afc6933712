"""Which reports the picture has not seen, and who holds which office."""

import sqlalchemy as sa
from alembic import op

from lagebild.record.engines import TEXT
from lagebild.record.migrations.pending import pend_all

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """The picture has seen none of the reports."""
    op.create_table("pending", sa.Column("report", TEXT, primary_key=True), if_not_exists=True)
    on_file = op.get_bind().dialect.name == "sqlite"
    report = sa.ForeignKey("reports.id", ondelete="CASCADE")
    op.create_table(
        "holdings",
        sa.Column("report", TEXT, report, primary_key=on_file, nullable=False),
        sa.Column("begin", sa.Integer, primary_key=on_file, nullable=False),
        sa.Column("end", sa.Integer, primary_key=on_file, nullable=False),
        sa.Column("person", TEXT, primary_key=on_file, nullable=False),
        sa.Column("office", TEXT, primary_key=on_file, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("name", "post", "of", "of_name")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("of_how", "status", "text")),
        if_not_exists=True,
    )
    for column in ("person", "of"):
        name = f"ix_holdings_{column}"
        op.create_index(name, "holdings", [column], if_not_exists=True, postgresql_using="hash")
    if not on_file:
        op.create_index("holdings_by_report", "holdings", ["report"])
    pend_all()
