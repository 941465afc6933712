"""What is said beside the output."""

import sys

from lagebild.export.plain import plain


def message(text: str) -> None:
    """A line on standard error."""
    print(plain(text), file=sys.stderr, flush=True)
