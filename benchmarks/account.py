"""Runs `lagebild` and accounts for the processor time of each of its processes.

python benchmarks/account.py FILE ARGUMENT...

FILE is given, as JSON: `first`, the seconds of the first process; of these `before` until another
was started, and `after` all others had ended; `others`, the seconds of each of the others.
"""

import atexit
import json
import os
import sys
import time

_wait = os.waitpid
_others: dict[int, float] = {}
_at = {"before": -1.0, "after": 0.0}


def _started() -> None:
    if _at["before"] < 0:
        _at["before"] = time.process_time()


def _waited(process: int, options: int) -> tuple[int, int]:
    """As `os.waitpid`, which does not say what the process took."""
    found, status, used = os.wait4(process, options)
    if found:
        _others[found] = used.ru_utime + used.ru_stime
        _at["after"] = time.process_time()
    return found, status


def _write(file: str, own: int) -> None:
    if os.getpid() != own:
        return
    first = time.process_time()
    alone = not _others
    told = {
        "first": first,
        "before": first if alone else _at["before"],
        "after": 0.0 if alone else first - _at["after"],
        "others": sorted(_others.values(), reverse=True),
    }
    with open(file, "w", encoding="utf-8") as out:
        json.dump(told, out)


def main() -> None:
    """The command as it is called otherwise, in this process."""
    file, sys.argv = sys.argv[1], ["lagebild", *sys.argv[2:]]
    atexit.register(_write, file, os.getpid())
    os.register_at_fork(before=_started)
    os.waitpid = _waited
    from lagebild.cli import main as lagebild

    lagebild()


if __name__ == "__main__":
    main()
