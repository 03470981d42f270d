"""A statement of several voices taken apart: what each source is said to say is looked for in that source's own quotes.

"Powell (29 October 2025): ... TBAC (5 November 2025): ..." is two parts. A part that names its source rests on the quotes of
the documents that go by that name, and on no other that the statement happens to cite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from assistant.verify.slots import Held, attributed, source_reasons
from kg.document import Document

_DATED = re.compile(r"\([^()]*(?:19|20)\d\d[^()]*\):")
_START = re.compile(r"(?:^|(?<=[.;。\"!?)]))\s*")
MOST_NAME = 120  # characters of an attribution


class Named(Protocol):
    """A piece of evidence that goes by names."""

    @property
    def quote(self) -> str: ...  # noqa: D102
    @property
    def document(self) -> Document: ...  # noqa: D102
    def names(self) -> tuple[str, ...]: ...  # noqa: D102


Proof = TypeVar("Proof", bound=Named)


@dataclass(frozen=True, slots=True)
class Part(Generic[Proof]):
    """One voice of a statement and the evidence that is that voice's; all of it where the part names nobody."""

    text: str
    evidence: tuple[Proof, ...]


def parts_of(text: str, evidence: Sequence[Proof]) -> list[Part[Proof]]:
    """The parts of a normalised statement; one where it names at most one source, at its head."""
    if len({item.names() for item in evidence}) < 2:
        return [Part(text, tuple(evidence))]
    starts = [0, *(at for match in _DATED.finditer(text) if (at := _head(text, match.end(), evidence)))]
    cut = sorted({*starts, len(text)})
    pieces = [text[start:end].strip() for start, end in pairwise(cut)]
    return [Part(piece, _own(piece, evidence)) for piece in pieces if piece]


def _head(text: str, end: int, evidence: Sequence[Proof]) -> int | None:
    """Where the attribution that ends at `end` begins: the nearest sentence's start from which it names a source cited."""
    begins = [match.end() for match in _START.finditer(text, max(0, end - MOST_NAME), end)]
    return next((at for at in reversed(begins) if at and _answering(text[at:end], evidence)), None)


def _own(piece: str, evidence: Sequence[Proof]) -> tuple[Proof, ...]:
    return tuple(_answering(piece, evidence) or evidence)


def _answering(piece: str, evidence: Sequence[Proof]) -> list[Proof]:
    """The evidence whose document answers to the name at the head of `piece`."""
    found = []
    for item in evidence:
        about = " ".join(item.names())
        name, _ = attributed(piece if piece.rstrip()[-1:] != ":" else f"{piece} ", about)
        if name and not source_reasons(name, Held([item.quote], [item.document], about)):
            found.append(item)
    return found
