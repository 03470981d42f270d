"""One line of the answer log: what was put in, what came out, with which versions, and how long it took."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from assistant.trace import PHASES
from tightrope import __version__

if TYPE_CHECKING:
    from assistant.trace import Trace
    from kg.store.library import Library

RULES = ("compose", "render", "verify")  # what a statement goes through between its evidence and the reader


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
    """An answer in the contract's shape with its inputs. `timings` are seconds; `documents` all that it rests on.

    `model` is what the language model did and cost (`ModelUse.to_dict`), None where none was asked.
    """

    asked: Asked
    answer: Mapping[str, Any]
    versions: Mapping[str, object]
    timings: Mapping[str, float]
    documents: frozenset[str]
    model: Mapping[str, Any] | None = None
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
            "model": self.model,
            "answer": dict(self.answer),
        }

    def encoded(self) -> str:
        """The same as one JSON text; half a character pair, which no file can hold, becomes a question mark."""
        return json.dumps(self.to_dict(), ensure_ascii=False).encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class Taken:
    """What one answer took: seconds in all, within the answering and by phase, and what its language model did and cost."""

    timings: Mapping[str, float]
    model: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, trace: Trace, seconds: float, answer: Mapping[str, Any]) -> Taken:
        """From the trace of `answer`, for which the reader waited `seconds`."""
        phases = {name: round(took, 6) for name, took in trace.seconds.items()}
        timings = {"total": round(seconds, 6), "answer": answer["milliseconds"] / 1000, **phases}
        return cls(timings, trace.model.to_dict() if trace.model else None)


def entry_of(asked: Asked, answer: Mapping[str, Any], library: Library, taken: Taken) -> Entry:
    """The entry for an answer that `library` just gave. Raises StoreError where a store can no longer be read."""
    return Entry(asked, answer, versions_of(answer, library), taken.timings, rests_on(answer, library), taken.model)


def read_entry(body: str) -> dict[str, Any]:
    """An entry as it was stored, by whichever version: what that one did not keep yet is None."""
    stored: dict[str, Any] = json.loads(body)
    versions = {"rules": None, **stored["versions"]}
    return {"model": None, **stored, "versions": versions, "timings": {**dict.fromkeys(PHASES), **stored["timings"]}}


def versions_of(answer: Mapping[str, Any], library: Library) -> dict[str, object]:
    """The program, its rules, the publish that was read, the embedder and the language model behind an answer."""
    from kg.index.record import recorded_embedder

    index = library.index
    made = recorded_embedder(index.folder) if index.folder else None
    return {
        "program": __version__,
        "rules": rules_version(),
        "publish": library.generation,
        "embedder": index.embedder.name,
        "weights": made.weights if made else None,
        "model": answer["model"],
    }


@cache
def rules_version() -> str:
    """The first 16 hexadecimal digits of the SHA-256 of all that composes and verifies statements, source by source."""
    return digest(files("assistant"), RULES)


def digest(folder: Traversable, parts: Iterable[str]) -> str:
    """The same of the `parts` (files or folders) of any folder."""
    made = hashlib.sha256()
    for part in parts:
        for one in sorted(_sources(folder.joinpath(part)), key=lambda found: found[0]):
            made.update(f"{one[0]}\0".encode() + one[1] + b"\0")
    return made.hexdigest()[:16]


def _sources(place: Traversable, name: str = "") -> Iterator[tuple[str, bytes]]:
    name = f"{name}/{place.name}"
    if place.is_dir():
        for inner in place.iterdir():
            yield from _sources(inner, name)
    elif name.endswith((".py", ".yaml", ".txt")):
        yield name, place.read_bytes()


def rests_on(answer: Mapping[str, Any], library: Library) -> frozenset[str]:
    """The documents that an answer cites, with those whose claims its paths are made of."""
    claims = library.knowledge.all_claims
    steps = [step for path in answer["paths"] for step in path["steps"]]
    behind = {claims[id].evidence.document for step in steps for id in step["claims"] if id in claims}
    return frozenset(behind | {reference["document"] for reference in answer["references"]})
