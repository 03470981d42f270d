"""Where page and API put their questions: one library, one model, the counters, and answers in the contract's shape."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.answer_log.entry import Asked, Origin, Taken
from assistant.trace import Trace
from assistant.web.card import Setting
from assistant.web.events import Event, arriving
from assistant.web.metrics import Metrics
from assistant.web.problems import status_of
from tightrope.errors import TightropeError, UsageError

if TYPE_CHECKING:
    from assistant.answer_log.feedback import Feedback
    from assistant.answer_log.recorder import Recorder
    from assistant.verify.entailment import Scorer
    from kg.store.library import Library


class Desk:
    """What one server process shares between its requests, which run in threads."""

    def __init__(
        self, library: Library, model: Any = None, recorder: Recorder | None = None, scorer: Scorer | None = None
    ) -> None:
        self._library, self.model, self.metrics, self._recorder = library, model, Metrics(), recorder
        self.scorer = scorer

    @property
    def library(self) -> Library:
        """The library as it was last published."""
        self._library.refresh()
        return self._library

    @property
    def logs(self) -> bool:
        """Whether answers are logged, and so can be judged."""
        return self._recorder is not None

    def answer(
        self,
        question: str,
        *,
        language: str | None = None,
        as_of: str | None = None,
        asked: list[str] | None = None,
        origin: Origin | None = None,
        trace: Trace | None = None,
    ) -> dict[str, Any]:
        """The answer as `Answer.to_dict()`. `asked`: earlier questions, to which this one is added. Raises TightropeError."""
        from assistant.session import Session

        began, earlier, trace = time.perf_counter(), tuple(asked or ()), trace or Trace()
        session = Session(self.library, [] if asked is None else asked)
        answer = session.ask(
            question, language=language, as_of=as_of, model=self.model, scorer=self.scorer, trace=trace
        ).to_dict()
        seconds = time.perf_counter() - began
        self.metrics.answer(str(answer["status"]), str(answer["language"]), seconds)
        if self._recorder is not None:
            put_in = Asked(origin or Origin(), question, language, as_of, earlier)
            self._recorder.keep(put_in, answer, self._library, Taken.of(trace, seconds, answer))
        return answer

    def judge(self, feedback: Feedback) -> None:
        """Keep what a reader says of an answer. Raises UsageError where nothing is logged, else as `AnswerLog.judge` does."""
        if self._recorder is None:
            raise UsageError("the answer log is switched off", where="TIGHTROPE_ANSWER_LOG", remedy="set it to true")
        self._recorder.judge(feedback)

    def events(
        self,
        question: str,
        *,
        language: str | None = None,
        as_of: str | None = None,
        asked: list[str] | None = None,
        origin: Origin | None = None,
    ) -> Iterator[Event]:
        """The answer as it arrives, each statement as soon as it has passed the gate.

        A failure becomes the last event, since a stream cannot change its status.
        """
        yield Event("status", {"stage": "reading"})

        def given(trace: Trace) -> dict[str, Any]:
            return self.answer(question, language=language, as_of=as_of, asked=asked, origin=origin, trace=trace)

        try:
            yield from arriving(given)
        except TightropeError as failure:
            status = status_of(failure)
            yield Event("error", {"status": status, "error": type(failure).__name__, "detail": str(failure)})

    def labels(self, language: str) -> Mapping[str, str]:
        """Concept labels by id."""
        return {concept.id: concept.label(language) for concept in self.library.scheme}

    def setting(self, language: str, name: str = "a", logged: str | None = None) -> Setting:
        """What an answer's card needs beside the answer. `logged` is the id under which it can be judged."""
        infos = self.library.documents.info()
        briefs = frozenset(id for id, info in infos.items() if info.brief)
        return Setting(self.labels(language), briefs, language, name, logged)

    def held(self) -> dict[str, int]:
        """How much the library holds."""
        return {"documents": len(self.library.documents.info()), "claims": len(self.library.knowledge.claims)}
