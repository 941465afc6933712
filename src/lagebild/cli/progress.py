"""A progress bar on a terminal, for more than a handful of reports; silence elsewhere."""

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lagebild.cli.messages import message
from lagebild.export.plain import plain
from lagebild.languages.interface import Interface

if TYPE_CHECKING:
    import rich.progress

HANDFUL = 5
# Drawing takes time of its own; the eye needs no more than this.
SECONDS_BETWEEN = 0.2


class Progress:
    """Counts reports on standard error, or bytes where archives are read, and lets messages pass
    above the bar."""

    def __init__(self, texts: Interface, paths: Sequence[str]) -> None:
        self._texts = texts
        self._bar: rich.progress.Progress | None = None
        self._drawn = 0.0
        self._reports = self._done = 0
        self._speed = 0.0
        self._bytes: int | None = None
        self._count: int | None = None
        self._wanted = sys.stderr.isatty() and "-" not in paths
        if self._wanted:
            from lagebild.intake import count, weight

            self._bytes = weight(paths)
            if self._bytes is None:
                self._count = count(paths)
                self._wanted = self._count is None or self._count > HANDFUL

    def __enter__(self) -> Self:
        if self._wanted:
            from rich import progress
            from rich.console import Console

            columns: list[progress.ProgressColumn] = [
                progress.TextColumn("{task.description}", markup=False),
                progress.BarColumn(),
                progress.TextColumn("{task.fields[words]}", markup=False),
            ]
            if self._bytes is not None:
                columns += [progress.DownloadColumn(), progress.TransferSpeedColumn()]
            self._bar = progress.Progress(
                *columns,
                progress.TimeRemainingColumn(),
                console=Console(stderr=True, highlight=False, markup=False, emoji=False),
                transient=True,
                auto_refresh=False,
            )
            total = self._count if self._bytes is None else self._bytes
            self._task = self._bar.add_task(
                self._texts.say("messages.reading"), total=total, words=""
            )
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, reports: int, speed: float) -> None:
        """So many reports are through, at so many words a second."""
        self._reports, self._speed = reports, speed
        self._draw()

    def through(self, done: int) -> None:
        """So many bytes are through."""
        self._done = done
        if self._bytes is not None:
            self._draw()

    def _draw(self) -> None:
        now = time.monotonic()
        if self._bar and now - self._drawn >= SECONDS_BETWEEN:
            self._drawn = now
            words = self._texts.say(
                "messages.progress",
                reports=self._texts.number(self._reports),
                speed=self._texts.number(round(self._speed)),
            )
            completed = self._reports if self._bytes is None else self._done
            self._bar.update(self._task, completed=completed, words=words)
            self._bar.refresh()

    def say(self, text: str) -> None:
        """A line on standard error, above the bar where there is one."""
        if self._bar:
            self._bar.console.print(plain(text), soft_wrap=True)
        else:
            message(text)
