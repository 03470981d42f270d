"""The Markdown of an answer under way: as each statement comes, the text that nothing after it will change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from os.path import commonprefix
from typing import TYPE_CHECKING

from assistant.answer import Place, Reference, Shape, Statement, StatementKind
from assistant.render.layout import spoken
from assistant.render.markdown import markdown

if TYPE_CHECKING:
    from assistant.trace import Trace

_NEXT = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for words that have not come yet: in no statement of ours


class Growing:
    """What of an answer's Markdown has been told. The pieces in a row, with the `rest_of` the whole, are the whole."""

    def __init__(self) -> None:
        self._statements: list[Statement] = []
        self._told = ""

    def add(self, statement: Statement, references: Sequence[Reference], trace: Trace) -> str:
        """What can be told now that `statement` has passed; "" where all must wait for what follows, as a table may."""
        self._statements.append(statement)

        def drawn(*more: Statement) -> str:
            return markdown(trace.language, trace.premises, [*self._statements, *more], (), references)

        drafts = [drawn(), *(drawn(one) for last in self._lasts() for one in _continuations(last))]
        settled = commonprefix(drafts).rstrip()  # noqa: RUF071 - character by character is what is meant
        if not settled.startswith(self._told):
            return ""
        piece, self._told = settled[len(self._told) :], settled
        return piece

    def _lasts(self) -> list[Statement]:
        """What the next statement may join: the last one, and the last that cites where a remark came after it."""
        cited = [one for one in self._statements if one.citations]
        return [self._statements[-1], *(cited[-1:] if cited[-1:] != self._statements[-1:] else [])]


def rest_of(whole: str, told: str) -> str:
    """What is left to tell of `whole`; all of it, under what was told, where that turned out to be no beginning of it."""
    return whole[len(told) :] if whole.startswith(told) else f"\n\n{whole}"


def _continuations(last: Statement) -> Iterator[Statement]:
    """Statements that could follow: of the same source, in the same section with a new column, in another section."""
    said = len(last.text) - len(spoken(last.text)[1])
    yield replace(last, text=last.text[:said] + _NEXT)
    yield replace(last, text=last.text[:said] + _NEXT, kind=StatementKind.INFERENCE, citations=())
    place = last.section or Place()
    for one in (Place(place.head, place.shape, _NEXT, _NEXT, ((_NEXT, _NEXT),)), Place(_NEXT, Shape.SUMMARY)):
        yield Statement(_NEXT, StatementKind.INFERENCE, (), one)
