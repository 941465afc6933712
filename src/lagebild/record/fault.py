"""What can be wrong with a ledger."""

from lagebild.errors import LedgerError
from lagebild.languages.interface import interface


class LedgerFault(LedgerError):
    """A ledger that cannot be used. `kind` is a key of the interface texts under `faults`, `values`
    fill its places; `str()` is the English sentence with name, fault and way out."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(f"faults.{kind}", **values))
        self.kind = kind
        self.values = values

    @property
    def away(self) -> bool:
        """Whether a server was not to be reached: in a moment it may be there again."""
        return self.kind in ("lost", "no_server")
