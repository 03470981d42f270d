"""What a composer makes: statements that name their evidence as spans; numbering, verification and rendering come after."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Place, StatementKind
from kg.document import Document, Span


@dataclass(frozen=True, slots=True)
class Proof:
    """One exact span of one document behind a drafted statement."""

    document: Document
    span: Span
    page: int | None = None

    @property
    def id(self) -> str:
        """The evidence id, `document#start-end`."""
        return f"{self.document.id}#{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is checked. `fallback` is what to say where the check refuses `text`: usually the bare quote.

    `section` is its place in the note; None where the note has no sections.
    """

    text: str
    kind: StatementKind
    proofs: tuple[Proof, ...] = ()
    fallback: str | None = None
    section: Place | None = None
