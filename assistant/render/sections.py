"""The sections of a note in Markdown: what answers first, points under a head, numbered steps, tables with a marker a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.answer import Citation, Place, Shape, Statement
from assistant.render.layout import Block, blocks, grid, listed, spoken, together
from assistant.render.standing import report_of

Marked = Callable[[str, Sequence[Citation], str], str]
NOT_SAID = {"en": "The sources searched do not say.", "zh": "所检索的来源没有说明。"}
SOURCE = {"en": "Source", "zh": "来源"}


class Sections:
    """Draws statements section by section. `marked` gives a text its markers and makes it inert.

    `tiers`: the tier of the source behind each marker; a statement without a primary one says so.
    """

    def __init__(
        self, statements: Sequence[Statement], language: str, marked: Marked, tiers: Mapping[int, str] | None = None
    ) -> None:
        self.statements, self.language, self.marked, self.tiers = statements, language, marked, tiers or {}
        self.places: list[Place | None] = [statement.section for statement in statements]

    def lines(self) -> list[str]:
        """The Markdown blocks, heads among them."""
        drawn: list[str] = []
        for block in blocks(self.places):
            drawn += [f"**{block.head}**"] if block.head else []
            drawn += self._drawn(block, first=not drawn)
        return drawn

    def _drawn(self, block: Block, *, first: bool) -> list[str]:
        if block.shape is Shape.GRID:
            return [self._grid(block)]
        if block.shape is Shape.ROWS:
            return [self._rows(block)]
        said = [self._said(group) for group in together([one.text for one in self.statements], block.members)]
        if block.shape is Shape.SUMMARY:
            return said
        if block.shape is Shape.STEPS:
            return ["\n".join(f"{place}. {text}" for place, text in enumerate(self._each(block), start=1))]
        opening, rest = (said[:1], said[1:]) if first else ([], said)
        return [*opening, *(["\n".join(f"- {text}" for text in rest)] if rest else [])]

    def _each(self, block: Block) -> list[str]:
        return [self._led(self.places[member]) + self._one(member) + self._flag([member]) for member in block.members]

    def _led(self, place: Place | None) -> str:
        """The two things that a step joins, in front of it."""
        if place is None or not place.row:
            return ""
        return f"*{place.row}*：" if self.language == "zh" else f"*{place.row}*. "

    def _one(self, member: int, text: str | None = None) -> str:
        statement = self.statements[member]
        return self.marked(statement.text if text is None else text, statement.citations, self.language)

    def _said(self, group: Sequence[int]) -> str:
        """Statements of one source as one: it is named once."""
        rest = (self._one(member, spoken(self.statements[member].text)[1]) for member in group[1:])
        return ("" if self.language == "zh" else " ").join((self._one(group[0]), *rest)) + self._flag(group)

    def _flag(self, group: Sequence[int]) -> str:
        markers = [citation.marker for member in group for citation in self.statements[member].citations]
        said = report_of(markers, self.tiers, self.language)
        return "" if not said else f"*（{said}）*" if self.language == "zh" else f" *({said})*"

    def _grid(self, block: Block) -> str:
        columns, rows = grid(self.places, block.members)
        drawn = [[head, *(self._cell(cell) for cell in cells)] for head, cells in rows]
        return table(["", *columns], drawn)

    def _cell(self, cell: Sequence[int]) -> str:
        cited = [member for member in cell if self.statements[member].citations]
        return (
            "<br>".join(self._said(group) for group in together([one.text for one in self.statements], cited))
            or NOT_SAID[self.language]
        )

    def _rows(self, block: Block) -> str:
        heads, rows = listed(self.places, block.members)
        drawn = []
        for member, cells in rows:
            markers = self.marked("", self.statements[member].citations, self.language).strip(" .。")
            drawn.append([*(self.marked(cell, (), self.language) for cell in cells), markers])
        return table([*heads, SOURCE[self.language]], drawn)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table. A pipe in a cell is escaped and a line break becomes a space, so that a row stays one row."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_plain(cell) for cell in line) + " |" for line in lines)


def _plain(cell: str) -> str:
    return " ".join(cell.replace("\\|", "|").replace("|", "\\|").split())
