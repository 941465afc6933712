"""Two nodes on one machine make a corpus: killed in the middle, the same files come out.

Run by `make cluster`, which installs Ray; takes two minutes. Skipped where Ray is not installed.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from corpora import content, inputs, text

from lagebild.intake import DEFAULT, Fields, Wanted
from lagebild.scale import ScaleFault, make_corpus
from lagebild.scale.corpus.splits import Arrival

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
# A busy machine needs more than Ray's half minute to start the server for those outside.
os.environ["RAY_CLIENT_SERVER_CHECK_CHANNEL_TIMEOUT_S"] = "400"
pytest.importorskip("ray", reason="lagebild[scale] is not installed")
pytestmark = [
    # Ray's own: it leaves sockets and files to the end of the process.
    pytest.mark.filterwarnings("ignore"),
]

ARRIVAL = Arrival(limits=DEFAULT, wanted=Wanted(), fields=Fields())
# Each is a split of its own, for it is large: with a field that nobody reads.
FILES, REPORTS, FILLING = 8, 10, "x" * 200_000


def _free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


# Where the cluster is asked from outside.
PORT = _free_port()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two nodes of one core each, in processes of this machine."""
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 1, "ray_client_server_port": PORT}
    made = Cluster(initialize_head=True, head_node_args=head)
    made.add_node(num_cpus=1)
    os.environ["RAY_ADDRESS"] = made.address
    try:
        yield made
    finally:
        del os.environ["RAY_ADDRESS"]
        made.shutdown()


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Inputs of all kinds, and files that are large enough to be splits of their own."""
    folder = tmp_path_factory.mktemp("inputs")
    found = inputs(folder)
    for number in range(FILES):
        path = folder / f"viele-{number}.jsonl"
        texts = (text(1_000 * (number + 1) + line) for line in range(REPORTS))
        lines = (json.dumps({"text": one * 8, "unread": FILLING}) + "\n" for one in texts)
        path.write_text("".join(lines), "utf-8")
        found.append(str(path))
    return found


@pytest.fixture(scope="module")
def here(paths: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this machine alone makes of them."""
    out = tmp_path_factory.mktemp("here") / "out"
    make_corpus(paths, str(out), ARRIVAL, told=_nobody)
    return content(out)


def _nobody(what: str, done: int, of: int) -> None:
    """Nobody hears it."""


def readers(cluster: Any) -> list[int]:
    """The processes in which parts are read, of all nodes."""
    found = []
    for node in cluster.list_all_nodes():
        for raylet in node.all_processes["raylet"]:
            pid = raylet.process.pid
            for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
                words = Path(f"/proc/{child}/cmdline").read_bytes()
                if b"PartReader" in words or b"MapWorker" in words:
                    found.append(int(child))
    return found


def test_a_killed_worker_costs_nothing(
    cluster: Any, paths: list[str], here: dict[str, bytes], tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill(what: str, done: int, of: int) -> None:
        if what == "read" and not killed:
            killed.append(readers(cluster)[0])
            os.kill(killed[0], signal.SIGKILL)

    made = make_corpus(paths, str(tmp_path / "out"), ARRIVAL, on="auto", told=kill)
    assert killed and made.complete
    assert content(tmp_path / "out") == here


def test_a_killed_driver_is_gone_on_with(
    cluster: Any, paths: list[str], here: dict[str, bytes], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "lagebild", "read", *paths, "--on", "auto", "--out", "out"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "LANG": "en_GB.UTF-8"}
    driver = subprocess.Popen(command, cwd=tmp_path, env=environment)
    ends = time.monotonic() + 120
    while not list((tmp_path / "out" / "reports").glob("[!.]*.parquet")):
        assert time.monotonic() < ends and driver.poll() is None
        time.sleep(0.1)
    driver.kill()
    driver.wait()
    found = sorted((tmp_path / "out" / "reports").glob("[!.]*.parquet"))
    assert len(found) < sum(name.startswith("reports/") for name in here)
    before = {path: path.stat().st_mtime_ns for path in found}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr  # two of the inputs are no reports
    assert content(tmp_path / "out") == here
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_whoever_asks_from_outside_gets_the_same(
    cluster: Any, paths: list[str], here: dict[str, bytes], tmp_path: Path
) -> None:
    address = f"ray://127.0.0.1:{PORT}"
    heard: dict[str, list[tuple[int, int]]] = {}

    def hear(what: str, done: int, of: int) -> None:
        heard.setdefault(what, []).append((done, of))

    made = make_corpus(paths, str(tmp_path / "out"), ARRIVAL, on=address, told=hear)
    assert made.complete
    assert content(tmp_path / "out") == here
    # However rarely it was looked: what was reached in the end is told, and it only grows.
    splits, parts = 1 + FILES, len(made.parts)
    assert (heard["taken"][-1], heard["read"][-1]) == ((splits, splits), (parts, parts))
    assert all(told == sorted(told) for told in heard.values())


def test_a_lost_node_costs_nothing(
    cluster: Any, paths: list[str], here: dict[str, bytes], tmp_path: Path
) -> None:
    lost = threading.Event()

    def lose(what: str, done: int, of: int) -> None:
        if what == "read" and not lost.is_set():
            lost.set()
            cluster.remove_node(cluster.list_all_nodes()[-1], allow_graceful=False)

    made = make_corpus(paths, str(tmp_path / "out"), ARRIVAL, on="auto", told=lose)
    assert lost.is_set() and made.complete
    assert content(tmp_path / "out") == here
    shutil.rmtree(tmp_path / "out")


def test_no_cluster_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    with pytest.raises(ScaleFault, match="no Ray cluster to be reached"):
        make_corpus(
            [str(tmp_path)], str(tmp_path / "o"), ARRIVAL, on="ray://127.0.0.1:1", told=_nobody
        )
