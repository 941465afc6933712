"""What can be wrong with an export."""

from lagebild.errors import ExportError
from lagebild.languages.interface import interface


class ExportFault(ExportError):
    """An export that cannot be made. `kind` is a key of the interface texts under `faults`,
    `values` fill its places; `str()` is the English sentence with fault and way out."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(f"faults.{kind}", **values))
        self.kind = kind
        self.values = values
