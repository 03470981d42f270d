"""Passages for the index: runs of whole sentences that stand together under one heading, on one page, from one speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.balance_levels import KIND as RELEASE
from kg.document import Document, Section, SectionKind
from kg.passage import Passage

_LEFT_OUT = frozenset({SectionKind.FURNITURE, SectionKind.REFERENCES, SectionKind.HEADING})
# A release's figures are looked up by item and day (`kg.balance_levels`): as passages, eighty lines that differ in one date
# would crowd out every sentence that says something of them.
_ROWS = frozenset({SectionKind.LIST, SectionKind.TABLE})
# A note states findings as well as a paragraph does; claims are not read from it, but it may be quoted.
_FINDINGS = frozenset({SectionKind.BODY, SectionKind.LIST, SectionKind.TABLE, SectionKind.FOOTNOTE})
_WIDE = re.compile(r"[㐀-鿿]")
# English words and Chinese characters: a passage is closed at `enough` where a paragraph ends, and never grows past `most`
# unless one sentence is longer. Under 60 words a vector holds too little to rank by; over 140 it mixes several points.
_ENOUGH, _MOST = 60.0, 140.0
_WIDE_PER_WORD = 2.0


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    size: float
    section: Section


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of `document` in order, without overlap; furniture, reference lists and bare headings are left out.

    Questions and captions are passages with `body` false: they may be found and shown, findings are not read from them.
    """
    return tuple(_passage(document, run) for run in _runs(document))


def _runs(document: Document) -> Iterator[_Run]:
    current: _Run | None = None
    left_out = _LEFT_OUT | (_ROWS if document.kind == RELEASE else frozenset())
    for sentence in document.sentences:
        section = document.sections[sentence.section]
        if section.kind in left_out:
            continue
        size = size_in_words(document.text[sentence.start : sentence.end])
        if current is not None and _belongs(document, current, section, sentence.start, size):
            current = _Run(current.start, sentence.end, current.size + size, section)
            continue
        if current is not None:
            yield current
        current = _Run(sentence.start, sentence.end, size, section)
    if current is not None:
        yield current


def _belongs(document: Document, run: _Run, section: Section, start: int, size: float) -> bool:
    """Whether the sentence at `start` still goes into `run`."""
    if _place(run.section) != _place(section) or document.text[run.end : start].strip():
        return False
    new_paragraph = section is not run.section and section.kind is SectionKind.BODY
    return run.size + size <= _MOST and not (new_paragraph and run.size >= _ENOUGH)


def _place(section: Section) -> tuple[object, ...]:
    plain = section.kind in _FINDINGS and section.kind is not SectionKind.FOOTNOTE
    return (plain or section.kind, section.heading, section.page, section.speaker, section.note)


def size_in_words(text: str) -> float:
    """Length in English words; two Chinese characters count as one."""
    wide = len(_WIDE.findall(text))
    return len(re.findall(r"[A-Za-z0-9][\w.,%'’-]*", text)) + wide / _WIDE_PER_WORD


def _passage(document: Document, run: _Run) -> Passage:
    return Passage(
        id=f"{document.id}#{run.start}-{run.end}",
        document=document.id,
        start=run.start,
        end=run.end,
        text=document.text[run.start : run.end],
        language=document.language,
        date=document.date,
        heading=run.section.heading,
        page=run.section.page,
        body=run.section.kind in _FINDINGS,
    )
