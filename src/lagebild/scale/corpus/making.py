"""Makes a corpus, by whoever does the work: the processes of this machine, or a cluster."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from lagebild.pipeline import Reader
from lagebild.scale.corpus.folder import Folder, Manifest, PartDone
from lagebild.scale.corpus.part import done, read_part
from lagebild.scale.corpus.part import name_of as part_name
from lagebild.scale.corpus.settling import Task, settle
from lagebild.scale.corpus.splits import Arrival, Split, splits
from lagebild.scale.corpus.taking import Taken, take_in
from lagebild.scale.pool import Pool
from lagebild.scale.reading import cores
from lagebild.version import edition


class Hands(Protocol):
    """Who does the work, in any order."""

    def take_in(self, inputs: Sequence[Split], arrival: Arrival, folder: Folder) -> Iterable[Taken]:
        """Takes in the splits."""

    def read(self, tasks: Sequence[Task], arrival: Arrival, folder: Folder) -> Iterable[PartDone]:
        """Reads the parts, of which there is one at least."""


Told = Callable[[str, int, int], None]


def _nobody(what: str, done: int, of: int) -> None:
    """Nobody hears it."""


def make(
    paths: Sequence[str], out: str, arrival: Arrival, hands: Hands, told: Told = _nobody
) -> Manifest:
    """Makes the corpus of some files in the folder `out`, or goes on with it; `told` hears what is
    done ("taken" or "read"), how much of it, of how much. Raises ScaleFault."""
    folder = Folder(out)
    folder.begin(paths)
    inputs = list(splits(paths, arrival))
    taken: dict[str, Taken] = {}
    for one in hands.take_in(inputs, arrival, folder):
        taken[one.name] = one
        told("taken", len(taken), len(inputs))
    in_order = [taken[split.name] for split in inputs]
    tasks = list(settle((part for one in in_order for part in one.parts), folder))
    read = {part.name: part for task in tasks if (part := done(task, folder))}
    left = [task for task in tasks if part_name(task) not in read]
    for part in hands.read(left, arrival, folder) if left else ():
        read[part.name] = part
        told("read", len(read), len(tasks))
    passed: Counter[str] = Counter()
    for one in in_order:
        passed.update(one.passed)
    manifest = Manifest(
        edition=edition(),
        complete=True,
        inputs=tuple(paths),
        parts=tuple(read[part_name(task)] for task in tasks),
        unreadable=tuple(one.name for one in in_order if one.lost),
        lost=sum(one.lost for one in in_order),
        passed=dict(sorted(passed.items())),
    )
    folder.write(manifest)
    folder.clear(manifest)
    return manifest


class Here:
    """The processes of this machine."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or cores()

    def take_in(self, inputs: Sequence[Split], arrival: Arrival, folder: Folder) -> Iterator[Taken]:
        """Takes in one split after the other, what comes in opened by all processes."""
        with Pool(None, self._workers, terms=arrival.terms) as pool:
            for split in inputs:
                yield take_in(split, arrival, folder, pool.open)

    def read(self, tasks: Sequence[Task], arrival: Arrival, folder: Folder) -> Iterator[PartDone]:
        """Reads one part after the other, each by all processes."""
        with Pool(Reader(*arrival.languages), self._workers) as pool:
            for task in tasks:
                yield read_part(task, folder, pool.read)
