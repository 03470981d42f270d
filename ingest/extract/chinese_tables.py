"""Chinese tables whose columns are named: a row's first cell, or the lead-in, brings about what the column of effects lists.

A column headed 后果 or 影响 holds effects; 机制, 渠道 and 特征 say how, and 证据 or 来源 whence: they state no effects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract.chinese import read_clause
from ingest.extract.chinese_events import Clause, Scan
from ingest.extract.chinese_lists import MAX_QUOTE, Quoted, lead_causes
from ingest.extract.chinese_verbs import verb_match
from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Relation, Side
from ingest.extract.traditional import plain_chinese
from kg.claim import Move
from kg.document import Document, Section, SectionKind, Sentence

_EFFECTS = re.compile(r"后果|影响|结果|效应|表现|冲击$|市场反应")
_CAUSES = re.compile(
    r"原因|驱动|冲击|触发|政策|情景|情形|配置|因素|事件|变化|举措|工具|制度|状态|方案|措施|组合|环境|^风险$|风险点|现象|做法|选择|动因|压力来源|成因"
)
_CELL = re.compile(r"\s*\|\s*")
_PART = re.compile(r"[^、,;。]+")
_RISK = re.compile(r"^\s*(?:存在|面临|带来)?(?P<what>.{2,24}?)的?风险$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header: [start, end) of each row below it, the columns of causes (None: the lead-in's) and effects."""

    lead: Sentence | None
    rows: tuple[tuple[int, int], ...]
    sections: tuple[Section, ...]
    cause: int | None
    effects: tuple[int, ...]
    names: tuple[str, ...]

    @property
    def end(self) -> int:
        """Where its last row ends."""
        return self.rows[-1][1]


def tables(document: Document) -> list[Table]:
    """The tables of a document that have a column of effects under a Chinese header."""
    found: list[Table] = []
    run: list[Section] = []
    for section in (*document.sections, None):
        if section is not None and section.kind is SectionKind.TABLE:
            run.append(section)
            continue
        table = _table(document, run)
        if table is not None:
            found.append(table)
        run = []
    return found


def tabled(document: Document, table: Table) -> Iterator[Quoted]:
    """The relations of each row, quoted with the lead-in where that names the cause."""
    for (start, end), section in zip(table.rows, table.sections, strict=True):
        if table.cause is not None:
            yield Quoted(start, end, section, _row(document.text[start:end], table, None))
        elif table.lead is not None and end - table.lead.start <= MAX_QUOTE:
            first = table.lead.start
            causes = lead_causes(document.sentence_text(table.lead))
            relations = _row(document.text[first:end], table, (start - first, causes))
            yield Quoted(first, end, section, relations)


def _table(document: Document, run: list[Section]) -> Table | None:
    if len(run) < 2:
        return None
    header = _CELL.split(plain_chinese(document.text[run[0].start : run[0].end]))
    effects = tuple(at for at, cell in enumerate(header) if at and _EFFECTS.search(cell) and len(cell) <= 12)
    if not effects or len(header) < 2:
        return None
    rows = tuple((section.start, section.end) for section in run[1:])
    names = tuple(_CELL.split(document.text[start:end])[0].strip() for start, end in rows)
    cause = 0 if _CAUSES.search(header[0]) else None
    return Table(_lead(document, run[0].start), rows, tuple(run[1:]), cause, effects, names)


def _lead(document: Document, start: int) -> Sentence | None:
    before = [sentence for sentence in document.sentences if sentence.end <= start]
    last = before[-1] if before else None
    if last is None or not plain_chinese(document.sentence_text(last).rstrip()).endswith(":"):
        return None
    return last


def _row(text: str, table: Table, led: tuple[int, list[Side]] | None) -> list[Relation]:
    """The relations of one row of `text`; `led`: where the row begins after its lead-in, and the lead-in's causes."""
    begin, causes = led if led is not None else (0, [])
    scan = Scan(text)
    cells = _cells(scan.text, begin)
    if led is None:
        first = scan.read(*cells[0]) if cells else None
        causes = [first] if first is not None else []
    for at in table.effects:
        if at < len(cells) and causes:
            _cell(scan, cells[at], causes)
    return scan.found


def _cells(text: str, begin: int) -> list[tuple[int, int]]:
    edges = [match.span() for match in _CELL.finditer(text, begin) if match.group().strip()]
    starts, ends = [begin, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    return list(zip(starts, ends, strict=True))


def _cell(scan: Scan, cell: tuple[int, int], causes: list[Side]) -> None:
    """Each part of a cell of effects: a verb with its object, something that moves, or a risk of something."""
    for match in _PART.finditer(scan.text, *cell):
        scan.row, scan.opening, scan.events = causes[0], [], []
        if verb_match(scan, match.group()) is not None:
            read_clause(scan, Clause(match.start(), match.end(), match.group()))
            continue
        side = scan.read(match.start(), match.end())
        risk = _RISK.match(match.group())
        if side is None or (
            side.move is None and risk is None and not scan.words.events.search(scan.text[side.start : side.end])
        ):
            continue
        for cause in causes:
            scan.add(cause, side if side.move else replace(side, move=Move.UP), (side.start, side.start + 1), VerbClass.CAUSE)
