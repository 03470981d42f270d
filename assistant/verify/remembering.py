"""What was judged once within one answer is not judged again: a note tries its drafts, sends them out and certifies them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from assistant.verify.verifier import Verdict, quoted, verify

if TYPE_CHECKING:
    from kg.document import Document
    from kg.knowledge import Knowledge

Quote = tuple["Document", int, int]
_Key = tuple[str, tuple[tuple[str, str, int, int], ...], int]
_judged: ContextVar[dict[_Key, Verdict] | None] = ContextVar("judged", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep verdicts for the time of one answer, in this thread or task alone."""
    token = _judged.set({})
    try:
        yield
    finally:
        _judged.reset(token)


def verdict_on(text: str, quotes: Sequence[Quote], knowledge: Knowledge | None) -> Verdict:
    """The verifier's verdict on `text` over `quotes` (document, start, end), remembered within `remembering`."""
    held = _judged.get()
    key = (text, tuple((document.id, document.version, start, end) for document, start, end in quotes), id(knowledge))
    if held is not None and key in held:
        return held[key]
    found = verify(text, [quoted(document, start, end, knowledge) for document, start, end in quotes])
    if held is not None:
        held[key] = found
    return found
