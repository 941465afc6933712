"""What is wrong where many processes read."""

from lagebild.errors import LagebildError
from lagebild.languages.interface import interface


class ScaleFault(LagebildError):
    """Reading with many processes that cannot go on. `kind` is a key of the interface texts under
    `faults`, `values` fill its places; `str()` is the English sentence with fault and way out."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(f"faults.{kind}", **values))
        self.kind = kind
        self.values = values
