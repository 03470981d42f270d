"""What every reader makes of its bytes: a list of Blocks, and how Blocks become one text with offsets.

A Block is a paragraph, heading, list item, table row or note. Readers fold white space; they never change a word or a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.metadata import PageFacts
from ingest.planted import plain_markers, speaks_to_machine
from ingest.segment import sentences
from kg.document import CitedReference, Section, SectionKind, Sentence

Box = tuple[float, float, float, float]

# Nothing to see: soft hyphen, zero-width characters, byte-order marks, direction marks, pdfium's line-end hyphen mark.
_INVISIBLE = dict.fromkeys(
    (
        *(0xAD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFE),
        *(*range(0xFE00, 0xFE10), *range(0xE0000, 0xE01F0)),  # selectors of a glyph's form, and tags that spell words unseen
    )
)
_CONTROL = dict.fromkeys((*range(0, 32), *range(127, 160)), " ")
_FOLDED = {**_CONTROL, **_INVISIBLE}
_SPACES = re.compile(r"\s+")
_WIDE_GAP = re.compile(r"(?<=[⺀-鿿、。，；：！？”）】》])\s*\n\s*(?=[⺀-鿿、。，；：！？“（【《])")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row or note: a single line of text and what is known of its place."""

    text: str
    kind: SectionKind = SectionKind.BODY
    heading: str | None = None
    page: int | None = None
    box: Box | None = None
    speaker: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader hands on: the blocks in reading order, what the page says of itself, and the references it lists."""

    blocks: tuple[Block, ...]
    facts: PageFacts = field(default_factory=PageFacts)
    references: tuple[CitedReference, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Assembled:
    """One text and the sections and sentences that are slices of it."""

    text: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


def folded(text: str) -> str:
    """`text` on one line: invisible characters out, every run of white space (non-breaking too) one space.

    A line break between two Chinese characters leaves no space behind. Folding twice is folding once.
    """
    return _SPACES.sub(" ", _WIDE_GAP.sub("", text.translate(_INVISIBLE)).translate(_FOLDED)).strip()


def with_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks folded, empty ones dropped, and each under the last heading before it.

    A heading names itself; a note has none, since its place is where its mark stands. A block that speaks to a machine stays
    in the text as furniture: it heads nothing, and nobody takes it for evidence.
    """
    current: str | None = None
    placed: list[Block] = []
    for block in blocks:
        text = plain_markers(folded(block.text))
        if not text:
            continue
        if speaks_to_machine(text):
            block = replace(block, kind=SectionKind.FURNITURE)
        if block.kind is SectionKind.HEADING:
            current = text
        heading = None if block.kind is SectionKind.FOOTNOTE else current
        placed.append(replace(block, text=text, heading=block.heading or heading))
    return tuple(placed)


def assemble(blocks: Sequence[Block]) -> Assembled:
    """The document text of `blocks`, one section a block; list items and table rows stand one a line."""
    parts: list[str] = []
    sections: list[Section] = []
    found: list[Sentence] = []
    at = 0
    for index, block in enumerate(blocks):
        gap = _gap(blocks[index - 1], block) if index else ""
        parts += [gap, block.text]
        at += len(gap)
        sections.append(
            Section(at, at + len(block.text), block.kind, block.heading, block.page, block.box, block.speaker, block.note)
        )
        found += [Sentence(at + start, at + end, index) for start, end in _units(block)]
        at += len(block.text)
    return Assembled("".join(parts), tuple(sections), tuple(found))


def _units(block: Block) -> list[tuple[int, int]]:
    """Headings and table rows are one sentence each, whatever stops they hold."""
    if block.kind in (SectionKind.HEADING, SectionKind.TABLE):
        return [(0, len(block.text))]
    return sentences(block.text)


def _gap(before: Block, after: Block) -> str:
    rows = (SectionKind.LIST, SectionKind.TABLE, SectionKind.FURNITURE)
    return "\n" if before.kind is after.kind and after.kind in rows else "\n\n"
