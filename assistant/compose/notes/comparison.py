"""The plan of a comparison: what is said of the things together, then a table with a source in every cell, then the rest.

Each thing is searched for on its own. A cell holds the sentence that speaks best to its row and is surely about its column;
where none does, the cell says that the sources searched do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer import Place, Shape, StatementKind
from assistant.compose.draft import Draft
from assistant.compose.episode_dates import ends_of
from assistant.compose.notes.columns import Column, columns
from assistant.compose.notes.dimensions import Dimension, Sort, asked_for, others
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.opening import opening
from assistant.compose.notes.themed import Themed
from assistant.compose.notes.themes import Themes, by_theme, summary
from assistant.episodes import RUNOFFS
from assistant.lexicon import words
from assistant.question import read_question
from assistant.retrieve.evidence import gather
from assistant.retrieve.sentences import Found, key_of

ROWS, ROWS_ASKED = 5, 6  # rows of a table; more where the question names them
LEAST = 2  # rows that are filled for two things at least, below which a table compares nothing
READ = 60  # sentences of one search that may fill a cell
TOGETHER = 3  # rows that one search is for
LONGEST = 48  # words that a cell still holds
BESIDE = 6  # statements after the table
SURE, NEAREST = 0.5, 0.55  # how surely a sentence must be about its column, and its score as a share of the best one's
SCORE, PER_WORD = 0.4, 0.008  # what the search's score adds to a sentence's fit, and what each word costs
FOREIGN = 0.4  # what a sentence in another language than the answer costs

# A sentence that weighs one time or thing against another belongs to no single cell; it may stand first.
_WEIGHS = (
    r"(?:faster|slower|larger|smaller|higher|lower|shorter|longer|rapidly|different|sooner|later) than|compared (?:with|to)|"
    r"in the previous|the last time|unlike|whereas|in contrast (?:to|with)|asymmetric|相比|相较|不同于|而上一轮|较上(?:次|一轮)"
)
# The other of two times, where a sentence names but one of them: "than in the previous episode".
_OTHER_TIME = (
    r"previous|prior|earlier (?:episode|period|round|programme?)|last time|first (?:round|episode|programme?)|back then|"
    r"in (?:19|20)\d\d|上次|上一轮|此前|之前|首轮|第一轮|(?:19|20)\d\d年"
)
_OF_RUNOFF = ("qt-pace", "redemption-caps", "fed-securities-holdings", "fed-balance-sheet")

HEADS = {"en": "Side by side", "zh": "逐项对照"}
MISSING = {
    "en": "{row}, {column}: the sources searched do not say.",
    "zh": "{row}，{column}：所检索的来源没有说明。",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What fills one cell; nothing where the sources do not say."""

    row: Dimension
    column: Column
    drafts: Sequence[Draft] = ()


class Comparison:
    """A table of the things compared; where no two can be told apart, or little is said of both, sections by theme."""

    def compose(self, material: Material) -> Note:
        """What answers first, the table, and at most BESIDE other statements."""
        sides = columns(material.question, material.library.knowledge.scheme)
        if len(sides) < 2 or material.stated:
            return Themed().compose(material)
        grid = _Table(material, sides)
        cells = grid.cells()
        if sum(_filled(row) > 1 for row in cells) < LEAST:
            return Themed().compose(material)
        table = [draft for row in cells for cell in row for draft in _placed(cell, material.language)]
        rest = material.apart(table)
        first = grid.weighed() or opening(rest, material)[:1]
        beside = [draft for draft in material.apart([*table, *first]) if draft in rest][:BESIDE]
        themes = Themes(material.question, material.library.knowledge)
        return Note((*summary(first), *table, *by_theme(beside, themes, material.language)), grid.answers(cells))


