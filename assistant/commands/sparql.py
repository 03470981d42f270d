"""`tightrope sparql`: a query over the graph, in its own process with limits of time and rows."""

from __future__ import annotations

import json as _json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.commands.console import console, note, result
from assistant.commands.opening import reading
from assistant.commands.options import Data, settings_with
from assistant.commands.output import write_out
from kg.namespaces import PREFIXES

EXAMPLE = 'tightrope sparql "SELECT ?cause ?effect WHERE { ?cause tr:causes ?effect } LIMIT 5" --format csv'


class Format(StrEnum):
    """How the result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"


def command(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="SELECT, ASK, CONSTRUCT or DESCRIBE.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="F", help="Read the query from this file.", show_default=False)
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to write the result.")] = Format.TABLE,
    data: Data = None,
) -> None:
    """Query the graph with SPARQL. The prefixes tr:, concept:, skos: and others are known."""
    from kg.sparql.guard import Limits
    from kg.sparql.runner import open_runner

    text = _query(query, file)
    settings = settings_with(data)
    accept = "application/sparql-results+json, text/turtle" if format is Format.TABLE else format.value
    limits = Limits(settings.query_timeout, settings.query_max_rows, workers=1)
    with reading(settings) as library, open_runner(library, limits) as runner:
        answer = runner.run(text, accept)
    if format is Format.TABLE and answer.format == "json":
        _table(_json.loads(answer.body))
    else:
        write_out([answer.body], None)
    if answer.truncated:
        note(f"Cut at {answer.rows} rows; TIGHTROPE_QUERY_MAX_ROWS raises the limit.")


def _query(query: str | None, file: Path | None) -> str:
    from tightrope.errors import UsageError

    if (query is None) == (file is None):
        raise UsageError(
            "one query is needed", where="sparql", allowed="QUERY or --file F", remedy='tightrope sparql "SELECT ..."'
        )
    if file is None:
        return str(query)
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as failure:
        raise UsageError(
            "cannot be read", where=str(file), value=str(failure), remedy="name a file of SPARQL in UTF-8"
        ) from None


def _table(answer: dict[str, Any]) -> None:
    import sys

    if "boolean" in answer:
        result("true" if answer["boolean"] else "false")
        return
    names = answer["head"]["vars"]
    rows = [[_cell(row.get(name)) for name in names] for row in answer["results"]["bindings"]]
    if sys.stdout.isatty():
        from rich.table import Table
        from rich.text import Text

        table = Table(*names, box=None, header_style="bold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        console().print(table)
    else:
        widths = [max(len(cell) for cell in column) for column in zip(names, *rows, strict=True)]
        for row in (names, *rows):
            result("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    note(f"{len(rows)} row(s)")


def _cell(term: dict[str, Any] | None) -> str:
    """A term as a person reads it: one of our own IRIs by its prefix, a literal by its text."""
    if term is None:
        return ""
    if term["type"] == "triple":
        return "<< " + " ".join(_cell(term["value"][part]) for part in ("subject", "predicate", "object")) + " >>"
    text = " ".join(str(term["value"]).split())
    if term["type"] != "uri":
        return text
    prefixes = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
    return next((f"{short}:{text[len(long) :]}" for short, long in prefixes if text.startswith(long)), text)
