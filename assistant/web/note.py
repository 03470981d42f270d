"""The sections of a note as HTML: points under a head, numbered steps, tables with the sources in every cell.

The card gives the words of a statement with its markers; here they are only arranged, as `assistant.render.layout` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from assistant.answer import Place, Shape
from assistant.render.layout import Block, blocks, grid, listed, place_of, spoken, together
from assistant.render.sections import NOT_SAID, SOURCE

Inner = Callable[[int, str], str]  # a statement's number and the words to show of it, as HTML with its markers


class NoteHtml:
    """Draws `statements` (the contract's shape). `inner` gives the words of one with its markers, every word escaped."""

    def __init__(self, statements: Sequence[Mapping[str, Any]], inner: Inner, language: str) -> None:
        self.statements, self.inner, self.language = statements, inner, language
        self.texts = [str(statement["text"]) for statement in statements]
        self.places: list[Place | None] = [place_of(statement.get("section")) for statement in statements]

    def html(self) -> str:
        """All sections in order."""
        return "".join(self._section(block) for block in blocks(self.places))

    def _section(self, block: Block) -> str:
        drawn = {Shape.STEPS: self._steps, Shape.GRID: self._grid, Shape.ROWS: self._rows}.get(block.shape, self._points)(block)
        head = f'<h3 class="tr-head">{escape(block.head)}</h3>' if block.head else ""
        look = f' class="tr-is-{block.shape.value}"'
        return f"<section{look}>{head}{drawn}</section>" if head or block.shape is not Shape.POINTS else drawn

    def _points(self, block: Block) -> str:
        drawn = []
        for group in together(self.texts, block.members):
            drawn.append(self._said("p", group[0], self.texts[group[0]]))
            drawn += [self._said("p", member, spoken(self.texts[member])[1], " tr-goes-on") for member in group[1:]]
        return "".join(drawn)

    def _steps(self, block: Block) -> str:
        return f'<ol class="tr-steps">{"".join(self._said("li", member, self.texts[member]) for member in block.members)}</ol>'

    def _said(self, tag: str, member: int, text: str, more: str = "") -> str:
        kind, place = escape(str(self.statements[member]["kind"])), self.places[member]
        link = f'<span class="tr-link">{escape(place.row)}</span> ' if tag == "li" and place and place.row else ""
        return f'<{tag} class="tr-statement tr-is-{kind}{more}">{link}{self.inner(member, text)}</{tag}>'

    def _grid(self, block: Block) -> str:
        columns, rows = grid(self.places, block.members)
        drawn = (
            f'<tr role="row"><th scope="row" role="rowheader">{escape(head)}</th>'
            f"{''.join(self._cell(cell, column) for cell, column in zip(cells, columns, strict=True))}</tr>"
            for head, cells in rows
        )
        return self._table(["", *columns], "".join(drawn), block.head)

    def _cell(self, cell: Sequence[int], column: str) -> str:
        cited = [member for member in cell if self.statements[member]["citations"]]
        said = []
        for group in together(self.texts, cited):
            texts = (self.texts[member] if member == group[0] else spoken(self.texts[member])[1] for member in group)
            said += [self._said("p", member, text) for member, text in zip(group, texts, strict=True)]
        return self._data("".join(said) or self._missing(), column)

    @staticmethod
    def _data(inner: str, head: str) -> str:
        """A cell with the head of its column, which a narrow screen shows in front of it."""
        return f'<td role="cell" data-head="{escape(head)}">{inner}</td>'

    def _missing(self) -> str:
        return f'<p class="tr-missing">{escape(NOT_SAID[self.language])}</p>'

    def _rows(self, block: Block) -> str:
        heads, rows = listed(self.places, block.members)
        drawn = []
        for member, cells in rows:
            held = "".join(self._data(escape(cell), head) for cell, head in zip(cells, heads, strict=True))
            source = self._data(self.inner(member, ""), SOURCE[self.language])
            drawn.append(f'<tr class="tr-statement" role="row">{held}{source}</tr>')
        return self._table([*heads, SOURCE[self.language]], "".join(drawn), block.head)

    def _table(self, heads: Sequence[str], rows: str, name: str) -> str:
        row = "".join(
            f'<th scope="col" role="columnheader">{escape(head)}</th>' if head else '<td role="cell"></td>' for head in heads
        )
        label = f' role="region" aria-label="{escape(name)}"' if name else ""
        return (
            f'<div class="tr-table" tabindex="0"{label}><table role="table">'
            f'<thead role="rowgroup"><tr role="row">{row}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
        )
