"""Relations of a document's Chinese sentences, lists and tables, each placed in the text that it quotes.

A sentence is read alone; one that points back (这, 此举, 因此, 填补了缺口) is read on from the event of the sentence before
and quotes both. Bare nouns take the fuller name that their section gave them (`chinese_names.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extract.chinese import scanned
from ingest.extract.chinese_events import Scan
from ingest.extract.chinese_frames import rejects, states_a_view
from ingest.extract.chinese_lists import FILLS_GAP, Quoted, listed, listings
from ingest.extract.chinese_modality import chinese_modality, chinese_speaker
from ingest.extract.chinese_names import Names
from ingest.extract.chinese_tables import tabled, tables
from ingest.extract.combine import overlaps
from ingest.extract.relation import Relation, Side
from ingest.extract.stretches import Found, Placed, Stretch, mostly_chinese
from ingest.extract.traditional import plain_chinese
from kg.document import Document, SectionKind

_BACK = re.compile(
    r"^\s*(?:\d+[.、)/]\s*)?(?:但|而|不过|据[说传称])?(?:这(?!种|个|类|次|里|样)|此举|上述|因此|所以|于是|因而|由此|从而|进而|结果[,是]|以致|继而|受此|有鉴于此|在此(?:背景|影响|情况|推动)下|如此一来|为此)"
)
_ACT = re.compile(r"^\s*(?:此举|这一(?:举措|做法|决定|行动|政策))")
_FARTHEST = 400  # characters between the starts of two sentences that are quoted together


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence leaves behind for the next: its last event and its act, with offsets in its own text."""

    stretch: Stretch
    events: tuple[Side, ...]
    acts: tuple[Side, ...]


class ChineseFinder:
    """Relations by the words and clause structure of Chinese prose."""

    def find(self, document: Document, stretches: Sequence[Stretch]) -> Iterator[Placed]:
        """The relations of the sentences in their order, then those of lists and of tables whose columns are named."""
        named = tables(document)
        names = Names(named)
        rows = {start for table in named for start, _ in table.rows}
        before: Told | None = None
        for at, stretch in enumerate(stretches):
            if not mostly_chinese(stretch.text) or stretch.section.start in rows:
                continue
            if stretch.section.kind is SectionKind.TABLE:
                yield from _cells(stretch, names)
                continue
            begin, joint, scan = _read(document, stretch, before)
            if _is_rejected(stretches, at):
                scan.found = [replace(relation, denied=True) for relation in scan.found if not relation.denied]
            names.learn(stretch.section.heading, scan)
            yield from _sentence(document, (begin, joint, scan), stretch, names)
            before = _told(stretch, scan, begin)
        for quoted in (*_lists(document), *(quoted for table in named for quoted in tabled(document, table))):
            stretch = Stretch(quoted.start, quoted.end, quoted.section, document.text[quoted.start : quoted.end])
            yield from _placed(stretch, quoted.relations, names, quoted.skipped)


def _is_rejected(stretches: Sequence[Stretch], at: int) -> bool:
    """Whether the next sentence rejects the view that this one reports."""
    if at + 1 == len(stretches) or stretches[at + 1].section is not stretches[at].section:
        return False
    here, after = (plain_chinese(stretch.text) for stretch in stretches[at : at + 2])
    return rejects(after) and states_a_view(here)


def _lists(document: Document) -> Iterator[Quoted]:
    for group in listings(document):
        yield from listed(document, group)


def _cells(stretch: Stretch, names: Names) -> Iterator[Placed]:
    """Each cell of a row without a known header by itself: what its columns are to each other nothing says."""
    at = 0
    for cell in stretch.text.split("|"):
        yield from _placed(stretch, [shifted(relation, at) for relation in scanned(cell).found], names)
        at += len(cell) + 1


def _read(document: Document, stretch: Stretch, before: Told | None) -> tuple[int, Stretch, Scan]:
    """Where the sentence begins in the text that was read, that text, and its scan."""
    text = plain_chinese(stretch.text)
    gap = FILLS_GAP.search(text) is not None
    if before is not None and (gap or _BACK.match(text)) and _near(before.stretch, stretch):
        carried = before.acts if _ACT.match(text) else before.events
        if carried:
            start = before.stretch.start
            joint = replace(stretch, start=start, text=document.text[start : stretch.end])
            return stretch.start - start, joint, scanned(joint.text, stretch.start - start, carried)
    return 0, stretch, scanned(stretch.text)


def _near(one: Stretch, other: Stretch) -> bool:
    together = one.section is other.section or one.section.kind is other.section.kind is SectionKind.LIST
    return together and other.start - one.end <= 4 and other.start - one.start <= _FARTHEST


def _told(stretch: Stretch, scan: Scan, begin: int) -> Told:
    held = [relation for relation in scan.found if not relation.denied and relation.effect is not scan.label]
    events = [held[-1].effect] if held else scan.told[-1:]
    acts = [held[0].cause] if held else scan.events
    return Told(stretch, _from(events, begin), _from(acts, begin))


def _from(sides: Sequence[Side], begin: int) -> tuple[Side, ...]:
    return tuple(replace(side, start=side.start - begin, end=side.end - begin) for side in sides if side.start >= begin)


def _sentence(document: Document, read: tuple[int, Stretch, Scan], stretch: Stretch, names: Names) -> Iterator[Placed]:
    """Relations that need the sentence before are placed in both, the others in their own."""
    begin, joint, scan = read
    back = [relation for relation in scan.found if min(relation.cause.start, relation.effect.start) < begin]
    own = [shifted(relation, -begin) for relation in scan.found if relation not in back]
    yield from _placed(joint, back, names)
    yield from _placed(stretch, own, names)


def shifted(relation: Relation, by: int) -> Relation:
    """The relation with its offsets counted from `by` characters earlier."""
    cause, effect = (replace(side, start=side.start + by, end=side.end + by) for side in (relation.cause, relation.effect))
    start, end = relation.marker
    return replace(relation, cause=cause, effect=effect, marker=(start + by, end + by))


def _placed(
    stretch: Stretch, relations: Sequence[Relation], names: Names, skipped: tuple[int, int] = (0, 0)
) -> Iterator[Placed]:
    kept: list[Relation] = []
    text = stretch.text[: skipped[0]] + " " * (skipped[1] - skipped[0]) + stretch.text[skipped[1] :]
    for relation in relations:
        if any(_same(relation, other) for other in kept):
            continue
        kept.append(relation)
        full = names.named(stretch, relation)
        modality, condition = chinese_modality(text, full)
        yield Placed(stretch, Found(full, modality, condition, chinese_speaker(stretch.text, full)))


def _same(one: Relation, other: Relation) -> bool:
    a, b, c, d = ((side.start, side.end) for side in (one.cause, one.effect, other.cause, other.effect))
    return (overlaps(a, c) and overlaps(b, d)) or (overlaps(a, d) and overlaps(b, c))
