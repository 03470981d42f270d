"""`tightrope conflicts`: where the sources disagree, both sides quoted."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.opening import reading
from assistant.commands.options import AsOf, Data, Given, Json, WordsIn, checked_date, language_for, settings_with

EXAMPLE = "tightrope conflicts reserves --as-of 2022-03"


def command(
    concept: Annotated[
        str | None,
        typer.Argument(
            metavar="CONCEPT", help="A concept, as cause or as effect: its id or a label. Default: any.", show_default=False
        ),
    ] = None,
    as_of: AsOf = None,
    given: Given = None,
    lang: WordsIn = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Print where sources disagree about a cause and an effect: both sides, and what may explain it."""
    from assistant.disagreements import EdgesAsked, search_conflicts
    from assistant.render.assembly_text import AssemblyText

    settings = settings_with(data, lang=lang)
    asked = EdgesAsked(either=concept, as_of=checked_date(as_of), given=given)
    language = language_for(settings, concept)
    with reading(settings) as library:
        found = search_conflicts(asked, library)
        text = AssemblyText({one.id: one.label(language) for one in library.scheme}, language)
    if json:
        result_json(found)
        return
    for line in text.conflicts(found):
        result(line)
    for line in text.notes(found):
        note(line)
