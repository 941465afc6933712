"""What others read, and which import brought it."""

import sqlalchemy as sa
from alembic import op

from lagebild.record.engines import TEXT

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Makes the tables that are missing; all judgements so far were said here."""
    known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("judgements")}
    if "brought_by" not in known:
        column = sa.Column("brought_by", TEXT, nullable=False, server_default="")
        op.add_column("judgements", column)
    op.create_table(
        "imports",
        sa.Column("id", TEXT, primary_key=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("source", "who", "at")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("undone_by", "undone_at")),
        if_not_exists=True,
    )
    op.create_table(
        "imported",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("claim", "digest")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("report", "coder", "judged")),
        sa.Column("content", TEXT, nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_imported_report", "imported", ["report"], if_not_exists=True)
    op.create_table(
        "imported_parties",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("claim", "actor", "report")),
        if_not_exists=True,
    )
    op.create_index("ix_imported_parties_actor", "imported_parties", ["actor"], if_not_exists=True)
    op.create_table(
        "brought",
        sa.Column("brought_by", TEXT, sa.ForeignKey("imports.id"), primary_key=True),
        *(sa.Column(name, TEXT, primary_key=True) for name in ("thing", "digest")),
        if_not_exists=True,
    )
    op.create_index("brought_by_thing", "brought", ["thing", "digest"], if_not_exists=True)
