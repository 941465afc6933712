"""What is wrong where many processes read."""

from functools import partial
from typing import Any

from lagebild.errors import LagebildError
from lagebild.languages.interface import interface


class ScaleFault(LagebildError):
    """Reading with many processes that cannot go on. `kind` is a key of the interface texts under
    `faults`, `values` fill its places; `str()` is the English sentence with fault and way out."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(f"faults.{kind}", **values))
        self.kind = kind
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """It comes from other processes and machines as well."""
        return partial(ScaleFault, self.kind, **self.values), ()
