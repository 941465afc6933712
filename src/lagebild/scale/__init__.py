"""Scale: the same reading on all cores of a machine, and on many machines.

On one machine: in, what intake takes out of files and archives; out, the reports in the same order,
each with its `Outcome`. Order of work: `bounds` (what one report may take) -> `place` (of one thing
in the order) -> `worker` (a process that opens and reads) -> `pool` (several of them, and what
becomes of a report that ends one) -> `reading` (one process or many); `index_beside` makes the
ledger's index meanwhile.

For more than a ledger should hold: `corpus`, a folder of Parquet files; `cluster` has Ray make it,
`views` show what sums over its claims, and the rest from a ledger of the reports asked for.
What these need is imported where it is asked for.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lagebild.doors import name_by_name
from lagebild.intake import Wanted
from lagebild.scale.fault import ScaleFault

if TYPE_CHECKING:
    from lagebild.intake import Passed
    from lagebild.picture import Excerpt, Scope
    from lagebild.pipeline import Kept
    from lagebild.record import Ledger
    from lagebild.scale.corpus.folder import Manifest, is_corpus
    from lagebild.scale.corpus.making import Told
    from lagebild.scale.corpus.splits import Arrival
    from lagebild.scale.index_beside import IndexBeside
    from lagebild.scale.reading import cores, read_in_order

__all__ = [
    "Arrival",
    "IndexBeside",
    "Manifest",
    "ScaleFault",
    "Told",
    "cores",
    "is_corpus",
    "load_corpus",
    "make_corpus",
    "read_in_order",
    "view_of_corpus",
]
_LATER = {
    "Arrival": "corpus.splits",
    "IndexBeside": "index_beside",
    "Manifest": "corpus.folder",
    "Told": "corpus.making",
    "cores": "reading",
    "is_corpus": "corpus.folder",
    "read_in_order": "reading",
}

__getattr__ = name_by_name(__name__, _LATER)


def make_corpus(
    paths: Sequence[str],
    out: str,
    arrival: "Arrival",
    *,
    on: str = "",
    workers: int | None = None,
    told: "Told",
) -> "Manifest":
    """Makes the corpus of some files in the folder `out`, or goes on with it: by so many processes
    of this machine, or by the Ray cluster at the address `on`. Raises ScaleFault."""
    _check_needs()
    if on:
        from lagebild.scale.cluster import make_on

        return make_on(on, paths, out, arrival, told)
    from lagebild.scale.corpus.making import Here, make

    return make(paths, out, arrival, Here(workers), told)


def load_corpus(
    path: str, book: "Ledger", wanted: Wanted | None = None
) -> "Iterator[Kept | Passed]":
    """Keeps the reports of a corpus that are wanted in a ledger, all where nothing is said. Raises
    ScaleFault, LedgerError."""
    _check_needs()
    from lagebild.scale.corpus.loading import load

    return load(path, book, wanted or Wanted())


def view_of_corpus(
    path: str, view: str, scope: "Scope", actors: Sequence[str] = ()
) -> "Excerpt[Any]":
    """A view of a corpus: what sums over claims from all of its files, the others of the picture
    from those reports that the scope's days and outlets let in. `actors` are names or ids. Raises
    ScaleFault, UnknownActor."""
    _check_needs()
    from lagebild.scale.views import VIEWS, lent_view, view_of

    return (
        view_of(path, view, scope, actors)
        if view in VIEWS
        else lent_view(path, view, scope, actors)
    )


def _check_needs() -> None:
    try:
        import duckdb  # noqa: F401
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise ScaleFault("needs_scale") from error
