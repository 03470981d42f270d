"""The claims as JSON Lines: each in the contract's shape, with the source it stands in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from assistant.path_search import claim_with_source

if TYPE_CHECKING:
    from assistant.export.sink import Sink
    from assistant.export.wanted import Wanted
    from kg.store.library import Library


def evidence(library: Library, wanted: Wanted, sink: Sink) -> None:
    """One claim a line, in the order of documents and places."""
    for id in wanted.knowledge(library).claims:
        sink.write(json.dumps(claim_with_source(id, library), ensure_ascii=False).encode() + b"\n")
