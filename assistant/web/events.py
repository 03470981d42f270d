"""An answer as it arrives: the same events feed the page and the server-sent stream of `/api/ask`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal

from assistant.render.growing import Growing
from assistant.trace import Trace

if TYPE_CHECKING:
    from assistant.answer import Reference, Statement


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: a stage began, one more statement stands, the whole answer is there, or there is a problem."""

    kind: Literal["status", "statement", "answer", "error"]
    data: Mapping[str, Any] = field(default_factory=dict)

    def encode(self) -> str:
        """The event in the text/event-stream format: JSON on one data line."""
        return f"event: {self.kind}\ndata: {json.dumps(self.data, ensure_ascii=False)}\n\n"


def arriving(given: Callable[[Trace], Mapping[str, Any]]) -> Iterator[Event]:
    """The statements of an answer as they pass the gate, each with the references that it is the first to cite, then the whole.

    The `markdown` of a statement's event is what the answer's Markdown grows by: nothing that comes later changes it. `given`
    answers in a thread of its own, to the end even where nobody listens any more. Raises what it raises.
    """
    arrived: SimpleQueue[Event | Exception] = SimpleQueue()
    trace = Trace(lambda said, references: arrived.put(pieces.heard(said, references)))
    pieces = _Pieces(trace)

    def run() -> None:
        try:
            answer = given(trace)
        except Exception as failure:  # noqa: BLE001 - raised again by the thread that waits
            arrived.put(failure)
            return
        for event in pieces.rest(answer):
            arrived.put(event)

    Thread(target=run, name="answer", daemon=True).start()
    while True:
        event = arrived.get()
        if isinstance(event, Exception):
            raise event
        yield event
        if event.kind == "answer":
            return


class _Pieces:
    """Statements numbered as they come, and the references that were sent with them."""

    def __init__(self, trace: Trace) -> None:
        self._trace, self._growing = trace, Growing()
        self._count = 0
        self._sent: set[int] = set()

    def heard(self, statement: Statement, references: tuple[Reference, ...]) -> Event:
        grown = self._growing.add(statement, references, self._trace)
        return self._event(asdict(statement), [asdict(reference) for reference in references], grown)

    def rest(self, answer: Mapping[str, Any]) -> Iterator[Event]:
        """What was not heard on the way, such as what an answer ends with, then the whole."""
        for statement in answer["statements"][self._count :]:
            yield self._event(statement, answer["references"])
        yield Event("answer", answer)

    def _event(self, statement: Mapping[str, Any], references: list[dict[str, Any]], grown: str = "") -> Event:
        markers = {citation["marker"] for citation in statement["citations"]} - self._sent
        self._sent |= markers
        first = [reference for reference in references if reference["marker"] in markers]
        self._count += 1
        return Event("statement", {"index": self._count - 1, "statement": statement, "references": first, "markdown": grown})
