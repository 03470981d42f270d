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
    from tightrope.errors import UnknownName

    settings = settings_with(data)
    with writing(settings) as library:
        unknown = [id for id in documents if id not in library.documents]
        if unknown:
            raise UnknownName("no such document", value=unknown[0], remedy="tightrope sources lists what is held")
        for id in documents:
            library.remove(id)
        library.publish()
    result(f"removed: {', '.join(documents)}")
