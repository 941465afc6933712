"""When a page was published, changed and fetched, and what of it was withheld."""

import sqlalchemy as sa
from alembic import op

from lagebild.record.engines import TEXT
from lagebild.record.migrations.pending import pend_all

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """What is not known of older reports is left empty."""
    known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("reports")}
    for name in ("published_at", "updated", "retrieved", "withheld"):
        if name not in known:
            column = sa.Column(name, TEXT, nullable=False, server_default="")
            op.add_column("reports", column)
    op.create_index(
        "ix_reports_url", "reports", ["url"], if_not_exists=True, postgresql_using="hash"
    )
    pend_all()
