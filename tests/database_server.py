"""A PostgreSQL of the tests' own: from the installed programs, in a temporary folder, for nobody
else. It listens to a socket in that folder alone and takes no pains to survive a loss of power."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

# Where Debian puts the programs of each version.
DEBIAN = Path("/usr/lib/postgresql")
# Who may run a server where the tests run as root, whom it refuses.
UNPRIVILEGED = ("postgres", "nobody")
# Sorts and folds as a German does, which the ledger must not depend on.
GERMAN = "LOCALE_PROVIDER icu ICU_LOCALE 'de' TEMPLATE template0 ENCODING 'UTF8'"


class NoServer(Exception):
    """No server can be started here; says why."""


class Server:
    """A running server. `stop` ends it and takes its folder away."""

    def __init__(self) -> None:
        self._programs = _programs()
        self._user = _user()
        self.folder = Path(tempfile.mkdtemp(prefix="lagebild-pg-"))
        self._count = 0
        if self._user is not None:
            shutil.chown(self.folder, self._user)
        try:
            self._run("initdb", "-D", "data", "-E", "UTF8", "-A", "trust", "-U", "tester", "-N")
            self.start()
        except (OSError, subprocess.SubprocessError) as error:
            shutil.rmtree(self.folder, ignore_errors=True)
            said = getattr(error, "stdout", b"") or b""
            raise NoServer(f"{error} {said[-300:]!r}") from error

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        settings = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        settings += " -c max_connections=300"  # each database of a test has connections of its own
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", settings, "start")

    def halt(self) -> None:
        """Breaks all connections and ends, as a server does that is switched off."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def stop(self) -> None:
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def new_database(self, how: str = GERMAN) -> str:
        """The address of an empty database."""
        self._count += 1
        name = f"ledger{self._count}"
        self.sql(f"CREATE DATABASE {name} {how}")
        return self.address(name)

    def address(self, database: str, user: str = "tester") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Runs a statement apart from the program."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, *arguments],
            cwd=self.folder,
            user=self._user,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
            check=True,
        )


def _programs() -> Path:
    """The folder of `initdb`, of the newest version that is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    several = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not several:
        raise NoServer("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return several[-1].parent


def _user() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoServer("a server does not run as root, and there is nobody else here")


NewLedger = Callable[[], str]
