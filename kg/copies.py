"""Documents that are one text: carried by another host, under another title, reordered, shortened a little, lightly reworded.

With each document a sketch of its text is kept: the smallest hashes of its runs of three words (four characters in Chinese).
Two sketches tell how much two texts share without either being read. What stands in body, lists and tables counts; a
translation shares no run with its original and is not found.
"""

from __future__ import annotations

import base64
import re
import struct
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, pairwise
from typing import NamedTuple

import numpy as np

from kg.document import Document, DocumentInfo, Voice, parse_date

WORDS, CHARACTERS = 3, 4
KEPT = 256  # hashes a sketch: the share of two documents is known to 3 points
# Carried copies share four fifths of their runs and more; two statements or quarters of one series up to six tenths, as much as
# a copy shares where one word in eight was put differently. Below SURE only strangers, or the same week, make a copy.
SURE, LIKELY = 0.65, 0.35
SAME_WEEKS = 14  # days within which one publisher brings out one text twice, and not the next of a series
LEAST = 100  # runs: less text than that is a notice, and notices are alike
FIRST, MET, MET_SURE = 48, 9, 21  # hashes of each sketch by which candidates meet, and how many two must share
COMMON = 40  # a run in more documents than this is a formula of its series, or a text that very many carry
_MANY = (Voice.MARKET, Voice.ACADEMIC)  # voices of many publishers
_TOKEN = re.compile(r"[㐀-鿿]|[^\W_]+(?:[.,'’][^\W_]+)*")
_WIDE = re.compile(r"[㐀-鿿]")


class Sketch(NamedTuple):
    """How many different runs a text has, and the smallest `KEPT` of their hashes, ascending."""

    runs: int
    hashes: tuple[int, ...]

    def encoded(self) -> str:
        """As one word of ASCII."""
        return base64.b64encode(struct.pack(f">{1 + len(self.hashes)}I", self.runs, *self.hashes)).decode("ascii")

    @classmethod
    def decoded(cls, text: str) -> Sketch:
        """What `encoded` wrote. Raises ValueError or struct.error for anything else."""
        packed = base64.b64decode(text, validate=True)
        runs, *hashes = struct.unpack(f">{len(packed) // 4}I", packed)
        return cls(runs, tuple(hashes))


def sketch_of(document: Document) -> Sketch:
    """The sketch of what stands in the document's body, lists and tables."""
    return sketch(" ".join(document.sentence_text(sentence) for sentence, _ in document.readable()))


def sketch(text: str) -> Sketch:
    """The sketch of `text`, whatever its case, width and punctuation."""
    hashes = {zlib.crc32(run.encode()) for run in _runs(text)}
    return Sketch(len(hashes), tuple(sorted(hashes)[:KEPT]))


def shared(one: Sketch, other: Sketch) -> float:
    """The share of all their runs that two texts have in common, as their sketches tell it; 0 to 1."""
    together = sorted({*one.hashes, *other.hashes})[:KEPT]
    both = {*one.hashes} & {*other.hashes}
    return sum(number in both for number in together) / len(together) if together else 0.0


class _Facts(NamedTuple):
    """All of a document that tells whether it is a copy."""

    id: str
    sketch: str
    voice: Voice
    publisher: str
    date: str | None


def copies(documents: Iterable[DocumentInfo]) -> Sequence[tuple[str, str]]:
    """The pairs of documents that are one text; one without a sketch is nobody's copy."""
    told = (_Facts(one.id, one.sketch, one.voice, one.publisher, one.date) for one in documents if one.sketch is not None)
    return _copies(tuple(sorted(told)))


@lru_cache(maxsize=4)  # a publish asks of the last one and of itself, and answers of today and of some days
def _copies(documents: Sequence[_Facts]) -> Sequence[tuple[str, str]]:
    held = {told.id: (told, one) for told in documents if (one := _decoded(told.sketch)).runs >= LEAST}
    found = []
    for (first, second), met in _meetings({id: one for id, (_, one) in held.items()}).items():
        (told, one), (other_told, other) = held[first], held[second]
        share, least = (SURE, MET_SURE) if _series(told, other_told) else (LIKELY, MET)
        if met >= least and shared(one, other) >= share:
            found.append((first, second))
    return found


@lru_cache(maxsize=100_000)
def _decoded(text: str) -> Sketch:
    return Sketch.decoded(text)


def _series(one: _Facts, other: _Facts) -> bool:
    """Whether the two may be a publisher's text of one season and of the next."""
    if one.voice is not other.voice or (one.voice in _MANY and one.publisher != other.publisher):
        return False
    first, second = parse_date(one.date), parse_date(other.date)
    return first is None or second is None or abs((first - second).days) > SAME_WEEKS


def _runs(text: str) -> Iterator[str]:
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())
    length = CHARACTERS if len(_WIDE.findall(text)) > len(text) / 4 else WORDS
    for at in range(len(tokens) - length + 1):
        yield " ".join(tokens[at : at + length])


def _meetings(sketches: Mapping[str, Sketch]) -> Counter[tuple[str, str]]:
    """How many of their smallest hashes any two share. Of all hashes, few stand in two texts: the others are not looked at."""
    first = [one.hashes[:FIRST] for one in sketches.values()]
    numbers = np.fromiter(chain.from_iterable(first), dtype=np.uint32)
    owners = np.repeat(np.arange(len(first)), [len(hashes) for hashes in first])
    _, places, held = np.unique(numbers, return_inverse=True, return_counts=True)
    holders: dict[int, list[str]] = defaultdict(list)
    names = list(sketches)
    for at in np.flatnonzero(held[places] > 1).tolist():
        holders[numbers[at]].append(names[owners[at]])
    return Counter(pair for together in holders.values() for pair in _paired(together))


def _paired(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each with each; of very many each with the next, which still leads from any copy to all."""
    return combinations(names, 2) if len(names) <= COMMON else pairwise(names)
