"""`tightrope verify`: an answer's JSON judged against the stored documents, with no model and no network.

The file may have been edited by anyone, so nothing in it is trusted: quotes are looked up at their offsets, and every cited
statement, premise and side of a disagreement goes through the same verifier as when it was made. What else does not agree, with
the documents held or within the file, is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.claim_cells import cells_told
from assistant.terms import normalised
from assistant.verify.agreement import DocumentCheck, checked_document, differing
from assistant.verify.saved import Saved, SavedCitation, SavedReference, read_saved
from assistant.verify.verifier import Level, Quoted, quoted, verify
from kg.document import Document
from tightrope.errors import StoreError, UnknownName

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

_RANK = {Level.FULL: 2, Level.PARTIAL: 1, Level.NONE: 0}


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """The verdict on one statement of the file; `claimed` is what the file itself says of its support."""

    index: int
    verdict: Level
    reasons: tuple[str, ...]
    claimed: Level | None = None
    side: int | None = None

    @property
    def holds(self) -> bool:
        """Whether the statement is supported at least as far as the file says."""
        return self.claimed is None or (self.verdict is not Level.NONE and _RANK[self.verdict] >= _RANK[self.claimed])

    def to_dict(self) -> dict[str, Any]:
        """The contract's shape; a side of a disagreement says which."""
        side = {} if self.side is None else {"side": self.side}
        return {"index": self.index, **side, "verdict": self.verdict.value, "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What `tightrope verify` prints. `differs` names what in the file does not agree with its statements or with today."""

    statements: tuple[StatementCheck, ...]
    documents: tuple[DocumentCheck, ...]
    premises: tuple[StatementCheck, ...] = ()
    conflicts: tuple[StatementCheck, ...] = ()
    differs: tuple[str, ...] = ()
    versions: Mapping[str, tuple[object, object]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether every cited statement is full or partial as the file says."""
        return all(check.holds for check in (*self.statements, *self.premises, *self.conflicts))

    def to_dict(self) -> dict[str, object]:
        """The contract's shape, with premises, disagreements and whatever differs beside it."""
        return {
            "statements": [check.to_dict() for check in self.statements],
            "documents": [check.to_dict() for check in self.documents],
            "premises": [check.to_dict() for check in self.premises],
            "conflicts": [check.to_dict() for check in self.conflicts],
            "differs": list(self.differs),
            "versions": {name: {"then": then, "now": now} for name, (then, now) in self.versions.items()},
        }


def verify_answer(
    saved: object,
    get: Callable[[str], Document],
    knowledge: Knowledge | None = None,
    now: Mapping[str, Any] | None = None,
) -> Certificate:
    """Judge an answer read from JSON. `get` is `library.documents.get`. Raises UsageError for another shape.

    `knowledge` is the library's: without it a statement in another language than its quote is at most partly supported, and
    nothing is known of withdrawals. `now` are the versions of today (`assistant.verify.certify.versions`), None to leave out.
    """
    answer = read_saved(saved)
    judge = _Judge(answer, get, knowledge)
    statements = tuple(
        judge.check(index, (said.text, *said.cells), said.citations, said.kind) for index, said in enumerate(answer.statements)
    )
    premises = tuple(judge.check(index, (one.text,), one.citations, "") for index, one in enumerate(answer.premises))
    conflicts = tuple(
        judge.check(index, (side.statement,), side.citations, "", place)
        for index, one in enumerate(answer.conflicts)
        for place, side in enumerate(one.sides)
    )
    verdicts = {
        "statements": [one.verdict for one in statements],
        "premises": [one.verdict for one in premises],
        "conflicts": [one.verdict for one in conflicts],
    }
    differs = tuple(differing(saved, answer, verdicts, knowledge))
    then = (answer.certificate or {}).get("versions")
    changed = {
        name: (then[name], now[name])
        for name in (now or {})
        if isinstance(then, dict) and now and name in then and then[name] != now[name]
    }
    return Certificate(statements, tuple(judge.documents()), premises, conflicts, differs, changed)


class _Judge:
    """The documents that a file names, each looked up once, and the verdicts on what is said of them."""

    def __init__(self, answer: Saved, get: Callable[[str], Document], knowledge: Knowledge | None) -> None:
        self._get, self._knowledge, self._held = get, knowledge, dict[str, Document | None]()
        self._listed = {one.document: one for one in reversed(answer.references)}
        self._led = {one.marker: one.document for one in answer.references if one.marker is not None}

    def check(
        self, index: int, said: Sequence[str], citations: Sequence[SavedCitation], kind: str, side: int | None = None
    ) -> StatementCheck:
        """The verdict on a text, `said[0]`, whose table cells, the rest, must be words of it or of a claim in its quotes."""
        if not citations:
            free = kind in ("inference", "caveat")
            claimed = None if free else Level.FULL
            return StatementCheck(index, Level.FULL if free else Level.NONE, () if free else ("quote",), claimed, side)
        claimed = Level.FULL if all(cited.support == "full" for cited in citations) else Level.PARTIAL
        evidence = self._evidence(citations)
        reasons = (*dict.fromkeys(self._wrong(citations)), *self._strange_cells(said, evidence))
        if reasons:
            return StatementCheck(index, Level.NONE, reasons, claimed, side)
        verdict = verify(said[0], evidence)
        return StatementCheck(index, verdict.level, verdict.reasons, claimed, side)

    def documents(self) -> Iterator[DocumentCheck]:
        """Every document that the file cites or lists, as it stands today."""
        for id in self._listed:
            self.document(id)
        for id, found in self._held.items():
            listed = self._listed.get(id, SavedReference(document=id))
            yield checked_document(listed, found, self._knowledge)

    def document(self, id: str) -> Document | None:
        """The document as it is held today; None where it is not."""
        if id not in self._held:
            try:
                self._held[id] = self._get(id)
            except (UnknownName, StoreError):
                self._held[id] = None
        return self._held[id]

    def _wrong(self, citations: Sequence[SavedCitation]) -> Iterator[str]:
        """Why a citation proves nothing, whatever is said: no such document, no such words, a marker that leads elsewhere."""
        for cited in citations:
            held = self.document(cited.document)
            if held is None:
                yield "missing-document"
            elif not cited.quote or cited.start < 0 or held.text[cited.start : max(cited.end, 0)] != cited.quote:
                yield "quote"
            if cited.marker is not None and self._led.get(cited.marker, cited.document) != cited.document:
                yield "reference"
            if cited.evidence is not None and cited.evidence != f"{cited.document}#{cited.start}-{cited.end}":
                yield "reference"

    def _evidence(self, citations: Sequence[SavedCitation]) -> list[Quoted]:
        found = ((cited, self.document(cited.document)) for cited in citations)
        return [
            quoted(held, max(cited.start, 0), max(cited.end, 0), self._knowledge) for cited, held in found if held is not None
        ]

    def _strange_cells(self, said: Sequence[str], evidence: Sequence[Quoted]) -> tuple[str, ...]:
        """Cells are words of the text, or those that one claim within a cited quote makes, then who says it."""
        text, *cells = (normalised(part) for part in said)
        if all(cell in text for cell in cells):
            return ()
        *row, who = cells
        return () if who in text and tuple(row) in self._rows(evidence) else ("table",)

    def _rows(self, evidence: Sequence[Quoted]) -> set[tuple[str, ...]]:
        if self._knowledge is None:
            return set()
        places = ((item.document, item.start, item.start + len(item.quote)) for item in evidence if item.start is not None)
        told = (cells for place in places for cells in cells_told(*place, self._knowledge))
        return {tuple(normalised(cell) for cell in cells) for cells in told}
