"""An answer's file as it is read back: shapes that let anything stand but what makes it no answer, and the parts made anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import (
    Citation,
    Conflict,
    ConflictSide,
    Place,
    Premise,
    PremiseVerdict,
    Reference,
    Shape,
    Statement,
    StatementKind,
    Support,
)
from tightrope.errors import UsageError


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore")


class SavedCitation(_Shape):
    """One citation of the file; `marker` and `evidence` are compared where they are there."""

    document: str
    quote: str
    start: int
    end: int
    support: str = Field(default="full", pattern="^(full|partial)$")
    marker: int | None = None
    evidence: str | None = None


class SavedStatement(_Shape):
    """A statement, or a premise, whose kind is then of no account."""

    text: str
    kind: str = "fact"
    citations: list[SavedCitation] = []
    section: dict[str, Any] | None = None

    @property
    def cells(self) -> list[str]:
        """The words that a table shows of the statement."""
        rows = (self.section or {}).get("cells")
        return [str(row[1]) for row in rows if isinstance(row, list) and len(row) == 2] if isinstance(rows, list) else []


class SavedSide(_Shape):
    """One side of a disagreement."""

    statement: str
    citations: list[SavedCitation] = []


class SavedConflict(_Shape):
    """A disagreement."""

    sides: list[SavedSide] = []


class SavedReference(_Shape):
    """A line of the reference list; only what is there is compared."""

    model_config = ConfigDict(extra="allow")
    document: str
    sha256: str | None = None
    marker: int | None = None


class Saved(_Shape):
    """The file. `raw` is all that it holds."""

    statements: list[SavedStatement]
    premises: list[SavedStatement] = []
    conflicts: list[SavedConflict] = []
    references: list[SavedReference] = []
    certificate: dict[str, Any] | None = None


def read_saved(raw: object) -> Saved:
    """The answer that `tightrope ask --json` wrote. Raises UsageError for another shape."""
    try:
        return Saved.model_validate(raw)
    except ValidationError as failure:
        first = failure.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UsageError(
            "this is not an answer of tightrope ask --json", where=where, value=first.get("input"), allowed=first["msg"],
            remedy="save one with: tightrope ask QUESTION --json > answer.json",
        ) from None  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an answer from which its Markdown and its measures are made."""

    premises: tuple[Premise, ...]
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...]
    references: tuple[Reference, ...]


def parts_of_file(raw: Mapping[str, Any]) -> Parts | None:
    """The parts as `ask` had them; None where the file leaves something out or holds something impossible."""
    try:
        return Parts(
            tuple(Premise(one["text"], PremiseVerdict(one["verdict"]), _cited(one)) for one in raw["premises"]),
            tuple(
                Statement(one["text"], StatementKind(one["kind"]), _cited(one), _place(one.get("section")))
                for one in raw["statements"]
            ),
            tuple(
                Conflict(one["about"], tuple(ConflictSide(side["statement"], _cited(side)) for side in one["sides"]))
                for one in raw["conflicts"]
            ),
            tuple(Reference(**one) for one in raw["references"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _cited(one: Mapping[str, Any]) -> tuple[Citation, ...]:
    return tuple(Citation(**{**cited, "support": Support(cited["support"])}) for cited in one["citations"])


def _place(section: Mapping[str, Any] | None) -> Place | None:
    if section is None:
        return None
    cells = tuple((str(head), str(cell)) for head, cell in section.get("cells", ()))
    return Place(section["head"], Shape(section["shape"]), section["row"], section["column"], cells)
