"""Where page and API put their questions: one library, one model, the counters, and answers in the contract's shape."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.web.card import Setting
from assistant.web.events import Event, statement_events
from assistant.web.metrics import Metrics
from assistant.web.problems import status_of
from tightrope.errors import TightropeError

if TYPE_CHECKING:
    from kg.store.library import Library


class Desk:
    """What one server process shares between its requests, which run in threads."""

    def __init__(self, library: Library, model: Any = None) -> None:
        self._library, self.model, self.metrics = library, model, Metrics()

    @property
    def library(self) -> Library:
        """The library as it was last published."""
        self._library.refresh()
        return self._library

    def answer(
        self, question: str, *, language: str | None = None, as_of: str | None = None, asked: list[str] | None = None
    ) -> dict[str, Any]:
        """The answer as `Answer.to_dict()`. `asked`: earlier questions, to which this one is added. Raises TightropeError."""
        from assistant.session import Session

        began = time.perf_counter()
        session = Session(self.library, [] if asked is None else asked)
        answer = session.ask(question, language=language, as_of=as_of, model=self.model).to_dict()
        self.metrics.answer(str(answer["status"]), str(answer["language"]), time.perf_counter() - began)
        return answer

    def events(
        self, question: str, *, language: str | None = None, as_of: str | None = None, asked: list[str] | None = None
    ) -> Iterator[Event]:
        """The answer as it arrives; a failure becomes the last event, since a stream cannot change its status."""
        yield Event("status", {"stage": "reading"})
        try:
            answer = self.answer(question, language=language, as_of=as_of, asked=asked)
        except TightropeError as failure:
            status = status_of(failure)
            yield Event("error", {"status": status, "error": type(failure).__name__, "detail": str(failure)})
            return
        yield from statement_events(answer)

    def labels(self, language: str) -> Mapping[str, str]:
        """Concept labels by id."""
        return {concept.id: concept.label(language) for concept in self.library.scheme}

    def setting(self, language: str, name: str = "a") -> Setting:
        """What an answer's card needs beside the answer."""
        infos = self.library.documents.info()
        briefs = frozenset(id for id, info in infos.items() if info.brief)
        return Setting(self.labels(language), briefs, language, name)

    def held(self) -> dict[str, int]:
        """How much the library holds."""
        return {"documents": len(self.library.documents.info()), "claims": len(self.library.knowledge.claims)}
