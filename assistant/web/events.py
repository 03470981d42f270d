"""An answer as it arrives: the same events feed the page and the server-sent stream of `/api/ask`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: a stage began, one more statement stands, the whole answer is there, or there is a problem."""

    kind: Literal["status", "statement", "answer", "error"]
    data: Mapping[str, Any] = field(default_factory=dict)

    def encode(self) -> str:
        """The event in the text/event-stream format: JSON on one data line."""
        return f"event: {self.kind}\ndata: {json.dumps(self.data, ensure_ascii=False)}\n\n"


def statement_events(answer: Mapping[str, Any]) -> Iterator[Event]:
    """The statements of an answer one by one, with the references that each is the first to cite, then the whole."""
    references = {reference["marker"]: reference for reference in answer["references"]}
    for index, statement in enumerate(answer["statements"]):
        markers = sorted({citation["marker"] for citation in statement["citations"]} & references.keys())
        yield Event(
            "statement", {"index": index, "statement": statement, "references": [references.pop(marker) for marker in markers]}
        )
    yield Event("answer", answer)
