"""`tightrope export`: the graph for other tools."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from assistant.commands.console import note
from assistant.commands.opening import reading
from assistant.commands.options import AsOf, Data, Output, checked_date, settings_with
from assistant.commands.output import opened

EXAMPLE = "tightrope export graphml --output qt.graphml"


class Format(StrEnum):
    """What can be written."""

    TURTLE = "turtle"
    TRIG = "trig"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    CSV = "csv"
    EVIDENCE = "evidence"


def command(
    format: Annotated[
        Format,
        typer.Argument(
            metavar="FORMAT",
            help="turtle, trig or jsonld: the RDF; graphml or csv: the edges; evidence: claims as JSON Lines.",
            show_default=False,
        ),
    ],
    output: Output = None,
    as_of: AsOf = None,
    concept: Annotated[
        str | None,
        typer.Option(
            "--concept", metavar="NAME", help="Only what this concept causes or is caused by (id or label).", show_default=False
        ),
    ] = None,
    voice: Annotated[
        str | None,
        typer.Option("--voice", metavar="VOICE", help="Only what this voice says, such as fomc or tbac.", show_default=False),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="en|zh", help="Language of the labels. Default: en.", show_default=False)
    ] = None,
    data: Data = None,
) -> None:
    """Write the graph or its evidence for other tools."""
    from assistant.export.formats import FORMATS
    from assistant.export.wanted import Wanted
    from kg.chosen import Choice

    _refuse_parts(format, {"--concept": concept, "--voice": voice, "--lang": lang})
    settings = settings_with(data, lang=lang)
    wanted = Wanted(Choice(as_of=checked_date(as_of), concept=concept, voice=voice), settings.lang or "en")
    with reading(settings) as library, opened(output) as sink:
        FORMATS[format.value](library, wanted, sink)
    if output:
        note(f"written: {output}")


def _refuse_parts(format: Format, options: dict[str, str | None]) -> None:
    from assistant.export.formats import RDF
    from tightrope.errors import UsageError

    for option, value in options.items():
        if value is not None and format.value in RDF:
            raise UsageError(
                f"{option} does not belong to {format.value}, which holds whole documents and all languages",
                value=value,
                allowed="--as-of, --output",
                remedy="export csv, graphml or evidence, or ask for a part with tightrope sparql and CONSTRUCT",
            )
