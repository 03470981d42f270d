"""What a reader says of an answer, a statement or a citation, and the evaluation case that this makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from tightrope.errors import UsageError

Verdict = Literal["up", "down", "unsupported", "none"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
LONGEST_NOTE = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Feedback:
    """A verdict on the whole answer, on the statement at index `statement`, or on its citation `marker`.

    "unsupported" says that the citation does not support the statement; "none" takes back what was said before.
    """

    answer: str
    verdict: Verdict
    statement: int | None = None
    marker: int | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise _wrong("no such verdict", self.verdict, ", ".join(VERDICTS))
        if self.marker is not None and self.statement is None:
            raise _wrong("a citation is named together with its statement", self.marker, "statement and marker")
        if self.verdict == "unsupported" and self.marker is None:
            raise _wrong("says of which citation", self.verdict, "statement and marker")
        if self.verdict in ("up", "down") and self.marker is not None:
            raise _wrong("is not said of a citation", self.verdict, "unsupported, none")
        if self.note is not None and len(self.note) > LONGEST_NOTE:
            raise _wrong("the note is too long", len(self.note), f"up to {LONGEST_NOTE:,} characters")

    @property
    def place(self) -> tuple[int, int]:
        """Statement and marker as they are stored: -1 for none."""
        return (-1 if self.statement is None else self.statement, -1 if self.marker is None else self.marker)

    def check(self, answer: Mapping[str, Any]) -> None:
        """Raise UsageError where `answer`, in the contract's shape, has no such statement or citation."""
        if self.statement is None:
            return
        statements = answer["statements"]
        if not 0 <= self.statement < len(statements):
            raise _wrong("the answer has no such statement", self.statement, f"0 to {len(statements) - 1}")
        markers = {citation["marker"] for citation in statements[self.statement]["citations"]}
        if self.marker is not None and self.marker not in markers:
            allowed = ", ".join(str(marker) for marker in sorted(markers)) or "none: it cites nothing"
            raise _wrong("the statement has no such citation", self.marker, allowed)


def case_of(entry: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """One evaluation case: an entry of the log (`Entry.to_dict`) and one row of feedback on it.

    As `tightrope evaluate` reads it, a question of the group "reader-" and the verdict.
    """
    answer = entry["answer"]
    statement = answer["statements"][said["statement"]] if said["statement"] is not None else None
    place = "".join(f"-{name[0]}{said[name]}" for name in ("statement", "marker") if said[name] is not None)
    return {
        "id": entry["id"] + place,
        "type": f"reader-{said['verdict']}",
        "question": answer["question"],
        "as_of": answer["as_of"],
        "language": answer["language"],
        "statement": statement and statement["text"],
        "kind": statement and statement["kind"],
        "citation": _citation(answer, statement, said["marker"]),
        "verdict": said["verdict"],
        "note": said["note"],
        "judged_at": said["at"],
        "answer": entry["id"],
        "answered_at": entry["at"],
        "status": answer["status"],
        "versions": entry["versions"],
    }


def _citation(answer: Mapping[str, Any], statement: Mapping[str, Any] | None, marker: int | None) -> dict[str, Any] | None:
    """The document behind `marker`, in the version that was quoted, and the passages that `statement` cites from it."""
    if statement is None or marker is None:
        return None
    reference = next(reference for reference in answer["references"] if reference["marker"] == marker)
    named = ("evidence", "start", "end", "page", "quote", "support")
    spans = [{name: one[name] for name in named} for one in statement["citations"] if one["marker"] == marker]
    return {**{name: reference[name] for name in ("marker", "document", "title", "url", "sha256")}, "spans": spans}


def _wrong(what: str, value: object, allowed: str) -> UsageError:
    return UsageError(what, where="feedback", value=value, allowed=allowed, remedy="correct it and send it again")
