"""One reply of a chat model as it arrives: asked again where that may help, ended where time or budget is over.

A thread of its own reads the provider's stream, because no client bounds the whole of a request: a server that sends a byte
now and then would keep a reader waiting for ever.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from assistant.model.limits import Limits, estimated
from assistant.model.use import ModelUse
from tightrope.errors import LanguageModelError
from tightrope.retry import status_in, timed_out, unreached

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

SMALLEST_REPLY = 200  # tokens; with less left no statement would be whole
REFUSALS = frozenset({"refusal", "content_filter", "safety", "SAFETY"})  # how providers call it as the reason of an end


class ModelFailed(LanguageModelError):
    """The model is given up for this answer; `reason` is the short word of the log."""

    def __init__(self, what: str, reason: str, **more: Any) -> None:
        self.reason = reason
        super().__init__(what, **more)


@dataclass(frozen=True, slots=True)
class Asking:
    """What one request needs: the model with its schema bound, the messages, the answer's limits and what it took so far."""

    chat: Runnable[Any, Any]
    messages: Sequence[BaseMessage]
    limits: Limits
    use: ModelUse
    until: float  # on the clock of time.monotonic

    @property
    def prompt(self) -> int:
        """Tokens that go in, estimated."""
        return sum(estimated(str(message.content)) for message in self.messages)

    @property
    def left(self) -> float:
        """Seconds until the answer's time is over."""
        return self.until - time.monotonic()


def pieces(asking: Asking) -> Iterator[str]:
    """The text of the reply, piece by piece. Raises ModelFailed, also in the middle of it."""
    for attempt in range(asking.limits.patience.retries + 1):
        _affordable(asking)
        began = False
        try:
            for piece in _attempt(asking):
                began = began or bool(piece.strip())
                yield piece
            return
        except _Broken as broken:
            wait = None if began else asking.limits.patience.wait(broken.failure, attempt)
            if wait is None or wait >= asking.left:  # what has been said cannot be taken back by asking again
                raise _failed(broken.failure) from broken.failure
        asking.use.retries += 1
        time.sleep(wait)


class _Broken(Exception):
    """What a provider's client raised."""

    def __init__(self, failure: Exception) -> None:
        self.failure = failure


def _affordable(asking: Asking) -> None:
    use = asking.use
    if asking.limits.exceeded(use.tokens_in + asking.prompt, use.tokens_out + SMALLEST_REPLY):
        raise _over_budget()


def _over_budget() -> ModelFailed:
    remedy = "raise TIGHTROPE_MODEL_BUDGET or TIGHTROPE_MODEL_MAX_COST"
    return ModelFailed("the budget of one answer does not reach for the language model", "budget", remedy=remedy)


def _attempt(asking: Asking) -> Iterator[str]:
    """One request, its tokens counted however it ends."""
    reader = _Reader(asking)
    use, prompt = asking.use, asking.prompt
    use.requests += 1
    try:
        for piece in reader.read():
            if asking.limits.exceeded(use.tokens_in + prompt, use.tokens_out + reader.got):
                raise _over_budget()
            yield piece
    finally:
        reader.stopped.set()
        if reader.usage is not None:
            use.spend(reader.usage, asking.limits, estimated=False)
        elif reader.got:  # a request that gave nothing was most likely not counted by anybody
            use.spend((prompt, reader.got), asking.limits, estimated=True)


class _Reader:
    """Reads a stream in a thread of its own. `usage` is the provider's count of tokens in and out, `got` an estimate."""

    def __init__(self, asking: Asking) -> None:
        self._asking, self._bytes = asking, 0
        self._arrived: SimpleQueue[Any] = SimpleQueue()
        self.stopped = Event()
        self.usage: tuple[int, int] | None = None

    @property
    def got(self) -> int:
        """Tokens that came out, estimated."""
        return -(-self._bytes // 4)

    def read(self) -> Iterator[str]:
        Thread(target=self._run, name="language-model", daemon=True).start()
        while True:
            try:
                arrived = self._arrived.get(timeout=max(0.0, self._asking.left))
            except Empty:
                remedy = "raise TIGHTROPE_MODEL_TIMEOUT or choose a faster model"
                raise ModelFailed("the language model is too slow", "deadline", remedy=remedy) from None
            if arrived is None:
                return
            if isinstance(arrived, Exception):
                raise arrived if isinstance(arrived, ModelFailed) else _Broken(arrived)
            self._count(arrived)
            if text := _text(arrived):
                self._bytes += len(text.encode("utf-8", "replace"))
                yield text

    def _run(self) -> None:
        try:
            for chunk in self._asking.chat.stream(list(self._asking.messages)):
                self._arrived.put(chunk)
                if self.stopped.is_set():
                    break
            self._arrived.put(None)
        except Exception as failure:  # noqa: BLE001 - raised again by the thread that waits
            self._arrived.put(failure)

    def _count(self, chunk: Any) -> None:
        if (used := chunk.usage_metadata) is not None:
            before = self.usage or (0, 0)  # a provider may tell in parts
            self.usage = (before[0] + used["input_tokens"], before[1] + used["output_tokens"])
        if chunk.additional_kwargs.get("refusal") or _ended(chunk.response_metadata) in REFUSALS:
            raise ModelFailed("the language model refuses to word this answer", "refusal", remedy="choose another model")


def _ended(metadata: Mapping[str, Any]) -> str | None:
    found = metadata.get("finish_reason") or metadata.get("stop_reason")
    return found if isinstance(found, str) else None


def _text(chunk: Any) -> str:
    """The chunk's text, and where the schema is bound as a tool what it is called with."""
    called = (part.get("args") or "" for part in getattr(chunk, "tool_call_chunks", ()))
    return str(chunk.text) + "".join(called)


def _failed(failure: Exception) -> ModelFailed:
    remedy = "check the key, the address and the network, or set TIGHTROPE_MODEL=none"
    value = f"{type(failure).__name__}: {failure}"
    return ModelFailed("the language model does not answer", reason_of(failure), value=value, remedy=remedy)


def reason_of(failure: BaseException) -> str:
    """The short word for what a provider's client raised: "status-401", "timeout", "connection", else "error"."""
    status = status_in(failure)
    if status is not None:
        return f"status-{status}"
    if timed_out(failure):
        return "timeout"
    return "connection" if unreached(failure) else "error"
