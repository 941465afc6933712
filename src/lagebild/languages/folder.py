"""Where the languages lie, and which of them have every table."""

from pathlib import Path

HERE = Path(__file__).parent
# The others are begun: docs/languages.md says how far.
WHOLE = frozenset({"de"})
LANGUAGES = ("de", "en")
