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
    """Counts reports on standard error, and lets messages pass above the bar."""

    def __init__(self, texts: Interface, paths: Sequence[str]) -> None:
        self._texts = texts
        self._bar: rich.progress.Progress | None = None
        self._drawn = 0.0
        self._total: int | None = None
        self._wanted = sys.stderr.isatty() and "-" not in paths
        if self._wanted:
            from lagebild.intake import count

            self._total = count(paths)
            self._wanted = self._total is None or self._total > HANDFUL

    def __enter__(self) -> Self:
        if self._wanted:
            from rich import progress
            from rich.console import Console

            self._bar = progress.Progress(
                progress.TextColumn("{task.description}", markup=False),
                progress.BarColumn(),
                progress.TextColumn("{task.fields[words]}", markup=False),
                progress.TimeRemainingColumn(),
                console=Console(stderr=True, highlight=False, markup=False, emoji=False),
                transient=True,
                auto_refresh=False,
            )
            self._task = self._bar.add_task(
                self._texts.say("messages.reading"), total=self._total, words=""
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
        now = time.monotonic()
        if self._bar and now - self._drawn >= SECONDS_BETWEEN:
            self._drawn = now
            words = self._texts.say(
                "messages.progress",
                reports=self._texts.number(reports),
                speed=self._texts.number(round(speed)),
            )
            self._bar.update(self._task, completed=reports, words=words)
            self._bar.refresh()

    def say(self, text: str) -> None:
        """A line on standard error, above the bar where there is one."""
        if self._bar:
            self._bar.console.print(plain(text), soft_wrap=True)
        else:
            message(text)
