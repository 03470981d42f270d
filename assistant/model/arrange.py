"""Where worded statements go: a model orders within a section, and the sections stay in the plan's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.answer import Shape, Support
from assistant.compose.draft import Draft

Checked = tuple[Draft, Support]


def wordable(draft: Draft) -> bool:
    """Whether a model may word it: not what rests on no quote, nor the steps and cells that an order or a table is made of."""
    return bool(draft.proofs) and (draft.section is None or draft.section.shape in (Shape.SUMMARY, Shape.POINTS))


class Arrangement:
    """The statements of one answer on their way out: each section begins when the one before it is whole.

    What the model passes over follows at the end of its section, as it was.
    """

    def __init__(self, plain: Sequence[Checked]) -> None:
        self._sections = [list(run) for _, run in groupby(plain, key=lambda pair: pair[0].section)]
        self._place = {id(pair): number for number, run in enumerate(self._sections) for pair in run}
        self._said: set[int] = set()
        self._held: list[list[Checked]] = [[] for _ in self._sections]
        self._current = 0

    def fresh(self, pair: Checked) -> bool:
        """Whether the statement has not been said yet."""
        return id(pair) not in self._said

    def together(self, pairs: Sequence[Checked]) -> bool:
        """Whether the statements stand in one section, so that they can be joined."""
        return len({self._place[id(pair)] for pair in pairs}) == 1

    def say(self, made: Sequence[Checked], sources: Sequence[Checked]) -> Iterator[Checked]:
        """`made` in place of `sources`, of one section; yields what may leave now."""
        self._said.update(id(pair) for pair in sources)
        self._held[self._place[id(sources[0])]] += made
        yield from self._ready()

    def rest(self) -> Iterator[Checked]:
        """Everything that has not left."""
        while self._current < len(self._sections):
            yield from self._close()

    def _ready(self) -> Iterator[Checked]:
        while self._current < len(self._sections):
            held = self._held[self._current]
            while held:
                yield held.pop(0)
            if any(wordable(pair[0]) and self.fresh(pair) for pair in self._sections[self._current]):
                return
            yield from self._close()

    def _close(self) -> Iterator[Checked]:
        yield from self._held[self._current]
        yield from (pair for pair in self._sections[self._current] if self.fresh(pair))
        self._current += 1
