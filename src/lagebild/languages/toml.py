"""TOML files, parsed once: what they say is kept, for to parse one takes a hundred times as long as
to take in what was kept."""

from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from lagebild.errors import LexiconError
from lagebild.languages.kept import kept


def sections(path: Path) -> dict[str, Any]:
    """What a file says. Raises LexiconError that names it and, where known, the line."""
    said = kept(f"toml-{path.stem}", (path, Path(__file__)), partial(_packed, path))
    tree: dict[str, Any] = msgspec.msgpack.decode(said)
    return tree


def _packed(path: Path) -> bytes:
    import tomllib  # waited for only where a file has changed

    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}") from error
    return msgspec.msgpack.encode(tree)
