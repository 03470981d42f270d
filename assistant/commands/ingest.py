"""`tightrope ingest`: documents in, by path, address or source name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.opening import finder_of, told_of, writing
from assistant.commands.options import Data, Json, ReadingModel, settings_with
from assistant.commands.progress import watching

if TYPE_CHECKING:
    from ingest.report import DocumentRow

EXAMPLE = "tightrope ingest statement.pdf ./notes feds-notes https://www.federalreserve.gov/newsevents/pressreleases.htm"


def command(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|SOURCE...",
            help="Files, folders (with manifest.jsonl or without), addresses, or source names such as feds-notes.",
            show_default=False,
        ),
    ],
    model: ReadingModel = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Take documents in. What is held already is left alone; a bad one is named and the rest go in."""
    from ingest.pipeline import take_in

    settings = settings_with(data)
    finder = finder_of(model, settings)
    with writing(settings) as library, watching("taking in") as progress:
        report = take_in(targets, library, settings, progress, model=finder)
    if json:
        result_json(report.to_dict())
    else:
        result(report.summary())
    told_of(finder)
    for row in report.rows:
        if row.outcome == "failed":
            note(_failure(row))
    if report.failed or not report.rows:
        raise typer.Exit(1)


def _failure(row: DocumentRow) -> str:
    remedy = f"; remedy: {row.remedy}" if row.remedy else ""
    return f"not taken in: {row.name}: {row.reason}{remedy}"
