"""`tightrope export`: the graph for other tools."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from assistant.commands.console import note, write_out
from assistant.commands.opening import reading
from assistant.commands.options import Data, Output, settings_with

EXAMPLE = "tightrope export graphml --output qt.graphml"


class Format(StrEnum):
    """What can be written."""

    TURTLE = "turtle"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    CSV = "csv"
    EVIDENCE = "evidence"


def command(
    format: Annotated[
        Format,
        typer.Argument(
            metavar="FORMAT", help="turtle or jsonld: the RDF; graphml or csv: the edges; evidence: claims as JSON Lines."
        ),
    ],
    output: Output = None,
    data: Data = None,
) -> None:
    """Write the graph or its evidence for other tools."""
    from assistant.export import FORMATS

    with reading(settings_with(data)) as library:
        write_out(FORMATS[format.value](library), output)
    if output:
        note(f"written: {output}")
