"""A corpus is made by a Ray cluster: Ray Data hands out the splits and the parts.

Whatever is handed out twice, because a machine was lost or somebody came again, gives the same
files: so nothing is kept in the cluster but the order of work. The folder of the corpus and the
files that come in must lie where all machines of the cluster reach them by the same path.
"""

import logging
import os
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from lagebild.pipeline import Reader
from lagebild.scale.corpus.folder import Folder, Manifest, PartDone
from lagebild.scale.corpus.making import Told, make
from lagebild.scale.corpus.part import read_part
from lagebild.scale.corpus.settling import Task
from lagebild.scale.corpus.splits import Arrival, Split
from lagebild.scale.corpus.taking import Taken, take_in
from lagebild.scale.fault import ScaleFault
from lagebild.scale.pool import Pool
from lagebild.version import edition

AUTO = "auto"
# How the report of a fault on another machine begins.
SAID = "lagebild.scale.fault.ScaleFault: "
# How often those outside look how far it is.
SECONDS = 0.5
_encode = msgspec.msgpack.encode


def make_on(address: str, paths: Sequence[str], out: str, arrival: Arrival, told: Told) -> Manifest:
    """As `make`, by the cluster at an address: "auto" is the one that this machine belongs to,
    ray://HOST:PORT another. Raises ScaleFault."""
    ray = _ray()
    out, paths = os.path.abspath(out), [os.path.abspath(path) for path in paths]
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.WARNING)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise ScaleFault("no_cluster", name=address, reason=error) from error
    try:
        if address == AUTO:
            return make(paths, out, arrival, _Hands(), told)
        return _made_within(ray, paths, out, arrival, told)
    except ray.exceptions.RayError as error:
        raise _fault_of(address, error) from error
    finally:
        ray.shutdown()


def _fault_of(address: str, error: BaseException) -> ScaleFault:
    """What went wrong on a machine of the cluster, out of what Ray wraps around it."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, ScaleFault):
            return inner
        inner = getattr(inner, "cause", None) or inner.__cause__
    own = [line for line in str(error).splitlines() if SAID in line]
    reason = own[-1].partition(SAID)[2] if own else str(error).partition("\n")[0]
    return ScaleFault("cluster_failed", name=address, reason=reason)


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ScaleFault("needs_scale") from error
    return ray


def _made_within(
    ray: Any, paths: Sequence[str], out: str, arrival: Arrival, told: Told
) -> Manifest:
    """Ray Data wants to be asked from within: so a task of the cluster drives, and writes on a
    board how far it is, which is read from here."""
    board = ray.remote(num_cpus=0, max_restarts=-1, max_task_retries=-1)(_Board).remote()
    drive = ray.remote(num_cpus=0, max_retries=-1)(_drive)
    driven = drive.remote(paths, out, arrival, board)
    over: list[Any] = []
    known: dict[str, tuple[int, int]] = {}
    while not over:
        over, _ = ray.wait([driven], timeout=SECONDS)
        found = ray.get(board.read.remote())
        for what, (done, of) in found.items():
            if known.get(what) != (done, of):
                told(what, done, of)
        known = found
    return msgspec.json.decode(ray.get(driven), type=Manifest)


class _Board:
    """Holds, in a process of its own, what was done last of how much."""

    def __init__(self) -> None:
        self._written: dict[str, tuple[int, int]] = {}

    def write(self, what: str, done: int, of: int) -> None:
        self._written[what] = (done, of)

    def read(self) -> dict[str, tuple[int, int]]:
        return self._written


def _drive(paths: Sequence[str], out: str, arrival: Arrival, board: Any) -> bytes:
    written: list[Any] = []

    def told(what: str, done: int, of: int) -> None:
        written[:] = [board.write.remote(what, done, of)]

    made = make(paths, out, arrival, _Hands(), told)
    _ray().get(written)  # all before it stands there too: they are written in order
    return msgspec.json.encode(made)


class _Hands:
    """The machines of the cluster that this process belongs to."""

    def take_in(self, inputs: Sequence[Split], arrival: Arrival, folder: Folder) -> Iterator[Taken]:
        """Takes in the splits, as many at once as there are cores."""
        given = (str(folder.path), _encode(arrival), edition())
        handed = _handed_out(inputs).map(_take_in, fn_args=given, num_cpus=1)
        for row in handed.iter_rows():
            yield msgspec.msgpack.decode(row["item"], type=Taken)

    def read(self, tasks: Sequence[Task], arrival: Arrival, folder: Folder) -> Iterator[PartDone]:
        """Reads the parts, as many at once as there are cores."""
        ray = _ray()
        cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
        readers = ray.data.ActorPoolStrategy(min_size=1, max_size=min(cores, len(tasks)))
        given = (str(folder.path), arrival.languages, edition())
        handed = _handed_out(tasks).map(
            _PartReader, fn_constructor_args=given, compute=readers, num_cpus=1
        )
        for row in handed.iter_rows():
            yield msgspec.msgpack.decode(row["item"], type=PartDone)


def _handed_out(items: Sequence[Any]) -> Any:
    """The items, each a block of its own: what is lost is handed out again one by one."""
    data = _ray().data
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    encoded = [{"item": _encode(item)} for item in items]
    return data.from_items(encoded, override_num_blocks=max(1, len(items)))


def _take_in(row: dict[str, Any], out: str, arrival: bytes, wanted: str) -> dict[str, Any]:
    _same_program(wanted)
    split = msgspec.msgpack.decode(row["item"], type=Split)
    how = msgspec.msgpack.decode(arrival, type=Arrival)
    return {"item": _encode(take_in(split, how, Folder(out)))}


class _PartReader:
    """Reads parts on one core, each report in a process that may end over it."""

    def __init__(self, out: str, languages: Sequence[str], wanted: str) -> None:
        _same_program(wanted)
        self._folder = Folder(out)
        self._pool = Pool(Reader(*languages), 1)
        self._pool.__enter__()

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        task = msgspec.msgpack.decode(row["item"], type=Task)
        return {"item": _encode(read_part(task, self._folder, self._pool.read))}


def _same_program(wanted: str) -> None:
    if edition() != wanted:
        raise ScaleFault("other_edition", node=os.uname().nodename)
