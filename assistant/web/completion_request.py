"""What `POST /v1/chat/completions` takes: a conversation in OpenAI's shape, and what of OpenAI's settings has no meaning here.

A setting that would change the shape of the reply is refused; one that only steers a model is taken and has no effect.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationInfo, field_validator, model_validator

from assistant.web.api import a_date

NAME = "tightrope"  # the model that `/v1/models` lists; any other name is taken and echoed
KEPT_TURNS = 40  # earlier questions that are read again; a follow-up leans on the one before it
_CONTENT: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {"type": "array", "items": {"type": "object", "properties": {"type": {"const": "text"}, "text": {"type": "string"}}}},
        {"type": "null"},
    ]
}
# What may stand there, as in a request without it; and what to do instead.
_NO_TOOLS = "no tools are called here; leave it out"
_REFUSED: dict[str, tuple[tuple[Any, ...], str]] = {
    "n": ((None, 1), "one answer is given to a question; leave it out or set it to 1"),
    "tools": ((None, []), _NO_TOOLS),
    "tool_choice": ((None, "none", "auto"), _NO_TOOLS),
    "functions": ((None, []), _NO_TOOLS),
    "function_call": ((None, "none", "auto"), _NO_TOOLS),
    "logprobs": ((None, False), "statements have no token probabilities; leave it out"),
    "top_logprobs": ((None, 0), "statements have no token probabilities; leave it out"),
    "response_format": ((None, {"type": "text"}), "an answer is Markdown, and JSON under `tightrope`; leave it out"),
    "modalities": ((None, [], ["text"]), "an answer is text; leave it out"),
    "audio": ((None,), "an answer is text; leave it out"),
}


class Message(BaseModel):
    """One turn. Only a user's is read, and it is text."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Any = Field(None, json_schema_extra=_CONTENT)

    @model_validator(mode="after")
    def _a_user_writes_text(self) -> Message:
        if self.role == "user" and not isinstance(self.content, str):
            if not isinstance(self.content, list):
                raise ValueError("a user's content is text or a list of text parts")
            for place, part in enumerate(self.content):
                if not (isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str)):
                    raise ValueError(
                        f'part {place} of a user\'s content is not {{"type": "text", "text": "..."}}: only text is read'
                    )
        return self

    def text(self) -> str:
        """What a user wrote, its parts on lines of their own."""
        parts = [self.content] if isinstance(self.content, str) else [part["text"] for part in self.content]
        return "\n".join(parts).encode("utf-8", "replace").decode()  # half of a character pair stands in no reply


class StreamOptions(BaseModel):
    """OpenAI's `stream_options`; other members have no effect."""

    include_usage: StrictBool | None = None


class Extension(BaseModel):
    """Tightrope's own settings of a request: the answer's language, and the day after which nothing may be known."""

    model_config = ConfigDict(extra="forbid")

    language: Literal["en", "zh"] | None = None
    as_of: str | None = None

    _as_of_is_a_date = field_validator("as_of")(a_date)


class Completing(BaseModel):
    """The body of `POST /v1/chat/completions`."""

    messages: list[Message] = Field(min_length=1)
    model: str | None = Field(None, max_length=200)
    stream: StrictBool | None = None
    stream_options: StreamOptions | None = None
    tightrope: Extension = Extension()
    n: Any = None
    tools: Any = None
    tool_choice: Any = None
    functions: Any = None
    function_call: Any = None
    logprobs: Any = None
    top_logprobs: Any = None
    response_format: Any = None
    modalities: Any = None
    audio: Any = None

    @field_validator("messages")
    @classmethod
    def _somebody_asks(cls, messages: list[Message]) -> list[Message]:
        if not any(message.role == "user" for message in messages):
            raise ValueError("no message is a user's; the last one of theirs is the question")
        return messages

    @field_validator(*_REFUSED)
    @classmethod
    def _shape_is_kept(cls, value: Any, info: ValidationInfo) -> Any:
        allowed, remedy = _REFUSED[str(info.field_name)]
        if value not in allowed:
            raise ValueError(remedy)
        return value

    @property
    def name(self) -> str:
        """The model's name as it is echoed."""
        return self.model or NAME

    @property
    def counted(self) -> bool:
        """Whether a stream ends with a count of tokens."""
        return bool(self.stream_options and self.stream_options.include_usage)

    def questions(self) -> tuple[list[str], str]:
        """The questions before, oldest first, and the question."""
        asked = [message.text() for message in self.messages if message.role == "user"]
        return asked[:-1][-KEPT_TURNS:], asked[-1]
