"""A chat model by its LangChain name, or by the address of any OpenAI-compatible server. Nothing else here needs a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tightrope.errors import LanguageModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT = 60.0  # seconds for one request
MOST_TOKENS = 4_000  # of one reply


def open_chat(
    name: str, base_url: str | None = None, *, where: str = "TIGHTROPE_MODEL", **options: Any
) -> BaseChatModel | None:
    """The chat model of a LangChain name ("openai:gpt-...", "anthropic:...", "ollama:..."); None for "none".

    `base_url` leads to any OpenAI-compatible server; `where` is the setting or the flag that named the model. The client asks
    once: who calls it asks again (`tightrope.retry`). Raises LanguageModelError where the provider's package is missing or the
    name is malformed.
    """
    if name in ("", "none"):
        return None
    if name == "openai" and not base_url:
        remedy = "write openai:NAME, or set TIGHTROPE_MODEL_BASE_URL to a server that has one model"
        raise LanguageModelError("names no model", where=where, value=name, remedy=remedy)
    from langchain.chat_models import init_chat_model

    provider = name.split(":")[0]
    given = {"timeout": TIMEOUT, "max_retries": 0, "temperature": 0, "max_tokens": MOST_TOKENS, **options}
    if provider == "ollama":  # which has its own names for these
        given["num_predict"] = given.pop("max_tokens")
        given["client_kwargs"] = {"timeout": given.pop("timeout")}
        del given["max_retries"]
    if base_url:
        given["base_url"] = base_url
        if provider == "openai":
            given.setdefault("api_key", _key_or_none())
            given.setdefault("stream_usage", True)  # which the client asks of its own maker's server only
    try:
        chat: BaseChatModel = init_chat_model(name if ":" in name or name != "openai" else "openai:default", **given)
    except Exception as failure:
        raise LanguageModelError(
            "the language model cannot be opened",
            where=where,
            value=f"{name}: {failure}",
            allowed="none, or a LangChain name such as openai:..., anthropic:..., ollama:...",
            remedy="install the provider's extra (for example pip install 'tightrope[openai]') and set its key",
        ) from failure
    return chat


def reply_text(content: str | list[str | dict[str, Any]]) -> str:
    """The text of a message's content, whichever of LangChain's two shapes it has."""
    if isinstance(content, str):
        return content
    return "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in content)


def _key_or_none() -> str:
    """Servers on one's own machine ask for no key, and the client refuses to start without one."""
    import os

    return os.environ.get("OPENAI_API_KEY", "none")
