"""A progress bar on standard error, and nothing where that is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from ingest.report import Outcome

LONGEST_NAME = 48


class Bar:
    """Shows an ingest as it goes; keeps the contract of `ingest.report.Progress`."""

    def __init__(self, rich: RichProgress, title: str) -> None:
        self._rich, self._title, self._failed = rich, title, 0
        self._task = rich.add_task(title, total=None, name="")

    def start(self, total: int | None) -> None:
        """The ingest begins; `total` is an estimate."""
        self._rich.update(self._task, total=total)

    def step(self, name: str, outcome: Outcome) -> None:
        """One document is done."""
        self._failed += outcome == "failed"
        failures = f" ({self._failed} failed)" if self._failed else ""
        shown = name if len(name) <= LONGEST_NAME else "…" + name[-LONGEST_NAME + 1 :]
        self._rich.update(self._task, advance=1, name=shown, description=self._title + failures)

    def finish(self) -> None:
        """The ingest is over."""
        self._rich.update(self._task, name="")


@contextmanager
def watching(title: str) -> Iterator[Bar | None]:
    """A bar for one ingest; None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    name = TextColumn("{task.fields[name]}", style="dim", markup=False)
    with Progress(*columns, name, console=Console(stderr=True), transient=True) as rich:
        yield Bar(rich, title)
