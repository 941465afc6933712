"""The version of the program, apart from what `import lagebild` offers: every room may know it."""

from functools import cache
from pathlib import Path

__version__ = "0.1.0"


@cache
def edition() -> str:
    """What tells this program from one with a mended rule or lexicon under the same version."""
    import hashlib

    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(here.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
