"""Opening the library for a command: to read (an empty folder gets the starter graph first) or as the one writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.commands.console import note
from assistant.commands.progress import watching

if TYPE_CHECKING:
    from assistant.language_model import Wording
    from assistant.verify.entailment import Scorer
    from ingest.extract.language_model import ModelFinder
    from kg.store.library import Library
    from tightrope.settings import Settings

READING_TEMPERATURE = 0.5  # runs that can differ, so that their agreement says something


@contextmanager
def reading(settings: Settings) -> Iterator[Library]:
    """The library of the data folder, open for reading. Says on standard error where it builds the starter graph first."""
    from ingest.pipeline import ensure_starter
    from kg.store.library import Library

    with Library.open(settings.data, embedding=settings.embedding, places=settings.places) as library:
        empty = not library.documents.info()
    if empty:
        note(f"{settings.data} holds nothing yet: building the starter graph from the bundled briefs (once)")
        with writing(settings) as library, watching("starter graph") as progress:
            report = ensure_starter(library, progress)
        if report:
            note(report.summary())
    with Library.open(settings.data, embedding=settings.embedding, places=settings.places) as library:
        yield library


def wording_of(settings: Settings, flag: str | None = None) -> Wording | None:
    """The chat model that words the answers; None for templates. Raises LanguageModelError where it cannot be had.

    `flag` is what `--model` was given, so that a message blames what the person wrote.
    """
    if settings.model == "none":
        return None
    from assistant.language_model import open_model
    from assistant.model.limits import Limits

    where = "TIGHTROPE_MODEL" if flag is None else "--model"
    return open_model(settings.model, settings.model_base_url, limits=Limits.of(settings), where=where)


def scorer_of(settings: Settings) -> Scorer | None:
    """The second opinion that TIGHTROPE_ENTAILMENT names; None where the verifier alone judges. Raises WeightsError."""
    from assistant.verify.entailment import open_scorer

    return open_scorer(settings.entailment)


def finder_of(name: str | None, settings: Settings) -> ModelFinder | None:
    """The language model `name` as a finder of claims; None without a name. Raises LanguageModelError as `open_chat` does."""
    if name is None or name == "none":
        return None
    from ingest.extract.language_model import ModelFinder
    from tightrope.chat import open_chat

    options = {"temperature": READING_TEMPERATURE, "max_retries": 2}  # nobody waits: the client may ask again by itself
    chat = open_chat(name, settings.model_base_url, where="--model", **options)
    return None if chat is None else ModelFinder(chat)


def told_of(finder: ModelFinder | None) -> None:
    """Say on standard error how many requests to the model came to nothing."""
    if finder is not None and finder.failures:
        note(
            f"the language model gave nothing usable in {finder.failures} of {finder.requests} requests; rules and tagger stand"
        )


@contextmanager
def writing(settings: Settings) -> Iterator[Library]:
    """The library of the data folder, open as its one writer. Raises StoreBusy where another process writes."""
    from kg.store.library import Library

    with Library.open(settings.data, embedding=settings.embedding, write=True, places=settings.places) as library:
        yield library
