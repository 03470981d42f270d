"""The model's reply read while it arrives: each statement as soon as its JSON object is whole."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from assistant.model.request import ModelFailed

MOST_STATEMENTS = 24
MOST_CHARACTERS = 40_000
MOST_EVIDENCE = 3  # ids that one statement may join
LONGEST_TEXT = 1_400  # characters: a passage of 180 words with who says it
_LIST = re.compile(r'"statements"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_THOUGHT = re.compile(r"^\s*<think>(?:.*?</think>|.*)", re.S)  # some servers send a model's thinking before its reply
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})


class Worded(BaseModel):
    """One statement as the model proposes it, and the ids of the evidence that it names for it."""

    evidence: list[str] = Field(min_length=1, max_length=MOST_EVIDENCE)
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)

    @property
    def line(self) -> str | None:
        """The text on one line without markers of the model's own; None where it holds what cannot be seen or written."""
        text = re.sub(r"\s*\[\d+\]", "", " ".join(self.text.split()))
        return None if not text or any(unicodedata.category(sign) in _UNSEEN for sign in text) else text


def schema(ids: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of a reply over the evidence `ids`: a server that holds a model to it lets it name no other."""
    # The bounds matter: held to a grammar without them, a small model lists ids until its time is over.
    evidence = {"type": "array", "minItems": 1, "maxItems": MOST_EVIDENCE, "items": {"type": "string", "enum": list(ids)}}
    statement = {
        "type": "object",
        "properties": {"evidence": evidence, "text": {"type": "string", "maxLength": LONGEST_TEXT}},
        "required": ["evidence", "text"],
        "additionalProperties": False,
    }
    return {
        "title": "Answer",
        "description": "The statements of the answer, in order, each with the ids of its evidence.",
        "type": "object",
        "properties": {"statements": {"type": "array", "maxItems": len(ids), "items": statement}},
        "required": ["statements"],
        "additionalProperties": False,
    }


class Reply:
    """Pieces of text in, statements out. `malformed` counts objects that are no statement."""

    def __init__(self) -> None:
        self._text, self._closed = "", False
        self._at: int | None = None  # where the next object of the list is looked for
        self._found, self.malformed = 0, 0

    @property
    def full(self) -> bool:
        """Whether nothing more is to be read: the list is closed, or longer than any answer."""
        return self._closed or self._found >= MOST_STATEMENTS

    @property
    def rest(self) -> int:
        """Characters behind the last statement."""
        return len(self._text) - (self._at or 0)

    def add(self, piece: str) -> Iterator[Worded]:
        """The statements that `piece` completes. Raises ModelFailed where the reply is longer than any answer."""
        self._text += piece
        if len(self._text) > MOST_CHARACTERS:
            raise ModelFailed("the language model does not come to an end", "over-long", remedy="choose another model")
        if "}" in piece or "]" in piece:
            yield from self._whole()

    def end(self) -> None:
        """Raise ModelFailed where the reply held no statement, or broke off."""
        if not self._text.strip():
            raise ModelFailed("the language model replied nothing", "empty", remedy="choose another model")
        if not self.full:
            raise ModelFailed(
                "the language model replied with something else than the JSON asked for", "not-json",
                value=self._text[:400], remedy="choose a stronger model",
            )  # fmt: skip
        if not self._found:
            raise ModelFailed("the language model worded nothing", "empty", remedy="choose another model")

    def _whole(self) -> Iterator[Worded]:
        if self._at is None:
            thought = _THOUGHT.match(self._text)
            opened = _LIST.search(self._text, thought.end() if thought else 0)
            if opened is None:
                return
            self._at = opened.end()
        while not self.full and (item := self._next()) is not None:
            self._found += 1
            try:
                yield Worded.model_validate(item)
            except ValidationError:
                self.malformed += 1

    def _next(self) -> Any:
        """The next whole object of the list; None where it is not whole yet, or the list is closed."""
        assert self._at is not None
        between = _BETWEEN.match(self._text, self._at)
        start = between.end() if between else self._at
        self._closed = self._text.startswith("]", start)
        if not self._text.startswith("{", start):
            return None
        try:
            item, self._at = json.JSONDecoder().raw_decode(self._text, start)
        except (ValueError, RecursionError):
            return None
        return item
