"""The mark of a document that its publisher, or a person here, has taken back: it can be cited, and counts no more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Teller(StrEnum):
    """Who says that a document is withdrawn."""

    PAGE = "page"  # the document itself; the mark goes with that version
    MANIFEST = "manifest"  # a manifest or the catalogue; the mark stays over new versions
    PERSON = "person"  # `tightrope withdraw`; stays over new versions, until it is taken back
    CORRECTION = "correction"  # another document held here corrects it; never stored (`kg.lifecycle`)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When, why and by whom a document was withdrawn.

    `date` is an ISO year, month or day, None where nobody knows it: the document then counts on no day. `correction` is the id
    of the document that corrects it, where that is the reason.
    """

    date: str | None = None
    reason: str | None = None
    by: Teller = Teller.PERSON
    correction: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """The mark as JSON has it, everywhere."""
        return {"date": self.date, "reason": self.reason, "by": self.by.value, "correction": self.correction}

    @classmethod
    def of(cls, record: dict[str, str | None]) -> Withdrawal:
        """The mark that `to_dict` wrote. Raises KeyError or ValueError where it is damaged."""
        return cls(record["date"], record["reason"], Teller(record["by"] or ""), record["correction"])
