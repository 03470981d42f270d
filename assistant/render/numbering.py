"""Checked drafts to statements with markers: one marker for each document, numbered by first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.answer import Citation, Measures, Reference, Statement, Support
from assistant.compose.draft import Draft, Proof
from assistant.retrieve.sentences import key_of
from kg.document import Document, Tier
from kg.withdrawal import Withdrawal


class Numbering:
    """Hands out markers in order of first use and keeps the reference behind each."""

    def __init__(self, withdrawn: Mapping[str, Withdrawal] | None = None) -> None:
        """`withdrawn`: the marks of withdrawn documents, by id."""
        self._documents: dict[str, Document] = {}
        self._withdrawn = withdrawn or {}

    def citation(self, proof: Proof, support: Support) -> Citation:
        """The citation of one proof; its document gets the next free marker where it has none."""
        self._documents.setdefault(proof.document.id, proof.document)
        marker = list(self._documents).index(proof.document.id)
        span = proof.span
        return Citation(marker, proof.id, proof.document.id, span.quote, span.start, span.end, proof.page, support)

    def citations(self, proofs: Iterable[Proof], support: Support = Support.FULL) -> tuple[Citation, ...]:
        """The citations of several proofs."""
        return tuple(self.citation(proof, support) for proof in proofs)

    def statement(self, draft: Draft, support: Support) -> Statement:
        """A draft with its citations."""
        return Statement(draft.text, draft.kind, self.citations(draft.proofs, support), draft.section)

    def references(self) -> tuple[Reference, ...]:
        """The reference list, by marker."""
        held = enumerate(self._documents.values())
        return tuple(reference_of(marker, document, self._withdrawn.get(document.id)) for marker, document in held)


def reference_of(marker: int, document: Document, withdrawn: Withdrawal | None) -> Reference:
    """The line of the reference list for a document, with its mark where it was withdrawn."""
    title = f"{document.title} (Tightrope's brief)" if document.brief else document.title
    return Reference(
        marker=marker,
        document=document.id,
        title=title,
        publisher=document.publisher,
        voice=document.voice.value,
        date=document.date,
        url=document.url,
        tier=document.tier.value,
        retrieved_at=document.retrieved_at,
        sha256=document.version,
        withdrawn=withdrawn.to_dict() if withdrawn else None,
    )


def measures_of(citations: Sequence[Citation], statements: Sequence[Statement], references: Sequence[Reference]) -> Measures:
    """The contract's measures; all zero where nothing is cited."""
    cited = [statement for statement in statements if statement.citations]
    if not citations or not cited:
        return Measures(0.0, 0.0, 0.0, 0)
    full = sum(all(citation.support is Support.FULL for citation in statement.citations) for statement in cited)
    primary = {reference.marker for reference in references if reference.tier == Tier.PRIMARY.value}
    counts = [sum(citation.marker == reference.marker for citation in citations) for reference in references]
    return Measures(
        supported=round(full / len(cited), 3),
        primary_share=round(sum(citation.marker in primary for citation in citations) / len(citations), 3),
        single_source_share=round(max(counts) / len(citations), 3),
        independent_sources=_independent(citations),
    )


def _independent(citations: Sequence[Citation]) -> int:
    """Documents cited, those whose every cited quote also stands in another cited document counted once."""
    quotes: dict[int, set[str]] = {}
    for citation in citations:
        quotes.setdefault(citation.marker, set()).add(key_of(citation.quote))
    counted: list[set[str]] = []
    for held in sorted(quotes.values(), key=len, reverse=True):
        if not any(held <= other for other in counted):
            counted.append(held)
    return len(counted)
