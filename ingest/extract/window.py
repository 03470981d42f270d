"""Texts as the encoder takes them: runs of word pieces that know their place in the text, and the question put to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.extract.decode import Pieces
from ingest.extract.query import TRIGGER_MARK, Query
from ingest.extract.tagged import Span

if TYPE_CHECKING:
    from tokenizers import Encoding

WINDOW = 140
"""Word pieces of one window; the encoder was trained on rows of up to 144."""
OVERLAP = 36
"""Word pieces that two neighbouring windows of a long text share."""


@dataclass(frozen=True, slots=True)
class Row:
    """One pass to run: word pieces and their token types."""

    ids: tuple[int, ...]
    types: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A run of word pieces of one text, with the marks that frame it and their place in the text."""

    text: str
    ids: tuple[int, ...]
    offsets: tuple[Span, ...]

    def row(self, query: Query, mark: Pieces | None = None) -> Row:
        """The pass that asks this question, about these inner pieces."""
        types = [0] * len(self.ids)
        types[0] = int(query)
        if mark is not None:
            types[mark[0] + 1 : mark[1] + 2] = [TRIGGER_MARK] * (mark[1] + 1 - mark[0])
        return Row(self.ids, tuple(types))

    def whole(self, pieces: Pieces) -> Pieces:
        """These inner pieces, widened to whole words: letters, digits and what a hyphen joins."""
        first, last = pieces
        while first > 0 and self._joined(first - 1):
            first -= 1
        while last + 1 < len(self.offsets) and self._joined(last):
            last += 1
        return first, last

    def _joined(self, piece: int) -> bool:
        """Whether a piece and the next are of one word."""
        (_, end), (start, _) = self.offsets[piece : piece + 2]
        before, after = self.text[end - 1 : end], self.text[start : start + 1]
        within = (before.isalnum() or before in "-\u2010\u2011") and (after.isalnum() or after in "-\u2010\u2011")
        return end == start and within

    def characters(self, pieces: Pieces) -> Span:
        """The characters that these inner pieces cover."""
        return self.offsets[pieces[0]][0], self.offsets[pieces[1]][1]


def windows_of(text: str, encoding: Encoding) -> list[Window]:
    """The whole text in one window where it fits, else in overlapping ones; none for a text without words."""
    ids, offsets = list(encoding.ids), list(encoding.offsets)
    first, last, inner, places = ids[0], ids[-1], ids[1:-1], offsets[1:-1]
    if not inner:
        return []
    starts = [0]
    while starts[-1] + WINDOW < len(inner):
        starts.append(starts[-1] + WINDOW - OVERLAP)
    return [Window(text, (first, *inner[s : s + WINDOW], last), tuple(places[s : s + WINDOW])) for s in starts]
