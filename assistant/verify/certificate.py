"""`tightrope verify`: an answer's JSON judged against the stored documents, with no model and no network.

The file may have been edited by anyone, so nothing in it is trusted: quotes are looked up at their offsets, and every cited
statement goes through the same verifier as when it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.verify.verifier import Level, Quoted, quoted, verify
from kg.document import Document
from tightrope.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

_RANK = {Level.FULL: 2, Level.PARTIAL: 1, Level.NONE: 0}


class _Cited(BaseModel):
    model_config = ConfigDict(extra="ignore")
    document: str
    quote: str
    start: int
    end: int
    support: str = Field(default="full", pattern="^(full|partial)$")


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore")
    text: str
    kind: str = "fact"
    citations: list[_Cited] = []


class _Listed(BaseModel):
    model_config = ConfigDict(extra="ignore")
    document: str
    sha256: str | None = None


class _Saved(BaseModel):
    model_config = ConfigDict(extra="ignore")
    statements: list[_Said]
    references: list[_Listed] = []


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """The verdict on one statement of the file; `claimed` is what the file itself says of its support."""

    index: int
    verdict: Level
    reasons: tuple[str, ...]
    claimed: Level | None = None

    @property
    def holds(self) -> bool:
        """Whether the statement is supported at least as far as the file says."""
        return self.claimed is None or (self.verdict is not Level.NONE and _RANK[self.verdict] >= _RANK[self.claimed])


@dataclass(frozen=True, slots=True)
class Certificate:
    """What `tightrope verify` prints."""

    statements: tuple[StatementCheck, ...]
    documents: tuple[tuple[str, bool], ...]

    @property
    def holds(self) -> bool:
        """Whether every cited statement is full or partial as the file says."""
        return all(check.holds for check in self.statements)

    def to_dict(self) -> dict[str, object]:
        """The contract's shape."""
        rows = [
            {"index": check.index, "verdict": check.verdict.value, "reasons": list(check.reasons)} for check in self.statements
        ]
        return {"statements": rows, "documents": [{"document": id, "unchanged": same} for id, same in self.documents]}


def verify_answer(saved: object, get: Callable[[str], Document], knowledge: Knowledge | None = None) -> Certificate:
    """Judge an answer read from JSON. `get` is `library.documents.get`. Raises UsageError for another shape.

    `knowledge` is the library's: without it a statement in another language than its quote is at most partly supported.
    """
    answer = _read(saved)
    held: dict[str, Document | None] = {}

    def document(id: str) -> Document | None:
        if id not in held:
            try:
                held[id] = get(id)
            except UnknownName:
                held[id] = None
        return held[id]

    checks = tuple(_check(index, said, document, knowledge) for index, said in enumerate(answer.statements))
    for listed in answer.references:
        document(listed.document)
    versions = {listed.document: listed.sha256 for listed in answer.references}
    return Certificate(checks, tuple((id, _unchanged(found, versions.get(id))) for id, found in held.items()))


def _read(saved: object) -> _Saved:
    try:
        return _Saved.model_validate(saved)
    except ValidationError as failure:
        first = failure.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UsageError(
            "this is not an answer of tightrope ask --json", where=where, value=first.get("input"), allowed=first["msg"],
            remedy="save one with: tightrope ask QUESTION --json > answer.json",
        ) from None  # fmt: skip


def _check(index: int, said: _Said, document: Callable[[str], Document | None], knowledge: Knowledge | None) -> StatementCheck:
    if not said.citations:
        free = said.kind in ("inference", "caveat")
        return StatementCheck(
            index, Level.FULL if free else Level.NONE, () if free else ("quote",), None if free else Level.FULL
        )
    claimed = Level.FULL if all(cited.support == "full" for cited in said.citations) else Level.PARTIAL
    evidence, reasons = _evidence(said.citations, document, knowledge)
    if reasons:
        return StatementCheck(index, Level.NONE, reasons, claimed)
    verdict = verify(said.text, evidence)
    return StatementCheck(index, verdict.level, verdict.reasons, claimed)


def _evidence(
    citations: Sequence[_Cited], document: Callable[[str], Document | None], knowledge: Knowledge | None
) -> tuple[list[Quoted], tuple[str, ...]]:
    evidence, reasons = [], []
    for cited in citations:
        held = document(cited.document)
        if held is None:
            reasons.append("missing-document")
        elif not cited.quote or held.text[max(cited.start, 0) : max(cited.end, 0)] != cited.quote:
            reasons.append("quote")
        else:
            evidence.append(quoted(held, max(cited.start, 0), max(cited.end, 0), knowledge))
    return evidence, tuple(dict.fromkeys(reasons))


def _unchanged(found: Document | None, version: str | None) -> bool:
    return found is not None and (version is None or found.version == version)
