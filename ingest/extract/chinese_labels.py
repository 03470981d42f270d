"""Labels of Chinese list items ("买卖价差扩大:..."): a consequence that the text after the colon explains."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.chinese_events import Clause, Scan
from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Side

_LONGEST = 16  # characters of a label


def label_of(scan: Scan, parts: Sequence[Clause]) -> Side | None:
    """The label of a list item that names what happens: a consequence that the text after its colon explains."""
    if len(parts) < 2 or parts[0].end - parts[0].start > _LONGEST or scan.text[parts[0].end : parts[0].end + 1] != ":":
        return None
    side = scan.read(parts[0].start, parts[0].end)
    if side is None or (side.move is None and not scan.words.events.search(scan.text[side.start : side.end])):
        return None
    return side


def explain(scan: Scan, label: Side) -> None:
    """What the text after a label gives as a cause brings the label about, and so does the effect that it ends in."""
    told = [relation for relation in scan.found if not relation.denied]
    if not told or any(_alike(scan.text, label, side) for relation in told for side in (relation.cause, relation.effect)):
        return
    first, last = told[0], told[-1].effect
    scan.add(first.cause, label, first.marker, VerbClass.CAUSE)
    chained = len(told) == 1 or told[-1].cause in [relation.effect for relation in told]
    if chained and first.marker[1] - first.marker[0] > 1 and last.move is not None and last.start > first.cause.end:
        scan.add(last, label, told[-1].marker, VerbClass.CAUSE)


def _alike(text: str, one: Side, other: Side) -> bool:
    name, words = text[one.start : one.end], text[other.start : other.end]
    return name in words or words in name
