"""What an ingest did, document by document, and the seam through which a command shows it while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from tightrope.errors import TightropeError


class Outcome(StrEnum):
    """What became of one document."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document: its path or address, what became of it, and what came of it; for a failure the reason and the remedy.

    `replaced` names documents that this one took the place of under another id: a brief, or an earlier copy of the page.
    """

    name: str
    outcome: Outcome
    id: str | None = None
    version: str | None = None
    passages: int = 0
    claims: int = 0
    observations: int = 0
    replaced: tuple[str, ...] = ()
    reason: str | None = None
    remedy: str | None = None

    @classmethod
    def failure(cls, name: str, error: TightropeError) -> DocumentRow:
        """The row of a document that could not be taken in."""
        where = error.where if error.where and error.where != name else None
        seen = "; ".join(filter(None, (error.what, f"got {error.value!r}" if error.value is not None else None, where)))
        return cls(name, Outcome.FAILED, reason=seen, remedy=error.remedy)

    def to_dict(self) -> dict[str, object]:
        """The row as `tightrope ingest --json` prints it."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {**fields, "replaced": list(self.replaced)}


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The rows in the order of the documents, and the seconds it all took."""

    rows: tuple[DocumentRow, ...]
    seconds: float

    def of(self, outcome: Outcome) -> tuple[DocumentRow, ...]:
        """The rows with this outcome."""
        return tuple(row for row in self.rows if row.outcome is outcome)

    @property
    def added(self) -> int:
        """Documents that were not held before."""
        return len(self.of(Outcome.ADDED))

    @property
    def replaced(self) -> int:
        """Documents of which another version was held, or a brief."""
        return len(self.of(Outcome.REPLACED))

    @property
    def unchanged(self) -> int:
        """Documents already held in just this version."""
        return len(self.of(Outcome.UNCHANGED))

    @property
    def failed(self) -> int:
        """Documents that could not be taken in; each row has the reason and the remedy."""
        return len(self.of(Outcome.FAILED))

    @property
    def claims(self) -> int:
        """Claims in the documents taken in now."""
        return sum(row.claims for row in self.rows)

    @property
    def observations(self) -> int:
        """Observations in the documents taken in now."""
        return sum(row.observations for row in self.rows)

    @property
    def passages(self) -> int:
        """Passages of the documents taken in now."""
        return sum(row.passages for row in self.rows)

    def summary(self) -> str:
        """One line for a person; it says so where there was nothing to do."""
        if not self.rows:
            return "nothing to take in: no documents found"
        if self.unchanged == len(self.rows):
            return f"nothing to do: {_counted(self.unchanged)} already held, unchanged"
        parts = [f"{getattr(self, outcome)} {outcome}" for outcome in Outcome if getattr(self, outcome)]
        found = f"{self.claims} claims, {self.observations} observations, {self.passages} passages"
        return f"{_counted(len(self.rows))}: {', '.join(parts)}; {found}; {self.seconds:.1f} s"

    def to_dict(self) -> dict[str, object]:
        """The whole report as `tightrope ingest --json` prints it."""
        counts: Iterable[str] = (*Outcome, "claims", "observations", "passages", "seconds")
        return {**{str(name): getattr(self, name) for name in counts}, "documents": [row.to_dict() for row in self.rows]}


class Progress(Protocol):
    """Watches an ingest: told how many documents to expect (None where nobody knows), then each one, then the end."""

    def start(self, total: int | None) -> None:
        """The ingest begins; `total` is an estimate."""
        ...

    def step(self, name: str, outcome: Outcome) -> None:
        """One document is done."""
        ...

    def finish(self) -> None:
        """The ingest is over, also where it fails."""
        ...


class Silence:
    """A progress that shows nothing."""

    def start(self, total: int | None) -> None:
        """Nothing."""

    def step(self, name: str, outcome: Outcome) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""


def _counted(number: int) -> str:
    return "1 document" if number == 1 else f"{number} documents"
