"""`tightrope remove`: documents out, with everything that came of them."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.commands.console import result
from assistant.commands.opening import writing
from assistant.commands.options import Data, settings_with

EXAMPLE = "tightrope remove fed-statement-2025-10-29"


def command(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENT...", help="Ids of documents, as `tightrope sources` shows them.", show_default=False),
    ],
    data: Data = None,
) -> None:
    """Take documents out without a trace. Where one is unknown, none is taken out."""
    from assistant.answer_log.log import AnswerLog
    from sources.page_cache import PageCache
    from tightrope.errors import UnknownName

    settings = settings_with(data)
    documents = list(dict.fromkeys(documents))
    with writing(settings) as library:
        held = library.info()
        unknown = [id for id in documents if id not in held]
        if unknown:
            raise UnknownName("no such document", value=unknown[0], remedy="tightrope sources lists what is held")
        for id in documents:
            library.remove(id)
        library.publish()
        leaving = [held[id] for id in documents]
        kept = PageCache(settings.data / "pages")
        kept.forget([info.url for info in leaving if info.url], [info.version for info in leaving])
        AnswerLog.of(settings).forget(leaving, list(library.info().values()))
    result(f"removed: {', '.join(documents)}")