class _Table:
    """Fills the cells: each sentence stands once, and only where it is about one of the things alone."""

    def __init__(self, material: Material, sides: Sequence[Column]) -> None:
        self.material, self.sides = material, sides
        self._asked = asked_for(_without(material.question.text, sides))
        self._sort = Sort.TIMES if any(side.timed for side in sides) else Sort.THINGS
        self._used: set[str] = set()
        self._pools = [list(self._pool(side)) for side in sides]

    def cells(self) -> list[list[Cell]]:
        """The rows that the question names, then those of which most is said, each with a cell a column."""
        named = [row for dimension in self._asked if _filled(row := self._row(dimension))]
        more = [row for dimension in others(self._asked, self._sort) if _filled(row := self._row(dimension)) > 1]
        return named[:ROWS_ASKED] + more[: max(0, ROWS - len(named))]

    def answers(self, rows: Sequence[Sequence[Cell]]) -> bool:
        """Whether every row that the question names is there, with something to say of every thing compared."""
        named = [row for row in rows if row[0].row in self._asked]
        return len(named) == len(self._asked) > 0 and all(_filled(row) == len(self.sides) for row in named)

    def weighed(self) -> list[Draft]:
        """The best sentence that weighs the things against one another, where there is one."""
        both = [item for item in self.material.evidence.found[:READ] if self._weighs(item) and item.features.length <= LONGEST]
        return self.material.kept(self.material.draft([item]) for item in both[:1])

    def _weighs(self, item: Found) -> bool:
        named = self._named(item)
        met = sum(side.fit(item, named) >= SURE for side in self.sides)
        weighs = met == 1 and bool(words(_WEIGHS).search(item.text))
        return met > 1 or (weighs and (self._sort is not Sort.TIMES or bool(words(_OTHER_TIME).search(item.text))))

    def _row(self, dimension: Dimension) -> list[Cell]:
        return [
            Cell(dimension, side, self._ends(dimension, side) or self._best(dimension, place))
            for place, side in enumerate(self.sides)
        ]

    def _ends(self, dimension: Dimension, side: Column) -> list[Draft]:
        """When a reduction of the balance sheet began and ended, in the sentences that give the very month."""
        if not dimension.dated:
            return []
        scheme = self.material.library.knowledge.scheme
        named = [id for anchor in side.anchors for id in anchor.concepts if id in RUNOFFS]
        episodes = [episode for id in named[:1] if (episode := scheme.get(id))]
        made = [draft for one in episodes for draft in ends_of(one, self.material.question, self.material.library)]
        self._used.update(key_of(proof.span.quote) for draft in made for proof in draft.proofs)
        return self.material.kept(made)

    def _best(self, dimension: Dimension, place: int) -> list[Draft]:
        ranked = sorted(
            ((self._worth(item, fit * sure), item) for item, sure in self._pools[place] if (fit := dimension.fit(item)) > 0),
            key=lambda entry: -entry[0],
        )
        for _, item in ranked:
            key = key_of(item.text)
            if key not in self._used and (made := self.material.kept([self.material.draft([item])])):
                self._used.add(key)
                return made
        return []

    def _worth(self, item: Found, fit: float) -> float:
        foreign = (item.document.language == "zh") is not (self.material.language == "zh")
        return fit + SCORE * item.score - PER_WORD * item.features.length - FOREIGN * foreign

    def _pool(self, side: Column) -> Iterator[tuple[Found, float]]:
        """Sentences that are surely about one side and not about another, short enough and readable on their own."""
        seen: set[tuple[str, int]] = set()
        for item in self._searched(side):
            place = (item.document.id, item.start)
            if place in seen or item.features.anaphoric or not 7 <= item.features.length <= LONGEST:
                continue
            seen.add(place)
            named = self._named(item)
            sure = side.fit(item, named)
            apart = all(other.fit(item, named) < sure for other in self.sides if other is not side)
            if sure >= SURE and apart and self._on_topic(side, named) and not words(_WEIGHS).search(item.text):
                yield item, sure

    def _on_topic(self, side: Column, named: frozenset[str]) -> bool:
        """Whether a sentence of some time speaks of what is compared there, and not just of that time."""
        return not side.timed or not self._topic or bool(named & self._topic)

    @cached_property
    def _topic(self) -> frozenset[str]:
        """The concepts that all columns are compared in, with what is narrower; those of runoff for a runoff."""
        scheme = self.material.library.knowledge.scheme
        own = {id for side in self.sides for anchor in side.anchors for id in anchor.concepts}
        asked = {id for id in self.material.question.concept_ids if id not in own}
        asked |= set(_OF_RUNOFF) if own & set(RUNOFFS) else set()
        return frozenset(asked | {below for id in asked for below in scheme.narrower_closure(id)})

    def _named(self, item: Found) -> frozenset[str]:
        return frozenset(match.concept for match in self.material.library.knowledge.scheme.find(item.text))

    def _searched(self, side: Column) -> Iterator[Found]:
        """What was found for the whole question, and for this side alone with the words of the rows."""
        yield from self.material.evidence.found[:READ]
        asked = self.material.question
        alone = _without(asked.text, [other for other in self.sides if other is not side])
        rows = self._asked or others((), self._sort)
        for some in batched(rows, TOGETHER):
            text = f"{alone} {side.query} {' '.join(row.query for row in some)}"
            read = read_question(text, self.material.library.knowledge.scheme, language=asked.language, as_of=asked.as_of)
            found = gather(read, self.material.library, self.material.seen).found[:READ]
            yield from (item for item in found if item.score >= NEAREST * found[0].score)


def batched(rows: Sequence[Dimension], size: int) -> Iterator[Sequence[Dimension]]:
    """`rows` in runs of `size`: the words of more rows than that would drown one another in a search."""
    yield from (rows[at : at + size] for at in range(0, len(rows), size))


def _filled(row: Iterable[Cell]) -> int:
    return sum(bool(cell.drafts) for cell in row)


def _placed(cell: Cell, language: str) -> list[Draft]:
    row = cell.row.head(language)
    place = Place(HEADS[language], Shape.GRID, row, cell.column.head)
    missing = Draft(MISSING[language].format(row=row, column=cell.column.head), StatementKind.CAVEAT)
    return [replace(draft, section=place) for draft in cell.drafts or (missing,)]


def _without(text: str, sides: Sequence[Column]) -> str:
    """`text` without the names of `sides`."""
    characters = list(text)
    for side in sides:
        for anchor in side.anchors:
            characters[anchor.start : anchor.end] = " " * (anchor.end - anchor.start)
    return "".join(characters)
