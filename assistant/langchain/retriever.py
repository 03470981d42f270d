"""A LangChain retriever whose documents are exact quotations with everything needed to cite them.

TightropeRetriever(library=Graph.open().library, k=6, as_of="2022-03").invoke("Why did repo rates rise?")
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from assistant.question import Question, read_question
from assistant.retrieve.evidence import gather
from assistant.retrieve.passages import seen_by
from kg.chosen import voice_named
from kg.document import DocumentInfo
from kg.knowledge import day_of
from kg.store.library import Library
from tightrope.errors import UsageError

MOST = 100
Place = tuple[str, int, int]  # document, start, end


class TightropeRetriever(BaseRetriever):
    """The best `k` sentences (or passages) for a question in English or Chinese, out of what `library` last published.

    `page_content` is the document's text from `start` to `end`, unchanged. `as_of` leaves out what was published later,
    `language` documents in the other language, `voice` those of other voices. Both `k` and `as_of` can be given to `invoke`.
    `score` orders the documents of one question. Raises QuestionError for an empty question, UsageError for what is no date.
    """

    library: Library = Field(exclude=True, repr=False)
    k: Annotated[int, Field(ge=1, le=MOST)] = 8
    as_of: str | None = None
    language: Literal["en", "zh"] | None = None
    voice: str | None = None
    grain: Literal["sentence", "passage"] = "sentence"

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None, as_of: str | None = None
    ) -> list[Document]:
        wanted = self.k if k is None else k
        if not 1 <= wanted <= MOST:
            raise UsageError("not a number of documents", where="k", value=k, allowed=f"1 to {MOST}")
        self.library.refresh()
        question = read_question(query, self.library.scheme, as_of=day_of(as_of or self.as_of))
        infos = self.library.info()
        allowed = self._allowed(question, infos)
        if not question.readable or (allowed is not None and not allowed):
            return []
        found = self._passages if self.grain == "passage" else self._sentences
        return list(found(question, infos, allowed, wanted))

    def _allowed(self, question: Question, infos: dict[str, DocumentInfo]) -> frozenset[str] | None:
        """The documents that may be seen; None for all."""
        seen = seen_by(question, infos)
        if self.language is None and self.voice is None:
            return seen
        voice = None if self.voice is None else voice_named(self.voice)
        return frozenset(
            id
            for id in (infos if seen is None else seen)
            if self.language in (None, infos[id].language) and voice in (None, infos[id].voice)
        )

    def _sentences(
        self, question: Question, infos: dict[str, DocumentInfo], allowed: frozenset[str] | None, most: int
    ) -> Iterator[Document]:
        for found in gather(question, self.library, allowed).found[:most]:
            place = (found.document.id, found.start, found.end)
            yield _document(place, found.text, infos, score=found.score, page=found.page, heading=found.heading)

    def _passages(
        self, question: Question, infos: dict[str, DocumentInfo], allowed: frozenset[str] | None, most: int
    ) -> Iterator[Document]:
        for hit in self.library.index.search(question.text, most, allowed):
            passage = hit.passage
            place = (passage.document, passage.start, passage.end)
            yield _document(place, passage.text, infos, score=hit.score, page=passage.page, heading=passage.heading)


def _document(place: Place, quote: str, infos: dict[str, DocumentInfo], **found: Any) -> Document:
    """The quote with its place and its source: what a citation needs."""
    id, start, end = place
    info = infos[id]
    evidence = f"{id}#{start}-{end}"
    metadata = {
        "evidence": evidence,
        "document": id,
        "title": info.title,
        "publisher": info.publisher,
        "url": info.url,
        "voice": info.voice.value,
        "tier": info.tier.value,
        "date": info.date,
        "language": info.language,
        "start": start,
        "end": end,
        "quote": quote,
        "sha256": info.version,
    }
    return Document(id=evidence, page_content=quote, metadata={**metadata, **found})
