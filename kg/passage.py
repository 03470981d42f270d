"""What the index holds and returns: Passages cut from a document, and Hits that point at them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences, [start, end) in its document's text; `id` is `document#start-end`.

    `date` is the document's publication date (ISO, possibly partial) and `body` whether findings may be read from it.
    """

    id: str
    document: str
    start: int
    end: int
    text: str = field(repr=False)
    language: str = "en"
    date: str | None = None
    heading: str | None = None
    page: int | None = None
    body: bool = True

    def __post_init__(self) -> None:
        if len(self.text) != self.end - self.start:
            raise ValueError(f"{self.id}: a passage of {self.end - self.start} characters carries {len(self.text)}")


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that a search found. `score` orders hits of one search and means nothing across searches."""

    passage: Passage
    score: float
    found_by: tuple[str, ...] = ()
