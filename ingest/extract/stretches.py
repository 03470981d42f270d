"""What one reading works on: the readable sentences of a document, one at a time, with the sentence that stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract.relation import Relation
from ingest.extract.width import plain_width
from kg.claim import Method, Modality
from kg.document import Document, Section

MAX_SENTENCE = 1200  # characters: anything longer is a table or a list run together, where clause rules read nonsense
MIN_SENTENCE = 12  # letters, a Chinese character counting for two: anything shorter states no cause and effect
MAX_HEADING = 60  # characters: lines of wrapped prose are longer
_BREAK = re.compile(r"[ \t]*\n\s*")
_HAN = re.compile(r"[一-鿿]")
_OTHER_WORD = re.compile(r"[^\W_一-鿿]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text that one reading works on: a sentence, or a list label with the sentence under it."""

    start: int
    end: int
    section: Section
    text: str
    previous: int | None = None  # where the sentence before begins, if it stands in the same section


@dataclass(frozen=True, slots=True)
class Found:
    """A relation with what its sentence says of it, and which method found it."""

    relation: Relation
    modality: Modality
    condition: str | None
    speaker: str | None
    method: Method = Method.RULE


@dataclass(frozen=True, slots=True)
class Placed:
    """A relation in the stretch that its offsets count from."""

    stretch: Stretch
    found: Found


def stretches(document: Document) -> Iterator[Stretch]:
    """What to read: each readable sentence; one that opens with a colon together with the label line before it."""
    before: Stretch | None = None
    for sentence, section in document.readable():
        start = past_heading(document.text, sentence.start, sentence.end)
        sentence, text = replace(sentence, start=start), document.text[start : sentence.end]
        near = before is not None and before.section is section
        stretch = Stretch(sentence.start, sentence.end, section, text, before.start if near and before else None)
        if plain_width(text.lstrip()[:1]) == ":" and before is not None and len(before.text) < 40:
            stretch = Stretch(before.start, sentence.end, section, document.text[before.start : sentence.end])
        before = stretch
        if (
            len(text) + len(_HAN.findall(text)) >= MIN_SENTENCE
            and len(text) <= MAX_SENTENCE
            and not plain_width(text.rstrip()).endswith("?")
        ):
            yield stretch


def past_heading(text: str, start: int, end: int) -> int:
    """Where a sentence begins that a plain text joins to the heading above it: after its last blank line.

    A single line break counts where the line above is short, ends without a stop and the next one begins with a capital.
    """
    at = start
    for gap in _BREAK.finditer(text, start, end):
        above, below = text[at : gap.start()].strip(), text[gap.end() : gap.end() + 1]
        if "\n" in gap.group().strip(" \t")[1:] or (len(above) <= MAX_HEADING and below.isupper() and above[-1:] not in ",-(&"):
            at = gap.end()
    return at if mostly_words(text[at:end]) else start


def mostly_words(text: str) -> bool:
    """Whether enough stands here to be a sentence."""
    return len(text) >= MIN_SENTENCE


def language_of(text: str) -> str:
    """ "zh" where a Chinese character stands in `text`, else "en"."""
    return "zh" if _HAN.search(text) else "en"


def mostly_chinese(text: str) -> bool:
    """Whether Chinese rules should read `text`: it has at least as many Chinese characters as other words."""
    return len(_HAN.findall(text)) >= max(len(_OTHER_WORD.findall(text)), 1)
