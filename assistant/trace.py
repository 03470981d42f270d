"""What is to be known of an answer under way: seconds by phase, what its language model did, who hears its statements."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Premise, Reference, Statement
    from assistant.model.use import ModelUse

PHASES = ("reading", "retrieval", "composition", "verification", "model")
Hear = Callable[["Statement", "tuple[Reference, ...]"], None]


class Trace:
    """One answer's. `hear` is called with each statement as it passes the gate, and all references numbered until then.

    `language` and `premises` are those of the answer, known before the first statement is heard. A phase within another one
    stops the outer one's clock, so that the seconds add up.
    """

    def __init__(self, hear: Hear | None = None) -> None:
        self.hear = hear
        self.model: ModelUse | None = None
        self.language = "en"
        self.premises: tuple[Premise, ...] = ()
        self.seconds: dict[str, float] = dict.fromkeys(PHASES, 0.0)
        self._running: list[str] = []
        self._since = 0.0

    def open(self, language: str, premises: Sequence[Premise]) -> None:
        """What stands before an answer's first statement, and in which language it is."""
        self.language, self.premises = language, tuple(premises)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """The time within counts as `name`, one of PHASES."""
        self._charge()
        self._running.append(name)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()

    def _charge(self) -> None:
        now = time.perf_counter()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now
