"""Every failure that Tightrope reports, in one tree.

TightropeError
├── SettingError            a setting is unknown or malformed
├── UsageError              the command, question or request is wrong as asked
│   ├── QuestionError       an empty, over-long or unreadable question
│   └── UnknownName         a concept, document or state that nothing here carries
├── DocumentError           a document cannot be taken in
│   ├── UnreadableDocument  empty, cut off, encrypted, of a wrong type, without text
│   └── FetchError          an address did not give a document
│       └── FetchRefused    robots, address, scheme, size or redirect rules forbid it
├── StoreError              graph, index or document store
│   ├── StoreBusy           another process writes to the same data folder
│   ├── EmbedderMismatch    the index was made by another embedder
│   ├── WeightsError        model weights are missing or not the bytes they should be
│   ├── QueryError          SPARQL that does not parse or is not a query
│   └── QueryTimeout        a query ran past its time or row limit
└── LanguageModelError      the chosen chat model cannot be had or does not answer

Each message says what failed, where, the value, what is allowed and the remedy. Programming mistakes (a Span that is not
its slice, an Answer with a dangling marker) are not here: constructors raise ValueError.
"""

from __future__ import annotations


class TightropeError(Exception):
    """A failure to tell a person about: what failed, where, the value seen, what is allowed, and the remedy."""

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        value: object | None = None,
        allowed: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.what, self.where, self.value, self.allowed, self.remedy = what, where, value, allowed, remedy
        super().__init__(self._message())

    def _message(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.value is not None:
            parts.append(f"got {shortened(self.value)}")
        if self.allowed:
            parts.append(f"allowed: {self.allowed}")
        if self.remedy:
            parts.append(f"remedy: {self.remedy}")
        return "; ".join(parts)


def shortened(value: object, limit: int = 120) -> str:
    """`repr` of a value, cut to `limit` characters so that no message drowns in its own input."""
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


class SettingError(TightropeError):
    """A setting is unknown or malformed."""


class UsageError(TightropeError):
    """The command, question or request is wrong as asked."""


class QuestionError(UsageError):
    """An empty, over-long or unreadable question."""


class UnknownName(UsageError):
    """A concept, document or state that nothing here carries; `remedy` offers the nearest names."""


class DocumentError(TightropeError):
    """A document cannot be taken in."""


class UnreadableDocument(DocumentError):
    """The bytes hold no document that can be read: empty, cut off, encrypted, of a wrong type, without text."""


class FetchError(DocumentError):
    """An address did not give a document."""


class FetchRefused(FetchError):
    """Robots, address, scheme, size or redirect rules forbid the fetch."""


class StoreError(TightropeError):
    """Graph, index or document store failed."""


class StoreBusy(StoreError):
    """Another process writes to the same data folder."""


class EmbedderMismatch(StoreError):
    """The index was made by another embedder."""


class WeightsError(StoreError):
    """Model weights are missing, or are not the bytes they should be."""


class QueryError(StoreError):
    """SPARQL that does not parse, or is an update where only queries are taken."""


class QueryTimeout(StoreError):
    """A query ran past its limit of time or rows."""


class LanguageModelError(TightropeError):
    """The chosen chat model cannot be had or does not answer."""
