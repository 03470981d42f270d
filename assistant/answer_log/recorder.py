"""Recording behind the answer's back: one thread writes, so that neither a slow disk nor a lock keeps a reader waiting."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from assistant.answer_log.entry import Asked, Entry, Taken, entry_of
from assistant.answer_log.feedback import Feedback
from assistant.answer_log.log import AnswerLog
from tightrope.errors import TightropeError

if TYPE_CHECKING:
    from kg.store.library import Library

BACKLOG = 256  # answers; more than a locked log can hold up in a minute of use
log = logging.getLogger(__name__)


def record(answers: AnswerLog, asked: Asked, answer: Mapping[str, Any], library: Library, taken: Taken) -> None:
    """Keep an answer now. Whatever hinders it is a warning, for the reader has the answer."""
    try:
        _write(answers, entry_of(asked, answer, library, taken), library)
    except TightropeError as failure:
        log.warning("an answer was not logged: %s", failure)


class Recorder:
    """The server's way to the log: answers in the background, and what readers say of them in the same order."""

    def __init__(self, answers: AnswerLog) -> None:
        self._answers = answers
        self._thread = ThreadPoolExecutor(1, "answer-log")
        self._room = BoundedSemaphore(BACKLOG)

    def keep(self, asked: Asked, answer: Mapping[str, Any], library: Library, taken: Taken) -> None:
        """Keep an answer soon. Never raises for the log's sake, never waits."""
        if not self._room.acquire(blocking=False):
            log.warning("an answer was not logged: %d others wait to be written", BACKLOG)
            return
        try:
            entry = entry_of(asked, answer, library, taken)  # now: these are the versions that the answer was made with
        except TightropeError as failure:
            self._room.release()
            log.warning("an answer was not logged: %s", failure)
            return
        self._thread.submit(self._written, entry, library)

    def judge(self, feedback: Feedback) -> None:
        """Keep what a reader says, once its answer is written. Raises as `AnswerLog.judge` does."""
        self._thread.submit(self._answers.judge, feedback).result()

    def _written(self, entry: Entry, library: Library) -> None:
        try:
            _write(self._answers, entry, library)
        except TightropeError as failure:
            log.warning("an answer was not logged: %s", failure)
        finally:
            self._room.release()


def _write(answers: AnswerLog, entry: Entry, library: Library) -> None:
    def held() -> frozenset[str]:
        library.refresh()
        return frozenset(library.documents.info())

    if not answers.record(entry, held):
        log.info("an answer was not logged: a document that it rests on has left")
