"""Opening the library for a command: to read (an empty folder gets the starter graph first) or as the one writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.commands.console import note
from assistant.commands.progress import watching

if TYPE_CHECKING:
    from assistant.language_model import Wording
    from kg.store.library import Library
    from tightrope.settings import Settings


@contextmanager
def reading(settings: Settings) -> Iterator[Library]:
    """The library of the data folder, open for reading. Says on standard error where it builds the starter graph first."""
    from ingest.pipeline import ensure_starter
    from kg.store.library import Library

    with Library.open(settings.data, embedding=settings.embedding) as library:
        empty = not library.documents.info()
    if empty:
        note(f"{settings.data} holds nothing yet: building the starter graph from the bundled briefs (once)")
        with writing(settings) as library, watching("starter graph") as progress:
            report = ensure_starter(library, progress)
        if report:
            note(report.summary())
    with Library.open(settings.data, embedding=settings.embedding) as library:
        yield library


def wording_of(settings: Settings) -> Wording | None:
    """The chat model that words the answers; None for templates. Raises LanguageModelError where it cannot be had."""
    if settings.model == "none":
        return None
    from assistant.language_model import open_model

    return open_model(settings.model, settings.model_base_url)


@contextmanager
def writing(settings: Settings) -> Iterator[Library]:
    """The library of the data folder, open as its one writer. Raises StoreBusy where another process writes."""
    from kg.store.library import Library

    with Library.open(settings.data, embedding=settings.embedding, write=True) as library:
        yield library
