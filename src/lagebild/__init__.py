"""Lagebild reads news reports on a crisis and keeps the picture of who says and does what.

import lagebild

lagebild.read("Russland fordert den Rückzug der Nato.", published="2022-01-28").claims
lagebild.Ledger("lagebild.db").threads(actor="Russland", since="2022-01").frame()
"""

from typing import TYPE_CHECKING, Any

from lagebild.version import __version__

if TYPE_CHECKING:
    from lagebild.notebook import Filters, FrameError, Ledger, ReadReport, Rows, read

__all__ = ["Filters", "FrameError", "Ledger", "ReadReport", "Rows", "__version__", "read"]


def __getattr__(name: str) -> Any:
    # Found when it is asked for: every room says `import lagebild`, the terminal starts at once.
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("lagebild.notebook"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
