"""`tightrope magnitudes`: by how much sources say that a cause moves an effect, with the sum that makes them comparable."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.opening import reading
from assistant.commands.options import AsOf, Data, Json, WordsIn, checked_date, language_for, settings_with

EXAMPLE = "tightrope magnitudes qt-pace treasury-yields"


def command(
    first: Annotated[
        str | None, typer.Argument(metavar="CAUSE", help="The cause; the effect where it stands alone.", show_default=False)
    ] = None,
    second: Annotated[str | None, typer.Argument(metavar="EFFECT", help="The effect.", show_default=False)] = None,
    as_of: AsOf = None,
    lang: WordsIn = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Print the sizes of an effect that sources give, in basis points for $100 billion where they give enough."""
    from assistant.disagreements import EdgesAsked, search_magnitudes
    from assistant.render.assembly_text import AssemblyText

    settings = settings_with(data, lang=lang)
    cause, effect = (first, second) if second is not None else (None, first)
    asked = EdgesAsked(cause=cause, effect=effect, as_of=checked_date(as_of))
    language = language_for(settings, first, second)
    with reading(settings) as library:
        found = search_magnitudes(asked, library)
        text = AssemblyText({one.id: one.label(language) for one in library.scheme}, language)
    if json:
        result_json(found)
        return
    for line in text.magnitudes(found):
        result(line)
    for line in text.notes(found):
        note(line)
