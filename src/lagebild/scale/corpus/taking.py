"""A split becomes parts, of which each is read by itself."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from lagebild.intake import Draft, Drawn, Passed, Sealed, Terms, Unreadable, unopened_file
from lagebild.scale.corpus import files
from lagebild.scale.corpus.folder import TAKEN, UNREADABLE, Folder, put_in_place
from lagebild.scale.corpus.splits import Arrival, Split
from lagebild.scale.corpus.tables import TAKEN_SCHEMA, UNREADABLE_SCHEMA, Row, taken_row
from lagebild.scale.place import Found, Item, items_of

# Whoever opens what comes in: gives what it holds, in the same order.
Opening = Callable[[Iterable[Found]], Iterable[object]]

# A part is read in half a minute, and that is what a kill costs: so many reports of usual length,
# fewer of long ones.
REPORTS_IN_PART = 250
CHARACTERS_IN_PART = 1_000_000


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What a split came to: the names of its parts in the folder `taken`, in their order; how many
    were `lost`, for they could not become reports; how many `passed` over, by the reason."""

    name: str
    parts: tuple[str, ...] = ()
    lost: int = 0
    passed: dict[str, int] = {}


def take_in(split: Split, arrival: Arrival, folder: Folder, open_: Opening | None = None) -> Taken:
    """Takes in a split, or finds it taken in already: what it came to is written last. Where
    nobody else opens what comes in this process does."""
    said = folder.path / TAKEN / f"{split.name}.json"
    if said.exists():
        return msgspec.json.decode(said.read_bytes(), type=Taken)
    passed: Counter[str] = Counter()
    lost: list[Row] = [msgspec.to_builtins(one) for one in split.lost]
    parts = _Parts(split.name, folder)
    terms = arrival.terms
    unopened = (one for path in split.paths for one in unopened_file(path, terms))
    for one in open_(unopened) if open_ else _opened(unopened, terms):
        if isinstance(one, Passed):
            passed[one.why] += 1
        elif isinstance(one, Unreadable):
            lost.append(msgspec.to_builtins(one))
        elif isinstance(one, Drawn):
            parts.add(one)
    parts.put()
    if lost:
        files.write(folder.file(UNREADABLE, split.name), UNREADABLE_SCHEMA, lost)
    counts = dict(sorted(passed.items()))
    taken = Taken(name=split.name, parts=tuple(parts.names), lost=len(lost), passed=counts)
    with put_in_place(said) as beside:
        beside.write_bytes(msgspec.json.encode(taken))
    return taken


def _opened(found: Iterable[Found], terms: Terms) -> Iterator[Item]:
    for one in found:
        if isinstance(one, Draft | Sealed):
            yield from items_of(one, terms)
        elif isinstance(one, Unreadable | Passed):
            yield one


class _Parts:
    """The parts of a split, written as they fill."""

    def __init__(self, name: str, folder: Folder) -> None:
        self.names: list[str] = []
        self._name, self._folder = name, folder
        self._waiting: list[Row] = []
        self._size = 0

    def add(self, one: Drawn) -> None:
        self._waiting.append(taken_row(one))
        self._size += len(one.report.text)
        if len(self._waiting) >= REPORTS_IN_PART or self._size >= CHARACTERS_IN_PART:
            self.put()

    def put(self) -> None:
        if self._waiting:
            self.names.append(f"{self._name}-{len(self.names):05}")
            files.write(self._folder.file(TAKEN, self.names[-1]), TAKEN_SCHEMA, self._waiting)
            self._waiting, self._size = [], 0
