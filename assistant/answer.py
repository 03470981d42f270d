"""What `ask` returns: statements, each with citations that resolve, in the shape that `docs/contracts.md` promises.

An Answer cannot exist with a dangling marker: markers are zero-based, dense in order of first use, one for each reference
document, and every reference is cited. `assistant.compose` makes the parts and `assistant.render` the Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum


class Status(StrEnum):
    """Whether the sources carry the answer, a part of it, or none of the vital part."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    ABSTAINED = "abstained"


class StatementKind(StrEnum):
    """What a statement is; only INFERENCE and CAVEAT may stand without a citation."""

    FACT = "fact"
    CAUSE = "cause"
    DEFINITION = "definition"
    INFERENCE = "inference"
    CAVEAT = "caveat"


class Support(StrEnum):
    """How much of a statement its own quote carries, as `assistant.verify` judged it."""

    FULL = "full"
    PARTIAL = "partial"


class PremiseVerdict(StrEnum):
    """What the sources say of something that a question takes for granted."""

    HOLDS = "holds"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reference:
    """The bibliographic line behind a marker. `date` is the publication date; `sha256` the version that was quoted.

    `withdrawn` says when, why and by whom it was withdrawn (`kg.withdrawal.Withdrawal.to_dict`), None where it stands.
    """

    marker: int
    document: str
    title: str
    publisher: str
    voice: str
    date: str | None
    url: str | None
    tier: str
    retrieved_at: str | None
    sha256: str
    withdrawn: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker with the exact quote behind it: `quote` is the document's text from `start` to `end`."""

    marker: int
    evidence: str
    document: str
    quote: str
    start: int
    end: int
    page: int | None
    support: Support

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote) or not self.quote:
            raise ValueError(f"{self.evidence}: [{self.start}, {self.end}) cannot hold a quote of {len(self.quote)} characters")


class Shape(StrEnum):
    """How the statements of one section stand: what answers directly, points, numbered steps, or a table.

    In a GRID each statement is a cell, named by its row and its column; in ROWS each statement is a whole row.
    """

    SUMMARY = "summary"
    POINTS = "points"
    STEPS = "steps"
    GRID = "grid"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands in a note. Statements in a row with the same `head` and `shape` are one section.

    `head` is in the answer's language, "" for none. The `row` of a step names the two things that it joins. `cells` are what a
    row of a ROWS table shows, each with the head of its column: what `assistant.claim_cells` makes of the claim behind it, then
    who says it. The text of a statement can be read without its place.
    """

    head: str = ""
    shape: Shape = Shape.POINTS
    row: str = ""
    column: str = ""
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the answer with what proves it, and its place in the note (None: in no section)."""

    text: str
    kind: StatementKind
    citations: tuple[Citation, ...] = ()
    section: Place | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a statement needs words")
        if not self.citations and self.kind not in (StatementKind.INFERENCE, StatementKind.CAVEAT):
            raise ValueError(f"a {self.kind} needs a citation: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Premise:
    """Something that the question takes for granted, and what the sources say of it."""

    text: str
    verdict: PremiseVerdict
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One side of a disagreement, as its source puts it."""

    statement: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree about `about`, side by side."""

    about: str
    sides: tuple[ConflictSide, ...]


@dataclass(frozen=True, slots=True)
class PathStep:
    """One edge of a path as it is shown: its sign, its condition and the claims behind it."""

    cause: str
    effect: str
    polarity: str
    condition: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerPath:
    """A signed causal path that the answer rests on."""

    polarity: str
    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """What a reader should know of the evidence as a whole; shares lie in [0, 1].

    `supported`: statements fully supported out of those that cite. `primary_share`: citations of primary sources.
    `single_source_share`: citations of the most cited document. `independent_sources`: documents, copies counted once.
    """

    supported: float
    primary_share: float
    single_source_share: float
    independent_sources: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A question's answer and its proof. `certificate` is what `assistant.verify.certify` writes down with it."""

    question: str
    language: str
    as_of: str | None
    status: Status
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...]
    measures: Measures
    markdown: str
    premises: tuple[Premise, ...] = ()
    paths: tuple[AnswerPath, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    model: str = "none"
    milliseconds: int = 0
    certificate: Mapping[str, object] | None = None

    def __post_init__(self) -> None:
        used = list(dict.fromkeys(citation.marker for citation in self.citations()))
        if used != list(range(len(used))):
            raise ValueError(f"markers must be dense from 0 in order of first use, not {used}")
        if [reference.marker for reference in self.references] != used:
            raise ValueError(f"references {[reference.marker for reference in self.references]} do not match markers {used}")
        documents = {reference.marker: reference.document for reference in self.references}
        for citation in self.citations():
            if documents[citation.marker] != citation.document:
                raise ValueError(f"marker [{citation.marker}] leads to {documents[citation.marker]}, not {citation.document}")

    def citations(self) -> Iterator[Citation]:
        """Every citation in the order of the rendered answer: premises, statements, conflicts."""
        yield from all_citations(self.premises, self.statements, self.conflicts)

    def to_dict(self) -> dict[str, object]:
        """The contract's shape of one answer (`tightrope ask --json`)."""
        return {
            "question": self.question,
            "language": self.language,
            "as_of": self.as_of,
            "status": self.status.value,
            "premises": [asdict(premise) for premise in self.premises],
            "statements": [asdict(statement) for statement in self.statements],
            "paths": [asdict(path) for path in self.paths],
            "conflicts": [asdict(conflict) for conflict in self.conflicts],
            "references": [asdict(reference) for reference in self.references],
            "measures": asdict(self.measures),
            "markdown": self.markdown,
            "model": self.model,
            "milliseconds": self.milliseconds,
            **({"certificate": self.certificate} if self.certificate is not None else {}),
        }


def all_citations(
    premises: Sequence[Premise], statements: Sequence[Statement], conflicts: Sequence[Conflict]
) -> Iterator[Citation]:
    """Citations in reading order, which is the order that numbers the markers."""
    for premise in premises:
        yield from premise.citations
    for statement in statements:
        yield from statement.citations
    for conflict in conflicts:
        for side in conflict.sides:
            yield from side.citations
