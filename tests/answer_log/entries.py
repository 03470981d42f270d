"""Entries of the log made by hand, around the invented answer of the page's tests."""

from __future__ import annotations

from typing import Any

from assistant.answer_log.entry import Asked, Entry, Origin
from assistant.trace import PHASES
from tests.web.answers import answer

HELD = frozenset({"note-0"})


def entry(question: str = "Why is repo dear?", documents: frozenset[str] = HELD, **changed: Any) -> Entry:
    """An entry that rests on `documents`."""
    asked = Asked(Origin("test"), question, earlier=("What is repo?",))
    versions = {"program": "1", "rules": "0" * 16, "publish": 3, "embedder": "e", "weights": None, "model": "none"}
    timings = {"total": 0.25, "answer": 0.2, **dict.fromkeys(PHASES, 0.04)}
    return Entry(asked, answer(question=question, **changed), versions, timings, documents)


def held() -> frozenset[str]:
    """The ids of what is published."""
    return HELD
