"""One line of the answer log: what was put in, what came out, with which versions, and how long it took."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tightrope import __version__

if TYPE_CHECKING:
    from kg.store.library import Library


def new_id() -> str:
    """An id that nobody can guess: who has it was given the answer, and may judge it."""
    return secrets.token_hex(16)


def now() -> str:
    """The time in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a question came in ("page", "api", "ask" ...), and the id under which its answer is logged."""

    channel: str = "server"
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader put in; `earlier` are the questions before it in the conversation."""

    origin: Origin
    question: str
    language: str | None = None
    as_of: str | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer in the contract's shape with its inputs. `timings` are seconds; `documents` all that it rests on."""

    asked: Asked
    answer: Mapping[str, Any]
    versions: Mapping[str, object]
    timings: Mapping[str, float]
    documents: frozenset[str]
    at: str = field(default_factory=now)

    def to_dict(self) -> dict[str, Any]:
        """The line as it is stored and as `tightrope log --json` prints it."""
        inputs = asdict(self.asked)
        origin = inputs.pop("origin")
        return {
            "id": origin["id"],
            "at": self.at,
            "channel": origin["channel"],
            "inputs": inputs,
            "versions": dict(self.versions),
            "timings": dict(self.timings),
            "answer": dict(self.answer),
        }

    def encoded(self) -> str:
        """The same as one JSON text; half a character pair, which no file can hold, becomes a question mark."""
        return json.dumps(self.to_dict(), ensure_ascii=False).encode("utf-8", "replace").decode()


def entry_of(asked: Asked, answer: Mapping[str, Any], library: Library, seconds: float) -> Entry:
    """The entry for an answer that `library` just gave. `seconds` is the whole time that the reader waited for it.

    Raises StoreError where a store can no longer be read.
    """
    timings = {"total": round(seconds, 6), "answer": answer["milliseconds"] / 1000}
    return Entry(asked, answer, versions_of(answer, library), timings, rests_on(answer, library))


def versions_of(answer: Mapping[str, Any], library: Library) -> dict[str, object]:
    """The program, the publish that was read, the embedder and the language model behind an answer."""
    from kg.index.record import recorded_embedder

    index = library.index
    made = recorded_embedder(index.folder) if index.folder else None
    return {
        "program": __version__,
        "publish": library.generation,
        "embedder": index.embedder.name,
        "weights": made.weights if made else None,
        "model": answer["model"],
    }


def rests_on(answer: Mapping[str, Any], library: Library) -> frozenset[str]:
    """The documents that an answer cites, with those whose claims its paths are made of."""
    claims = library.knowledge.all_claims
    steps = [step for path in answer["paths"] for step in path["steps"]]
    behind = {claims[id].evidence.document for step in steps for id in step["claims"] if id in claims}
    return frozenset(behind | {reference["document"] for reference in answer["references"]})
