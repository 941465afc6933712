"""What a migration that changes what the picture is made of says to the picture."""

from alembic import op


def pend_all() -> None:
    """All reports are to be looked at again."""
    op.execute(
        "INSERT INTO pending (report) SELECT id FROM reports"
        " WHERE id NOT IN (SELECT report FROM pending)"
    )
